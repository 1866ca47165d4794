//! Gang: how much of a planned line a track has walked, and which places it came by.

use super::afstand::{Vlak, dichtst_op, vlak_m};
use super::dekking::gaten_m;
use super::track::Spoor;
use crate::model::LatLon;

/// Metres between two places at which a planned line is looked at.
const PAS_M: f64 = 10.0;
/// Most places at which one stretch is looked at; beyond that the places lie further apart.
const HOOGSTENS_PASSEN: f64 = 500.0;
/// Metres by which a track may be simplified before it is held against a plan; less than any phone can tell.
const VEREENVOUDIGD_M: f64 = 2.0;

/// A track made ready to be held against a plan.
///
/// A gap is not walked ([`super::Stap::is_gat`]): what lay in it was not seen, so a stop in it was missed.
#[derive(Debug, Clone)]
pub struct Gang {
    vlak: Vlak,
    /// Steps that were walked; a place alone is a step of no length.
    stappen: Vec<[[f64; 2]; 2]>,
    gaten_m: f64,
}

impl Gang {
    /// Makes a track ready; `None` for one without places.
    #[must_use]
    pub fn of(spoor: &Spoor) -> Option<Self> {
        let vlak = Vlak::rond(spoor.begin()?.punt);
        let lean = spoor.vereenvoudigd(VEREENVOUDIGD_M);
        let mut stappen: Vec<[[f64; 2]; 2]> = lean.punten().map(|one| [vlak.naar(one.punt); 2]).collect();
        let walked = lean.stappen().filter(|stap| !stap.is_gat());
        stappen.extend(walked.map(|stap| [vlak.naar(stap.van.punt), vlak.naar(stap.naar.punt)]));
        Some(Self { vlak, stappen, gaten_m: gaten_m(spoor) })
    }

    /// Tells whether it came within so many metres of a place.
    #[must_use]
    pub fn kwam_langs(&self, punt: LatLon, binnen_m: f64) -> bool {
        let punt = self.vlak.naar(punt);
        self.stappen.iter().any(|[van, naar]| vlak_m(punt, dichtst_op(punt, *van, *naar)) <= binnen_m)
    }

    /// The share, 0 to 1, of the straight line between two places that lies within so many metres of the walk.
    ///
    /// The line is looked at every ten metres. Streets bend and a plan is straight: a stretch walked around a block counts
    /// for the part that was near.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most HOOGSTENS_PASSEN")]
    pub fn aandeel(&self, van: LatLon, naar: LatLon, binnen_m: f64) -> f64 {
        let passen = (super::afstand_m(van, naar) / PAS_M).ceil().clamp(1.0, HOOGSTENS_PASSEN) as u32;
        let place = |nr: u32| {
            let deel = f64::from(nr) / f64::from(passen);
            LatLon { lat: van.lat + (naar.lat - van.lat) * deel, lon: van.lon + (naar.lon - van.lon) * deel }
        };
        let gelopen = (0..=passen).filter(|nr| self.kwam_langs(place(*nr), binnen_m)).count();
        u32::try_from(gelopen).map_or(0.0, f64::from) / f64::from(passen + 1)
    }

    /// Metres of gaps in the track.
    #[must_use]
    pub fn gaten_m(&self) -> f64 {
        self.gaten_m
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::SpoorPunt;
    use crate::model::Timestamp;

    const BEGIN: LatLon = LatLon { lat: 52.956, lon: 4.761 };

    fn op(oost: f64, noord: f64) -> LatLon {
        Vlak::rond(BEGIN).terug([oost, noord])
    }

    /// East along the plan at a metre a second, with nothing recorded between two distances.
    fn spoor(tot: i32, gat: std::ops::Range<i32>) -> Spoor {
        let punt = |meter: i32| SpoorPunt {
            punt: op(f64::from(meter), 4.0),
            tijd: Some(Timestamp::from_millis(1_700_000_000_000 + i64::from(meter) * 1_000)),
            nauwkeurigheid_m: None,
        };
        Spoor::new((0..=tot).filter(|meter| !gat.contains(meter)).map(punt).collect())
    }

    #[test]
    fn a_line_that_was_walked_is_walked_whole_and_half_of_it_is_half() {
        let gang = Gang::of(&spoor(400, 0..0)).expect("a walk");
        assert!((gang.aandeel(op(0.0, 0.0), op(400.0, 0.0), 25.0) - 1.0).abs() < 1e-9);
        let half = gang.aandeel(op(0.0, 0.0), op(800.0, 0.0), 25.0);
        assert!((half - 0.53).abs() < 0.02, "{half}");
        assert!(gang.aandeel(op(0.0, 100.0), op(400.0, 100.0), 25.0).abs() < 1e-9, "the next street was not walked");
    }

    #[test]
    fn what_lay_in_a_gap_was_missed() {
        let gang = Gang::of(&spoor(600, 100..500)).expect("a walk");
        assert!(gang.kwam_langs(op(50.0, 0.0), 25.0) && !gang.kwam_langs(op(300.0, 0.0), 25.0));
        assert!((gang.gaten_m() - 401.0).abs() < 1.0, "{}", gang.gaten_m());
        let share = gang.aandeel(op(0.0, 0.0), op(600.0, 0.0), 25.0);
        assert!((share - 0.41).abs() < 0.03, "{share}");
    }

    #[test]
    fn without_places_there_is_no_walk_and_a_stretch_of_nothing_is_one_place() {
        assert!(Gang::of(&Spoor::default()).is_none());
        let gang = Gang::of(&spoor(10, 0..0)).expect("a walk");
        assert!((gang.aandeel(op(5.0, 0.0), op(5.0, 0.0), 25.0) - 1.0).abs() < 1e-9);
    }
}
