//! `rd`: from degrees to the plane grid of Dutch maps, and back.

use crate::fout::{Einde, Uitkomst};
use crate::uitvoer::Uitvoer;
use clap::Args;
use wijkmaat_core::geo::Rd as Punt;
use wijkmaat_core::model::LatLon;

/// Arguments of `rd`.
#[derive(Debug, Args)]
pub(crate) struct Rd {
    /// De plek in graden: breedte,lengte
    #[arg(
        value_name = "LAT,LON",
        allow_hyphen_values = true,
        required_unless_present = "terug",
        conflicts_with = "terug"
    )]
    plek: Option<LatLon>,
    /// De plek in RD, in meters; geeft graden terug
    #[arg(long, value_name = "X,Y", allow_hyphen_values = true, value_parser = punt)]
    terug: Option<Punt>,
}

/// Converts one way or the other.
pub(crate) fn doe(rd: &Rd, uit: Uitvoer) -> Uitkomst {
    if let Some(punt) = rd.terug {
        let plek = punt.to_wgs84()?;
        uit.geef(&plek, |uit| writeln!(uit, "{:.8},{:.8}", plek.lat, plek.lon))?;
    } else if let Some(plek) = rd.plek {
        let punt = Punt::from_wgs84(plek)?;
        uit.geef(&punt, |uit| writeln!(uit, "{:.3},{:.3}", punt.x, punt.y))?;
    }
    Ok(Einde::Goed)
}

fn punt(text: &str) -> Result<Punt, String> {
    let number = |part: &str| part.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let found = text.split_once(',').and_then(|(x, y)| Some(Punt { x: number(x)?, y: number(y)? }));
    found.ok_or_else(|| "Schrijf x en y in meters, zoals 112000,552000.".to_owned())
}
