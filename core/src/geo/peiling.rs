//! Peiling: where the phone is while someone reports, fix by fix, and whether that is precise enough.

use crate::model::{LatLon, Plek, PlekBron, Timestamp};

/// A fix older than this no longer says where someone is.
const VERS_MS: i64 = 60_000;
/// For this long a newer fix that is less precise does not take the place of a better one: people stand still to report.
const BETER_MS: i64 = 10_000;

/// What the screen says about the place. Source: `schermen/README.md`, "place states".
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum PeilingStand {
    /// No usable fix yet.
    Zoekt,
    /// Precise enough to find it back.
    Precies {
        /// Where.
        plek: Plek,
    },
    /// A place, but not precise: the user points it out on the map.
    NietPrecies {
        /// Where, roughly.
        plek: Plek,
    },
    /// The app may not see the place.
    Geweigerd,
}

/// Follows the fixes of a phone. What a phone says is hostile until checked: places outside the world, a latitude and
/// longitude of exactly zero, and accuracies that are no number are passed over.
#[derive(Debug, Clone)]
pub struct Peiling {
    drempel_m: f64,
    best: Option<(Plek, Timestamp)>,
    refused: bool,
}

impl Peiling {
    /// Begins; from `drempel_m` metres on a place is not precise (`plek_onnauwkeurig_m` of the profile).
    #[must_use]
    pub fn new(drempel_m: u32) -> Self {
        Self { drempel_m: f64::from(drempel_m), best: None, refused: false }
    }

    /// The phone says that it is here, to within this many metres (68%).
    pub fn fix(&mut self, lat: f64, lon: f64, nauwkeurigheid_m: Option<f64>, op: Timestamp) {
        self.refused = false;
        let Ok(punt) = LatLon::new(lat, lon) else { return };
        if lat == 0.0 && lon == 0.0 {
            return;
        }
        let nauwkeurigheid_m = nauwkeurigheid_m.filter(|metres| metres.is_finite() && *metres > 0.0);
        let plek = Plek { punt, nauwkeurigheid_m, bron: PlekBron::Gnss };
        let keep = self.best.is_some_and(|(best, at)| {
            let age = op.millis().saturating_sub(at.millis());
            age < 0 || (age <= BETER_MS && metres(&best) < metres(&plek))
        });
        if !keep {
            self.best = Some((plek, op));
        }
    }

    /// The user or the phone does not allow it.
    pub fn refuse(&mut self) {
        self.refused = true;
        self.best = None;
    }

    /// What to show at this moment.
    #[must_use]
    pub fn stand(&self, nu: Timestamp) -> PeilingStand {
        match self.best {
            _ if self.refused => PeilingStand::Geweigerd,
            Some((plek, at)) if nu.millis().saturating_sub(at.millis()) <= VERS_MS => {
                if metres(&plek) <= self.drempel_m {
                    PeilingStand::Precies { plek }
                } else {
                    PeilingStand::NietPrecies { plek }
                }
            }
            _ => PeilingStand::Zoekt,
        }
    }
}

/// A place of unknown accuracy counts as not precise.
fn metres(plek: &Plek) -> f64 {
    plek.nauwkeurigheid_m.unwrap_or(f64::INFINITY)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NU: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    fn after(seconds: i64) -> Timestamp {
        NU.plus_millis(seconds * 1000)
    }

    #[test]
    fn it_searches_until_a_fix_comes_and_again_when_that_is_old() {
        let mut peiling = Peiling::new(25);
        assert_eq!(PeilingStand::Zoekt, peiling.stand(NU));
        peiling.fix(52.95, 4.76, Some(8.0), NU);
        assert!(matches!(peiling.stand(after(59)), PeilingStand::Precies { .. }));
        assert_eq!(PeilingStand::Zoekt, peiling.stand(after(61)));
    }

    #[test]
    fn a_wide_or_unknown_accuracy_is_not_precise() {
        let mut peiling = Peiling::new(25);
        for accuracy in [Some(60.0), None, Some(f64::NAN), Some(-1.0)] {
            peiling = Peiling::new(25);
            peiling.fix(52.95, 4.76, accuracy, NU);
            assert!(matches!(peiling.stand(NU), PeilingStand::NietPrecies { .. }), "{accuracy:?}");
        }
        peiling.fix(52.95, 4.76, Some(25.0), after(1));
        assert!(matches!(peiling.stand(after(1)), PeilingStand::Precies { .. }));
    }

    #[test]
    fn a_worse_fix_waits_ten_seconds_and_an_older_one_never_wins() {
        let mut peiling = Peiling::new(25);
        peiling.fix(52.95, 4.76, Some(5.0), NU);
        peiling.fix(53.0, 4.8, Some(40.0), after(9));
        assert!(matches!(peiling.stand(after(9)), PeilingStand::Precies { plek } if plek.punt.lat < 52.96));
        peiling.fix(53.0, 4.8, Some(1.0), after(-1));
        assert!(matches!(peiling.stand(after(9)), PeilingStand::Precies { plek } if plek.punt.lat < 52.96));
        peiling.fix(53.0, 4.8, Some(40.0), after(11));
        assert!(matches!(peiling.stand(after(11)), PeilingStand::NietPrecies { plek } if plek.punt.lat > 52.99));
    }

    #[test]
    fn what_no_phone_can_mean_is_passed_over() {
        let mut peiling = Peiling::new(25);
        for (lat, lon) in [(f64::NAN, 4.0), (91.0, 4.0), (0.0, 0.0), (52.0, f64::INFINITY)] {
            peiling.fix(lat, lon, Some(1.0), NU);
        }
        assert_eq!(PeilingStand::Zoekt, peiling.stand(NU));
    }

    #[test]
    fn a_refusal_shows_until_a_fix_comes_after_all() {
        let mut peiling = Peiling::new(25);
        peiling.refuse();
        assert_eq!(PeilingStand::Geweigerd, peiling.stand(NU));
        peiling.fix(52.95, 4.76, Some(8.0), NU);
        assert!(matches!(peiling.stand(NU), PeilingStand::Precies { .. }));
    }
}
