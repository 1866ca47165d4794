//! The standing bodies: each with a kring of its own that only its members have.

use super::names::{Check, Ids};
use crate::error::Result;
use crate::model::KringSoort;
use crate::profile::input::OverlegInput;
use crate::profile::{Kring, Overleg};

impl Check<'_> {
    /// Checks the standing bodies.
    pub(super) fn overleggen(
        &self,
        input: &[OverlegInput],
        kringen: &[Kring],
        rollen: &Ids<'_>,
        disciplines: &Ids<'_>,
    ) -> Result<Vec<Overleg>> {
        self.ids("het overleg", input.iter().map(|one| &one.id))?;
        let mut all: Vec<Overleg> = Vec::new();
        for one in input {
            let kring = kringen.iter().find(|kring| kring.id.as_str() == one.kring.get_ref());
            let Some(kring) = kring.filter(|kring| kring.soort == KringSoort::Overleg) else {
                let reden = format!("“{}” is geen kring van de soort “overleg”", one.kring.get_ref());
                return Err(self.source.mistake(one.kring.span(), reden));
            };
            if let Some(other) = all.iter().find(|other| other.kring == kring.id) {
                let reden =
                    format!("deze kring is al van het overleg “{}”; elk overleg heeft een eigen kring", other.id);
                return Err(self.source.mistake(one.kring.span(), reden));
            }
            if one.rollen.is_empty() {
                return Err(self
                    .source
                    .mistake(one.id.span(), "dit overleg heeft geen leden; noem bij “rollen” wie erbij zijn"));
            }
            all.push(Overleg {
                id: one.id.get_ref().clone(),
                naam: self.words(&one.naam)?,
                kring: kring.id.clone(),
                gebieden: kring.gebieden.clone(),
                rollen: one.rollen.iter().map(|rol| self.known("de rol", rol, rollen)).collect::<Result<_>>()?,
                disciplines: (one.disciplines.iter())
                    .map(|discipline| self.known("de discipline", discipline, disciplines))
                    .collect::<Result<_>>()?,
                ritme: self.words(&one.ritme)?,
            });
        }
        if let Some(lost) = kringen
            .iter()
            .find(|kring| kring.soort == KringSoort::Overleg && !all.iter().any(|overleg| overleg.kring == kring.id))
        {
            let reden =
                format!("de kring “{}” is van geen enkel overleg; noem hem bij een overleg of haal hem weg", lost.id);
            return Err(self.source.mistake(0..0, reden));
        }
        Ok(all)
    }
}
