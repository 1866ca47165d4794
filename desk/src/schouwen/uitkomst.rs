//! What a schouw brought, in words. What people find and what was measured stand apart; what nobody knows is said.

use crate::tonen::{Blik, afstand, procent};
use wijkmaat_core::model::{Schouw, SchouwStatus};
use wijkmaat_core::view::schouw_uitkomst::{AfdoeningUitkomst, ElementUitkomst};
use wijkmaat_core::view::{Overeenstemming, SchouwUitkomst};

/// What was measured of one element, in words.
pub(super) struct Element {
    pub(super) naam: String,
    /// How often each letter was given, best first.
    pub(super) letters: Vec<(&'static str, u32)>,
    /// How many reach what is wanted.
    pub(super) niveau: Option<String>,
    /// How well observers agree.
    pub(super) eens: String,
}

/// How often something was said about a theme.
pub(super) struct Thema {
    pub(super) naam: String,
    pub(super) goed: u32,
    pub(super) beter: u32,
}

/// What was measured, per element.
pub(super) fn elementen(uitkomst: &SchouwUitkomst, blik: &Blik) -> Vec<Element> {
    let one = |one: &ElementUitkomst| Element {
        naam: blik.profile.beeldelement(&one.element).map_or_else(|_| one.element.clone(), |known| known.naam.clone()),
        letters: one.letters.iter().map(|letter| (letter.score.as_str(), letter.aantal)).collect(),
        niveau: match (one.met_gewenst, one.gehaald) {
            (0, _) => None,
            (1, 1) => Some("Het gewenste niveau is gehaald.".to_owned()),
            (1, _) => Some("Het gewenste niveau is niet gehaald.".to_owned()),
            (2, 2) => Some("Beide metingen halen het gewenste niveau.".to_owned()),
            (all, 1) => Some(format!("1 van {all} metingen haalt het gewenste niveau.")),
            (all, all_of) if all == all_of => Some(format!("Alle {all} metingen halen het gewenste niveau.")),
            (all, some) => Some(format!("{some} van {all} metingen halen het gewenste niveau.")),
        },
        eens: one.overeenstemming.as_ref().map_or_else(
            || {
                "Niemand mat dit een tweede keer op dezelfde halte. Of een ander hetzelfde ziet, weten we niet."
                    .to_owned()
            },
            eens,
        ),
    };
    uitkomst.elementen.iter().map(one).collect()
}

/// How well observers agree, in a sentence.
pub(super) fn eens(one: &Overeenstemming) -> String {
    let steps = format!("{:.1}", one.afstand).replace('.', ",");
    let far = match one.gelijk {
        all if all == one.paren => String::new(),
        _ => format!(" Gemiddeld scheelt het {steps} stap."),
    };
    match (one.paren, one.gelijk) {
        (1, 1) => "Twee mensen maten hetzelfde en gaven dezelfde letter.".to_owned(),
        (1, _) => format!("Twee mensen maten hetzelfde en gaven een andere letter.{far}"),
        (paren, gelijk) => format!(
            "{paren} keer maten twee mensen hetzelfde: {gelijk} keer gaven zij dezelfde letter ({}).{far}",
            procent(one.aandeel_gelijk)
        ),
    }
}

/// How well observers agree over all elements; where only one was measured twice that is said there already.
pub(super) fn samen(uitkomst: &SchouwUitkomst) -> Option<String> {
    let compared = uitkomst.elementen.iter().filter(|one| one.overeenstemming.is_some()).count();
    uitkomst.overeenstemming.as_ref().filter(|_| compared > 1).map(eens)
}

/// What was said, per theme.
pub(super) fn themas(uitkomst: &SchouwUitkomst, blik: &Blik) -> Vec<Thema> {
    let naam = |thema: Option<&String>| thema.map_or_else(|| "Zonder onderwerp".to_owned(), |one| blik.soort(one));
    let all = uitkomst.themas.iter();
    all.map(|one| Thema { naam: naam(one.thema.as_ref()), goed: one.goed, beter: one.beter }).collect()
}

/// From what "kan beter" is settled, in a sentence; `None` when nothing can be better.
pub(super) fn afgedaan(one: &AfdoeningUitkomst) -> Option<String> {
    let parts = [
        (one.regulier_onderhoud, "uit regulier onderhoud"),
        (one.leefbaarheidsbudget, "uit het leefbaarheidsbudget"),
        (one.werd_melding, "een melding geworden"),
        (one.nog_open, "nog te kiezen"),
    ];
    let said: Vec<String> =
        parts.iter().filter(|(many, _)| *many > 0).map(|(many, what)| format!("{many} {what}")).collect();
    let also = match one.ook_melding {
        0 => String::new(),
        many => format!(" {many} met een oplossing werd ook een melding."),
    };
    (!said.is_empty()).then(|| format!("Wat beter kan: {}.{also}", said.join(", ")))
}

/// Planned against walked, in sentences.
pub(super) fn dekking(uitkomst: &SchouwUitkomst) -> Vec<String> {
    let all = uitkomst.schouw.haltes.len();
    let dekking = &uitkomst.dekking;
    let mut said = vec![stops(uitkomst, all)];
    if dekking.lijn_m <= 0.0 {
        said.push("Er zijn geen twee haltes na elkaar met een plek. Hoe lang de route is, weten we niet.".to_owned());
        return said;
    }
    said.push(format!("De route is {}, in een rechte lijn van halte naar halte.", afstand(dekking.lijn_m)));
    let unknown = dekking.lijn_m - dekking.bekend_m;
    match (dekking.gedeeld, dekking.aandeel) {
        (0, _) => {
            said.push("Nog niemand deelt waar hij liep. Hoeveel van de route is gelopen, weten we niet.".to_owned());
        }
        (_, None) => {
            said.push("Wie deelde waar hij was, nam geen lijn op. Hoeveel is gelopen, weten we niet.".to_owned());
        }
        (_, Some(share)) => {
            let known = if unknown > 1.0 {
                format!("Van {} is het bekend: daarvan is", afstand(dekking.bekend_m))
            } else {
                "Daarvan is".to_owned()
            };
            said.push(format!("{known} {} gelopen ({}).", afstand(dekking.gelopen_m), procent(share)));
            if unknown > 1.0 {
                said.push(format!("Van {} weten we het niet: daarvan deelde niemand een lijn.", afstand(unknown)));
            }
        }
    }
    if dekking.gaten_m >= 1.0 {
        said.push(format!(
            "In de gedeelde lijnen zit samen {} aan gaten: daar was geen plek bekend.",
            afstand(dekking.gaten_m)
        ));
    }
    said
}

/// The stops that are not on the map, by name.
pub(super) fn zonder_plek(schouw: &Schouw) -> Option<String> {
    let missing = schouw.haltes.iter().filter(|halte| halte.punt.is_none());
    let names: Vec<String> = missing.map(|halte| format!("“{}”", halte.naam)).collect();
    match names.len() {
        0 => None,
        1 => Some(format!("Deze halte heeft nog geen plek en staat niet op de kaart: {}.", names.join(", "))),
        _ => Some(format!("Deze haltes hebben nog geen plek en staan niet op de kaart: {}.", names.join(", "))),
    }
}

fn stops(uitkomst: &SchouwUitkomst, all: usize) -> String {
    let missed: Vec<String> = (uitkomst.dekking.gemist.iter())
        .filter_map(|id| uitkomst.schouw.halte(*id))
        .map(|halte| format!("“{}”", halte.naam))
        .collect();
    let word = if uitkomst.schouw.status == SchouwStatus::Afgesloten { "Overgeslagen" } else { "Nog niet geweest" };
    match (all, missed.as_slice()) {
        (0, _) => "Er zijn geen haltes.".to_owned(),
        (1, []) => "Op de halte is iemand geweest.".to_owned(),
        (2, []) => "Op beide haltes is iemand geweest.".to_owned(),
        (all, []) => format!("Op alle {all} haltes is iemand geweest."),
        (all, missed) => {
            format!(
                "Op {} van {all} haltes is iemand geweest. {word}: {}.",
                uitkomst.dekking.bezocht,
                missed.join(", ")
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_is_a_sentence_and_never_more_than_it_is() {
        let one = |paren, gelijk, afstand| Overeenstemming {
            paren,
            gelijk,
            aandeel_gelijk: f64::from(gelijk) / f64::from(paren),
            afstand,
        };
        assert_eq!("Twee mensen maten hetzelfde en gaven dezelfde letter.", eens(&one(1, 1, 0.0)));
        assert_eq!(
            "Twee mensen maten hetzelfde en gaven een andere letter. Gemiddeld scheelt het 2,0 stap.",
            eens(&one(1, 0, 2.0))
        );
        assert_eq!(
            "4 keer maten twee mensen hetzelfde: 3 keer gaven zij dezelfde letter (75%). Gemiddeld scheelt het 0,5 stap.",
            eens(&one(4, 3, 0.5))
        );
    }

    #[test]
    fn what_is_settled_is_counted_and_nothing_is_said_of_nothing() {
        let open =
            AfdoeningUitkomst { regulier_onderhoud: 2, werd_melding: 3, nog_open: 1, ..AfdoeningUitkomst::default() };
        assert_eq!(
            Some("Wat beter kan: 2 uit regulier onderhoud, 3 een melding geworden, 1 nog te kiezen."),
            afgedaan(&open).as_deref()
        );
        assert_eq!(None, afgedaan(&AfdoeningUitkomst::default()));
    }
}
