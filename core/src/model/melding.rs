//! Melding: the matter; one or more signalen about the same thing, with one owner and one answer.

use super::{FotoHash, GebiedCode, KringId, LatLon, MeldingId, PersoonId, Timestamp};
use crate::error::{Code, Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! statuses {
    ($($(#[$doc:meta])* $variant:ident = $name:literal => [$($next:ident),*];)*) => {
        /// How far a melding is. "Zegt klaar" and "gezien en in orde" differ: a melding is closed when someone has looked.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(from = "String", into = "String")]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        pub enum MeldingStatus {
            $($(#[$doc])* $variant,)*
            /// A newer app knows this one; shown as it is, never written by this version.
            Onbekend(String),
        }

        impl MeldingStatus {
            /// Every status this version knows.
            pub const ALL: &[MeldingStatus] = &[$(MeldingStatus::$variant,)*];

            /// The name used in documents, columns and JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { $(Self::$variant => $name,)* Self::Onbekend(name) => name }
            }

            /// The statuses that may follow this one by a person's step.
            #[must_use]
            pub fn next(&self) -> &'static [MeldingStatus] {
                match self { $(Self::$variant => &[$(Self::$next),*],)* Self::Onbekend(_) => &[] }
            }
        }
    };
}

statuses! {
    /// Nobody has looked yet; the team it was routed to has it.
    Nieuw = "nieuw" => [Toegewezen, InBehandeling, KanNiet];
    /// A team or person was given it.
    Toegewezen = "toegewezen" => [InBehandeling, ZegtKlaar, KanNiet];
    /// Someone works on it.
    InBehandeling = "in_behandeling" => [Toegewezen, ZegtKlaar, KanNiet];
    /// Who worked on it says that it is done; nobody has looked yet.
    ZegtKlaar = "zegt_klaar" => [GezienEnInOrde, Heropend];
    /// Someone looked and it is good.
    GezienEnInOrde = "gezien_en_in_orde" => [Heropend];
    /// It cannot be done (yet), with a reason.
    KanNiet = "kan_niet" => [Heropend];
    /// It came back, with a reason.
    Heropend = "heropend" => [Toegewezen, InBehandeling, ZegtKlaar, KanNiet];
    /// It is the same matter as another melding, which carries on.
    Samengevoegd = "samengevoegd" => [];
}

impl MeldingStatus {
    /// Nothing more is to be done, unless it comes back.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        matches!(self, Self::GezienEnInOrde | Self::KanNiet)
    }

    /// This status is only reached with a reason.
    #[must_use]
    pub fn needs_reden(&self) -> bool {
        matches!(self, Self::KanNiet | Self::Heropend)
    }

    /// Checks a step and its reason.
    ///
    /// # Errors
    /// `stap-mag-niet` with the steps that are allowed, or `reden-nodig`.
    pub fn check_step(&self, naar: &Self, reden: Option<&str>) -> Result<()> {
        if !self.next().contains(naar) {
            let allowed: Vec<&str> = self.next().iter().map(Self::as_str).collect();
            return Err(Error::new(Code::StapMagNiet)
                .with("van", self)
                .with("naar", naar)
                .with("mag", allowed.join(", ")));
        }
        if naar.needs_reden() && reden.is_none_or(|text| text.trim().is_empty()) {
            return Err(Error::new(Code::RedenNodig).with("status", naar));
        }
        Ok(())
    }
}

impl From<String> for MeldingStatus {
    fn from(name: String) -> Self {
        Self::ALL.iter().find(|status| status.as_str() == name).cloned().unwrap_or(Self::Onbekend(name))
    }
}

impl From<MeldingStatus> for String {
    fn from(status: MeldingStatus) -> Self {
        status.as_str().to_owned()
    }
}

/// Reads a status that a person typed: only those this version knows.
impl FromStr for MeldingStatus {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match Self::from(text.trim().to_owned()) {
            Self::Onbekend(name) => {
                let keuzes: Vec<&str> = Self::ALL.iter().map(Self::as_str).collect();
                Err(Error::new(Code::StatusOnbekend).with("waarde", name).with("keuzes", keuzes.join(", ")))
            }
            known => Ok(known),
        }
    }
}

impl fmt::Display for MeldingStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A melding as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Melding {
    /// Its id.
    pub id: MeldingId,
    /// The kring it is bound to.
    pub kring: KringId,
    /// How far it is.
    pub status: MeldingStatus,
    /// Why it has this status, where someone gave a reason.
    pub reden: Option<String>,
    /// What it is about.
    pub categorie: String,
    /// What is the matter: the coordinator's words, else those of the first signaal. `None` when sealed for this reader.
    pub omschrijving: Option<String>,
    /// The area it lies in.
    pub gebied: Option<GebiedCode>,
    /// Degrees north of the first signaal with a place.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// When it was first seen.
    pub gemaakt: Timestamp,
    /// Field of work that handles it.
    pub discipline: Option<String>,
    /// Team that has it.
    pub team: Option<String>,
    /// Who owns it, as a pseudonym; until then the team's queue owns it.
    pub eigenaar: Option<PersoonId>,
    /// What the reporter gets back, in plain Dutch (B1).
    pub antwoord: Option<String>,
    /// Pictures of all its signalen.
    pub fotos: Vec<FotoHash>,
    /// How many signalen are about it.
    pub signalen: u32,
    /// The melding that carries on after a join.
    pub samengevoegd_met: Option<MeldingId>,
    /// Fields with more than one value, waiting for someone to choose.
    pub conflicten: Vec<String>,
}

impl Melding {
    /// Where it is, if anywhere.
    #[must_use]
    pub fn punt(&self) -> Option<LatLon> {
        LatLon::new(self.lat?, self.lon?).ok()
    }
}
