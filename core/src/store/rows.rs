//! Ids and lists in rows, and the numbers that stand for kringen.

use crate::error::{Error, Result};
use crate::model::{FotoHash, KringId};
use rusqlite::{Connection, OptionalExtension, Transaction};
use uuid::Uuid;

/// The UUID in a 16-byte column.
///
/// # Errors
/// `onverwacht` when the column does not hold 16 bytes.
pub fn uuid(bytes: &[u8]) -> Result<Uuid> {
    Uuid::from_slice(bytes).map_err(|_| Error::unexpected("an id of another length in the store"))
}

/// The UUIDs in a column that holds several.
#[must_use]
pub fn uuids(bytes: &[u8]) -> Vec<Uuid> {
    bytes.chunks_exact(16).filter_map(|part| Uuid::from_slice(part).ok()).collect()
}

/// The hashes in a column that holds several.
#[must_use]
pub fn hashes(bytes: &[u8]) -> Vec<FotoHash> {
    bytes.chunks_exact(32).filter_map(|part| part.try_into().ok().map(FotoHash::new)).collect()
}

/// The number of a kring, given out at first sight.
///
/// # Errors
/// What SQLite says.
pub fn kring_nr(transaction: &Transaction<'_>, kring: &KringId) -> Result<i64> {
    if let Some(nr) = find_kring(transaction, kring)? {
        return Ok(nr);
    }
    transaction.prepare_cached("INSERT INTO kringen (kring) VALUES (?1)")?.execute([kring.as_str()])?;
    Ok(transaction.last_insert_rowid())
}

/// The number of a kring this store has seen.
///
/// # Errors
/// What SQLite says.
pub fn find_kring(connection: &Connection, kring: &KringId) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT nr FROM kringen WHERE kring = ?1")?;
    Ok(statement.query_row([kring.as_str()], |row| row.get(0)).optional()?)
}

/// The kring with this number.
///
/// # Errors
/// What SQLite says.
pub fn kring(connection: &Connection, nr: i64) -> Result<KringId> {
    let mut statement = connection.prepare_cached("SELECT kring FROM kringen WHERE nr = ?1")?;
    Ok(KringId::new(statement.query_row([nr], |row| row.get::<_, String>(0))?))
}
