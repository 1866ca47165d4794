//! Schouw: an inspection walk with residents and professionals: the plan, the route, the people.

use super::{GebiedCode, HalteId, KringId, LatLon, PersoonId, SchouwId, Timestamp};
use serde::{Deserialize, Serialize};

/// How far a schouw is. Follows from when it began and ended, so that two who press "begin" at once agree.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum SchouwStatus {
    /// It was planned and nobody walks yet.
    Gepland,
    /// People are walking.
    Bezig,
    /// It is over.
    Afgesloten,
    /// A newer app knows this one.
    Onbekend(String),
}

impl SchouwStatus {
    /// Every status this version knows.
    pub const ALL: &[SchouwStatus] = &[Self::Gepland, Self::Bezig, Self::Afgesloten];

    /// The name used in documents, columns and JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Gepland => "gepland",
            Self::Bezig => "bezig",
            Self::Afgesloten => "afgesloten",
            Self::Onbekend(name) => name,
        }
    }
}

impl From<String> for SchouwStatus {
    fn from(name: String) -> Self {
        Self::ALL.iter().find(|one| one.as_str() == name).cloned().unwrap_or(Self::Onbekend(name))
    }
}

impl From<SchouwStatus> for String {
    fn from(status: SchouwStatus) -> Self {
        status.as_str().to_owned()
    }
}

/// What someone does on a schouw.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum SchouwDeel {
    /// Lives here and says what can be better.
    Bewoner,
    /// Works here.
    Professional,
    /// Writes down what is seen.
    Opnemer,
    /// A newer app knows this one.
    Onbekend(String),
}

impl SchouwDeel {
    /// Every part this version knows.
    pub const ALL: &[SchouwDeel] = &[Self::Bewoner, Self::Professional, Self::Opnemer];

    /// The name used in documents, columns and JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Bewoner => "bewoner",
            Self::Professional => "professional",
            Self::Opnemer => "opnemer",
            Self::Onbekend(name) => name,
        }
    }
}

impl From<String> for SchouwDeel {
    fn from(name: String) -> Self {
        Self::ALL.iter().find(|one| one.as_str() == name).cloned().unwrap_or(Self::Onbekend(name))
    }
}

impl From<SchouwDeel> for String {
    fn from(deel: SchouwDeel) -> Self {
        deel.as_str().to_owned()
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
}
