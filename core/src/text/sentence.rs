//! From an error to the sentence people read.

use super::bundle::{format, label};
use crate::error::{Code, Error, Kind};
use fluent_bundle::FluentArgs;

/// The longest a parameter may be in a sentence; what comes after is cut off with an ellipsis.
const LONGEST_PARAMETER: usize = 300;

/// The last resort, should even the general sentences be missing.
const LAST_RESORT: &str = "Er ging iets mis in Wijkmaat. Probeer het opnieuw.";

/// Gives the Dutch sentence for an error: the fact first, then what the reader can do.
///
/// Names of statuses, kringen and kinds among the parameters are shown as the words people know. When the sentence
/// cannot be made, the general sentence of the error's kind is given; a bare code is never shown.
#[must_use]
pub fn error(error: &Error) -> String {
    let mut args = FluentArgs::new();
    for (name, value) in &error.params {
        args.set(*name, readable(name, value));
    }
    // A sentence cannot choose by what is not there, and not every refusal knows who may.
    if error.code == Code::GeenRecht && !error.params.contains_key("wie") {
        args.set("wie", "niemand");
    }
    format(error.code.id(), &args).unwrap_or_else(|| general(error.kind()))
}

/// Why something of ours was set aside, and what its maker can do; `reden` is the word the hub or the upload gave.
#[must_use]
pub fn set_aside(reden: &str) -> String {
    let none = FluentArgs::new();
    format(&format!("reden-{reden}"), &none)
        .or_else(|| format("reden-anders", &none))
        .unwrap_or_else(|| LAST_RESORT.to_owned())
}

/// The sentence for a kind of error, without details.
fn general(kind: Kind) -> String {
    let id = match kind {
        Kind::Invalid => "algemeen-invalid",
        Kind::NotFound => "algemeen-not-found",
        Kind::NoAccess => "algemeen-no-access",
        Kind::Offline => "algemeen-offline",
        Kind::Full => "algemeen-full",
        Kind::Store => "algemeen-store",
        Kind::Unexpected => "algemeen-unexpected",
    };
    format(id, &FluentArgs::new()).unwrap_or_else(|| LAST_RESORT.to_owned())
}

/// The value as people read it: on one line, not endless, and a known word where there is one.
///
/// Choices (`mag`, `keuzes`) stay the names that a person must type.
fn readable(name: &str, value: &str) -> String {
    let word = match name {
        "van" | "naar" | "status" => label(&format!("status-{value}")),
        "soort" => label(&format!("soort-{value}")),
        "mag" | "keuzes" if value.is_empty() => Some("geen".to_owned()),
        _ => None,
    };
    word.unwrap_or_else(|| one_line(value))
}

/// Parameters may come from a file or the network: no line breaks, no control characters, no page of text.
fn one_line(value: &str) -> String {
    let mut line: String =
        value.chars().map(|c| if c.is_control() || turns_text(c) { ' ' } else { c }).take(LONGEST_PARAMETER).collect();
    if value.chars().nth(LONGEST_PARAMETER).is_some() {
        line.push('…');
    }
    line
}

/// Invisible marks that change in which direction what follows is read.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::super::bundle::NL;
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// The parameters that the doc comments in `error.rs` name, by code id.
    fn documented() -> BTreeMap<String, BTreeSet<String>> {
        let mut found = BTreeMap::new();
        let mut names = BTreeSet::new();
        for line in include_str!("../error.rs").lines().map(str::trim) {
            if let Some(doc) = line.strip_prefix("///") {
                names.extend(doc.split('`').skip(1).step_by(2).map(str::to_owned));
            } else {
                if let Some((_, rest)) = line.split_once(" = ").filter(|_| line.ends_with("\";")) {
                    found.insert(rest.split('"').nth(1).expect("an id").to_owned(), names.clone());
                }
                names.clear();
            }
        }
        found
    }

    /// The parameters that the messages in `nl.ftl` use, by message id.
    fn used() -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut id = String::new();
        for line in NL.lines() {
            if let Some((name, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_alphabetic())) {
                name.clone_into(&mut id);
            }
            let names = line.split('$').skip(1).map(|rest| {
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "_-".contains(*c)).collect::<String>()
            });
            found.entry(id.clone()).or_default().extend(names);
        }
        found
    }

    fn with_all_parameters(code: Code) -> Error {
        let mut error = Error::new(code);
        for name in documented().remove(code.id()).unwrap_or_default() {
            error.params.insert(String::leak(name), "proef".to_owned());
        }
        error
    }

    #[test]
    fn every_code_has_a_sentence_of_its_own() {
        let has_sentence = |code: &Code| {
            let error = with_all_parameters(*code);
            let args: FluentArgs = error.params.iter().map(|(name, value)| (*name, value.as_str())).collect();
            format(code.id(), &args).is_some_and(|text| text.ends_with('.'))
        };
        let without: Vec<_> = Code::ALL.iter().filter(|code| !has_sentence(code)).map(|code| code.id()).collect();
        assert!(without.is_empty(), "in nl.ftl lacks, or lacks a parameter or a full stop: {without:?}");
    }

    #[test]
    fn a_sentence_uses_only_parameters_that_its_code_documents() {
        let (documented, used) = (documented(), used());
        assert_eq!(Code::ALL.len(), documented.len(), "every code was read from error.rs");
        for &code in Code::ALL {
            let Some(used) = used.get(code.id()) else { continue };
            let extra: Vec<_> = used.difference(&documented[code.id()]).collect();
            assert!(extra.is_empty(), "{} uses {extra:?}", code.id());
        }
    }

    #[test]
    fn no_sentence_shouts_apologises_or_shows_its_code() {
        for &code in Code::ALL {
            let text = super::error(&with_all_parameters(code)).to_lowercase();
            for word in ["helaas", "oeps", "sorry", "!", "{", "}", "\u{2068}", "\u{2069}"] {
                assert!(!text.contains(word), "{}: {text}", code.id());
            }
            assert!(!code.id().contains('-') || !text.contains(code.id()), "{text}");
        }
    }

    #[test]
    fn without_its_parameters_an_error_reads_as_its_general_sentence() {
        for &code in Code::ALL {
            let text = super::error(&Error::new(code));
            assert!(text.ends_with('.') && text.len() > 30 && !text.contains('$'), "{text}");
        }
        let text = super::error(&Error::new(Code::TeamOnbekend));
        assert_eq!("Dit klopt niet. Kijk na wat u invulde en probeer het opnieuw.", text);
    }

    #[test]
    fn a_step_that_is_not_allowed_names_the_steps_that_are() {
        let error = Error::new(Code::StapMagNiet).with("van", "zegt_klaar").with("naar", "nieuw");
        let text = super::error(&error.clone().with("mag", "gezien_en_in_orde, heropend"));
        assert_eq!("Van “Zegt klaar” kan een melding niet naar “Nieuw”. Kies uit: gezien_en_in_orde, heropend.", text);
        assert!(super::error(&error.with("mag", "")).contains("gaat zelf niet verder"));
    }

    #[test]
    fn a_hostile_parameter_stays_on_one_line_and_is_cut_off() {
        let value = format!("a\n\u{1b}[31m{{ $x }}{}", "é".repeat(5000));
        let text = super::error(&Error::new(Code::TijdOngeldig).with("waarde", value));
        assert!(!text.chars().any(char::is_control), "{text}");
        assert!(text.contains('…') && text.chars().count() < 450);
    }
}
