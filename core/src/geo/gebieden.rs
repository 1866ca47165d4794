//! Gebiedsindeling: the areas of a municipality with their outlines, from a profile or from CBS.

use super::contour;
use super::geojson_lezen;
use super::ligging::Doos;
use crate::error::{Code, Error, Result};
use crate::model::{Gebied, GebiedCode};
use geo::{BoundingRect, MultiPolygon};
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};

/// The areas that are known here, ready to be asked what lies where.
///
/// Prepared once; after that a question takes microseconds. Each code stands in it once, with its year. Areas known by
/// code and name only (the gemeente in a file of buurten) are there without an outline.
#[derive(Debug, Clone, Default)]
pub struct Gebiedsindeling {
    /// Sorted by code.
    pub(super) vlekken: Vec<Vlek>,
    pub(super) index: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
}

/// One area with its outline, which may be empty.
#[derive(Debug, Clone)]
pub(super) struct Vlek {
    pub(super) gebied: Gebied,
    pub(super) contour: MultiPolygon<f64>,
    pub(super) doos: Option<Doos>,
}

impl Vlek {
    pub(super) fn new(gebied: Gebied, contour: MultiPolygon<f64>) -> Self {
        let doos = contour.bounding_rect().map(|rect| Doos { min: rect.min().into(), max: rect.max().into() });
        Self { gebied, contour, doos }
    }
}

/// One area as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GebiedRij {
    /// Code, year, name, kind and parent.
    pub gebied: Gebied,
    /// Its outline as compact bytes with a version in front.
    pub ringen: Vec<u8>,
}

/// More steps up than any division has; ends a circle of parents.
const HOOGSTENS_OMHOOG: usize = 8;

impl Gebiedsindeling {
    /// Reads a `GeoJSON` text: a profile's own file, or one of CBS or PDOK, in degrees or in RD.
    ///
    /// `jaar` is used for areas that do not say their year. The texts are warnings for people, in Dutch: which area was
    /// left out or repaired, and why.
    ///
    /// # Errors
    /// `gebieden-te-groot`, `gebieden-onleesbaar` (not `GeoJSON`, or in coordinates we do not know),
    /// `gebieden-zonder-jaar`, `gebieden-leeg` when nothing in it is usable.
    pub fn from_geojson(text: &str, jaar: Option<u16>) -> Result<(Self, Vec<String>)> {
        let (vlekken, waarschuwingen) = geojson_lezen::lees(text, jaar)?;
        Ok((Self::van_vlekken(vlekken), waarschuwingen))
    }

    /// Puts another division into this one, so that wijken and buurten may come from two files.
    ///
    /// Of a code that both have, the one with an outline stays, then the one of the newest year, then the other's.
    pub fn merge(&mut self, other: Self) {
        let mut vlekken = std::mem::take(&mut self.vlekken);
        vlekken.extend(other.vlekken);
        *self = Self::van_vlekken(vlekken);
    }

    /// The stored form of each area, by code.
    #[must_use]
    pub fn rijen(&self) -> Vec<GebiedRij> {
        let rij = |vlek: &Vlek| GebiedRij { gebied: vlek.gebied.clone(), ringen: contour::to_bytes(&vlek.contour) };
        self.vlekken.iter().map(rij).collect()
    }

    /// Reads the stored form back.
    ///
    /// # Errors
    /// `gebied-rij-onleesbaar` when the bytes of an outline are damaged.
    pub fn from_rijen(rijen: Vec<GebiedRij>) -> Result<Self> {
        let mut vlekken = Vec::with_capacity(rijen.len());
        for rij in rijen {
            let Some(contour) = contour::from_bytes(&rij.ringen) else {
                return Err(Error::new(Code::GebiedRijOnleesbaar).with("gebied", rij.gebied.code));
            };
            vlekken.push(Vlek::new(rij.gebied, contour));
        }
        Ok(Self::van_vlekken(vlekken))
    }

    /// All areas, by code.
    pub fn iter(&self) -> impl Iterator<Item = &Gebied> {
        self.vlekken.iter().map(|vlek| &vlek.gebied)
    }

    /// How many areas there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.vlekken.len()
    }

    /// Tells whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.vlekken.is_empty()
    }

    /// The area with this code.
    #[must_use]
    pub fn gebied(&self, code: &GebiedCode) -> Option<&Gebied> {
        self.vlek(code).map(|vlek| &vlek.gebied)
    }

    /// The outline of an area in degrees (x is east); `None` when the area is not known or has none.
    #[must_use]
    pub fn contour(&self, code: &GebiedCode) -> Option<&MultiPolygon<f64>> {
        self.vlek(code).map(|vlek| &vlek.contour).filter(|contour| !contour.0.is_empty())
    }

    /// The outline of an area as a `GeoJSON` geometry, for the map.
    #[must_use]
    pub fn contour_geojson(&self, code: &GebiedCode) -> Option<serde_json::Value> {
        self.contour(code).map(contour::to_geojson)
    }

    /// Tells whether `klein` is the same area as `groot` or lies in it, by parents.
    #[must_use]
    pub fn omvat(&self, groot: &GebiedCode, klein: &GebiedCode) -> bool {
        groot == klein || self.ouders(klein).any(|ouder| ouder == groot)
    }

    /// The codes of the areas that this one lies in, from small to large.
    pub fn ouders<'a>(&'a self, code: &GebiedCode) -> impl Iterator<Item = &'a GebiedCode> {
        let ouder = |code: &GebiedCode| self.gebied(code).and_then(|gebied| gebied.ouder.as_ref());
        std::iter::successors(ouder(code), move |code| ouder(code)).take(HOOGSTENS_OMHOOG)
    }

    fn vlek(&self, code: &GebiedCode) -> Option<&Vlek> {
        let plaats = self.vlekken.binary_search_by(|vlek| vlek.gebied.code.cmp(code)).ok()?;
        self.vlekken.get(plaats)
    }

    /// Sorts, keeps the best of each code and makes the index.
    pub(super) fn van_vlekken(mut vlekken: Vec<Vlek>) -> Self {
        // A stable sort on a reversed list: of equals, the one that came last stands first and stays.
        vlekken.reverse();
        vlekken.sort_by(|a, b| {
            let rang = |vlek: &Vlek| (vlek.contour.0.is_empty(), std::cmp::Reverse(vlek.gebied.jaar));
            a.gebied.code.cmp(&b.gebied.code).then(rang(a).cmp(&rang(b)))
        });
        vlekken.dedup_by(|later, eerder| later.gebied.code == eerder.gebied.code);
        let dozen = vlekken.iter().enumerate().filter_map(|(plaats, vlek)| {
            let Doos { min, max } = vlek.doos?;
            Some(GeomWithData::new(Rectangle::from_corners(min, max), plaats))
        });
        let index = RTree::bulk_load(dozen.collect());
        Self { vlekken, index }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::testdata;
    use crate::model::{GebiedSoort, LatLon};

    fn code(text: &str) -> GebiedCode {
        text.parse().expect("a code")
    }

    fn kaart(kenmerken: &[(&str, &str, f64)]) -> Gebiedsindeling {
        let vlak = |(code, eigenschappen, west): &(&str, &str, f64)| {
            let oost = west + 0.01;
            format!(
                "{{\"type\":\"Feature\",\"properties\":{{\"code\":\"{code}\",{eigenschappen}}},\"geometry\":{{\"type\":\"Polygon\",\
                 \"coordinates\":[[[{west},52.9],[{oost},52.9],[{oost},52.91],[{west},52.91],[{west},52.9]]]}}}}"
            )
        };
        let lijst: Vec<String> = kenmerken.iter().map(vlak).collect();
        let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", lijst.join(","));
        Gebiedsindeling::from_geojson(&text, None).expect("usable").0
    }

    #[test]
    fn the_newer_year_of_a_code_stays_whatever_the_order() {
        let oud = kaart(&[("WK0363AA", "\"naam\":\"Oud\",\"soort\":\"wijk\",\"jaar\":2019", 4.7)]);
        let nieuw = kaart(&[("WK0363AA", "\"naam\":\"Nieuw\",\"soort\":\"wijk\",\"jaar\":2024", 4.8)]);
        for (een, twee) in [(&oud, &nieuw), (&nieuw, &oud)] {
            let mut samen = een.clone();
            samen.merge(twee.clone());
            assert_eq!(samen.len(), 1);
            assert_eq!(samen.gebied(&code("wk0363aa")).map(|gebied| gebied.jaar), Some(2024));
            assert!(samen.fijnste(LatLon { lat: 52.905, lon: 4.805 }).is_some());
            assert!(samen.fijnste(LatLon { lat: 52.905, lon: 4.705 }).is_none());
        }
    }

    #[test]
    fn parents_reach_up_and_a_circle_of_parents_ends() {
        let indeling = kaart(&[
            ("GM0400", "\"naam\":\"Stad\",\"soort\":\"gemeente\",\"jaar\":2026", 4.5),
            ("SD1", "\"naam\":\"Noord\",\"soort\":\"stadsdeel\",\"jaar\":2026,\"ouder\":\"GM0400\"", 4.6),
            ("WK1", "\"naam\":\"Wijk\",\"soort\":\"wijk\",\"jaar\":2026,\"ouder\":\"SD1\"", 4.7),
            ("BU1", "\"naam\":\"Buurt\",\"soort\":\"buurt\",\"jaar\":2026,\"ouder\":\"WK1\"", 4.8),
            ("XX1", "\"naam\":\"Een\",\"soort\":\"wijk\",\"jaar\":2026,\"ouder\":\"XX2\"", 4.9),
            ("XX2", "\"naam\":\"Twee\",\"soort\":\"wijk\",\"jaar\":2026,\"ouder\":\"XX1\"", 5.0),
        ]);
        assert!(indeling.omvat(&code("GM0400"), &code("BU1")) && indeling.omvat(&code("BU1"), &code("BU1")));
        assert!(!indeling.omvat(&code("BU1"), &code("GM0400")) && !indeling.omvat(&code("GM0400"), &code("XX1")));
        assert!(indeling.omvat(&code("XX2"), &code("XX1")));
        let ligging = indeling.ligging(LatLon { lat: 52.905, lon: 4.805 });
        assert_eq!(ligging.stadsdeel.map(|gebied| gebied.naam).as_deref(), Some("Noord"));
        assert_eq!(ligging.gemeente.map(|gebied| gebied.naam).as_deref(), Some("Stad"));
    }

    #[test]
    fn stored_rows_give_the_same_answers_and_damaged_ones_are_refused() {
        let Some((indeling, _)) =
            testdata::den_helder("stored_rows_give_the_same_answers_and_damaged_ones_are_refused")
        else {
            return;
        };
        let rijen = indeling.rijen();
        let terug = Gebiedsindeling::from_rijen(rijen.clone()).expect("our own");
        assert_eq!(terug.rijen(), rijen);
        for stap in 0..400 {
            let punt = LatLon { lat: 52.87 + f64::from(stap) * 0.0003, lon: 4.70 + f64::from(stap % 20) * 0.006 };
            assert_eq!(terug.ligging(punt), indeling.ligging(punt));
        }
        let bytes: usize = rijen.iter().map(|rij| rij.ringen.len()).sum();
        assert!(bytes < 12_000, "{bytes}");
        let fout = GebiedRij { ringen: vec![7, 7], ..rijen[0].clone() };
        assert_eq!(Gebiedsindeling::from_rijen(vec![fout]).expect_err("damaged").code, Code::GebiedRijOnleesbaar);
    }

    #[test]
    fn the_outlines_of_buurten_cover_their_wijk() {
        let Some((indeling, waarschuwingen)) = testdata::den_helder("the_outlines_of_buurten_cover_their_wijk") else {
            return;
        };
        assert_eq!(waarschuwingen, Vec::<String>::new());
        let soort = |soort| indeling.iter().filter(|gebied| gebied.soort == soort).count();
        assert!(soort(GebiedSoort::Wijk) >= 5 && soort(GebiedSoort::Buurt) > 30);
        assert_eq!(soort(GebiedSoort::Gemeente), 1);
        for gebied in indeling.iter().filter(|gebied| gebied.soort == GebiedSoort::Buurt) {
            assert_eq!(gebied.jaar, 2019);
            assert!(indeling.omvat(&code("GM0400"), &gebied.code));
            let geojson = indeling.contour_geojson(&gebied.code).expect("an outline");
            assert_eq!(geojson["type"], "MultiPolygon");
        }
        assert!(indeling.contour(&code("GM0400")).is_none());
    }
}
