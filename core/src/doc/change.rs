//! Changes: read from hostile bytes, and built directly as operations.

use super::fields::{Fields, OpId};
use super::{FIELD_SCHEMA, KEUZE, Message, SCHEMA, Value, checked, loaded};
use crate::error::{Code, Error, Result};
use crate::model::Timestamp;
use automerge::legacy::{Key, ObjectId, Op, OpId as LegacyOpId, OpType};
use automerge::{ActorId, Change, ChangeHash, ExpandedChange};
use std::num::NonZeroU64;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Who writes a change: actor of this opening of the store, message, device clock.
#[derive(Debug, Clone)]
pub struct Author<'a> {
    /// Actor drawn when the store was opened.
    pub actor: &'a ActorId,
    /// Who, by which command, and the hub offset.
    pub message: Message,
    /// The device's clock.
    pub now: Timestamp,
}

/// A change that was checked: its checksum holds and its operations can be read.
#[derive(Debug, Clone)]
pub struct ParsedChange {
    change: Change,
    expanded: ExpandedChange,
    message: Option<Message>,
}

impl ParsedChange {
    /// Reads one change from bytes that anyone may have made.
    ///
    /// # Errors
    /// `wijziging-onleesbaar` when it is not one whole automerge change or its checksum is wrong.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        let change = checked::change(bytes)?;
        // Decoding unfolds what the checks did not look into.
        catch_unwind(AssertUnwindSafe(|| Self::from_change(change)))
            .map_err(|_| Error::new(Code::WijzigingOnleesbaar).with("reden", "inhoud"))
    }

    fn from_change(change: Change) -> Self {
        let expanded = change.decode();
        let message = change.message().and_then(Message::parse);
        Self { change, expanded, message }
    }

    /// All changes in a compacted document.
    ///
    /// # Errors
    /// `wijziging-onleesbaar` when it is not a whole automerge document.
    pub fn parse_document(bytes: &[u8]) -> Result<Vec<Self>> {
        let changes = checked::document(bytes)?;
        catch_unwind(AssertUnwindSafe(|| changes.into_iter().map(Self::from_change).collect()))
            .map_err(|_| Error::new(Code::WijzigingOnleesbaar).with("reden", "inhoud"))
    }

    /// The bytes as they are stored and sent: uncompressed, because zstd does that better for many at once.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.change.raw_bytes()
    }

    /// Its hash.
    #[must_use]
    pub fn hash(&self) -> ChangeHash {
        self.change.hash()
    }

    /// The changes it builds on.
    #[must_use]
    pub fn deps(&self) -> &[ChangeHash] {
        self.change.deps()
    }

    /// Its actor.
    #[must_use]
    pub fn actor(&self) -> &ActorId {
        self.change.actor_id()
    }

    /// Its number within its actor's changes to this document.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.change.seq()
    }

    /// The device's clock when it was made.
    #[must_use]
    pub fn device_time(&self) -> Timestamp {
        Timestamp::from_millis(self.change.timestamp())
    }

    /// Who and by which command.
    #[must_use]
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// Somebody chose among what others wrote.
    pub(super) fn is_choice(&self) -> bool {
        self.message.as_ref().is_some_and(|message| message.command == KEUZE)
    }

    pub(super) fn max_op(&self) -> u64 {
        (self.expanded.start_op.get() - 1).saturating_add(self.expanded.operations.len() as u64)
    }

    pub(super) fn wrote(&self, op: &OpId) -> bool {
        *self.actor() == op.actor && (self.expanded.start_op.get()..=self.max_op()).contains(&op.counter)
    }

    /// The operation with this id, which it wrote.
    pub(super) fn op(&self, id: &OpId) -> Option<&Op> {
        let place = id.counter.checked_sub(self.expanded.start_op.get())?;
        self.expanded.operations.get(usize::try_from(place).ok()?)
    }

    /// A change made from its parts.
    pub(super) fn of_expanded(expanded: &ExpandedChange) -> Self {
        Self::from_change(Change::from(expanded.clone()))
    }

    pub(super) fn expanded(&self) -> &ExpandedChange {
        &self.expanded
    }

    pub(super) fn change(&self) -> &Change {
        &self.change
    }
}

/// Makes the first change of a document: flat, one put per field, with the schema version in front.
#[must_use]
pub fn first(author: &Author<'_>, values: Vec<(String, Value)>) -> ParsedChange {
    let schema = (FIELD_SCHEMA.to_owned(), Value::Int(SCHEMA));
    let operations = std::iter::once(schema).chain(values).map(|(key, value)| put(&key, &value, Vec::new())).collect();
    build(author, 1, NonZeroU64::MIN, Vec::new(), operations)
}

/// Makes a change that writes some fields and leaves all others alone. What it overwrites is what this device has seen of
/// that field, so a conflict it has seen is settled by it.
///
/// # Errors
/// `document-nieuwer` when a newer version has said that this one may not edit it.
pub fn edit(changes: &[ParsedChange], author: &Author<'_>, edits: &[(String, Value)]) -> Result<ParsedChange> {
    let fields = Fields::read(changes);
    if !fields.is_editable() {
        return Err(Error::new(Code::DocumentNieuwer));
    }
    if !fields.is_flat {
        return loaded::edit(changes, author, edits)
            .map(ParsedChange::from_change)
            .ok_or_else(|| Error::new(Code::WijzigingOnleesbaar).with("reden", "document"));
    }
    let operations = edits
        .iter()
        .map(|(key, value)| {
            let seen = fields.get(key).map(|field| field.all().iter().map(|written| legacy(&written.op)).collect());
            put(key, value, seen.unwrap_or_default())
        })
        .collect();
    let seq = fields.last_seq.get(author.actor).copied().unwrap_or(0) + 1;
    let start = NonZeroU64::MIN.saturating_add(fields.max_op);
    Ok(build(author, seq, start, fields.heads, operations))
}

fn build(
    author: &Author<'_>,
    seq: u64,
    start_op: NonZeroU64,
    deps: Vec<ChangeHash>,
    operations: Vec<Op>,
) -> ParsedChange {
    let expanded = ExpandedChange {
        operations,
        actor_id: author.actor.clone(),
        hash: None,
        seq,
        start_op,
        time: author.now.millis(),
        message: Some(author.message.to_text()),
        deps,
        extra_bytes: Vec::new(),
        author: None,
    };
    let change = Change::from(expanded.clone());
    ParsedChange { change, expanded, message: Some(author.message.clone()) }
}

fn put(key: &str, value: &Value, pred: Vec<LegacyOpId>) -> Op {
    Op {
        action: OpType::Put(value.to_scalar()),
        obj: ObjectId::Root,
        key: Key::Map(key.into()),
        pred: pred.into(),
        insert: false,
    }
}

fn legacy(op: &OpId) -> LegacyOpId {
    LegacyOpId::new(op.counter, &op.actor)
}
