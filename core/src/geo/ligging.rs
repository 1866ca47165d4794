//! Ligging: in which areas a place lies, with a clear answer on a border and outside.

use super::afstand::{Vlak, afstand_m, omtrek, vlak_m};
use super::contour;
use super::gebieden::{Gebiedsindeling, Vlek};
use crate::model::{Gebied, GebiedSoort, LatLon};
use geo::{Contains, Coord};
use rstar::AABB;
use serde::Serialize;
use std::cmp::Reverse;

/// Where a place lies.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ligging {
    /// The neighbourhood.
    pub buurt: Option<Gebied>,
    /// The district.
    pub wijk: Option<Gebied>,
    /// The part of the municipality, where there are such parts.
    pub stadsdeel: Option<Gebied>,
    /// The municipality.
    pub gemeente: Option<Gebied>,
    /// It lies on a border, within [`GRENS_M`]; of the areas on both sides the lowest code is given.
    pub op_grens: bool,
    /// It lies in none of the areas; `None` too when no areas are known at all.
    pub buiten: Option<Buiten>,
}

/// The area nearest to a place outside all of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Buiten {
    /// Which one; of two at the same distance the smaller kind, then the lowest code.
    pub dichtstbij: Gebied,
    /// Metres to its border.
    pub afstand_m: f64,
}

/// Metres from a border within which a place lies on it: what is lost by rounding outlines and places, no more.
pub const GRENS_M: f64 = 0.1;

/// The box around an outline, in degrees east and north.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doos {
    pub(super) min: [f64; 2],
    pub(super) max: [f64; 2],
}

/// An area that holds the place, and whether the place is on its border.
struct Treffer<'a> {
    vlek: &'a Vlek,
    op_grens: bool,
}

impl Gebiedsindeling {
    /// Tells in which areas a place lies.
    ///
    /// The buurt is found by outline, and the larger areas by its parents; where it has none, by outline too. Where
    /// areas of several years lie over each other, the newest year counts.
    #[must_use]
    pub fn ligging(&self, punt: LatLon) -> Ligging {
        let treffers = self.treffers(punt);
        let fijnste = [GebiedSoort::Buurt, GebiedSoort::Wijk, GebiedSoort::Stadsdeel, GebiedSoort::Gemeente]
            .into_iter()
            .find_map(|soort| beste(&treffers, soort));
        let van_soort = |soort: GebiedSoort| {
            let keten = fijnste.into_iter().chain(
                fijnste.into_iter().flat_map(|gebied| self.ouders(&gebied.code)).filter_map(|code| self.gebied(code)),
            );
            keten.into_iter().find(|gebied| gebied.soort == soort).or_else(|| beste(&treffers, soort)).cloned()
        };
        Ligging {
            buurt: van_soort(GebiedSoort::Buurt),
            wijk: van_soort(GebiedSoort::Wijk),
            stadsdeel: van_soort(GebiedSoort::Stadsdeel),
            gemeente: van_soort(GebiedSoort::Gemeente),
            op_grens: treffers.iter().any(|treffer| treffer.op_grens),
            buiten: if treffers.is_empty() { self.dichtstbij(punt) } else { None },
        }
    }

    /// The buurt that holds the place, else the wijk.
    #[must_use]
    pub fn fijnste(&self, punt: LatLon) -> Option<&Gebied> {
        let treffers = self.treffers(punt);
        beste(&treffers, GebiedSoort::Buurt).or_else(|| beste(&treffers, GebiedSoort::Wijk))
    }

    /// The areas that hold the place, by code.
    fn treffers(&self, punt: LatLon) -> Vec<Treffer<'_>> {
        let (min, max) = omtrek(punt, GRENS_M);
        let doos = AABB::from_corners([min.lon, min.lat], [max.lon, max.lat]);
        let mut plaatsen: Vec<usize> = self.index.locate_in_envelope_intersecting(doos).map(|rij| rij.data).collect();
        plaatsen.sort_unstable();
        let treffer = |plaats: usize| {
            let vlek = self.vlekken.get(plaats)?;
            let op_grens = contour::rand(&vlek.contour, punt, GRENS_M).is_some_and(|(_, afstand)| afstand <= GRENS_M);
            let binnen = op_grens || vlek.contour.contains(&Coord { x: punt.lon, y: punt.lat });
            binnen.then_some(Treffer { vlek, op_grens })
        };
        plaatsen.into_iter().filter_map(treffer).collect()
    }

    /// The nearest area, looking first where the boxes are near.
    fn dichtstbij(&self, punt: LatLon) -> Option<Buiten> {
        let vlak = Vlak::rond(punt);
        let tot_doos = |vlek: &Vlek| {
            let doos = vlek.doos?;
            let hoek =
                LatLon { lat: punt.lat.clamp(doos.min[1], doos.max[1]), lon: punt.lon.clamp(doos.min[0], doos.max[0]) };
            Some(vlak_m([0.0, 0.0], vlak.naar(hoek)))
        };
        let mut rij: Vec<(f64, &Vlek)> = self.vlekken.iter().filter_map(|vlek| Some((tot_doos(vlek)?, vlek))).collect();
        rij.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut beste: Option<(f64, LatLon, &Gebied)> = None;
        for (minstens, vlek) in rij {
            if beste.is_some_and(|(korter, ..)| minstens > korter + GRENS_M) {
                break;
            }
            let Some((plek, afstand)) = contour::rand(&vlek.contour, punt, 0.0) else { continue };
            let gebied = &vlek.gebied;
            let beter = beste.is_none_or(|(korter, _, ander)| {
                let gelijk = (afstand - korter).abs() <= GRENS_M;
                let voor = (Reverse(gebied.soort), &gebied.code) < (Reverse(ander.soort), &ander.code);
                if gelijk { voor } else { afstand < korter }
            });
            if beter {
                beste = Some((afstand, plek, gebied));
            }
        }
        beste.map(|(_, plek, gebied)| Buiten { dichtstbij: gebied.clone(), afstand_m: afstand_m(punt, plek) })
    }
}

/// The newest of this kind, of those the lowest code; the list is sorted by code.
fn beste<'a>(treffers: &[Treffer<'a>], soort: GebiedSoort) -> Option<&'a Gebied> {
    let van_soort = treffers.iter().map(|treffer| &treffer.vlek.gebied).filter(|gebied| gebied.soort == soort);
    van_soort.min_by_key(|gebied| Reverse(gebied.jaar))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::testdata;
    use crate::geo::{Rd, afstand_m};

    /// Two buurten side by side in one wijk, with a pond (a hole) in the second; drawn by us.
    fn twee() -> Gebiedsindeling {
        let text = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"code":"BU2","naam":"Oost","soort":"buurt","jaar":2026,"ouder":"WK1"},
             "geometry":{"type":"Polygon","coordinates":[[[4.77,52.95],[4.78,52.95],[4.78,52.96],[4.77,52.96],[4.77,52.95]],
               [[4.774,52.954],[4.776,52.954],[4.776,52.956],[4.774,52.956],[4.774,52.954]]]}},
            {"type":"Feature","properties":{"code":"BU1","naam":"West","soort":"buurt","jaar":2026,"ouder":"WK1"},
             "geometry":{"type":"Polygon","coordinates":[[[4.76,52.95],[4.77,52.95],[4.77,52.96],[4.76,52.96]]]}},
            {"type":"Feature","properties":{"code":"WK1","naam":"Samen","soort":"wijk","jaar":2026},
             "geometry":{"type":"Polygon","coordinates":[[[4.76,52.95],[4.785,52.95],[4.785,52.96],[4.76,52.96]]]}}]}"#;
        Gebiedsindeling::from_geojson(text, None).expect("usable").0
    }

    fn op(lat: f64, lon: f64) -> Ligging {
        twee().ligging(LatLon { lat, lon })
    }

    fn code(gebied: Option<&Gebied>) -> Option<&str> {
        gebied.map(|gebied| gebied.code.as_str())
    }

    #[test]
    fn inside_is_inside() {
        let ligging = op(52.955, 4.765);
        assert_eq!((code(ligging.buurt.as_ref()), code(ligging.wijk.as_ref())), (Some("BU1"), Some("WK1")));
        assert_eq!((ligging.op_grens, ligging.buiten), (false, None));
    }

    #[test]
    fn on_a_border_the_lowest_code_is_given_and_said() {
        for lat in [52.951, 52.955_123_4, 52.96] {
            let ligging = op(lat, 4.77);
            assert_eq!((code(ligging.buurt.as_ref()), ligging.op_grens), (Some("BU1"), true));
        }
        let hoek = op(52.95, 4.76);
        assert_eq!((code(hoek.buurt.as_ref()), hoek.op_grens, hoek.buiten), (Some("BU1"), true, None));
        // A metre to the east there is no doubt.
        let naast = op(52.955, 4.770_015);
        assert_eq!((code(naast.buurt.as_ref()), naast.op_grens), (Some("BU2"), false));
    }

    #[test]
    fn in_a_hole_one_is_in_the_wijk_only() {
        let ligging = op(52.955, 4.775);
        assert_eq!((ligging.buurt, code(ligging.wijk.as_ref())), (None, Some("WK1")));
        assert_eq!(ligging.buiten, None);
        let indeling = twee();
        assert_eq!(code(indeling.fijnste(LatLon { lat: 52.955, lon: 4.775 })), Some("WK1"));
        assert_eq!(code(indeling.fijnste(LatLon { lat: 52.955, lon: 4.765 })), Some("BU1"));
    }

    #[test]
    fn outside_says_what_is_near_and_how_far() {
        let ligging = op(52.97, 4.765);
        let buiten = ligging.buiten.expect("outside");
        assert_eq!(buiten.dichtstbij.code.as_str(), "BU1");
        assert!((buiten.afstand_m - 1_112.0).abs() < 1.0, "{}", buiten.afstand_m);
        assert_eq!((ligging.wijk, ligging.buurt, ligging.op_grens), (None, None, false));
        for (lat, lon) in [(90.0, 0.0), (-90.0, 180.0), (0.0, -180.0), (-52.0, -175.0)] {
            assert!(op(lat, lon).buiten.expect("outside").afstand_m > 1_000_000.0);
        }
        assert_eq!(Gebiedsindeling::default().ligging(LatLon { lat: 52.0, lon: 5.0 }).buiten, None);
    }

    #[test]
    fn the_answer_as_json_has_the_names_of_the_words() {
        let json = serde_json::to_value(op(52.97, 4.765)).expect("serialisable");
        assert_eq!(json["buiten"]["dichtstbij"]["code"], "BU1");
        assert_eq!(json["op_grens"], false);
        assert!(json["wijk"].is_null());
    }

    #[test]
    fn label_points_lie_in_their_buurt() {
        let test = "label_points_lie_in_their_buurt";
        let Some(punten) = testdata::text(test, "geo/labelpunten_buurt_2014.csv") else { return };
        let mut gezien = 0;
        for gemeente in ["GM0150", "GM0344", "GM0361", "GM0400"] {
            let Some(buurten) = testdata::text(test, &format!("geo/{gemeente}_buurten_2019.geojson")) else { return };
            let (indeling, waarschuwingen) = Gebiedsindeling::from_geojson(&buurten, Some(2019)).expect("readable");
            // Two generalised outlines cross themselves by a hair, and are repaired.
            assert!(waarschuwingen.iter().all(|zin| zin.ends_with("dat is hersteld.")), "{waarschuwingen:?}");
            for regel in punten.lines().skip(1).filter(|regel| regel.starts_with(gemeente)) {
                // Names may hold a comma inside quotes; the numbers stand at the end.
                let velden: Vec<&str> = regel.rsplitn(5, ',').collect();
                let getal = |plaats: usize| velden[plaats].parse::<f64>().expect("number");
                let punt = LatLon { lat: getal(2), lon: getal(3) };
                let ligging = indeling.ligging(punt);
                let gevonden = ligging.buurt.as_ref().map_or("", |buurt| buurt.code.as_str());
                assert_eq!(gevonden, velden[1], "{regel}");
                assert_eq!(code(ligging.gemeente.as_ref()), (!gevonden.is_empty()).then_some(gemeente));
                gezien += 1;
            }
        }
        assert!(gezien > 200, "{gezien}");
    }

    #[test]
    fn an_answer_takes_microseconds() {
        let Some((indeling, _)) = testdata::den_helder("an_answer_takes_microseconds") else { return };
        let begin = std::time::Instant::now();
        let mut binnen = 0;
        for stap in 0..2_000 {
            let punt = LatLon { lat: 52.88 + f64::from(stap % 50) * 0.0015, lon: 4.72 + f64::from(stap / 50) * 0.002 };
            binnen += usize::from(indeling.ligging(punt).buiten.is_none());
        }
        let een = begin.elapsed() / 2_000;
        println!("ligging: {een:?} each, {binnen} of 2000 inside");
        // Generous: an unoptimised build on a busy machine.
        assert!(een.as_micros() < 1_000, "{een:?}");
        assert!(binnen > 500);
    }

    #[test]
    fn a_place_in_rd_and_in_degrees_is_the_same_place() {
        let punt = LatLon { lat: 52.955, lon: 4.765 };
        let terug = Rd::from_wgs84(punt).and_then(Rd::to_wgs84).expect("inside");
        assert!(afstand_m(punt, terug) < 0.01);
        assert_eq!(twee().ligging(terug), twee().ligging(punt));
    }
}
