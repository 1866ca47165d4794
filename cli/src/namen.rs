//! The words people know for what stands in documents by code: soort, team, gebied. A code without a name is shown as it is.

use crate::thuis::Toestel;
use crate::uitvoer::een_regel;
use std::sync::Arc;
use wijkmaat_core::geo::Gebiedsindeling;
use wijkmaat_core::model::GebiedCode;
use wijkmaat_core::profile::Profile;

/// The names of one municipality. Only answers that people read need them; `--json` keeps the codes.
pub(crate) struct Namen {
    profile: Option<Arc<Profile>>,
    gebieden: Option<Arc<Gebiedsindeling>>,
}

impl Namen {
    /// The names this device knows; without a readable profile, codes are all there is.
    pub(crate) fn van(toestel: &Toestel) -> Self {
        Self { profile: toestel.core.profile().ok(), gebieden: toestel.core.areas().ok() }
    }

    /// What a melding is about.
    pub(crate) fn soort(&self, id: &str) -> String {
        let found = self.profile.as_ref().and_then(|profile| profile.categorie(id).ok());
        een_regel(found.map_or(id, |soort| soort.naam.as_str()))
    }

    /// Who handles it.
    pub(crate) fn team(&self, id: &str) -> String {
        let found = self.profile.as_ref().and_then(|profile| profile.team(id).ok());
        een_regel(found.map_or(id, |team| team.naam.as_str()))
    }

    /// Which group of toezichthouders; one that the profile does not know has its own words.
    pub(crate) fn groep(&self, id: &str) -> String {
        let found = self.profile.as_ref().and_then(|profile| profile.toezichtgroep(id));
        een_regel(found.map_or(id, |groep| groep.naam.as_str()))
    }

    /// What a partner of the care team answered.
    pub(crate) fn zorgantwoord(&self, id: &str) -> String {
        let choices =
            self.profile.as_ref().map(|profile| profile.zorgtaken().antwoorden.as_slice()).unwrap_or_default();
        een_regel(choices.iter().find(|choice| choice.id == id).map_or(id, |choice| &choice.naam))
    }

    /// What somebody does here.
    pub(crate) fn rol(&self, id: &str) -> String {
        let found = self.profile.as_ref().and_then(|profile| profile.rol(id).ok());
        een_regel(found.map_or(id, |rol| rol.naam.as_str()))
    }

    /// Where it is: the name with its code, because two areas may have one name.
    pub(crate) fn gebied(&self, code: &GebiedCode) -> String {
        let here = self.gebieden.as_ref().and_then(|gebieden| gebieden.gebied(code));
        let of_profile = || self.profile.as_ref().and_then(|profile| profile.gebied(code));
        match here.or_else(of_profile) {
            Some(gebied) => format!("{} ({code})", een_regel(&gebied.naam)),
            None => code.to_string(),
        }
    }
}
