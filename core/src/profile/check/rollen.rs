//! The roles: what each may do, with nobody writing what they cannot read.

use super::names::{Check, Ids};
use crate::error::Result;
use crate::model::{DocKind, KringSoort, Recht};
use crate::profile::Rol;
use crate::profile::input::{DocKindInput, RechtInput, RolInput};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

impl Check<'_> {
    /// Checks one role.
    pub(super) fn rol(&self, one: &RolInput, teams: &Ids<'_>) -> Result<Rol> {
        let mut in_team = BTreeMap::new();
        for other in &one.in_team {
            let team = self.known("het team", &other.team, teams)?;
            let rechten = self.rechten(&other.team, &other.rechten)?;
            if in_team.insert(team, rechten).is_some() {
                let reden = format!("het team “{}” staat bij deze rol er twee keer in", other.team.get_ref());
                return Err(self.source.mistake(other.team.span(), reden));
            }
        }
        Ok(Rol {
            id: one.id.get_ref().clone(),
            naam: self.words(&one.naam)?,
            organisatie: self.words(&one.organisatie)?,
            team: one.team.as_ref().map(|team| self.known("het team", team, teams)).transpose()?,
            rechten: self.rechten(&one.id, &one.rechten)?,
            in_team,
        })
    }

    /// Checks rights by kind of kring; mistakes are told at `place`, the role or team they are of.
    fn rechten(
        &self,
        place: &Spanned<String>,
        input: &BTreeMap<KringSoort, RechtInput>,
    ) -> Result<BTreeMap<KringSoort, Recht>> {
        let wrong = |reden: &str| Err(self.source.mistake(place.span(), format!("“{}”: {reden}", place.get_ref())));
        if !input.get(&KringSoort::Gemeente).is_some_and(|recht| recht.lezen) {
            return wrong("mag de kring van de hele gemeente niet lezen; iedereen hoort die te lezen");
        }
        let mut rechten = BTreeMap::new();
        for (&soort, recht) in input {
            let writes = !recht.schrijven.is_empty() || !recht.schrijven_eigen.is_empty();
            if writes && !recht.lezen {
                return wrong("mag in een kring iets veranderen maar niet lezen; zet “lezen = true” of haal het weg");
            }
            rechten.insert(
                soort,
                Recht {
                    soort,
                    lezen: recht.lezen,
                    toevoegen: kinds(&recht.toevoegen),
                    schrijven_eigen: kinds(&recht.schrijven_eigen),
                    schrijven: kinds(&recht.schrijven),
                    vernietigen: recht.vernietigen,
                },
            );
        }
        Ok(rechten)
    }
}

fn kinds(input: &[DocKindInput]) -> BTreeSet<DocKind> {
    let kind = |input: &DocKindInput| match input {
        DocKindInput::Signaal => DocKind::Signaal,
        DocKindInput::Melding => DocKind::Melding,
        DocKindInput::Ronde => DocKind::Ronde,
    };
    input.iter().map(kind).collect()
}
