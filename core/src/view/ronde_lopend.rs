//! The ronde that goes on on this device, and those that were forgotten.

use super::Viewer;
use super::rondes::{may_see, read};
use crate::error::{Code, Error, Result};
use crate::model::{Dienst, GebiedCode, LatLon, PersoonId, Ronde, RondeId, Timestamp};
use crate::store::lopende_ronde;
use crate::store::rondes::{self as rows_of, SELECT};
use rusqlite::{Connection, params};
use serde::Serialize;

/// The ronde that goes on, as the phone's bar shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RondeLopend {
    /// Which.
    pub id: RondeId,
    /// Since when.
    pub sinds: Timestamp,
    /// The group.
    pub groep: Option<String>,
    /// The shift.
    pub dienst: Option<Dienst>,
    /// The area, where it was said.
    pub gebied: Option<GebiedCode>,
    /// Who walk along.
    pub deelnemers: Vec<PersoonId>,
    /// Metres so far.
    pub lengte_m: f64,
    /// Places so far.
    pub punten: u32,
    /// Places that were of no use.
    pub punten_overgeslagen: u32,
    /// Where the walker was last.
    pub laatste_plek: Option<LatLon>,
    /// When that was.
    pub laatste_punt: Option<Timestamp>,
    /// Voices so far.
    pub meldingen: u32,
    /// It goes on longer than a ronde does: somebody forgot to stop it.
    pub vergeten: bool,
}

const UUR_MS: i64 = 3_600_000;
/// Most forgotten rondes on one screen.
const MOST: u32 = 100;

/// The ronde of this person that goes on on this device, if any; forgotten after `hoogstens_uren` of the profile.
///
/// # Errors
/// What SQLite says.
pub fn ronde_lopend(
    connection: &Connection,
    viewer: &Viewer,
    nu: Timestamp,
    hoogstens_uren: u32,
) -> Result<Option<RondeLopend>> {
    let Some(running) = lopende_ronde::of(connection, viewer.ids())? else { return Ok(None) };
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE r.id = ?1"))?;
    let mut found = statement.query([running.ronde.uuid().as_bytes()])?;
    let row = found.next()?.ok_or_else(|| Error::unexpected("a running ronde without its row"))?;
    let Ronde { id, begin, groep, dienst, gebied, deelnemers, .. } = rows_of::read(row)?;
    let meldingen = connection
        .prepare_cached("SELECT count(*) FROM signalen WHERE ronde = ?1")?
        .query_row([id.uuid().as_bytes()], |row| row.get(0))?;
    let stand = running.stand;
    Ok(Some(RondeLopend {
        id,
        sinds: begin,
        groep,
        dienst,
        gebied,
        deelnemers,
        lengte_m: stand.lengte_m,
        punten: stand.punten,
        punten_overgeslagen: stand.overgeslagen,
        laatste_plek: stand.laatste.map(|(punt, _)| punt),
        laatste_punt: stand.laatste.map(|(_, tijd)| tijd),
        meldingen,
        vergeten: begin < too_long_ago(nu, hoogstens_uren),
    }))
}

/// The rondes that somebody forgot to stop, on this device or another; oldest first.
///
/// # Errors
/// What SQLite says.
pub fn rondes_vergeten(
    connection: &Connection,
    viewer: &Viewer,
    nu: Timestamp,
    hoogstens_uren: u32,
) -> Result<Vec<Ronde>> {
    let sql =
        format!("{SELECT} WHERE r.einde IS NULL AND r.begin < ?1 AND {} ORDER BY r.begin LIMIT ?2", may_see(viewer));
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params![too_long_ago(nu, hoogstens_uren).millis(), MOST])?;
    let mut rondes = Vec::new();
    while let Some(row) = found.next()? {
        rondes.push(read(connection, viewer, row)?);
    }
    Ok(rondes)
}

/// The ronde that goes on, for who must have one.
///
/// # Errors
/// `ronde-loopt-niet`; what SQLite says.
pub fn lopende_id(connection: &Connection, viewer: &Viewer) -> Result<RondeId> {
    let running = lopende_ronde::of(connection, viewer.ids())?;
    running.map(|running| running.ronde).ok_or_else(|| Error::new(Code::RondeLooptNiet))
}

fn too_long_ago(nu: Timestamp, hoogstens_uren: u32) -> Timestamp {
    nu.plus_millis(-i64::from(hoogstens_uren).saturating_mul(UUR_MS))
}
