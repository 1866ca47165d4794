//! Pictures and tracks: inside the encrypted store, so that a signaal and its pictures are saved together or not at all.

use super::rows;
use crate::error::Result;
use crate::model::{Foto, FotoHash, KringId};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// A picture on its way to the hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// The picture.
    pub hash: FotoHash,
    /// The kring it goes to.
    pub kring: KringId,
    /// Address of the upload that was begun.
    pub adres: Option<String>,
}

/// How far a picture got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FotoState {
    /// The picture is on this device.
    pub here: bool,
    /// When the hub had it whole (hub clock, milliseconds).
    pub op_hub: Option<i64>,
    /// It waits to be sent.
    pub waiting: bool,
    /// Sending was begun.
    pub begonnen: bool,
    /// Why it was set aside.
    pub reden: Option<String>,
}

/// Keeps a picture and queues it for the kring of its document.
///
/// # Errors
/// What SQLite says.
pub fn add_foto(transaction: &Transaction<'_>, foto: &Foto, kring: i64) -> Result<()> {
    put(transaction, &foto.hash, "foto", &foto.bytes, &foto.thumbnail)?;
    transaction
        .prepare_cached("INSERT OR IGNORE INTO fotos_onderweg (hash, kring) VALUES (?1, ?2)")?
        .execute(params![foto.hash.as_bytes(), kring])?;
    Ok(())
}

/// Queues a picture that is here for one kring more.
///
/// # Errors
/// What SQLite says.
pub fn send_to(transaction: &Transaction<'_>, hash: &FotoHash, kring: i64) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT OR IGNORE INTO fotos_onderweg (hash, kring) SELECT hash, ?2 FROM blobs WHERE hash = ?1 AND soort = 'foto'",
        )?
        .execute(params![hash.as_bytes(), kring])?;
    Ok(())
}

/// Keeps a picture that came from the hub.
///
/// # Errors
/// What SQLite says.
pub fn add_fetched(transaction: &Transaction<'_>, hash: &FotoHash, bytes: &[u8], thumbnail: &[u8]) -> Result<()> {
    put(transaction, hash, "foto", bytes, thumbnail)
}

/// Keeps a track; it stays on this device.
///
/// # Errors
/// What SQLite says.
pub fn add_spoor(transaction: &Transaction<'_>, hash: &FotoHash, bytes: &[u8]) -> Result<()> {
    put(transaction, hash, "spoor", bytes, &[])
}

fn put(transaction: &Transaction<'_>, hash: &FotoHash, soort: &str, bytes: &[u8], thumbnail: &[u8]) -> Result<()> {
    transaction
        .prepare_cached("INSERT OR IGNORE INTO blobs (hash, soort, bytes, thumbnail) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![hash.as_bytes(), soort, bytes, thumbnail])?;
    Ok(())
}

/// The bytes of a picture or track.
///
/// # Errors
/// What SQLite says.
pub fn bytes(connection: &Connection, hash: &FotoHash) -> Result<Option<Vec<u8>>> {
    column(connection, hash, "SELECT bytes FROM blobs WHERE hash = ?1")
}

/// The thumbnail of a picture.
///
/// # Errors
/// What SQLite says.
pub fn thumbnail(connection: &Connection, hash: &FotoHash) -> Result<Option<Vec<u8>>> {
    column(connection, hash, "SELECT thumbnail FROM blobs WHERE hash = ?1")
}

fn column(connection: &Connection, hash: &FotoHash, sql: &str) -> Result<Option<Vec<u8>>> {
    Ok(connection.prepare_cached(sql)?.query_row([hash.as_bytes()], |row| row.get(0)).optional()?)
}

/// Pictures that wait, oldest first.
///
/// # Errors
/// What SQLite says.
pub fn uploads(connection: &Connection) -> Result<Vec<Upload>> {
    let mut statement = connection.prepare_cached(
        "SELECT f.hash, k.kring, f.adres FROM fotos_onderweg f
         JOIN kringen k ON k.nr = f.kring JOIN blobs b ON b.hash = f.hash
         WHERE f.op_hub IS NULL AND f.reden IS NULL ORDER BY b.nr",
    )?;
    let mut found = statement.query([])?;
    let mut uploads = Vec::new();
    while let Some(row) = found.next()? {
        for hash in rows::hashes(row.get_ref(0)?.as_blob().unwrap_or_default()) {
            uploads.push(Upload { hash, kring: KringId::new(row.get::<_, String>(1)?), adres: row.get(2)? });
        }
    }
    Ok(uploads)
}

/// Remembers where an upload was begun, to resume it.
///
/// # Errors
/// What SQLite says.
pub fn set_adres(transaction: &Transaction<'_>, hash: &FotoHash, kring: &KringId, adres: Option<&str>) -> Result<()> {
    update(transaction, "UPDATE fotos_onderweg SET adres = ?3 WHERE hash = ?1 AND kring = ?2", hash, kring, &adres)
}

/// The hub has the picture whole.
///
/// # Errors
/// What SQLite says.
pub fn confirm(transaction: &Transaction<'_>, hash: &FotoHash, kring: &KringId, op: i64) -> Result<()> {
    let sql = "UPDATE fotos_onderweg SET op_hub = ?3, adres = NULL WHERE hash = ?1 AND kring = ?2";
    update(transaction, sql, hash, kring, &op)
}

/// Sets a picture aside with a reason, so that the others go on.
///
/// # Errors
/// What SQLite says.
pub fn set_aside(transaction: &Transaction<'_>, hash: &FotoHash, kring: &KringId, reden: &str) -> Result<()> {
    let sql = "UPDATE fotos_onderweg SET reden = ?3 WHERE hash = ?1 AND kring = ?2";
    update(transaction, sql, hash, kring, &reden)
}

fn update(
    transaction: &Transaction<'_>,
    sql: &str,
    hash: &FotoHash,
    kring: &KringId,
    value: &dyn rusqlite::ToSql,
) -> Result<()> {
    let nr = rows::kring_nr(transaction, kring)?;
    transaction.prepare_cached(sql)?.execute(params![hash.as_bytes(), nr, value])?;
    Ok(())
}

/// Waarnemingen with this picture, whose name stands in their JSON in small letters; kind 6 is `DocKind::Waarneming`.
const IN_A_WAARNEMING: &str = "w.kind = 6 AND instr(w.inhoud, lower(hex(f.hash))) > 0";

/// Pictures that wait go to the kring of their signaal or waarneming, wherever that went.
///
/// # Errors
/// What SQLite says.
pub fn follow_signalen(transaction: &Transaction<'_>) -> Result<()> {
    transaction.execute(
        "INSERT OR IGNORE INTO fotos_onderweg (hash, kring)
         SELECT f.hash, s.kring FROM fotos_onderweg f JOIN signalen s ON instr(s.fotos, f.hash) > 0 WHERE f.op_hub IS NULL",
        [],
    )?;
    transaction.execute(
        &format!(
            "INSERT OR IGNORE INTO fotos_onderweg (hash, kring)
             SELECT f.hash, w.kring FROM fotos_onderweg f JOIN stukken w ON {IN_A_WAARNEMING} WHERE f.op_hub IS NULL"
        ),
        [],
    )?;
    transaction.execute(
        &format!(
            "DELETE FROM fotos_onderweg AS f WHERE f.op_hub IS NULL
             AND NOT EXISTS (SELECT 1 FROM signalen s WHERE s.kring = f.kring AND instr(s.fotos, f.hash) > 0)
             AND NOT EXISTS (SELECT 1 FROM stukken w WHERE w.kring = f.kring AND {IN_A_WAARNEMING})"
        ),
        [],
    )?;
    Ok(())
}

/// Throws away those of these pictures that no voice and no waarneming speaks of any more, with their way to the hub.
///
/// # Errors
/// What SQLite says.
pub fn drop_unused(transaction: &Transaction<'_>, fotos: &[FotoHash]) -> Result<()> {
    for foto in fotos {
        let mut used = transaction.prepare_cached(
            "SELECT 1 FROM signalen WHERE instr(fotos, ?1) > 0
             UNION ALL SELECT 1 FROM stukken WHERE kind = 6 AND instr(inhoud, lower(hex(?1))) > 0",
        )?;
        if used.exists([foto.as_bytes()])? {
            continue;
        }
        transaction.execute("DELETE FROM fotos_onderweg WHERE hash = ?1", [foto.as_bytes()])?;
        transaction.execute("DELETE FROM blobs WHERE hash = ?1", [foto.as_bytes()])?;
    }
    Ok(())
}

/// How far a picture got.
///
/// # Errors
/// What SQLite says.
pub fn state_of(connection: &Connection, hash: &FotoHash) -> Result<FotoState> {
    let here = connection.prepare_cached("SELECT 1 FROM blobs WHERE hash = ?1")?.exists([hash.as_bytes()])?;
    let mut statement = connection.prepare_cached(
        "SELECT op_hub, adres IS NOT NULL, reden FROM fotos_onderweg WHERE hash = ?1 ORDER BY op_hub LIMIT 1",
    )?;
    let sent: Option<(Option<i64>, bool, Option<String>)> =
        statement.query_row([hash.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    let Some((op_hub, begonnen, reden)) = sent else {
        return Ok(FotoState { here, op_hub: None, waiting: false, begonnen: false, reden: None });
    };
    Ok(FotoState { here, op_hub, waiting: op_hub.is_none(), begonnen, reden })
}

/// Every blob whose bytes are not what its name says.
///
/// # Errors
/// What SQLite says.
pub fn damaged(connection: &Connection) -> Result<Vec<FotoHash>> {
    let mut statement = connection.prepare("SELECT hash, bytes FROM blobs")?;
    let mut found = statement.query([])?;
    let mut damaged = Vec::new();
    while let Some(row) = found.next()? {
        let name = rows::hashes(row.get_ref(0)?.as_blob().unwrap_or_default());
        let hash = FotoHash::of(row.get_ref(1)?.as_blob().unwrap_or_default());
        damaged.extend(name.into_iter().filter(|name| *name != hash));
    }
    Ok(damaged)
}
