//! What someone may do, from their role, team and areas.

use super::Profile;
use super::kringen::Kring;
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, GebiedCode, KringId, KringSoort, Namens, PersoonId, Recht, Rechten};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A role; it always names its organisation, because a wijkmanager of the municipality is not one of the woningstichting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rol {
    /// Stable name.
    pub id: String,
    /// Words a user reads.
    pub naam: String,
    /// The organisation it belongs to.
    pub organisatie: String,
    /// The team of who names no other.
    pub team: Option<String>,
    /// What they may do, by kind of kring.
    pub(super) rechten: BTreeMap<KringSoort, Recht>,
    /// What they may do instead when they work in one team.
    pub(super) in_team: BTreeMap<String, BTreeMap<KringSoort, Recht>>,
}

impl Rol {
    /// What someone with this role may do in kringen of one kind, working in a team or in none.
    ///
    /// Everybody reads their own kring and may keep things there.
    #[must_use]
    pub fn recht(&self, soort: KringSoort, team: Option<&str>) -> Option<Recht> {
        let rechten = team.and_then(|team| self.in_team.get(team)).unwrap_or(&self.rechten);
        rechten.get(&soort).cloned().or_else(|| (soort == KringSoort::Eigen).then(own))
    }
}

/// What everybody may do in their own kring.
fn own() -> Recht {
    let all: BTreeSet<DocKind> = DocKind::ALL.iter().copied().collect();
    Recht {
        soort: KringSoort::Eigen,
        lezen: true,
        toevoegen: all.clone(),
        schrijven_eigen: all,
        schrijven: [].into(),
        vernietigen: false,
    }
}

impl Profile {
    /// Somebody who works in this team may read kringen of this kind by their role.
    #[must_use]
    pub fn team_reads(&self, team: &str, soort: KringSoort) -> bool {
        self.rollen.iter().any(|rol| {
            let works_there = rol.team.as_deref() == Some(team) || rol.in_team.contains_key(team);
            works_there && rol.recht(soort, Some(team)).is_some_and(|recht| recht.lezen)
        })
    }

    /// Nobody of this team reads kringen of this kind: what is given to it there would stand on nobody's list. A team without roles of
    /// its own has people of any role.
    #[must_use]
    pub fn team_is_blind(&self, team: &str, soort: KringSoort) -> bool {
        let has_roles =
            self.rollen.iter().any(|rol| rol.team.as_deref() == Some(team) || rol.in_team.contains_key(team));
        has_roles && !self.team_reads(team, soort)
    }

    /// This team works in care: it reads the care kring, or is of the same discipline as a team that does. What it has to say
    /// is for nobody else.
    #[must_use]
    pub fn is_zorgteam(&self, team: &str) -> bool {
        let Ok(team) = self.team(team) else { return false };
        (self.teams().iter().filter(|other| other.id == team.id || other.discipline == team.discipline))
            .any(|other| self.team_reads(&other.id, KringSoort::Zorg))
    }

    /// Gives what someone with this role, team and areas may do, by kring.
    ///
    /// Without areas it is the whole municipality. An area gives the kringen that hold it and those that lie in it; the
    /// kring of the whole municipality, the care kring (as far as the role goes) and the person's own are always there.
    /// Without `team` it is the role's own team, if it has one.
    ///
    /// # Errors
    /// `rol-onbekend`, `team-onbekend` (both with the choices) or `gebied-onbekend`.
    pub fn namens(&self, persoon: PersoonId, rol: &str, team: Option<&str>, gebieden: &[GebiedCode]) -> Result<Namens> {
        let rol = self.rol(rol)?;
        let team = team.or(rol.team.as_deref()).map(|team| self.team(team)).transpose()?.map(|team| team.id.clone());
        for gebied in gebieden {
            if *gebied != self.gemeente && !self.voorouders(gebied).contains(&self.gemeente) {
                return Err(Error::new(Code::GebiedOnbekend).with("gebied", gebied));
            }
        }
        let mut rechten = BTreeMap::new();
        for kring in self.kringen.iter().filter(|kring| self.concerns(&kring.gebieden, gebieden)) {
            let recht = match kring.soort {
                KringSoort::Overleg => self.recht_in_overleg(&kring.id, &rol.id),
                // What was asked of one partner is for that partner.
                KringSoort::Team if kring.team != team => None,
                soort => rol.recht(soort, team.as_deref()),
            };
            let recht = self.met_zorgtaken(kring, rol, team.as_deref(), recht);
            if let Some(recht) = met_vragen(kring, rol, team.as_deref(), recht) {
                rechten.insert(kring.id.clone(), recht);
            }
        }
        if let Some(recht) = rol.recht(KringSoort::Eigen, team.as_deref()) {
            rechten.insert(KringId::own(persoon), recht);
        }
        Ok(Namens { persoon, rol: rol.id.clone(), team, gebieden: gebieden.to_vec(), rechten: Rechten::new(rechten) })
    }

    /// The roles, by name, whose people may do this somewhere in the municipality, working in the team of the role.
    #[must_use]
    pub fn rollen_die(&self, may: impl Fn(&Rechten) -> bool) -> Vec<&str> {
        let anybody = PersoonId::new(Uuid::nil());
        let fits = |rol: &&Rol| self.namens(anybody, &rol.id, None, &[]).is_ok_and(|namens| may(&namens.rechten));
        self.rollen.iter().filter(fits).map(|rol| rol.naam.as_str()).collect()
    }

    /// A kring for these areas is for someone who works in those.
    fn concerns<'a>(&self, kring: impl IntoIterator<Item = &'a GebiedCode>, person: &[GebiedCode]) -> bool {
        let mut kring = kring.into_iter().peekable();
        let whole = person.is_empty() || kring.peek().is_none();
        whole || kring.any(|code| person.iter().any(|own| self.lies_in(own, code) || self.lies_in(code, own)))
    }

    pub(super) fn lies_in(&self, inner: &GebiedCode, outer: &GebiedCode) -> bool {
        inner == outer || self.voorouders(inner).contains(outer)
    }
}

/// Whoever takes questions for a team may put one in the kring of another team, and reads nothing there: a question that was asked
/// at the wrong chair gets to the right one, and nobody else learns it.
fn met_vragen(kring: &Kring, rol: &Rol, team: Option<&str>, recht: Option<Recht>) -> Option<Recht> {
    let elsewhere = kring.soort == KringSoort::Team && kring.team.as_deref() != team;
    let takes =
        team.is_some() && rol.recht(KringSoort::Team, team).is_some_and(|own| own.toevoegen.contains(&DocKind::Vraag));
    if !(elsewhere && takes) {
        return recht;
    }
    let mut recht = recht.unwrap_or_else(|| Recht {
        soort: KringSoort::Team,
        lezen: false,
        toevoegen: [].into(),
        schrijven_eigen: [].into(),
        schrijven: [].into(),
        vernietigen: false,
    });
    recht.toevoegen.insert(DocKind::Vraag);
    Some(recht)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> GebiedCode {
        text.parse().expect("a code")
    }

    /// The one role that is no person's: it reads answers and nothing else.
    const BONPAGINA: &str = "bonpagina";

    fn persoon() -> PersoonId {
        PersoonId::new(Uuid::from_u128(7))
    }

    fn namens(rol: &str, team: Option<&str>, gebieden: &[&str]) -> Namens {
        let gebieden: Vec<_> = gebieden.iter().map(|text| code(text)).collect();
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        profile.namens(persoon(), rol, team, &gebieden).expect("a known role")
    }

    /// The kringen that may be read, without the prefix they share; the own kring reads `eigen`.
    fn reads(namens: &Namens) -> String {
        let name = |kring: &KringId| match kring.as_str().strip_prefix("dh-kring-") {
            Some(number) => number.to_owned(),
            None if *kring == KringId::own(persoon()) => "eigen".to_owned(),
            None => kring.to_string(),
        };
        namens.rechten.readable().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_toezichthouder_reads_the_open_kringen_of_his_areas_and_the_whole_municipality() {
        assert_eq!("01 05 06 21 33 eigen", reads(&namens("toezichthouder", None, &["WK040003", "WK040004"])));
    }

    #[test]
    fn a_wijk_gives_the_kringen_of_its_buurten_and_a_buurt_that_of_its_wijk() {
        assert_eq!("01 03 11 21 eigen", reads(&namens("toezichthouder", None, &["WK040001"])));
        assert_eq!("01 03 11 21 eigen", reads(&namens("toezichthouder", None, &["BU04000105"])));
        assert_eq!("01 03 21 eigen", reads(&namens("toezichthouder", None, &["BU04000104"])));
    }

    #[test]
    fn without_areas_it_is_the_whole_municipality() {
        let all = "01 03 04 05 06 07 08 09 10 11 21 33 eigen";
        assert_eq!(all, reads(&namens("toezichthouder", None, &[])));
        assert_eq!(all, reads(&namens("toezichthouder", None, &["GM0400"])));
    }

    #[test]
    fn a_professional_also_reads_the_professionals_of_the_area_and_of_the_municipality() {
        assert_eq!("01 03 11 12 20 21 30 34 35 eigen", reads(&namens("wijkmanager", None, &["WK040001"])));
    }

    #[test]
    fn only_team_zorg_reads_care_and_everybody_may_drop_a_signaal_and_a_melding_into_it() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let care = KringId::new("dh-kring-02");
        for rol in profile.rollen().iter().filter(|rol| rol.id != BONPAGINA) {
            let namens = namens(&rol.id, None, &[]);
            assert!(!namens.rechten.may_read(&care), "{}", rol.id);
            assert!(namens.rechten.may_add(&care, DocKind::Signaal) && namens.rechten.may_add(&care, DocKind::Melding));
            assert!(!namens.rechten.may_add(&care, DocKind::Ronde));
            assert!(!namens.rechten.may_write(&care, DocKind::Signaal, true), "{}", rol.id);
        }
        let zorg = namens("teamlid", Some("zorg"), &[]);
        assert!(zorg.rechten.may_write(&care, DocKind::Melding, false));
        assert_eq!("01 02 21 23 eigen", reads(&zorg), "who reads care does not read the wijken");
        assert!(!namens("wijkagent", Some("zorg"), &[]).rechten.may_read(&care), "a team alone gives nothing");
    }

    #[test]
    fn everybody_reads_the_whole_municipality_and_their_own_kring_but_nobody_elses() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        for rol in profile.rollen().iter().filter(|rol| rol.id != BONPAGINA) {
            let namens = namens(&rol.id, None, &["BU04000105"]);
            assert!(namens.rechten.may_read(&KringId::new("dh-kring-01")), "{}", rol.id);
            assert!(namens.rechten.may_read(&KringId::own(persoon())), "{}", rol.id);
            assert_eq!(1, namens.rechten.iter().filter(|(_, recht)| recht.soort == KringSoort::Eigen).count());
        }
    }

    #[test]
    fn the_page_behind_slips_reads_the_answers_and_nothing_else() {
        assert_eq!("21 eigen", reads(&namens(BONPAGINA, None, &[])));
    }

    #[test]
    fn a_team_reads_its_own_kring_and_no_other_teams() {
        assert!(reads(&namens("wijkagent", None, &["WK040003"])).contains(" 26 "));
        assert!(!reads(&namens("handhaver", None, &["WK040003"])).contains(" 26 "));
        assert!(!reads(&namens("wijkmanager", None, &[])).contains(" 26 "));
    }

    #[test]
    fn a_team_may_drop_a_question_with_another_and_reads_nothing_there() {
        let (police, profile) = (KringId::new("dh-kring-26"), Profile::ingebouwd("den-helder").expect("built in"));
        for rol in ["wijkmeester", "wijkverpleegkundige", "wijkmanager"] {
            let rechten = namens(rol, None, &["WK040003"]).rechten;
            assert!(rechten.may_add(&police, DocKind::Vraag) && !rechten.may_read(&police), "{rol}");
            assert!(!rechten.may_write(&police, DocKind::Vraag, true), "{rol}");
        }
        let zorg = namens("teamlid", Some("zorg"), &[]).rechten;
        assert!(zorg.may_add(&police, DocKind::Zorgvraag) && zorg.may_add(&police, DocKind::Vraag));
        for rol in profile.rollen().iter().filter(|rol| rol.team.is_none()) {
            assert!(!namens(&rol.id, None, &[]).rechten.may_add(&police, DocKind::Vraag), "{} has no team", rol.id);
        }
    }

    #[test]
    fn an_overleg_is_for_the_roles_that_meet_in_its_area() {
        assert!(reads(&namens("wijkagent", None, &["WK040003"])).contains(" 32"));
        assert!(!reads(&namens("wijkagent", None, &["WK040008"])).contains(" 32"), "another area");
        assert!(!reads(&namens("toezichthouder", None, &["WK040003"])).contains(" 32"), "no residents there");
        assert!(reads(&namens("toezichthouder", None, &["WK040003"])).contains(" 33"));
    }

    #[test]
    fn only_the_beheerder_destroys() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        for rol in profile.rollen() {
            let destroys = namens(&rol.id, None, &[]).rechten.iter().any(|(_, recht)| recht.vernietigen);
            assert_eq!(rol.id == "beheerder", destroys, "{}", rol.id);
        }
    }

    #[test]
    fn a_toezichthouder_changes_what_is_his_and_not_what_is_anothers() {
        let namens = namens("toezichthouder", None, &["WK040003"]);
        let open = KringId::new("dh-kring-05");
        assert!(namens.rechten.may_write(&open, DocKind::Signaal, true));
        assert!(!namens.rechten.may_write(&open, DocKind::Melding, false));
    }

    #[test]
    fn who_works_in_a_buurt_reads_the_kring_that_its_meldingen_go_to() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        for gebied in profile.gebieden() {
            let namens = namens("wijkagent", None, &[gebied.code.as_str()]);
            for soort in [KringSoort::Open, KringSoort::Professionals, KringSoort::Gemeente] {
                for place in [Some(&gebied.code), None] {
                    let kring = profile.kring_voor(soort, place, &[]);
                    assert!(namens.rechten.may_read(&kring), "{} {kring}", gebied.code);
                }
            }
        }
    }

    #[test]
    fn who_is_no_professional_never_reads_where_professionals_matters_go() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let namens = namens("toezichthouder", None, &[]);
        for place in profile.gebieden().map(|gebied| Some(&gebied.code)).chain([None]) {
            assert!(!namens.rechten.may_read(&profile.kring_voor(KringSoort::Professionals, place, &[])), "{place:?}");
        }
    }

    #[test]
    fn the_team_is_that_of_the_role_unless_another_is_named() {
        assert_eq!(Some("wijkagenten".to_owned()), namens("wijkagent", None, &[]).team);
        assert_eq!(Some("handhaving".to_owned()), namens("wijkagent", Some("handhaving"), &[]).team);
        assert_eq!(None, namens("toezichthouder", None, &[]).team);
    }

    #[test]
    fn an_unknown_role_team_or_area_is_refused() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let refused =
            |rol, team, gebied: &str| profile.namens(persoon(), rol, team, &[code(gebied)]).expect_err("refused").code;
        assert_eq!(Code::RolOnbekend, refused("koning", None, "GM0400"));
        assert_eq!(Code::TeamOnbekend, refused("teamlid", Some("brandweer"), "GM0400"));
        for elsewhere in ["GM0361", "BU03610400", "IETS"] {
            assert_eq!(Code::GebiedOnbekend, refused("teamlid", None, elsewhere));
        }
    }
}
