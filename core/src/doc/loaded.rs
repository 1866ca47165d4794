//! The thorough reader and writer: automerge itself, for documents in which a newer version put more than plain values.

use super::change::Author;
use super::fields::{Field, Fields, OpId, Written};
use super::{ParsedChange, Value, flat};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{Automerge, Change, ObjId, ROOT, ReadDoc};

/// Reads the plain root values; nested ones are kept by automerge and not shown.
pub(super) fn read(changes: &[ParsedChange]) -> Fields {
    let mut fields = Fields::default();
    let ordered = flat::causal_order(changes);
    for parsed in &ordered {
        let keys = parsed.expanded().operations.iter().filter_map(root_key).collect();
        flat::record(&mut fields, parsed, keys);
    }
    let Some(document) = load(&ordered) else { return fields };
    for key in document.keys(ROOT) {
        let Ok(all) = document.get_all(ROOT, key.as_str()) else { continue };
        let mut written: Vec<Written> = all
            .iter()
            .filter_map(|(value, id)| {
                let ObjId::Id(counter, actor, _) = id else { return None };
                let op = OpId { counter: *counter, actor: actor.clone() };
                let by = ordered.iter().find(|parsed| parsed.wrote(&op))?;
                let (change, hand) = (by.hash(), flat::hand(&ordered, by, &op));
                let value = value.as_scalar().map_or(Value::Other, Value::from_scalar);
                Some(Written { value, op, change, hand })
            })
            .collect();
        written.sort_by(|a, b| b.op.cmp(&a.op));
        if !written.is_empty() {
            fields.values.insert(key, Field(written));
        }
    }
    fields
}

/// Writes fields with an automerge transaction; `None` when the history cannot be loaded.
pub(super) fn edit(changes: &[ParsedChange], author: &Author<'_>, edits: &[(String, Value)]) -> Option<Change> {
    let mut document = load(&flat::causal_order(changes))?;
    document.set_actor(author.actor.clone());
    let mut transaction = document.transaction();
    for (key, value) in edits {
        transaction.put(ROOT, key.as_str(), value.to_scalar()).ok()?;
    }
    let options = CommitOptions::default().with_message(author.message.to_text()).with_time(author.now.millis());
    transaction.commit_with(options);
    document.get_last_local_change()
}

fn load(ordered: &[&ParsedChange]) -> Option<Automerge> {
    let mut document = Automerge::new();
    document.apply_changes(ordered.iter().map(|parsed| parsed.change().clone())).ok()?;
    Some(document)
}

fn root_key(op: &automerge::legacy::Op) -> Option<String> {
    match (&op.obj, &op.key) {
        (automerge::legacy::ObjectId::Root, automerge::legacy::Key::Map(key)) => Some(key.to_string()),
        _ => None,
    }
}
