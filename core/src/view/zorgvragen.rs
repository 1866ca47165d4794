//! Questions of the care team: for the partner who is asked, and the answers for who reads care.

use super::Viewer;
use super::stukken::{self, StukFilter};
use crate::error::Result;
use crate::model::{Taak, Zorgantwoord, Zorgvraag};
use rusqlite::Connection;

/// What the care team asks this team and nobody answered yet, soonest first.
///
/// # Errors
/// What SQLite says.
pub fn van_team(connection: &Connection, viewer: &Viewer, team: &str) -> Result<Vec<Zorgvraag>> {
    let filter = StukFilter { team: Some(team.to_owned()), status: vec!["open".to_owned()], ..StukFilter::default() };
    stukken::lijst(connection, viewer, &filter)
}

/// What partners answered on these taken, oldest first.
///
/// # Errors
/// What SQLite says.
pub fn antwoorden(connection: &Connection, viewer: &Viewer, taken: &[Taak]) -> Result<Vec<Zorgantwoord>> {
    let mut all = Vec::new();
    for taak in taken.iter().filter(|taak| taak.zorgvraag.is_some()) {
        all.extend(stukken::bij::<Zorgantwoord>(connection, viewer, taak.id.uuid())?);
    }
    all.sort_by_key(|antwoord| (antwoord.gemaakt, antwoord.id));
    Ok(all)
}
