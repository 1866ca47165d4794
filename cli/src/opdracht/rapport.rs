//! A report as files to pass on: PDF, HTML, or both. A noun that has a report calls [`schrijf`] with what makes it.

use crate::bestand;
use crate::fout::{Einde, Fout, Uitkomst};
use crate::thuis::Toestel;
use crate::uitvoer::{Uitvoer, aantal, een_regel};
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};
use wijkmaat_core::Result;
use wijkmaat_core::model::Timestamp;
use wijkmaat_core::report::{Rapport, Woorden, html};

/// Where the report goes.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct Naar {
    /// Maak een PDF die ook voor te lezen is (PDF/UA); - is de standaarduitvoer
    #[arg(long, value_name = "BESTAND")]
    pdf: Option<PathBuf>,
    /// Maak een webpagina in één bestand, die zonder internet te lezen is; - is de standaarduitvoer
    #[arg(long, value_name = "BESTAND")]
    html: Option<PathBuf>,
}

/// What was written.
#[derive(Debug, Serialize)]
struct Geschreven {
    titel: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pdf: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<String>,
    fotos: usize,
    /// Of those, not on this device nor with the gemeente.
    fotos_missen: usize,
}

/// Makes the report and writes it.
pub(super) fn schrijf(
    toestel: &Toestel,
    naar: &Naar,
    uit: Uitvoer,
    maak: impl FnOnce(&Woorden<'_>, Timestamp) -> Result<Rapport>,
) -> Uitkomst {
    let (profile, areas) = (toestel.core.profile()?, toestel.core.areas()?);
    let rapport = maak(&Woorden::new(&profile, &areas), toestel.core.world().now())?;
    let beelden = toestel.core.beelden(&toestel.namens, &rapport);
    if let Some(pad) = &naar.pdf {
        leg(pad, &wijkmaat_rapport::pdf(&rapport, &beelden)?)?;
    }
    if let Some(pad) = &naar.html {
        leg(pad, html::html(&rapport, &beelden).as_bytes())?;
    }
    let op_stdout = [&naar.pdf, &naar.html].into_iter().flatten().any(|pad| pad.as_os_str() == "-");
    if op_stdout {
        return Ok(Einde::Goed);
    }
    let als_tekst = |pad: &Option<PathBuf>| pad.as_ref().map(|pad| pad.display().to_string());
    let geschreven = Geschreven {
        pdf: als_tekst(&naar.pdf),
        html: als_tekst(&naar.html),
        fotos: rapport.fotos().count(),
        fotos_missen: rapport.fotos().filter(|foto| !beelden.contains_key(&foto.hash)).count(),
        titel: rapport.titel,
    };
    uit.geef(&geschreven, |uit| {
        for pad in [&geschreven.pdf, &geschreven.html].into_iter().flatten() {
            writeln!(uit, "{} staat in {}.", een_regel(&geschreven.titel), een_regel(pad))?;
        }
        match u64::try_from(geschreven.fotos_missen).unwrap_or(u64::MAX) {
            0 => Ok(()),
            missen => writeln!(
                uit,
                "{} niet op dit toestel; het rapport zegt welke.",
                aantal(missen, "foto staat", "foto's staan")
            ),
        }
    })?;
    Ok(Einde::Goed)
}

fn leg(pad: &Path, inhoud: &[u8]) -> Result<(), Fout> {
    bestand::schrijf(pad, |uit| uit.write_all(inhoud).map_err(Fout::Uitvoer))
}
