//! What the care team asks a partner bound by secrecy, and what comes back: never more than a choice from a list.

use super::{KringId, StukId, TaakId, Timestamp, ZorgvraagId};
use serde::{Deserialize, Serialize};

/// A question of the care team in the kring of a partner: one of the profile's, about a number. Who or what it is about
/// stays in the care kring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Zorgvraag {
    /// Its id.
    pub id: ZorgvraagId,
    /// The kring of the team that is asked.
    pub kring: KringId,
    /// The taak in the care kring that it belongs to; the team may not read it.
    pub taak: TaakId,
    /// The team that is asked.
    pub team: String,
    /// Which question of the profile.
    pub vraag: String,
    /// What to call it by on the telephone with the care team.
    pub kenmerk: String,
    /// The end of the last day on which an answer is in time.
    pub uiterlijk: Option<Timestamp>,
    /// Somebody of the team answered.
    pub beantwoord: bool,
    /// When it was asked.
    pub gemaakt: Timestamp,
}

/// The answer of a partner bound by secrecy, dropped into the care kring: one of the profile's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Zorgantwoord {
    /// Its id.
    pub id: StukId,
    /// The care kring.
    pub kring: KringId,
    /// The taak it is for.
    pub taak: TaakId,
    /// Which answer of the profile.
    pub antwoord: String,
    /// When it was given.
    pub gemaakt: Timestamp,
}
