//! Pages of patrols, and one patrol with what was found on it. The track is for who walked it, and for nobody else.

use super::meldingen_lijst::{self as lijst, COLUMNS, FROM};
use super::{Mens, Viewer, mensen};
use crate::error::{Code, Error, Result};
use crate::geo::Spoor;
use crate::model::{Melding, Ronde, RondeId, SignaalId, Timestamp};
use crate::store::rondes::{self, SELECT};
use crate::store::{blobs, rows};
use rusqlite::{Connection, Row, params};

/// Where a page of patrols ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RondeCursor {
    /// When the last patrol on the page began.
    pub begin: Timestamp,
    /// Its id.
    pub id: RondeId,
}

/// A page of patrols, newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct RondesPagina {
    /// The patrols.
    pub rondes: Vec<Ronde>,
    /// Where the next page begins; `None` on the last.
    pub volgende: Option<RondeCursor>,
    /// The people by name.
    pub mensen: Vec<Mens>,
}

/// One patrol with what was found on it.
#[derive(Debug, Clone, PartialEq)]
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

const PAGE: usize = 30;

/// The patrols this person may read or walked themselves, after this one.
///
/// # Errors
/// What SQLite says.
pub fn rondes_pagina(connection: &Connection, viewer: &Viewer, na: Option<RondeCursor>) -> Result<RondesPagina> {
    let sql = format!(
        "{SELECT} WHERE {} AND (r.begin < ?1 OR (r.begin = ?1 AND r.id > ?2)) ORDER BY r.begin DESC, r.id LIMIT ?3",
        may_see(viewer)
    );
    let begin = na.map_or(i64::MAX, |na| na.begin.millis());
    let id = na.map_or([u8::MAX; 16], |na| na.id.uuid().into_bytes());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params![begin, id, PAGE + 1])?;
    let mut rondes = Vec::new();
    while let Some(row) = found.next()? {
        rondes.push(read(connection, viewer, row)?);
    }
    let more = rondes.len() > PAGE;
    rondes.truncate(PAGE);
    let last = rondes.last().filter(|_| more);
    let volgende = last.map(|ronde| RondeCursor { begin: ronde.begin, id: ronde.id });
    Ok(RondesPagina { rondes, volgende, mensen: mensen::mensen(connection, viewer)? })
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

/// In a kring they may read, or walked by themselves.
fn may_see(viewer: &Viewer) -> String {
    let walked: Vec<String> = viewer.own().split(',').map(|own| format!("instr(r.deelnemers, {own}) > 0")).collect();
    format!("(r.kring IN ({}) OR {})", viewer.kringen(), walked.join(" OR "))
}

fn read(connection: &Connection, viewer: &Viewer, row: &Row<'_>) -> Result<Ronde> {
    let ronde = rondes::read(row)?;
    Ok(Ronde { signalen: found_on(connection, viewer, ronde.id)?, ..ronde })
}

/// The voices this person may read: how much was found must not tell what they may not know.
fn found_on(connection: &Connection, viewer: &Viewer, id: RondeId) -> Result<Vec<SignaalId>> {
    let sql = format!(
        "SELECT id FROM signalen WHERE ronde = ?1 AND (kring IN ({}) OR melder IN ({})) ORDER BY gemaakt, id",
        viewer.kringen(),
        viewer.own()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([id.uuid().as_bytes()])?;
    let mut signalen = Vec::new();
    while let Some(row) = found.next()? {
        signalen.push(SignaalId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?));
    }
    Ok(signalen)
}
