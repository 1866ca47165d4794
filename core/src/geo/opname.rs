//! Opname: a track while it is recorded, place by place: what is kept, what is of no use, and how far it is by now.

use super::track::{GAT_M, GAT_MS, STIL_M, Spoor, SpoorPunt, Stap};
use crate::model::{LatLon, Timestamp};

/// A place as a device gives it: hostile until checked.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Positie {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// When.
    pub tijd: Timestamp,
    /// Radius in metres within which the true place lies (68%), where it is known.
    pub nauwkeurigheid_m: Option<f64>,
}

/// The state of a recording: small, so that it is kept beside the places and a phone that died goes on where it was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opname {
    /// Places from before are of no use: the ronde had not begun.
    pub vanaf: Timestamp,
    /// The segment that the last place is in.
    pub segment: u32,
    /// Places that were kept.
    pub punten: u32,
    /// Places that were of no use.
    pub overgeslagen: u32,
    /// Metres so far, as [`Spoor::lengte_m`] counts them.
    pub lengte_m: f64,
    /// The last place that was kept.
    pub laatste: Option<SpoorPunt>,
    /// The last place that was too far away, and how many in a row lay over there.
    pub sprong: Option<(SpoorPunt, u32)>,
}

/// A place that was kept, and the segment it is in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gehouden {
    /// The segment.
    pub segment: u32,
    /// The place.
    pub punt: SpoorPunt,
}

/// Milliseconds that a place may be ahead of the clock: those of satellites and phone differ a little.
const VOORUIT_MS: i64 = 120_000;
/// So many places in a row elsewhere are no mistake of the receiver: somebody took the bus.
const SPRONGEN: u32 = 3;
/// Places of one recording at most: two days of a place a second.
const HOOGSTENS: u32 = 200_000;

impl Opname {
    /// A recording that begins.
    #[must_use]
    pub fn new(vanaf: Timestamp) -> Self {
        Self { vanaf, segment: 0, punten: 0, overgeslagen: 0, lengte_m: 0.0, laatste: None, sprong: None }
    }

    /// Takes the next place, at this moment. `None` when it is of no use; then it is counted as left out.
    pub fn neem(&mut self, positie: &Positie, nu: Timestamp) -> Option<Gehouden> {
        let kept = self.bruikbaar(positie, nu).and_then(|punt| self.volg(punt));
        match kept {
            Some(gehouden) => {
                self.punten += 1;
                self.laatste = Some(gehouden.punt);
                self.sprong = None;
            }
            None => self.overgeslagen = self.overgeslagen.saturating_add(1),
        }
        kept
    }

    /// The place, unless no phone can mean it, nobody patrols there, it is from before or from the future, or comes twice.
    fn bruikbaar(&self, positie: &Positie, nu: Timestamp) -> Option<SpoorPunt> {
        let Positie { lat, lon, tijd, nauwkeurigheid_m } = *positie;
        let nauwkeurigheid_m = nauwkeurigheid_m.filter(|metres| metres.is_finite() && *metres > 0.0);
        let vaag = nauwkeurigheid_m.is_some_and(|metres| metres > GAT_M);
        let nergens = lat == 0.0 && lon == 0.0;
        let vroeg = tijd < self.vanaf || self.laatste.is_some_and(|last| last.tijd >= Some(tijd));
        if vaag || nergens || vroeg || tijd > nu.plus_millis(VOORUIT_MS) || self.punten >= HOOGSTENS {
            return None;
        }
        // As it is kept: a running length must be that of the track in the end.
        let (lat, lon) = LatLon::new(lat, lon).ok().filter(|punt| punt.in_nederland())?.to_e7();
        Some(SpoorPunt { punt: LatLon::from_e7(lat, lon).ok()?, tijd: Some(tijd), nauwkeurigheid_m })
    }

    /// Follows the walker to a place; `None` for a jump that nothing confirms yet.
    fn volg(&mut self, punt: SpoorPunt) -> Option<Gehouden> {
        let Some(stap) = self.laatste.map(|van| Stap::new(van, punt)) else {
            return Some(Gehouden { segment: self.segment, punt });
        };
        if stap.is_sprong() {
            let beside = self.sprong.filter(|(there, _)| !Stap::new(*there, punt).is_sprong());
            let times = beside.map_or(1, |(_, times)| times + 1);
            self.sprong = Some((punt, times));
            if times < SPRONGEN {
                return None;
            }
            self.segment += 1;
        } else if stap.duur_ms().is_some_and(|duur| duur > GAT_MS) && stap.afstand_m > STIL_M {
            // The phone was off: what lay between is not known, and not counted.
            self.segment += 1;
        } else {
            self.lengte_m += stap.afstand_m;
        }
        Some(Gehouden { segment: self.segment, punt })
    }
}

/// The track of places that were kept, in their order.
#[must_use]
pub fn spoor_van(gehouden: impl IntoIterator<Item = Gehouden>) -> Spoor {
    let mut segmenten: Vec<Vec<SpoorPunt>> = Vec::new();
    let mut now = None;
    for Gehouden { segment, punt } in gehouden {
        match segmenten.last_mut().filter(|_| now == Some(segment)) {
            Some(last) => last.push(punt),
            None => segmenten.push(vec![punt]),
        }
        now = Some(segment);
    }
    Spoor::van_segmenten(segmenten)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NU: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    /// A place some metres to the north, some seconds after the begin.
    fn positie(noord_m: f64, seconde: i64) -> Positie {
        Positie {
            lat: 52.955 + noord_m / 111_300.0,
            lon: 4.77,
            tijd: NU.plus_millis(seconde * 1000),
            nauwkeurigheid_m: Some(5.0),
        }
    }

    fn loop_(opname: &mut Opname, posities: &[Positie]) -> Vec<Gehouden> {
        posities.iter().filter_map(|one| opname.neem(one, NU.plus_millis(3_600_000))).collect()
    }

    #[test]
    fn the_length_on_the_way_is_that_of_the_track_in_the_end() {
        let mut opname = Opname::new(NU);
        let walk: Vec<Positie> = (0..60).map(|n| positie(f64::from(n) * 9.7, i64::from(n) * 8)).collect();
        let track = spoor_van(loop_(&mut opname, &walk));
        assert_eq!((60, 0), (opname.punten, opname.overgeslagen));
        assert!((opname.lengte_m - 59.0 * 9.7).abs() < 3.0, "{}", opname.lengte_m);
        assert!((opname.lengte_m - track.lengte_m()).abs() < 1e-6);
    }

    #[test]
    fn what_no_phone_can_mean_is_left_out_and_counted() {
        let mut opname = Opname::new(NU);
        let good = positie(0.0, 10);
        let bad = [
            Positie { lat: f64::NAN, ..good },
            Positie { lon: f64::INFINITY, ..good },
            Positie { lat: 91.0, ..good },
            Positie { lat: 0.0, lon: 0.0, ..good },
            // The wrong way round.
            Positie { lat: good.lon, lon: good.lat, ..good },
            Positie { nauwkeurigheid_m: Some(2_000.0), ..good },
            positie(0.0, -1),
            positie(0.0, 2 * 3600),
            Positie { tijd: Timestamp::from_millis(i64::MAX), ..good },
            Positie { tijd: Timestamp::from_millis(i64::MIN), ..good },
        ];
        assert!(loop_(&mut opname, &bad).is_empty());
        assert_eq!((0, 10), (opname.punten, opname.overgeslagen));
        for accuracy in [Some(f64::NAN), Some(-1.0), None] {
            opname = Opname::new(NU);
            let kept = opname.neem(&Positie { nauwkeurigheid_m: accuracy, ..good }, good.tijd).expect("a place");
            assert_eq!(None, kept.punt.nauwkeurigheid_m, "an accuracy that is no number is none");
        }
    }

    #[test]
    fn the_same_places_again_change_nothing() {
        let mut opname = Opname::new(NU);
        let walk: Vec<Positie> = (0..10).map(|n| positie(f64::from(n) * 10.0, i64::from(n) * 8)).collect();
        loop_(&mut opname, &walk);
        let before = opname;
        assert!(loop_(&mut opname, &walk).is_empty());
        assert_eq!(Opname { overgeslagen: 10, ..before }, opname);
    }

    #[test]
    fn one_place_far_away_is_a_mistake_and_three_are_a_bus() {
        let mut opname = Opname::new(NU);
        let track = [positie(0.0, 0), positie(10.0, 8), positie(900.0, 16), positie(20.0, 24)];
        assert_eq!(3, loop_(&mut opname, &track).len());
        assert!((opname.lengte_m - 20.0).abs() < 1.0, "{}", opname.lengte_m);
        let bus = [positie(2_000.0, 32), positie(2_010.0, 40), positie(2_020.0, 48), positie(2_030.0, 56)];
        let kept = loop_(&mut opname, &bus);
        assert_eq!((2, 1), (kept.len(), opname.segment));
        assert!((opname.lengte_m - 30.0).abs() < 1.0, "the ride is not walked: {}", opname.lengte_m);
        assert_eq!(3, opname.overgeslagen);
    }

    #[test]
    fn what_was_walked_while_the_phone_was_off_is_a_gap() {
        let mut opname = Opname::new(NU);
        let track = [positie(0.0, 0), positie(10.0, 8), positie(410.0, 600), positie(420.0, 608)];
        let kept = loop_(&mut opname, &track);
        assert_eq!(vec![0, 0, 1, 1], kept.iter().map(|one| one.segment).collect::<Vec<_>>());
        assert!((opname.lengte_m - 20.0).abs() < 1.0, "{}", opname.lengte_m);
        assert_eq!(2, spoor_van(kept).segmenten().len());
    }
}
