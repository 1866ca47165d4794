//! The text of a `GeoJSON` file as a stream of features, so that a large file never stands in memory as a whole.

use super::geojson_lezen::Lezer;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// Why the text cannot be read, in words for people.
pub(super) fn reden(error: &serde_json::Error) -> String {
    let waar = format!("regel {}, teken {}", error.line(), error.column());
    match error.classify() {
        serde_json::error::Category::Eof => format!("{waar}: het bestand houdt te vroeg op"),
        serde_json::error::Category::Data => format!("{waar}: dit is geen FeatureCollection"),
        _ => format!("{waar}: dit is geen JSON"),
    }
}

/// Hands all features in the text to the reader.
pub(super) fn lees_json(text: &str, lezer: &mut Lezer) -> serde_json::Result<()> {
    let mut json = serde_json::Deserializer::from_str(text);
    json.deserialize_map(Wortel(lezer))?;
    json.end()
}

/// The text with NaN and Infinity outside strings replaced by null; borrowed when there were none.
pub(super) fn zonder_nan(text: &str) -> Cow<'_, str> {
    if !text.contains("NaN") && !text.contains("Infinity") {
        return Cow::Borrowed(text);
    }
    let mut uit = String::with_capacity(text.len());
    for (plaats, deel) in text.split('"').enumerate() {
        // Even pieces stand outside strings, as long as no quote is escaped; a file where one is stays unreadable.
        if plaats > 0 {
            uit.push('"');
        }
        if plaats % 2 == 0 {
            uit.push_str(&deel.replace("-Infinity", "null").replace("Infinity", "null").replace("NaN", "null"));
        } else {
            uit.push_str(deel);
        }
    }
    Cow::Owned(uit)
}

/// The rings of a polygon as they stand in the file; `None` when something in them is not a pair of numbers.
pub(super) fn ringen(vlak: &Value) -> Option<Vec<Vec<[f64; 2]>>> {
    let punt = |punt: &Value| Some([punt.get(0)?.as_f64()?, punt.get(1)?.as_f64()?]);
    let ring = |ring: &Value| ring.as_array()?.iter().map(punt).collect::<Option<Vec<_>>>();
    vlak.as_array()?.iter().map(ring).collect()
}

/// The object at the root: a `FeatureCollection`, or one feature.
struct Wortel<'a>(&'a mut Lezer);

impl<'de> Visitor<'de> for Wortel<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a FeatureCollection")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut gezien = false;
        let mut los = serde_json::Map::new();
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match key.as_ref() {
                "features" => {
                    map.next_value_seed(Features(self.0))?;
                    gezien = true;
                }
                "crs" => {
                    let crs: Value = map.next_value()?;
                    self.0.stelsel = crs.pointer("/properties/name").and_then(Value::as_str).map(str::to_owned);
                }
                "properties" | "geometry" => {
                    let waarde = map.next_value()?;
                    los.insert(key.into_owned(), waarde);
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if !gezien {
            if !los.contains_key("geometry") {
                return Err(A::Error::missing_field("features"));
            }
            self.0.feature(&Value::Object(los));
        }
        Ok(())
    }
}

/// The list of features, handed on one by one.
struct Features<'a>(&'a mut Lezer);

impl<'de> DeserializeSeed<'de> for Features<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(feature) = seq.next_element::<Value>()? {
            self.0.feature(&feature);
        }
        Ok(())
    }
}
