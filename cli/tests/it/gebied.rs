//! Areas: which one a place lies in, and official ones in place of the schematic ones.

use crate::proef::{PLEK, Thuis};
use serde_json::{Value, json};
use std::path::PathBuf;

fn vlak(code: &str, naam: &str, west: f64, oost: f64) -> Value {
    json!({"type": "Feature", "properties": {"code": code, "naam": naam},
        "geometry": {"type": "Polygon", "coordinates": [[[west, 52.9], [oost, 52.9], [oost, 53.0], [west, 53.0], [west, 52.9]]]}})
}

fn bestand(thuis: &Thuis, naam: &str, vlakken: &[Value]) -> String {
    let inhoud = json!({"type": "FeatureCollection", "features": vlakken}).to_string();
    thuis.schrijf(naam, inhoud).to_str().expect("text").to_owned()
}

#[test]
fn a_place_lies_in_its_buurt_and_at_sea_in_none() {
    let thuis = Thuis::new();
    let ligging = thuis.json(&["gebied", "zoeken", PLEK]);
    assert!(ligging["buurt"]["code"].as_str().is_some_and(|code| code.starts_with("BU0400")), "{ligging}");
    assert!(ligging["wijk"]["jaar"].is_u64() && ligging["buiten"].is_null());
    let zee = thuis.json(&["gebied", "zoeken", "53.5,4.0"]);
    assert!(
        zee["buurt"].is_null() && zee["buiten"]["afstand_m"].as_f64().is_some_and(|metres| metres > 1000.0),
        "{zee}"
    );
    assert!(thuis.run(&["gebied", "zoeken", "53.5,4.0"]).stdout.contains("in geen enkel gebied"));
    assert!(thuis.run(&["gebied", "zoeken", PLEK]).stdout.contains("Wijk"));
}

#[test]
fn wijken_and_buurten_come_in_two_calls_and_together_hold() {
    let thuis = Thuis::new();
    let wijken = bestand(&thuis, "wijken.geojson", &[vlak("WK040099", "Proefwijk", 4.7, 4.8)]);
    let buurten = bestand(&thuis, "buurten.geojson", &[vlak("BU04009901", "Proefbuurt", 4.75, 4.8)]);
    let eerst = thuis.json(&["gebieden", "importeren", &wijken, "--jaar", "2026"]);
    assert_eq!((json!([2026]), json!(true)), (eerst["jaren"].clone(), eerst["van_kracht"].clone()), "{eerst}");
    thuis.json(&["gebieden", "importeren", &buurten, "--jaar", "2026"]);
    let ligging = thuis.json(&["gebied", "zoeken", PLEK]);
    assert_eq!(
        (json!("BU04009901"), json!("WK040099"), json!(2026)),
        (ligging["buurt"]["code"].clone(), ligging["wijk"]["code"].clone(), ligging["buurt"]["jaar"].clone(),),
        "{ligging}"
    );
    let west = thuis.json(&["gebied", "zoeken", "52.95,4.72"]);
    assert_eq!(
        (json!(null), json!("WK040099")),
        (west["buurt"].clone(), west["wijk"]["code"].clone()),
        "the outline of the wijk stayed"
    );
    let (_, id) = thuis.meld(&["--categorie", "afval", "--plek", PLEK]);
    assert_eq!("BU04009901", thuis.json(&["melding", "toon", &id])["gebied"]);
    assert_eq!(json!(id), thuis.json(&["melding", "lijst", "--gebied", "WK040099"])[0]["id"]);
    let oud = thuis.json(&["gebieden", "importeren", &wijken, "--jaar", "2019"]);
    assert_eq!(json!(false), oud["van_kracht"]);
    assert!(thuis.run(&["gebieden", "importeren", &wijken, "--jaar", "2019"]).stdout.contains("later jaar"));
    assert_eq!("BU04009901", thuis.json(&["gebied", "zoeken", PLEK])["buurt"]["code"]);
}

#[test]
fn a_file_that_is_no_areas_changes_nothing() {
    let thuis = Thuis::new();
    let leeg = bestand(&thuis, "leeg.geojson", &[]);
    let brief = thuis.schrijf("brief.geojson", "Beste buren");
    let latin = thuis.schrijf("latin.geojson", b"{\"type\":\"\xe9\"}");
    for (pad, code) in [
        (leeg.as_str(), "gebieden-leeg"),
        (brief.to_str().expect("text"), "gebieden-onleesbaar"),
        (latin.to_str().expect("text"), "gebieden-onleesbaar"),
    ] {
        let fout = thuis.fout(&["gebieden", "importeren", pad, "--jaar", "2026"]);
        assert_eq!(code, fout["fout"]);
        assert_eq!(pad, fout["bestand"]);
    }
    assert!(!thuis.home().exists());
}

#[test]
fn the_areas_of_cbs_are_read() {
    let test = "the_areas_of_cbs_are_read";
    let data = std::env::var_os("WIJKMAAT_TESTDATA")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data")), PathBuf::from);
    let (wijken, buurten) = (data.join("geo/GM0400_wijken_2019.geojson"), data.join("geo/GM0400_buurten_2019.geojson"));
    if !wijken.exists() || !buurten.exists() {
        println!("SKIP {test}: no areas in {}", data.display());
        return;
    }
    let thuis = Thuis::new();
    for pad in [&wijken, &buurten] {
        thuis.json(&["gebieden", "importeren", pad.to_str().expect("text"), "--jaar", "2019"]);
    }
    let ligging = thuis.json(&["gebied", "zoeken", PLEK]);
    assert!(ligging["buurt"]["code"].is_string() && ligging["wijk"]["code"].is_string(), "{ligging}");
    assert_eq!(json!(2019), ligging["buurt"]["jaar"]);
}

#[test]
fn the_areas_are_listed_with_the_codes_that_other_commands_ask() {
    let thuis = Thuis::new();
    let lines = thuis.run(&["gebied", "lijst"]).stdout;
    assert!(lines.contains("BU04000105  Visbuurt") && lines.starts_with("GM0400"), "{lines}");
    let all = thuis.json(&["gebied", "lijst"]);
    assert!(all.as_array().expect("a list").iter().any(|gebied| gebied["code"] == "WK040003"), "{all}");
}
