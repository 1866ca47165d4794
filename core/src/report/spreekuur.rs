//! The report of a spreekuur: how many came, what about, with whom it lies. Nothing in it points at a visitor: no question, no
//! moment, no two things of one visit together, and no name for what fewer than [`MINSTENS`] came about.

use super::telling::{Kop, MINSTENS, telling};
use super::woorden::{begin, dag, hoeveel, klok, moment};
use super::{Blok, Cijfer, Kaart, KaartPunt, Niveau, Rapport, Tabel, Woorden, afspraken};
use crate::error::{Code, Error, Result};
use crate::model::{GebiedCode, Melding, Spreekuur, SpreekuurSoort, SpreekuurStatus, Timestamp};
use crate::view::{SpreekuurBeeld, SpreekuurRapport, Telling};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What the report leaves out.
const NIET: &str = "Wat bezoekers vroegen, staat er niet in. Er staan ook geen namen in, en niet wanneer iemand kwam. Een thema, \
een buurt, een team of een soort melding wordt pas genoemd vanaf 3. Wat minder vaak voorkwam, is bij elkaar geteld. Kan iemand \
een klein aantal uitrekenen, dan laten we ook een groter aantal weg. Zo is een bezoeker niet te herkennen. Meldingen die vertrouwelijk zijn, staan er niet in en zijn niet geteld.";

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

/// Visits of which somebody wrote down what it was about; what was asked in words, only the team it was for can count.
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
        bezoeken("Met een thema", asked(beeld)),
        bezoeken("Opgepakt of klaar", taken),
        bezoeken("Ligt bij niemand", number(beeld.zonder_eigenaar.len())),
    ]
}

fn bezoeken(label: &str, many: u32) -> Cijfer {
    Cijfer::new(label, many.to_string(), if many == 1 { "bezoek" } else { "bezoeken" })
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
        (None, _) if beeld.toch_bezocht => String::new(),
        (None, _) if spreekuur.status == SpreekuurStatus::Gesloten => {
            "Wanneer de tafel openging, is niet opgeschreven.".to_owned()
        }
        (None, _) => "De tafel was nog niet open toen dit rapport werd gemaakt.".to_owned(),
    };
    let thema =
        spreekuur.thema.as_ref().map_or_else(String::new, |id| format!("Het thema was: {}.", woorden.thema(id)));
    let teams = aan_tafel(woorden, spreekuur);
    let tafel = if teams.is_empty() { String::new() } else { format!("Aan tafel zaten: {}.", teams.join(", ")) };
    let toch = match spreekuur.status {
        _ if !beeld.toch_bezocht => String::new(),
        SpreekuurStatus::Vervallen => "Let op: er is wel iemand geweest. Dat moet nog worden uitgezocht.".to_owned(),
        _ => "Let op: er is iemand geweest, maar niemand schreef op dat de tafel openging.".to_owned(),
    };
    let zinnen = [soort.to_owned(), tijd, toch, thema, tafel];
    zinnen.into_iter().filter(|zin| !zin.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The teams at the table.
fn aan_tafel(woorden: &Woorden<'_>, spreekuur: &Spreekuur) -> Vec<String> {
    let mut teams: Vec<String> = spreekuur.partners.iter().map(|partner| woorden.team(&partner.team)).collect();
    teams.sort();
    teams.dedup();
    teams
}

fn waarover(woorden: &Woorden<'_>, beeld: &SpreekuurBeeld) -> Vec<Blok> {
    let mut blokken = vec![Blok::Kop(Niveau::Hoofdstuk, "Waar mensen voor kwamen".to_owned())];
    if asked(beeld) < MINSTENS {
        let zin = "Er waren te weinig bezoeken om te laten zien waar mensen voor kwamen.";
        blokken.push(Blok::Alinea(zin.to_owned()));
        return blokken;
    }
    let themas = Kop {
        bijschrift: "Per thema",
        koppen: ["Thema", "Bezoeken"],
        rest: "Andere thema’s samen",
        keuzes: woorden.themas(),
    };
    let buurten = Kop {
        bijschrift: "Per buurt of wijk",
        koppen: ["Waar de vraag over gaat", "Bezoeken"],
        rest: "Andere buurten samen",
        keuzes: woorden.gebieden(beeld.spreekuur.gebied.as_ref()),
    };
    let buurt = |code: &str| code.parse::<GebiedCode>().map_or_else(|_| code.to_owned(), |code| woorden.gebied(&code));
    blokken.extend(telling(&beeld.per_thema, &themas, |id| woorden.thema(id)));
    blokken.extend(telling(&beeld.per_gebied, &buurten, buurt));
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
    let kop = Kop {
        bijschrift: "Per team",
        koppen: ["Team", "Bezoeken"],
        rest: "Andere teams samen",
        // Most of it lies with who sat at the table, and the report names them.
        keuzes: aan_tafel(woorden, &beeld.spreekuur).len(),
    };
    blokken.extend(telling(&beeld.per_team, &kop, |id| woorden.team(id)));
    blokken
}

/// What lay with nobody when the table went, and now.
fn zonder_eigenaar(beeld: &SpreekuurBeeld) -> String {
    let now = beeld.zonder_eigenaar.len();
    let nu = match now {
        0 if asked(beeld) == 0 => return "Er was geen bezoek dat een team moet oppakken.".to_owned(),
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
    let kop = Kop {
        bijschrift: "Waar de meldingen over gaan",
        koppen: ["Soort", "Meldingen"],
        rest: "Andere soorten samen",
        keuzes: woorden.categorieen(),
    };
    blokken.extend(telling(&soorten, &kop, |id| woorden.categorie(id)));
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
