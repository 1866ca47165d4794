//! Patrols, newest first.

use super::Viewer;
use crate::error::Result;
use crate::model::{Namens, Ronde};
use crate::store::rondes as rows;
use rusqlite::Connection;

/// The patrols this person may read or walked themselves.
///
/// # Errors
/// What SQLite says.
pub fn rondes(connection: &Connection, viewer: &Viewer, namens: &Namens) -> Result<Vec<Ronde>> {
    let mut rondes = rows::all(connection)?;
    rondes
        .retain(|ronde| namens.rechten.may_read(&ronde.kring) || ronde.deelnemers.iter().any(|wie| viewer.is_me(*wie)));
    Ok(rondes)
}
