//! The areas of a profile without their outlines: codes, names, years and parents.

use super::mistake::Source;
use crate::error::Result;
use crate::model::{Gebied, GebiedCode, GebiedSoort};
use serde::Deserialize;
use std::collections::BTreeMap;

/// More levels than any municipality has; a longer chain of parents goes round in a circle.
const DEEPEST: usize = 8;

/// All areas by code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gebieden(BTreeMap<GebiedCode, Gebied>);

/// What is read of the file; outlines and the rest are skipped.
#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
}

#[derive(Deserialize)]
struct Properties {
    code: String,
    naam: String,
    soort: GebiedSoort,
    jaar: u16,
    ouder: Option<String>,
}

impl Gebieden {
    /// Reads and checks the areas.
    ///
    /// # Errors
    /// `profiel-fout` for text that cannot be read, a code twice, an unknown parent, or parents in a circle.
    pub(super) fn read(source: Source<'_>) -> Result<Self> {
        let collection: Collection = serde_json::from_str(source.text).map_err(|error| source.json_mistake(&error))?;
        let mut gebieden = BTreeMap::new();
        for Feature { properties } in collection.features {
            let Properties { code: text, naam, soort, jaar, ouder } = properties;
            let wrong = |reden: String| source.mistake_on(line_of(source.text, &text), reden);
            let code = |text: &str| {
                text.parse::<GebiedCode>().map_err(|_| wrong(format!("“{text}” kan geen code van een gebied zijn")))
            };
            let ouder = ouder.as_deref().map(code).transpose()?;
            let code = code(&text)?;
            let gebied = Gebied { code: code.clone(), jaar, naam, soort, ouder };
            if gebieden.insert(code, gebied).is_some() {
                return Err(wrong(format!("het gebied “{text}” staat er twee keer in")));
            }
        }
        let gebieden = Self(gebieden);
        gebieden.check_parents(source)?;
        Ok(gebieden)
    }

    fn check_parents(&self, source: Source<'_>) -> Result<()> {
        for gebied in self.0.values() {
            let wrong = |reden: String| Err(source.mistake_on(line_of(source.text, gebied.code.as_str()), reden));
            if let Some(ouder) = gebied.ouder.as_ref().filter(|ouder| !self.contains(ouder)) {
                return wrong(format!("“{}” ligt in “{ouder}”, maar dat gebied is er niet", gebied.code));
            }
            if self.ancestors(&gebied.code).len() >= DEEPEST {
                return wrong(format!("“{}” ligt langs een omweg in zichzelf", gebied.code));
            }
        }
        Ok(())
    }

    /// The area with this code.
    pub(super) fn get(&self, code: &GebiedCode) -> Option<&Gebied> {
        self.0.get(code)
    }

    /// There is an area with this code.
    pub(super) fn contains(&self, code: &GebiedCode) -> bool {
        self.0.contains_key(code)
    }

    /// All areas, by code.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Gebied> {
        self.0.values()
    }

    /// The areas that hold this one, nearest first.
    ///
    /// A code of another year that is not among the areas is placed by its form: CBS numbers a buurt after its wijk and a
    /// wijk after its gemeente (`BU04000105` in `WK040001` in `GM0400`).
    pub(super) fn ancestors(&self, code: &GebiedCode) -> Vec<GebiedCode> {
        let mut chain = Vec::new();
        let mut at = code.clone();
        while chain.len() < DEEPEST {
            let parent = match self.get(&at) {
                Some(gebied) => gebied.ouder.clone(),
                None => cbs_parent(&at),
            };
            let Some(parent) = parent else { break };
            chain.push(parent.clone());
            at = parent;
        }
        chain
    }
}

/// The code that holds this one by the way CBS numbers them.
fn cbs_parent(code: &GebiedCode) -> Option<GebiedCode> {
    let text = code.as_str();
    let parent = match (text.get(..2)?, text.len()) {
        ("BU", 10) => format!("WK{}", text.get(2..8)?),
        ("WK", 8) => format!("GM{}", text.get(2..6)?),
        _ => return None,
    };
    parent.parse().ok()
}

/// The last line that gives a feature this code: JSON has no places, so the text is searched.
fn line_of(text: &str, code: &str) -> usize {
    let quoted = format!("\"{code}\"");
    let lines = text.lines().enumerate().filter(|(_, line)| line.contains("\"code\"") && line.contains(&quoted));
    // The code's own line names it first; a line that has it as parent names its own code first.
    lines
        .filter(|(_, line)| {
            line.split("\"code\"").nth(1).is_some_and(|rest| rest.trim_start_matches([':', ' ']).starts_with(&quoted))
        })
        .last()
        .map_or(1, |(index, _)| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> GebiedCode {
        text.parse().expect("a code")
    }

    fn read(text: &str) -> Result<Gebieden> {
        Gebieden::read(Source { name: "gebieden.geojson", text })
    }

    fn feature(code: &str, ouder: &str) -> String {
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}","naam":"N","soort":"buurt","jaar":2024,"ouder":{ouder}}},"geometry":null}}"#
        )
    }

    fn collection(features: &[String]) -> String {
        format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}", features.join(",\n"))
    }

    #[test]
    fn the_ancestors_of_a_code_run_from_near_to_far() {
        let gebieden =
            read(&collection(&[feature("BU1", "\"WK1\""), feature("WK1", "\"GM1\""), feature("GM1", "null")]));
        assert_eq!(vec![code("WK1"), code("GM1")], gebieden.expect("reads").ancestors(&code("BU1")));
    }

    #[test]
    fn a_code_of_another_year_is_placed_by_its_form() {
        let none = read(&collection(&[])).expect("reads");
        assert_eq!(vec![code("WK040001"), code("GM0400")], none.ancestors(&code("BU04000199")));
        assert_eq!(vec![code("WK0363AA"), code("GM0363")], none.ancestors(&code("BU0363AA01")));
        for other in ["GM0400", "BU1", "STADSDEEL-OOST", "WK"] {
            assert_eq!(Vec::<GebiedCode>::new(), none.ancestors(&code(other)));
        }
    }

    #[test]
    fn a_broken_file_is_refused_with_its_line() {
        let cases = [
            (collection(&[feature("A1", "null"), feature("B1", "\"A1\""), feature("A1", "null")]), "4", "twee keer"),
            (collection(&[feature("A1", "null"), feature("B1", "\"C1\"")]), "3", "dat gebied is er niet"),
            (collection(&[feature("A1", "\"B1\""), feature("B1", "\"A1\"")]), "2", "in zichzelf"),
            (collection(&[feature("A1", "null"), feature("é", "null")]), "3", "geen code"),
            (collection(&[feature("A1", "null").replace("buurt", "straat")]), "2", "“straat” bestaat niet"),
            (collection(&[feature("A1", "null").replace("\"jaar\":2024,", "")]), "2", "“jaar” ontbreekt"),
            ("{\"features\":[\n".to_owned(), "2", "niet af"),
            (String::new(), "1", "niet af"),
            ("[".repeat(100_000), "1", ""),
        ];
        for (text, line, reden) in cases {
            let error = read(&text).expect_err(reden);
            assert_eq!((line, "gebieden.geojson"), (error.params["regel"].as_str(), error.params["bestand"].as_str()));
            assert!(error.params["reden"].contains(reden), "{error}");
        }
    }
}
