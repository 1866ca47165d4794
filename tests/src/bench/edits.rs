//! Two rounds of edits, both written while neither side hears of the other.
//!
//! In the first, A writes the description and B the status and a note of the same observations. In the second, half of the
//! edits hit the same field (the answer) on both sides, and the rest different fields again.

use super::protocol::Shown;
use super::workload::{Edit, Workload};
use serde::{Deserialize, Serialize};

/// Which of the two phones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Side {
    A,
    B,
}

impl Side {
    /// The other one.
    pub(super) fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

/// Which of the two rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Round {
    /// Other fields of the same observations.
    Apart,
    /// Half of them the same field.
    SameField,
}

/// What one side writes in one observation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    Description(String),
    StatusAndNote { status: String, note: String },
    Note(String),
    Answer(String),
}

/// What this side writes in this round, with the id of the observation.
pub(super) fn wishes(workload: &Workload, round: Round, side: Side) -> Vec<(&str, Wish)> {
    let same = workload.edits.len() / 2;
    let edits = workload.edits.iter().enumerate();
    edits.map(|(place, edit)| (edit.id.as_str(), wish(edit, place < same, round, side))).collect()
}

fn wish(edit: &Edit, same_field: bool, round: Round, side: Side) -> Wish {
    match (round, same_field, side) {
        (Round::Apart, _, Side::A) => Wish::Description(edit.description.clone()),
        (Round::Apart, _, Side::B) => Wish::StatusAndNote { status: edit.status.clone(), note: edit.note.clone() },
        (Round::SameField, true, Side::A) => Wish::Answer(format!("A: {}", edit.note)),
        (Round::SameField, true, Side::B) => Wish::Answer(format!("B: {}", edit.description)),
        (Round::SameField, false, Side::A) => Wish::Description(format!("Opnieuw: {}", edit.description)),
        (Round::SameField, false, Side::B) => Wish::Note(format!("Opnieuw: {}", edit.note)),
    }
}

/// What came of a round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    /// Edits of which the value is not to be seen on both phones.
    pub(super) lost: usize,
    /// Edits that were written.
    pub(super) written: usize,
    /// Observations in which both values of one field are offered, on both phones.
    pub(super) visible_conflicts: usize,
    /// Observations that the two phones show differently.
    pub(super) different: usize,
}

/// Compares what the two phones show after a round with what was written; `holds` says whether a screen shows a wish.
pub(super) fn judge(
    workload: &Workload,
    round: Round,
    (a, b): (&[Shown], &[Shown]),
    holds: fn(&Wish, &Shown) -> bool,
) -> Verdict {
    let mut verdict = Verdict::default();
    for side in [Side::A, Side::B] {
        for (place, (_, wish)) in wishes(workload, round, side).iter().enumerate() {
            let seen = |rows: &[Shown]| rows.get(place).is_some_and(|shown| holds(wish, shown));
            verdict.written += 1;
            verdict.lost += usize::from(!seen(a) || !seen(b));
        }
    }
    for (one, other) in a.iter().zip(b) {
        let offered = |shown: &Shown| shown.choices.values().any(|values| values.len() > 1);
        verdict.visible_conflicts += usize::from(offered(one) && offered(other));
        verdict.different += usize::from(one != other);
    }
    verdict
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workload() -> Workload {
        serde_json::from_str(&super::super::workload::generate(40, 7)).expect("a workload")
    }

    #[test]
    fn half_of_the_second_round_hits_the_same_field_on_both_sides() {
        let workload = workload();
        let answers = |side| {
            let wishes = wishes(&workload, Round::SameField, side);
            wishes.iter().filter(|(_, wish)| matches!(wish, Wish::Answer(_))).count()
        };
        assert_eq!((2, 2, 4), (answers(Side::A), answers(Side::B), workload.edits.len()));
    }

    #[test]
    fn an_edit_that_one_phone_does_not_show_is_lost() {
        let workload = workload();
        let rows = vec![Shown::default(); 4];
        let verdict = judge(&workload, Round::Apart, (&rows, &rows), |wish, _| matches!(wish, Wish::Description(_)));
        assert_eq!(Verdict { lost: 4, written: 8, visible_conflicts: 0, different: 0 }, verdict);
    }
}
