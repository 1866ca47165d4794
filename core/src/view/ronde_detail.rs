//! One patrol with what was found on it. The track is for who walked it, and for nobody else.

use super::meldingen_lijst::{self as lijst, COLUMNS, FROM};
use super::rondes::{may_see, read};
use super::{Mens, Viewer, mensen};
use crate::error::{Code, Error, Result};
use crate::geo::Spoor;
use crate::model::{Melding, Ronde, RondeId};
use crate::store::blobs;
use crate::store::rondes::SELECT;
use rusqlite::Connection;

/// One patrol with what was found on it.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RondeDetail {
    /// The patrol.
    pub ronde: Ronde,
    /// What its voices are about now, as far as this person may see; newest first.
    pub meldingen: Vec<Melding>,
    /// This person walked it and the track is on this device.
    pub spoor_hier: bool,
    /// This person walked it.
    pub zelf_gelopen: bool,
    /// The people by name.
    pub mensen: Vec<Mens>,
}

/// The patrol with this id.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn ronde_detail(connection: &Connection, viewer: &Viewer, id: RondeId) -> Result<RondeDetail> {
    let ronde = one(connection, viewer, id)?;
    let sql = format!(
        "SELECT {COLUMNS} {FROM} WHERE m.id IN (SELECT geldend FROM signalen WHERE ronde = ?1) AND {}
         ORDER BY m.gemaakt DESC, m.id LIMIT 200",
        viewer.may_see()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([id.uuid().as_bytes()])?;
    let mut meldingen = Vec::new();
    while let Some(row) = found.next()? {
        meldingen.push(lijst::read(row)?);
    }
    let zelf_gelopen = walked(viewer, &ronde);
    let here = match ronde.spoor.as_ref().filter(|_| zelf_gelopen) {
        Some(hash) => blobs::state_of(connection, hash)?.here,
        None => false,
    };
    Ok(RondeDetail { ronde, meldingen, spoor_hier: here, zelf_gelopen, mensen: mensen::mensen(connection, viewer)? })
}

/// The track of a patrol, for who walked it.
///
/// # Errors
/// `niet-gevonden` for everybody else, and when it is not on this device; `spoor-onleesbaar`.
pub fn spoor(connection: &Connection, viewer: &Viewer, id: RondeId) -> Result<Spoor> {
    let ronde = one(connection, viewer, id)?;
    let hash = ronde.spoor.filter(|_| walked(viewer, &ronde)).ok_or_else(|| missing(id))?;
    Spoor::from_bytes(&blobs::bytes(connection, &hash)?.ok_or_else(|| missing(id))?)
}

fn one(connection: &Connection, viewer: &Viewer, id: RondeId) -> Result<Ronde> {
    let sql = format!("{SELECT} WHERE r.id = ?1 AND {}", may_see(viewer));
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([id.uuid().as_bytes()])?;
    read(connection, viewer, found.next()?.ok_or_else(|| missing(id))?)
}

fn missing(id: RondeId) -> Error {
    Error::new(Code::NietGevonden).with("soort", "ronde").with("id", id)
}

fn walked(viewer: &Viewer, ronde: &Ronde) -> bool {
    ronde.deelnemers.iter().any(|wie| viewer.is_me(*wie))
}
