//! The questions of the care team: to teams that exist, have a kring of their own, and do not read care already.

use super::names::{Check, Ids};
use crate::error::Result;
use crate::model::KringSoort;
use crate::profile::input::{ZorgkeuzeInput, ZorgtakenInput};
use crate::profile::{Kring, Rol, Zorgkeuze, Zorgtaken};

impl Check<'_> {
    /// Checks the questions of the care team.
    pub(super) fn zorgtaken(
        &self,
        input: Option<&ZorgtakenInput>,
        teams: &Ids<'_>,
        kringen: &[Kring],
        rollen: &[Rol],
    ) -> Result<Zorgtaken> {
        let Some(input) = input else { return Ok(Zorgtaken::default()) };
        let mut asked = Vec::new();
        for name in &input.teams {
            let team = self.known("het team", name, teams)?;
            let wrong = |reden: &str| Err(self.source.mistake(name.span(), format!("het team “{team}” {reden}")));
            if !kringen.iter().any(|kring| kring.team.as_ref() == Some(&team)) {
                return wrong("heeft geen eigen kring; daar komt de vraag te staan");
            }
            let reads_care = |rol: &Rol| {
                let works_there = rol.team.as_ref() == Some(&team) || rol.in_team.contains_key(&team);
                works_there && rol.recht(KringSoort::Zorg, Some(&team)).is_some_and(|recht| recht.lezen)
            };
            if rollen.iter().any(reads_care) {
                return wrong("leest zorg zelf al; geef het een gewone taak");
            }
            if asked.contains(&team) {
                return wrong("staat er twee keer in");
            }
            asked.push(team);
        }
        let (vragen, antwoorden) =
            (self.keuzes("de vraag", &input.vragen)?, self.keuzes("het antwoord", &input.antwoorden)?);
        Ok(Zorgtaken { teams: asked, vragen, antwoorden })
    }

    fn keuzes(&self, wat: &str, input: &[ZorgkeuzeInput]) -> Result<Vec<Zorgkeuze>> {
        self.ids(wat, input.iter().map(|one| &one.id))?;
        let keuze = |one: &ZorgkeuzeInput| Ok(Zorgkeuze { id: one.id.get_ref().clone(), naam: self.words(&one.naam)? });
        input.iter().map(keuze).collect()
    }
}
