//! The fields of a place, the same in every kind that has one.

use super::{Fields, Value};
use crate::model::{LatLon, Plek, PlekBron};

/// The field that holds the other half of a place, of whatever it is the place; `None` for a field that is no half of one.
#[must_use]
pub fn other_half(key: &str) -> Option<String> {
    let (before, half) = key.rsplit_once(':').map_or(("", key), |(before, half)| (before, half));
    let other = match half {
        LAT => LON,
        LON => LAT,
        _ => return None,
    };
    Some(if before.is_empty() { other.to_owned() } else { format!("{before}:{other}") })
}

const LAT: &str = "lat";
const LON: &str = "lon";
const NAUWKEURIGHEID: &str = "nauwkeurigheid_dm";
const BRON: &str = "plek_bron";

/// The fields to write.
pub(super) fn fields(plek: &Plek) -> Vec<(&'static str, Value)> {
    let (lat, lon) = plek.punt.to_e7();
    let mut fields = vec![(LAT, lat.into()), (LON, lon.into()), (BRON, plek.bron.as_str().into())];
    fields.extend(plek.nauwkeurigheid_m.map(|metres| (NAUWKEURIGHEID, decimetres(metres).into())));
    fields
}

/// Reads the place, where there is one.
pub(super) fn read(fields: &Fields) -> Option<Plek> {
    let punt = LatLon::from_e7(fields.int(LAT)?, fields.int(LON)?).ok()?;
    #[expect(clippy::cast_precision_loss, reason = "metres of accuracy need no 53 bits")]
    let nauwkeurigheid_m = fields.int(NAUWKEURIGHEID).filter(|dm| *dm >= 0).map(|dm| dm as f64 / 10.0);
    let bron = fields.text(BRON).map_or(PlekBron::Onbekend, PlekBron::from_name);
    Some(Plek { punt, nauwkeurigheid_m, bron })
}

/// Metres as a whole number of decimetres.
#[expect(clippy::cast_possible_truncation, reason = "clamped to a range that fits")]
pub(super) fn decimetres(metres: f64) -> i64 {
    (metres.clamp(0.0, 1e8) * 10.0).round() as i64
}
