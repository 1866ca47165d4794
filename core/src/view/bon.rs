//! What a slip leads to. By its code alone: there is no list.

use super::{Viewer, stukken};
use crate::error::{Code, Error, Result};
use crate::model::{Bon, BonCode};
use rusqlite::Connection;

/// The slip with this code.
///
/// # Errors
/// `bon-onbekend` when it is not here or not for this viewer; what SQLite says.
pub fn bon(connection: &Connection, viewer: &Viewer, code: &BonCode) -> Result<Bon> {
    stukken::een(connection, viewer, code.id().uuid()).map_err(|error| match error.code {
        Code::NietGevonden => Error::new(Code::BonOnbekend),
        _ => error,
    })
}
