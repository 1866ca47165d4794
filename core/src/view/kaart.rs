//! The points within a window of the map.

use super::Viewer;
use crate::error::Result;
use crate::model::{LatLon, MeldingId, MeldingStatus};
use crate::store::rows;
use rusqlite::{Connection, params};
use serde::Serialize;

/// A window on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Venster {
    /// South-west corner.
    pub zuidwest: LatLon,
    /// North-east corner.
    pub noordoost: LatLon,
}

/// One melding on the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct KaartPunt {
    /// Which.
    pub melding: MeldingId,
    /// Where.
    #[serde(flatten)]
    pub punt: LatLon,
    /// How far it is.
    pub status: MeldingStatus,
    /// What it is about.
    pub categorie: String,
}

/// The points, newest first, and whether there are more than fit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Kaart {
    /// The points.
    pub punten: Vec<KaartPunt>,
    /// There are more in this window: zoom in.
    pub meer: bool,
}

const MOST: usize = 2000;
/// From so many places in a window on, it is quicker to look from the newest back.
const MANY: usize = 2 * MOST;

/// The meldingen within the window that still stand on their own.
///
/// # Errors
/// What SQLite says.
pub fn kaart(connection: &Connection, viewer: &Viewer, venster: &Venster) -> Result<Kaart> {
    let Venster { zuidwest, noordoost } = venster;
    let (zuid, noord, west, oost) = (zuidwest.lat, noordoost.lat, zuidwest.lon, noordoost.lon);
    let places = "SELECT nr FROM plekken WHERE lat_max >= ?1 AND lat_min <= ?2 AND lon_max >= ?3 AND lon_min <= ?4";
    let mut many = connection.prepare_cached(&format!("SELECT count(*) > ?5 FROM ({places} LIMIT ?5 + 1)"))?;
    let many: bool = many.query_row(params![zuid, noord, west, oost, MANY], |row| row.get(0))?;
    // Where there are many, the newest are soon found by time; else the index of places leads, which is a little coarse.
    let there = if many { String::new() } else { format!("m.nr IN ({places}) AND ") };
    let sql = format!(
        "SELECT m.id, m.lat, m.lon, m.status, m.categorie FROM meldingen m
         WHERE {there}m.lat BETWEEN ?1 AND ?2 AND m.lon BETWEEN ?3 AND ?4
           AND m.status <> 'samengevoegd' AND {} ORDER BY m.gemaakt DESC, m.id LIMIT ?5",
        viewer.may_see()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params![zuid, noord, west, oost, MOST + 1])?;
    let mut punten = Vec::new();
    while let Some(row) = found.next()? {
        let Ok(punt) = LatLon::new(row.get(1)?, row.get(2)?) else { continue };
        punten.push(KaartPunt {
            melding: MeldingId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?),
            punt,
            status: MeldingStatus::from(row.get::<_, String>(3)?),
            categorie: row.get(4)?,
        });
    }
    let meer = punten.len() > MOST;
    punten.truncate(MOST);
    Ok(Kaart { punten, meer })
}
