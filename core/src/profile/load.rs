//! A profile from a folder, or one of those that are built in.

use super::Profile;
use super::check::checked;
use super::mistake::Source;
use crate::error::{Code, Error, Result};
use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::Path;

const PROFIEL: &str = "profiel.toml";
const GEBIEDEN: &str = "gebieden.geojson";

/// The largest `profiel.toml` that is read, in bytes.
const LARGEST_PROFIEL: u64 = 1 << 20;

/// The largest `gebieden.geojson` that is read, in bytes: the whole country in detail is smaller.
const LARGEST_GEBIEDEN: u64 = 256 << 20;

/// The names of the profiles that are built in.
pub const INGEBOUWD: &[&str] = &["den-helder"];

impl Profile {
    /// Gives a profile that is built in, by its short name.
    ///
    /// # Errors
    /// `profiel-onbekend` with the choices.
    pub fn ingebouwd(naam: &str) -> Result<Self> {
        match naam {
            "den-helder" => read(
                include_str!("../../../profielen/den-helder/profiel.toml"),
                Cow::Borrowed(include_str!("../../../profielen/den-helder/gebieden.geojson")),
            ),
            _ => Err(Error::new(Code::ProfielOnbekend).with("naam", naam).with("keuzes", INGEBOUWD.join(", "))),
        }
    }

    /// Reads a profile from a folder with `profiel.toml` and `gebieden.geojson`.
    ///
    /// # Errors
    /// `bestand-fout` when a file cannot be read, `profiel-nieuwer` when it was made for a newer version, and
    /// `profiel-fout` with file, line and reason for a mistake in it.
    pub fn lees(map: &Path) -> Result<Self> {
        let profiel = read_text(map, PROFIEL, LARGEST_PROFIEL)?;
        let gebieden = read_text(map, GEBIEDEN, LARGEST_GEBIEDEN)?;
        read(&profiel, Cow::Owned(gebieden))
    }
}

fn read(profiel: &str, gebieden: Cow<'static, str>) -> Result<Profile> {
    checked(Source { name: PROFIEL, text: profiel }, GEBIEDEN, gebieden)
}

fn read_text(map: &Path, name: &str, largest: u64) -> Result<String> {
    let path = map.join(name);
    let unreadable =
        |reden: &dyn std::fmt::Display| Error::new(Code::BestandFout).with("pad", path.display()).with("reden", reden);
    let file = File::open(&path).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::new();
    file.take(largest + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > largest {
        return Err(unreadable(&"te groot"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes().get(..valid).unwrap_or_default());
        let place = text.len();
        Source { name, text: &text }.mistake(place..place, "hier staat een teken dat geen UTF-8 is")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn every_profile_that_is_built_in_is_sound() {
        for naam in INGEBOUWD {
            let profile = Profile::ingebouwd(naam).expect("sound");
            assert_eq!(*naam, profile.id());
        }
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_names_there_are() {
        let error = Profile::ingebouwd("atlantis").expect_err("refused");
        assert_eq!((Code::ProfielOnbekend, "den-helder"), (error.code, error.params["keuzes"].as_str()));
    }

    #[test]
    fn a_folder_reads_the_same_as_what_is_built_in() {
        let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../profielen/den-helder");
        assert_eq!(Profile::ingebouwd("den-helder"), Profile::lees(&map));
    }

    #[test]
    fn a_missing_file_is_named() {
        let map = tempfile::tempdir().expect("a folder");
        let error = Profile::lees(map.path()).expect_err("refused");
        assert!(error.code == Code::BestandFout && error.params["pad"].ends_with(PROFIEL), "{error}");
    }

    #[test]
    fn text_that_is_not_utf_8_is_refused_with_its_line() {
        let map = tempfile::tempdir().expect("a folder");
        fs::write(map.path().join(PROFIEL), b"schema = 1\nnaam = \"\xff\"\n").expect("written");
        let error = Profile::lees(map.path()).expect_err("refused");
        assert_eq!((Code::ProfielFout, "2"), (error.code, error.params["regel"].as_str()));
    }
}
