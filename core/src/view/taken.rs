//! Taken: of one melding, and of a team as its people work through them.

use super::stukken::{self, StukFilter};
use super::{Viewer, meldingen_lijst as lijst};
use crate::error::Result;
use crate::model::{DocKind, Melding, MeldingId, Taak, Timestamp};
use crate::store::{changes, meldingen};
use rusqlite::Connection;
use serde::Serialize;

/// A taak as it stands now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TaakStand {
    /// The taak.
    #[serde(flatten)]
    pub taak: Taak,
    /// It is open and its last day is over.
    pub te_laat: bool,
    /// What it is about, in a list of a team: the melding that carries on. Absent where the melding itself is shown.
    pub over: Option<Melding>,
}

/// Most taken of one list.
const MOST: usize = 200;
/// Status of a taak that is not done, as [`crate::doc::taak`] writes it.
const OPEN: &str = "open";

/// The taak is open and its last day is over.
#[must_use]
pub fn is_te_laat(taak: &Taak, nu: Timestamp) -> bool {
    taak.uitslag.is_none() && taak.uiterlijk.is_some_and(|uiterlijk| uiterlijk < nu)
}

/// The taken of a melding and of those that were joined into it, soonest first.
///
/// # Errors
/// What SQLite says.
pub fn bij(connection: &Connection, viewer: &Viewer, melding: MeldingId) -> Result<Vec<Taak>> {
    let mut taken: Vec<Taak> = stukken::bij(connection, viewer, melding.uuid())?;
    for joined in meldingen::joined_into(connection, melding)? {
        taken.extend(stukken::bij::<Taak>(connection, viewer, joined.uuid())?);
    }
    taken.sort_by_key(soonest);
    Ok(taken)
}

/// All of them are done, and there is at least one.
#[must_use]
pub fn alle_klaar(taken: &[Taak]) -> bool {
    !taken.is_empty() && taken.iter().all(|taak| taak.uitslag.is_some())
}

/// The open taken of a team with what they are about, soonest first; at most two hundred. What was given while its melding was
/// destroyed elsewhere is about nothing any more.
///
/// # Errors
/// What SQLite says.
pub fn van_team(connection: &Connection, viewer: &Viewer, team: &str, nu: Timestamp) -> Result<Vec<TaakStand>> {
    let filter = StukFilter { team: Some(team.to_owned()), status: vec![OPEN.to_owned()], ..StukFilter::default() };
    let mut taken: Vec<Taak> = stukken::lijst(connection, viewer, &filter)?;
    taken.sort_by_key(soonest);
    let mut all = Vec::with_capacity(taken.len().min(MOST));
    for taak in taken {
        if all.len() < MOST && !changes::is_destroyed(connection, taak.melding.uuid())? {
            let over = about(connection, viewer, taak.melding)?;
            all.push(TaakStand { te_laat: is_te_laat(&taak, nu), over, taak });
        }
    }
    Ok(all)
}

/// How many taken of a team are open.
///
/// # Errors
/// What SQLite says.
pub fn aantal_open(connection: &Connection, viewer: &Viewer, team: &str) -> Result<usize> {
    let sql = format!(
        "SELECT count(*) FROM stukken WHERE team = ?1 AND kind = {} AND status = '{OPEN}' AND kring IN ({})
         AND hoort_bij NOT IN (SELECT doc FROM vernietigd)",
        DocKind::Taak.number(),
        viewer.kringen()
    );
    Ok(connection.prepare_cached(&sql)?.query_row([team], |row| row.get(0))?)
}

/// The melding that a taak is part of now.
fn about(connection: &Connection, viewer: &Viewer, id: MeldingId) -> Result<Option<Melding>> {
    let id = meldingen::carries_on(connection, id)?.unwrap_or(id);
    let sql = format!("SELECT {} {} WHERE m.id = ? AND {}", lijst::COLUMNS, lijst::FROM, viewer.may_see());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([id.uuid().as_bytes()])?;
    found.next()?.map(lijst::read).transpose()
}

/// By deadline; what has none comes last, in the order in which it was given.
fn soonest(taak: &Taak) -> (bool, Option<Timestamp>, Timestamp, crate::model::TaakId) {
    (taak.uiterlijk.is_none(), taak.uiterlijk, taak.gemaakt, taak.id)
}
