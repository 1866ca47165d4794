//! Toezichtgroep: toezichthouders who go out together, and the shift they go out in.

use super::Profile;
use super::tijd::{dagdeel, dutch_date};
use crate::model::{Dienst, GebiedCode, Timestamp};

/// A group of toezichthouders. Source: `werkwijzen.md`, den-helder.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Toezichtgroep {
    /// Stable name.
    pub id: String,
    /// Words a user reads.
    pub naam: String,
    /// Where it walks; none is anywhere.
    pub gebieden: Vec<GebiedCode>,
}

impl Profile {
    /// All groups of toezichthouders.
    #[must_use]
    pub fn toezichtgroepen(&self) -> &[Toezichtgroep] {
        &self.toezichtgroepen
    }

    /// One group; `None` for a group that only has its own words.
    #[must_use]
    pub fn toezichtgroep(&self, id: &str) -> Option<&Toezichtgroep> {
        self.toezichtgroepen.iter().find(|groep| groep.id == id)
    }
}

/// The shift that a moment is in, by the clock in the Netherlands; `None` for a time that no calendar holds.
#[must_use]
pub fn dienst_op(tijd: Timestamp) -> Option<Dienst> {
    Some(Dienst { dag: dutch_date(tijd)?.to_string(), dagdeel: dagdeel(tijd)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Dagdeel;

    #[test]
    fn a_shift_follows_the_dutch_clock() {
        for (time, dag, dagdeel) in [
            ("2026-11-22T22:30:00Z", "2026-11-22", Dagdeel::Avond),
            ("2026-11-22T23:30:00Z", "2026-11-23", Dagdeel::Nacht),
            ("2026-06-15T03:59:00Z", "2026-06-15", Dagdeel::Nacht),
            ("2026-06-15T04:00:00Z", "2026-06-15", Dagdeel::Ochtend),
            ("2026-06-15T10:00:00Z", "2026-06-15", Dagdeel::Middag),
        ] {
            let dienst = dienst_op(time.parse().expect("a time"));
            assert_eq!(Some(Dienst { dag: dag.to_owned(), dagdeel }), dienst, "{time}");
        }
        assert_eq!(None, dienst_op(Timestamp::from_millis(i64::MAX)));
    }

    #[test]
    fn den_helder_has_groups_and_a_longest_ronde() {
        let profile = Profile::ingebouwd("den-helder").expect("sound");
        assert_eq!(Some("Visbuurt"), profile.toezichtgroep("visbuurt").map(|groep| groep.naam.as_str()));
        assert_eq!(None, profile.toezichtgroep("de_buren"));
        assert_eq!(8, profile.drempels().ronde_hoogstens_uren);
    }
}
