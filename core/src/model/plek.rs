//! Plek: where something is, how sure we are, and who says so.

use crate::error::{Code, Error, Result};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A point in WGS84 degrees; always a number and inside the world.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct LatLon {
    /// Degrees north, -90 to 90.
    pub lat: f64,
    /// Degrees east, -180 to 180.
    pub lon: f64,
}

impl LatLon {
    /// Checks and makes a point.
    ///
    /// # Errors
    /// `plek-ongeldig` when a coordinate is not a number or lies outside the world.
    pub fn new(lat: f64, lon: f64) -> Result<Self> {
        if lat.is_finite() && lon.is_finite() && (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) {
            Ok(Self { lat, lon })
        } else {
            Err(Error::new(Code::PlekOngeldig).with("waarde", format!("{lat},{lon}")))
        }
    }

    /// It lies in the Netherlands in Europe, or close by: within the box around the country.
    #[must_use]
    pub fn in_nederland(self) -> bool {
        (50.7..=53.7).contains(&self.lat) && (3.2..=7.3).contains(&self.lon)
    }

    /// A place that somebody pointed out on a map or typed. Outside the country it is a mistake, most often latitude and longitude
    /// the wrong way round.
    ///
    /// What a device measured is never refused: a receiver that is wrong must not cost somebody what he saw.
    ///
    /// # Errors
    /// `plek-buiten-nederland` with what was meant, `plek-ongeldig` when it is no place at all.
    pub fn pointed_out(self, veld: &'static str) -> Result<Self> {
        let punt = Self::new(self.lat, self.lon)?;
        if punt.in_nederland() {
            return Ok(punt);
        }
        let waarde = format!("{},{}", punt.lat, punt.lon);
        let error =
            Error::new(Code::PlekBuitenNederland).with("veld", veld).with("bij", "anders").with("waarde", waarde);
        Err(match Self::new(punt.lon, punt.lat) {
            Ok(turned) if turned.in_nederland() => {
                error.with("lijkt", "verwisseld").with("bedoeld", format_args!("{},{}", turned.lat, turned.lon))
            }
            _ => error.with("lijkt", "anders"),
        })
    }

    /// The point in ten-millionths of a degree (about 1 cm), as documents keep it.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "at most 1.8e9, checked on construction")]
    pub fn to_e7(self) -> (i64, i64) {
        ((self.lat * 1e7).round() as i64, (self.lon * 1e7).round() as i64)
    }

    /// The point from ten-millionths of a degree.
    ///
    /// # Errors
    /// `plek-ongeldig` when it lies outside the world.
    #[expect(clippy::cast_precision_loss, reason = "values above 2^53 are outside the world anyway")]
    pub fn from_e7(lat: i64, lon: i64) -> Result<Self> {
        Self::new(lat as f64 / 1e7, lon as f64 / 1e7)
    }
}

/// Reads `LAT,LON` as the command line gives it.
impl FromStr for LatLon {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::new(Code::PlekOngeldig).with("waarde", text);
        let (lat, lon) = text.split_once(',').ok_or_else(wrong)?;
        let number = |part: &str| part.trim().parse::<f64>().map_err(|_| wrong());
        let (lat, lon) = (number(lat)?, number(lon)?);
        // Metres east and north of the national grid: no degrees, and no other place on earth.
        if (0.0..=300_000.0).contains(&lat) && (300_000.0..=625_000.0).contains(&lon) {
            let error = Error::new(Code::PlekBuitenNederland).with("veld", "plek").with("bij", "anders");
            return Err(error.with("waarde", text).with("lijkt", "rd"));
        }
        Self::new(lat, lon).map_err(|_| wrong())
    }
}

/// Who or what says that it is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum PlekBron {
    /// Satellite position of the device.
    Gnss,
    /// Pointed out on the map.
    Kaart,
    /// Read from a photo.
    Foto,
    /// Looked up from an address.
    Adres,
    /// Came with an import from another system.
    Import,
    /// A newer app says something this one does not know.
    Onbekend,
}

impl PlekBron {
    /// The name used in documents, columns and JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gnss => "gnss",
            Self::Kaart => "kaart",
            Self::Foto => "foto",
            Self::Adres => "adres",
            Self::Import => "import",
            Self::Onbekend => "onbekend",
        }
    }

    /// Reads the name; what is not known becomes [`PlekBron::Onbekend`].
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        [Self::Gnss, Self::Kaart, Self::Foto, Self::Adres, Self::Import]
            .into_iter()
            .find(|bron| bron.as_str() == name)
            .unwrap_or(Self::Onbekend)
    }
}

/// A point with how precise it is and where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Plek {
    /// Where.
    #[serde(flatten)]
    pub punt: LatLon,
    /// Radius in metres within which the true place lies (68%), where it is known.
    pub nauwkeurigheid_m: Option<f64>,
    /// Who or what says so.
    pub bron: PlekBron,
}
