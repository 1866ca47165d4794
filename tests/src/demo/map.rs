//! The folder of the demo: below `target` unless another is asked for, emptied at the start, so that nothing is left in the project.

use super::verteller::Mislukt;
use std::fs;
use std::path::{Path, PathBuf};

/// Says that the folder is the demo's, so that nothing else is ever emptied.
const MERK: &str = ".gemaakt-door-de-demo";

/// The folder, and the program that is shown.
#[derive(Debug)]
pub(super) struct Map {
    map: PathBuf,
    wijkmaat: PathBuf,
}

impl Map {
    /// Finds `wijkmaat` (`WIJKMAAT_BIN`, else beside this program) and makes the folder empty: the one that was asked for, else
    /// `demo` beside the folder that this program lies in.
    pub(super) fn maak(gevraagd: Option<&Path>) -> Result<Self, Mislukt> {
        let self_ = std::env::current_exe()
            .map_err(|error| Mislukt(format!("Dit programma weet niet waar het staat: {error}.")))?;
        let folder = self_.parent().unwrap_or(Path::new("."));
        let wijkmaat = std::env::var_os("WIJKMAAT_BIN").map_or_else(|| folder.join("wijkmaat"), PathBuf::from);
        if !wijkmaat.is_file() {
            let pad = wijkmaat.display();
            return Err(Mislukt(format!("{pad} is er niet. Start de demo met cargo xtask demo, die bouwt alles.")));
        }
        let map = gevraagd.map_or_else(|| folder.parent().unwrap_or(folder).join("demo"), Path::to_path_buf);
        let mis = |error: std::io::Error| Mislukt(format!("De map {} is niet te maken: {error}.", map.display()));
        if map.exists() {
            if !map.join(MERK).is_file() {
                return Err(Mislukt(format!(
                    "De map {} is niet van de demo. Zet die eerst ergens anders.",
                    map.display()
                )));
            }
            fs::remove_dir_all(&map).map_err(mis)?;
        }
        fs::create_dir_all(&map).map_err(mis)?;
        fs::write(map.join(MERK), "").map_err(mis)?;
        Ok(Self { map, wijkmaat })
    }

    /// Something in the folder.
    pub(super) fn pad(&self, naam: &str) -> PathBuf {
        self.map.join(naam)
    }

    /// The program that is shown.
    pub(super) fn wijkmaat(&self) -> &Path {
        &self.wijkmaat
    }
}

/// A path as a person can type it here: below the folder they are in, where it is.
pub(super) fn kort(pad: &Path) -> PathBuf {
    let here = std::env::current_dir().ok();
    here.and_then(|here| pad.strip_prefix(here).ok()).unwrap_or(pad).to_path_buf()
}
