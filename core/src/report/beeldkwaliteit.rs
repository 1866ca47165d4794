//! What was measured on a schouw: letters against the wanted level, and how well observers agree. Kept apart from opinions.

use super::woorden::{begin, hoeveel, komma};
use super::{Blok, Niveau, Tabel, Woorden};
use crate::model::Beeldkwaliteit;
use crate::view::metingen::metingen;
use crate::view::schouw_uitkomst::ElementUitkomst;
use crate::view::{Overeenstemming, SchouwRapport};
use std::collections::{BTreeMap, BTreeSet};

/// What the letters are.
const SCHAAL: &str = "Dit zijn metingen en geen meningen. Elke letter hoort bij wat er is geteld: A+ is het beste, dan A, B \
en C; D is het slechtste.";
/// What is compared.
const EENS: &str = "Meten twee mensen hetzelfde op dezelfde halte, dan zijn dat twee letters om te vergelijken.";

/// The measurements; nothing where nobody measured.
pub(super) fn deel(woorden: &Woorden<'_>, stof: &SchouwRapport) -> Vec<Blok> {
    let elementen = &stof.uitkomst.elementen;
    if elementen.is_empty() {
        return Vec::new();
    }
    let mut blokken = vec![
        Blok::Kop(Niveau::Hoofdstuk, "Wat is gemeten".to_owned()),
        Blok::Alinea(SCHAAL.to_owned()),
        Blok::Tabel(samen(woorden, elementen, &gewenst(stof))),
    ];
    let rows = per_halte(woorden, stof);
    if !rows.is_empty() {
        blokken.push(Blok::Kop(Niveau::Paragraaf, "Gemeten per halte".to_owned()));
        blokken.push(Blok::Tabel(Tabel {
            bijschrift:
                "Elke letter die telt, per halte. Wie op één halte twee keer hetzelfde mat, telt met de laatste letter"
                    .to_owned(),
            koppen: ["Halte", "Wat", "Gegeven", "Gewenst"].map(str::to_owned).to_vec(),
            rijen: rows,
        }));
    }
    blokken.push(Blok::Kop(Niveau::Paragraaf, "Zijn de metingen gelijk?".to_owned()));
    match &stof.uitkomst.overeenstemming {
        Some(all) => {
            blokken.push(Blok::Alinea(format!("{EENS} {}", eens(all))));
            blokken.push(Blok::Tabel(overeen(woorden, elementen)));
        }
        None => blokken.push(Blok::Alinea(format!("{EENS} Dat is op deze schouw niet gebeurd."))),
    }
    blokken
}

/// The levels that were wanted of each element, as they were when it was measured.
fn gewenst(stof: &SchouwRapport) -> BTreeMap<String, BTreeSet<Beeldkwaliteit>> {
    let mut wanted: BTreeMap<String, BTreeSet<Beeldkwaliteit>> = BTreeMap::new();
    let stops = stof.detail.per_halte.iter().flat_map(|stop| &stop.waarnemingen);
    for meting in metingen(stops.chain(&stof.detail.onderweg).map(|regel| &regel.waarneming)) {
        wanted.entry(meting.element.to_owned()).or_default().extend(meting.gewenst);
    }
    wanted
}

fn samen(
    woorden: &Woorden<'_>,
    elementen: &[ElementUitkomst],
    gewenst: &BTreeMap<String, BTreeSet<Beeldkwaliteit>>,
) -> Tabel {
    let row = |one: &ElementUitkomst| {
        let given = one.letters.iter().filter(|letter| letter.aantal > 0);
        let letters: Vec<String> =
            given.map(|letter| format!("{} keer {}", letter.aantal, letter.score.as_str())).collect();
        let reached = match one.met_gewenst {
            0 => "niet te zeggen".to_owned(),
            of => format!("{} van {of}", one.gehaald),
        };
        vec![woorden.element(&one.element), letters.join(", "), niveaus(gewenst.get(&one.element)), reached]
    };
    Tabel {
        bijschrift: "Wat is gemeten, hoe goed het moet zijn, en hoe vaak dat is gehaald".to_owned(),
        koppen: ["Wat", "Gegeven", "Gewenst", "Gehaald"].map(str::to_owned).to_vec(),
        rijen: elementen.iter().map(row).collect(),
    }
}

fn niveaus(wanted: Option<&BTreeSet<Beeldkwaliteit>>) -> String {
    let letters: Vec<&str> = wanted.into_iter().flatten().map(|niveau| niveau.as_str()).collect();
    if letters.is_empty() { "niet afgesproken".to_owned() } else { letters.join(" of ") }
}

/// A row for each element at each stop, with all letters that count there; what was measured away from a stop comes last. The
/// same letters as are counted above.
fn per_halte(woorden: &Woorden<'_>, stof: &SchouwRapport) -> Vec<Vec<String>> {
    let stops = stof.detail.per_halte.iter().enumerate();
    let places = stops.map(|(nr, stop)| (super::schouw::halte(nr, stop), &stop.waarnemingen));
    let elsewhere = ("Onderweg".to_owned(), &stof.detail.onderweg);
    let mut rows = Vec::new();
    for (halte, regels) in places.chain([elsewhere]) {
        let mut here: BTreeMap<&str, (Vec<Beeldkwaliteit>, BTreeSet<Beeldkwaliteit>)> = BTreeMap::new();
        for meting in metingen(regels.iter().map(|regel| &regel.waarneming)) {
            let (letters, levels) = here.entry(meting.element).or_default();
            letters.push(meting.letter);
            levels.extend(meting.gewenst);
        }
        for (element, (mut letters, levels)) in here {
            letters.sort_unstable();
            let given: Vec<&str> = letters.iter().map(|letter| letter.as_str()).collect();
            rows.push(vec![halte.clone(), woorden.element(element), given.join(" en "), niveaus(Some(&levels))]);
        }
    }
    rows
}

fn eens(all: &Overeenstemming) -> String {
    let equal = match all.gelijk {
        0 => "Geen enkele keer waren de letters gelijk.".to_owned(),
        equal if equal == all.paren => "Alle keren waren de letters gelijk.".to_owned(),
        equal => format!("{} waren de letters gelijk.", begin(&hoeveel(equal as usize, "keer", "keer"))),
    };
    format!("Dat gebeurde {}. {equal}", hoeveel(all.paren as usize, "keer", "keer"))
}

fn overeen(woorden: &Woorden<'_>, elementen: &[ElementUitkomst]) -> Tabel {
    let row = |one: &ElementUitkomst| {
        let all = one.overeenstemming.as_ref()?;
        let equal = format!("{} van {}", all.gelijk, all.paren);
        let steps = if all.gelijk == all.paren { "geen".to_owned() } else { format!("{} letter", komma(all.afstand)) };
        Some(vec![woorden.element(&one.element), equal, steps])
    };
    Tabel {
        bijschrift: "Hoe vaak twee mensen dezelfde letter gaven, en hoe ver ze gemiddeld uit elkaar lagen".to_owned(),
        koppen: ["Wat", "Dezelfde letter", "Verschil"].map(str::to_owned).to_vec(),
        rijen: elementen.iter().filter_map(row).collect(),
    }
}
