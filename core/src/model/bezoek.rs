//! Bezoek: somebody came to the table. Nothing here says who, and nothing when, closer than a part of the day.

use super::{BezoekId, BonId, Dagdeel, GebiedCode, KringId, PersoonId, SpreekuurId, VraagId};
use serde::{Deserialize, Serialize};

/// A visit to a spreekuur as a screen shows it. Anonymous by having no field for anything else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[expect(clippy::struct_excessive_bools, reason = "what happened to a visit, one by one")]
pub struct Bezoek {
    /// Its id; drawn by chance alone, so that it tells no time.
    pub id: BezoekId,
    /// The kring it is bound to: that of its spreekuur.
    pub kring: KringId,
    /// The spreekuur.
    pub spreekuur: SpreekuurId,
    /// How many people; one, unless they were only counted.
    pub aantal: u32,
    /// They were only counted: nothing was asked that somebody must take up.
    pub alleen_geteld: bool,
    /// The theme of the profile.
    pub thema: Option<String>,
    /// The area the question is about; absent is “onbekend”. Never where the table or the phone is.
    pub gebied: Option<GebiedCode>,
    /// When, by part of the day.
    pub dagdeel: Dagdeel,
    /// Who received the visitor, as a pseudonym.
    pub ontvangen_door: PersoonId,
    /// The team that has it. Without it nobody has.
    pub ligt_bij: Option<String>,
    /// Who of that team took it up.
    pub opgepakt_door: Option<PersoonId>,
    /// Nothing more is to be done.
    pub afgehandeld: bool,
    /// The team that settled it while somebody else laid it with the team it lies with now, which still has something to do.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub afgehandeld_voor: Option<String>,
    /// The team for which somebody took it up while another laid it with the team it lies with now, where nobody did.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub opgepakt_voor: Option<String>,
    /// It was written down by mistake. It stays where it is and counts in nothing.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub ingetrokken: bool,
    /// Somebody withdrew it while another asked something there, laid it with a team or took it up: that withdrawal does not count.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub toch_niet_ingetrokken: bool,
    /// Fields in which people wrote different things and nobody has chosen.
    pub conflicten: Vec<String>,
}

impl Bezoek {
    /// Something was asked and no team has it.
    #[must_use]
    pub fn is_zonder_eigenaar(&self) -> bool {
        !self.alleen_geteld && self.ligt_bij.is_none() && !self.afgehandeld && !self.ingetrokken
    }
}

/// What a visitor asked one partner. It lies in the own kring of that partner's team: no other partner receives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Vraag {
    /// Its id; drawn by chance alone.
    pub id: VraagId,
    /// The kring it is bound to: that of the team.
    pub kring: KringId,
    /// The visit.
    pub bezoek: BezoekId,
    /// The team that took it.
    pub team: String,
    /// What was asked.
    pub vraag: String,
    /// The slip on which the visitor reads the answer.
    pub bon: Option<BonId>,
    /// What the visitor gets back, in plain Dutch (B1).
    pub antwoord: Option<String>,
    /// The team of care that it is for spoke to who asked. That leaves no answer.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub klaar: bool,
    /// The team that it was handed on to, in a vraag of that team's own; this one is done with then. Two teams when two people handed
    /// it on without knowing of each other: both have it.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = []))]
    pub doorgegeven_aan: Vec<String>,
    /// The vraag it was handed on from, in the kring of the team that had it.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub doorgegeven_van: Option<VraagId>,
    /// It was written down by mistake. It stays where it is, and nobody has to answer it.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub ingetrokken: bool,
    /// Somebody withdrew it while another answered it or handed it on: that withdrawal does not count.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub toch_niet_ingetrokken: bool,
    /// Fields in which people wrote different things and nobody has chosen.
    pub conflicten: Vec<String>,
}

impl Vraag {
    /// This team still has to answer it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.antwoord.is_none() && self.doorgegeven_aan.is_empty() && !self.ingetrokken && !self.klaar
    }
}
