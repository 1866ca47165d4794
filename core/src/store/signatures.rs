//! Signatures of batches that were taken in: who vouches for what stands in the log.

use crate::error::Result;
use crate::model::ToestelId;
use rusqlite::{Connection, Transaction, params};

/// The signature of one batch, with what it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The device that signed.
    pub toestel: ToestelId,
    /// Ed25519, 64 bytes.
    pub signature: [u8; 64],
    /// The batch up to its first entry.
    pub head: Vec<u8>,
    /// The hash of each entry, 32 bytes each.
    pub hashes: Vec<u8>,
    /// The batch behind its last entry.
    pub tail: Vec<u8>,
}

/// Keeps a signature; the same one twice is one.
///
/// # Errors
/// What SQLite says.
pub fn keep(transaction: &Transaction<'_>, signature: &Signature) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT OR IGNORE INTO handtekeningen (handtekening, toestel, kop, hashes, staart) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            signature.signature,
            signature.toestel.uuid().as_bytes(),
            signature.head,
            signature.hashes,
            signature.tail
        ])?;
    Ok(())
}

/// Every signature.
///
/// # Errors
/// What SQLite says.
pub fn all(connection: &Connection) -> Result<Vec<Signature>> {
    let mut statement = connection.prepare("SELECT handtekening, toestel, kop, hashes, staart FROM handtekeningen")?;
    let mut found = statement.query([])?;
    let mut signatures = Vec::new();
    while let Some(row) = found.next()? {
        signatures.push(Signature {
            signature: row.get(0)?,
            toestel: ToestelId::new(super::rows::uuid(row.get_ref(1)?.as_blob().unwrap_or_default())?),
            head: row.get(2)?,
            hashes: row.get(3)?,
            tail: row.get(4)?,
        });
    }
    Ok(signatures)
}
