//! Ids, references, area codes, words and numbers, each with the place where it stands.

use crate::error::Result;
use crate::model::GebiedCode;
use crate::profile::gebieden::Gebieden;
use crate::profile::mistake::Source;
use std::collections::BTreeSet;
use toml::Spanned;

/// The longest id or word, in characters.
const LONGEST: usize = 200;

/// What the checks look at.
#[derive(Clone, Copy)]
pub(super) struct Check<'a> {
    pub(super) source: Source<'a>,
    pub(super) gebieden: &'a Gebieden,
}

/// The ids of one kind, to which others may refer.
pub(super) type Ids<'a> = BTreeSet<&'a str>;

impl Check<'_> {
    /// Collects ids; each must be well formed and there once. `wat` is "het team", "de rol", …
    pub(super) fn ids<'i>(&self, wat: &str, all: impl Iterator<Item = &'i Spanned<String>>) -> Result<Ids<'i>> {
        let mut ids = Ids::new();
        for id in all {
            self.id(id, '_')?;
            if !ids.insert(id.get_ref()) {
                return Err(self.source.mistake(id.span(), format!("{wat} “{}” staat er twee keer in", id.get_ref())));
            }
        }
        Ok(ids)
    }

    /// Checks one id: small letters, digits and one kind of joint, as it also stands in documents and on command lines.
    pub(super) fn id(&self, id: &Spanned<String>, joint: char) -> Result<()> {
        let text = id.get_ref();
        let fits = text.starts_with(|first: char| first.is_ascii_lowercase())
            && text.len() <= LONGEST
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == joint);
        if fits {
            return Ok(());
        }
        let reden =
            format!("“{text}” kan geen id zijn; gebruik kleine letters, cijfers en “{joint}”, en begin met een letter");
        Err(self.source.mistake(id.span(), reden))
    }

    /// Follows a reference; it must lead to one of the ids.
    pub(super) fn known(&self, wat: &str, name: &Spanned<String>, ids: &Ids<'_>) -> Result<String> {
        if ids.contains(name.get_ref().as_str()) {
            return Ok(name.get_ref().clone());
        }
        let choices = ids.iter().copied().collect::<Vec<_>>().join(", ");
        let reden = format!("{wat} “{}” bestaat niet; kies uit: {choices}", name.get_ref());
        Err(self.source.mistake(name.span(), reden))
    }

    /// Reads the code of an area that `gebieden.geojson` has.
    pub(super) fn gebied(&self, text: &Spanned<String>) -> Result<GebiedCode> {
        let code = self.code(text)?;
        if self.gebieden.contains(&code) {
            return Ok(code);
        }
        let reden = format!("het gebied “{}” staat niet in gebieden.geojson", text.get_ref());
        Err(self.source.mistake(text.span(), reden))
    }

    /// Reads the code of an area of any year.
    pub(super) fn code(&self, text: &Spanned<String>) -> Result<GebiedCode> {
        text.get_ref().parse().map_err(|_| {
            let reden = format!("“{}” kan geen code van een gebied zijn", text.get_ref());
            self.source.mistake(text.span(), reden)
        })
    }

    /// Reads words that people see: something, on one line.
    pub(super) fn words(&self, words: &Spanned<String>) -> Result<String> {
        let text = words.get_ref().trim();
        if text.is_empty() {
            return Err(self.source.mistake(words.span(), "hier moet iets staan"));
        }
        if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
            let reden = format!("hier past één regel van hoogstens {LONGEST} tekens");
            return Err(self.source.mistake(words.span(), reden));
        }
        Ok(text.to_owned())
    }

    /// The same for a number that may be left out.
    pub(super) fn positive_or(&self, number: Option<&Spanned<u32>>, usual: u32) -> Result<u32> {
        number.map_or(Ok(usual), |number| self.positive(number))
    }

    /// Reads a number that means nothing when it is nought.
    pub(super) fn positive(&self, number: &Spanned<u32>) -> Result<u32> {
        match *number.get_ref() {
            0 => Err(self.source.mistake(number.span(), "hier moet een getal boven nul staan")),
            number => Ok(number),
        }
    }
}
