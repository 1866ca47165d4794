//! Taak: what one discipline does for a melding.

use super::{KringId, MeldingId, PersoonId, TaakId, Timestamp};
use serde::{Deserialize, Serialize};

/// How a taak ended. Source: the meldingen of the wijk-coördinatieteam, where each discipline takes its own part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum TaakUitslag {
    /// It is done.
    Opgelost,
    /// Somebody went to look and found nothing.
    NietsAangetroffen,
    /// It cannot be done (yet); always with a reason.
    KanNiet,
    /// A newer app knows this one.
    Onbekend(String),
}

impl TaakUitslag {
    /// Every outcome this version knows.
    pub const ALL: &[TaakUitslag] = &[Self::Opgelost, Self::NietsAangetroffen, Self::KanNiet];

    /// The name used in documents, columns and JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Opgelost => "opgelost",
            Self::NietsAangetroffen => "niets_aangetroffen",
            Self::KanNiet => "kan_niet",
            Self::Onbekend(name) => name,
        }
    }
}

impl From<String> for TaakUitslag {
    fn from(name: String) -> Self {
        Self::ALL.iter().find(|one| one.as_str() == name).cloned().unwrap_or(Self::Onbekend(name))
    }
}

impl From<TaakUitslag> for String {
    fn from(uitslag: TaakUitslag) -> Self {
        uitslag.as_str().to_owned()
    }
}

/// A taak as a screen shows it. It is open until it has an uitslag.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Taak {
    /// Its id.
    pub id: TaakId,
    /// The kring it is bound to: that of its melding.
    pub kring: KringId,
    /// The melding it is part of.
    pub melding: MeldingId,
    /// Field of work.
    pub discipline: String,
    /// Team that does it.
    pub team: String,
    /// What is asked of the team, where that is not plain from the melding.
    pub vraag: Option<String>,
    /// Which question of the profile it is, when it went to a partner bound by secrecy.
    pub zorgvraag: Option<String>,
    /// The end of the last day on which it is in time, by the Dutch clock.
    pub uiterlijk: Option<Timestamp>,
    /// Who took it up.
    pub opgepakt_door: Option<PersoonId>,
    /// How it ended.
    pub uitslag: Option<TaakUitslag>,
    /// Why, where someone gave a reason.
    pub reden: Option<String>,
    /// When it was given.
    pub gemaakt: Timestamp,
    /// Fields in which people wrote different things and nobody has chosen.
    pub conflicten: Vec<String>,
}
