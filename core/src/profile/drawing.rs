//! Tests of the schematic areas of Den Helder: they fill each other exactly, and lie about where they really lie.

use crate::profile::Profile;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A corner in ten-thousandths of a degree, so that surfaces are exact.
type Corner = (i64, i64);

struct Area {
    naam: String,
    ouder: Option<String>,
    ring: Vec<Corner>,
}

/// All areas by code.
fn areas() -> BTreeMap<String, Area> {
    let profile = Profile::ingebouwd("den-helder").expect("built in");
    let collection: Value = serde_json::from_str(profile.gebieden_geojson()).expect("JSON");
    let features = collection["features"].as_array().expect("features");
    features.iter().map(|feature| area(&feature["properties"], &feature["geometry"])).collect()
}

fn area(properties: &Value, geometry: &Value) -> (String, Area) {
    let text = |key: &str| properties[key].as_str().map(str::to_owned);
    assert_eq!((&Value::Bool(true), &Value::from(2024)), (&properties["schematisch"], &properties["jaar"]));
    assert_eq!(
        (Some("Polygon"), Some(1)),
        (geometry["type"].as_str(), geometry["coordinates"].as_array().map(Vec::len))
    );
    let corners = geometry["coordinates"][0].as_array().expect("a ring");
    let ring = corners.iter().map(|corner| (steps(&corner[0]), steps(&corner[1]))).collect();
    (text("code").expect("a code"), Area { naam: text("naam").expect("a name"), ouder: text("ouder"), ring })
}

#[expect(clippy::cast_possible_truncation, reason = "degrees are at most 360")]
fn steps(degrees: &Value) -> i64 {
    let steps = degrees.as_f64().expect("a number") * 1e4;
    assert!((steps - steps.round()).abs() < 1e-6, "{degrees} has more than four decimals");
    steps.round() as i64
}

/// Twice the surface; above nought when the ring runs counterclockwise (RFC 7946, the right-hand rule).
fn double_surface(ring: &[Corner]) -> i64 {
    ring.windows(2).map(|side| side[0].0 * side[1].1 - side[1].0 * side[0].1).sum()
}

/// The area of one kind that holds a point, by counting how often a line to the east leaves it.
fn area_at<'a>(areas: &'a BTreeMap<String, Area>, prefix: &str, lon: f64, lat: f64) -> Option<&'a str> {
    #[expect(clippy::cast_precision_loss, reason = "degrees are at most 360")]
    let degrees = |corner: &Corner| (corner.0 as f64 / 1e4, corner.1 as f64 / 1e4);
    let holds = |area: &Area| {
        let crossings = area.ring.windows(2).filter(|side| {
            let ((x0, y0), (x1, y1)) = (degrees(&side[0]), degrees(&side[1]));
            (y0 > lat) != (y1 > lat) && lon < x0 + (x1 - x0) * (lat - y0) / (y1 - y0)
        });
        crossings.count() % 2 == 1
    };
    areas.iter().find(|(code, area)| code.starts_with(prefix) && holds(area)).map(|(code, _)| code.as_str())
}

/// A file of the real test material; `None` and one line when it is not there.
fn testdata(test: &str, name: &str) -> Option<String> {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let path = std::env::var_os("WIJKMAAT_TESTDATA").map_or_else(default, PathBuf::from).join("geo").join(name);
    let content = fs::read_to_string(&path).ok();
    if content.is_none() {
        println!("SKIP {test}: {} is not there", path.display());
    }
    content
}

#[test]
fn there_are_a_gemeente_eight_wijken_and_sixty_five_buurten() {
    let areas = areas();
    for (prefix, count) in [("GM", 1), ("WK", 8), ("BU", 65)] {
        assert_eq!(count, areas.keys().filter(|code| code.starts_with(prefix)).count());
    }
}

#[test]
fn every_ring_is_closed_and_has_its_area_at_its_left() {
    for (code, area) in areas() {
        assert!(area.ring.len() >= 4 && area.ring.first() == area.ring.last(), "{code}");
        assert!(double_surface(&area.ring) > 0, "{code}");
    }
}

#[test]
fn the_parts_of_an_area_fill_it_without_gaps_or_overlaps() {
    let areas = areas();
    for (code, area) in &areas {
        let parts: Vec<&Area> = areas.values().filter(|part| part.ouder.as_ref() == Some(code)).collect();
        if parts.is_empty() {
            continue;
        }
        let filled: i64 = parts.iter().map(|part| double_surface(&part.ring)).sum();
        assert_eq!(double_surface(&area.ring), filled, "{code}");
        // Every side is walked once by the area around it, or once each way by two neighbours.
        let mut walked: BTreeMap<(Corner, Corner), i32> = BTreeMap::new();
        for side in parts.iter().flat_map(|part| part.ring.windows(2)) {
            *walked.entry((side[0], side[1])).or_default() += 1;
        }
        for (&(from, to), &times) in &walked {
            let outside = area.ring.windows(2).any(|side| side == [from, to]);
            assert_eq!((1, outside), (times, !walked.contains_key(&(to, from))), "{code}");
        }
    }
}

#[test]
fn codes_and_names_are_those_of_the_cbs() {
    let test = "codes_and_names_are_those_of_the_cbs";
    let Some(content) = testdata(test, "GM0400_hierarchie_2024.json") else { return };
    let official: Value = serde_json::from_str(&content).expect("JSON");
    let mut names = BTreeMap::from([("GM0400", "Den Helder")]);
    let name = |one: &'static Value| (one["code"].as_str().expect("code"), one["naam"].as_str().expect("naam"));
    let official: &'static Value = Box::leak(Box::new(official));
    for wijk in official["wijken"].as_array().expect("wijken") {
        names.extend([name(wijk)]);
        names.extend(wijk["buurten"].as_array().expect("buurten").iter().map(name));
    }
    let areas = areas();
    assert_eq!(names, areas.iter().map(|(code, area)| (code.as_str(), area.naam.as_str())).collect());
}

#[test]
fn most_buurten_lie_in_the_right_schematic_wijk() {
    let test = "most_buurten_lie_in_the_right_schematic_wijk";
    let Some(content) = testdata(test, "labelpunten_buurt_2014.csv") else { return };
    let areas = areas();
    let (mut right, mut all) = (0, 0);
    for line in content.lines().filter(|line| line.starts_with("GM0400,")) {
        // gemeentecode, buurtcode, buurtnaam, lon, lat, …
        let fields: Vec<&str> = line.split(',').collect();
        let (lon, lat) = (fields[3].parse().expect("lon"), fields[4].parse().expect("lat"));
        let wijk = format!("WK{}", &fields[1][2..8]);
        all += 1;
        right += usize::from(area_at(&areas, "WK", lon, lat) == Some(wijk.as_str()));
    }
    assert!(all >= 60 && right * 100 >= all * 85, "{right} of {all}");
}
