//! The report of a spreekuur: how many came, what about, with whom it lies. Nothing in it points at a visitor: no question, no
//! moment, no two things of one visit together, and no name for what fewer than [`MINSTENS`] came about.

use super::woorden::{begin, dag, hoeveel, klok, moment};
use super::{Blok, Cijfer, Kaart, KaartPunt, Niveau, Rapport, Tabel, Woorden, afspraken};
use crate::error::{Code, Error, Result};
use crate::model::{GebiedCode, Melding, Spreekuur, SpreekuurSoort, SpreekuurStatus, Timestamp};
use crate::view::{SpreekuurBeeld, SpreekuurRapport, Telling};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What fewer visits than this have in common is not named, or somebody who was there could tell who it was.
const MINSTENS: u32 = 3;
/// What the report leaves out.
const NIET: &str = "Wat bezoekers vroegen, staat er niet in. Er staan ook geen namen in, en niet wanneer iemand kwam. Een thema, \
een buurt, een team of een soort melding wordt pas genoemd vanaf 3. Wat minder vaak voorkwam, is bij elkaar geteld. Zo is een \
bezoeker niet te herkennen. Meldingen die vertrouwelijk zijn, staan er niet in en zijn niet geteld.";

/// The report of this spreekuur as it stands `nu`.
///
/// # Errors
/// `rapport-vertrouwelijk` for a spreekuur in a confidential kring.
pub fn rapport(woorden: &Woorden<'_>, stof: &SpreekuurRapport, nu: Timestamp) -> Result<Rapport> {
    let (beeld, spreekuur) = (&stof.beeld, &stof.beeld.spreekuur);
    if woorden.is_vertrouwelijk(&spreekuur.kring) {
        return Err(Error::new(Code::RapportVertrouwelijk));
    }
    let mut blokken = vec![Blok::Alinea(verloop(woorden, beeld))];
    // Where no table stood there is nothing to count; who came all the same is counted.
    if spreekuur.status != SpreekuurStatus::Vervallen || beeld.bezoekers > 0 {
        blokken.insert(0, Blok::Cijfers(cijfers(beeld)));
        blokken.extend(waarover(woorden, beeld));
        blokken.extend(waar_het_ligt(woorden, beeld));
    }
    blokken.extend(gemeld(woorden, &beeld.meldingen));
    blokken.extend(afspraken::deel(woorden, &stof.afspraken, "Wat aan deze tafel is afgesproken"));
    blokken.extend(kaart(woorden, spreekuur));
    blokken.push(Blok::Kop(Niveau::Hoofdstuk, "Wat hier niet in staat".to_owned()));
    blokken.push(Blok::Alinea(NIET.to_owned()));
    Ok(Rapport {
        titel: format!("Spreekuur: {}", spreekuur.plek),
        ondertitel: Some(wanneer(spreekuur)),
        gemeente: woorden.gemeente(),
        gebied: spreekuur.gebied.as_ref().map(|code| woorden.gebied(code)),
        gemaakt: nu,
        blokken,
    })
}

fn wanneer(spreekuur: &Spreekuur) -> String {
    if spreekuur.status == SpreekuurStatus::Vervallen {
        let was = spreekuur.gepland.map_or_else(String::new, |plan| format!("; het was gepland op {}", moment(plan)));
        return format!("Gaat niet door{was}");
    }
    match (spreekuur.begin, spreekuur.gepland) {
        (Some(begin), _) => dag(begin),
        (None, Some(plan)) => format!("Gepland op {}", moment(plan)),
        (None, None) => "Nog zonder dag".to_owned(),
    }
}

/// Visits in which something was asked.
fn asked(beeld: &SpreekuurBeeld) -> u32 {
    beeld.per_thema.iter().map(|row| row.aantal).sum()
}

fn number(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

fn cijfers(beeld: &SpreekuurBeeld) -> Vec<Cijfer> {
    // What anybody in the room could count tells nothing of one visitor.
    let waiting = number(beeld.zonder_eigenaar.len() + beeld.niet_opgepakt.len());
    let taken = asked(beeld).saturating_sub(waiting);
    let people = if beeld.bezoekers == 1 { "mens" } else { "mensen" };
    vec![
        Cijfer::new("Bezoekers", beeld.bezoekers.to_string(), people),
        Cijfer::new("Met een vraag", asked(beeld).to_string(), "keer"),
        Cijfer::new("Opgepakt of klaar", taken.to_string(), "keer"),
        Cijfer::new("Ligt bij niemand", beeld.zonder_eigenaar.len().to_string(), "keer"),
    ]
}

fn verloop(woorden: &Woorden<'_>, beeld: &SpreekuurBeeld) -> String {
    let spreekuur = &beeld.spreekuur;
    let soort = match spreekuur.soort {
        SpreekuurSoort::Vast => "Dit spreekuur is steeds op dezelfde plek.",
        SpreekuurSoort::Popup => "Dit spreekuur was één keer, op een plek waar mensen toch komen.",
        SpreekuurSoort::Onbekend(_) => "",
    };
    let tijd = match (spreekuur.begin, spreekuur.einde) {
        _ if spreekuur.status == SpreekuurStatus::Vervallen => {
            let reden = spreekuur.reden.as_ref().map_or_else(String::new, |reden| format!(" De reden: {reden}"));
            format!("Dit spreekuur gaat niet door.{reden}")
        }
        (Some(begin), _) if spreekuur.achteraf => {
            format!("De tafel stond er vanaf {}. Dit is achteraf opgeschreven.", klok(begin))
        }
        (Some(begin), Some(einde)) => format!("De tafel stond er van {} tot {}.", klok(begin), klok(einde)),
        (Some(begin), None) => {
            format!("De tafel stond er vanaf {}, en nog toen dit rapport werd gemaakt.", klok(begin))
        }
        (None, _) if beeld.bezoekers > 0 => "Wanneer de tafel openging, is niet opgeschreven.".to_owned(),
        (None, _) => "De tafel was nog niet open toen dit rapport werd gemaakt.".to_owned(),
    };
    let thema =
        spreekuur.thema.as_ref().map_or_else(String::new, |id| format!("Het thema was: {}.", woorden.thema(id)));
    let mut teams: Vec<String> = spreekuur.partners.iter().map(|partner| woorden.team(&partner.team)).collect();
    teams.sort();
    teams.dedup();
    let tafel = if teams.is_empty() { String::new() } else { format!("Aan tafel zaten: {}.", teams.join(", ")) };
    let zinnen = [soort.to_owned(), tijd, thema, tafel];
    zinnen.into_iter().filter(|zin| !zin.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What may be named with its count, and how many the others are together.
///
/// One that stands alone below the limit could be found by taking the named ones from the list of what there is; then the
/// smallest that could be named goes with it.
fn genoemd(tellingen: &[Telling]) -> (Vec<(&str, u32)>, Option<u32>) {
    let known = tellingen.iter().filter_map(|row| Some((row.wat.as_deref()?, row.aantal)));
    let (mut named, mut rest): (Vec<_>, Vec<_>) = known.partition(|(_, many)| *many >= MINSTENS);
    named.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
    if rest.len() == 1 {
        rest.extend(named.pop());
    }
    let together = rest.iter().map(|(_, many)| many).sum();
    (named, (!rest.is_empty()).then_some(together))
}

/// A table of counts; nothing when there is too little to count.
fn telling(
    tellingen: &[Telling],
    bijschrift: &str,
    koppen: [&str; 2],
    rest: &str,
    naam: impl Fn(&str) -> String,
) -> Vec<Blok> {
    if tellingen.iter().map(|row| row.aantal).sum::<u32>() < MINSTENS {
        return Vec::new();
    }
    let (named, together) = genoemd(tellingen);
    if named.is_empty() {
        let zin = "niets kwam drie keer of vaker voor. Wat minder vaak voorkomt, noemt dit rapport niet: dan zou te zien zijn wie \
                   het was.";
        return vec![Blok::Alinea(format!("{bijschrift}: {zin}"))];
    }
    let mut rijen: Vec<Vec<String>> = named.into_iter().map(|(wat, many)| vec![naam(wat), many.to_string()]).collect();
    rijen.extend(together.map(|many| {
        let many = if many < MINSTENS { format!("minder dan {MINSTENS}") } else { many.to_string() };
        vec![rest.to_owned(), many]
    }));
    let unknown = tellingen.iter().find(|row| row.wat.is_none());
    rijen.extend(unknown.map(|row| vec!["Niet bekend".to_owned(), row.aantal.to_string()]));
    let koppen = koppen.map(str::to_owned).to_vec();
    vec![Blok::Tabel(Tabel { bijschrift: bijschrift.to_owned(), koppen, rijen })]
}

fn waarover(woorden: &Woorden<'_>, beeld: &SpreekuurBeeld) -> Vec<Blok> {
    let mut blokken = vec![Blok::Kop(Niveau::Hoofdstuk, "Waar mensen voor kwamen".to_owned())];
    if asked(beeld) < MINSTENS {
        let zin = "Er waren te weinig bezoeken om te laten zien waar mensen voor kwamen.";
        blokken.push(Blok::Alinea(zin.to_owned()));
        return blokken;
    }
    let koppen = ["Thema", "Bezoeken"];
    let themas = telling(&beeld.per_thema, "Per thema", koppen, "Andere thema’s samen", |id| woorden.thema(id));
    let buurt = |code: &str| code.parse::<GebiedCode>().map_or_else(|_| code.to_owned(), |code| woorden.gebied(&code));
    let koppen = ["Waar de vraag over gaat", "Bezoeken"];
    let buurten = telling(&beeld.per_gebied, "Per buurt of wijk", koppen, "Andere buurten samen", buurt);
    blokken.extend(themas);
    blokken.extend(buurten);
    blokken
}

fn waar_het_ligt(woorden: &Woorden<'_>, beeld: &SpreekuurBeeld) -> Vec<Blok> {
    let mut blokken = vec![Blok::Kop(Niveau::Hoofdstuk, "Bij wie het ligt".to_owned())];
    let mut zinnen = zonder_eigenaar(beeld);
    let waiting = beeld.niet_opgepakt.len();
    if waiting > 0 {
        let many = begin(&hoeveel(waiting, "bezoek ligt", "bezoeken liggen"));
        let _ = write!(zinnen, " {many} bij een team dat er nog niet aan is begonnen.");
    }
    blokken.push(Blok::Alinea(zinnen));
    let koppen = ["Team", "Bezoeken"];
    blokken.extend(telling(&beeld.per_team, "Per team", koppen, "Andere teams samen", |id| woorden.team(id)));
    blokken
}

/// What lay with nobody when the table went, and now.
fn zonder_eigenaar(beeld: &SpreekuurBeeld) -> String {
    let now = beeld.zonder_eigenaar.len();
    let nu = match now {
        0 if asked(beeld) == 0 => return "Er is niets gevraagd dat een team moet oppakken.".to_owned(),
        0 => "Nu ligt alles bij een team.".to_owned(),
        more => {
            let many = hoeveel(more, "bezoek ligt", "bezoeken liggen");
            format!("{} nog bij niemand. Wijs een team aan.", begin(&many))
        }
    };
    let closed = beeld.spreekuur.zonder_eigenaar.filter(|_| beeld.spreekuur.status == SpreekuurStatus::Gesloten);
    match closed {
        Some(0) if now == 0 => "Toen de tafel dichtging, lag alles bij een team.".to_owned(),
        Some(0) | None => nu,
        Some(then) => {
            let many = hoeveel(then as usize, "bezoek", "bezoeken");
            let lag = if then == 1 { "lag" } else { "lagen" };
            let still = "Dat is nog steeds zo. Wijs een team aan.";
            let nu = if then as usize == now { still } else { nu.as_str() };
            format!("Toen de tafel dichtging, {lag} {many} nog bij niemand. {nu}")
        }
    }
}

/// What became a melding at the table: counted by how it stands and by kind, each apart.
fn gemeld(woorden: &Woorden<'_>, meldingen: &[Melding]) -> Vec<Blok> {
    let open: Vec<&Melding> = meldingen.iter().filter(|melding| !woorden.is_vertrouwelijk(&melding.kring)).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let count = |of: &dyn Fn(&Melding) -> String| {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for melding in &open {
            *counts.entry(of(melding)).or_default() += 1;
        }
        counts.into_iter().map(|(wat, aantal)| Telling { wat: Some(wat), aantal }).collect::<Vec<_>>()
    };
    let stand = count(&|melding| Woorden::status(&melding.status)).into_iter();
    let mut blokken = vec![
        Blok::Kop(Niveau::Hoofdstuk, "Meldingen die hier zijn gedaan".to_owned()),
        Blok::Tabel(Tabel {
            bijschrift: "Hoe het met de meldingen staat".to_owned(),
            koppen: ["Hoe het staat", "Meldingen"].map(str::to_owned).to_vec(),
            rijen: stand.map(|row| vec![row.wat.unwrap_or_default(), row.aantal.to_string()]).collect(),
        }),
    ];
    let soorten = count(&|melding| melding.categorie.clone());
    let koppen = ["Soort", "Meldingen"];
    let naam = |id: &str| woorden.categorie(id);
    blokken.extend(telling(&soorten, "Waar de meldingen over gaan", koppen, "Andere soorten samen", naam));
    let nobody = open.iter().filter(|melding| super::gemeld::zonder_team(melding)).count();
    if nobody > 0 {
        let many = begin(&hoeveel(nobody, "melding ligt", "meldingen liggen"));
        blokken.push(Blok::Alinea(format!("{many} nog bij geen team.")));
    }
    blokken
}

fn kaart(woorden: &Woorden<'_>, spreekuur: &Spreekuur) -> Vec<Blok> {
    let punt = |punt| KaartPunt { nummer: 1, naam: format!("de tafel, {}", spreekuur.plek), punt };
    let kaart = Kaart {
        bijschrift: "Schematische kaart, zonder straten. Nummer 1 is de tafel.".to_owned(),
        vlakken: spreekuur.gebied.as_ref().map(|code| woorden.vlakken(code)).unwrap_or_default(),
        lijnen: Vec::new(),
        punten: spreekuur.punt.map(punt).into_iter().collect(),
    };
    // Without the table on it a map would show only an outline that the title names already.
    if kaart.punten.is_empty() {
        return Vec::new();
    }
    vec![Blok::Kop(Niveau::Hoofdstuk, "Waar de tafel stond".to_owned()), Blok::Kaart(kaart)]
}
