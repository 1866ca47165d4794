//! Reads areas from `GeoJSON`, one feature at a time, so that a large file never stands in memory twice.
//!
//! This file decides what to keep; `geojson_stroom` reads the text, `stelsel` knows the coordinates.

use super::eigenschappen::{self, Gelezen};
use super::gebieden::Vlek;
use super::geojson_stroom::{lees_json, reden, ringen, zonder_nan};
use super::ring::{Gebrek, polygoon};
use super::stelsel::{Stelsel, kent_stelsel};
use crate::error::{Code, Error, Result};
use crate::model::{Gebied, GebiedCode};
use geo::MultiPolygon;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Larger than the buurten of the whole country (about 60 MB), smaller than what stops a phone.
const HOOGSTENS_BYTES: usize = 256 * 1024 * 1024;
/// Corners in one file; the buurten of the whole country have about 1.5 million.
const HOOGSTENS_HOEKEN: usize = 5_000_000;
/// Warnings that are written out; the rest is counted.
const HOOGSTENS_WAARSCHUWINGEN: usize = 200;

/// Reads all areas, and says what was left out or repaired, and why.
pub(super) fn lees(text: &str, jaar: Option<u16>) -> Result<(Vec<Vlek>, Vec<String>)> {
    if text.len() > HOOGSTENS_BYTES {
        return Err(te_groot());
    }
    let text = text.trim_start_matches('\u{feff}');
    let mut lezer = Lezer { jaar, ..Lezer::default() };
    let mut uitkomst = lees_json(text, &mut lezer);
    if uitkomst.is_err() {
        // Some programs write NaN, which JSON does not know; as null only that feature falls out.
        if let Cow::Owned(zonder) = zonder_nan(text) {
            lezer = Lezer { jaar, ..Lezer::default() };
            uitkomst = lees_json(&zonder, &mut lezer);
        }
    }
    uitkomst.map_err(|error| Error::new(Code::GebiedenOnleesbaar).with("reden", reden(&error)))?;
    lezer.klaar()
}

fn te_groot() -> Error {
    Error::new(Code::GebiedenTeGroot).with("hoogstens", HOOGSTENS_BYTES / 1024 / 1024)
}

/// What was read so far.
#[derive(Default)]
pub(super) struct Lezer {
    jaar: Option<u16>,
    nummer: usize,
    hoeken: usize,
    zonder_jaar: usize,
    water: usize,
    pub(super) stelsel: Option<String>,
    overgeslagen: usize,
    vlekken: BTreeMap<GebiedCode, (Gebied, MultiPolygon<f64>)>,
    ouders: BTreeMap<GebiedCode, Gebied>,
    waarschuwingen: Vec<String>,
}

impl Lezer {
    /// Takes one feature; past the limit of corners the rest is let go, and the end refuses the file.
    pub(super) fn feature(&mut self, feature: &Value) {
        if self.hoeken > HOOGSTENS_HOEKEN {
            return;
        }
        self.nummer += 1;
        let Some(velden) = feature.get("properties").and_then(Value::as_object) else {
            return self.sla_over("", "er staan geen eigenschappen bij");
        };
        let Gelezen { gebied, ouders } = match eigenschappen::lees(velden, self.jaar) {
            Ok(gelezen) => gelezen,
            Err(eigenschappen::Fout::Water) => {
                self.water += 1;
                return;
            }
            Err(eigenschappen::Fout::ZonderJaar) => {
                self.zonder_jaar += 1;
                return self.sla_over("", "er staat geen jaar bij");
            }
            Err(eigenschappen::Fout::Anders(waarom)) => return self.sla_over("", &waarom),
        };
        let wie = format!(" ({} {})", gebied.code, gebied.naam);
        match self.contour(feature.get("geometry").unwrap_or(&Value::Null), &wie) {
            Ok(contour) => {
                self.neem(gebied, contour, &wie);
                for ouder in ouders {
                    self.ouders.entry(ouder.code.clone()).or_insert(ouder);
                }
            }
            Err(waarom) => self.sla_over(&wie, &waarom),
        }
    }

    fn neem(&mut self, gebied: Gebied, contour: MultiPolygon<f64>, wie: &str) {
        let Some((eerder, delen)) = self.vlekken.get_mut(&gebied.code) else {
            self.vlekken.insert(gebied.code.clone(), (gebied, contour));
            return;
        };
        if eerder.jaar != gebied.jaar {
            let nieuwste = eerder.jaar.max(gebied.jaar);
            if gebied.jaar == nieuwste {
                (*eerder, *delen) = (gebied, contour);
            }
            self.waarschuw(wie, &format!("staat er voor twee jaren in; {nieuwste} is gebruikt"));
        } else if *delen != contour {
            delen.0.extend(contour.0);
            self.waarschuw(wie, "staat er twee keer in; de delen zijn samengevoegd");
        }
    }

    fn contour(&mut self, geometry: &Value, wie: &str) -> Result<MultiPolygon<f64>, Cow<'static, str>> {
        let coordinates = geometry.get("coordinates").unwrap_or(&Value::Null);
        let vlakken: Vec<&Value> = match geometry.get("type").and_then(Value::as_str) {
            Some("Polygon") => vec![coordinates],
            Some("MultiPolygon") => coordinates.as_array().map(|lijst| lijst.iter().collect()).unwrap_or_default(),
            _ => return Err("het is geen vlak (Polygon of MultiPolygon)".into()),
        };
        let mut punten = Vec::new();
        for vlak in vlakken {
            punten.push(ringen(vlak).ok_or("een hoekpunt is geen getal, of de haken kloppen niet")?);
        }
        self.hoeken += punten.iter().flatten().map(Vec::len).sum::<usize>();
        let stelsel = Stelsel::herken(&punten).ok_or("de coördinaten zijn geen graden en geen RD")?;
        if stelsel == Stelsel::GradenOmgekeerd {
            self.waarschuw(wie, "had breedte en lengte verwisseld; dat is hersteld");
        }
        let mut delen = Vec::new();
        let mut leeg = 0;
        for vlak in punten {
            let ringen = stelsel.naar_e7(vlak).map_err(|_| "een hoekpunt ligt buiten het gebied van RD")?;
            match polygoon(ringen) {
                Ok((deel, hersteld)) => {
                    if hersteld {
                        self.waarschuw(wie, "had een rand die zichzelf kruiste; dat is hersteld");
                    }
                    delen.extend(deel.0);
                }
                Err(Gebrek::Leeg) => leeg += 1,
                Err(gebrek) => return Err(gebrek.tekst().into()),
            }
        }
        if delen.is_empty() {
            return Err(Gebrek::Leeg.tekst().into());
        }
        if leeg > 0 {
            self.waarschuw(wie, "had een deel dat niets omsluit; dat deel is weggelaten");
        }
        Ok(MultiPolygon::new(delen))
    }

    fn sla_over(&mut self, wie: &str, waarom: &str) {
        self.overgeslagen += 1;
        self.waarschuw(wie, &format!("is overgeslagen: {waarom}"));
    }

    fn waarschuw(&mut self, wie: &str, wat: &str) {
        self.waarschuwingen.push(format!("Gebied {}{wie} {wat}.", self.nummer));
    }

    fn klaar(mut self) -> Result<(Vec<Vlek>, Vec<String>)> {
        if self.hoeken > HOOGSTENS_HOEKEN {
            return Err(te_groot());
        }
        if let Some(stelsel) = self.stelsel.filter(|naam| !kent_stelsel(naam)) {
            let kort: String = stelsel.chars().filter(|teken| !teken.is_control()).take(60).collect();
            let reden = format!("de coördinaten staan in {kort}; Wijkmaat leest WGS84 en RD");
            return Err(Error::new(Code::GebiedenOnleesbaar).with("reden", reden));
        }
        if self.vlekken.is_empty() {
            if self.zonder_jaar > 0 && self.zonder_jaar == self.overgeslagen {
                return Err(Error::new(Code::GebiedenZonderJaar));
            }
            let eerste = self.waarschuwingen.into_iter().next().unwrap_or_default();
            return Err(Error::new(Code::GebiedenLeeg).with("aantal", self.overgeslagen).with("eerste", eerste));
        }
        let meer = self.waarschuwingen.len().saturating_sub(HOOGSTENS_WAARSCHUWINGEN);
        if meer > 0 {
            self.waarschuwingen.truncate(HOOGSTENS_WAARSCHUWINGEN);
            self.waarschuwingen.push(format!("Er zijn nog {meer} van zulke opmerkingen."));
        }
        if self.water > 0 {
            self.waarschuwingen.push(format!("Gebieden die alleen water zijn, doen niet mee: {}.", self.water));
        }
        let mut vlekken: Vec<Vlek> = Vec::new();
        for (code, ouder) in self.ouders {
            if !self.vlekken.contains_key(&code) {
                vlekken.push(Vlek::new(ouder, MultiPolygon::new(Vec::new())));
            }
        }
        vlekken.extend(self.vlekken.into_values().map(|(gebied, contour)| Vlek::new(gebied, contour)));
        Ok((vlekken, self.waarschuwingen))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{Gebiedsindeling, Rd};
    use crate::model::LatLon;
    use proptest::prelude::*;

    fn feature(eigenschappen: &str, geometry: &str) -> String {
        format!(r#"{{"type":"Feature","properties":{{{eigenschappen}}},"geometry":{geometry}}}"#)
    }

    fn bestand(features: &[String]) -> String {
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
    }

    fn veelhoek(ringen: &str) -> String {
        format!(r#"{{"type":"Polygon","coordinates":{ringen}}}"#)
    }

    const BUURT: &str = r#""statcode":"BU04000105","statnaam":"Visbuurt","jaar":2019"#;
    const VIERKANT: &str = "[[[4.76,52.95],[4.77,52.95],[4.77,52.96],[4.76,52.96],[4.76,52.95]]]";

    fn goed() -> String {
        feature(BUURT, &veelhoek(VIERKANT))
    }

    /// Reads a good area and this one; gives the warnings.
    fn naast_goed(ander: &str) -> Vec<String> {
        let (indeling, waarschuwingen) =
            Gebiedsindeling::from_geojson(&bestand(&[goed(), ander.to_owned()]), None).expect("one is good");
        assert!(indeling.gebied(&"BU04000105".parse().expect("a code")).is_some());
        waarschuwingen
    }

    fn code(text: &str) -> Code {
        Gebiedsindeling::from_geojson(text, None).expect_err("refused").code
    }

    #[test]
    fn a_bad_area_is_left_out_with_the_reason_and_the_rest_stays() {
        let ander = r#""code":"BU9","naam":"Fout","soort":"buurt","jaar":2026"#;
        for (geometry, waarom) in [
            (veelhoek("[[[4.7,52.9],[4.8,53.0],[4.8,52.9],[4.7,53.0]]]"), "kruist zichzelf"),
            (veelhoek("[[[4.7,52.9],[4.8,53.0]]]"), "te weinig hoekpunten"),
            (veelhoek("[]"), "te weinig hoekpunten"),
            (veelhoek("[[[4.7,null],[4.8,53.0],[4.8,52.9]]]"), "geen getal"),
            (veelhoek("[[[4.7,NaN],[4.8,53.0],[4.8,52.9]]]"), "geen getal"),
            (veelhoek("[[[[4.7,52.9],[4.8,53.0],[4.8,52.9]]]]"), "haken"),
            (veelhoek("\"nee\""), "haken"),
            (veelhoek("[[[500000,5800000],[500100,5800000],[500100,5800100]]]"), "geen graden en geen RD"),
            (r#"{"type":"Point","coordinates":[4.7,52.9]}"#.into(), "geen vlak"),
            (r#"{"type":"GeometryCollection","geometries":[]}"#.into(), "geen vlak"),
            ("null".into(), "geen vlak"),
            ("42".into(), "geen vlak"),
        ] {
            let waarschuwingen = naast_goed(&feature(ander, &geometry));
            assert_eq!(waarschuwingen.len(), 1, "{waarschuwingen:?}");
            let begin = "Gebied 2 (BU9 Fout) is overgeslagen: ";
            assert!(waarschuwingen[0].starts_with(begin) && waarschuwingen[0].contains(waarom), "{waarschuwingen:?}");
        }
        for (eigenschappen, waarom) in [
            (r#""naam":"x","jaar":2026"#, "geen code"),
            (r#""code":"BU 1/..","jaar":2026"#, "kan niet"),
            (r#""code":"ZZ1","jaar":2026"#, "wat voor gebied"),
            (r#""code":"BU1""#, "geen jaar"),
        ] {
            let waarschuwingen = naast_goed(&feature(eigenschappen, &veelhoek(VIERKANT)));
            assert!(waarschuwingen[0].contains(waarom), "{waarschuwingen:?}");
        }
        for onzin in ["null", "7", "[]", "{}", r#"{"properties":null,"geometry":null}"#] {
            assert_eq!(naast_goed(onzin).len(), 1);
        }
    }

    #[test]
    fn a_file_of_which_nothing_is_usable_is_refused_with_the_reason() {
        assert_eq!(code(""), Code::GebiedenOnleesbaar);
        assert_eq!(code("geen json"), Code::GebiedenOnleesbaar);
        assert_eq!((code("[]"), code("{}")), (Code::GebiedenOnleesbaar, Code::GebiedenOnleesbaar));
        assert_eq!(code(r#"{"features":7}"#), Code::GebiedenOnleesbaar);
        assert_eq!(code(r#"{"features":[]}"#), Code::GebiedenLeeg);
        assert_eq!(code(&bestand(&["null".into()])), Code::GebiedenLeeg);
        assert_eq!(code(&"[".repeat(100_000)), Code::GebiedenOnleesbaar);
        assert_eq!(code(&format!(r#"{{"features":{}"#, "[".repeat(100_000))), Code::GebiedenOnleesbaar);
        assert_eq!(code(&format!(r#"{{"x":{}"#, "[".repeat(1_000_000))), Code::GebiedenOnleesbaar);
        let heel = bestand(&[goed()]);
        for einde in 0..heel.len() {
            assert_eq!(code(&heel[..einde]), Code::GebiedenOnleesbaar);
        }
        let zonder_jaar = bestand(&[feature(r#""statcode":"BU04000105""#, &veelhoek(VIERKANT))]);
        assert_eq!(code(&zonder_jaar), Code::GebiedenZonderJaar);
        let (indeling, _) = Gebiedsindeling::from_geojson(&zonder_jaar, Some(2023)).expect("a year is given");
        assert!(indeling.iter().all(|gebied| gebied.jaar == 2023));
    }

    #[test]
    fn unknown_coordinate_systems_are_refused_by_name() {
        let met = |naam: &str| {
            let crs = format!(r#","crs":{{"type":"name","properties":{{"name":"{naam}"}}}}}}"#);
            let text = bestand(&[goed()]);
            text.strip_suffix('}').map(|begin| format!("{begin}{crs}")).expect("an object")
        };
        for goed in ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::28992", "EPSG:4326"] {
            assert!(Gebiedsindeling::from_geojson(&met(goed), None).is_ok(), "{goed}");
        }
        let error =
            Gebiedsindeling::from_geojson(&met("urn:ogc:def:crs:EPSG::4289"), None).expect_err("Bessel degrees");
        assert!(error.params["reden"].contains("4289"));
    }

    #[test]
    fn the_same_area_in_rd_and_with_axes_swapped_is_the_same() {
        let hoeken = [(4.76, 52.95), (4.77, 52.95), (4.77, 52.96), (4.76, 52.96)];
        let rd: Vec<String> = hoeken
            .iter()
            .map(|(lon, lat)| Rd::from_wgs84(LatLon { lat: *lat, lon: *lon }).expect("inside"))
            .map(|rd| format!("[{},{},0.0]", rd.x, rd.y))
            .collect();
        let om: Vec<String> = hoeken.iter().map(|(lon, lat)| format!("[{lat},{lon}]")).collect();
        let lees = |ring: &[String]| {
            let text = bestand(&[feature(BUURT, &veelhoek(&format!("[[{}]]", ring.join(","))))]);
            Gebiedsindeling::from_geojson(&text, None).expect("usable")
        };
        let (recht, _) = Gebiedsindeling::from_geojson(&bestand(&[goed()]), None).expect("usable");
        assert_eq!((lees(&rd).0.rijen(), lees(&rd).1), (recht.rijen(), Vec::new()));
        assert_eq!(lees(&om).0.rijen(), recht.rijen());
        assert!(lees(&om).1[0].contains("verwisseld"));
    }

    #[test]
    fn the_words_of_pdok_and_of_old_cbs_files_are_known() {
        let pdok = feature(
            r#""buurtcode":"BU0363AA01","buurtnaam":"Kop Zeedijk","wijkcode":"WK0363AA","wijknaam":"Burgwallen","gemeentecode":"GM0363","gemeentenaam":"Amsterdam","water":"NEE","jaarstatcode":"2023BU0363AA01""#,
            &veelhoek(VIERKANT),
        );
        let water = feature(
            r#""gemeentecode":"GM0363","gemeentenaam":"Amsterdam","water":"JA","jaar":2023"#,
            &veelhoek(VIERKANT),
        );
        let (indeling, waarschuwingen) = Gebiedsindeling::from_geojson(&bestand(&[pdok, water]), None).expect("usable");
        let namen: Vec<(&str, &str, u16)> =
            indeling.iter().map(|gebied| (gebied.code.as_str(), gebied.naam.as_str(), gebied.jaar)).collect();
        assert_eq!(
            namen,
            [("BU0363AA01", "Kop Zeedijk", 2023), ("GM0363", "Amsterdam", 2023), ("WK0363AA", "Burgwallen", 2023)]
        );
        assert_eq!(waarschuwingen, ["Gebieden die alleen water zijn, doen niet mee: 1."]);
        let ligging = indeling.ligging(LatLon { lat: 52.955, lon: 4.765 });
        assert_eq!(ligging.gemeente.map(|gebied| gebied.naam).as_deref(), Some("Amsterdam"));
        assert_eq!(ligging.wijk.map(|gebied| gebied.naam).as_deref(), Some("Burgwallen"));

        let cbs = feature(r#""BU_CODE":"BU04000105","BU_NAAM":"Visbuurt","JAAR":"2014""#, &veelhoek(VIERKANT));
        let (indeling, _) = Gebiedsindeling::from_geojson(&bestand(&[cbs]), None).expect("usable");
        assert!(indeling.omvat(&"WK040001".parse().expect("a code"), &"BU04000105".parse().expect("a code")));
    }

    #[test]
    fn parts_of_one_code_are_joined_and_a_single_feature_is_a_file_too() {
        let twee = r#"{"type":"MultiPolygon","coordinates":[[[[4.78,52.95],[4.79,52.95],[4.79,52.96]]],[[[4.8,52.9],[4.8,52.9]]]]}"#;
        let (indeling, waarschuwingen) =
            Gebiedsindeling::from_geojson(&bestand(&[goed(), feature(BUURT, twee), goed()]), None).expect("usable");
        assert!(indeling.fijnste(LatLon { lat: 52.955, lon: 4.765 }).is_some());
        assert!(indeling.fijnste(LatLon { lat: 52.952, lon: 4.788 }).is_some());
        assert!(
            waarschuwingen[0].contains("niets omsluit") && waarschuwingen[1].contains("twee keer"),
            "{waarschuwingen:?}"
        );
        assert_eq!(Gebiedsindeling::from_geojson(&goed(), None).expect("usable").0.len(), 3);
        assert!(Gebiedsindeling::from_geojson(&format!("\u{feff}{}", goed()), None).is_ok());
    }

    #[test]
    fn nan_in_a_name_is_left_alone() {
        let naam = feature(r#""code":"BU7","naam":"NaN en Infinity","soort":"buurt","jaar":2026"#, &veelhoek(VIERKANT));
        let fout = feature(r#""code":"BU8","soort":"buurt","jaar":2026"#, &veelhoek("[[[NaN,-Infinity],[1,2],[3,4]]]"));
        let (indeling, waarschuwingen) =
            Gebiedsindeling::from_geojson(&bestand(&[naam, fout]), None).expect("one is good");
        assert_eq!(indeling.iter().next().map(|gebied| gebied.naam.as_str()), Some("NaN en Infinity"));
        assert_eq!(waarschuwingen.len(), 1);
    }

    proptest! {
        #[test]
        fn no_ring_makes_it_panic(ring in proptest::collection::vec((-400_i32..400, -400_i32..400), 0..40), schaal in 0_usize..3) {
            let maat = [0.001, 0.5, 1_000.0][schaal];
            let hoeken: Vec<String> =
                ring.iter().map(|(x, y)| format!("[{},{}]", f64::from(*x) * maat, f64::from(*y) * maat)).collect();
            let text = bestand(&[feature(BUURT, &veelhoek(&format!("[[{}]]", hoeken.join(","))))]);
            if let Ok((indeling, _)) = Gebiedsindeling::from_geojson(&text, None) {
                let terug = Gebiedsindeling::from_rijen(indeling.rijen()).expect("our own");
                let punt = LatLon { lat: 0.01, lon: 0.02 };
                prop_assert_eq!(indeling.ligging(punt), terug.ligging(punt));
            }
        }

        #[test]
        fn no_change_of_bytes_makes_it_panic(plaats in 0_usize..300, nieuw in 32_u8..127) {
            let mut bytes = bestand(&[goed()]).into_bytes();
            let lengte = bytes.len();
            bytes[plaats % lengte] = nieuw;
            let _ = Gebiedsindeling::from_geojson(&String::from_utf8_lossy(&bytes), Some(2026));
        }
    }
}
