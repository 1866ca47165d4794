//! What an entry is, before anyone asks whether it may go in: readable, whole, ours. Touches no database.
//!
//! Everything here is hostile until it has passed: sizes first, then what [`wijkmaat_core::doc::checked`] says of the bytes,
//! then the message and the time.

use automerge::Change;
use uuid::Uuid;
use wijkmaat_core::doc::checked;
use wijkmaat_core::doc::message::Message;
use wijkmaat_core::sync::wire::{Entry, EntryKind, MAX_ENTRY};

/// Why an entry may not go in, as the device reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// No right to do this to this kind in this kring.
    NoRight,
    /// Cannot be read.
    Unreadable,
    /// Too big.
    TooLarge,
    /// The device used up its quota for today.
    TooMuch,
    /// The actor is another device's, or this place in its sequence is taken by another change.
    Actor,
    /// Says to be made by somebody else.
    Person,
    /// Not a kring of the signer's, or the document is bound to another kring or kind.
    Kring,
    /// The document is destroyed.
    Destroyed,
    /// The signature is not that of a device this hub trusts.
    Signature,
    /// More than a day ahead of the hub's clock.
    Time,
    /// Another wire version.
    Version,
}

impl Reason {
    /// The word on the wire.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::NoRight => "geen-recht",
            Self::Unreadable => "onleesbaar",
            Self::TooLarge => "te-groot",
            Self::TooMuch => "te-veel",
            Self::Actor => "actor",
            Self::Person => "persoon",
            Self::Kring => "kring",
            Self::Destroyed => "vernietigd",
            Self::Signature => "handtekening",
            Self::Time => "tijd",
            Self::Version => "versie",
        }
    }
}

/// What one change says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChangeFacts {
    /// The automerge actor.
    pub(crate) actor: Vec<u8>,
    /// Its sequence number within the document.
    pub(crate) seq: i64,
    /// Its hash.
    pub(crate) hash: [u8; 32],
    /// Has no dependencies.
    pub(crate) first: bool,
    /// On whose behalf.
    pub(crate) persoon: Uuid,
    /// The device's clock, corrected to the hub's where that was known.
    pub(crate) time_ms: i64,
}

/// What an entry brings, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    /// One change.
    Change(ChangeFacts),
    /// A compacted document: BLAKE3 of its bytes, and its changes.
    Document(blake3::Hash, Vec<ChangeFacts>),
    /// An erasure.
    Destroy,
    /// What is left of an entry of a destroyed document.
    Blank,
}

/// One entry, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Facts {
    /// The document.
    pub(crate) doc: [u8; 16],
    /// Number of its kind.
    pub(crate) soort: u16,
    /// What it brings.
    pub(crate) content: Content,
}

/// Reads one entry.
pub(crate) fn read_entry(entry: &Entry) -> Result<Facts, Reason> {
    let content = match entry.entry {
        EntryKind::Vernietigd if !entry.bytes.is_empty() => return Err(Reason::Unreadable),
        EntryKind::Vernietigd => Content::Destroy,
        EntryKind::Gewist => Content::Blank,
        EntryKind::Change | EntryKind::Document if is_too_large(entry) => return Err(Reason::TooLarge),
        EntryKind::Change => read_change(&entry.bytes)?,
        EntryKind::Document => read_document(&entry.bytes)?,
    };
    Ok(Facts { doc: *entry.doc, soort: entry.kind, content })
}

fn is_too_large(entry: &Entry) -> bool {
    entry.bytes.len() + entry.sleutel.as_ref().map_or(0, |key| key.len()) > MAX_ENTRY
}

fn read_change(bytes: &[u8]) -> Result<Content, Reason> {
    let change = checked::change(bytes).map_err(|_| Reason::Unreadable)?;
    facts(&change).map(Content::Change)
}

fn read_document(bytes: &[u8]) -> Result<Content, Reason> {
    let changes = checked::document(bytes).map_err(|_| Reason::Unreadable)?;
    let facts = changes.iter().map(facts).collect::<Result<Vec<_>, _>>()?;
    Ok(Content::Document(blake3::hash(bytes), facts))
}

fn facts(change: &Change) -> Result<ChangeFacts, Reason> {
    let message = change.message().and_then(Message::parse).ok_or(Reason::Unreadable)?;
    Ok(ChangeFacts {
        actor: change.actor_id().to_bytes().to_vec(),
        seq: i64::try_from(change.seq()).map_err(|_| Reason::Unreadable)?,
        hash: change.hash().0,
        first: change.deps().is_empty(),
        persoon: message.persoon.uuid(),
        time_ms: change.timestamp().saturating_add(message.hub_offset_ms.unwrap_or(0)),
    })
}
