//! Patrols, newest first: all of them, or a page at a time.

use super::{Mens, Viewer, mensen};
use crate::error::Result;
use crate::model::{Namens, Ontvanger, Overdracht, Ronde, RondeId, SignaalId, Timestamp};
use crate::store::rondes::{self as rows_of, SELECT};
use crate::store::rows;
use rusqlite::{Connection, Row, params};
use serde::Serialize;

/// Where a page of patrols ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RondeCursor {
    /// When the last patrol on the page began.
    pub begin: Timestamp,
    /// Its id.
    pub id: RondeId,
}

/// A page of patrols, newest first.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RondesPagina {
    /// The patrols.
    pub rondes: Vec<Ronde>,
    /// Where the next page begins; `None` on the last.
    pub volgende: Option<RondeCursor>,
    /// The people by name.
    pub mensen: Vec<Mens>,
}

const PAGE: usize = 30;

/// Something that was handed over at the end of a patrol.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Overgedragen {
    /// Of which patrol.
    pub ronde: RondeId,
    /// What, to whom and when.
    pub overdracht: Overdracht,
}

/// Most of one answer of [`overgedragen`].
const MOST: usize = 100;

/// What was handed over to this person or to their team, the last first; at most a hundred.
///
/// # Errors
/// What SQLite says.
pub fn overgedragen(connection: &Connection, viewer: &Viewer, namens: &Namens) -> Result<Vec<Overgedragen>> {
    let is_mine = |overdracht: &Overdracht| match &overdracht.aan {
        Some(Ontvanger::Team { team }) => namens.team.as_ref() == Some(team),
        Some(Ontvanger::Persoon { persoon }) => viewer.is_me(*persoon),
        None => false,
    };
    let mut found: Vec<Overgedragen> = rondes(connection, viewer)?
        .into_iter()
        .flat_map(|ronde| {
            ronde.overdrachten.into_iter().map(move |overdracht| Overgedragen { ronde: ronde.id, overdracht })
        })
        .filter(|one| is_mine(&one.overdracht))
        .collect();
    found.sort_by_key(|one| (std::cmp::Reverse(one.overdracht.wanneer), one.ronde));
    found.truncate(MOST);
    Ok(found)
}

/// The patrols this person may read or walked themselves.
///
/// # Errors
/// What SQLite says.
pub fn rondes(connection: &Connection, viewer: &Viewer) -> Result<Vec<Ronde>> {
    let sql = format!("{SELECT} WHERE {} ORDER BY r.begin DESC, r.id", may_see(viewer));
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([])?;
    let mut rondes = Vec::new();
    while let Some(row) = found.next()? {
        rondes.push(read(connection, viewer, row)?);
    }
    Ok(rondes)
}

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

/// In a kring they may read, or walked by themselves.
pub(super) fn may_see(viewer: &Viewer) -> String {
    let walked: Vec<String> = viewer.own().split(',').map(|own| format!("instr(r.deelnemers, {own}) > 0")).collect();
    format!("(r.kring IN ({}) OR {})", viewer.kringen(), walked.join(" OR "))
}

/// Reads a row of [`SELECT`], with what this person may know was found on it.
pub(super) fn read(connection: &Connection, viewer: &Viewer, row: &Row<'_>) -> Result<Ronde> {
    let ronde = rows_of::read(row)?;
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
