//! A ronde in words: how far it is, its shift and group, who walked along, what was handed over, what others did meanwhile.

use crate::spreekuren::dagdeel;
use crate::tijd::{dag, moment};
use crate::tonen::{Blik, Namen, aantal, afstand};
use wijkmaat_core::model::{Dienst, Melding, Ontvanger, Overdracht, Ronde, Timestamp};
use wijkmaat_core::profile::dagen;
use wijkmaat_core::view::ronde_slot::{RondeSamen, RondeTelling};

const UUR_MS: i64 = 3_600_000;

/// How far a ronde is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loop {
    /// It goes on.
    Bezig,
    /// Nobody stopped it.
    Vergeten,
    /// It ended.
    Klaar,
}

impl Loop {
    /// Of this ronde, now.
    pub(super) fn van(ronde: &Ronde, blik: &Blik) -> Self {
        let longest = i64::from(blik.profile.drempels().ronde_hoogstens_uren).saturating_mul(UUR_MS);
        match ronde.einde {
            Some(_) => Self::Klaar,
            None if ronde.begin < blik.nu.plus_millis(-longest) => Self::Vergeten,
            None => Self::Bezig,
        }
    }

    /// Shape and word.
    pub(super) fn staat(self) -> (&'static str, &'static str) {
        match self {
            Self::Bezig => ("bezig", "loopt nog"),
            Self::Vergeten => ("laat", "nooit gestopt"),
            Self::Klaar => ("orde", "klaar"),
        }
    }
}

/// Somebody who walked along.
pub(super) struct Loper {
    pub(super) wie: String,
    pub(super) naam: String,
    /// They left before the end.
    pub(super) weg: bool,
    pub(super) ik: bool,
}

/// Who walked along.
pub(super) fn lopers(ronde: &Ronde, namen: &Namen) -> Vec<Loper> {
    let all = ronde.deelnemers.iter();
    all.map(|wie| Loper {
        wie: wie.to_string(),
        naam: namen.begin(Some(*wie)),
        weg: ronde.vertrokken.contains(wie),
        ik: namen.is_ik(*wie),
    })
    .collect()
}

/// The ronde of another in the same shift.
pub(super) struct Ander {
    pub(super) id: String,
    pub(super) titel: String,
    pub(super) begin: String,
    pub(super) begin_iso: String,
    pub(super) hoe: String,
}

impl Ander {
    pub(super) fn new(one: &RondeSamen, blik: &Blik, namen: &Namen) -> Self {
        let ronde = &one.ronde;
        Self {
            id: ronde.id.to_string(),
            titel: match ronde.deelnemers.as_slice() {
                [one] if namen.is_ik(*one) => "Uw ronde".to_owned(),
                _ => format!("Ronde van {}", wie(ronde, namen)),
            },
            begin: moment(ronde.begin, blik.nu),
            begin_iso: ronde.begin.to_string(),
            hoe: match Loop::van(ronde, blik) {
                Loop::Klaar => gevonden(ronde),
                open if ronde.signalen.is_empty() => open.staat().1.to_owned(),
                open => format!("{}, {}", open.staat().1, gevonden(ronde)),
            },
        }
    }
}

/// Something that was handed over.
pub(super) struct Gegeven {
    pub(super) aan: String,
    pub(super) wat: String,
    pub(super) op: String,
    pub(super) op_iso: String,
    /// The melding it is about, for who may read that.
    pub(super) melding: Option<(String, String)>,
}

impl Gegeven {
    /// In words; `meldingen` are those that who looks may read.
    pub(super) fn new(one: &Overdracht, meldingen: &[Melding], blik: &Blik, namen: &Namen) -> Self {
        let about = one.melding.and_then(|id| meldingen.iter().find(|melding| melding.id == id));
        Self {
            aan: match &one.aan {
                Some(Ontvanger::Team { team }) => format!("team {}", blik.team(team)),
                Some(Ontvanger::Persoon { persoon }) => namen.naam(*persoon),
                None => "iemand die deze Wijkmaat niet kent".to_owned(),
            },
            wat: one.wat.clone(),
            op: moment(one.wanneer, blik.nu),
            op_iso: one.wanneer.to_string(),
            melding: about.map(|melding| (melding.id.to_string(), blik.titel(melding))),
        }
    }
}

/// The shift: `di 24 nov, in de middag`.
pub(super) fn dienst(dienst: &Dienst, nu: Timestamp) -> String {
    let end = dagen::einde_van_dag("dag", &dienst.dag).ok();
    let day = end.map_or_else(|| dienst.dag.clone(), |end| dag(end.plus_millis(-1), nu));
    match dagdeel(&dienst.dagdeel) {
        "" => day,
        part => format!("{day}, {part}"),
    }
}

/// The group by its name; one that the profile does not know has its own words.
pub(super) fn groep(groep: &str, blik: &Blik) -> String {
    blik.profile.toezichtgroep(groep).map_or_else(|| groep.to_owned(), |known| known.naam.clone())
}

/// Who walked, by name.
pub(super) fn wie(ronde: &Ronde, namen: &Namen) -> String {
    let all: Vec<String> = ronde.deelnemers.iter().map(|wie| namen.naam(*wie)).collect();
    if all.is_empty() { "niet bekend".to_owned() } else { all.join(", ") }
}

/// What was found.
pub(super) fn gevonden(ronde: &Ronde) -> String {
    match ronde.signalen.len() {
        0 if ronde.niets_gevonden => "Niets gevonden".to_owned(),
        0 if ronde.einde.is_none() => "Nog niets".to_owned(),
        0 => "Hier staat niets bij".to_owned(),
        1 => "1 melding".to_owned(),
        more => format!("{} meldingen", aantal(more as u64)),
    }
}

/// What the rondes of the last days came to, in one sentence.
pub(super) fn telling(telling: &RondeTelling, dagen: i64) -> String {
    let begin = match telling.rondes {
        0 => return format!("In de laatste {dagen} dagen is er geen ronde gelopen."),
        1 => format!("In de laatste {dagen} dagen was er 1 ronde"),
        more => format!("In de laatste {dagen} dagen waren er {} rondes", aantal(more)),
    };
    let far = if telling.lengte_m >= 1.0 { format!(", samen {}", afstand(telling.lengte_m)) } else { String::new() };
    let counts = [
        (telling.gemeld, "keer is iets gemeld"),
        (telling.niets_gevonden, "keer is niets gevonden"),
        (telling.zonder_uitkomst, "keer is er niets bij gezegd"),
        (telling.lopend, if telling.lopend == 1 { "is nog niet gestopt" } else { "zijn nog niet gestopt" }),
    ];
    let some = counts.iter().filter(|(many, _)| *many > 0);
    let parts: Vec<String> = some.map(|(many, what)| format!("{} {what}", aantal(*many))).collect();
    let all = match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} en {last}", first.join(", ")),
        None => String::new(),
    };
    format!("{begin}{far}: {all}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wijkmaat_core::model::Dagdeel;

    #[test]
    fn a_period_is_one_sentence_and_nothing_found_counts_too() {
        let none = RondeTelling::default();
        assert_eq!("In de laatste 30 dagen is er geen ronde gelopen.", telling(&none, 30));
        let one = RondeTelling { rondes: 1, niets_gevonden: 1, ..none };
        assert_eq!("In de laatste 30 dagen was er 1 ronde: 1 keer is niets gevonden.", telling(&one, 30));
        let many = RondeTelling {
            rondes: 12,
            gemeld: 5,
            niets_gevonden: 4,
            zonder_uitkomst: 1,
            lopend: 2,
            lengte_m: 24_500.0,
        };
        assert_eq!(
            "In de laatste 30 dagen waren er 12 rondes, samen 24,5 kilometer: 5 keer is iets gemeld, 4 keer is niets gevonden, 1 keer is \
             er niets bij gezegd en 2 zijn nog niet gestopt.",
            telling(&many, 30)
        );
    }

    #[test]
    fn a_shift_is_a_day_and_a_part_of_it() {
        let nu = "2026-11-24T12:00:00Z".parse().expect("a time");
        let shift = |dag: &str, dagdeel| dienst(&Dienst { dag: dag.to_owned(), dagdeel }, nu);
        assert_eq!("di 24 nov, in de avond", shift("2026-11-24", Dagdeel::Avond));
        assert_eq!("di 24 nov", shift("2026-11-24", Dagdeel::Onbekend("later".to_owned())));
        assert_eq!("eens, in de nacht", shift("eens", Dagdeel::Nacht));
    }
}
