//! What the report of a spreekuur is made of: the table as it stands, and what was agreed there.

use super::Viewer;
use super::afspraken::{AfspraakBeeld, AfspraakFilter, afspraken};
use super::spreekuur::{SpreekuurBeeld, beeld};
use crate::error::Result;
use crate::model::{Namens, SpreekuurId, StukId, Timestamp};
use crate::profile::Profile;
use rusqlite::Connection;

/// Everything that the report of a spreekuur is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreekuurRapport {
    /// The table, with its counts.
    pub beeld: SpreekuurBeeld,
    /// What was agreed there.
    pub afspraken: Vec<AfspraakBeeld>,
}

/// What the report of this spreekuur is made of, for this viewer.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn spreekuur_rapport(
    connection: &Connection,
    viewer: &Viewer,
    namens: &Namens,
    profile: &Profile,
    id: SpreekuurId,
    nu: Timestamp,
) -> Result<SpreekuurRapport> {
    let born = AfspraakFilter { bron: Some(StukId::new(id.uuid())), ..AfspraakFilter::default() };
    let beeld = beeld(connection, viewer, namens, id)?;
    Ok(SpreekuurRapport { beeld, afspraken: afspraken(connection, viewer, profile, &born, nu)? })
}
