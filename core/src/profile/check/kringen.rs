//! The kringen: one for care, one for everybody, and no gap through which professionals' matters reach everybody.

use super::names::{Check, Ids};
use crate::error::Result;
use crate::model::{GebiedCode, KringId, KringSoort};
use crate::profile::Kring;
use crate::profile::input::{CategorieInput, KringInput};
use std::collections::BTreeMap;

/// The kringen and the two that each profile has once.
pub(super) struct Kringen {
    pub(super) all: Vec<Kring>,
    pub(super) gemeente: KringId,
    pub(super) zorg: KringId,
}

impl Check<'_> {
    /// Checks the kringen of a profile for this municipality.
    pub(super) fn kringen(
        &self,
        input: &[KringInput],
        categorieen: &[CategorieInput],
        gemeente: &GebiedCode,
        teams: &Ids<'_>,
    ) -> Result<Kringen> {
        let mut all: Vec<Kring> = Vec::new();
        let mut taken = BTreeMap::new();
        for one in input {
            let kring = self.kring(one, teams)?;
            if all.iter().any(|other| other.id == kring.id) {
                let reden = format!("de kring “{}” staat er twee keer in", kring.id);
                return Err(self.source.mistake(one.id.span(), reden));
            }
            for place in one.gebieden.iter().chain(&one.eerdere_gebieden) {
                if kring.soort == KringSoort::Overleg {
                    // Several bodies may meet about one area.
                    continue;
                }
                if let Some(other) = taken.insert((kring.soort, self.code(place)?), kring.id.clone()) {
                    let reden = format!("het gebied “{}” hoort al bij “{other}”, van dezelfde soort", place.get_ref());
                    return Err(self.source.mistake(place.span(), reden));
                }
            }
            let again = |other: &Kring| match kring.soort {
                KringSoort::Openbaar => other.soort == KringSoort::Openbaar,
                KringSoort::Team => other.team == kring.team,
                _ => false,
            };
            if let Some(other) = all.iter().find(|other| again(other)) {
                let reden = format!("er is al zo’n kring: “{}”; er kan er maar één zijn", other.id);
                return Err(self.source.mistake(one.soort.span(), reden));
            }
            all.push(kring);
        }
        self.professionals_everywhere(input, categorieen, &all, gemeente)?;
        Ok(Kringen {
            gemeente: self.the_one(input, KringSoort::Gemeente, "gemeente")?,
            zorg: self.the_one(input, KringSoort::Zorg, "zorg")?,
            all,
        })
    }

    fn kring(&self, one: &KringInput, teams: &Ids<'_>) -> Result<Kring> {
        self.id(&one.id, '-')?;
        if one.id.get_ref().starts_with("eigen-") {
            let reden = "een naam die begint met “eigen-” is voor de kring van één persoon";
            return Err(self.source.mistake(one.id.span(), reden));
        }
        let soort = *one.soort.get_ref();
        let team = one.team.as_ref().map(|team| self.known("het team", team, teams)).transpose()?;
        let has_gebieden = !one.gebieden.is_empty() || !one.eerdere_gebieden.is_empty();
        let wrong = match soort {
            KringSoort::Eigen => Some("de eigen kring van iedereen is er vanzelf; die staat niet in het profiel"),
            KringSoort::Open | KringSoort::Professionals if !has_gebieden => {
                Some("deze kring heeft geen gebieden; noem bij “gebieden” waar hij voor is")
            }
            KringSoort::Zorg | KringSoort::Gemeente | KringSoort::Openbaar | KringSoort::Team if has_gebieden => {
                Some("deze soort kring is er voor de hele gemeente; haal “gebieden” weg")
            }
            KringSoort::Team if team.is_none() => Some("noem bij “team” van welk team deze kring is"),
            KringSoort::Team => None,
            _ if team.is_some() => Some("alleen een kring van de soort “team” is van een team; haal “team” weg"),
            _ => None,
        };
        if let Some(reden) = wrong {
            return Err(self.source.mistake(one.soort.span(), reden));
        }
        let today = one.gebieden.iter().map(|text| self.gebied(text));
        let before = one.eerdere_gebieden.iter().map(|text| self.code(text));
        Ok(Kring {
            id: KringId::new(one.id.get_ref()),
            soort,
            naam: self.words(&one.naam)?,
            gebieden: today.chain(before).collect::<Result<_>>()?,
            team,
        })
    }

    /// The one kring of a kind of which there must be exactly one.
    fn the_one(&self, input: &[KringInput], soort: KringSoort, naam: &str) -> Result<KringId> {
        let mut found = input.iter().filter(|one| *one.soort.get_ref() == soort);
        let first = found.next();
        if let Some(second) = found.next() {
            let reden = format!("er is al een kring van de soort “{naam}”; er kan er maar één zijn");
            return Err(self.source.mistake(second.soort.span(), reden));
        }
        first.map(|one| KringId::new(one.id.get_ref())).ok_or_else(|| {
            let place = input.first().map_or(0..0, |one| one.id.span());
            self.source.mistake(place, format!("er is geen kring van de soort “{naam}”; maak er één"))
        })
    }

    /// What professionals share without an area must not fall into the kring that everybody reads.
    fn professionals_everywhere(
        &self,
        input: &[KringInput],
        categorieen: &[CategorieInput],
        all: &[Kring],
        gemeente: &GebiedCode,
    ) -> Result<()> {
        let soort = KringSoort::Professionals;
        let needed = (input.iter().map(|one| &one.soort))
            .chain(categorieen.iter().map(|one| &one.kring))
            .find(|place| *place.get_ref() == soort);
        let covered = all.iter().any(|kring| kring.soort == soort && kring.gebieden.contains(gemeente));
        match needed {
            Some(place) if !covered => {
                let reden = format!(
                    "er is geen kring van de soort “professionals” voor heel “{gemeente}”; zonder die kring kan iedereen \
                     lezen wat geen gebied heeft"
                );
                Err(self.source.mistake(place.span(), reden))
            }
            _ => Ok(()),
        }
    }
}
