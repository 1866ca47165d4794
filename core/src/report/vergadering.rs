//! The papers of a vergadering: the agenda before it and the minutes after it.
//!
//! They are two reports of one view. Which of the two somebody needs does not follow from the vergadering: the agenda is still
//! printed when the first ones sit down and are noted. [`rapport`] guesses for who does not choose.

use super::woorden::{afgezegd, begin, dag, hoeveel, klok, moment};
use super::{Blok, Cijfer, Feit, Kaart, KaartPunt, Niveau, Rapport, Woorden, afspraken, agendapunt};
use crate::error::Result;
use crate::model::{Timestamp, Vergadering, VergaderingStatus};
use crate::view::VergaderingRapport;
use crate::view::vergadering_rapport::{Gevraagd, Puntstuk, Zaak};
use std::collections::BTreeMap;

/// What the papers leave out.
const NIET: &str = "Dit stuk is voor wie bij dit overleg aan tafel zit. Wijkmaat zet er geen namen van mensen in. Wat mensen zelf \
opschreven, staat er wel zoals het is: lees het na voordat u het deelt.";

/// The agenda as long as nothing was noted, and the minutes from then on.
///
/// # Errors
/// Never on its own account; what a block refuses.
pub fn rapport(woorden: &Woorden<'_>, stof: &VergaderingRapport, nu: Timestamp) -> Result<Rapport> {
    match stof.beeld.vergadering.status {
        VergaderingStatus::Gepland | VergaderingStatus::Vervallen => agenda(woorden, stof, nu),
        _ => notulen(woorden, stof, nu),
    }
}

/// The agenda: each point with why it is there and how it stands.
///
/// # Errors
/// Never on its own account; what a block refuses.
pub fn agenda(woorden: &Woorden<'_>, stof: &VergaderingRapport, nu: Timestamp) -> Result<Rapport> {
    let model = &stof.beeld.vergadering;
    let mut feiten = waar_en_wanneer(model);
    if let (VergaderingStatus::Vervallen, Some(reden)) = (&model.status, &model.reden) {
        feiten.push(Feit::new("Gaat niet door", reden.clone()));
    }
    let mut blokken = vec![Blok::Feiten(feiten), kop("Agenda")];
    if stof.punten.is_empty() {
        blokken.push(Blok::Alinea("Er staat nog niets op de agenda.".to_owned()));
    }
    for (nr, stuk) in stof.punten.iter().enumerate() {
        blokken.push(Blok::Kop(Niveau::Paragraaf, agendapunt::kop(woorden, nr, stuk)));
        blokken.push(Blok::Alinea(agendapunt::toelichting(woorden, stuk)));
    }
    blokken.extend(slot(woorden, stof, "Wat loopt van dit overleg"));
    Ok(blad(woorden, stof, "Agenda", nu, blokken))
}

/// The minutes: what was decided on each point, what was given to the municipality, and what came of it.
///
/// # Errors
/// Never on its own account; what a block refuses.
pub fn notulen(woorden: &Woorden<'_>, stof: &VergaderingRapport, nu: Timestamp) -> Result<Rapport> {
    let model = &stof.beeld.vergadering;
    let mut feiten = waar_en_wanneer(model);
    feiten.push(Feit::new("Aanwezig", aanwezig(woorden, &stof.rollen)));
    let holds = model.status == VergaderingStatus::Vastgesteld;
    let stand = if holds {
        "Dit verslag is vastgesteld."
    } else {
        "Dit verslag is nog niet vastgesteld. Er kan nog iets veranderen."
    };
    feiten.push(Feit::new("Hoe het staat", stand));
    let nagekozen = |op| format!("Na het vaststellen is nog gekozen wat geldt, op {}.", moment(op));
    feiten.extend(model.nagekozen.map(|op| Feit::new("Let op", nagekozen(op))));
    feiten.extend(te_kiezen(stof).map(|zin| Feit::new("Nog te kiezen", zin)));
    let mut blokken = vec![Blok::Cijfers(cijfers(stof)), Blok::Feiten(feiten)];
    if let Some(verslag) = &model.verslag {
        blokken.extend([kop("Verslag"), Blok::Alinea(verslag.clone())]);
    }
    blokken.push(kop("Besluiten"));
    if stof.punten.is_empty() {
        blokken.push(Blok::Alinea("Er stond niets op de agenda.".to_owned()));
    }
    for (nr, stuk) in stof.punten.iter().enumerate().filter(|(_, stuk)| !stuk.punt.later) {
        blokken.push(Blok::Kop(Niveau::Paragraaf, agendapunt::kop(woorden, nr, stuk)));
        blokken.push(Blok::Feiten(agendapunt::besluit(woorden, &stof.beeld, stuk)));
    }
    blokken.extend(slot(woorden, stof, "Wat hier is afgesproken, en wat nog loopt van eerder"));
    Ok(blad(woorden, stof, "Notulen", nu, blokken))
}

fn blad(woorden: &Woorden<'_>, stof: &VergaderingRapport, soort: &str, nu: Timestamp, blokken: Vec<Blok>) -> Rapport {
    let model = &stof.beeld.vergadering;
    // The sign above the title holds the name of one area.
    let gebied = match stof.gebieden.as_slice() {
        [one] => Some(woorden.gebied(one)),
        _ => None,
    };
    Rapport {
        titel: stof.beeld.overleg_naam.clone(),
        ondertitel: Some(format!("{soort} van {}", dag(model.wanneer))),
        gemeente: woorden.gemeente(),
        gebied,
        gemaakt: nu,
        blokken,
    }
}

fn kop(tekst: &str) -> Blok {
    Blok::Kop(Niveau::Hoofdstuk, tekst.to_owned())
}

fn waar_en_wanneer(model: &Vergadering) -> Vec<Feit> {
    let mut feiten = vec![Feit::new("Wanneer", format!("{}, {} uur", dag(model.wanneer), klok(model.wanneer)))];
    feiten.extend(model.plaats.as_ref().map(|plaats| Feit::new("Waar", plaats)));
    feiten.extend(model.toch_gehouden().map(|reden| Feit::new("Let op", afgezegd("vergadering", reden))));
    feiten
}

/// Where people wrote different things and nobody has chosen: minutes that were laid down hold there no more than others.
fn te_kiezen(stof: &VergaderingRapport) -> Option<String> {
    let nr = |veld: &str| {
        let is_of = |stuk: &Puntstuk| veld.contains(&stuk.punt.id.uuid().simple().to_string());
        stof.punten.iter().position(is_of).map_or_else(|| "een punt".to_owned(), |nr| format!("punt {}", nr + 1))
    };
    let waarover = |veld: &str| match veld {
        "wanneer" => "de dag en de tijd".to_owned(),
        "plaats" => "de plaats".to_owned(),
        "verslag" => "het verslag".to_owned(),
        _ if veld.starts_with("aanwezig:") => "wie er was".to_owned(),
        _ if veld.ends_with(":besluit") => format!("het besluit bij {}", nr(veld)),
        _ if veld.ends_with(":resultaat") => format!("wat er kwam van {}", nr(veld)),
        _ => "iets anders".to_owned(),
    };
    let mut all: Vec<String> = stof.beeld.keuzes.iter().map(|keuze| waarover(&keuze.veld)).collect();
    all.dedup();
    (!all.is_empty())
        .then(|| format!("Mensen schreven iets anders over: {}. Er is nog niet gekozen wat geldt.", all.join(", ")))
}

/// Who was there, by role.
fn aanwezig(woorden: &Woorden<'_>, rollen: &[Option<String>]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for rol in rollen {
        let naam = rol.as_deref().and_then(|rol| woorden.rol(rol)).unwrap_or_else(|| "Iemand anders".to_owned());
        *counts.entry(naam).or_default() += 1;
    }
    let each = counts.into_iter().map(|(naam, many)| if many == 1 { naam } else { format!("{naam} ({many})") });
    let all: Vec<String> = each.collect();
    if all.is_empty() { "Niet opgeschreven".to_owned() } else { all.join(", ") }
}

fn cijfers(stof: &VergaderingRapport) -> Vec<Cijfer> {
    let punten = &stof.punten;
    let decided = punten.iter().filter(|stuk| stuk.punt.besluit.is_some()).count();
    let asked: usize = punten.iter().map(|stuk| stuk.gevraagd.len()).sum();
    vec![
        Cijfer::new("Op de agenda", punten.len().to_string(), if punten.len() == 1 { "punt" } else { "punten" }),
        Cijfer::new("Met een besluit", decided.to_string(), ""),
        Cijfer::new("Nog zonder besluit", (punten.len() - decided).to_string(), ""),
        Cijfer::new("Naar de gemeente", asked.to_string(), if asked == 1 { "vraag" } else { "vragen" }),
    ]
}

/// What stands at the end of both.
fn slot(woorden: &Woorden<'_>, stof: &VergaderingRapport, bijschrift: &str) -> Vec<Blok> {
    // Those of the overleg itself lie in its own kring: these papers are for who reads it.
    let shown: Vec<_> = stof.afspraken.iter().collect();
    let mut blokken = afspraken::met(woorden, &shown, bijschrift);
    blokken.extend(kaart(woorden, stof));
    blokken.extend([kop("Over dit stuk"), Blok::Alinea(NIET.to_owned())]);
    let hidden = stof.punten.iter().filter(|stuk| stuk.zaak == Zaak::NietVoorTafel).count();
    if hidden > 0 {
        let many = begin(&hoeveel(hidden, "punt gaat", "punten gaan"));
        blokken.push(Blok::Alinea(format!(
            "{many} over iets dat niet iedereen aan deze tafel mag lezen, of dat niet op dit toestel staat."
        )));
    }
    let asked = stof.punten.iter().flat_map(|stuk| &stuk.gevraagd);
    let hidden = asked.filter(|one| **one == Gevraagd::NietVoorTafel).count();
    if hidden > 0 {
        let many = begin(&hoeveel(hidden, "vraag", "vragen"));
        let staat = if hidden == 1 { "staat" } else { "staan" };
        blokken.push(Blok::Alinea(format!("{many} aan de gemeente {staat} er om dezelfde reden niet in.")));
    }
    blokken
}

fn kaart(woorden: &Woorden<'_>, stof: &VergaderingRapport) -> Vec<Blok> {
    let punt = |(nr, stuk): (usize, &Puntstuk)| match &stuk.zaak {
        Zaak::Melding(melding) => {
            Some(KaartPunt { nummer: nr + 1, naam: agendapunt::titel(woorden, stuk), punt: melding.punt()? })
        }
        _ => None,
    };
    let punten: Vec<KaartPunt> = stof.punten.iter().enumerate().filter_map(punt).collect();
    if punten.is_empty() {
        return Vec::new();
    }
    let kaart = Kaart {
        bijschrift: "Schematische kaart, zonder straten. De nummers zijn die van de agenda.".to_owned(),
        vlakken: woorden.vlakken_van(&stof.gebieden),
        lijnen: Vec::new(),
        punten,
    };
    vec![kop("Waar"), Blok::Kaart(kaart)]
}
