//! The words people know for what stands in documents by code: soort, team, gebied. A code without a name is shown as it is.
//! And the way back: what somebody types may be the code or the name.

use crate::thuis::Toestel;
use crate::uitvoer::een_regel;
use std::sync::Arc;
use wijkmaat_core::geo::Gebiedsindeling;
use wijkmaat_core::model::{GebiedCode, HalteId, PersoonId, Schouw};
use wijkmaat_core::profile::Profile;
use wijkmaat_core::view::mensen;
use wijkmaat_core::{Code, Error, Result};

/// The names of one municipality. Only answers that people read need them; `--json` keeps the codes.
pub(crate) struct Namen {
    profile: Option<Arc<Profile>>,
    gebieden: Option<Arc<Gebiedsindeling>>,
}

impl Namen {
    /// The names this device knows; without a readable profile, codes are all there is.
    pub(crate) fn van(toestel: &Toestel) -> Self {
        Self { profile: toestel.core.profile().ok(), gebieden: toestel.core.areas().ok() }
    }

    /// The names of a profile, without a store.
    #[cfg(test)]
    pub(crate) fn van_profiel(profile: Profile) -> Self {
        Self { profile: Some(Arc::new(profile)), gebieden: None }
    }

    /// What a melding is about.
    pub(crate) fn soort(&self, id: &str) -> String {
        let found = self.profile.as_ref().and_then(|profile| profile.categorie(id).ok());
        een_regel(found.map_or(id, |soort| soort.naam.as_str()))
    }

    /// Who handles it.
    pub(crate) fn team(&self, id: &str) -> String {
        let found = self.profile.as_ref().and_then(|profile| profile.team(id).ok());
        een_regel(found.map_or(id, |team| team.naam.as_str()))
    }

    /// All teams, each with its code.
    pub(crate) fn teams(&self) -> impl Iterator<Item = (String, String)> + '_ {
        let all = self.profile.as_ref().map(|profile| profile.teams()).unwrap_or_default();
        all.iter().map(|team| (team.id.clone(), een_regel(&team.naam)))
    }

    /// What people come about at a table.
    pub(crate) fn thema(&self, id: &str) -> String {
        let found = self.profile.as_ref().and_then(|profile| profile.thema(id).ok());
        een_regel(found.map_or(id, |thema| thema.naam.as_str()))
    }

    /// What is measured.
    pub(crate) fn element(&self, id: &str) -> String {
        let found = self.profile.as_ref().and_then(|profile| profile.beeldelement(id).ok());
        een_regel(found.map_or(id, |element| element.naam.as_str()))
    }

    /// Which group of toezichthouders; one that the profile does not know has its own words.
    pub(crate) fn groep(&self, id: &str) -> String {
        let found = self.profile.as_ref().and_then(|profile| profile.toezichtgroep(id));
        een_regel(found.map_or(id, |groep| groep.naam.as_str()))
    }

    /// What a partner of the care team answered.
    pub(crate) fn zorgantwoord(&self, id: &str) -> String {
        let choices =
            self.profile.as_ref().map(|profile| profile.zorgtaken().antwoorden.as_slice()).unwrap_or_default();
        een_regel(choices.iter().find(|choice| choice.id == id).map_or(id, |choice| &choice.naam))
    }

    /// What the care team asked a partner.
    pub(crate) fn zorgvraag(&self, id: &str) -> String {
        let choices = self.profile.as_ref().map(|profile| profile.zorgtaken().vragen.as_slice()).unwrap_or_default();
        een_regel(choices.iter().find(|choice| choice.id == id).map_or(id, |choice| &choice.naam))
    }

    /// What somebody does here.
    pub(crate) fn rol(&self, id: &str) -> String {
        let found = self.profile.as_ref().and_then(|profile| profile.rol(id).ok());
        een_regel(found.map_or(id, |rol| rol.naam.as_str()))
    }

    /// Where it is: the name with its code, because two areas may have one name.
    pub(crate) fn gebied(&self, code: &GebiedCode) -> String {
        let here = self.gebieden.as_ref().and_then(|gebieden| gebieden.gebied(code));
        let of_profile = || self.profile.as_ref().and_then(|profile| profile.gebied(code));
        match here.or_else(of_profile) {
            Some(gebied) => format!("{} ({code})", een_regel(&gebied.naam)),
            None => code.to_string(),
        }
    }
}

/// Something that stands in documents by code, as people may type it.
struct Keuze {
    code: String,
    naam: String,
}

impl Keuze {
    fn new(code: &impl ToString, naam: &str) -> Self {
        Self { code: code.to_string(), naam: naam.to_owned() }
    }
}

/// The area that is meant: its code, or its name.
pub(crate) fn gebied(toestel: &Toestel, getypt: &str) -> Result<GebiedCode> {
    kies_gebied(getypt, || Ok((toestel.core.areas()?, toestel.core.profile()?)))
}

/// The same, where there may be no store yet.
pub(crate) fn gebied_van(profile: &Profile, getypt: &str) -> Result<GebiedCode> {
    let areas = || Gebiedsindeling::from_geojson(profile.gebieden_geojson(), Some(profile.jaar()));
    kies_gebied(getypt, || Ok((areas()?.0, profile)))
}

fn kies_gebied<G, P>(getypt: &str, bekend: impl FnOnce() -> Result<(G, P)>) -> Result<GebiedCode>
where
    G: std::borrow::Borrow<Gebiedsindeling>,
    P: std::borrow::Borrow<Profile>,
{
    // A code with digits may be of another year; whether it exists, the core says. Reading the areas costs time.
    if let Ok(code) = getypt.parse::<GebiedCode>()
        && code.as_str().bytes().any(|byte| byte.is_ascii_digit())
    {
        return Ok(code);
    }
    let (areas, profile) = bekend()?;
    let (areas, profile): (&Gebiedsindeling, &Profile) = (areas.borrow(), profile.borrow());
    let mut keuzes: Vec<Keuze> =
        areas.iter().chain(profile.gebieden()).map(|gebied| Keuze::new(&gebied.code, &gebied.naam)).collect();
    keuzes.sort_by(|one, other| one.code.cmp(&other.code));
    keuzes.dedup_by(|one, other| one.code == other.code);
    kies("gebied", getypt, &keuzes)?.ok_or_else(|| onbekend("gebied", getypt, "gebied lijst"))?.parse()
}

/// The team that is meant: its name in the profile, or the words people know. One that is neither is for the core to refuse.
pub(crate) fn team(profile: &Profile, getypt: &str) -> Result<String> {
    let keuzes: Vec<_> = profile.teams().iter().map(|team| Keuze::new(&team.id, &team.naam)).collect();
    Ok(kies("team", getypt, &keuzes)?.unwrap_or_else(|| getypt.to_owned()))
}

/// What something is about. One that is unknown is for the core to refuse.
pub(crate) fn categorie(profile: &Profile, getypt: &str) -> Result<String> {
    let keuzes: Vec<_> = profile.categorieen().iter().map(|soort| Keuze::new(&soort.id, &soort.naam)).collect();
    Ok(kies("categorie", getypt, &keuzes)?.unwrap_or_else(|| getypt.to_owned()))
}

/// What people come about at a table. One that is unknown is for the core to refuse.
pub(crate) fn thema(profile: &Profile, getypt: &str) -> Result<String> {
    let keuzes: Vec<_> = profile.themas().iter().map(|thema| Keuze::new(&thema.id, &thema.naam)).collect();
    Ok(kies("thema", getypt, &keuzes)?.unwrap_or_else(|| getypt.to_owned()))
}

/// What is measured. One that is unknown is for the core to refuse.
pub(crate) fn element(profile: &Profile, getypt: &str) -> Result<String> {
    let keuzes: Vec<_> =
        profile.beeldkwaliteit().iter().map(|element| Keuze::new(&element.id, &element.naam)).collect();
    Ok(kies("element", getypt, &keuzes)?.unwrap_or_else(|| getypt.to_owned()))
}

/// Who meets. One that is unknown is for the core to refuse.
pub(crate) fn overleg(profile: &Profile, getypt: &str) -> Result<String> {
    let keuzes: Vec<_> = profile.overleggen().iter().map(|een| Keuze::new(&een.id, &een.naam)).collect();
    Ok(kies("overleg", getypt, &keuzes)?.unwrap_or_else(|| getypt.to_owned()))
}

/// A role. One that is unknown is for the core to refuse.
pub(crate) fn rol(profile: &Profile, getypt: &str) -> Result<String> {
    let keuzes: Vec<_> = profile.rollen().iter().map(|rol| Keuze::new(&rol.id, &rol.naam)).collect();
    Ok(kies("rol", getypt, &keuzes)?.unwrap_or_else(|| getypt.to_owned()))
}

/// The person who is meant: the name as this device knows it, or the number of somebody whom it knows. What goes to a number of
/// nobody is lost.
pub(crate) fn persoon(toestel: &Toestel, getypt: &str) -> Result<PersoonId> {
    let all = toestel.core.view(&toestel.namens, mensen::mensen)?;
    if let Ok(persoon) = getypt.trim().parse() {
        let is_me = toestel.core.view(&toestel.namens, |_, viewer| Ok(viewer.is_me(persoon)))?;
        let is_known = is_me || all.iter().any(|mens| mens.persoon == persoon);
        return if is_known { Ok(persoon) } else { Err(onbekend("persoon", getypt, "personen")) };
    }
    let keuzes: Vec<_> = all.iter().map(|mens| Keuze::new(&mens.persoon, &mens.naam)).collect();
    kies("persoon", getypt, &keuzes)?.ok_or_else(|| onbekend("persoon", getypt, "personen"))?.parse()
}

/// The same for who is taken off a list: somebody who stands there may have no name here, or none any more.
pub(crate) fn persoon_weg(toestel: &Toestel, getypt: &str) -> Result<PersoonId> {
    getypt.trim().parse().or_else(|_| persoon(toestel, getypt))
}

/// The stop that is meant: the how manieth, its number, or its name.
pub(crate) fn halte(schouw: &Schouw, getypt: &str) -> Result<HalteId> {
    if let Ok(id) = getypt.trim().parse() {
        return Ok(id);
    }
    if let Ok(nr) = getypt.trim().parse::<usize>() {
        let found = nr.checked_sub(1).and_then(|index| schouw.haltes.get(index));
        let wrong = || {
            let error = Error::new(Code::GetalBuitenBereik).with("veld", "halte").with("waarde", nr);
            error.with("van", 1).with("tot", schouw.haltes.len())
        };
        return Ok(found.ok_or_else(wrong)?.id);
    }
    let keuzes: Vec<_> = schouw.haltes.iter().map(|halte| Keuze::new(&halte.id, &halte.naam)).collect();
    let unknown = || onbekend("halte", getypt, format_args!("schouw toon {}", schouw.id));
    kies("halte", getypt, &keuzes)?.ok_or_else(unknown)?.parse()
}

/// The one that was typed: by its code, else by its whole name, else by words of its name; capitals do not matter. `None` when nothing
/// fits; more than one is refused with their names.
fn kies(veld: &'static str, getypt: &str, keuzes: &[Keuze]) -> Result<Option<String>> {
    let typed = plat(getypt);
    if typed.is_empty() {
        return Ok(None);
    }
    let fits: [&dyn Fn(&Keuze) -> bool; 4] = [
        &|keuze| plat(&keuze.code) == typed,
        &|keuze| plat(&keuze.naam) == typed,
        &|keuze| zonder_nummer(&plat(&keuze.naam)) == typed,
        &|keuze| format!(" {} ", plat(&keuze.naam)).contains(&format!(" {typed} ")),
    ];
    for fit in fits {
        let found: Vec<&Keuze> = keuzes.iter().filter(|keuze| fit(keuze)).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Ok(Some(one.code.clone())),
            more => {
                let names: Vec<String> = more.iter().map(|one| format!("{} ({})", one.naam, one.code)).collect();
                let error = Error::new(Code::NaamMeerdere).with("veld", veld).with("waarde", getypt);
                return Err(error.with("keuzes", names.join(", ")));
            }
        }
    }
    Ok(None)
}

fn onbekend(veld: &'static str, getypt: &str, opdracht: impl std::fmt::Display) -> Error {
    Error::new(Code::NaamOnbekend).with("veld", veld).with("waarde", getypt).with("opdracht", opdracht)
}

/// In small letters, with one space where there are spaces, dashes or underscores: nobody types those alike.
fn plat(naam: &str) -> String {
    let words: Vec<_> =
        naam.split(|c: char| c.is_whitespace() || c == '-' || c == '_').filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

/// A wijk without its number: CBS writes "Wijk 08 Julianadorp", and nobody else does.
fn zonder_nummer(plat: &str) -> &str {
    let rest = plat.strip_prefix("wijk ").and_then(|rest| rest.split_once(' '));
    match rest {
        Some((nr, naam)) if nr.bytes().all(|byte| byte.is_ascii_digit()) => naam,
        _ => plat,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keuzes() -> Vec<Keuze> {
        [
            ("WK040008", "Wijk 08 Julianadorp"),
            ("BU04000600", "Julianadorp-Oost"),
            ("BU04000205", "Tuindorp-West"),
            ("BU04000206", "Tuindorp-Oost"),
            ("BU04000105", "Visbuurt"),
            ("BU01", "Kade"),
            ("BU02", "kade"),
        ]
        .map(|(code, naam)| Keuze::new(&code, naam))
        .into()
    }

    #[test]
    fn a_name_stands_for_its_code_however_it_is_typed() {
        let gekozen = |getypt: &str| kies("gebied", getypt, &keuzes()).expect("one or none");
        for getypt in ["visbuurt", " VISBUURT ", "bu04000105"] {
            assert_eq!(Some("BU04000105".to_owned()), gekozen(getypt), "{getypt}");
        }
        assert_eq!(Some("WK040008".to_owned()), gekozen("julianadorp"), "the whole name goes before a part of one");
        assert_eq!(Some("BU04000205".to_owned()), gekozen("tuindorp west"));
        assert_eq!(None, gekozen("vis"), "half a word is none");
        assert_eq!(None, gekozen("  "));
    }

    #[test]
    fn the_name_of_a_theme_stands_for_its_key_and_what_is_none_is_left_to_the_core() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        for getypt in ["Gezondheid en zorg", "gezondheid", "GEZONDHEID EN ZORG"] {
            assert_eq!("gezondheid", thema(&profile, getypt).expect("one"), "{getypt}");
        }
        assert_eq!("voetbal", thema(&profile, "voetbal").expect("for the core to refuse"));
    }

    #[test]
    fn what_could_be_more_than_one_is_refused_with_their_names() {
        let error = kies("gebied", "tuindorp", &keuzes()).expect_err("two of them");
        assert_eq!((Code::NaamMeerdere, "gebied"), (error.code, error.params["veld"].as_str()));
        assert_eq!("Tuindorp-West (BU04000205), Tuindorp-Oost (BU04000206)", error.params["keuzes"]);
        assert_eq!(Code::NaamMeerdere, kies("gebied", "KADE", &keuzes()).expect_err("two of one name").code);
    }
}
