//! Everything this person may see, a page at a time, into the format that was asked.

use super::{csv, geojson, gpx};
use crate::fout::Fout;
use crate::thuis::Toestel;
use clap::ValueEnum;
use std::io::{self, Write};
use wijkmaat_core::model::{Melding, MeldingStatus};
use wijkmaat_core::view::{Filter, meldingen_lijst};

/// Meldingen in memory at once.
const BLADZIJDE: u32 = 1000;

/// The format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Vorm {
    Geojson,
    Csv,
    Gpx,
}

/// Writes everything in this format; gives the number of meldingen in it, and of those left out because they have no place.
pub(crate) fn schrijf(vorm: Vorm, toestel: &Toestel, uit: &mut dyn Write) -> Result<(u64, u64), Fout> {
    match vorm {
        Vorm::Geojson => {
            uit.write_all(geojson::BEGIN.as_bytes()).map_err(Fout::Uitvoer)?;
            let count = each(toestel, |nummer, melding| geojson::feature(uit, nummer == 0, melding))?;
            uit.write_all(geojson::EINDE.as_bytes()).map_err(Fout::Uitvoer)?;
            Ok((count, 0))
        }
        Vorm::Csv => {
            csv::kop(uit).map_err(Fout::Uitvoer)?;
            Ok((each(toestel, |_, melding| csv::rij(uit, melding))?, 0))
        }
        Vorm::Gpx => {
            let mut punten = Vec::new();
            let count = each(toestel, |_, melding| {
                punten.extend(gpx::punt(melding));
                Ok(())
            })?;
            let spoor = gpx::eigen_sporen(toestel)?;
            uit.write_all(gpx::bestand(&punten, spoor.as_ref()).as_bytes()).map_err(Fout::Uitvoer)?;
            let written = u64::try_from(punten.len()).unwrap_or(u64::MAX);
            Ok((written, count.saturating_sub(written)))
        }
    }
}

fn each(toestel: &Toestel, mut write: impl FnMut(u64, &Melding) -> io::Result<()>) -> Result<u64, Fout> {
    let mut count = 0;
    elke(toestel, &mut |melding| {
        write(count, melding).map_err(Fout::Uitvoer)?;
        count += 1;
        Ok(())
    })?;
    Ok(count)
}

/// Hands over each melding this person may see: newest first, then those that were joined into another.
pub(crate) fn elke(toestel: &Toestel, doe: &mut dyn FnMut(&Melding) -> Result<(), Fout>) -> Result<(), Fout> {
    for status in [None, Some(MeldingStatus::Samengevoegd)] {
        let mut filter = Filter { status, hoogstens: BLADZIJDE, ..Filter::default() };
        loop {
            let page = toestel.core.view(&toestel.namens, |connection, viewer| {
                meldingen_lijst::meldingen_lijst(connection, viewer, &filter)
            })?;
            page.meldingen.iter().try_for_each(&mut *doe)?;
            filter.na = page.volgende;
            if filter.na.is_none() {
                break;
            }
        }
    }
    Ok(())
}
