//! Ronde: a patrol by toezichthouders: who, when, how much of the area was walked, what was found, also "niets gevonden".

use super::{FotoHash, GebiedCode, KringId, PersoonId, RondeId, SignaalId, Timestamp};
use serde::{Deserialize, Serialize};

/// A ronde as a screen shows it. Source: the toezichthouders of Den Helder (`werkwijzen.md`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Ronde {
    /// Its id.
    pub id: RondeId,
    /// The kring it is bound to.
    pub kring: KringId,
    /// Who walked, as pseudonyms.
    pub deelnemers: Vec<PersoonId>,
    /// When it started.
    pub begin: Timestamp,
    /// When it ended; a ronde without is still going on.
    pub einde: Option<Timestamp>,
    /// The area that was walked.
    pub gebied: Option<GebiedCode>,
    /// Length of the track in metres.
    pub lengte_m: Option<f64>,
    /// Share of the area's cells that were seen, 0 to 1.
    pub dekking: Option<f64>,
    /// The track, an erasable blob that stays with its maker.
    pub spoor: Option<FotoHash>,
    /// Walked and nothing was the matter.
    pub niets_gevonden: bool,
    /// What was found.
    pub signalen: Vec<SignaalId>,
}
