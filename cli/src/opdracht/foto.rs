//! `foto`: a picture of a melding or a waarneming that may be seen; from this device, else from the hub.

use super::detail;
use crate::args::Globaal;
use crate::bestand;
use crate::fout::{Einde, Fout, Uitkomst};
use crate::thuis::{self, Toestel};
use crate::uitvoer::Uitvoer;
use crate::vorm;
use clap::Subcommand;
use serde::Serialize;
use std::path::PathBuf;
use wijkmaat_core::model::{FotoHash, KringId, Waarneming};
use wijkmaat_core::store::blobs;
use wijkmaat_core::sync::http::Http;
use wijkmaat_core::sync::upload;
use wijkmaat_core::view::{StukFilter, stukken, sync_status};
use wijkmaat_core::{Code, Error, Result};

/// What can be done with pictures.
#[derive(Debug, Subcommand)]
pub(crate) enum Foto {
    /// Zet een foto in een bestand; staat ze niet op dit toestel, dan komt ze van de gemeente
    Tonen {
        /// Naam van de foto, zoals bij de melding of de waarneming staat
        foto: String,
        /// Bestand om te maken (JPEG); - is de standaarduitvoer
        #[arg(long, value_name = "BESTAND")]
        naar: PathBuf,
    },
}

/// What was written.
#[derive(Debug, Serialize)]
struct Getoond {
    foto: FotoHash,
    bestand: String,
    bytes: usize,
}

/// Runs a command of `foto`.
pub(crate) fn doe(foto: Foto, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let Foto::Tonen { foto, naar } = foto;
    let hash: FotoHash = foto.parse()?;
    let toestel = thuis::open(globaal)?;
    let kring = kring_of(&toestel, hash)?;
    let bytes = match toestel.core.store().read(|connection| blobs::bytes(connection, &hash))? {
        Some(bytes) => bytes,
        None => fetch(&toestel, &kring, hash)?,
    };
    bestand::schrijf(&naar, |uit| uit.write_all(&bytes).map_err(Fout::Uitvoer))?;
    if naar.as_os_str() != "-" {
        let getoond = Getoond { foto: hash, bestand: naar.display().to_string(), bytes: bytes.len() };
        uit.geef(&getoond, |uit| writeln!(uit, "De foto staat in {}.", getoond.bestand))?;
    }
    Ok(Einde::Goed)
}

/// The kring of the signaal or waarneming that the picture goes with, as far as this person may see it.
fn kring_of(toestel: &Toestel, hash: FotoHash) -> Result<KringId, Fout> {
    if let Some(kring) = kring_of_waarneming(toestel, hash)? {
        return Ok(kring);
    }
    let mut with = None;
    vorm::elke(toestel, &mut |melding| {
        if melding.fotos.contains(&hash) {
            with.get_or_insert(melding.id);
        }
        Ok(())
    })?;
    let missing = || Error::new(Code::NietGevonden).with("soort", "foto").with("id", hash);
    let stemmen = detail::lees(toestel, with.ok_or_else(missing)?)?.stemmen;
    Ok(stemmen.into_iter().find(|stem| stem.fotos.contains(&hash)).map(|stem| stem.kring).ok_or_else(missing)?)
}

/// Found among the thousand that were seen last.
fn kring_of_waarneming(toestel: &Toestel, hash: FotoHash) -> Result<Option<KringId>> {
    let filter = StukFilter { nieuwste_eerst: true, ..StukFilter::default() };
    let seen: Vec<Waarneming> =
        (toestel.core).view(&toestel.namens, |connection, viewer| stukken::lijst(connection, viewer, &filter))?;
    Ok(seen.into_iter().find(|one| one.fotos.contains(&hash)).map(|one| one.kring))
}

fn fetch(toestel: &Toestel, kring: &KringId, hash: FotoHash) -> Result<Vec<u8>> {
    let address = toestel.core.store().read(|connection| Ok(sync_status::sync_status(connection)?.hub))?;
    let http = Http::new(&address.ok_or_else(|| Error::new(Code::NietGekoppeld))?)?;
    upload::fetch(toestel.core.store(), &http, kring, &hash)
}
