//! Distance between places, and the small flat world around one.

use crate::model::LatLon;
use geo::{Distance, Haversine, Point};

/// Metres in a degree of latitude on the sphere that [`afstand_m`] uses (mean radius 6 371 008.8 m, IUGG).
pub(crate) const METER_PER_GRAAD: f64 = 111_195.080_233_532_9;

/// Metres between two places over the ground.
///
/// On a sphere: at most 0.3% off the ellipsoid in the Netherlands, less than any phone can tell over a street.
#[must_use]
pub fn afstand_m(a: LatLon, b: LatLon) -> f64 {
    Haversine.distance(Point::new(a.lon, a.lat), Point::new(b.lon, b.lat))
}

/// The smallest box in degrees that holds the circle of `straal_m` metres around `punt`: south-west and north-east corner.
///
/// For a query of an R*Tree; who needs the circle itself measures with [`afstand_m`] after it. Near a pole, or for a
/// radius that is not a number, the box is the whole band of longitudes; it never wraps at 180 degrees.
#[must_use]
pub fn omtrek(punt: LatLon, straal_m: f64) -> (LatLon, LatLon) {
    let straal_m = if straal_m.is_finite() { straal_m.max(0.0) } else { f64::MAX };
    // A millimetre wider, so that rounding never cuts off a point on the rim.
    let graden = ((straal_m + 0.001) / METER_PER_GRAAD).min(180.0);
    let (zuid, noord) = (punt.lat - graden, punt.lat + graden);
    let parallel = punt.lat.to_radians().cos();
    let verhouding = graden.to_radians().sin() / parallel;
    let breedte = if zuid <= -90.0 || noord >= 90.0 || graden >= 90.0 || verhouding >= 1.0 {
        360.0
    } else {
        verhouding.asin().to_degrees()
    };
    (
        LatLon { lat: zuid.max(-90.0), lon: (punt.lon - breedte).max(-180.0) },
        LatLon { lat: noord.min(90.0), lon: (punt.lon + breedte).min(180.0) },
    )
}

/// Metres east and north of a fixed point: flat, for shapes up to some tens of kilometres.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vlak {
    oorsprong: LatLon,
    krimp: f64,
}

impl Vlak {
    /// A flat world around this point.
    pub(crate) fn rond(oorsprong: LatLon) -> Self {
        // Never zero, so that nothing divides by it at a pole.
        Self { oorsprong, krimp: oorsprong.lat.to_radians().cos().max(1e-9) }
    }

    /// The same origin with the shrinking of longitudes of another place.
    pub(crate) fn met_krimp_van(self, ander: &Self) -> Self {
        Self { krimp: ander.krimp, ..self }
    }

    /// Metres east and north of the origin.
    pub(crate) fn naar(&self, punt: LatLon) -> [f64; 2] {
        [
            (punt.lon - self.oorsprong.lon) * self.krimp * METER_PER_GRAAD,
            (punt.lat - self.oorsprong.lat) * METER_PER_GRAAD,
        ]
    }

    /// Back to degrees, kept inside the world.
    pub(crate) fn terug(&self, [x, y]: [f64; 2]) -> LatLon {
        LatLon {
            lat: (self.oorsprong.lat + y / METER_PER_GRAAD).clamp(-90.0, 90.0),
            lon: (self.oorsprong.lon + x / METER_PER_GRAAD / self.krimp).clamp(-180.0, 180.0),
        }
    }
}

/// The place on the stretch from `a` to `b` nearest to `p`, in one flat world.
pub(crate) fn dichtst_op([px, py]: [f64; 2], [ax, ay]: [f64; 2], [bx, by]: [f64; 2]) -> [f64; 2] {
    let (dx, dy) = (bx - ax, by - ay);
    let lengte2 = dx * dx + dy * dy;
    let deel = if lengte2 > 0.0 { (((px - ax) * dx + (py - ay) * dy) / lengte2).clamp(0.0, 1.0) } else { 0.0 };
    [ax + deel * dx, ay + deel * dy]
}

/// Metres between two places in one flat world.
pub(crate) fn vlak_m([ax, ay]: [f64; 2], [bx, by]: [f64; 2]) -> f64 {
    (ax - bx).hypot(ay - by)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HELDER: LatLon = LatLon { lat: 52.96, lon: 4.76 };

    #[test]
    fn a_degree_north_is_a_ninetieth_of_a_quarter_meridian() {
        let noord = LatLon { lat: 53.96, lon: 4.76 };
        assert!((afstand_m(HELDER, noord) - METER_PER_GRAAD).abs() < 0.01, "{}", afstand_m(HELDER, noord));
        assert!(afstand_m(HELDER, HELDER).abs() < f64::EPSILON);
    }

    #[test]
    fn the_box_holds_the_whole_circle_and_little_more() {
        for straal in [0.0, 1.0, 50.0, 1_000.0, 100_000.0] {
            let (min, max) = omtrek(HELDER, straal);
            let vlak = Vlak::rond(HELDER);
            for graad in 0..360 {
                let hoek = f64::from(graad).to_radians();
                let rand = vlak.terug([straal * hoek.cos(), straal * hoek.sin()]);
                // Flat is good to 1% at 100 km.
                let marge = straal / METER_PER_GRAAD * 0.02;
                assert!(rand.lat >= min.lat - marge && rand.lat <= max.lat + marge);
                assert!(rand.lon >= min.lon - marge && rand.lon <= max.lon + marge);
            }
            let oost = LatLon { lat: HELDER.lat, lon: max.lon };
            assert!((afstand_m(HELDER, oost) - straal).abs() < 0.01 + straal * 0.001);
        }
    }

    #[test]
    fn a_strange_circle_still_gives_a_box_inside_the_world() {
        for (lat, lon, straal) in
            [(90.0, 0.0, 10.0), (-90.0, 180.0, f64::NAN), (52.0, 179.999, 1e9), (0.0, 0.0, -5.0), (89.999, 5.0, 500.0)]
        {
            let (min, max) = omtrek(LatLon { lat, lon }, straal);
            assert!(LatLon::new(min.lat, min.lon).is_ok() && LatLon::new(max.lat, max.lon).is_ok());
            assert!(min.lat <= lat && lat <= max.lat && min.lon <= lon && lon <= max.lon);
        }
    }

    #[test]
    fn flat_and_round_agree_over_a_walk() {
        let ver = LatLon { lat: 52.98, lon: 4.80 };
        let plat = vlak_m(Vlak::rond(HELDER).naar(HELDER), Vlak::rond(HELDER).naar(ver));
        assert!((plat / afstand_m(HELDER, ver) - 1.0).abs() < 0.001);
    }
}
