//! Spreekuur: a table at which residents ask their questions, with the partners who sit at it.

use super::keuze::keuze;
use super::{GebiedCode, KringId, LatLon, PersoonId, SpreekuurId, Timestamp};
use serde::{Deserialize, Serialize};

keuze! {
    /// Whether people find the table at the same place every time. Source: the werkwijze of Den Helder.
    SpreekuurSoort {
        /// In the buurthuis, every week.
        Vast = "vast";
        /// Once, where people come anyway: a shopping centre, a library.
        Popup = "popup";
    }
}

keuze! {
    /// How far a spreekuur is.
    SpreekuurStatus {
        /// It is in the diary.
        Gepland = "gepland";
        /// The table stands.
        Open = "open";
        /// The table was taken away.
        Gesloten = "gesloten";
        /// It does not take place, with a reason.
        Vervallen = "vervallen";
    }
}

/// Somebody at the table, for a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Partner {
    /// The team.
    pub team: String,
    /// Who, as a pseudonym.
    pub persoon: PersoonId,
}

/// A spreekuur as a screen shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Spreekuur {
    /// Its id.
    pub id: SpreekuurId,
    /// The kring it is bound to, and its bezoeken with it.
    pub kring: KringId,
    /// Fixed or pop-up.
    pub soort: SpreekuurSoort,
    /// Where the table stands, in words.
    pub plek: String,
    /// Where the table stands; given by a person, never taken from a phone.
    pub punt: Option<LatLon>,
    /// The theme of the profile, where it is about one.
    pub thema: Option<String>,
    /// The area it is for.
    pub gebied: Option<GebiedCode>,
    /// When it is to begin.
    pub gepland: Option<Timestamp>,
    /// When the table was opened.
    pub begin: Option<Timestamp>,
    /// When it was closed.
    pub einde: Option<Timestamp>,
    /// How far it is.
    pub status: SpreekuurStatus,
    /// Who sat at the table, by team.
    pub partners: Vec<Partner>,
    /// The teams that are expected at the table.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = []))]
    pub verwacht: Vec<String>,
    /// How many bezoeken lay with nobody when it was closed, as far as that device knew.
    pub zonder_eigenaar: Option<u32>,
    /// Why it does not take place.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub reden: Option<String>,
    /// It was over when it was written down: its begin is that of the plan, and when it ended nobody noted.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub achteraf: bool,
    /// Fields in which people wrote different things and nobody has chosen.
    pub conflicten: Vec<String>,
}
