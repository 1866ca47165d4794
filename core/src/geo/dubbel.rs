//! Dubbel: which meldingen nearby may be about the same thing, offered before someone reports it twice.
//!
//! # The rule
//! 1. A candidate must have a place, and be at most 12 weeks older or younger than the new one.
//! 2. The *reach* is 25 m (one street front) plus twice the joint uncertainty of both places (root of the sum of squares; a
//!    place of unknown accuracy counts as 15 m, none as worse than 100 m). It is at most 150 m.
//! 3. With another category only half the reach counts: people name one thing differently, but then it lies close.
//! 4. Points from 0 to 1: 0.5 for how near it is within the reach, 0.35 for the same category, 0.15 for how recent.
//!
//! The best ten are given, each with the reasons as data, so that a screen can say "40 meter verderop, 3 dagen geleden".

use super::afstand::afstand_m;
use crate::model::{LatLon, Timestamp};
use serde::Serialize;

/// A melding as far as the rule looks at it.
#[derive(Debug, Clone, PartialEq)]
pub struct Kandidaat {
    /// What it is called where it came from; a candidate with the id of the new one is skipped.
    pub id: String,
    /// What it is about.
    pub categorie: String,
    /// Where; without a place it is never offered.
    pub plek: Option<LatLon>,
    /// Radius in metres within which the true place lies.
    pub nauwkeurigheid_m: Option<f64>,
    /// When it was made.
    pub gemaakt: Timestamp,
}

/// A melding that may be about the same thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Treffer {
    /// Which one.
    pub id: String,
    /// 0 to 1; more is likelier.
    pub punten: f64,
    /// Why, to be put into words by a screen.
    pub redenen: Vec<Reden>,
}

/// One reason why two may be the same.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "soort")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Reden {
    /// It lies this near, of the metres within which it could be.
    Dichtbij {
        /// Metres between them.
        afstand_m: f64,
        /// Metres that count for these two.
        bereik_m: f64,
    },
    /// It is about the same.
    ZelfdeCategorie,
    /// It was made this many whole days before (or, when negative, after) now.
    Geleden {
        /// Whole days.
        dagen: i64,
    },
}

/// Weeks that a melding is offered.
const WEKEN: i64 = 12;
/// How many are offered at most.
const HOOGSTENS: usize = 10;
/// Metres that no two places differ more than: the radius to ask the store for before this rule.
pub const BEREIK_M: f64 = 150.0;

const BASIS_M: f64 = 25.0;
const ONBEKEND_M: f64 = 15.0;
const ONZEKER_HOOGSTENS_M: f64 = 100.0;
const DAG_MS: i64 = 24 * 60 * 60 * 1_000;

/// Ranks the meldingen that may be about the same thing as the new one, the likeliest first; see the rule above.
#[must_use]
pub fn mogelijk_dubbel(nieuw: &Kandidaat, andere: &[Kandidaat], nu: Timestamp) -> Vec<Treffer> {
    let mut treffers: Vec<Treffer> = andere.iter().filter_map(|ander| treffer(nieuw, ander, nu)).collect();
    treffers.sort_by(|a, b| b.punten.total_cmp(&a.punten).then_with(|| a.id.cmp(&b.id)));
    treffers.truncate(HOOGSTENS);
    treffers
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of 12 weeks")]
fn treffer(nieuw: &Kandidaat, ander: &Kandidaat, nu: Timestamp) -> Option<Treffer> {
    if ander.id == nieuw.id {
        return None;
    }
    let termijn = WEKEN * 7 * DAG_MS;
    let leeftijd = nieuw.gemaakt.millis().abs_diff(ander.gemaakt.millis());
    if leeftijd > termijn.unsigned_abs() {
        return None;
    }
    let zelfde = ander.categorie == nieuw.categorie;
    let onzeker = onzeker_m(nieuw).hypot(onzeker_m(ander));
    let bereik_m = (BASIS_M + 2.0 * onzeker).min(BEREIK_M) * if zelfde { 1.0 } else { 0.5 };
    let afstand_m = afstand_m(nieuw.plek?, ander.plek?);
    if afstand_m > bereik_m {
        return None;
    }
    let nabij = 1.0 - afstand_m / bereik_m;
    let recent = 1.0 - leeftijd as f64 / termijn as f64;
    let punten = 0.5 * nabij + if zelfde { 0.35 } else { 0.0 } + 0.15 * recent;
    let mut redenen = vec![Reden::Dichtbij { afstand_m, bereik_m }];
    if zelfde {
        redenen.push(Reden::ZelfdeCategorie);
    }
    redenen.push(Reden::Geleden { dagen: nu.millis().saturating_sub(ander.gemaakt.millis()).div_euclid(DAG_MS) });
    Some(Treffer { id: ander.id.clone(), punten, redenen })
}

fn onzeker_m(kandidaat: &Kandidaat) -> f64 {
    let meter = kandidaat.nauwkeurigheid_m.filter(|meter| meter.is_finite() && *meter >= 0.0);
    meter.unwrap_or(ONBEKEND_M).min(ONZEKER_HOOGSTENS_M)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::afstand::Vlak;

    const NU: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    fn melding(id: &str, categorie: &str, oost_m: f64, dagen: i64) -> Kandidaat {
        let vlak = Vlak::rond(LatLon { lat: 52.956, lon: 4.761 });
        Kandidaat {
            id: id.into(),
            categorie: categorie.into(),
            plek: Some(vlak.terug([oost_m, 0.0])),
            nauwkeurigheid_m: Some(5.0),
            gemaakt: NU.plus_millis(-dagen * DAG_MS),
        }
    }

    fn namen(treffers: &[Treffer]) -> Vec<&str> {
        treffers.iter().map(|treffer| treffer.id.as_str()).collect()
    }

    #[test]
    fn near_and_alike_comes_before_near_before_far() {
        let nieuw = melding("nieuw", "zwerfafval", 0.0, 0);
        let andere = [
            melding("ver", "zwerfafval", 500.0, 1),
            melding("anders", "grofvuil", 4.0, 1),
            melding("verder", "zwerfafval", 30.0, 1),
            melding("hier", "zwerfafval", 4.0, 3),
            melding("anders en verder", "grofvuil", 30.0, 1),
            melding("nieuw", "zwerfafval", 0.0, 0),
        ];
        let treffers = mogelijk_dubbel(&nieuw, &andere, NU);
        assert_eq!(namen(&treffers), ["hier", "verder", "anders"]);
        let redenen = &treffers[0].redenen;
        assert!(matches!(redenen[0], Reden::Dichtbij { afstand_m, .. } if (afstand_m - 4.0).abs() < 0.1));
        assert_eq!(redenen[1..], [Reden::ZelfdeCategorie, Reden::Geleden { dagen: 3 }]);
    }

    #[test]
    fn a_vague_place_reaches_further_but_never_without_end() {
        let nieuw = melding("nieuw", "zwerfafval", 0.0, 0);
        let op = |meter: f64, nauwkeurig: Option<f64>| Kandidaat {
            nauwkeurigheid_m: nauwkeurig,
            ..melding("a", "zwerfafval", meter, 0)
        };
        assert_eq!(mogelijk_dubbel(&nieuw, &[op(60.0, Some(5.0))], NU).len(), 0);
        assert_eq!(mogelijk_dubbel(&nieuw, &[op(60.0, Some(30.0))], NU).len(), 1);
        assert_eq!(mogelijk_dubbel(&nieuw, &[op(50.0, None)], NU).len(), 1);
        for onzin in [f64::NAN, f64::INFINITY, -1.0, 1e12] {
            assert_eq!(mogelijk_dubbel(&nieuw, &[op(151.0, Some(onzin))], NU).len(), 0);
        }
    }

    #[test]
    fn what_is_older_than_twelve_weeks_or_has_no_place_is_not_offered() {
        let nieuw = melding("nieuw", "zwerfafval", 0.0, 0);
        assert_eq!(mogelijk_dubbel(&nieuw, &[melding("a", "zwerfafval", 1.0, 84)], NU).len(), 1);
        assert_eq!(mogelijk_dubbel(&nieuw, &[melding("a", "zwerfafval", 1.0, 85)], NU).len(), 0);
        let zonder = Kandidaat { plek: None, ..melding("a", "zwerfafval", 0.0, 0) };
        assert_eq!(mogelijk_dubbel(&nieuw, std::slice::from_ref(&zonder), NU).len(), 0);
        assert_eq!(mogelijk_dubbel(&zonder, &[nieuw], NU).len(), 0);
    }

    #[test]
    fn the_order_of_the_input_does_not_matter_and_ten_is_enough() {
        let nieuw = melding("nieuw", "zwerfafval", 0.0, 0);
        let mut andere: Vec<Kandidaat> =
            (0..30).map(|getal| melding(&format!("{getal:02}"), "zwerfafval", 5.0, 1)).collect();
        let eerst = mogelijk_dubbel(&nieuw, &andere, NU);
        andere.reverse();
        assert_eq!(eerst, mogelijk_dubbel(&nieuw, &andere, NU));
        assert_eq!(eerst.len(), HOOGSTENS);
        assert_eq!(eerst[0].id, "00");
    }
}
