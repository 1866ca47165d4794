//! What happened to a melding, each step as a sentence.

use crate::namen::Namen;
use crate::uitvoer::{een_regel, status};
use wijkmaat_core::model::MeldingId;
use wijkmaat_core::text;
use wijkmaat_core::view::Voorval;

/// The sentence of one step; `wie` is a name, or the pseudonym of somebody this device has no name of.
pub(super) fn zin(voorval: &Voorval, wie: &str, namen: &Namen) -> String {
    let waarde = |veld: &str| voorval.waarden.get(veld).map(|waarde| een_regel(waarde)).filter(|text| !text.is_empty());
    let en = |text: String, rest: Option<String>| rest.map_or(text.clone(), |rest| format!("{text}{rest}"));
    let woorden = || waarde("omschrijving").map(|text| format!(": “{text}”"));
    match voorval.wat.as_deref().unwrap_or_default() {
        "signaal_melden" => en(format!("{wie} meldde dit"), woorden()),
        "signaal_importeren" => format!("{wie} las dit in uit een ander systeem"),
        "signaal_omschrijven" => en(format!("{wie} verbeterde de eigen woorden"), woorden()),
        "melding_toewijzen" => match waarde("team") {
            Some(team) => format!("{wie} gaf dit aan {}", namen.team(&team)),
            None => format!("{wie} koos wie dit oppakt"),
        },
        "melding_status_zetten" => {
            let naar = waarde("status").map_or_else(|| "een andere stap".to_owned(), |naam| status(&naam));
            en(format!("{wie} zette de status op {naar}"), waarde("reden").map(|reden| format!(": “{reden}”")))
        }
        "melding_beantwoorden" => en(format!("{wie} antwoordde"), waarde("antwoord").map(|text| format!(": “{text}”"))),
        "melding_omschrijven" => en(format!("{wie} schreef op wat er aan de hand is"), woorden()),
        "melding_noteren" => format!("{wie} schreef een notitie"),
        "melding_samenvoegen" => match (voorval.erbij, waarde("samengevoegd_met")) {
            (Some(erbij), _) => format!("{wie} voegde melding {erbij} hierbij"),
            (None, Some(met)) => format!("{wie} voegde dit samen met melding {met}"),
            (None, None) => format!("{wie} voegde meldingen samen"),
        },
        "melding_splitsen" => {
            let naar = voorval.waarden.keys().find_map(|veld| veld.strip_prefix("gesplitst:"));
            match naar.and_then(|id| id.parse::<MeldingId>().ok()) {
                Some(naar) => format!("{wie} splitste signalen af naar melding {naar}"),
                None => format!("{wie} splitste dit af van een andere melding"),
            }
        }
        "melding_tevreden" if voorval.waarden.get("tevreden").is_some_and(|ja| ja == "ja") => {
            format!("{wie} is tevreden met het antwoord")
        }
        "melding_tevreden" => en(
            format!("{wie} is niet tevreden met het antwoord"),
            waarde("tevreden_reden").map(|reden| format!(": “{reden}”")),
        ),
        "signaal_categoriseren" => match waarde("categorie") {
            Some(soort) => format!("{wie} maakte hier “{}” van", namen.soort(&soort)),
            None => format!("{wie} koos wie dit oppakt, na een andere soort"),
        },
        "conflict_kiezen" => {
            let velden: Vec<String> = voorval.waarden.keys().map(|veld| een_regel(&veld.replace('_', " "))).collect();
            format!("{wie} koos wat geldt bij {}", velden.join(" en "))
        }
        "waarneming_intrekken" => format!("{wie} trok in wat hierover op de schouw was opgeschreven"),
        _ if voorval.taak.is_some() => bij_taak(voorval, wie, namen),
        _ => format!("{wie} veranderde iets, met een andere Wijkmaat dan deze"),
    }
}

/// The sentence of one step of a taak.
fn bij_taak(voorval: &Voorval, wie: &str, namen: &Namen) -> String {
    let waarde = |veld: &str| voorval.waarden.get(veld).map(|waarde| een_regel(waarde)).filter(|text| !text.is_empty());
    let team = voorval.taak.as_ref().map(|taak| namen.team(&taak.team)).unwrap_or_default();
    let met = |veld: &str| waarde(veld).map(|text| format!(": “{text}”")).unwrap_or_default();
    match voorval.wat.as_deref().unwrap_or_default() {
        "taak_geven" => format!("{wie} gaf een taak aan {team}{}", met("vraag")),
        "zorg_vragen" => format!("{wie} stelde een vraag aan {team}"),
        "zorg_beantwoorden" => {
            let antwoord = waarde("antwoord").map(|id| namen.zorgantwoord(&id)).unwrap_or_default();
            format!("{team} antwoordde: “{antwoord}”")
        }
        "taak_oppakken" => format!("{wie} pakte de taak van {team} op"),
        "taak_afronden" => {
            let uitslag = waarde("uitslag").unwrap_or_default();
            let woord = text::label(&format!("uitslag-{uitslag}")).unwrap_or(uitslag);
            format!("{wie} rondde de taak van {team} af als “{woord}”{}", met("reden"))
        }
        "taak_heropenen" => format!("{wie} heropende de taak van {team}{}", met("reden")),
        _ => format!("{wie} veranderde iets aan de taak van {team}"),
    }
}
