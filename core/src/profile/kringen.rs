//! Which kring belongs to an area.

use super::Profile;
use crate::model::{GebiedCode, KringId, KringSoort};
use std::collections::BTreeSet;

/// A kring as the profile names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kring {
    /// Its opaque id, which never changes.
    pub id: KringId,
    /// What it is for.
    pub soort: KringSoort,
    /// Words a user reads.
    pub naam: String,
    /// The codes, of any year, of the areas it is for; none for care and for the whole municipality.
    pub gebieden: BTreeSet<GebiedCode>,
    /// The team whose own it is, for [`KringSoort::Team`].
    pub team: Option<String>,
}

impl Profile {
    /// Gives the kring of one kind for an area: the one that names the area itself or, going up, the nearest area around
    /// it. What has no area, or none that a kring names, goes to the kring of the whole municipality; care always goes to
    /// the one care kring.
    ///
    /// `voorouders` are the areas around it, nearest first, as the outlines gave them; the profile adds those it knows. A
    /// checked profile has a professionals' kring for the whole municipality wherever it has professionals, so what is
    /// theirs never ends up with everybody. [`KringSoort::Eigen`] has no area: use [`KringId::own`].
    #[must_use]
    pub fn kring_voor(&self, soort: KringSoort, gebied: Option<&GebiedCode>, voorouders: &[GebiedCode]) -> KringId {
        match soort {
            KringSoort::Zorg => self.zorgkring.clone(),
            // Kringen of a team or an overleg are asked by their name: `teamkring`, `overleg`.
            KringSoort::Gemeente | KringSoort::Eigen | KringSoort::Team | KringSoort::Overleg => {
                self.gemeentekring.clone()
            }
            KringSoort::Openbaar => self.openbare_kring().unwrap_or(&self.gemeentekring).clone(),
            KringSoort::Open | KringSoort::Professionals => self
                .codes_around(gebied, voorouders)
                .iter()
                .find_map(|code| {
                    self.kringen.iter().find(|kring| kring.soort == soort && kring.gebieden.contains(code))
                })
                .map_or_else(|| self.gemeentekring.clone(), |kring| kring.id.clone()),
        }
    }

    /// The kring that holds what anybody may know, where this municipality hands out slips.
    #[must_use]
    pub fn openbare_kring(&self) -> Option<&KringId> {
        self.kringen.iter().find(|kring| kring.soort == KringSoort::Openbaar).map(|kring| &kring.id)
    }

    /// The kring that is this team's own, where it has one.
    #[must_use]
    pub fn teamkring(&self, team: &str) -> Option<&KringId> {
        self.kringen.iter().find(|kring| kring.team.as_deref() == Some(team)).map(|kring| &kring.id)
    }

    /// The area itself, those around it that the caller knows, those that the profile knows, and the municipality.
    pub(super) fn codes_around(&self, gebied: Option<&GebiedCode>, voorouders: &[GebiedCode]) -> Vec<GebiedCode> {
        let mut codes: Vec<GebiedCode> = gebied.into_iter().chain(voorouders).cloned().collect();
        if let Some(gebied) = gebied {
            codes.extend(self.voorouders(gebied));
        }
        codes.push(self.gemeente.clone());
        codes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> GebiedCode {
        text.parse().expect("a code")
    }

    fn kring(soort: KringSoort, gebied: Option<&str>, voorouders: &[&str]) -> String {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let voorouders: Vec<_> = voorouders.iter().map(|text| code(text)).collect();
        profile.kring_voor(soort, gebied.map(code).as_ref(), &voorouders).to_string()
    }

    #[test]
    fn a_buurt_has_the_kring_of_its_wijk() {
        for voorouders in [&["WK040003", "GM0400"][..], &[]] {
            assert_eq!("dh-kring-05", kring(KringSoort::Open, Some("BU04000302"), voorouders));
            assert_eq!("dh-kring-14", kring(KringSoort::Professionals, Some("BU04000302"), voorouders));
        }
    }

    #[test]
    fn the_visbuurt_has_an_open_kring_of_its_own_and_the_professionals_of_its_wijk() {
        assert_eq!("dh-kring-11", kring(KringSoort::Open, Some("BU04000105"), &["WK040001", "GM0400"]));
        assert_eq!("dh-kring-12", kring(KringSoort::Professionals, Some("BU04000105"), &["WK040001", "GM0400"]));
        assert_eq!("dh-kring-03", kring(KringSoort::Open, Some("WK040001"), &["GM0400"]));
    }

    #[test]
    fn what_has_no_known_area_goes_to_the_whole_municipality() {
        for gebied in [None, Some("GM0400"), Some("BU03610400"), Some("IETS")] {
            assert_eq!("dh-kring-01", kring(KringSoort::Open, gebied, &[]));
            assert_eq!("dh-kring-20", kring(KringSoort::Professionals, gebied, &[]));
        }
    }

    #[test]
    fn a_new_buurt_falls_under_its_wijk() {
        assert_eq!("dh-kring-10", kring(KringSoort::Open, Some("BU04000812"), &[]));
        assert_eq!("dh-kring-10", kring(KringSoort::Open, Some("NIEUWBOUW"), &["WK040008"]));
    }

    #[test]
    fn care_goes_to_the_one_care_kring_wherever_it_is() {
        for gebied in [None, Some("BU04000105"), Some("IETS")] {
            assert_eq!("dh-kring-02", kring(KringSoort::Zorg, gebied, &[]));
        }
    }
}
