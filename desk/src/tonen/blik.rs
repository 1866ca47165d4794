//! Rules, areas and the moment of one request, and the row that every list makes of a melding.

use super::{Namen, Staat, aantal};
use crate::persoon::Persoon;
use crate::tijd::moment;
use std::sync::Arc;
use wijkmaat_core::geo::Gebiedsindeling;
use wijkmaat_core::model::{Gebied, GebiedCode, GebiedSoort, Melding, Timestamp};
use wijkmaat_core::profile::Profile;

/// What is needed to put things into words.
#[derive(Debug, Clone)]
pub(crate) struct Blik {
    /// The rules of the municipality.
    pub(crate) profile: Arc<Profile>,
    /// The areas in force.
    pub(crate) areas: Arc<Gebiedsindeling>,
    /// The moment of the request.
    pub(crate) nu: Timestamp,
}

/// Where something is, as a sign and what lies around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Waar {
    /// On the sign.
    pub(crate) bord: String,
    /// Beside or under it.
    pub(crate) daarom: Option<String>,
}

/// A melding in a list.
#[derive(Debug, Clone)]
pub(crate) struct Rij {
    /// Its id, for links.
    pub(crate) id: String,
    /// The beginning of its id, to name it by.
    pub(crate) nummer: String,
    /// What is the matter, in one line.
    pub(crate) titel: String,
    /// What kind it is, in words.
    pub(crate) soort: String,
    /// Name of the pictogram.
    pub(crate) pictogram: String,
    /// How many people, pictures, and whether someone has to choose.
    pub(crate) bij: String,
    /// Two people wrote different things.
    pub(crate) botst: bool,
    /// Where.
    pub(crate) waar: Waar,
    /// How it stands.
    pub(crate) staat: Staat,
    /// With whom.
    pub(crate) bij_wie: String,
    /// Since when.
    pub(crate) sinds: String,
    /// The same for a machine.
    pub(crate) sinds_iso: String,
}

/// Longest title in a list, in characters.
const TITEL: usize = 90;
/// What the sprite of the desk holds for kinds; another name would show nothing.
const PICTOGRAMMEN: [&str; 17] = [
    "afval",
    "stoep",
    "licht",
    "groen",
    "water",
    "spelen",
    "vernieling",
    "verkeer",
    "dieren",
    "overlast",
    "onveilig",
    "idee",
    "buurt",
    "lijst",
    "potlood",
    "zorg",
    "mensen",
];

impl Blik {
    /// For the request of this person.
    ///
    /// # Errors
    /// When the areas cannot be read.
    pub(crate) async fn van(persoon: &Persoon) -> wijkmaat_core::Result<Self> {
        Ok(Self { profile: Arc::clone(persoon.profile()), areas: persoon.areas().await?, nu: persoon.nu() })
    }

    /// The name of a kind; its id for one that the profile no longer has.
    pub(crate) fn soort(&self, categorie: &str) -> String {
        self.profile.categorie(categorie).map_or_else(|_| categorie.replace('_', " "), |soort| soort.naam.clone())
    }

    /// The pictogram of a kind.
    pub(crate) fn pictogram(&self, categorie: &str) -> String {
        let named = self.profile.categorie(categorie).ok().and_then(|soort| soort.pictogram.as_deref());
        named.filter(|name| PICTOGRAMMEN.contains(name)).unwrap_or("potlood").to_owned()
    }

    /// The name of a team.
    pub(crate) fn team(&self, team: &str) -> String {
        self.profile.team(team).map_or_else(|_| team.replace('_', " "), |team| team.naam.clone())
    }

    /// The name of an area; its code where no area is known by it.
    pub(crate) fn gebied(&self, code: &GebiedCode) -> String {
        let known = self.areas.gebied(code).or_else(|| self.profile.gebied(code));
        known.map_or_else(|| code.to_string(), |gebied| naam(gebied).to_owned())
    }

    /// The sign of an area, and the wijk around it.
    pub(crate) fn waar(&self, code: Option<&GebiedCode>) -> Waar {
        let Some(code) = code else { return Waar { bord: "Zonder gebied".to_owned(), daarom: None } };
        let around = self.areas.ouders(code).filter_map(|code| self.areas.gebied(code));
        let daarom = around.into_iter().find(|gebied| gebied.soort != GebiedSoort::Gemeente);
        Waar { bord: self.gebied(code), daarom: daarom.map(|gebied| naam(gebied).to_owned()) }
    }

    /// An area and everything in it.
    pub(crate) fn met_alles_erin(&self, code: &GebiedCode) -> Vec<GebiedCode> {
        let inside = |gebied: &&Gebied| self.areas.omvat(code, &gebied.code);
        let mut codes: Vec<GebiedCode> = self.areas.iter().filter(inside).map(|gebied| gebied.code.clone()).collect();
        if codes.is_empty() {
            codes.push(code.clone());
        }
        codes
    }

    /// What is the matter, in one line.
    pub(crate) fn titel(&self, melding: &Melding) -> String {
        let Some(words) = &melding.omschrijving else { return "Alleen team Zorg kan dit lezen".to_owned() };
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            return self.soort(&melding.categorie);
        }
        if line.chars().count() <= TITEL {
            return line;
        }
        let cut: String = line.chars().take(TITEL).collect();
        format!("{}…", cut.trim_end())
    }

    /// The row of a list.
    pub(crate) fn rij(&self, melding: &Melding, namen: &Namen) -> Rij {
        let team = melding.team.as_deref().map(|team| self.team(team));
        let bij_wie = match (melding.eigenaar, team) {
            (Some(wie), Some(team)) => format!("{}, {team}", namen.begin(Some(wie))),
            (Some(wie), None) => namen.begin(Some(wie)),
            (None, Some(team)) => format!("team {team}"),
            (None, None) => "nog niemand".to_owned(),
        };
        Rij {
            id: melding.id.to_string(),
            nummer: nummer(&melding.id.to_string()),
            titel: self.titel(melding),
            soort: self.soort(&melding.categorie),
            pictogram: self.pictogram(&melding.categorie),
            bij: beside(melding),
            botst: !melding.conflicten.is_empty(),
            waar: self.waar(melding.gebied.as_ref()),
            staat: Staat::of(&melding.status),
            bij_wie,
            sinds: moment(melding.gemaakt, self.nu),
            sinds_iso: melding.gemaakt.to_string(),
        }
    }
}

/// The name of an area as people say it: CBS writes `Wijk 04 Nieuw Den Helder-Oost`.
pub(super) fn naam(gebied: &Gebied) -> &str {
    let rest = gebied.naam.strip_prefix("Wijk ").map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    rest.and_then(|rest| rest.strip_prefix(' ')).filter(|rest| !rest.is_empty()).unwrap_or(&gebied.naam)
}

/// The part of an id by which people name a melding; searching for it finds it.
fn nummer(id: &str) -> String {
    id.chars().take(13).collect()
}

fn beside(melding: &Melding) -> String {
    let mut parts = Vec::new();
    if melding.signalen > 1 {
        parts.push(format!("{} mensen", aantal(melding.signalen)));
    }
    match melding.fotos.len() {
        0 => {}
        1 => parts.push("1 foto".to_owned()),
        more => parts.push(format!("{more} foto’s")),
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blik() -> Blik {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let (areas, _) =
            Gebiedsindeling::from_geojson(profile.gebieden_geojson(), Some(profile.jaar())).expect("areas");
        Blik { profile: Arc::new(profile), areas: Arc::new(areas), nu: "2026-11-22T14:32:00Z".parse().expect("a time") }
    }

    #[test]
    fn every_kind_of_the_profile_has_a_pictogram_of_its_own_that_is_in_the_sprite() {
        let blik = blik();
        for soort in blik.profile.categorieen() {
            assert_eq!(soort.pictogram.as_deref(), Some(blik.pictogram(&soort.id).as_str()), "{}", soort.id);
        }
        assert_eq!("potlood", blik.pictogram("\"><script>"));
    }

    #[test]
    fn a_buurt_stands_on_the_sign_with_its_wijk_beside_it() {
        let waar = blik().waar(Some(&"BU04000105".parse().expect("a code")));
        assert_eq!(("Visbuurt", Some("Stad binnen de Linie-Oost")), (waar.bord.as_str(), waar.daarom.as_deref()));
        assert_eq!("BU99990000", blik().waar(Some(&"BU99990000".parse().expect("a code"))).bord);
        assert_eq!("Zonder gebied", blik().waar(None).bord);
    }

    #[test]
    fn a_wijk_is_searched_with_its_buurten() {
        let codes = blik().met_alles_erin(&"WK040001".parse().expect("a code"));
        assert!(codes.len() > 1 && codes.contains(&"BU04000105".parse().expect("a code")), "{codes:?}");
    }

    #[test]
    fn a_melding_is_named_by_what_finds_it_again() {
        assert_eq!("0193f2ab-91c2", nummer("0193f2ab-91c2-7000-8000-000000000000"));
    }
}
