//! One sentence for each thing that happened to a melding: who did what, with what they wrote beside it.

use super::{Blik, Namen, Staat};
use crate::tijd::moment;
use wijkmaat_core::model::{MeldingStatus, PersoonId};
use wijkmaat_core::profile::Zorgkeuze;
use wijkmaat_core::text;
use wijkmaat_core::view::Voorval;

/// What happened, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Zin {
    /// When, in words.
    pub(crate) op: String,
    /// The same for a machine.
    pub(crate) op_iso: String,
    /// Who, at the beginning of the sentence.
    pub(crate) wie: String,
    /// The rest of the sentence, up to its full stop.
    pub(crate) deed: String,
    /// What they wrote, to be shown as theirs.
    pub(crate) citaat: Option<String>,
}

/// The sentence for one event.
pub(crate) fn zin(voorval: &Voorval, blik: &Blik, namen: &Namen) -> Zin {
    let (deed, citaat) = said(voorval, blik, namen);
    Zin {
        op: moment(voorval.op, blik.nu),
        op_iso: voorval.op.to_string(),
        wie: namen.begin(voorval.wie),
        deed,
        citaat: citaat.filter(|text| !text.is_empty()),
    }
}

/// The word people read for a field of a melding.
pub(crate) fn veldnaam(veld: &str) -> &'static str {
    match veld {
        "status" => "hoe het staat",
        "reden" => "de reden",
        "omschrijving" => "de omschrijving",
        "team" => "het team",
        "eigenaar" => "de eigenaar",
        "antwoord" => "het antwoord",
        "discipline" => "het vakgebied",
        "categorie" => "wat er is",
        "samengevoegd_met" => "met welke melding dit samengaat",
        _ => "iets anders",
    }
}

fn said(voorval: &Voorval, blik: &Blik, namen: &Namen) -> (String, Option<String>) {
    let field = |name: &str| voorval.waarden.get(name).map(String::as_str).filter(|text| !text.is_empty());
    let quote = |name: &str| field(name).map(str::to_owned);
    match voorval.wat.as_deref() {
        Some("signaal_melden") => ("meldde dit".to_owned(), quote("omschrijving")),
        Some("signaal_importeren") => ("bracht dit over uit een ander systeem".to_owned(), quote("omschrijving")),
        Some("ronde_importeren") => ("vond dit op een ronde".to_owned(), quote("omschrijving")),
        Some("signaal_omschrijven") => ("verbeterde de eigen woorden".to_owned(), quote("omschrijving")),
        Some("melding_toewijzen") => (assigned(field("team"), field("eigenaar"), blik, namen), None),
        Some("melding_status_zetten") => (stepped(field("status")), quote("reden")),
        Some("melding_beantwoorden") => ("gaf antwoord".to_owned(), quote("antwoord")),
        Some("melding_omschrijven") => ("schreef in eigen woorden wat er is".to_owned(), quote("omschrijving")),
        Some("melding_noteren") => {
            let note = voorval.waarden.iter().find(|(name, _)| name.starts_with("notitie:"));
            ("schreef een notitie".to_owned(), note.map(|(_, text)| text.clone()))
        }
        Some("melding_samenvoegen") if voorval.erbij.is_some() => {
            ("voegde een andere melding bij deze".to_owned(), None)
        }
        Some("melding_samenvoegen") => ("voegde deze melding bij een andere".to_owned(), None),
        Some("melding_splitsen") if voorval.stem.is_none() && !voorval.waarden.contains_key("team") => {
            ("splitste signalen af naar een nieuwe melding".to_owned(), None)
        }
        Some("melding_splitsen") => ("splitste dit af van een andere melding".to_owned(), None),
        Some("melding_tevreden") if field("tevreden") == Some("ja") => {
            ("is tevreden met het antwoord".to_owned(), None)
        }
        Some("melding_tevreden") => ("is niet tevreden met het antwoord".to_owned(), quote("tevreden_reden")),
        Some("signaal_categoriseren") => (about(field("categorie"), field("team"), blik), None),
        Some("conflict_kiezen") => {
            let (name, value) = voorval.waarden.first_key_value().map_or(("", ""), |(name, value)| (name, value));
            (format!("koos wat klopt bij {}", veldnaam(name)), Some(waarde(name, value, blik, namen)))
        }
        Some("waarneming_intrekken") => ("trok in wat hierover op de schouw was opgeschreven".to_owned(), None),
        _ => match &voorval.taak {
            Some(taak) => of_taak(voorval, &blik.team(&taak.team), blik),
            None => ("deed iets met een nieuwere Wijkmaat".to_owned(), None),
        },
    }
}

/// What a voice is about, or where its melding went because of that.
fn about(categorie: Option<&str>, team: Option<&str>, blik: &Blik) -> String {
    match (categorie, team) {
        (Some(soort), _) => format!("maakte hier “{}” van", blik.soort(soort)),
        (None, Some(team)) => format!("gaf dit zo aan {}, het team van die soort", blik.team(team)),
        (None, None) => "veranderde waar dit over gaat".to_owned(),
    }
}

/// What was done to a taak of this team.
fn of_taak(voorval: &Voorval, team: &str, blik: &Blik) -> (String, Option<String>) {
    let quote = |name: &str| voorval.waarden.get(name).filter(|text| !text.is_empty()).cloned();
    let rules = blik.profile.zorgtaken();
    let choice = |choices: &[Zorgkeuze], name: &str| {
        let id = quote(name)?;
        choices.iter().find(|one| one.id == id).map(|one| one.naam.clone())
    };
    match voorval.wat.as_deref() {
        Some("taak_geven") => (format!("gaf een taak aan {team}"), quote("vraag")),
        Some("taak_oppakken") => (format!("pakte de taak van {team} op"), None),
        Some("taak_afronden") => {
            let uitslag = quote("uitslag").and_then(|id| text::label(&format!("uitslag-{id}")));
            let uitslag = uitslag.map(|word| format!(": {}", word.to_lowercase())).unwrap_or_default();
            (format!("meldde de taak van {team} klaar{uitslag}"), quote("reden"))
        }
        Some("taak_heropenen") => (format!("opende de taak van {team} weer"), quote("reden")),
        Some("zorg_vragen") => (format!("stelde een vraag aan {team}"), choice(&rules.vragen, "zorgvraag")),
        Some("zorg_beantwoorden") => (format!("antwoordde namens {team}"), choice(&rules.antwoorden, "antwoord")),
        _ => (format!("deed iets met de taak van {team}, met een nieuwere Wijkmaat"), None),
    }
}

fn assigned(team: Option<&str>, eigenaar: Option<&str>, blik: &Blik, namen: &Namen) -> String {
    let team = team.map(|team| blik.team(team));
    let eigenaar = eigenaar.and_then(|id| id.parse::<PersoonId>().ok()).map(|wie| namen.naam(wie));
    match (team, eigenaar) {
        (Some(team), Some(wie)) => format!("wees toe aan {team}, eigenaar is nu {wie}"),
        (Some(team), None) => format!("wees toe aan {team}"),
        (None, Some(wie)) => format!("maakte {wie} eigenaar"),
        (None, None) => "wees toe".to_owned(),
    }
}

fn stepped(naar: Option<&str>) -> String {
    let naar = naar.map(|name| MeldingStatus::from(name.to_owned()));
    match naar {
        Some(MeldingStatus::InBehandeling) => "pakte dit op".to_owned(),
        Some(MeldingStatus::ZegtKlaar) => "zegt dat het klaar is".to_owned(),
        Some(MeldingStatus::GezienEnInOrde) => "ging kijken: gezien en in orde".to_owned(),
        Some(MeldingStatus::KanNiet) => "zegt dat het (nog) niet kan".to_owned(),
        Some(MeldingStatus::Heropend) => "zegt dat het niet in orde is".to_owned(),
        Some(status) => format!("zette dit op: {}", Staat::of(&status).woord),
        None => "veranderde hoe het staat".to_owned(),
    }
}

/// A value of a field as people read it.
pub(crate) fn waarde(veld: &str, value: &str, blik: &Blik, namen: &Namen) -> String {
    match veld {
        "samengevoegd_met" if value.is_empty() => "niet samengevoegd".to_owned(),
        _ if value.is_empty() => "leeg".to_owned(),
        "status" => Staat::of(&MeldingStatus::from(value.to_owned())).woord.to_owned(),
        "team" => blik.team(value),
        "categorie" => blik.profile.categorie(value).map_or_else(|_| value.to_owned(), |soort| soort.naam.clone()),
        "eigenaar" => value.parse::<PersoonId>().map_or_else(|_| "iemand".to_owned(), |wie| namen.naam(wie)),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::sync::Arc;
    use wijkmaat_core::geo::Gebiedsindeling;
    use wijkmaat_core::model::Timestamp;
    use wijkmaat_core::profile::Profile;
    use wijkmaat_core::view::Mens;

    const JOKE: &str = "00000000-0000-4000-8000-000000000001";
    const SANNE: &str = "00000000-0000-4000-8000-000000000002";

    fn blik() -> Blik {
        let profile = Arc::new(Profile::ingebouwd("den-helder").expect("built in"));
        Blik { profile, areas: Arc::new(Gebiedsindeling::default()), nu: at("2026-11-22T14:32:00Z") }
    }

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    fn read(wat: &str, waarden: &[(&str, &str)]) -> String {
        let joke = Mens { persoon: JOKE.parse().expect("id"), naam: "Joke".to_owned(), rol: String::new(), ik: false };
        let voorval = Voorval {
            op: at("2026-11-22T08:40:00Z"),
            wie: Some(joke.persoon),
            wat: Some(wat.to_owned()),
            waarden: waarden
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect::<BTreeMap<_, _>>(),
            wijziging: String::new(),
            stem: None,
            erbij: None,
            taak: None,
        };
        let zin = zin(&voorval, &blik(), &Namen::new(vec![joke], SANNE.parse().expect("id")));
        format!(
            "{}: {} {}{}",
            zin.op,
            zin.wie,
            zin.deed,
            zin.citaat.map(|text| format!(" [{text}]")).unwrap_or_default()
        )
    }

    #[test]
    fn each_event_is_a_sentence() {
        for (expected, wat, waarden) in [
            ("Joke meldde dit [kapot]", "signaal_melden", vec![("omschrijving", "kapot")]),
            ("Joke wees toe aan Wijkbeheer", "melding_toewijzen", vec![("team", "wijkbeheer"), ("eigenaar", "")]),
            (
                "Joke wees toe aan Wijkbeheer, eigenaar is nu u",
                "melding_toewijzen",
                vec![("team", "wijkbeheer"), ("eigenaar", SANNE)],
            ),
            (
                "Joke zegt dat het (nog) niet kan [in maart]",
                "melding_status_zetten",
                vec![("status", "kan_niet"), ("reden", "in maart")],
            ),
            ("Joke gaf antwoord [Gemaakt.]", "melding_beantwoorden", vec![("antwoord", "Gemaakt.")]),
            ("Joke schreef een notitie [let op]", "melding_noteren", vec![("notitie:1", "let op")]),
            ("Joke koos wat klopt bij hoe het staat [opgepakt]", "conflict_kiezen", vec![("status", "in_behandeling")]),
            ("Joke deed iets met een nieuwere Wijkmaat", "melding_toveren", vec![]),
        ] {
            assert_eq!(format!("vandaag 09:40: {expected}"), read(wat, &waarden));
        }
    }
}
