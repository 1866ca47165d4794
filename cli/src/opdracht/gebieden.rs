//! `gebieden`: official areas take the place of the profile's schematic ones.

use crate::args::Globaal;
use crate::bestand;
use crate::fout::{Einde, Fout, Uitkomst};
use crate::thuis;
use crate::uitvoer::{Uitvoer, aantal, een_regel};
use clap::Subcommand;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use wijkmaat_core::geo::{GebiedRij, Gebiedsindeling};
use wijkmaat_core::store::areas;
use wijkmaat_core::{Code, Error, Result};

/// Bytes read of a file of areas; the core refuses before that.
const HOOGSTENS: usize = 256 << 20;

/// What can be done with areas.
#[derive(Debug, Subcommand)]
pub(crate) enum Gebieden {
    /// Lees gebieden van CBS of PDOK in (GeoJSON, in graden of in RD)
    ///
    /// Wijken en buurten mogen in twee keer: wat u eerder voor hetzelfde jaar inlas, blijft. De gebieden van het nieuwste
    /// jaar gelden. Wat al is vastgelegd, blijft zoals het was.
    Importeren {
        /// Het bestand
        bestand: PathBuf,
        /// Het jaar van de indeling, voor gebieden waar dat niet bij staat
        #[arg(long, value_parser = jaartal, allow_negative_numbers = true)]
        jaar: u16,
    },
}

/// What was taken in.
#[derive(Debug, Serialize)]
struct Ingelezen {
    /// Areas in the file.
    gebieden: usize,
    /// Years of those areas.
    jaren: BTreeSet<u16>,
    /// Areas now known for those years.
    bekend: usize,
    /// These are the areas in force.
    van_kracht: bool,
    /// What was left out or repaired, and why.
    waarschuwingen: Vec<String>,
}

/// Runs a command of `gebieden`.
pub(crate) fn doe(gebieden: &Gebieden, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let Gebieden::Importeren { bestand, jaar } = gebieden;
    let (nieuw, waarschuwingen) = lees(bestand, *jaar)?;
    let toestel = thuis::open(globaal)?;
    let (count, jaren) = (nieuw.len(), nieuw.iter().map(|gebied| gebied.jaar).collect::<BTreeSet<_>>());
    let before = toestel.core.store().read(areas::newest)?;
    let rows = before.into_iter().filter(|(gebied, _)| jaren.contains(&gebied.jaar));
    let mut indeling =
        Gebiedsindeling::from_rijen(rows.map(|(gebied, ringen)| GebiedRij { gebied, ringen }).collect())?;
    // Of an area that was there, the new one holds; one that is now known by name only keeps its outline.
    indeling.merge(nieuw);
    let bekend = toestel.core.import_areas(&indeling)?;
    let newest = toestel.core.areas()?.iter().map(|gebied| gebied.jaar).max();
    let van_kracht = newest.is_some_and(|newest| jaren.contains(&newest));
    let ingelezen = Ingelezen { gebieden: count, jaren, bekend, van_kracht, waarschuwingen };
    uit.geef(&ingelezen, |uit| {
        let jaren: Vec<String> = ingelezen.jaren.iter().map(ToString::to_string).collect();
        let hoeveel = |count| u64::try_from(count).unwrap_or(u64::MAX);
        writeln!(uit, "{} van {} ingelezen.", aantal(hoeveel(count), "gebied", "gebieden"), jaren.join(", "))?;
        writeln!(uit, "Op dit toestel zijn er nu {} van dat jaar bekend.", hoeveel(bekend))?;
        if van_kracht {
            writeln!(uit, "Ze gelden vanaf nu op dit toestel. Wat al is gemeld, blijft in het gebied waar het stond.")?;
        } else {
            writeln!(uit, "Er zijn gebieden van een later jaar. Die blijven gelden.")?;
        }
        ingelezen.waarschuwingen.iter().try_for_each(|een| writeln!(uit, "Let op: {}", een_regel(een)))
    })?;
    Ok(Einde::Goed)
}

fn lees(pad: &Path, jaar: u16) -> Result<(Gebiedsindeling, Vec<String>), Fout> {
    let bytes = bestand::lees(pad, HOOGSTENS)?;
    let unreadable = |_| Error::new(Code::GebiedenOnleesbaar).with("reden", "het is geen tekst (UTF-8)");
    let read =
        String::from_utf8(bytes).map_err(unreadable).and_then(|text| Gebiedsindeling::from_geojson(&text, Some(jaar)));
    read.map_err(|error| Fout::bij(error, pad))
}

fn jaartal(text: &str) -> Result<u16, String> {
    let year = text.parse::<u16>().ok().filter(|year| (1990..=2200).contains(year));
    year.ok_or_else(|| "Schrijf een jaartal, zoals 2026.".to_owned())
}
