//! In which system the coordinates of a file are.
//!
//! They are told apart by size: degrees never exceed 180, and no place in the Netherlands has RD coordinates that small. A
//! `crs` member (CBS and PDOK write one) is only used to refuse a system that is neither.

use super::rd::Rd;
use super::ring::{Hoek, naar_e7};
use crate::error::Result;

/// The system the coordinates of one area are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stelsel {
    /// Degrees east, degrees north, as `GeoJSON` wants.
    Graden,
    /// Degrees north first, as some services write EPSG:4326; only recognised in the Netherlands.
    GradenOmgekeerd,
    /// Metres in RD New.
    Rd,
}

impl Stelsel {
    /// Recognises the system of all corners of an area together.
    pub(super) fn herken(vlakken: &[Vec<Vec<[f64; 2]>>]) -> Option<Self> {
        let alle = |past: fn(f64, f64) -> bool| vlakken.iter().flatten().flatten().all(|[x, y]| past(*x, *y));
        if vlakken.iter().flatten().flatten().next().is_none() {
            Some(Self::Graden)
        } else if alle(|x, y| (50.0..=54.5).contains(&x) && (2.5..=7.5).contains(&y)) {
            Some(Self::GradenOmgekeerd)
        } else if alle(|x, y| x.abs() <= 180.0 && y.abs() <= 90.0) {
            Some(Self::Graden)
        } else if alle(|x, y| Rd { x, y }.is_geldig()) {
            Some(Self::Rd)
        } else {
            None
        }
    }

    /// The corners on the grid of 1e-7 degree.
    ///
    /// # Errors
    /// `rd-buiten-gebied`.
    pub(super) fn naar_e7(self, vlak: Vec<Vec<[f64; 2]>>) -> Result<Vec<Vec<Hoek>>> {
        let hoek = |[x, y]: [f64; 2]| match self {
            Self::Graden => Ok((naar_e7(x), naar_e7(y))),
            Self::GradenOmgekeerd => Ok((naar_e7(y), naar_e7(x))),
            Self::Rd => Rd { x, y }.to_wgs84().map(|punt| (naar_e7(punt.lon), naar_e7(punt.lat))),
        };
        vlak.into_iter().map(|ring| ring.into_iter().map(hoek).collect()).collect()
    }
}

/// WGS84, ETRS89, and RD with and without height.
pub(super) fn kent_stelsel(naam: &str) -> bool {
    let naam = naam.to_ascii_uppercase();
    let getal = naam.rsplit(|teken: char| !teken.is_ascii_alphanumeric()).next().unwrap_or_default();
    matches!(getal, "CRS84" | "CRS84H" | "84" | "4326" | "4258" | "28992" | "7415")
}
