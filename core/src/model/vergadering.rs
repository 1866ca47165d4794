//! Vergadering: one meeting of an overleg.

use super::keuze::keuze;
use super::{KringId, PersoonId, PuntId, StukId, Timestamp, VergaderingId};
use serde::{Deserialize, Serialize};

keuze! {
    /// How far a vergadering is. It follows from what was noted, so that no two people can set it against each other.
    VergaderingStatus {
        /// Nothing was noted yet.
        Gepland = "gepland";
        /// Somebody noted who is there, what was decided or what was said.
        Bezig = "bezig";
        /// The minutes hold.
        Vastgesteld = "vastgesteld";
        /// It does not take place, with a reason.
        Vervallen = "vervallen";
    }
}

keuze! {
    /// Why something is on the agenda.
    Aanleiding {
        /// Somebody brought it in.
        Ingebracht = "ingebracht";
        /// It is open for too long.
        TeOud = "te_oud";
        /// It came back.
        Heropend = "heropend";
        /// People wrote different things and nobody has chosen.
        Tegenstrijdig = "tegenstrijdig";
        /// Too many people report the same.
        VaakGemeld = "vaak_gemeld";
        /// An afspraak on which nothing happens, or that is past its day.
        Stagneert = "stagneert";
        /// What the last vergadering decided, of which nobody has told how it went.
        Terugkoppeling = "terugkoppeling";
    }
}

/// A vergadering as a screen shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Vergadering {
    /// Its id.
    pub id: VergaderingId,
    /// The kring it is bound to: that of its overleg.
    pub kring: KringId,
    /// The overleg of the profile that meets.
    pub overleg: String,
    /// When it is planned.
    pub wanneer: Timestamp,
    /// Where, in words.
    pub plaats: Option<String>,
    /// How far it is.
    pub status: VergaderingStatus,
    /// Who is or was there.
    pub aanwezig: Vec<PersoonId>,
    /// Who somebody said was there while another laid the minutes down without them.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = []))]
    pub later_aanwezig: Vec<PersoonId>,
    /// What is on the agenda, in order.
    pub agenda: Vec<Agendapunt>,
    /// The minutes, in plain Dutch.
    pub verslag: Option<String>,
    /// Why it does not take place. Also there when others met at the same time: then it did take place.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub reden: Option<String>,
    /// When somebody last chose, in minutes that held already, between what stood there and what another had written meanwhile.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub nagekozen: Option<Timestamp>,
    /// When it was planned by someone.
    pub gemaakt: Timestamp,
    /// Fields in which people wrote different things and nobody has chosen.
    pub conflicten: Vec<String>,
}

impl Vergadering {
    /// The reason for which somebody called it off, while it did take place.
    #[must_use]
    pub fn toch_gehouden(&self) -> Option<&str> {
        self.reden.as_deref().filter(|_| self.status != VergaderingStatus::Vervallen)
    }
}

/// One point of an agenda. What it is about is a link and no copy: its words stay in its own kring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Agendapunt {
    /// Its id.
    pub id: PuntId,
    /// Its place in the order.
    pub volgorde: u32,
    /// What it is called, where someone wrote that.
    pub titel: Option<String>,
    /// The kind of what it is about.
    pub bron_soort: Option<String>,
    /// What it is about.
    pub bron: Option<StukId>,
    /// The point of an earlier vergadering that it is about.
    pub bron_punt: Option<PuntId>,
    /// Why it is here.
    pub aanleiding: Aanleiding,
    /// What was decided.
    pub besluit: Option<String>,
    /// What was given to the municipality because of it: a taak or afspraak.
    pub acties: Vec<StukId>,
    /// What came of the decision, as was told afterwards.
    pub resultaat: Option<String>,
    /// Somebody brought it in while another laid the minutes down without it: it is none of theirs, and for the next vergadering.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub later: bool,
}
