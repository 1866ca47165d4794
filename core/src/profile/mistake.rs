//! Where a mistake in a profile stands, and the Dutch reason.

use crate::error::{Code, Error};
use std::ops::Range;

/// One file of a profile while it is checked.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// Its name, as the error shows it.
    pub(super) name: &'a str,
    /// Its text.
    pub(super) text: &'a str,
}

impl Source<'_> {
    /// A mistake at a place in the text.
    pub(super) fn mistake(&self, place: Range<usize>, reden: impl Into<String>) -> Error {
        let before = self.text.get(..place.start).unwrap_or(self.text);
        self.mistake_on(1 + before.matches('\n').count(), reden)
    }

    /// A mistake on a line, counted from one.
    pub(super) fn mistake_on(&self, line: usize, reden: impl Into<String>) -> Error {
        Error::new(Code::ProfielFout).with("bestand", self.name).with("regel", line.max(1)).with("reden", reden.into())
    }

    /// The mistake that the TOML reader found.
    pub(super) fn toml_mistake(&self, error: &toml::de::Error) -> Error {
        self.mistake(error.span().unwrap_or(0..0), translated(error.message()))
    }

    /// The mistake that the JSON reader found.
    pub(super) fn json_mistake(&self, error: &serde_json::Error) -> Error {
        let message = error.to_string();
        let reason = message.rsplit_once(" at line ").map_or(message.as_str(), |(reason, _)| reason);
        let line = error.line();
        if error.is_data() {
            self.mistake_on(line, translated(reason))
        } else {
            self.mistake_on(line, "de schrijfwijze klopt niet, of het bestand is niet af (geen geldige JSON)")
        }
    }
}

/// Puts what a reader says into Dutch; a message that is not known here says that the spelling is wrong.
fn translated(message: &str) -> String {
    let message = message.lines().next().unwrap_or_default();
    let mut names = message.split('`').skip(1).step_by(2);
    let first = names.next().unwrap_or_default();
    let rest: Vec<&str> = names.collect();
    let choices = if rest.is_empty() { String::new() } else { format!("; kies uit: {}", rest.join(", ")) };
    if message.starts_with("unknown field") {
        format!("“{first}” hoort hier niet{choices}")
    } else if message.starts_with("unknown variant") {
        format!("“{first}” bestaat niet{choices}")
    } else if message.starts_with("missing field") {
        format!("“{first}” ontbreekt")
    } else if message.starts_with("duplicate key") || message.starts_with("duplicate field") {
        "dit staat er twee keer".to_owned()
    } else if message.starts_with("invalid type") || message.starts_with("invalid value") {
        format!("hier moet iets anders staan: {}", expected(message))
    } else {
        "de schrijfwijze klopt niet (geen geldige TOML)".to_owned()
    }
}

/// What a reader expected, in Dutch.
fn expected(message: &str) -> &'static str {
    let expected = message.rsplit_once("expected ").map_or("", |(_, expected)| expected);
    match expected {
        text if text.contains("string") => "een tekst tussen aanhalingstekens",
        "a boolean" => "true of false",
        text if text.contains("sequence") => "een lijst tussen [ en ]",
        "u8" | "u16" | "u32" | "u64" => "een heel getal, niet onder nul en niet te groot",
        text if text.contains("struct") || text.contains("map") => "een tabel met namen en waarden",
        _ => "een andere soort waarde",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_becomes_its_line() {
        let source = Source { name: "x", text: "een\ntwee\ndrie" };
        for (place, line) in [(0, "1"), (3, "1"), (4, "2"), (9, "3"), (99, "3")] {
            assert_eq!(line, source.mistake(place..place, "").params["regel"]);
        }
    }

    #[test]
    fn what_the_reader_says_is_told_in_dutch() {
        for (english, dutch) in [
            ("unknown field `x`, expected one of `a`, `b`", "“x” hoort hier niet; kies uit: a, b"),
            ("unknown field `x`, there are no fields", "“x” hoort hier niet"),
            ("missing field `naam`", "“naam” ontbreekt"),
            ("unknown variant `x`, expected `a` or `b`", "“x” bestaat niet; kies uit: a, b"),
            (
                "invalid type: integer `3`, expected a string",
                "hier moet iets anders staan: een tekst tussen aanhalingstekens",
            ),
            ("duplicate key", "dit staat er twee keer"),
            ("", "de schrijfwijze klopt niet (geen geldige TOML)"),
        ] {
            assert_eq!(dutch, translated(english));
        }
    }
}
