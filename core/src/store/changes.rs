//! The log: every change of every document, once.

use super::rows;
use crate::doc::ParsedChange;
use crate::error::Result;
use crate::model::{DocKind, KringId};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use uuid::Uuid;

/// Where a document belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Home {
    /// Its kind.
    pub kind: DocKind,
    /// Number of its kring.
    pub kring: i64,
}

/// Kind and kring of a document this store holds.
///
/// # Errors
/// What SQLite says.
pub fn home(connection: &Connection, doc: Uuid) -> Result<Option<Home>> {
    let mut statement = connection.prepare_cached("SELECT kind, kring FROM changes WHERE doc = ?1 LIMIT 1")?;
    let home = |row: &rusqlite::Row<'_>| Ok(Home { kind: DocKind::from_number(row.get(0)?), kring: row.get(1)? });
    Ok(statement.query_row([doc.as_bytes()], home).optional()?)
}

/// The kring of a document.
///
/// # Errors
/// What SQLite says.
pub fn kring_of(connection: &Connection, doc: Uuid) -> Result<Option<KringId>> {
    home(connection, doc)?.map(|home| rows::kring(connection, home.kring)).transpose()
}

/// All changes of a document. One that cannot be read any more is left out: `check` reports it.
///
/// # Errors
/// What SQLite says.
pub fn of(connection: &Connection, doc: Uuid) -> Result<Vec<ParsedChange>> {
    let mut statement = connection.prepare_cached("SELECT bytes FROM changes WHERE doc = ?1")?;
    let mut found = statement.query([doc.as_bytes()])?;
    let mut changes = Vec::new();
    while let Some(row) = found.next()? {
        if let Ok(change) = ParsedChange::parse(row.get_ref(0)?.as_blob().unwrap_or_default()) {
            changes.push(change);
        }
    }
    Ok(changes)
}

/// Every change as it lies in the log, with the wrapped key of its document where that is sealed.
///
/// # Errors
/// What SQLite says, or what `look` says.
pub fn each(connection: &Connection, mut look: impl FnMut(Uuid, Home, &[u8], Option<Vec<u8>>)) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT c.doc, c.kind, c.kring, c.bytes, s.gewikkeld FROM changes c LEFT JOIN sleutels s ON s.doc = c.doc",
    )?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let doc = rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?;
        let home = Home { kind: DocKind::from_number(row.get(1)?), kring: row.get(2)? };
        look(doc, home, row.get_ref(3)?.as_blob().unwrap_or_default(), row.get(4)?);
    }
    Ok(())
}

/// Puts one change in the log.
///
/// # Errors
/// What SQLite says.
pub fn insert(transaction: &Transaction<'_>, doc: Uuid, home: Home, change: &ParsedChange) -> Result<()> {
    transaction
        .prepare_cached("INSERT INTO changes (doc, hash, kind, kring, bytes) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![doc.as_bytes(), change.hash().as_ref(), home.kind.number(), home.kring, change.bytes()])?;
    Ok(())
}

/// Moves a document that never left this device to another kring.
///
/// # Errors
/// What SQLite says.
pub fn move_to_kring(transaction: &Transaction<'_>, doc: Uuid, kring: i64) -> Result<()> {
    transaction
        .prepare_cached("UPDATE changes SET kring = ?2 WHERE doc = ?1")?
        .execute(params![doc.as_bytes(), kring])?;
    Ok(())
}

/// The document was destroyed for good.
///
/// # Errors
/// What SQLite says.
pub fn is_destroyed(connection: &Connection, doc: Uuid) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM vernietigd WHERE doc = ?1")?;
    Ok(statement.exists([doc.as_bytes()])?)
}
