//! The groups of toezichthouders.

use super::names::Check;
use crate::error::Result;
use crate::profile::Toezichtgroep;
use crate::profile::input::ToezichtgroepInput;

impl Check<'_> {
    /// Checks the groups of toezichthouders.
    pub(super) fn toezichtgroepen(&self, input: &[ToezichtgroepInput]) -> Result<Vec<Toezichtgroep>> {
        self.ids("de toezichtgroep", input.iter().map(|one| &one.id))?;
        let groep = |one: &ToezichtgroepInput| {
            Ok(Toezichtgroep {
                id: one.id.get_ref().clone(),
                naam: self.words(&one.naam)?,
                gebieden: one.gebieden.iter().map(|code| self.gebied(code)).collect::<Result<_>>()?,
            })
        };
        input.iter().map(groep).collect()
    }
}
