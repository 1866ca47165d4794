//! Overleg: a standing body, as the profile names it, and who its members are.

use super::{Profile, Rol};
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, GebiedCode, KringId, KringSoort, Recht};
use std::collections::BTreeSet;

/// A standing body (wijkplatform, wijk-coördinatieteam, stuurgroep): its members are who has one of its roles in its area.
/// One meeting of it is a vergadering. Source: `werkwijzen.md`, den-helder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overleg {
    /// Stable name.
    pub id: String,
    /// Words a user reads.
    pub naam: String,
    /// The kring that its members read and nobody else.
    pub kring: KringId,
    /// The areas it is about; none is the whole municipality.
    pub gebieden: BTreeSet<GebiedCode>,
    /// Roles of its members.
    pub rollen: Vec<String>,
    /// Disciplines of which the agenda takes open meldingen; none is all.
    pub disciplines: Vec<String>,
    /// How often it meets, in words.
    pub ritme: String,
}

impl Profile {
    /// All standing bodies.
    #[must_use]
    pub fn overleggen(&self) -> &[Overleg] {
        &self.overleggen
    }

    /// One standing body.
    ///
    /// # Errors
    /// `keuze-onbekend` with the choices.
    pub fn overleg(&self, id: &str) -> Result<&Overleg> {
        self.overleggen.iter().find(|overleg| overleg.id == id).ok_or_else(|| {
            let choices: Vec<&str> = self.overleggen.iter().map(|overleg| overleg.id.as_str()).collect();
            Error::new(Code::KeuzeOnbekend)
                .with("veld", "overleg")
                .with("waarde", id)
                .with("keuzes", choices.join(", "))
        })
    }

    /// Something in this kring may be named in the papers of a body: by a link, never with its words.
    ///
    /// That is so for what is in its own kring, and for an open, professionals' or gemeente-wide kring of its area when
    /// every role that meets there reads such kringen: the least entitled member decides. Care, one team's questions, one
    /// person's own and other bodies never come in. Who works in only a part of the body's area reads the words of that
    /// part and sees of the rest that there is something.
    #[must_use]
    pub fn mag_op_agenda(&self, overleg: &Overleg, kring: &KringId) -> bool {
        if *kring == overleg.kring {
            return true;
        }
        let Some(kring) = self.kring(kring) else { return false };
        matches!(kring.soort, KringSoort::Open | KringSoort::Professionals | KringSoort::Gemeente)
            && self.is_van(overleg, &kring.gebieden)
            && overleg.rollen.iter().all(|member| self.always_reads(member, kring.soort))
    }

    /// The area is one of those that a body is about, or lies in one.
    #[must_use]
    pub fn ligt_in(&self, overleg: &Overleg, gebied: Option<&GebiedCode>) -> bool {
        let whole = overleg.gebieden.is_empty() || overleg.gebieden.contains(&self.gemeente);
        whole || gebied.is_some_and(|gebied| overleg.gebieden.iter().any(|of_body| self.lies_in(gebied, of_body)))
    }

    /// What goes from a vergadering to the municipality goes to this team.
    #[must_use]
    pub fn naar_gemeente(&self) -> Option<&str> {
        self.naar_gemeente.as_deref()
    }

    fn is_van(&self, overleg: &Overleg, gebieden: &BTreeSet<GebiedCode>) -> bool {
        let whole = overleg.gebieden.is_empty() || gebieden.is_empty();
        let near = |one: &GebiedCode, other: &GebiedCode| self.lies_in(one, other) || self.lies_in(other, one);
        whole || gebieden.iter().any(|code| overleg.gebieden.iter().any(|of_body| near(code, of_body)))
    }

    /// Whoever has this role reads such kringen, whatever their team.
    fn always_reads(&self, rol: &str, soort: KringSoort) -> bool {
        let reads = |rol: &Rol, team: Option<&str>| rol.recht(soort, team).is_some_and(|recht| recht.lezen);
        self.rollen
            .iter()
            .find(|one| one.id == rol)
            .is_some_and(|rol| reads(rol, None) && rol.in_team.keys().all(|team| reads(rol, Some(team))))
    }

    /// No member of this body works in this team: what is given to it there would stand on nobody's list. A role that is of no team
    /// works in any.
    #[must_use]
    pub fn team_is_no_member(&self, kring: &KringId, team: &str) -> bool {
        let Some(overleg) = self.overleggen.iter().find(|overleg| overleg.kring == *kring) else { return false };
        let mut members = self.rollen.iter().filter(|rol| overleg.rollen.contains(&rol.id));
        !members.any(|rol| rol.team.as_deref().is_none_or(|of| of == team))
    }

    /// What someone with this role may do in the kring of a body: everything as a member, nothing as another.
    pub(super) fn recht_in_overleg(&self, kring: &KringId, rol: &str) -> Option<Recht> {
        let overleg = self.overleggen.iter().find(|overleg| overleg.kring == *kring)?;
        let kinds = [DocKind::Vergadering, DocKind::Afspraak];
        overleg.rollen.iter().any(|member| member == rol).then(|| Recht {
            soort: KringSoort::Overleg,
            lezen: true,
            toevoegen: kinds.into(),
            schrijven_eigen: [].into(),
            schrijven: kinds.into(),
            vernietigen: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(overleg: &str) -> Vec<String> {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let overleg = profile.overleg(overleg).expect("in the profile");
        let all = profile.kringen().iter().filter(|kring| profile.mag_op_agenda(overleg, &kring.id));
        all.map(|kring| kring.id.as_str().trim_start_matches("dh-kring-").to_owned()).collect()
    }

    #[test]
    fn professionals_name_what_professionals_of_their_area_read() {
        assert_eq!(["01", "05", "06", "14", "15", "20", "32"], named("wijkcoordinatieteam_nieuw_den_helder")[..]);
    }

    #[test]
    fn where_residents_sit_at_the_table_nothing_of_the_professionals_is_named() {
        assert_eq!(["01", "05", "06", "33"], named("wijkplatform_nieuw_den_helder")[..]);
    }

    #[test]
    fn care_teams_persons_and_other_bodies_are_named_nowhere() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        for overleg in profile.overleggen() {
            for kring in profile.kringen().iter().filter(|kring| profile.mag_op_agenda(overleg, &kring.id)) {
                let own = kring.id == overleg.kring;
                assert!(own || !matches!(kring.soort, KringSoort::Zorg | KringSoort::Team | KringSoort::Overleg));
            }
            assert!(!profile.mag_op_agenda(overleg, &KringId::new("eigen-iemand")), "{}", overleg.id);
        }
    }

    #[test]
    fn a_buurt_lies_in_the_wijken_of_the_body_or_not() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let code = |text: &str| text.parse::<GebiedCode>().expect("a code");
        let wijken = profile.overleg("wijkcoordinatieteam_nieuw_den_helder").expect("known");
        assert!(profile.ligt_in(wijken, Some(&code("BU04000302"))));
        assert!(!profile.ligt_in(wijken, Some(&code("BU04000105"))) && !profile.ligt_in(wijken, None));
        let stuurgroep = profile.overleg("stuurgroep").expect("known");
        assert!(profile.ligt_in(stuurgroep, Some(&code("BU04000105"))) && profile.ligt_in(stuurgroep, None));
    }
}
