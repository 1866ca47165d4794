//! Everything this person may see, in three formats.

use crate::proef::{PLEK, Thuis, tekst};
use serde_json::{Value, json};
use std::fs;
use wijkmaat_scenarios::voorbeeld::schrijf_kapot;

fn gevuld() -> Thuis {
    let thuis = Thuis::new();
    thuis.meld(&["--categorie", "afval", "--omschrijving", "=HYPERLINK(\"x\",\"y\")", "--plek", PLEK]);
    thuis.meld(&[
        "--categorie",
        "groen",
        "--omschrijving",
        "Boom, \"scheef\" & <nat>\ntweede regel",
        "--gebied",
        "WK040001",
    ]);
    let (_, ends) = thuis.meld(&["--categorie", "afval", "--omschrijving", "ook", "--plek", "52.9000,4.7500"]);
    let (_, on) = thuis.meld(&["--categorie", "afval", "--omschrijving", "die", "--plek", "52.9000,4.7500"]);
    thuis.json(&["melding", "samenvoegen", &ends, &on]);
    thuis
}

#[test]
fn geojson_has_a_feature_for_each_melding() {
    let thuis = gevuld();
    let pad = thuis.pad("uit.geojson");
    let antwoord = thuis.json(&["export", "geojson", pad.to_str().expect("text")]);
    assert_eq!(json!(4), antwoord["meldingen"]);
    let all: Value = serde_json::from_slice(&fs::read(&pad).expect("written")).expect("JSON");
    let features = all["features"].as_array().expect("a list");
    assert_eq!(("FeatureCollection", 4), (all["type"].as_str().expect("text"), features.len()));
    for feature in features {
        let properties = &feature["properties"];
        match properties["categorie"].as_str() {
            Some("groen") => assert!(feature["geometry"].is_null()),
            _ => {
                assert!(feature["geometry"]["coordinates"][0].as_f64().is_some_and(|lon| lon < 5.0), "longitude first");
            }
        }
        assert_eq!(feature["id"], properties["id"]);
    }
    assert_eq!(1, features.iter().filter(|one| one["properties"]["status"] == "samengevoegd").count());
    let stdout = thuis.run(&["export", "geojson", "-", "--json"]);
    assert_eq!(all, stdout.json(), "one JSON value");
    let empty = Thuis::new();
    assert_eq!(json!([]), empty.run(&["export", "geojson", "-"]).json()["features"]);
}

#[test]
fn csv_is_safe_to_open_in_a_spreadsheet() {
    let thuis = gevuld();
    let csv = thuis.run(&["export", "csv", "-"]).stdout;
    assert!(csv.starts_with("id,status,reden,categorie,omschrijving,gebied,lat,lon,gemaakt,"), "{csv}");
    assert!(csv.contains(",\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\","), "{csv}");
    assert!(csv.contains(",\"Boom, \"\"scheef\"\" & <nat>\ntweede regel\","), "{csv}");
    assert_eq!(5, csv.matches("\r\n").count());
}

#[test]
fn gpx_has_the_places_and_the_own_track() {
    let thuis = gevuld();
    let kapot = schrijf_kapot(&thuis.pad("kapot")).expect("written");
    thuis.json(&["ronde", "importeren", "--gpx", kapot.gpx_undefined.to_str().expect("text")]);
    let pad = thuis.pad("uit.gpx");
    let antwoord = thuis.json(&["export", "gpx", pad.to_str().expect("text")]);
    assert_eq!((json!(3), json!(1)), (antwoord["meldingen"].clone(), antwoord["zonder_plek"].clone()));
    let gpx = fs::read_to_string(&pad).expect("written");
    assert_eq!((3, true), (gpx.matches("<wpt ").count(), gpx.contains("<trkpt ")));
    assert!(gpx.trim_end().ends_with("</gpx>"));
    let again = Thuis::new();
    let verslag = again.json(&["ronde", "importeren", "--gpx", pad.to_str().expect("text")]);
    assert!(verslag["lengte_m"].as_f64().is_some_and(|metres| metres > 100.0), "read back: {verslag}");
}

#[test]
fn a_file_is_whole_or_not_there() {
    let thuis = gevuld();
    assert_eq!("bestand-fout", thuis.code(&["export", "csv", "/bestaat/niet/uit.csv"]));
    let map = thuis.pad("map");
    fs::create_dir_all(&map).expect("made");
    assert_eq!("bestand-fout", thuis.code(&["export", "csv", map.to_str().expect("text")]));
    let pad = thuis.pad("oud.csv");
    fs::write(&pad, "oud").expect("written");
    thuis.json(&["export", "csv", pad.to_str().expect("text")]);
    assert!(fs::read_to_string(&pad).expect("there").starts_with("id,"));
    let full = thuis.fout(&["export", "csv", "/dev/full"]);
    assert_eq!("opslag-vol", tekst(&full["fout"]));
    let names: Vec<_> =
        fs::read_dir(thuis.pad(".")).expect("folder").map(|entry| entry.expect("entry").file_name()).collect();
    assert!(names.iter().all(|name| !name.to_string_lossy().starts_with('.')), "{names:?}");
}
