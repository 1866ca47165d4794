//! The routing table: every rule can fit, and the last always does.

use super::names::{Check, Ids};
use crate::error::Result;
use crate::profile::input::{RegelInput, TijdInput};
use crate::profile::routering::Rule;
use crate::profile::tijd::{Window, minutes};
use std::collections::BTreeMap;
use toml::Spanned;

/// The named parts of the week.
pub(super) type Windows<'a> = BTreeMap<&'a str, Window>;

impl Check<'_> {
    /// Checks the named parts of the week.
    pub(super) fn windows<'i>(&self, input: &'i [TijdInput]) -> Result<Windows<'i>> {
        self.ids("de tijd", input.iter().map(|one| &one.id))?;
        let mut windows = Windows::new();
        for one in input {
            let (van, tot) = (self.minutes(&one.van)?, self.minutes(&one.tot)?);
            if one.dagen.is_empty() || van == tot {
                let reden = "deze tijd is leeg; noem minstens één dag, en een “van” en “tot” die verschillen";
                return Err(self.source.mistake(one.id.span(), reden));
            }
            let dagen = one.dagen.iter().map(|&dag| dag as u32).collect();
            windows.insert(one.id.get_ref(), Window { naam: self.words(&one.naam)?, dagen, van, tot });
        }
        Ok(windows)
    }

    /// Checks the rules, in order.
    pub(super) fn rules(
        &self,
        input: &[RegelInput],
        teams: &Ids<'_>,
        categorieen: &Ids<'_>,
        windows: &Windows<'_>,
    ) -> Result<Vec<Rule>> {
        self.ids("de regel", input.iter().map(|one| &one.id))?;
        let mut rules: Vec<Rule> = Vec::new();
        for one in input {
            if rules.last().is_some_and(Rule::always_fits) {
                let reden =
                    format!("de regel “{}” komt nooit aan de beurt; de regel ervoor past altijd", one.id.get_ref());
                return Err(self.source.mistake(one.id.span(), reden));
            }
            rules.push(self.rule(one, teams, categorieen, windows)?);
        }
        if !rules.last().is_some_and(Rule::always_fits) {
            let place = input.last().map_or(0..0, |last| last.id.span());
            let reden =
                "de laatste regel van de routering past niet altijd; eindig met een regel met alleen “id” en “team”";
            return Err(self.source.mistake(place, reden));
        }
        Ok(rules)
    }

    fn rule(&self, one: &RegelInput, teams: &Ids<'_>, categorieen: &Ids<'_>, windows: &Windows<'_>) -> Result<Rule> {
        let names = windows.keys().copied().collect();
        let window = |name: &Spanned<String>| {
            self.known("de tijd", name, &names).map(|name| windows.get(name.as_str()).cloned())
        };
        let categorie = |name| self.known("de categorie", name, categorieen);
        Ok(Rule {
            id: one.id.get_ref().clone(),
            team: self.known("het team", &one.team, teams)?,
            categorieen: one.categorieen.iter().map(categorie).collect::<Result<_>>()?,
            gebieden: one.gebieden.iter().map(|code| self.gebied(code)).collect::<Result<_>>()?,
            tijd: one.tijd.as_ref().map(window).transpose()?.flatten(),
            kring: one.kring,
            daarna: one.daarna.as_ref().map(|words| self.words(words)).transpose()?,
        })
    }

    fn minutes(&self, text: &Spanned<String>) -> Result<u32> {
        minutes(text.get_ref()).ok_or_else(|| {
            let reden = format!("“{}” is geen tijd; schrijf uren en minuten, zoals 08:30", text.get_ref());
            self.source.mistake(text.span(), reden)
        })
    }
}
