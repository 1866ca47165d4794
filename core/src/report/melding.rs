//! The report of a melding: what was said, where it is, how it stands, what was done and what was answered.

use super::ronde::FOTOS;
use super::woorden::{dag, moment};
use super::{Alt, Blok, Feit, FotoBlok, Kaart, KaartPunt, Niveau, Rapport, Tabel, Woorden};
use crate::error::{Code, Error, Result};
use crate::model::{Melding, MeldingStatus, PersoonId, Signaal, Timestamp};
use crate::text;
use crate::view::{Dossier, Voorval};

/// What the report leaves out.
const NIET: &str = "Er staan geen namen van mensen in dit rapport, en geen notities van collega’s.";

/// The report of this melding as it stands `nu`.
///
/// # Errors
/// `rapport-vertrouwelijk` for what lies in a confidential kring.
pub fn rapport(woorden: &Woorden<'_>, dossier: &Dossier, nu: Timestamp) -> Result<Rapport> {
    let melding = &dossier.detail.melding;
    if woorden.is_vertrouwelijk(&melding.kring) {
        return Err(Error::new(Code::RapportVertrouwelijk));
    }
    let stemmen: Vec<&Signaal> =
        dossier.detail.stemmen.iter().filter(|stem| !woorden.is_vertrouwelijk(&stem.kring)).collect();
    let mut blokken = vec![Blok::Feiten(feiten(woorden, dossier))];
    let mut deel = |kop: &str, inhoud: Vec<Blok>| {
        if !inhoud.is_empty() {
            blokken.push(Blok::Kop(Niveau::Hoofdstuk, kop.to_owned()));
            blokken.extend(inhoud);
        }
    };
    deel("Wat er is gemeld", vec![Blok::Opsomming(stemmen.iter().map(|stem| gezegd(woorden, stem)).collect())]);
    let antwoord = melding.antwoord.clone().unwrap_or_else(|| "Er is nog geen antwoord gegeven.".to_owned());
    deel("Antwoord", vec![Blok::Alinea(antwoord)]);
    deel("Wat ermee is gedaan", vec![Blok::Tabel(gedaan(woorden, dossier, &stemmen))]);
    deel("Waar", vec![Blok::Kaart(kaart(woorden, melding))]);
    deel("Foto’s", fotos(woorden, &stemmen)?);
    deel("Wat hier niet in staat", vec![Blok::Alinea(NIET.to_owned())]);
    Ok(Rapport {
        titel: format!("Melding: {}", woorden.categorie(&melding.categorie)),
        ondertitel: Some(format!("Gezien op {}", moment(melding.gemaakt))),
        gemeente: woorden.gemeente(),
        gebied: melding.gebied.as_ref().map(|code| woorden.gebied(code)),
        gemaakt: nu,
        blokken,
    })
}

fn feiten(woorden: &Woorden<'_>, dossier: &Dossier) -> Vec<Feit> {
    let melding = &dossier.detail.melding;
    let mut feiten =
        vec![Feit::new("Wat", woorden.wat(melding)), Feit::new("Hoe het staat", Woorden::status(&melding.status))];
    feiten.extend(melding.reden.as_ref().map(|reden| Feit::new("Omdat", reden)));
    feiten.extend(melding.gebied.as_ref().map(|code| {
        let around = woorden.rond(code).map_or_else(String::new, |around| format!(", {around}"));
        Feit::new("Waar", format!("{}{around}", woorden.gebied(code)))
    }));
    feiten.extend(melding.team.as_deref().map(|team| Feit::new("Bij", woorden.team(team))));
    let voices = match melding.signalen {
        1 => "1 keer".to_owned(),
        more => format!("{more} keer"),
    };
    feiten.push(Feit::new("Gemeld", voices));
    feiten.push(Feit::new("Nummer", melding.id.to_string()));
    feiten
}

fn gezegd(woorden: &Woorden<'_>, stem: &Signaal) -> String {
    let words = stem.omschrijving.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let said = words.map_or_else(
        || format!("{}, zonder woorden erbij", woorden.categorie(&stem.categorie)),
        |words| format!("“{words}”"),
    );
    format!("{}: {said}", moment(stem.gemaakt))
}

fn gedaan(woorden: &Woorden<'_>, dossier: &Dossier, stemmen: &[&Signaal]) -> Tabel {
    let shown = |voorval: &&Voorval| voorval.stem.is_none_or(|id| stemmen.iter().any(|stem| stem.id == id));
    let row = |voorval: &Voorval| {
        let what = stap(woorden, voorval)?;
        Some(vec![moment(voorval.op), wie(woorden, dossier, voorval.wie), what])
    };
    Tabel {
        bijschrift: "Wat ermee is gedaan, het oudste eerst".to_owned(),
        koppen: ["Wanneer", "Wie", "Wat"].map(str::to_owned).to_vec(),
        rijen: dossier.verloop.iter().filter(shown).filter_map(row).collect(),
    }
}

/// By role: a report names nobody.
fn wie(woorden: &Woorden<'_>, dossier: &Dossier, wie: Option<PersoonId>) -> String {
    let mens = dossier.mensen.iter().find(|mens| Some(mens.persoon) == wie);
    mens.and_then(|mens| woorden.rol(&mens.rol)).unwrap_or_else(|| "Iemand".to_owned())
}

/// What was done; `None` for what is for colleagues only.
fn stap(woorden: &Woorden<'_>, voorval: &Voorval) -> Option<String> {
    let field = |name: &str| voorval.waarden.get(name).map(String::as_str).filter(|text| !text.is_empty());
    Some(match voorval.wat.as_deref().unwrap_or_default() {
        "melding_noteren" => return None,
        "signaal_melden" => "Meldde dit.".to_owned(),
        "signaal_importeren" => "Bracht dit over uit een ander systeem.".to_owned(),
        "signaal_omschrijven" => "Verbeterde de eigen woorden.".to_owned(),
        "ronde_importeren" => "Vond dit op een ronde.".to_owned(),
        "melding_toewijzen" => match field("team") {
            Some(team) => format!("Gaf dit aan {}.", woorden.team(team)),
            None => "Koos wie dit oppakt.".to_owned(),
        },
        "melding_status_zetten" => {
            let status = field("status").map(|name| Woorden::status(&MeldingStatus::from(name.to_owned())));
            let status = status.unwrap_or_else(|| "veranderd".to_owned());
            let reden = field("reden").map_or_else(String::new, |reden| format!("\nReden: {reden}"));
            format!("Zette de status op “{status}”.{reden}")
        }
        "melding_beantwoorden" => "Gaf antwoord.".to_owned(),
        "melding_omschrijven" => "Schreef op wat er aan de hand is.".to_owned(),
        "melding_samenvoegen" if voorval.erbij.is_some() => "Voegde een andere melding hierbij.".to_owned(),
        "melding_samenvoegen" => "Voegde dit samen met een andere melding.".to_owned(),
        "melding_splitsen" => "Splitste dit: wat over iets anders ging, is nu een andere melding.".to_owned(),
        "melding_tevreden" if field("tevreden") == Some("ja") => "Is tevreden met het antwoord.".to_owned(),
        "melding_tevreden" => "Is niet tevreden met het antwoord.".to_owned(),
        "signaal_categoriseren" => "Veranderde waar dit over gaat.".to_owned(),
        "conflict_kiezen" => "Koos wat geldt.".to_owned(),
        "waarneming_intrekken" => "Trok in wat hierover op de schouw was opgeschreven.".to_owned(),
        _ if voorval.taak.is_some() => return bij_taak(woorden, voorval),
        _ => "Deed iets dat deze versie van Wijkmaat niet kent.".to_owned(),
    })
}

/// What a team did; what is asked and noted between teams stays between them.
fn bij_taak(woorden: &Woorden<'_>, voorval: &Voorval) -> Option<String> {
    let team = voorval.taak.as_ref().map(|taak| woorden.team(&taak.team))?;
    Some(match voorval.wat.as_deref().unwrap_or_default() {
        "taak_geven" => format!("Gaf {team} een taak."),
        "taak_oppakken" => format!("Pakte de taak van {team} op."),
        "taak_afronden" => {
            let uitslag = voorval.waarden.get("uitslag").map(String::as_str).unwrap_or_default();
            let words = text::label(&format!("uitslag-{uitslag}")).unwrap_or_else(|| "klaar".to_owned());
            format!("Rondde de taak van {team} af: {}.", words.to_lowercase())
        }
        "taak_heropenen" => format!("Heropende de taak van {team}."),
        _ => return None,
    })
}

fn kaart(woorden: &Woorden<'_>, melding: &Melding) -> Kaart {
    let punt = |punt| KaartPunt { nummer: 1, naam: woorden.wat(melding), punt };
    Kaart {
        bijschrift: "Schematische kaart, zonder straten.".to_owned(),
        vlakken: melding.gebied.as_ref().map(|code| woorden.vlakken(code)).unwrap_or_default(),
        lijnen: Vec::new(),
        punten: melding.punt().map(punt).into_iter().collect(),
    }
}

fn fotos(woorden: &Woorden<'_>, stemmen: &[&Signaal]) -> Result<Vec<Blok>> {
    let all = stemmen.iter().flat_map(|stem| stem.fotos.iter().map(move |hash| (*stem, hash)));
    let mut blokken = Vec::new();
    for (stem, hash) in all.clone().take(FOTOS) {
        blokken.push(Blok::Foto(FotoBlok {
            hash: *hash,
            kring: stem.kring.clone(),
            alt: Alt::new(&format!("Foto bij de melding van {}", gezegd(woorden, stem)))?,
            bijschrift: format!("{}, {}", woorden.categorie(&stem.categorie), dag(stem.gemaakt)),
        }));
    }
    if let Some(rest) = all.count().checked_sub(FOTOS).filter(|rest| *rest > 0) {
        blokken.push(Blok::Alinea(format!("Er zijn nog {rest} foto’s; die staan bij de melding zelf.")));
    }
    Ok(blokken)
}
