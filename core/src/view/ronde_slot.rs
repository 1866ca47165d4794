//! The end of a ronde on one screen: what was reported and who has it, what was handed over, how far, and with whom. And
//! what all rondes of a period came to, "niets gevonden" included.

use super::rondes::{may_see, read};
use super::{Mens, Viewer, ronde_detail};
use crate::error::Result;
use crate::model::{Dienst, Melding, Ronde, RondeId, RondeUitkomst, Timestamp};
use crate::store::rondes::SELECT;
use rusqlite::{Connection, params};
use serde::Serialize;

/// The end of a ronde.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RondeSlot {
    /// The ronde, with what was handed over to whom, its length and its coverage.
    pub ronde: Ronde,
    /// How it ended; absent while it goes on, or when nobody said anything.
    pub uitkomst: Option<RondeUitkomst>,
    /// Seconds it took.
    pub duur_s: Option<u64>,
    /// What was reported, each with its team and owner, as far as this person may see; newest first.
    pub meldingen: Vec<Melding>,
    /// Meldingen that no team has yet.
    pub zonder_team: u32,
    /// What others of the same group did in the same shift, and who walked along.
    pub samen: Vec<RondeSamen>,
    /// The people by name; for a screen, and in no file.
    #[serde(skip)]
    pub mensen: Vec<Mens>,
}

/// The ronde of another in the same shift.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RondeSamen {
    /// That ronde.
    pub ronde: Ronde,
    /// How it ended.
    pub uitkomst: Option<RondeUitkomst>,
}

/// What the rondes of a period came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RondeTelling {
    /// All that began in it.
    pub rondes: u32,
    /// On which something was reported that this person may know.
    pub gemeld: u32,
    /// Walked and nothing was the matter.
    pub niets_gevonden: u32,
    /// Ended without a word.
    pub zonder_uitkomst: u32,
    /// Still going on, or forgotten.
    pub lopend: u32,
    /// Metres of all tracks together.
    pub lengte_m: f64,
}

/// Most rondes of one shift.
const MOST: u32 = 50;

/// The end of the ronde with this id; also while it goes on.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn ronde_slot(connection: &Connection, viewer: &Viewer, id: RondeId) -> Result<RondeSlot> {
    let detail = ronde_detail::ronde_detail(connection, viewer, id)?;
    let (ronde, meldingen) = (detail.ronde, detail.meldingen);
    let duur = ronde.einde.map(|einde| einde.millis().saturating_sub(ronde.begin.millis()));
    Ok(RondeSlot {
        uitkomst: ronde.uitkomst(),
        duur_s: duur.map(|ms| u64::try_from(ms / 1_000).unwrap_or(0)),
        zonder_team: u32::try_from(meldingen.iter().filter(|one| one.team.is_none()).count()).unwrap_or(u32::MAX),
        samen: samen(connection, viewer, &ronde)?,
        meldingen,
        mensen: detail.mensen,
        ronde,
    })
}

/// Those of the same group and shift, and those who walked along with one another.
fn samen(connection: &Connection, viewer: &Viewer, ronde: &Ronde) -> Result<Vec<RondeSamen>> {
    let sql = format!(
        "{SELECT} WHERE r.id <> ?1 AND ((r.dag = ?2 AND r.dagdeel = ?3 AND r.groep = ?4)
             OR (r.dag = ?2 AND (r.samen_met IN (?1, ?5) OR r.id = ?5))) AND {} ORDER BY r.begin, r.id LIMIT ?6",
        may_see(viewer)
    );
    let Some(Dienst { dag, dagdeel }) = &ronde.dienst else { return Ok(Vec::new()) };
    let met = ronde.samen_met.map(|met| met.uuid().into_bytes());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found =
        statement.query(params![ronde.id.uuid().as_bytes(), dag, dagdeel.as_str(), ronde.groep, met, MOST])?;
    let mut samen = Vec::new();
    while let Some(row) = found.next()? {
        let ronde = read(connection, viewer, row)?;
        samen.push(RondeSamen { uitkomst: ronde.uitkomst(), ronde });
    }
    Ok(samen)
}

/// What the rondes that began from `vanaf` until `tot` came to.
///
/// # Errors
/// What SQLite says.
pub fn ronde_telling(
    connection: &Connection,
    viewer: &Viewer,
    vanaf: Timestamp,
    tot: Timestamp,
) -> Result<RondeTelling> {
    let sql = format!("{SELECT} WHERE r.begin >= ?1 AND r.begin < ?2 AND {}", may_see(viewer));
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params![vanaf.millis(), tot.millis()])?;
    let mut telling = RondeTelling::default();
    while let Some(row) = found.next()? {
        let ronde = read(connection, viewer, row)?;
        telling.rondes += 1;
        telling.lengte_m += ronde.lengte_m.unwrap_or_default();
        match ronde.uitkomst() {
            Some(RondeUitkomst::Gemeld) => telling.gemeld += 1,
            Some(RondeUitkomst::NietsGevonden) => telling.niets_gevonden += 1,
            None if ronde.einde.is_some() => telling.zonder_uitkomst += 1,
            None => telling.lopend += 1,
        }
    }
    Ok(telling)
}
