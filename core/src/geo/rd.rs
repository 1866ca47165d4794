//! RD New (EPSG:28992), the plane grid of Dutch maps, to and from WGS84.
//!
//! Follows RDNAPTRANS2018 (NSGI/Kadaster) without its correction grid: a seven parameter transformation between ETRS89
//! and the Bessel 1841 ellipsoid, then the oblique stereographic double projection (EPSG method 9809) around Amersfoort.
//! The grid that is left out corrects for the unevenness of the old network, less than 0.25 m in the Netherlands.
//! WGS84 is taken to be ETRS89; they drift apart 2.5 cm a year (about 0.9 m now), less than a phone can tell.

use crate::error::{Code, Error, Result};
use crate::model::LatLon;
use std::f64::consts::{FRAC_PI_2, FRAC_PI_4};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// A place in RD New, in metres.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Rd {
    /// Metres east, about 0 to 280 000 in the Netherlands.
    pub x: f64,
    /// Metres north, about 300 000 to 620 000 in the Netherlands.
    pub y: f64,
}

/// Where RD is used, in RD metres: the box around the outline that Kadaster gave with RDNAPTRANS2008.
///
/// RDNAPTRANS2018 defines RD beyond it, with a correction that goes to zero, so nothing jumps at the edge of the box.
const GELDIG_X: RangeInclusive<f64> = -7_000.0..=300_000.0;
const GELDIG_Y: RangeInclusive<f64> = 289_000.0..=629_000.0;

impl Rd {
    /// Converts a WGS84 point.
    ///
    /// # Errors
    /// `rd-buiten-gebied` when it lies outside the area where RD holds.
    pub fn from_wgs84(punt: LatLon) -> Result<Self> {
        let buiten = || Error::new(Code::RdBuitenGebied).with("waarde", format!("{},{}", punt.lat, punt.lon));
        // Far from Amersfoort the projection has a second sheet; this keeps to ours.
        if !(49.0..=55.0).contains(&punt.lat) || !(1.0..=9.0).contains(&punt.lon) {
            return Err(buiten());
        }
        let aarde = GRS80.to_xyz(punt.lat.to_radians(), punt.lon.to_radians(), HOOGTE_M);
        let (phi, lambda) = BESSEL.to_angles(NAAR_BESSEL.apply(aarde));
        let rd = PROJECTIE.forward(phi, lambda);
        if rd.is_geldig() { Ok(rd) } else { Err(buiten()) }
    }

    /// Converts back to WGS84.
    ///
    /// # Errors
    /// `rd-buiten-gebied` when it lies outside the area where RD holds, or is not a number.
    pub fn to_wgs84(self) -> Result<LatLon> {
        if !self.is_geldig() {
            return Err(Error::new(Code::RdBuitenGebied).with("waarde", format!("{},{}", self.x, self.y)));
        }
        let (phi, lambda) = PROJECTIE.inverse(self);
        let (lat, lon) = GRS80.to_angles(NAAR_ETRS89.apply(BESSEL.to_xyz(phi, lambda, 0.0)));
        LatLon::new(lat.to_degrees(), lon.to_degrees())
    }

    /// Tells whether RD holds here.
    #[must_use]
    pub fn is_geldig(self) -> bool {
        GELDIG_X.contains(&self.x) && GELDIG_Y.contains(&self.y)
    }
}

/// Height above the ETRS89 ellipsoid that a point without height is given: about zero NAP. Source: RDNAPTRANS2018, 2.1.
const HOOGTE_M: f64 = 43.0;

/// An ellipsoid by half axis and square of the eccentricity.
struct Ellipsoid {
    a: f64,
    e2: f64,
}

const GRS80: Ellipsoid = Ellipsoid::new(6_378_137.0, 298.257_222_101);
const BESSEL: Ellipsoid = Ellipsoid::new(6_377_397.155, 299.152_812_8);

impl Ellipsoid {
    const fn new(a: f64, inverse_flattening: f64) -> Self {
        let f = 1.0 / inverse_flattening;
        Self { a, e2: f * (2.0 - f) }
    }

    fn to_xyz(&self, phi: f64, lambda: f64, height: f64) -> [f64; 3] {
        let nu = self.a / (1.0 - self.e2 * phi.sin().powi(2)).sqrt();
        let flat = (nu + height) * phi.cos();
        [flat * lambda.cos(), flat * lambda.sin(), (nu * (1.0 - self.e2) + height) * phi.sin()]
    }

    fn to_angles(&self, [x, y, z]: [f64; 3]) -> (f64, f64) {
        let flat = x.hypot(y);
        let mut phi = z.atan2(flat * (1.0 - self.e2));
        // Gains two to three digits a step; four reach the last bit near the surface.
        for _ in 0..6 {
            let nu = self.a / (1.0 - self.e2 * phi.sin().powi(2)).sqrt();
            phi = (z + self.e2 * nu * phi.sin()).atan2(flat);
        }
        (phi, y.atan2(x))
    }
}

/// A seven parameter transformation: shift in metres, small rotations in radians, scale.
struct Datum {
    shift: [f64; 3],
    rotation: [f64; 3],
    scale: f64,
}

const BOOGSECONDE: f64 = std::f64::consts::PI / 648_000.0;

/// ETRS89 to RD Bessel. Source: RDNAPTRANS2018, 2.2.2.
const NAAR_BESSEL: Datum = Datum {
    shift: [-565.7346, -50.4058, -465.2895],
    rotation: [-0.395_023 * BOOGSECONDE, 0.330_776 * BOOGSECONDE, -1.876_073 * BOOGSECONDE],
    scale: -4.072_42e-6,
};

/// RD Bessel to ETRS89. Source: RDNAPTRANS2018, 3.1.2.
const NAAR_ETRS89: Datum = Datum {
    shift: [565.7381, 50.4018, 465.2904],
    rotation: [0.395_026 * BOOGSECONDE, -0.330_772 * BOOGSECONDE, 1.876_074 * BOOGSECONDE],
    scale: 4.072_44e-6,
};

impl Datum {
    fn apply(&self, [x, y, z]: [f64; 3]) -> [f64; 3] {
        let [dx, dy, dz] = self.shift;
        let [rx, ry, rz] = self.rotation;
        let factor = 1.0 + self.scale;
        [factor * (x + rz * y - ry * z) + dx, factor * (-rz * x + y + rx * z) + dy, factor * (ry * x - rx * y + z) + dz]
    }
}

/// The oblique stereographic double projection with the constants of RD. Source: EPSG Guidance Note 7-2, method 9809.
struct Projectie {
    e: f64,
    n: f64,
    c: f64,
    chi0: f64,
    lambda0: f64,
    /// Twice the radius of the sphere times the scale in Amersfoort.
    straal: f64,
}

static PROJECTIE: LazyLock<Projectie> = LazyLock::new(Projectie::new);

const X0: f64 = 155_000.0;
const Y0: f64 = 463_000.0;

impl Projectie {
    fn new() -> Self {
        let phi0 = (52.0_f64 + 9.0 / 60.0 + 22.178 / 3_600.0).to_radians();
        let lambda0 = (5.0_f64 + 23.0 / 60.0 + 15.5 / 3_600.0).to_radians();
        let (e2, e) = (BESSEL.e2, BESSEL.e2.sqrt());
        let root = 1.0 - e2 * phi0.sin().powi(2);
        let rho = BESSEL.a * (1.0 - e2) / root.powf(1.5);
        let nu = BESSEL.a / root.sqrt();
        let n = (1.0 + e2 * phi0.cos().powi(4) / (1.0 - e2)).sqrt();
        let w1 = sphere_weight(phi0, e).powf(n);
        let sin_chi = (w1 - 1.0) / (w1 + 1.0);
        let c = (n + phi0.sin()) * (1.0 - sin_chi) / ((n - phi0.sin()) * (1.0 + sin_chi));
        let w2 = c * w1;
        let chi0 = ((w2 - 1.0) / (w2 + 1.0)).asin();
        Self { e, n, c, chi0, lambda0, straal: 2.0 * (rho * nu).sqrt() * 0.999_907_9 }
    }

    fn forward(&self, phi: f64, lambda: f64) -> Rd {
        let w = self.c * sphere_weight(phi, self.e).powf(self.n);
        let chi = ((w - 1.0) / (w + 1.0)).asin();
        let delta = self.n * (lambda - self.lambda0);
        let (sin0, cos0) = self.chi0.sin_cos();
        let b = 1.0 + chi.sin() * sin0 + chi.cos() * cos0 * delta.cos();
        Rd {
            x: X0 + self.straal * chi.cos() * delta.sin() / b,
            y: Y0 + self.straal * (chi.sin() * cos0 - chi.cos() * sin0 * delta.cos()) / b,
        }
    }

    fn inverse(&self, rd: Rd) -> (f64, f64) {
        let (east, north) = (rd.x - X0, rd.y - Y0);
        let g = self.straal * (FRAC_PI_4 - self.chi0 / 2.0).tan();
        let h = 2.0 * self.straal * self.chi0.tan() + g;
        let i = east.atan2(h + north);
        let j = east.atan2(g - north) - i;
        let chi = self.chi0 + 2.0 * ((north - east * (j / 2.0).tan()) / self.straal).atan();
        let lambda = (j + 2.0 * i) / self.n + self.lambda0;
        let psi = 0.5 * ((1.0 + chi.sin()) / (self.c * (1.0 - chi.sin()))).ln() / self.n;
        let mut phi = 2.0 * psi.exp().atan() - FRAC_PI_2;
        for _ in 0..6 {
            let step = 0.5 * sphere_weight(phi, self.e).ln() - psi;
            let root = 1.0 - BESSEL.e2 * phi.sin().powi(2);
            phi -= step * phi.cos() * root / (1.0 - BESSEL.e2);
        }
        (phi, lambda)
    }
}

/// The exponential of twice the isometric latitude.
fn sphere_weight(phi: f64, e: f64) -> f64 {
    let sin = phi.sin();
    (1.0 + sin) / (1.0 - sin) * ((1.0 - e * sin) / (1.0 + e * sin)).powf(e)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::testdata;

    fn fout_m(lat: f64, lon: f64, x: f64, y: f64) -> f64 {
        let rd = Rd::from_wgs84(LatLon { lat, lon }).expect("inside");
        (rd.x - x).hypot(rd.y - y)
    }

    #[test]
    fn the_spire_of_amersfoort_is_the_origin() {
        // By definition of RD; its ETRS89 place is published with it.
        let fout = fout_m(52.155_172_90, 5.387_203_66, 155_000.0, 463_000.0);
        assert!(fout < 0.1, "{fout} m");
    }

    #[test]
    fn there_and_back_is_the_same_place_everywhere() {
        let mut grootste: f64 = 0.0;
        for x in (0..300_000).step_by(5_000) {
            for y in (289_000..629_000).step_by(5_000) {
                let rd = Rd { x: f64::from(x), y: f64::from(y) };
                let Ok(punt) = rd.to_wgs84() else { continue };
                let terug = Rd::from_wgs84(punt);
                // On the very edge rounding may fall outside.
                // On the very edge rounding may fall outside.
                if let Ok(terug) = terug {
                    grootste = grootste.max((terug.x - rd.x).hypot(terug.y - rd.y));
                }
            }
        }
        assert!(grootste < 0.001, "{grootste} m");
    }

    #[test]
    fn known_places_lie_where_maps_put_them() {
        // Computed apart with the approximation polynomials of Schreutelkamp and Strang van Hees (good to about 0.3 m).
        for (lat, lon, x, y) in PLAATSEN {
            assert!(fout_m(lat, lon, x, y) < 0.5, "{lat},{lon}");
        }
    }

    const PLAATSEN: [(f64, f64, f64, f64); 4] = [
        (52.96, 4.76, 112_854.08, 552_735.84),
        (50.85, 5.69, 176_325.03, 317_839.92),
        (53.22, 6.57, 234_002.19, 582_135.78),
        (51.5, 3.6, 30_911.25, 391_629.70),
    ];

    #[test]
    fn outside_the_netherlands_is_a_clear_error() {
        for (lat, lon) in [(48.85, 2.35), (0.0, 0.0), (-52.0, -174.0), (52.48, 3.0), (51.5, -0.1), (90.0, 5.0)] {
            let error = Rd::from_wgs84(LatLon { lat, lon }).expect_err("outside");
            assert_eq!(error.code, Code::RdBuitenGebied);
        }
        for (x, y) in
            [(f64::NAN, 463_000.0), (155_000.0, f64::INFINITY), (0.0, 0.0), (463_000.0, 155_000.0), (1e300, -1e300)]
        {
            assert_eq!(Rd { x, y }.to_wgs84().expect_err("outside").code, Code::RdBuitenGebied);
        }
    }

    /// Official check points count when their own RD coordinates lie in the box above; the sets also hold a few beyond it.
    #[test]
    fn official_check_points_are_met_within_a_metre() {
        let mut gezien = 0;
        for bestand in ["rd/rdnaptrans2018_punten_200.csv", "rd/pdok_rdnaptrans2008_12_punten.csv"] {
            let Some(text) = testdata::text("official_check_points_are_met_within_a_metre", bestand) else { return };
            for regel in text.lines().skip(1) {
                let velden: Vec<&str> = regel.split(',').collect();
                let getal = |plaats: usize| velden[plaats].parse::<f64>().expect("number");
                let (lat, lon, rd) = (getal(1), getal(2), Rd { x: getal(4), y: getal(5) });
                if !rd.is_geldig() {
                    continue;
                }
                gezien += 1;
                let fout = fout_m(lat, lon, rd.x, rd.y);
                assert!(fout < 0.3, "{regel}: {fout} m");
                let terug = Rd::from_wgs84(rd.to_wgs84().expect("inside")).expect("inside");
                assert!((terug.x - rd.x).hypot(terug.y - rd.y) < 0.001);
            }
        }
        assert!(gezien > 190, "{gezien}");
    }
}
