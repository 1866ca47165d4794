//! The outbox: what we made and the hub has not confirmed. It survives everything.

use super::{changes, meta, rows};
use crate::doc::ParsedChange;
use crate::error::Result;
use crate::model::{DocKind, KringId};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// One change that waits for the hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Place in the outbox.
    pub nr: i64,
    /// The document.
    pub doc: Uuid,
    /// Its kind.
    pub kind: DocKind,
    /// Its kring.
    pub kring: KringId,
    /// The change; `None` for an erasure.
    pub bytes: Option<Vec<u8>>,
    /// The document's key, wrapped for the kring, when it is sealed.
    pub sleutel: Option<Vec<u8>>,
}

/// What was set aside, with the reason people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The document.
    pub doc: Uuid,
    /// Its kind.
    pub kind: DocKind,
    /// Why: a name the texts know.
    pub reden: String,
}

/// Adds one of our changes; an empty hash is an erasure.
///
/// # Errors
/// What SQLite says.
pub fn push(transaction: &Transaction<'_>, doc: Uuid, hash: &[u8]) -> Result<()> {
    // Behind everything that was ever offered, also when that is gone: a place tells whether something left this device.
    let offered = meta::get_int(transaction, meta::AANGEBODEN)?.unwrap_or(0);
    transaction
        .prepare_cached(
            "INSERT INTO outbox (nr, doc, hash) SELECT max(coalesce(max(nr), 0), ?3) + 1, ?1, ?2 FROM outbox",
        )?
        .execute(params![doc.as_bytes(), hash, offered])?;
    Ok(())
}

/// The oldest changes that wait, up to this many bytes, in the order they were made. A sealed document waits here until the
/// kring's key is known.
///
/// # Errors
/// What SQLite says.
pub fn waiting(connection: &Connection, max_bytes: usize) -> Result<Vec<Waiting>> {
    let mut statement = connection.prepare_cached(
        "SELECT o.nr, o.doc, o.hash, coalesce(c.kind, v.kind), k.kring, c.bytes, s.gewikkeld
         FROM outbox o
         LEFT JOIN changes c ON c.doc = o.doc AND c.hash = o.hash
         LEFT JOIN vernietigd v ON v.doc = o.doc
         JOIN kringen k ON k.nr = coalesce(c.kring, v.kring)
         LEFT JOIN sleutels s ON s.doc = o.doc
         WHERE o.reden IS NULL AND (s.doc IS NULL OR s.gewikkeld IS NOT NULL) ORDER BY o.nr",
    )?;
    let mut found = statement.query([])?;
    let mut waiting = Vec::new();
    let mut bytes = 0;
    while let Some(row) = found.next()? {
        let change: Option<Vec<u8>> = row.get(5)?;
        bytes += change.as_ref().map_or(0, Vec::len) + 64;
        waiting.push(Waiting {
            nr: row.get(0)?,
            doc: rows::uuid(row.get_ref(1)?.as_blob().unwrap_or_default())?,
            kind: DocKind::from_number(row.get(3)?),
            kring: KringId::new(row.get::<_, String>(4)?),
            bytes: change,
            sleutel: row.get(6)?,
        });
        if bytes >= max_bytes {
            break;
        }
    }
    Ok(waiting)
}

/// The hub has these: they leave the outbox, and the documents get their receipt.
///
/// # Errors
/// What SQLite says.
pub fn confirm(transaction: &Transaction<'_>, confirmed: &[(i64, Uuid)], op: i64) -> Result<()> {
    let mut leave = transaction.prepare_cached("DELETE FROM outbox WHERE nr = ?1")?;
    let mut receipt = transaction.prepare_cached(
        "INSERT INTO ontvangsten (doc, op) VALUES (?1, ?2) ON CONFLICT (doc) DO UPDATE SET op = excluded.op",
    )?;
    for (nr, doc) in confirmed {
        leave.execute([nr])?;
        receipt.execute(params![doc.as_bytes(), op])?;
    }
    Ok(())
}

/// Sets one aside with a reason, so that the rest goes on.
///
/// # Errors
/// What SQLite says.
pub fn set_aside(transaction: &Transaction<'_>, nr: i64, reden: &str) -> Result<()> {
    transaction.prepare_cached("UPDATE outbox SET reden = ?2 WHERE nr = ?1")?.execute(params![nr, reden])?;
    Ok(())
}

/// Lets what was set aside for one of these reasons go again.
///
/// # Errors
/// What SQLite says.
pub fn release(transaction: &Transaction<'_>, redenen: &[&str]) -> Result<()> {
    let mut free = transaction.prepare_cached("UPDATE outbox SET reden = NULL WHERE reden = ?1")?;
    for reden in redenen {
        free.execute([reden])?;
    }
    Ok(())
}

/// True while no change of this document ever left this device, and none came from elsewhere.
///
/// # Errors
/// What SQLite says.
pub fn has_whole(connection: &Connection, doc: Uuid) -> Result<bool> {
    let mut statement = connection.prepare_cached(
        "SELECT NOT EXISTS (SELECT 1 FROM changes c WHERE c.doc = ?1
         AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.doc = c.doc AND o.hash = c.hash))",
    )?;
    Ok(statement.query_row([doc.as_bytes()], |row| row.get(0))?)
}

/// What was set aside, with why.
///
/// # Errors
/// What SQLite says.
pub fn aside(connection: &Connection) -> Result<Vec<SetAside>> {
    let mut statement = connection.prepare_cached(
        "SELECT o.doc, coalesce((SELECT kind FROM changes c WHERE c.doc = o.doc LIMIT 1), 0), o.reden
         FROM outbox o WHERE o.reden IS NOT NULL ORDER BY o.nr",
    )?;
    let mut found = statement.query([])?;
    let mut aside = Vec::new();
    while let Some(row) = found.next()? {
        aside.push(SetAside {
            doc: rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?,
            kind: DocKind::from_number(row.get(1)?),
            reden: row.get(2)?,
        });
    }
    Ok(aside)
}

/// The documents with changes that the hub has not confirmed.
///
/// # Errors
/// What SQLite says.
pub fn documents(connection: &Connection) -> Result<Vec<Uuid>> {
    let mut statement = connection.prepare("SELECT DISTINCT doc FROM outbox ORDER BY doc")?;
    let mut found = statement.query([])?;
    let mut documents = Vec::new();
    while let Some(row) = found.next()? {
        documents.push(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?);
    }
    Ok(documents)
}

/// How many changes wait.
///
/// # Errors
/// What SQLite says.
pub fn count(connection: &Connection) -> Result<u64> {
    Ok(connection.prepare_cached("SELECT count(*) FROM outbox WHERE reden IS NULL")?.query_row([], |row| row.get(0))?)
}

/// Whether a document has changes here that the hub has not confirmed, and when the hub last confirmed one.
///
/// # Errors
/// What SQLite says.
pub fn state_of(connection: &Connection, doc: Uuid) -> Result<DocState> {
    let mut statement =
        connection.prepare_cached("SELECT reden FROM outbox WHERE doc = ?1 ORDER BY reden DESC LIMIT 1")?;
    let waiting: Option<Option<String>> = statement.query_row([doc.as_bytes()], |row| row.get(0)).optional()?;
    let mut statement = connection.prepare_cached("SELECT op FROM ontvangsten WHERE doc = ?1")?;
    let op_hub: Option<i64> = statement.query_row([doc.as_bytes()], |row| row.get(0)).optional()?;
    Ok(DocState { waiting: waiting.is_some(), reden: waiting.flatten(), op_hub })
}

/// Nothing of this document ever left this device: all of it was made here, waits, and was in no request yet.
///
/// # Errors
/// What SQLite says.
pub fn never_left(connection: &Connection, doc: Uuid) -> Result<bool> {
    let offered = meta::get_int(connection, meta::AANGEBODEN)?.unwrap_or(0);
    let mut statement = connection.prepare_cached(
        "SELECT NOT EXISTS (SELECT 1 FROM ontvangsten WHERE doc = ?1)
            AND NOT EXISTS (SELECT 1 FROM outbox WHERE doc = ?1 AND (nr <= ?2 OR reden IS NOT NULL))
            AND (SELECT count(*) FROM changes WHERE doc = ?1) = (SELECT count(*) FROM outbox WHERE doc = ?1)",
    )?;
    Ok(statement.query_row(params![doc.as_bytes(), offered], |row| row.get(0))?)
}

/// How far our own changes to a document got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocState {
    /// Some change of ours is only here.
    pub waiting: bool,
    /// Why one was set aside.
    pub reden: Option<String>,
    /// When the hub confirmed the last one (hub clock, milliseconds).
    pub op_hub: Option<i64>,
}

/// Remembers that this install writes as this actor.
///
/// # Errors
/// What SQLite says.
pub fn remember_actor(transaction: &Transaction<'_>, actor: &[u8]) -> Result<()> {
    transaction.prepare_cached("INSERT OR IGNORE INTO eigen_actors (actor) VALUES (?1)")?.execute([actor])?;
    Ok(())
}

/// The actors this install has written as.
///
/// # Errors
/// What SQLite says.
pub fn own_actors(connection: &Connection) -> Result<BTreeSet<Vec<u8>>> {
    let mut statement = connection.prepare("SELECT actor FROM eigen_actors")?;
    let actors = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(actors)
}

/// Puts everything this install made back in the outbox: the hub lost its log and gets it again.
///
/// # Errors
/// What SQLite says.
pub fn requeue_own(transaction: &Transaction<'_>) -> Result<()> {
    let actors = own_actors(transaction)?;
    let mut own = Vec::new();
    changes::each(transaction, |doc, _, bytes, _| {
        if let Ok(change) = ParsedChange::parse(bytes)
            && actors.contains(change.actor().to_bytes())
        {
            own.push((change.device_time(), change.seq(), doc, change.hash()));
        }
    })?;
    own.sort_unstable();
    for (_, _, doc, hash) in own {
        transaction
            .prepare_cached(
                "INSERT INTO outbox (doc, hash)
                 SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE doc = ?1 AND hash = ?2)",
            )?
            .execute(params![doc.as_bytes(), hash.as_ref()])?;
    }
    transaction
        .execute("UPDATE fotos_onderweg SET op_hub = NULL, adres = NULL WHERE hash IN (SELECT hash FROM blobs)", [])?;
    Ok(())
}
