//! Who gets a melding, and why: the first rule that fits.

use super::Profile;
use super::tijd::Window;
use crate::error::{Error, Result};
use crate::model::{GebiedCode, KringSoort, Routering, Timestamp};

/// What routing looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteerVraag {
    /// What it is about.
    pub categorie: String,
    /// The area it lies in, if any.
    pub gebied: Option<GebiedCode>,
    /// The areas around that one, nearest first, as the outlines gave them; the profile adds those it knows.
    pub voorouders: Vec<GebiedCode>,
    /// When it was seen; rules read the Dutch clock.
    pub tijd: Timestamp,
    /// The kind of kring it is bound to.
    pub kring: KringSoort,
}

/// One rule: all its conditions must hold; one without conditions always fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) team: String,
    pub(super) categorieen: Vec<String>,
    pub(super) gebieden: Vec<GebiedCode>,
    pub(super) tijd: Option<Window>,
    pub(super) kring: Option<KringSoort>,
    pub(super) daarna: Option<String>,
}

impl Rule {
    /// Nothing can make this rule not fit.
    pub(super) fn always_fits(&self) -> bool {
        self.categorieen.is_empty() && self.gebieden.is_empty() && self.tijd.is_none() && self.kring.is_none()
    }
}

impl Profile {
    /// Gives the team that gets a melding, the rule that decided, and the sentence that says why.
    ///
    /// The same question has the same answer on every device with this profile: no clock and no network is asked.
    ///
    /// # Errors
    /// `categorie-onbekend` with the choices.
    pub fn routeer(&self, vraag: &RouteerVraag) -> Result<Routering> {
        let categorie = self.categorie(&vraag.categorie)?;
        let codes = self.codes_around(vraag.gebied.as_ref(), &vraag.voorouders);
        for rule in &self.routering {
            if let Some(reasons) = self.reasons(rule, vraag, &categorie.naam, &codes) {
                let team = self.team(&rule.team)?;
                let mut uitleg = format!("naar {}, omdat {}", team.naam, enumerate(&reasons));
                if let Some(daarna) = &rule.daarna {
                    uitleg.push_str("; ");
                    uitleg.push_str(daarna);
                }
                return Ok(Routering {
                    discipline: team.discipline.clone(),
                    team: team.id.clone(),
                    regel: rule.id.clone(),
                    uitleg,
                });
            }
        }
        Err(Error::unexpected("a checked profile ends its routing in a rule that always fits"))
    }

    /// Why the rule fits, or `None` when it does not.
    fn reasons(&self, rule: &Rule, vraag: &RouteerVraag, categorie: &str, codes: &[GebiedCode]) -> Option<Vec<String>> {
        let mut reasons = Vec::new();
        if !rule.categorieen.is_empty() {
            rule.categorieen.contains(&vraag.categorie).then_some(())?;
            reasons.push(format!("het over “{categorie}” gaat"));
        }
        if !rule.gebieden.is_empty() {
            let code = codes.iter().find(|code| rule.gebieden.contains(code))?;
            reasons.push(format!("het in {} is", self.gebied(code).map_or(code.as_str(), |gebied| &gebied.naam)));
        }
        if let Some(window) = &rule.tijd {
            window.contains(vraag.tijd).then_some(())?;
            reasons.push(window.naam.clone());
        }
        if let Some(kring) = rule.kring {
            (kring == vraag.kring).then_some(())?;
            reasons.push(confidentiality(kring).to_owned());
        }
        if reasons.is_empty() {
            reasons.push("er geen andere regel voor is".to_owned());
        }
        Some(reasons)
    }
}

fn confidentiality(kring: KringSoort) -> &'static str {
    match kring {
        KringSoort::Open => "iedereen die in het gebied meewerkt het mag lezen",
        KringSoort::Professionals => "alleen professionals het lezen",
        KringSoort::Zorg => "het vertrouwelijk is",
        KringSoort::Gemeente => "het over de hele gemeente gaat",
        KringSoort::Eigen => "het alleen voor uzelf is",
        KringSoort::Openbaar => "iedereen het mag weten",
        KringSoort::Team => "het alleen voor één team is",
        KringSoort::Overleg => "het alleen voor de leden van een overleg is",
    }
}

/// "a", "a en b", "a, b en c".
fn enumerate(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} en {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Code;

    const MONDAY_NOON: &str = "2026-11-23T12:00:00+01:00";
    const MONDAY_NIGHT: &str = "2026-11-23T23:00:00+01:00";
    const SUNDAY_NOON: &str = "2026-11-22T12:00:00+01:00";

    fn route(categorie: &str, gebied: Option<&str>, tijd: &str) -> Routering {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let vraag = RouteerVraag {
            categorie: categorie.to_owned(),
            gebied: gebied.map(|text| text.parse().expect("a code")),
            voorouders: Vec::new(),
            tijd: tijd.parse().expect("a time"),
            kring: profile.categorie(categorie).expect("a category").kring,
        };
        profile.routeer(&vraag).expect("a route")
    }

    #[test]
    fn public_space_goes_to_wijkbeheer_and_says_why() {
        let route = route("afval", Some("BU04000302"), MONDAY_NOON);
        assert_eq!(("wijkbeheer", "openbare_ruimte"), (route.team.as_str(), route.regel.as_str()));
        assert_eq!("openbare_ruimte", route.discipline);
        assert_eq!("naar Wijkbeheer, omdat het over “Afval en vuil” gaat", route.uitleg);
    }

    #[test]
    fn zorg_om_iemand_goes_to_team_zorg() {
        assert_eq!("zorg", route("zorg", None, MONDAY_NIGHT).team);
    }

    #[test]
    fn everything_in_the_care_kring_goes_to_team_zorg_whatever_it_is_about() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        for categorie in profile.categorieen() {
            let vraag = RouteerVraag {
                categorie: categorie.id.clone(),
                gebied: None,
                voorouders: Vec::new(),
                tijd: Timestamp::from_millis(0),
                kring: KringSoort::Zorg,
            };
            assert_eq!("zorg", profile.routeer(&vraag).expect("a route").team, "{}", categorie.id);
        }
    }

    #[test]
    fn overlast_goes_to_handhaving_by_day_and_to_the_wijkagent_at_night_and_in_the_weekend() {
        assert_eq!("handhaving", route("overlast", None, MONDAY_NOON).team);
        assert_eq!("wijkagenten", route("overlast", None, MONDAY_NIGHT).team);
        let weekend = route("overlast", None, SUNDAY_NOON);
        assert_eq!("naar Wijkagenten, omdat het over “Overlast” gaat en het weekend is", weekend.uitleg);
    }

    #[test]
    fn an_area_can_decide() {
        let visbuurt = route("verkeer_parkeren", Some("BU04000105"), MONDAY_NOON);
        assert_eq!("handhaving", visbuurt.team);
        assert_eq!(
            "naar Handhaving, omdat het over “Verkeer, parkeren” gaat en het in Visbuurt is; het komt ook in het \
             wijkveiligheidsoverleg Visbuurt",
            visbuurt.uitleg
        );
        assert_eq!("wijkbeheer", route("verkeer_parkeren", Some("BU04000104"), MONDAY_NOON).team);
        assert_eq!("wijkbeheer", route("verkeer_parkeren", None, MONDAY_NOON).team);
    }

    #[test]
    fn each_other_kind_has_its_team() {
        for (categorie, team) in [
            ("wonen", "woningstichting"),
            ("voelt_onveilig", "wijkagenten"),
            ("idee_of_dank", "wijkconciergerie"),
            ("vraag_over_beleid", "wijkmanagers"),
            ("overig", "wijkmanagers"),
        ] {
            assert_eq!(team, route(categorie, None, MONDAY_NOON).team, "{categorie}");
        }
        let rest = route("overig", None, MONDAY_NOON);
        assert_eq!("naar Wijkmanagers, omdat er geen andere regel voor is", rest.uitleg);
    }

    #[test]
    fn an_unknown_category_is_refused_with_the_choices() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let vraag = RouteerVraag {
            categorie: "ufo".to_owned(),
            gebied: None,
            voorouders: Vec::new(),
            tijd: Timestamp::from_millis(0),
            kring: KringSoort::Open,
        };
        let error = profile.routeer(&vraag).expect_err("refused");
        assert_eq!(Code::CategorieOnbekend, error.code);
        assert!(error.params["keuzes"].contains("afval, straat_en_stoep"));
    }

    #[test]
    fn reasons_are_joined_as_people_write_them() {
        let parts = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(("a".to_owned(), "a en b".to_owned()), (enumerate(&parts[..1]), enumerate(&parts[..2])));
        assert_eq!("a, b en c", enumerate(&parts));
    }
}
