//! Who vouches for what stands in the log: every change that was not made here came in a batch that a device signed.

use super::wire::{Entry, EntryKind, SignedParts};
use crate::doc::ParsedChange;
use crate::error::Result;
use crate::store::signatures::{self, Signature};
use crate::store::{changes, keys, outbox};
use ed25519_dalek::{Verifier, VerifyingKey};
use minicbor::bytes::ByteArray;
use rusqlite::Connection;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What a check of the signatures found; both empty means that every change from elsewhere is vouched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Devices with a signature that does not hold, or whose key is not known.
    pub broken: Vec<Uuid>,
    /// Documents with a change from elsewhere that no signature covers.
    pub unsigned: Vec<Uuid>,
}

/// Checks every signature that was kept, and every change from elsewhere against them.
///
/// # Errors
/// What SQLite says.
pub fn check(connection: &Connection) -> Result<Found> {
    let mut found = Found::default();
    let mut covered: BTreeSet<[u8; 32]> = BTreeSet::new();
    for signature in signatures::all(connection)? {
        if holds(connection, &signature)? {
            covered.extend(signature.hashes.chunks_exact(32).filter_map(|hash| <[u8; 32]>::try_from(hash).ok()));
        } else {
            found.broken.push(signature.toestel.uuid());
        }
    }
    // What this install made is signed when it leaves; what is still here needs nobody's word.
    let own = outbox::own_actors(connection)?;
    let mut unsigned = BTreeSet::new();
    changes::each(connection, |doc, home, bytes, sleutel| {
        let is_own = ParsedChange::parse(bytes).is_ok_and(|change| own.contains(change.actor().to_bytes()));
        let entry = Entry {
            doc: ByteArray::from(doc.into_bytes()),
            kind: home.kind.number(),
            entry: EntryKind::Change,
            bytes: bytes.to_vec().into(),
            sleutel: sleutel.map(Into::into),
        };
        if !is_own && !covered.contains(&entry.hash()) {
            unsigned.insert(doc);
        }
    })?;
    found.unsigned = unsigned.into_iter().collect();
    Ok(found)
}

fn holds(connection: &Connection, signature: &Signature) -> Result<bool> {
    let Some(public) = keys::toestel(connection, signature.toestel)? else { return Ok(false) };
    let parts =
        SignedParts { head: signature.head.clone(), hashes: signature.hashes.clone(), tail: signature.tail.clone() };
    let key = VerifyingKey::from_bytes(&public);
    let given = ed25519_dalek::Signature::from_bytes(&signature.signature);
    Ok(key.is_ok_and(|key| key.verify(&parts.signed_text(), &given).is_ok()))
}
