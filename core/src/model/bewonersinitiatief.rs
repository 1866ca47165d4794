//! Bewonersinitiatief: what residents want to do themselves, and what they need for it.

use super::keuze::keuze;
use super::{BewonersinitiatiefId, GebiedCode, KringId, PersoonId, StukId, Timestamp};
use serde::{Deserialize, Serialize};

keuze! {
    /// How far a bewonersinitiatief is; a decision always has a reason.
    BewonersinitiatiefStatus {
        /// Nobody has decided.
        Ingediend = "ingediend";
        /// It gets what it asks.
        Toegekend = "toegekend";
        /// It does not.
        Afgewezen = "afgewezen";
        /// It is too large: the college weighs it as a project, which is no longer the wijkconciërge's.
        DoorgezetAlsProject = "doorgezet_als_project";
        /// Who brought it in took it back.
        Ingetrokken = "ingetrokken";
    }
}

/// A bewonersinitiatief as a screen shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Bewonersinitiatief {
    /// Its id.
    pub id: BewonersinitiatiefId,
    /// The kring it is bound to: that of what it came from, else the open one of its area.
    pub kring: KringId,
    /// What it is called.
    pub naam: String,
    /// What it is.
    pub omschrijving: Option<String>,
    /// The area it is about.
    pub gebied: Option<GebiedCode>,
    /// The kind of what it came from: a melding or spreekuur.
    pub bron_soort: Option<String>,
    /// What it came from.
    pub bron: Option<StukId>,
    /// The team whose queue has it.
    pub team: Option<String>,
    /// Who owns it.
    pub eigenaar: Option<PersoonId>,
    /// How many residents support it.
    pub bewoners: u32,
    /// How many organisations support it.
    pub organisaties: u32,
    /// What is asked of whom.
    pub vragen: Vec<Initiatiefvraag>,
    /// How far it is.
    pub status: BewonersinitiatiefStatus,
    /// Why it was decided or taken back.
    pub reden: Option<String>,
    /// Who decided.
    pub besloten_door: Option<PersoonId>,
    /// When.
    pub besloten_op: Option<Timestamp>,
    /// When it was brought in.
    pub gemaakt: Timestamp,
    /// Fields in which people wrote different things and nobody has chosen.
    pub conflicten: Vec<String>,
}

/// What an initiative asks of one team or organisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Initiatiefvraag {
    /// When it was noted.
    pub op: Timestamp,
    /// A team or organisation of the profile.
    pub aan: String,
    /// What is asked.
    pub vraag: String,
}
