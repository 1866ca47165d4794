//! `export`: everything this person may see, in one file that is whole or not there.

use crate::args::Globaal;
use crate::bestand;
use crate::fout::{Einde, Uitkomst};
use crate::thuis;
use crate::uitvoer::{Uitvoer, aantal, een_regel};
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
    /// In the file.
    meldingen: u64,
    /// Left out of a format that holds only places.
    #[serde(skip_serializing_if = "is_nul")]
    zonder_plek: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_nul(aantal: &u64) -> bool {
    *aantal == 0
}

/// Writes the file.
pub(crate) fn doe(export: &Export, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let (mut meldingen, mut zonder_plek) = (0, 0);
    bestand::schrijf(&export.bestand, |uit| {
        (meldingen, zonder_plek) = vorm::schrijf(export.vorm, &toestel, uit)?;
        Ok(())
    })?;
    // On stdout the export itself is the answer.
    if export.bestand.as_os_str() != "-" {
        let geschreven = Geschreven { bestand: export.bestand.display().to_string(), meldingen, zonder_plek };
        uit.geef(&geschreven, |uit| {
            let staan = aantal(meldingen, "melding staat", "meldingen staan");
            writeln!(uit, "{staan} in {}.", een_regel(&geschreven.bestand))?;
            match zonder_plek {
                0 => Ok(()),
                _ => writeln!(
                    uit,
                    "{} geen plek; zonder plek kan het niet in dit bestand.",
                    aantal(zonder_plek, "melding heeft", "meldingen hebben")
                ),
            }
        })?;
    }
    Ok(Einde::Goed)
}
