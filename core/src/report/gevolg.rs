//! What comes of a schouw, in its report: from what it is settled, what became a melding, and what remains. What was withdrawn is not told
//! in its words, also when its melding still stands.

use super::woorden::{begin, hoeveel};
use super::{Blok, Niveau, Woorden, afspraken, gemeld};
use crate::model::{Bevinding, Melding, Oordeel, WaarnemingId};
use crate::view::schouw_uitkomst::AfdoeningUitkomst;
use crate::view::{SchouwRapport, WaarnemingRegel};
use std::collections::BTreeSet;

/// Stands where the words would.
const INGETROKKEN: &str = "Ingetrokken op de schouw";

/// What comes of it; nothing where there is nothing to tell.
pub(super) fn deel(woorden: &Woorden<'_>, stof: &SchouwRapport, meldingen: &[&Melding]) -> Vec<Blok> {
    let mut inhoud = opgelost(stof);
    let (staat, weg): (Vec<&Melding>, Vec<&Melding>) = meldingen
        .iter()
        .partition(|melding| !stof.ingetrokken.contains(&melding.id) || bronnen(stof, melding).next().is_some());
    let wat = |melding: &Melding| {
        // Two that were joined have the words of one: of which, the report cannot know.
        if stof.ingetrokken.contains(&melding.id) { INGETROKKEN.to_owned() } else { woorden.wat(melding) }
    };
    let meer = |melding: &Melding| over_melding(woorden, stof, melding);
    inhoud.extend(gemeld::tabel(woorden, &staat, "Wat op deze schouw een melding werd", wat, meer));
    inhoud.extend(verschil(stof, &staat).map(Blok::Alinea));
    inhoud.extend(gemeld::tabel(woorden, &weg, "Meldingen van wat later is ingetrokken", wat, meer));
    if let Some(rest) = &stof.detail.schouw.wat_blijft {
        inhoud.push(Blok::Kop(Niveau::Paragraaf, "Wat er nog moet gebeuren".to_owned()));
        inhoud.push(Blok::Alinea(rest.clone()));
    }
    if !inhoud.is_empty() {
        inhoud.insert(0, Blok::Kop(Niveau::Hoofdstuk, "Wat ermee gebeurt".to_owned()));
    }
    inhoud
}

/// From what it is settled that can be better.
fn opgelost(stof: &SchouwRapport) -> Vec<Blok> {
    let (uitkomst, afdoening) = (&stof.uitkomst, &stof.uitkomst.afdoening);
    if uitkomst.beter == 0 {
        return Vec::new();
    }
    let parts = [
        (afdoening.regulier_onderhoud, "lost de gemeente op met het gewone onderhoud"),
        (afdoening.leefbaarheidsbudget, "wordt betaald uit het leefbaarheidsbudget"),
        (afdoening.werd_melding, "werd een melding. Hoe het daarmee staat, leest u hieronder"),
        (afdoening.nog_open, "heeft nog geen oplossing: daarover is niets besloten"),
    ];
    let parts = parts
        .into_iter()
        .filter(|(many, _)| *many > 0)
        .map(|(many, how)| format!("{many} van {}: {how}", uitkomst.beter));
    let mut blokken = vec![
        Blok::Alinea("Er is opgeschreven wat beter kan. Zo wordt het opgelost:".to_owned()),
        Blok::Opsomming(parts.collect()),
    ];
    blokken.extend(voorbehoud(afdoening).map(Blok::Alinea));
    blokken
}

/// What the counts do not tell: what was settled and reported at once, and what was settled in two ways.
fn voorbehoud(afdoening: &AfdoeningUitkomst) -> Option<String> {
    let (ook, torn) = (afdoening.ook_melding as usize, afdoening.te_kiezen as usize);
    let ook = (ook > 0).then(|| {
        let many = hoeveel(ook, "punt dat een oplossing heeft, werd", "punten die een oplossing hebben, werden");
        format!("{} ook een melding.", begin(&many))
    });
    let torn = (torn > 0).then(|| {
        let many = hoeveel(torn, "punt", "punten");
        format!("Bij {many} schreven mensen verschillende oplossingen op. Er is nog niet gekozen: geteld is wat er nu staat.")
    });
    let zinnen: Vec<String> = ook.into_iter().chain(torn).collect();
    (!zinnen.is_empty()).then(|| zinnen.join(" "))
}

/// What was found that leads to this melding and still counts.
fn bronnen<'a>(stof: &'a SchouwRapport, melding: &Melding) -> impl Iterator<Item = &'a WaarnemingRegel> {
    let id = melding.id;
    let stops = stof.detail.per_halte.iter().flat_map(|stop| &stop.waarnemingen);
    let all = stops.chain(&stof.detail.onderweg);
    all.filter(move |regel| regel.meldingen().any(|became| became.id == id))
}

/// It is counted as what can be better and became a melding.
fn telt_als_melding(regel: &WaarnemingRegel) -> bool {
    let said = &regel.waarneming;
    said.afdoening.is_none() && matches!(said.bevinding, Bevinding::Oordeel { oordeel: Oordeel::KanBeter, .. })
}

/// Why there are more or fewer rows than were counted above: whoever adds them up must come out.
fn verschil(stof: &SchouwRapport, meldingen: &[&Melding]) -> Option<String> {
    let (mut counted, mut rows, mut measured, mut settled, mut apart) = (0, 0, 0, 0, 0);
    let mut points: BTreeSet<WaarnemingId> = BTreeSet::new();
    for melding in meldingen {
        let beter: Vec<&WaarnemingRegel> = bronnen(stof, melding).filter(|regel| telt_als_melding(regel)).collect();
        let is_measured = |regel: &WaarnemingRegel| matches!(regel.waarneming.bevinding, Bevinding::Score { .. });
        counted += beter.len();
        points.extend(beter.iter().map(|regel| regel.waarneming.id));
        if !beter.is_empty() {
            rows += 1;
        } else if bronnen(stof, melding).any(is_measured) {
            measured += 1;
        } else if bronnen(stof, melding).next().is_some() {
            settled += 1;
        } else {
            apart += 1;
        }
    }
    let many = |of: usize, how: &str| {
        (of > 0).then(|| format!("{} {how}.", begin(&hoeveel(of, "melding gaat", "meldingen gaan"))))
    };
    let doubled = (counted > points.len()).then(|| {
        let once = hoeveel(points.len(), "punt", "punten");
        format!("Mensen meldden tegelijk hetzelfde: van {once} kwamen {counted} meldingen.")
    });
    let joined = (counted > rows).then(|| {
        let rest = if rows == 1 { "bleef er één".to_owned() } else { format!("bleven er {rows}") };
        format!("Meldingen over hetzelfde zijn samengevoegd: van {counted} {rest} over.")
    });
    let zinnen = [
        doubled,
        joined,
        many(measured, "over iets dat is gemeten"),
        many(settled, "over iets waarvoor ook een andere oplossing is gekozen"),
        many(apart, "over iets dat tijdens de schouw apart is gemeld"),
    ];
    let zinnen: Vec<String> = zinnen.into_iter().flatten().collect();
    (!zinnen.is_empty()).then(|| zinnen.join(" "))
}

/// What was agreed about a melding, and whether what it came from still counts.
fn over_melding(woorden: &Woorden<'_>, stof: &SchouwRapport, melding: &Melding) -> Vec<String> {
    let agreed = stof.bij_meldingen.get(&melding.id).into_iter().flatten();
    let shown = agreed.filter(|one| !woorden.is_vertrouwelijk(&one.afspraak.kring));
    let mut zinnen: Vec<String> = shown.map(|one| afspraken::zin(woorden, one)).collect();
    if stof.ingetrokken.contains(&melding.id) {
        let zin = if bronnen(stof, melding).next().is_some() {
            "Een deel van wat hierover op de schouw was opgeschreven, is ingetrokken."
        } else {
            "Wat hierover op de schouw was opgeschreven, is ingetrokken."
        };
        zinnen.push(zin.to_owned());
    }
    zinnen
}
