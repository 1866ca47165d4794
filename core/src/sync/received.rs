//! What others made, as it came from the hub: checked for who signed it and for whom it is, then into the store.

use super::gids::namens;
use super::incoming::{Outcome, wrong};
use super::outgoing::{Prepared, toestel};
use super::wire::{self, Batch, EntryKind, SignedBatch, SignedParts, SyncResponse};
use crate::doc::ParsedChange;
use crate::error::{Error, Result};
use crate::model::{DocKind, KringId, ToestelId};
use crate::store::changes::Home;
use crate::store::signatures::{self, Signature};
use crate::store::{Incoming, Origin, apply, cursors, keys, outbox, rejected, rows};
use crate::world::World;
use ed25519_dalek::{Verifier, VerifyingKey};
use rusqlite::Transaction;
use uuid::Uuid;

/// Takes in every kring that this person may read.
pub(super) fn take(
    transaction: &Transaction<'_>,
    world: &dyn World,
    prepared: &Prepared,
    response: &SyncResponse,
    outcome: &mut Outcome,
) -> Result<()> {
    let namens = namens(transaction)?;
    let own = toestel(transaction)?.id.into_bytes();
    for kring in &response.kringen {
        let id = KringId::new(&kring.kring);
        // The hub keeps this; a device that was sent another's kring all the same does not take it.
        if !namens.as_ref().is_some_and(|namens| namens.rechten.may_read(&id)) {
            continue;
        }
        let nr = rows::kring_nr(transaction, &id)?;
        // The answer on the other lane brought the same meanwhile, in this reading round: nothing to read twice. An answer that
        // ends before where we asked from is another matter: that log went back, and all of it is read.
        let asked = prepared.request.cursors.iter().find(|cursor| cursor.kring == kring.kring).map_or(0, |it| it.nr);
        if !prepared.request.include_own && asked < kring.nr && cursors::of(transaction, nr)? >= kring.nr {
            continue;
        }
        let mut incoming: Vec<Incoming> = Vec::new();
        for signed in &kring.batches {
            let before = incoming.len();
            match open_batch(transaction, signed, &id) {
                Ok(batch) => entries(transaction, world, nr, &id, batch, &mut incoming, outcome)?,
                Err(error) => reject(transaction, world, Uuid::nil(), &signed.body, &error)?,
            }
            if *signed.toestel == own {
                // Made here before this device was put back from a copy.
                for one in incoming.get(before..).unwrap_or_default() {
                    outbox::remember_actor(transaction, one.change.actor().to_bytes())?;
                }
            }
        }
        let hashes: Vec<(Uuid, Vec<u8>)> = incoming.iter().map(|one| (one.doc, one.change.bytes().to_vec())).collect();
        let applied = apply::apply(transaction, Origin::Remote, incoming)?;
        for (place, code) in &applied.refused {
            if let Some((doc, bytes)) = hashes.get(*place) {
                reject(transaction, world, *doc, bytes, &Error::new(*code))?;
            }
        }
        outcome.pulled += applied.new;
        outcome.changed.extend(applied.changed);
        cursors::advance(transaction, nr, kring.nr)?;
    }
    Ok(())
}

/// Checks who signed a batch and that it is for this kring, and keeps the signature.
fn open_batch(transaction: &Transaction<'_>, signed: &SignedBatch, kring: &KringId) -> Result<Batch> {
    let toestel = ToestelId::new(Uuid::from_bytes(*signed.toestel));
    let public = keys::toestel(transaction, toestel)?.ok_or_else(|| wrong("onbekend toestel"))?;
    let key = VerifyingKey::from_bytes(&public).map_err(|_| wrong("sleutel van een toestel"))?;
    let parts = SignedParts::of(&signed.body).ok_or_else(|| wrong("pakket"))?;
    key.verify(&parts.signed_text(), &ed25519_dalek::Signature::from_bytes(&signed.signature))
        .map_err(|_| wrong("handtekening"))?;
    let batch: Batch = minicbor::decode(&signed.body).map_err(|_| wrong("pakket"))?;
    if batch.kring != kring.as_str() || batch.wire != wire::WIRE {
        return Err(wrong("kring of versie van een pakket"));
    }
    let SignedParts { head, hashes, tail } = parts;
    signatures::keep(transaction, &Signature { toestel, signature: *signed.signature, head, hashes, tail })?;
    Ok(batch)
}

fn entries(
    transaction: &Transaction<'_>,
    world: &dyn World,
    kring_nr: i64,
    kring: &KringId,
    batch: Batch,
    incoming: &mut Vec<Incoming>,
    outcome: &mut Outcome,
) -> Result<()> {
    let secret = keys::kring_secret(transaction, kring_nr)?;
    for entry in batch.entries {
        let doc = Uuid::from_bytes(*entry.doc);
        let kind = DocKind::from_number(entry.kind);
        let parsed = match entry.entry {
            EntryKind::Change => ParsedChange::parse(&entry.bytes).map(|change| vec![change]),
            EntryKind::Document => ParsedChange::parse_document(&entry.bytes),
            EntryKind::Gewist => continue,
            EntryKind::Vernietigd => {
                // What came before it in this answer must be in the log to be destroyed.
                let before = apply::apply(transaction, Origin::Remote, std::mem::take(incoming))?;
                outcome.pulled += before.new;
                outcome.changed.extend(before.changed);
                if apply::destroy(transaction, Origin::Remote, doc, Some(Home { kind, kring: kring_nr }))? {
                    outcome.changed.insert(doc);
                }
                continue;
            }
        };
        let key = entry.sleutel.as_deref().and_then(|wrapped| {
            let wrapped: &[u8] = wrapped;
            Some((secret.as_ref()?.unwrap_key(wrapped)?, Some(wrapped.to_vec())))
        });
        match parsed {
            Ok(changes) => incoming.extend(changes.into_iter().map(|change| Incoming {
                doc,
                kind,
                kring: kring.clone(),
                change,
                key: key.clone(),
            })),
            Err(error) => reject(transaction, world, doc, &entry.bytes, &error)?,
        }
    }
    Ok(())
}

/// Notes what could not be used; never its content.
fn reject(transaction: &Transaction<'_>, world: &dyn World, doc: Uuid, bytes: &[u8], error: &Error) -> Result<()> {
    tracing::warn!(code = error.code.id(), "incoming entry rejected");
    rejected::note(transaction, doc.as_bytes(), bytes, error, world.now())
}
