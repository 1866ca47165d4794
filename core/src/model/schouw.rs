//! Schouw: an inspection walk with residents and professionals: the plan, the route, the people.

use super::keuze::keuze;
use super::{GebiedCode, HalteId, KringId, LatLon, PersoonId, SchouwId, Timestamp};
use serde::{Deserialize, Serialize};

keuze! {
    /// How far a schouw is. Follows from when it began and ended, so that two who press "begin" at once agree.
    SchouwStatus {
        /// It was planned and nobody walks yet.
        Gepland = "gepland";
        /// People are walking.
        Bezig = "bezig";
        /// It is over.
        Afgesloten = "afgesloten";
        /// It does not take place, with a reason.
        Vervallen = "vervallen";
    }
}

keuze! {
    /// What someone does on a schouw.
    SchouwDeel {
        /// Lives here and says what can be better.
        Bewoner = "bewoner";
        /// Works here.
        Professional = "professional";
        /// Writes down what is seen.
        Opnemer = "opnemer";
    }
}

/// Someone who takes part in a schouw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SchouwDeelnemer {
    /// Who, as a pseudonym.
    pub persoon: PersoonId,
    /// As what.
    pub deel: SchouwDeel,
}

/// One stop of the planned route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Halte {
    /// Its id; its place in the order may change, its id does not.
    pub id: HalteId,
    /// What people call it.
    pub naam: String,
    /// Where, if it was pointed out.
    pub punt: Option<LatLon>,
    /// By which stops are ordered; only the order means anything.
    pub nr: i64,
}

/// A schouw as a screen shows it.
///
/// Source: the wijkschouw of Utrecht, where residents say on the walk what can be better, and that of Haarlem a year after
/// the contract: what goes well, what can be better (`werkwijzen.md`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Schouw {
    /// Its id.
    pub id: SchouwId,
    /// The kring it is bound to.
    pub kring: KringId,
    /// What people call it.
    pub naam: String,
    /// What it looks at, if at something in particular.
    pub thema: Option<String>,
    /// The area.
    pub gebied: Option<GebiedCode>,
    /// When it is to begin.
    pub gepland: Option<Timestamp>,
    /// The stops in order.
    pub haltes: Vec<Halte>,
    /// Stops that were taken out of the plan; what was found there stays.
    pub vervallen: Vec<Halte>,
    /// Who takes part.
    pub deelnemers: Vec<SchouwDeelnemer>,
    /// How many residents without an account walk along.
    pub bewoners: u32,
    /// How far it is.
    pub status: SchouwStatus,
    /// When it began.
    pub begin: Option<Timestamp>,
    /// When it ended.
    pub einde: Option<Timestamp>,
    /// What remains to be done, said when it was closed.
    pub wat_blijft: Option<String>,
    /// Why it does not take place. Also there when somebody began it elsewhere at the same time: then it did take place.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub reden: Option<String>,
    /// Who planned it.
    pub maker: Option<PersoonId>,
    /// When it was made.
    pub gemaakt: Timestamp,
    /// Fields in which people wrote different things and nobody has chosen.
    pub conflicten: Vec<String>,
}

impl Schouw {
    /// The stop with this id, also one that was taken out.
    #[must_use]
    pub fn halte(&self, id: HalteId) -> Option<&Halte> {
        self.haltes.iter().chain(&self.vervallen).find(|halte| halte.id == id)
    }

    /// The reason for which somebody called it off, while it did take place.
    #[must_use]
    pub fn toch_gehouden(&self) -> Option<&str> {
        self.reden.as_deref().filter(|_| self.status != SchouwStatus::Vervallen)
    }
}
