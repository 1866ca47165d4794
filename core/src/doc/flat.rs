//! The quick reader: root-level puts and deletes, merged by automerge's rules without building a document.
//!
//! A put lives until an operation that knew it overwrites or deletes it; of several that live, the one with the greatest
//! (counter, actor) wins. That is all automerge does for plain values in a map; nested objects, lists, Text and counters
//! make this reader decline, and [`super::loaded`] takes over.

use super::fields::{Field, Fields, HistoryEntry, OpId, Written};
use super::{ParsedChange, Value};
use automerge::ChangeHash;
use automerge::legacy::{Key, ObjectId, Op, OpId as LegacyOpId, OpType};
use std::collections::{BTreeMap, BTreeSet};

/// Reads the changes, or declines when one of them is not flat.
pub(super) fn read(changes: &[ParsedChange]) -> Option<Fields> {
    let mut fields = Fields { is_flat: true, ..Fields::default() };
    let mut live: BTreeMap<String, Vec<Written>> = BTreeMap::new();
    let ordered = causal_order(changes);
    for parsed in &ordered {
        let keys = apply(&ordered, parsed, &mut live)?;
        record(&mut fields, parsed, keys);
    }
    for (key, mut written) in live {
        written.sort_by(|a, b| b.op.cmp(&a.op));
        if !written.is_empty() {
            fields.values.insert(key, Field(written));
        }
    }
    Some(fields)
}

/// Notes a change in history, heads and counters.
pub(super) fn record(fields: &mut Fields, parsed: &ParsedChange, keys: Vec<String>) {
    let hash = parsed.hash();
    fields.heads.retain(|head| !parsed.deps().contains(head));
    fields.heads.push(hash);
    fields.heads.sort_unstable();
    fields.max_op = fields.max_op.max(parsed.max_op());
    let seq = fields.last_seq.entry(parsed.actor().clone()).or_default();
    *seq = (*seq).max(parsed.seq());
    fields.history.push(HistoryEntry {
        hash,
        message: parsed.message().cloned(),
        device_time: parsed.device_time(),
        keys,
    });
}

/// The changes whose ancestors are all here, ancestors first; ties by time, then hash, so that every device has one order.
pub(super) fn causal_order(changes: &[ParsedChange]) -> Vec<&ParsedChange> {
    if let [only] = changes {
        return if only.deps().is_empty() { vec![only] } else { Vec::new() };
    }
    let mut waiting: Vec<&ParsedChange> = changes.iter().collect();
    waiting.sort_by_key(|parsed| (parsed.device_time(), parsed.hash()));
    waiting.dedup_by_key(|parsed| parsed.hash());
    let mut done: BTreeSet<ChangeHash> = BTreeSet::new();
    let mut ordered = Vec::with_capacity(waiting.len());
    while let Some(place) = waiting.iter().position(|parsed| parsed.deps().iter().all(|dep| done.contains(dep))) {
        let parsed = waiting.remove(place);
        done.insert(parsed.hash());
        ordered.push(parsed);
    }
    ordered
}

/// The change of whose hand an operation of `by` is: back from choices to who wrote what was chosen.
pub(super) fn hand<'a>(ordered: &[&'a ParsedChange], mut by: &'a ParsedChange, op: &OpId) -> ChangeHash {
    let mut put = by.op(op);
    while let (true, Some(chosen)) = (by.is_choice(), put) {
        let earlier = chosen.pred.iter().find_map(|pred| {
            let pred = OpId { counter: pred.counter(), actor: pred.actor().clone() };
            let by = ordered.iter().find(|parsed| parsed.wrote(&pred))?;
            by.op(&pred).filter(|one| one.action == chosen.action).map(|one| (*by, one))
        });
        let Some((writer, written)) = earlier.filter(|(writer, _)| writer.max_op() < by.max_op()) else { break };
        (by, put) = (writer, Some(written));
    }
    by.hash()
}

fn apply<'a>(
    ordered: &[&'a ParsedChange],
    parsed: &'a ParsedChange,
    live: &mut BTreeMap<String, Vec<Written>>,
) -> Option<Vec<String>> {
    let expanded = parsed.expanded();
    let mut keys = Vec::with_capacity(expanded.operations.len());
    for (counter, op) in (expanded.start_op.get()..).zip(&expanded.operations) {
        let (key, value) = plain(op)?;
        let written = live.entry(key.to_owned()).or_default();
        if !op.pred.is_empty() {
            written.retain(|old| !op.pred.iter().any(|pred| is_op(pred, &old.op)));
        }
        if let Some(value) = value {
            let op = OpId { counter, actor: expanded.actor_id.clone() };
            let hand = hand(ordered, parsed, &op);
            written.push(Written { value, op, change: parsed.hash(), hand });
        }
        keys.push(key.to_owned());
    }
    Some(keys)
}

/// The key and new value (`None`: deleted) of a root-level put or delete; declines anything else.
fn plain(op: &Op) -> Option<(&str, Option<Value>)> {
    let Key::Map(key) = &op.key else { return None };
    if op.obj != ObjectId::Root || op.insert {
        return None;
    }
    match &op.action {
        OpType::Put(automerge::ScalarValue::Counter(_)) => None,
        OpType::Put(scalar) => Some((key, Some(Value::from_scalar(scalar)))),
        OpType::Delete => Some((key, None)),
        _ => None,
    }
}

fn is_op(legacy: &LegacyOpId, op: &OpId) -> bool {
    legacy.counter() == op.counter && *legacy.actor() == op.actor
}
