//! Pictures on their way: what was promised; how far it is, is the length of the file.

use crate::error::Result;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use uuid::Uuid;

/// One upload.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    /// Its id, unguessable.
    pub(crate) id: Uuid,
    /// The device that sends it.
    pub(crate) toestel: Uuid,
    /// The kring it will lie in.
    pub(crate) kring: String,
    /// The BLAKE3 it must have, in hex.
    pub(crate) hash: String,
    /// Its whole length in bytes.
    pub(crate) length: u64,
    /// When it is thrown away unfinished.
    pub(crate) expires_ms: i64,
    /// Whole and in the blob folder.
    pub(crate) done: bool,
}

/// Keeps a new upload.
pub(crate) fn add(transaction: &Transaction<'_>, upload: &Upload) -> Result<()> {
    transaction.execute(
        "INSERT INTO upload (id, toestel, kring, hash, lengte, verloopt_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (
            upload.id.simple().to_string(),
            upload.toestel.as_bytes(),
            &upload.kring,
            &upload.hash,
            upload.length,
            upload.expires_ms,
        ),
    )?;
    Ok(())
}

/// The upload with an id.
pub(crate) fn get(connection: &Connection, id: Uuid) -> Result<Option<Upload>> {
    let mut ask = connection
        .prepare_cached("SELECT id, toestel, kring, hash, lengte, verloopt_ms, klaar FROM upload WHERE id = ?1")?;
    Ok(ask.query_row([id.simple().to_string()], row_upload).optional()?)
}

/// How many uploads of a device are unfinished.
pub(crate) fn open_of(connection: &Connection, device: Uuid) -> Result<u32> {
    let mut ask = connection.prepare_cached("SELECT count(*) FROM upload WHERE toestel = ?1 AND klaar = 0")?;
    Ok(ask.query_row([device.as_bytes()], |row| row.get(0))?)
}

/// The uploads whose time is over.
pub(crate) fn expired(connection: &Connection, now_ms: i64) -> Result<Vec<Upload>> {
    let mut ask = connection.prepare_cached(
        "SELECT id, toestel, kring, hash, lengte, verloopt_ms, klaar FROM upload WHERE verloopt_ms < ?1",
    )?;
    let rows = ask.query_map([now_ms], row_upload)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn row_upload(row: &Row<'_>) -> rusqlite::Result<Upload> {
    Ok(Upload {
        id: Uuid::try_parse(row.get_ref(0)?.as_str()?).unwrap_or(Uuid::nil()),
        toestel: Uuid::from_bytes(row.get(1)?),
        kring: row.get(2)?,
        hash: row.get(3)?,
        length: row.get(4)?,
        expires_ms: row.get(5)?,
        done: row.get(6)?,
    })
}

/// Marks an upload as whole; it stays until it expires, so that a lost answer can be asked for again.
pub(crate) fn finish(transaction: &Transaction<'_>, id: Uuid) -> Result<()> {
    transaction.execute("UPDATE upload SET klaar = 1 WHERE id = ?1", [id.simple().to_string()])?;
    Ok(())
}

/// Forgets an upload.
pub(crate) fn remove(transaction: &Transaction<'_>, id: Uuid) -> Result<()> {
    transaction.execute("DELETE FROM upload WHERE id = ?1", [id.simple().to_string()])?;
    Ok(())
}
