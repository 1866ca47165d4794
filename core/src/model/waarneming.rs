//! Waarneming: what one observer found at one spot of a schouw. What people find and what was measured are two things.

use super::keuze::keuze;
use super::{FotoHash, HalteId, KringId, PersoonId, Plek, SchouwId, Timestamp, WaarnemingId};
use crate::error::{Code, Error, Result};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

keuze! {
    /// What people find of something. Source: the schouw of Haarlem.
    Oordeel {
        /// It goes well.
        GaatGoed = "gaat_goed";
        /// It can be better.
        KanBeter = "kan_beter";
    }
}

/// How good something looks by measure, best first. Five letters are what Dutch municipalities speak in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Beeldkwaliteit {
    /// As if new.
    #[serde(rename = "A+")]
    APlus,
    /// Good.
    A,
    /// Fair.
    B,
    /// Poor.
    C,
    /// Bad.
    D,
}

impl Beeldkwaliteit {
    /// All letters, best first.
    pub const ALL: &[Beeldkwaliteit] = &[Self::APlus, Self::A, Self::B, Self::C, Self::D];

    /// The letter as people write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::APlus => "A+",
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }

    /// Steps below the best: 0 for A+, 4 for D.
    #[must_use]
    pub fn steps(self) -> u8 {
        match self {
            Self::APlus => 0,
            Self::A => 1,
            Self::B => 2,
            Self::C => 3,
            Self::D => 4,
        }
    }

    /// At least as good as this level.
    #[must_use]
    pub fn reaches(self, niveau: Self) -> bool {
        self.steps() <= niveau.steps()
    }
}

/// Reads a letter, in capitals or not.
impl FromStr for Beeldkwaliteit {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wanted = text.trim().to_uppercase();
        Self::ALL.iter().copied().find(|one| one.as_str() == wanted).ok_or_else(|| {
            let choices: Vec<&str> = Self::ALL.iter().map(|one| one.as_str()).collect();
            Error::new(Code::KeuzeOnbekend)
                .with("veld", "score")
                .with("waarde", text)
                .with("keuzes", choices.join(", "))
        })
    }
}

keuze! {
    /// From what something that can be better is settled. Source: the wijkschouw of Utrecht.
    Afdoening {
        /// By the regular upkeep.
        RegulierOnderhoud = "regulier_onderhoud";
        /// From the budget for liveability, about which residents help decide.
        Leefbaarheidsbudget = "leefbaarheidsbudget";
    }
}

/// The stretch between two stops in a row, and how much of it one recorder walked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct GelopenStuk {
    /// From this stop.
    pub van: HalteId,
    /// To this one.
    pub naar: HalteId,
    /// Share of the straight line between them that was walked, 0 to 1.
    pub aandeel: f64,
}

/// What one recorder shares of where he was; the track itself stays with him.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Gelopen {
    /// Stops he was at.
    pub haltes: Vec<HalteId>,
    /// Per stretch of the plan how much he walked; empty where he recorded no track.
    pub stukken: Vec<GelopenStuk>,
    /// Metres of gaps in his track; absent without a track.
    pub gaten_m: Option<f64>,
}

/// What was found: an opinion, a measurement, or where somebody was. Never two of them in one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "soort", rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Bevinding {
    /// What people find of it.
    Oordeel {
        /// Well, or better.
        oordeel: Oordeel,
        /// In their words.
        tekst: String,
        /// What it is about: a category of the profile.
        thema: Option<String>,
    },
    /// What was measured.
    Score {
        /// Element of the profile.
        element: String,
        /// The letter; `None` for one that a newer app knows.
        score: Option<Beeldkwaliteit>,
        /// The level that was wanted there when it was measured.
        gewenst: Option<Beeldkwaliteit>,
    },
    /// Where a recorder was.
    Gelopen {
        /// What he shares of it.
        gelopen: Gelopen,
    },
    /// A newer app knows what this is.
    Onbekend,
}

/// A waarneming as a screen shows it: a document of its own per observation and observer, so that who saw what stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Waarneming {
    /// Its id.
    pub id: WaarnemingId,
    /// The kring it is bound to: that of its schouw.
    pub kring: KringId,
    /// The schouw it was done on.
    pub schouw: SchouwId,
    /// The stop, when it was at one.
    pub halte: Option<HalteId>,
    /// Where, when it was elsewhere or more precisely than the stop.
    pub plek: Option<Plek>,
    /// Who saw it, as a pseudonym.
    pub waarnemer: PersoonId,
    /// What was found.
    pub bevinding: Bevinding,
    /// Pictures.
    pub fotos: Vec<FotoHash>,
    /// When it was seen.
    pub gezien: Timestamp,
    /// From what it is settled.
    pub afdoening: Option<Afdoening>,
    /// Taken back; it counts no more.
    pub ingetrokken: bool,
    /// Somebody took it back while another said from what it is settled or reported it: that does not count.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub toch_niet_ingetrokken: bool,
    /// Fields in which people wrote different things and nobody has chosen.
    pub conflicten: Vec<String>,
}

impl Waarneming {
    /// People settled it from different things, and nobody has chosen.
    #[must_use]
    pub fn botst_afdoening(&self) -> bool {
        self.conflicten.iter().any(|veld| veld == "afdoening")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_as_people_write_them() {
        assert_eq!(Ok(Beeldkwaliteit::APlus), "a+".parse());
        assert_eq!(Ok(Beeldkwaliteit::D), " D ".parse());
        let error = "E".parse::<Beeldkwaliteit>().expect_err("no letter");
        assert_eq!((Code::KeuzeOnbekend, "A+, A, B, C, D"), (error.code, error.params["keuzes"].as_str()));
        assert_eq!("\"A+\"", serde_json::to_string(&Beeldkwaliteit::APlus).expect("JSON"));
    }

    #[test]
    fn better_reaches_what_is_wanted() {
        assert!(Beeldkwaliteit::A.reaches(Beeldkwaliteit::B) && Beeldkwaliteit::B.reaches(Beeldkwaliteit::B));
        assert!(!Beeldkwaliteit::C.reaches(Beeldkwaliteit::B));
    }
}
