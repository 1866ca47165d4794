//! The roles: what each may do, with nobody writing what they cannot read.

use super::names::{Check, Ids};
use crate::error::Result;
use crate::model::{DocKind, KringSoort, Recht};
use crate::profile::Rol;
use crate::profile::input::{RechtInput, RolInput};
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
        let only_public = !input.is_empty() && input.keys().all(|soort| *soort == KringSoort::Openbaar);
        if !only_public && !input.get(&KringSoort::Gemeente).is_some_and(|recht| recht.lezen) {
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
                    toevoegen: self.kinds(&recht.toevoegen)?,
                    schrijven_eigen: self.kinds(&recht.schrijven_eigen)?,
                    schrijven: self.kinds(&recht.schrijven)?,
                    vernietigen: recht.vernietigen,
                },
            );
        }
        Ok(rechten)
    }

    /// Reads names of kinds; `alles` is all that this version knows.
    fn kinds(&self, input: &[Spanned<String>]) -> Result<BTreeSet<DocKind>> {
        let mut kinds = BTreeSet::new();
        for name in input {
            if name.get_ref() == "alles" {
                kinds.extend(DocKind::ALL);
            } else if let Some(kind) = DocKind::from_name(name.get_ref()) {
                kinds.insert(kind);
            } else {
                let choices = DocKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
                let reden = format!("“{}” is geen soort document; kies uit: alles, {choices}", name.get_ref());
                return Err(self.source.mistake(name.span(), reden));
            }
        }
        Ok(kinds)
    }
}
