//! `GeoJSON` as RFC 7946 says: longitude first, WGS84, a null geometry for what has no place.

use serde_json::{Map, Value, json};
use std::io::{self, Write};
use wijkmaat_core::model::Melding;

/// What stands before the features.
pub(super) const BEGIN: &str = "{\"type\":\"FeatureCollection\",\"features\":[\n";
/// What stands after them.
pub(super) const EINDE: &str = "\n]}\n";

/// Writes one feature: the melding's fields are its properties.
pub(super) fn feature(uit: &mut dyn Write, eerste: bool, melding: &Melding) -> io::Result<()> {
    let mut properties = match serde_json::to_value(melding)? {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    properties.remove("lat");
    properties.remove("lon");
    let geometry = melding.punt().map(|punt| json!({ "type": "Point", "coordinates": [punt.lon, punt.lat] }));
    let feature = json!({ "type": "Feature", "id": melding.id, "geometry": geometry, "properties": properties });
    if !eerste {
        uit.write_all(b",\n")?;
    }
    serde_json::to_writer(uit, &feature)?;
    Ok(())
}
