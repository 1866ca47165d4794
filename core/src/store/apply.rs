//! The one door: every change, local or remote, enters the store here.

use super::changes::{self, Home};
use super::{gelezen, keys, lopende_ronde, outbox, project, rows};
use crate::doc::ParsedChange;
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, KringId, MeldingId, RondeId};
use crate::seal::DocKey;
use rusqlite::{Transaction, params};
use std::collections::BTreeSet;
use std::collections::btree_map::Entry;
use uuid::Uuid;

/// Where changes come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Made here: they go to the outbox too.
    Local,
    /// Came from the hub.
    Remote,
}

/// One change of one document on its way in.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The document.
    pub doc: Uuid,
    /// Its kind.
    pub kind: DocKind,
    /// Its kring.
    pub kring: KringId,
    /// The change.
    pub change: ParsedChange,
    /// The document's key, for a sealed document this device may read, with its wrapped form where that is known.
    pub key: Option<(DocKey, Option<Vec<u8>>)>,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// Documents that changed.
    pub changed: BTreeSet<Uuid>,
    /// How many changes were new.
    pub new: usize,
    /// What could not go in, by its place among the incoming: the rest did.
    pub refused: Vec<(usize, Code)>,
}

/// Puts changes in the log, their documents in the read model and, when they are ours, themselves in the outbox.
///
/// A change that is here already is passed over, so that the same may come twice. Changes may come in any order: one whose
/// ancestors are missing waits in the log and shows once they are there.
///
/// # Errors
/// What SQLite says; then nothing was done. A single change that does not fit is refused and named, not an error.
pub fn apply(transaction: &Transaction<'_>, origin: Origin, incoming: Vec<Incoming>) -> Result<Applied> {
    let mut applied = Applied::default();
    let mut changed = project::Changed::new();
    for (place, one) in incoming.into_iter().enumerate() {
        let known = match changed.get(&one.doc) {
            Some((home, _)) => Some(*home),
            None => changes::home(transaction, one.doc)?,
        };
        let home = Home { kind: one.kind, kring: rows::kring_nr(transaction, &one.kring)? };
        if known.is_some_and(|known| known != home) {
            applied.refused.push((place, Code::WijzigingOnleesbaar));
            continue;
        }
        if known.is_none() && changes::is_destroyed(transaction, one.doc)? {
            applied.refused.push((place, Code::DocumentVernietigd));
            continue;
        }
        if let Some((key, wrapped)) = &one.key {
            keys::set_doc_key(transaction, one.doc, key, wrapped.as_deref())?;
        }
        let (_, history) = match changed.entry(one.doc) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let history = if known.is_some() { changes::of(transaction, one.doc)? } else { Vec::new() };
                entry.insert((home, history))
            }
        };
        let hash = one.change.hash();
        let forked = |other: &ParsedChange| other.actor() == one.change.actor() && other.seq() == one.change.seq();
        if history.iter().any(|other| other.hash() == hash) {
            continue;
        }
        if history.iter().any(forked) {
            applied.refused.push((place, Code::WijzigingOnleesbaar));
            continue;
        }
        changes::insert(transaction, one.doc, home, &one.change)?;
        if origin == Origin::Local {
            outbox::remember_actor(transaction, one.change.actor().to_bytes())?;
            outbox::push(transaction, one.doc, hash.as_ref())?;
        }
        history.push(one.change);
        applied.new += 1;
        applied.changed.insert(one.doc);
    }
    changed.retain(|doc, _| applied.changed.contains(doc));
    project::project(transaction, &changed)?;
    Ok(applied)
}

/// Destroys a document for good: its changes, key and rows go; what is left is that it is destroyed, so that no device that
/// returns brings it back.
///
/// # Errors
/// `niet-gevonden` when an own erasure names a document that is not here; what SQLite says.
pub fn destroy(transaction: &Transaction<'_>, origin: Origin, doc: Uuid, home: Option<Home>) -> Result<bool> {
    if changes::is_destroyed(transaction, doc)? {
        return Ok(false);
    }
    let here = changes::home(transaction, doc)?;
    let Some(home) = here.or(home) else {
        return Err(Error::new(Code::NietGevonden).with("soort", "document").with("id", doc));
    };
    wiping(transaction, || {
        forget(transaction, doc)?;
        transaction.execute(
            "INSERT INTO vernietigd (doc, kring, kind) VALUES (?1, ?2, ?3)",
            params![doc.as_bytes(), home.kring, home.kind.number()],
        )?;
        if origin == Origin::Local {
            outbox::push(transaction, doc, &[])?;
        }
        // Also of what never was here: others may have been joined into it, and go on alone.
        project::project(transaction, &project::Changed::from([(doc, (home, Vec::new()))]))?;
        Ok(true)
    })
}

/// Takes back a document that never left this device: nobody knows of it, so nothing of it stays.
///
/// # Errors
/// `niet-gevonden` when it is not here; what SQLite says.
pub fn take_back(transaction: &Transaction<'_>, doc: Uuid) -> Result<()> {
    let missing = || Error::new(Code::NietGevonden).with("soort", "document").with("id", doc);
    let home = changes::home(transaction, doc)?.ok_or_else(missing)?;
    wiping(transaction, || {
        forget(transaction, doc)?;
        project::project(transaction, &project::Changed::from([(doc, (home, Vec::new()))]))
    })
}

/// Everything of a document but its rows.
fn forget(transaction: &Transaction<'_>, doc: Uuid) -> Result<()> {
    transaction.execute("DELETE FROM outbox WHERE doc = ?1", [doc.as_bytes()])?;
    transaction.execute("DELETE FROM changes WHERE doc = ?1", [doc.as_bytes()])?;
    transaction.execute("DELETE FROM ontvangsten WHERE doc = ?1", [doc.as_bytes()])?;
    gelezen::forget(transaction, MeldingId::new(doc))?;
    lopende_ronde::forget(transaction, RondeId::new(doc))?;
    keys::destroy_doc_key(transaction, doc)
}

/// Makes the rows of one document anew after its key went, wiping what stood there from the file.
///
/// # Errors
/// What SQLite says.
pub fn erase_rows(transaction: &Transaction<'_>, doc: Uuid) -> Result<()> {
    wiping(transaction, || refresh(transaction, doc))
}

/// Lets SQLite overwrite what it deletes, which it does not do of itself.
fn wiping<T>(transaction: &Transaction<'_>, work: impl FnOnce() -> Result<T>) -> Result<T> {
    transaction.query_row("PRAGMA secure_delete = ON", [], |_| Ok(()))?;
    let outcome = work();
    transaction.query_row("PRAGMA secure_delete = OFF", [], |_| Ok(()))?;
    outcome
}

/// Makes the rows of one document anew, after it went to another kring.
///
/// # Errors
/// What SQLite says.
pub fn refresh(transaction: &Transaction<'_>, doc: Uuid) -> Result<()> {
    let Some(home) = changes::home(transaction, doc)? else { return Ok(()) };
    let history = changes::of(transaction, doc)?;
    project::project(transaction, &project::Changed::from([(doc, (home, history))]))
}
