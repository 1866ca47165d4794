//! What came in and could not be used: known, so that someone can look, and blocking nothing.

use crate::error::{Error, Result};
use crate::model::Timestamp;
use rusqlite::{Transaction, params};

/// Notes what could not be used by its hash and the reason; never its content.
///
/// # Errors
/// What SQLite says.
pub fn note(transaction: &Transaction<'_>, doc: &[u8; 16], bytes: &[u8], error: &Error, op: Timestamp) -> Result<()> {
    transaction
        .prepare_cached("INSERT INTO afgekeurd (doc, hash, reden, op) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![doc, blake3::hash(bytes).as_bytes(), error.to_string(), op.millis()])?;
    Ok(())
}
