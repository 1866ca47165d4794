//! What a slip leads to. By its code alone: there is no list.

use super::{Viewer, stukken};
use crate::error::{Code, Error, Result};
use crate::model::{Bon, BonCode, MeldingId};
use crate::store::rows;
use rusqlite::{Connection, OptionalExtension};

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

/// The melding that the slip with this code was given out for, when this viewer may see it; `None` for one of a question.
///
/// # Errors
/// What SQLite says.
pub fn melding_van(connection: &Connection, viewer: &Viewer, code: &BonCode) -> Result<Option<MeldingId>> {
    let sql = format!(
        "SELECT m.id FROM signalen s JOIN meldingen m ON m.id = s.geldend WHERE s.bon = ?1 AND {}",
        viewer.may_see()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let found: Option<Vec<u8>> = statement.query_row([code.id().uuid().as_bytes()], |row| row.get(0)).optional()?;
    Ok(found.map(|bytes| rows::uuid(&bytes)).transpose()?.map(MeldingId::new))
}
