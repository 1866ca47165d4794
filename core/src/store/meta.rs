//! Facts about this install.

use crate::error::Result;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// Version of the read model that stands in the store.
pub const READ_MODEL: &str = "leesmodel";
/// Id of this install (UUID, 16 bytes).
pub const TOESTEL: &str = "toestel";
/// Ed25519 secret of this install (32 bytes).
pub const TOESTEL_GEHEIM: &str = "toestel_geheim";
/// On whose behalf this device works ([`crate::model::Namens`] as JSON).
pub const NAMENS: &str = "namens";
/// Pseudonyms this person worked under before (16 bytes each).
pub const VROEGER: &str = "vroeger";
/// Name of the profile.
pub const GEMEENTE: &str = "gemeente";
/// Address of the hub.
pub const HUB_ADRES: &str = "hub_adres";
/// Bearer token for the hub.
pub const HUB_TOKEN: &str = "hub_token";
/// Id of the hub (16 bytes).
pub const HUB_ID: &str = "hub_id";
/// Generation of the hub's log that the cursors belong to.
pub const HUB_GENERATIE: &str = "hub_generatie";
/// Milliseconds to add to this device's clock to get the hub's.
pub const HUB_VERSCHIL: &str = "hub_verschil_ms";
/// The last place of the outbox that was handed to a request: what stands behind it never left this device.
pub const AANGEBODEN: &str = "aangeboden_tot";
/// Counter of requests of this install.
pub const TELLER: &str = "teller";
/// Ask for our own batches too, after a restore.
pub const EIGEN_TERUG: &str = "eigen_terug";
/// 1 when the hub no longer accepts this device; then it may be coupled again.
pub const GEWEIGERD: &str = "geweigerd";
/// How often reading began anew; an answer to a request from before the last time is passed over.
pub const LEESRONDE: &str = "leesronde";
/// Version of rights and directory.
pub const GIDS: &str = "gids_versie";
/// When the hub last answered (hub clock, milliseconds).
pub const LAATSTE_SYNC: &str = "laatste_sync";

/// The value, if there is one.
///
/// # Errors
/// What SQLite says.
pub fn get(connection: &Connection, naam: &str) -> Result<Option<Vec<u8>>> {
    let mut statement = connection.prepare_cached("SELECT waarde FROM meta WHERE naam = ?1")?;
    Ok(statement.query_row([naam], |row| row.get(0)).optional()?)
}

/// The value as text.
///
/// # Errors
/// What SQLite says.
pub fn get_text(connection: &Connection, naam: &str) -> Result<Option<String>> {
    Ok(get(connection, naam)?.and_then(|bytes| String::from_utf8(bytes).ok()))
}

/// The value as a number; a table that is not there yet counts as no value.
///
/// # Errors
/// What SQLite says.
pub fn get_int(connection: &Connection, naam: &str) -> Result<Option<i64>> {
    Ok(get(connection, naam)?.and_then(|bytes| Some(i64::from_be_bytes(bytes.try_into().ok()?))))
}

/// Sets a value.
///
/// # Errors
/// What SQLite says.
pub fn set(transaction: &Transaction<'_>, naam: &str, waarde: &[u8]) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO meta (naam, waarde) VALUES (?1, ?2) ON CONFLICT (naam) DO UPDATE SET waarde = excluded.waarde",
        )?
        .execute(params![naam, waarde])?;
    Ok(())
}

/// Sets a number.
///
/// # Errors
/// What SQLite says.
pub fn set_int(transaction: &Transaction<'_>, naam: &str, waarde: i64) -> Result<()> {
    set(transaction, naam, &waarde.to_be_bytes())
}
