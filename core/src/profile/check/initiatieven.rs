//! The rules for residents' initiatives: every name leads somewhere.

use super::names::{Check, Ids};
use crate::error::Result;
use crate::profile::InitiatiefRegels;
use crate::profile::input::InitiatievenInput;

impl Check<'_> {
    /// Checks who owns residents' initiatives.
    pub(super) fn initiatieven(
        &self,
        input: &InitiatievenInput,
        rollen: &Ids<'_>,
        teams: &Ids<'_>,
        disciplines: &Ids<'_>,
        categorieen: &Ids<'_>,
    ) -> Result<InitiatiefRegels> {
        let all = |wat: &str, names: &[toml::Spanned<String>], ids: &Ids<'_>| {
            names.iter().map(|name| self.known(wat, name, ids)).collect::<Result<Vec<String>>>()
        };
        Ok(InitiatiefRegels {
            eigenaar_rol: self.known("de rol", &input.eigenaar_rol, rollen)?,
            projecten_naar: (input.projecten_naar.as_ref())
                .map(|team| self.known("het team", team, teams))
                .transpose()?,
            nooit_disciplines: all("de discipline", &input.nooit_disciplines, disciplines)?,
            nooit_categorieen: all("de categorie", &input.nooit_categorieen, categorieen)?,
        })
    }
}
