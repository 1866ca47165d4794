//! Taak: what one discipline does for a melding.

use super::keuze::keuze;
use super::{KringId, MeldingId, PersoonId, TaakId, Timestamp};
use serde::{Deserialize, Serialize};

keuze! {
    /// How a taak ended. Source: the meldingen of the wijk-coördinatieteam, where each discipline takes its own part.
    TaakUitslag {
        /// It is done.
        Opgelost = "opgelost";
        /// Somebody went to look and found nothing.
        NietsAangetroffen = "niets_aangetroffen";
        /// It cannot be done (yet); always with a reason.
        KanNiet = "kan_niet";
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
