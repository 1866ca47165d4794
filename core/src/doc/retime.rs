//! Changes of ours that never left this device, made again with the right time: a clock that was far ahead is no reason to
//! lose what was written under it.

use super::{Message, ParsedChange, ronde, signaal};
use crate::model::Timestamp;
use automerge::legacy::{Key, ObjectId, OpType};
use automerge::{ChangeHash, ExpandedChange, ScalarValue};
use std::collections::BTreeMap;

/// Fields that say when something was seen.
const TIMES: &[&str] = &[signaal::GEMAAKT, ronde::BEGIN, ronde::EINDE];

/// What is known of the clocks now.
#[derive(Debug, Clone, Copy)]
pub struct Clocks {
    /// The hub's clock.
    pub hub_now: Timestamp,
    /// Milliseconds to add to the device's clock to get the hub's.
    pub hub_offset_ms: i64,
}

impl Clocks {
    /// The best guess of a time that was written when the offset was held to be `then`: the clock may still run as far
    /// ahead as it did, and nothing was made after now.
    fn right(&self, time: Timestamp, then: Option<i64>) -> Timestamp {
        time.plus_millis(self.hub_offset_ms.saturating_sub(then.unwrap_or(0))).min(self.hub_now)
    }

    fn is_ahead(&self, change: &ParsedChange) -> bool {
        change.device_time().plus_millis(offset_of(change).unwrap_or(0)) > self.hub_now
    }
}

fn offset_of(change: &ParsedChange) -> Option<i64> {
    change.message().and_then(|message| message.hub_offset_ms)
}

/// Makes the changes of one document again that are ahead of the hub's clock, and those that build on them; gives each with
/// the hash it had. Empty when there are none, or when one of them left this device already: what others have stays.
#[must_use]
pub fn retime(
    changes: &[ParsedChange],
    is_ours: impl Fn(&ChangeHash) -> bool,
    clocks: Clocks,
) -> Vec<(ChangeHash, ParsedChange)> {
    let mut made: BTreeMap<ChangeHash, ParsedChange> = BTreeMap::new();
    let mut waiting: Vec<&ParsedChange> = changes.iter().collect();
    // Each round takes what builds on nothing that is still to be looked at, so that ancestors come first.
    while !waiting.is_empty() {
        let still: Vec<ChangeHash> = waiting.iter().map(|change| change.hash()).collect();
        let (ready, later): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|change| change.deps().iter().all(|dep| !still.contains(dep)));
        if ready.is_empty() {
            return Vec::new();
        }
        for change in ready {
            let ahead = clocks.is_ahead(change);
            if !ahead && !change.deps().iter().any(|dep| made.contains_key(dep)) {
                continue;
            }
            if !is_ours(&change.hash()) {
                return Vec::new();
            }
            let again = again(change, &made, ahead.then_some(clocks));
            made.insert(change.hash(), again);
        }
        waiting = later;
    }
    made.into_iter().collect()
}

fn again(change: &ParsedChange, made: &BTreeMap<ChangeHash, ParsedChange>, clocks: Option<Clocks>) -> ParsedChange {
    let mut expanded = ExpandedChange { hash: None, ..change.expanded().clone() };
    expanded.deps = expanded.deps.iter().map(|dep| made.get(dep).map_or(*dep, ParsedChange::hash)).collect();
    expanded.deps.sort_unstable();
    if let Some(clocks) = clocks {
        let then = offset_of(change);
        expanded.time = clocks.right(change.device_time(), then).millis();
        expanded.message =
            change.message().map(|message| Message { hub_offset_ms: Some(0), ..message.clone() }.to_text());
        for op in &mut expanded.operations {
            let is_time = op.obj == ObjectId::Root
                && matches!(&op.key, Key::Map(key) if TIMES.contains(&key.as_str()) || ronde::is_moment(key));
            if let OpType::Put(ScalarValue::Int(time)) = &mut op.action
                && is_time
                && *time > clocks.hub_now.millis()
            {
                // What was written down was corrected already by the offset of then.
                *time = clocks.right(Timestamp::from_millis(*time), then).millis();
            }
        }
    }
    ParsedChange::of_expanded(&expanded)
}

#[cfg(test)]
mod tests {
    use super::super::{Author, Fields, Value, edit, first};
    use super::*;
    use crate::model::PersoonId;
    use automerge::ActorId;
    use uuid::Uuid;

    const NU: i64 = 1_790_000_000_000;
    const JAAR: i64 = 365 * 86_400_000;
    const CLOCKS: Clocks = Clocks { hub_now: Timestamp::from_millis(NU), hub_offset_ms: -JAAR };

    fn author(actor: &ActorId, now: i64) -> Author<'_> {
        let message =
            Message { persoon: PersoonId::new(Uuid::nil()), command: "signaal_melden".into(), hub_offset_ms: None };
        Author { actor, message, now: Timestamp::from_millis(now) }
    }

    fn values(now: i64) -> Vec<(String, Value)> {
        vec![("omschrijving".into(), "zak".into()), (signaal::GEMAAKT.into(), now.into())]
    }

    #[test]
    fn what_was_made_a_year_ahead_gets_its_own_time_back_and_keeps_its_words() {
        let actor = ActorId::from([1; 16]);
        let made = NU - 60_000 + JAAR;
        let one = first(&author(&actor, made), values(made));
        let two = edit(std::slice::from_ref(&one), &author(&actor, NU - 10), &[("omschrijving".into(), "twee".into())])
            .expect("edited");
        let again = retime(&[two.clone(), one.clone()], |_| true, CLOCKS);
        assert_eq!(again.len(), 2, "and what builds on it");
        let parsed: Vec<ParsedChange> =
            again.iter().map(|(_, change)| ParsedChange::parse(change.bytes()).expect("whole")).collect();
        let fields = Fields::read(&parsed);
        assert_eq!((Some("twee"), Some(NU - 60_000)), (fields.text("omschrijving"), fields.int(signaal::GEMAAKT)));
        let times: Vec<i64> = fields.history.iter().map(|entry| entry.time().millis()).collect();
        assert_eq!([NU - 60_000, NU - 10], times.as_slice());
        assert!(retime(&parsed, |_| true, CLOCKS).is_empty(), "once is enough");
    }

    #[test]
    fn what_others_have_stays_as_it_is() {
        let actor = ActorId::from([1; 16]);
        let one = first(&author(&actor, NU + JAAR), values(NU));
        let two = edit(std::slice::from_ref(&one), &author(&actor, NU), &[("omschrijving".into(), "x".into())])
            .expect("edited");
        let gone = two.hash();
        assert!(retime(&[one, two], |hash| *hash != gone, CLOCKS).is_empty());
    }
}
