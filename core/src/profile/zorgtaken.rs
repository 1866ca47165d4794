//! What the care team may ask of partners bound by secrecy, and what these may answer: fixed lists, without free text.

use super::Profile;
use super::kringen::Kring;
use super::rollen::Rol;
use crate::model::{DocKind, KringSoort, Recht};

/// The rules for questions of the care team. Without them nobody is asked anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Zorgtaken {
    /// Teams bound by secrecy that may be asked.
    pub teams: Vec<String>,
    /// The questions.
    pub vragen: Vec<Zorgkeuze>,
    /// The answers.
    pub antwoorden: Vec<Zorgkeuze>,
}

/// A question or an answer that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Zorgkeuze {
    /// Stable name in documents and JSON.
    pub id: String,
    /// Words a user reads.
    pub naam: String,
}

impl Profile {
    /// What the care team may ask of partners, and what these may answer.
    #[must_use]
    pub fn zorgtaken(&self) -> &Zorgtaken {
        &self.zorgtaken
    }

    /// What follows from the questions of the care team. Whoever reads care may put one in the kring of a partner, and
    /// reads nothing there; the partner ticks it off, and may drop an answer into the care kring.
    pub(super) fn met_zorgtaken(
        &self,
        kring: &Kring,
        rol: &Rol,
        team: Option<&str>,
        recht: Option<Recht>,
    ) -> Option<Recht> {
        let asked = |team: Option<&str>| team.is_some_and(|team| self.zorgtaken.teams.iter().any(|one| one == team));
        match kring.soort {
            KringSoort::Team if kring.team.as_deref() == team && asked(team) => recht.map(|mut recht| {
                if recht.lezen {
                    recht.schrijven.insert(DocKind::Zorgvraag);
                }
                recht
            }),
            KringSoort::Team if recht.is_none() && asked(kring.team.as_deref()) => {
                rol.recht(KringSoort::Zorg, team).filter(|care| care.lezen)?;
                Some(Recht {
                    soort: KringSoort::Team,
                    lezen: false,
                    toevoegen: [DocKind::Zorgvraag].into(),
                    schrijven_eigen: [].into(),
                    schrijven: [].into(),
                    vernietigen: false,
                })
            }
            KringSoort::Zorg if asked(team) => recht.map(|mut recht| {
                recht.toevoegen.insert(DocKind::Zorgantwoord);
                recht
            }),
            _ => recht,
        }
    }
}
