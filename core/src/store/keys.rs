//! Keys of sealed documents and kringen, and of devices whose signatures we check.

use super::rows;
use crate::error::Result;
use crate::model::{KringId, PersoonId, ToestelId};
use crate::seal::{DocKey, KringPublic, KringSecret};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use uuid::Uuid;

/// The key of a sealed document, if this device may still read it.
///
/// # Errors
/// What SQLite says.
pub fn doc_key(connection: &Connection, doc: Uuid) -> Result<Option<DocKey>> {
    let mut statement = connection.prepare_cached("SELECT sleutel FROM sleutels WHERE doc = ?1")?;
    let bytes: Option<Vec<u8>> = statement.query_row([doc.as_bytes()], |row| row.get(0)).optional()?;
    Ok(bytes.and_then(|bytes| DocKey::from_bytes(&bytes)))
}

/// True for a sealed document, also when this device may not read it any more.
///
/// # Errors
/// What SQLite says.
pub fn is_sealed(connection: &Connection, doc: Uuid) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT 1 FROM sleutels WHERE doc = ?1")?.exists([doc.as_bytes()])?)
}

/// Keeps the key of a sealed document, with its wrapped form once the kring's public key is known.
///
/// # Errors
/// What SQLite says.
pub fn set_doc_key(transaction: &Transaction<'_>, doc: Uuid, key: &DocKey, wrapped: Option<&[u8]>) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO sleutels (doc, sleutel, gewikkeld) VALUES (?1, ?2, ?3)
             ON CONFLICT (doc) DO UPDATE SET sleutel = excluded.sleutel, gewikkeld = excluded.gewikkeld",
        )?
        .execute(params![doc.as_bytes(), key.as_bytes(), wrapped])?;
    Ok(())
}

/// Destroys this device's copy of a document's key: what it sealed cannot be read here any more. The wrapped form stays, which
/// only the kring can open: without it a hub that lost its log could not be given the document again.
///
/// # Errors
/// What SQLite says.
pub fn forget_doc_key(transaction: &Transaction<'_>, doc: Uuid) -> Result<()> {
    transaction.prepare_cached("UPDATE sleutels SET sleutel = x'' WHERE doc = ?1")?.execute([doc.as_bytes()])?;
    Ok(())
}

/// Destroys a document's key in every form.
///
/// # Errors
/// What SQLite says.
pub fn destroy_doc_key(transaction: &Transaction<'_>, doc: Uuid) -> Result<()> {
    transaction.prepare_cached("DELETE FROM sleutels WHERE doc = ?1")?.execute([doc.as_bytes()])?;
    Ok(())
}

/// Our sealed documents in this kring whose key was not wrapped yet, because the kring's key was not known.
///
/// # Errors
/// What SQLite says.
pub fn unwrapped(connection: &Connection, kring: i64) -> Result<Vec<(Uuid, DocKey)>> {
    let mut statement = connection.prepare_cached(
        "SELECT s.doc, s.sleutel FROM sleutels s WHERE s.gewikkeld IS NULL
         AND EXISTS (SELECT 1 FROM changes c WHERE c.doc = s.doc AND c.kring = ?1)",
    )?;
    let mut found = statement.query([kring])?;
    let mut keys = Vec::new();
    while let Some(row) = found.next()? {
        let doc = rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?;
        keys.extend(DocKey::from_bytes(row.get_ref(1)?.as_blob().unwrap_or_default()).map(|key| (doc, key)));
    }
    Ok(keys)
}

/// Keeps the keys of a sealed kring.
///
/// # Errors
/// What SQLite says.
pub fn set_kring(transaction: &Transaction<'_>, kring: &KringId, publiek: &[u8], geheim: Option<&[u8]>) -> Result<()> {
    let nr = rows::kring_nr(transaction, kring)?;
    transaction
        .prepare_cached(
            "INSERT INTO kringsleutels (kring, publiek, geheim) VALUES (?1, ?2, ?3)
             ON CONFLICT (kring) DO UPDATE SET publiek = excluded.publiek, geheim = excluded.geheim",
        )?
        .execute(params![nr, publiek, geheim])?;
    Ok(())
}

/// The public key of a sealed kring, once the hub has given it.
///
/// # Errors
/// What SQLite says.
pub fn kring_public(connection: &Connection, kring: i64) -> Result<Option<KringPublic>> {
    let mut statement = connection.prepare_cached("SELECT publiek FROM kringsleutels WHERE kring = ?1")?;
    let bytes: Option<Vec<u8>> = statement.query_row([kring], |row| row.get(0)).optional()?;
    Ok(bytes.and_then(|bytes| KringPublic::from_bytes(&bytes)))
}

/// The secret key of a sealed kring, for its readers.
///
/// # Errors
/// What SQLite says.
pub fn kring_secret(connection: &Connection, kring: i64) -> Result<Option<KringSecret>> {
    let mut statement = connection.prepare_cached("SELECT geheim FROM kringsleutels WHERE kring = ?1")?;
    let bytes: Option<Option<Vec<u8>>> = statement.query_row([kring], |row| row.get(0)).optional()?;
    Ok(bytes.flatten().and_then(|bytes| KringSecret::from_bytes(&bytes)))
}

/// Keeps the public key of a device.
///
/// # Errors
/// What SQLite says.
pub fn set_toestel(
    transaction: &Transaction<'_>,
    toestel: ToestelId,
    publiek: &[u8; 32],
    persoon: PersoonId,
) -> Result<()> {
    transaction
        .prepare_cached("INSERT OR IGNORE INTO toestellen (toestel, publiek, persoon) VALUES (?1, ?2, ?3)")?
        .execute(params![toestel.uuid().as_bytes(), publiek, persoon.uuid().as_bytes()])?;
    Ok(())
}

/// The public key of a device we have met.
///
/// # Errors
/// What SQLite says.
pub fn toestel(connection: &Connection, toestel: ToestelId) -> Result<Option<[u8; 32]>> {
    let mut statement = connection.prepare_cached("SELECT publiek FROM toestellen WHERE toestel = ?1")?;
    let bytes: Option<Vec<u8>> = statement.query_row([toestel.uuid().as_bytes()], |row| row.get(0)).optional()?;
    Ok(bytes.and_then(|bytes| bytes.try_into().ok()))
}
