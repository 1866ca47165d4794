//! Afspraak: who does what, when, with which means.

use super::keuze::keuze;
use super::{AfspraakId, GebiedCode, KringId, PersoonId, StukId, Timestamp};
use serde::{Deserialize, Serialize};

keuze! {
    /// How far an afspraak is. A deal is a deal: it ends done or broken, and moving it needs a reason.
    AfspraakStatus {
        /// It runs.
        Loopt = "loopt";
        /// It was kept.
        Gedaan = "gedaan";
        /// It was not kept, with a reason.
        Gebroken = "gebroken";
        /// It runs, on another day than was agreed first.
        Verplaatst = "verplaatst";
        /// It was no afspraak after all, with a reason: not kept and not broken.
        Vervallen = "vervallen";
    }
}

impl AfspraakStatus {
    /// It still has to be kept.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self, Self::Gedaan | Self::Gebroken | Self::Vervallen)
    }
}

/// An afspraak as a screen shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Afspraak {
    /// Its id.
    pub id: AfspraakId,
    /// The kring it is bound to: that of what it came from, else of the professionals of its area.
    pub kring: KringId,
    /// What is done.
    pub wat: String,
    /// Who does it, as a person.
    pub wie: Option<PersoonId>,
    /// Who does it, as a team of the profile.
    pub team: Option<String>,
    /// Who does it, as an organisation of the profile.
    pub organisatie: Option<String>,
    /// The end of the day on which it is done, by the Dutch clock.
    pub uiterlijk: Option<Timestamp>,
    /// With which means, in words.
    pub waarmee: Option<String>,
    /// The kind of what it came from: a schouw, spreekuur, melding or vergadering.
    pub bron_soort: Option<String>,
    /// What it came from.
    pub bron: Option<StukId>,
    /// The area it is about.
    pub gebied: Option<GebiedCode>,
    /// How far it is.
    pub status: AfspraakStatus,
    /// Why it was broken, cancelled or reopened.
    pub reden: Option<String>,
    /// What was noted on the way, oldest first.
    pub voortgang: Vec<Voortgang>,
    /// To which days it was moved and why, oldest first.
    pub verplaatsingen: Vec<Verplaatsing>,
    /// When it was made.
    pub gemaakt: Timestamp,
    /// When somebody last did something with it.
    pub bijgewerkt: Timestamp,
    /// Fields in which people wrote different things and nobody has chosen.
    pub conflicten: Vec<String>,
}

/// A note on how far something is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Voortgang {
    /// When it was noted.
    pub op: Timestamp,
    /// By whom.
    pub wie: Option<PersoonId>,
    /// The words.
    pub tekst: String,
}

/// One time that an afspraak was moved to another day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Verplaatsing {
    /// When it was moved.
    pub op: Timestamp,
    /// By whom.
    pub wie: Option<PersoonId>,
    /// The end of the day it was on.
    pub van: Option<Timestamp>,
    /// The end of the day it went to.
    pub naar: Option<Timestamp>,
    /// Why.
    pub reden: String,
}
