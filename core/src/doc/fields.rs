//! What a document says now: per field every value that is still alive, the winner first.

use super::{FIELD_EDITOR, Message, ParsedChange, SCHEMA, Value, flat, loaded};
use crate::model::{GebiedCode, PersoonId, Timestamp};
use automerge::{ActorId, ChangeHash};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What somebody gets back, in whatever document it stands.
const ANTWOORD: &str = "antwoord";

/// The id of one operation: automerge's Lamport pair. The greatest wins.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct OpId {
    pub(super) counter: u64,
    pub(super) actor: ActorId,
}

/// One value of a field and the operation that wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// What was written.
    pub value: Value,
    pub(super) op: OpId,
    /// The change that wrote it.
    pub change: ChangeHash,
    /// The change of whose hand it is: who chooses among what others wrote repeats it, and wrote nothing.
    pub hand: ChangeHash,
}

impl Written {
    /// The moment that was written.
    #[must_use]
    pub fn time(&self) -> Option<Timestamp> {
        self.value.as_int().map(Timestamp::from_millis)
    }
}

/// Every value of one field that nobody has overwritten; the winner first, never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Field(pub(super) Vec<Written>);

impl Field {
    /// The value every reader shows first.
    #[must_use]
    pub fn winner(&self) -> Option<&Written> {
        self.0.first()
    }

    /// All values alive, winner first.
    #[must_use]
    pub fn all(&self) -> &[Written] {
        &self.0
    }

    /// People wrote different values without knowing of each other, and nobody has chosen.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.0.windows(2).any(|pair| matches!(pair, [a, b] if a.value != b.value))
    }
}

/// One change in a document's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// The change.
    pub hash: ChangeHash,
    /// Who and by which command; `None` where a newer version wrote another message.
    pub message: Option<Message>,
    /// The device's clock.
    pub device_time: Timestamp,
    /// The fields it wrote.
    pub keys: Vec<String>,
}

impl HistoryEntry {
    /// When it was made, by the hub's clock where the device knew it.
    #[must_use]
    pub fn time(&self) -> Timestamp {
        let offset = self.message.as_ref().and_then(|message| message.hub_offset_ms).unwrap_or(0);
        self.device_time.plus_millis(offset)
    }

    /// It was made by this command.
    #[must_use]
    pub fn is_by(&self, command: &str) -> bool {
        self.message.as_ref().is_some_and(|message| message.command == command)
    }

    /// Who made it.
    #[must_use]
    pub fn persoon(&self) -> Option<PersoonId> {
        self.message.as_ref().map(|message| message.persoon)
    }
}

/// A document read from its changes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fields {
    pub(super) values: BTreeMap<String, Field>,
    pub(super) heads: Vec<ChangeHash>,
    pub(super) max_op: u64,
    /// Its changes in causal order; those whose ancestors are missing are left out.
    pub history: Vec<HistoryEntry>,
    /// All of it is plain values at the root.
    pub(super) is_flat: bool,
    pub(super) last_seq: BTreeMap<ActorId, u64>,
    /// Something in it is sealed.
    pub is_sealed: bool,
    /// Something in it is sealed and did not open here.
    pub has_hidden: bool,
}

impl Fields {
    /// Reads a document from its changes, in whatever order they lie.
    ///
    /// The outcome is a function of the *set* of changes, which is what makes every device show the same.
    #[must_use]
    pub fn read(changes: &[ParsedChange]) -> Self {
        let mut fields = flat::read(changes).unwrap_or_else(|| loaded::read(changes));
        fields.last_said_first(ANTWOORD);
        fields
    }

    /// Of two answers that were given or chosen at once the one that was written last holds until somebody chooses. That is the same
    /// in every document that the answer stands in, on the slip as in its melding, whatever else was written in each: one command
    /// writes both.
    fn last_said_first(&mut self, key: &str) {
        let Some(Field(torn)) = self.values.get_mut(key).filter(|field| field.is_conflict()) else { return };
        let history = &self.history;
        torn.sort_by_cached_key(|one| {
            let said = history.iter().find(|entry| entry.hash == one.change).map(HistoryEntry::time);
            Reverse((said, one.value.as_text().map(str::to_owned)))
        });
    }

    /// The field, if it has a value.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Field> {
        self.values.get(key)
    }

    /// All fields by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Field)> {
        self.values.iter().map(|(key, field)| (key.as_str(), field))
    }

    /// The fields whose name starts with `prefix`, with the rest of the name.
    pub fn starting_with<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a Field)> {
        self.values
            .range(prefix.to_owned()..)
            .map_while(move |(key, field)| key.strip_prefix(prefix).map(|rest| (rest, field)))
    }

    /// The winning value of a field.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.get(key)?.winner().map(|written| &written.value)
    }

    /// The winning text; an empty one counts as absent.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.value(key)?.as_text().filter(|text| !text.is_empty())
    }

    /// The winning number.
    #[must_use]
    pub fn int(&self, key: &str) -> Option<i64> {
        self.value(key)?.as_int()
    }

    /// The winning id.
    #[must_use]
    pub fn uuid(&self, key: &str) -> Option<Uuid> {
        self.value(key)?.as_bytes().and_then(|bytes| Uuid::from_slice(bytes).ok())
    }

    /// The winning moment.
    #[must_use]
    pub fn time(&self, key: &str) -> Option<Timestamp> {
        self.int(key).map(Timestamp::from_millis)
    }

    /// The earliest of all moments that are alive in a field: of several who began something at once, the first did.
    #[must_use]
    pub fn earliest(&self, key: &str) -> Option<Timestamp> {
        self.get(key)?.all().iter().filter_map(|written| written.value.as_int()).min().map(Timestamp::from_millis)
    }

    /// The latest of all moments that are alive in a field, with who wrote it: of several who ended something at once, the last did.
    #[must_use]
    pub fn latest(&self, key: &str) -> Option<&Written> {
        self.get(key)?
            .all()
            .iter()
            .filter(|written| written.value.as_int().is_some())
            .max_by_key(|one| one.value.as_int())
    }

    /// All who wrote in a field wrote a moment: nobody took it away meanwhile.
    #[must_use]
    pub fn is_moment(&self, key: &str) -> bool {
        self.get(key).is_some_and(|field| field.all().iter().all(|one| one.value.as_int().is_some()))
    }

    /// Said to be so.
    #[must_use]
    pub fn is_set(&self, key: &str) -> bool {
        self.value(key) == Some(&Value::Bool(true))
    }

    /// Said to be so, and nobody who did not know of that said otherwise.
    #[must_use]
    pub fn is_undisputed(&self, key: &str) -> bool {
        self.get(key).is_some_and(|field| field.all().iter().all(|one| one.value == Value::Bool(true)))
    }

    /// Said to be so by anybody.
    #[must_use]
    pub fn is_said(&self, key: &str) -> bool {
        self.get(key).is_some_and(|field| field.all().iter().any(|one| one.value == Value::Bool(true)))
    }

    /// Of what was written in a field at once the values that weigh most, the winner first: what a rule decided gives way to what a
    /// person did on purpose.
    #[must_use]
    pub fn heaviest(&self, key: &str, weight: impl Fn(&HistoryEntry) -> u8) -> Vec<&Written> {
        let all = self.get(key).map(Field::all).unwrap_or_default();
        if all.len() < 2 {
            return all.iter().collect();
        }
        let weigh = |one: &Written| self.history.iter().find(|entry| entry.hash == one.change).map_or(0, &weight);
        let most = all.iter().map(weigh).max();
        all.iter().filter(|one| Some(weigh(one)) == most).collect()
    }

    /// All texts that people wrote in a field without knowing of each other, the winner first.
    #[must_use]
    pub fn texts(&self, key: &str) -> Vec<&str> {
        let mut texts: Vec<&str> = Vec::new();
        for text in self.get(key).into_iter().flat_map(Field::all).filter_map(|one| one.value.as_text()) {
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    }

    /// What this very change wrote in a field, where that is still alive.
    #[must_use]
    pub fn beside(&self, key: &str, change: ChangeHash) -> Option<&Value> {
        self.get(key)?.all().iter().find(|one| one.change == change).map(|one| &one.value)
    }

    /// The area it is about.
    #[must_use]
    pub fn gebied(&self, key: &str) -> Option<GebiedCode> {
        self.text(key).and_then(|code| code.parse().ok())
    }

    /// The ids behind a prefix that are said to be so: people who took part, things it is about.
    pub fn ids_behind<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = Uuid> + 'a {
        let is_so = |field: &Field| field.winner().is_some_and(|written| written.value == Value::Bool(true));
        self.starting_with(prefix).filter(move |(_, field)| is_so(field)).filter_map(|(id, _)| Uuid::try_parse(id).ok())
    }

    /// The names of the fields in which people wrote different things and nobody has chosen.
    #[must_use]
    pub fn conflicts(&self) -> Vec<String> {
        self.iter().filter(|(_, field)| field.is_conflict()).map(|(key, _)| key.to_owned()).collect()
    }

    /// The first change: who began it and when.
    #[must_use]
    pub fn begin(&self) -> Option<&HistoryEntry> {
        self.history.first()
    }

    /// When and by whom a value was written.
    #[must_use]
    pub fn written_by(&self, written: &Written) -> (Timestamp, Option<PersoonId>) {
        let entry = self.history.iter().find(|entry| entry.hash == written.hand);
        (entry.map_or(Timestamp::from_millis(0), HistoryEntry::time), entry.and_then(HistoryEntry::persoon))
    }

    /// This version may edit it: no newer one has said otherwise.
    #[must_use]
    pub fn is_editable(&self) -> bool {
        self.int(FIELD_EDITOR).unwrap_or(SCHEMA) <= SCHEMA
    }

    /// There is at least one change with all its ancestors.
    #[must_use]
    pub fn is_present(&self) -> bool {
        !self.history.is_empty()
    }
}
