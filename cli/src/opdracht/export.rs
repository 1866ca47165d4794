//! `export`: everything this person may see, in one file that is whole or not there.

use crate::args::Globaal;
use crate::bestand;
use crate::fout::{Einde, Uitkomst};
use crate::thuis;
use crate::uitvoer::Uitvoer;
use crate::vorm::{self, Vorm};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// Arguments of `export`.
#[derive(Debug, Args)]
#[command(after_help = "geojson: een punt per melding, RFC 7946; zonder plek is de geometrie leeg.\n\
csv: een regel per melding, RFC 4180, met kopregel. Een tekst die een rekenblad als formule zou lezen, krijgt een ' ervoor.\n\
gpx: een punt per melding met een plek, en de routes die u zelf liep.")]
pub(crate) struct Export {
    /// Het soort bestand
    #[arg(value_enum)]
    vorm: Vorm,
    /// Bestand om te maken; - is de standaarduitvoer
    bestand: PathBuf,
}

/// What was written.
#[derive(Debug, Serialize)]
struct Geschreven {
    bestand: String,
    meldingen: u64,
}

/// Writes the file.
pub(crate) fn doe(export: &Export, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let mut meldingen = 0;
    bestand::schrijf(&export.bestand, |uit| {
        meldingen = vorm::schrijf(export.vorm, &toestel, uit)?;
        Ok(())
    })?;
    // On stdout the export itself is the answer.
    if export.bestand.as_os_str() != "-" {
        let geschreven = Geschreven { bestand: export.bestand.display().to_string(), meldingen };
        uit.geef(&geschreven, |uit| writeln!(uit, "{meldingen} meldingen staan in {}.", geschreven.bestand))?;
    }
    Ok(Einde::Goed)
}
