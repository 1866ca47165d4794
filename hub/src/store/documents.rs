//! What the hub knows of documents: kring, kind, maker, and which change of which actor is here.

use crate::error::Result;
use rusqlite::{Connection, OptionalExtension, Transaction};
use uuid::Uuid;

/// One document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DocumentRow {
    /// Its number here.
    pub(crate) nr: i64,
    /// Number of the kring it is bound to.
    pub(crate) kring: i64,
    /// Number of its kind.
    pub(crate) soort: u16,
    /// Who made it; `None` while its first change has not been seen.
    pub(crate) persoon: Option<Uuid>,
    /// Destroyed: nothing of it is taken again.
    pub(crate) destroyed: bool,
}

/// The document with an id.
pub(crate) fn document(connection: &Connection, id: &[u8; 16]) -> Result<Option<DocumentRow>> {
    let mut ask =
        connection.prepare_cached("SELECT nr, kring, soort, persoon, vernietigd FROM document WHERE id = ?1")?;
    Ok(ask
        .query_row([id], |row| {
            Ok(DocumentRow {
                nr: row.get(0)?,
                kring: row.get(1)?,
                soort: row.get(2)?,
                persoon: row.get::<_, Option<[u8; 16]>>(3)?.map(Uuid::from_bytes),
                destroyed: row.get(4)?,
            })
        })
        .optional()?)
}

/// Binds a new document to its kring, kind and (with its first change) maker.
pub(crate) fn add_document(
    transaction: &Transaction<'_>,
    id: &[u8; 16],
    kring: i64,
    soort: u16,
    persoon: Option<Uuid>,
) -> Result<DocumentRow> {
    transaction
        .prepare_cached("INSERT INTO document (id, kring, soort, persoon) VALUES (?1, ?2, ?3, ?4)")?
        .execute((id, kring, soort, persoon.map(Uuid::into_bytes)))?;
    Ok(DocumentRow { nr: transaction.last_insert_rowid(), kring, soort, persoon, destroyed: false })
}

/// Notes who made a document whose first change came after a later one.
pub(crate) fn set_maker(transaction: &Transaction<'_>, document: i64, persoon: Uuid) -> Result<()> {
    transaction
        .prepare_cached("UPDATE document SET persoon = ?2 WHERE nr = ?1 AND persoon IS NULL")?
        .execute((document, persoon.as_bytes()))?;
    Ok(())
}

/// The number of an actor and the device it is bound to.
pub(crate) fn actor(connection: &Connection, id: &[u8]) -> Result<Option<(i64, Uuid)>> {
    let mut ask = connection.prepare_cached("SELECT nr, toestel FROM actor WHERE id = ?1")?;
    Ok(ask.query_row([id], |row| Ok((row.get(0)?, Uuid::from_bytes(row.get(1)?)))).optional()?)
}

/// Binds an actor to a device for ever.
pub(crate) fn bind_actor(transaction: &Transaction<'_>, id: &[u8], device: Uuid) -> Result<i64> {
    transaction.prepare_cached("INSERT INTO actor (id, toestel) VALUES (?1, ?2)")?.execute((id, device.as_bytes()))?;
    Ok(transaction.last_insert_rowid())
}

/// The hash of the change that an actor made in a document under a sequence number.
pub(crate) fn change(connection: &Connection, document: i64, actor: i64, seq: i64) -> Result<Option<[u8; 32]>> {
    let mut ask =
        connection.prepare_cached("SELECT hash FROM wijziging WHERE document = ?1 AND actor = ?2 AND seq = ?3")?;
    Ok(ask.query_row((document, actor, seq), |row| row.get(0)).optional()?)
}

/// Notes a change and the batch that holds its bytes.
pub(crate) fn add_change(
    transaction: &Transaction<'_>,
    document: i64,
    actor: i64,
    seq: i64,
    hash: &[u8; 32],
    batch: i64,
) -> Result<()> {
    transaction
        .prepare_cached("INSERT INTO wijziging (document, actor, seq, hash, batch) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((document, actor, seq, hash, batch))?;
    Ok(())
}

/// Notes a compacted document; false when these bytes were here already.
pub(crate) fn add_compact(
    transaction: &Transaction<'_>,
    document: i64,
    hash: &blake3::Hash,
    batch: i64,
) -> Result<bool> {
    let added = transaction
        .prepare_cached("INSERT OR IGNORE INTO compact (document, hash, batch) VALUES (?1, ?2, ?3)")?
        .execute((document, hash.as_bytes(), batch))?;
    Ok(added > 0)
}

/// The batches that hold something of a document.
pub(crate) fn batches_of(connection: &Connection, document: i64) -> Result<Vec<i64>> {
    let mut ask = connection.prepare_cached(
        "SELECT batch FROM wijziging WHERE document = ?1 UNION SELECT batch FROM compact WHERE document = ?1",
    )?;
    let rows = ask.query_map([document], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Marks a document as destroyed and forgets its changes; the marker stays for ever.
pub(crate) fn destroy(transaction: &Transaction<'_>, document: i64) -> Result<()> {
    transaction.execute("DELETE FROM wijziging WHERE document = ?1", [document])?;
    transaction.execute("DELETE FROM compact WHERE document = ?1", [document])?;
    transaction.execute("UPDATE document SET vernietigd = 1 WHERE nr = ?1", [document])?;
    Ok(())
}
