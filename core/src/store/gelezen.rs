//! What this person has seen of what came back to them; kept on this device and nowhere else.

use crate::error::Result;
use crate::model::{Melding, MeldingId};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// Whether what the melding says now was read before.
///
/// # Errors
/// What SQLite says.
pub fn was_read(connection: &Connection, melding: &Melding) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT wat FROM gelezen WHERE melding = ?1")?;
    let read: Option<Vec<u8>> = statement.query_row([melding.id.uuid().as_bytes()], |row| row.get(0)).optional()?;
    Ok(read.is_some_and(|read| read == print(melding)))
}

/// Remembers that what the melding says now was read.
///
/// # Errors
/// What SQLite says.
pub fn read(transaction: &Transaction<'_>, melding: &Melding) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO gelezen (melding, wat) VALUES (?1, ?2) ON CONFLICT (melding) DO UPDATE SET wat = excluded.wat",
        )?
        .execute(params![melding.id.uuid().as_bytes(), print(melding)])?;
    Ok(())
}

/// Forgets it with the melding, when that is destroyed.
///
/// # Errors
/// What SQLite says.
pub fn forget(transaction: &Transaction<'_>, melding: MeldingId) -> Result<()> {
    transaction.prepare_cached("DELETE FROM gelezen WHERE melding = ?1")?.execute([melding.uuid().as_bytes()])?;
    Ok(())
}

fn print(melding: &Melding) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new();
    for part in [Some(melding.status.as_str()), melding.reden.as_deref(), melding.antwoord.as_deref()] {
        // A part that is absent differs from an empty one, and no two parts run together.
        hasher.update(&[u8::from(part.is_some())]);
        hasher.update(&part.map_or(0, str::len).to_le_bytes());
        hasher.update(part.unwrap_or_default().as_bytes());
    }
    hasher.finalize().as_bytes().to_vec()
}
