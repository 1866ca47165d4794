//! Ronde: a patrol by toezichthouders: who, when, how much of the area was walked, what was found, also "niets gevonden".

use super::keuze::keuze;
use super::{FotoHash, GebiedCode, KringId, MeldingId, PersoonId, RondeId, SignaalId, Timestamp};
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
    /// The group that went out: one of the profile, or its own words.
    pub groep: Option<String>,
    /// The shift; rondes of one group in one shift belong together.
    pub dienst: Option<Dienst>,
    /// The ronde of another with whom this person walked along, each with their own track.
    pub samen_met: Option<RondeId>,
    /// Who left before the end.
    pub vertrokken: Vec<PersoonId>,
    /// What was handed over to whom, oldest first.
    pub overdrachten: Vec<Overdracht>,
}

impl Ronde {
    /// How it ended; `None` while it goes on, or when nobody said anything.
    #[must_use]
    pub fn uitkomst(&self) -> Option<RondeUitkomst> {
        self.einde?;
        match (self.signalen.is_empty(), self.niets_gevonden) {
            // What was reported afterwards speaks louder than what was said at the end.
            (false, _) => Some(RondeUitkomst::Gemeld),
            (true, true) => Some(RondeUitkomst::NietsGevonden),
            (true, false) => None,
        }
    }
}

/// How a ronde ended. Nothing found is an outcome too: somebody went to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum RondeUitkomst {
    /// Walked and nothing was the matter.
    NietsGevonden,
    /// Something was reported.
    Gemeld,
}

/// A shift: the day on a Dutch calendar and the part of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Dienst {
    /// Year, month and day: `2026-11-22`.
    pub dag: String,
    /// The part of that day.
    pub dagdeel: Dagdeel,
}

keuze! {
    /// The part of a day by a Dutch clock.
    Dagdeel {
        /// From midnight to six.
        Nacht = "nacht";
        /// From six to noon.
        Ochtend = "ochtend";
        /// From noon to six.
        Middag = "middag";
        /// From six to midnight.
        Avond = "avond";
    }
}

/// Who takes over what a ronde cannot finish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Ontvanger {
    /// A team of the profile.
    Team {
        /// Its id.
        team: String,
    },
    /// One person, such as who walks the next shift.
    Persoon {
        /// Who, as a pseudonym.
        persoon: PersoonId,
    },
}

/// What was handed over at the end of a ronde, and to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Overdracht {
    /// To whom; a newer app may know other receivers.
    pub aan: Option<Ontvanger>,
    /// What.
    pub wat: String,
    /// The melding it is about, where there is one.
    pub melding: Option<MeldingId>,
    /// When it was handed over.
    pub wanneer: Timestamp,
}
