//! The log itself: batches per kring in commit order, and the hub's own row.

use crate::error::Result;
use minicbor::bytes::ByteVec;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use uuid::Uuid;
use wijkmaat_core::sync::wire::SignedBatch;
use wijkmaat_core::world::World;

/// The hub's own row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HubRow {
    /// The hub's id, drawn at first start.
    pub(crate) id: Uuid,
    /// Generation of the log.
    pub(crate) generation: u32,
    /// Time of the last commit of a batch; 0 for none.
    pub(crate) last_ms: i64,
    /// Bytes of whole pictures.
    pub(crate) blob_bytes: u64,
}

/// Makes the hub's row at first start.
pub(crate) fn begin(transaction: &Transaction<'_>, world: &dyn World) -> Result<()> {
    let mut id = [0; 16];
    world.fill_random(&mut id);
    transaction.execute(
        "INSERT OR IGNORE INTO hub (een, id, generatie, laatste_ms, foto_bytes) VALUES (1, ?1, 1, 0, 0)",
        [uuid::Builder::from_random_bytes(id).into_uuid().as_bytes()],
    )?;
    Ok(())
}

/// Reads the hub's row.
pub(crate) fn hub(connection: &Connection) -> Result<HubRow> {
    let mut ask = connection.prepare_cached("SELECT id, generatie, laatste_ms, foto_bytes FROM hub")?;
    Ok(ask.query_row([], |row| {
        Ok(HubRow {
            id: Uuid::from_bytes(row.get(0)?),
            generation: row.get(1)?,
            last_ms: row.get(2)?,
            blob_bytes: row.get(3)?,
        })
    })?)
}

/// Writes without changing anything, to see that it can be done.
pub(crate) fn probe(transaction: &Transaction<'_>) -> Result<HubRow> {
    transaction.execute("UPDATE hub SET een = 1", [])?;
    hub(transaction)
}

/// Starts a new generation: every device reads from 0 again. Its number is drawn, not counted: a backup that is put back
/// twice would count to the same number twice, and nobody would notice the second time.
pub(crate) fn new_generation(transaction: &Transaction<'_>, world: &dyn World) -> Result<u32> {
    let mut bytes = [0; 4];
    world.fill_random(&mut bytes);
    // 0 is what a device says that has not been here before.
    let drawn = u32::from_le_bytes(bytes).max(1);
    let sql = "UPDATE hub SET generatie = iif(generatie = ?1, ?1 - 1, ?1) RETURNING generatie";
    Ok(transaction.query_row(sql, [drawn], |row| row.get(0))?)
}

/// Notes when something was last committed.
pub(crate) fn touch(transaction: &Transaction<'_>, now_ms: i64) -> Result<()> {
    transaction.execute("UPDATE hub SET laatste_ms = ?1", [now_ms])?;
    Ok(())
}

/// Notes that a picture came in.
pub(crate) fn add_blob_bytes(transaction: &Transaction<'_>, bytes: u64) -> Result<()> {
    transaction.execute("UPDATE hub SET foto_bytes = foto_bytes + ?1", [bytes])?;
    Ok(())
}

/// The number of a kring, made when new.
pub(crate) fn kring(transaction: &Transaction<'_>, naam: &str) -> Result<i64> {
    let known = transaction
        .prepare_cached("SELECT nr FROM kring WHERE naam = ?1")?
        .query_row([naam], |row| row.get(0))
        .optional()?;
    if let Some(nr) = known {
        return Ok(nr);
    }
    transaction.execute("INSERT INTO kring (naam, laatste) VALUES (?1, 0)", [naam])?;
    Ok(transaction.last_insert_rowid())
}

/// Number and last batch of a kring; `None` while nothing was ever put in it.
pub(crate) fn kring_end(connection: &Connection, naam: &str) -> Result<Option<(i64, u64)>> {
    let mut ask = connection.prepare_cached("SELECT nr, laatste FROM kring WHERE naam = ?1")?;
    Ok(ask.query_row([naam], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// True when this very batch is here already.
pub(crate) fn knows_batch(connection: &Connection, hash: &blake3::Hash) -> Result<bool> {
    let mut ask = connection.prepare_cached("SELECT 1 FROM batch WHERE hash = ?1")?;
    Ok(ask.exists([hash.as_bytes()])?)
}

/// The id that the next batch will get, so that its entries can point at it.
pub(crate) fn next_batch_id(transaction: &Transaction<'_>) -> Result<i64> {
    let mut ask = transaction.prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM batch")?;
    Ok(ask.query_row([], |row| row.get(0))?)
}

/// Appends a batch to its kring, with the next number.
pub(crate) fn append(
    transaction: &Transaction<'_>,
    id: i64,
    kring: i64,
    hash: &blake3::Hash,
    batch: &SignedBatch,
) -> Result<()> {
    let nr: i64 = transaction
        .prepare_cached("UPDATE kring SET laatste = laatste + 1 WHERE nr = ?1 RETURNING laatste")?
        .query_row([kring], |row| row.get(0))?;
    transaction
        .prepare_cached(
            "INSERT INTO batch (id, kring, nr, toestel, handtekening, hash, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((id, kring, nr, &*batch.toestel, &*batch.signature, hash.as_bytes(), &**batch.body))?;
    Ok(())
}

/// One batch as it lies in the log, with its number.
pub(crate) struct Logged {
    /// Number within its kring.
    pub(crate) nr: u64,
    /// The batch.
    pub(crate) batch: SignedBatch,
}

/// Reads batches of a kring after a number, leaving one device's own out, until `room` bytes are used; at least one.
/// The bool tells whether there are more.
pub(crate) fn after(
    connection: &Connection,
    kring: i64,
    nr: u64,
    without: Option<Uuid>,
    room: usize,
) -> Result<(Vec<Logged>, bool)> {
    let mut ask = connection.prepare_cached(
        "SELECT nr, toestel, handtekening, body FROM batch
         WHERE kring = ?1 AND nr > ?2 AND (?3 IS NULL OR toestel <> ?3) ORDER BY nr",
    )?;
    let without = without.map(Uuid::into_bytes);
    let mut rows = ask.query((kring, nr, without))?;
    let (mut found, mut used) = (Vec::new(), 0_usize);
    while let Some(row) = rows.next()? {
        let body = row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?;
        used = used.saturating_add(body.len());
        if used > room && !found.is_empty() {
            return Ok((found, true));
        }
        found.push(Logged { nr: row.get(0)?, batch: signed(row, body)? });
    }
    Ok((found, false))
}

fn signed(row: &Row<'_>, body: &[u8]) -> rusqlite::Result<SignedBatch> {
    Ok(SignedBatch {
        toestel: row.get::<_, [u8; 16]>(1)?.into(),
        signature: row.get::<_, [u8; 64]>(2)?.into(),
        body: ByteVec::from(body.to_vec()),
    })
}

/// The body of a batch.
pub(crate) fn body(connection: &Connection, id: i64) -> Result<Option<Vec<u8>>> {
    let mut ask = connection.prepare_cached("SELECT body FROM batch WHERE id = ?1")?;
    Ok(ask.query_row([id], |row| row.get(0)).optional()?)
}

/// Puts a blanked body in the place of the one that was.
pub(crate) fn replace_body(transaction: &Transaction<'_>, id: i64, body: &[u8]) -> Result<()> {
    transaction.execute("UPDATE batch SET body = ?2 WHERE id = ?1", (id, body))?;
    Ok(())
}

/// Bytes a device used on a day, after adding some.
pub(crate) fn use_quota(transaction: &Transaction<'_>, device: Uuid, day: i64, bytes: u64) -> Result<u64> {
    transaction
        .prepare_cached("DELETE FROM gebruik WHERE toestel = ?1 AND dag < ?2")?
        .execute((device.as_bytes(), day))?;
    let mut add = transaction.prepare_cached(
        "INSERT INTO gebruik (toestel, dag, bytes) VALUES (?1, ?2, ?3)
         ON CONFLICT (toestel, dag) DO UPDATE SET bytes = bytes + excluded.bytes RETURNING bytes",
    )?;
    Ok(add.query_row((device.as_bytes(), day, bytes), |row| row.get(0))?)
}
