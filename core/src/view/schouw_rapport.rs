//! What the report of a schouw is made of: the walk stop by stop, its figures, and what was agreed on it.

use super::Viewer;
use super::afspraken::{AfspraakBeeld, AfspraakFilter, afspraken};
use super::schouw::{SchouwDetail, schouw};
use super::schouw_uitkomst::{SchouwUitkomst, schouw_uitkomst};
use crate::error::Result;
use crate::model::{SchouwId, StukId, Timestamp};
use crate::profile::Profile;
use rusqlite::Connection;

/// Everything that the report of a schouw is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct SchouwRapport {
    /// The stops with what was found at each.
    pub detail: SchouwDetail,
    /// The figures and the meldingen.
    pub uitkomst: SchouwUitkomst,
    /// What was agreed there.
    pub afspraken: Vec<AfspraakBeeld>,
}

/// What the report of this schouw is made of, for this viewer.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn schouw_rapport(
    connection: &Connection,
    viewer: &Viewer,
    profile: &Profile,
    id: SchouwId,
    nu: Timestamp,
) -> Result<SchouwRapport> {
    let born = AfspraakFilter { bron: Some(StukId::new(id.uuid())), ..AfspraakFilter::default() };
    Ok(SchouwRapport {
        detail: schouw(connection, viewer, id)?,
        uitkomst: schouw_uitkomst(connection, viewer, id)?,
        afspraken: afspraken(connection, viewer, profile, &born, nu)?,
    })
}
