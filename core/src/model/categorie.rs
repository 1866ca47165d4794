//! Categorie, Discipline, Team: what something is about and who handles it. All of it is profile data.

use super::KringSoort;
use serde::{Deserialize, Serialize};

/// What a signaal is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Categorie {
    /// Stable name in documents and JSON.
    pub id: String,
    /// Words a user reads.
    pub naam: String,
    /// Name of the pictogram.
    #[serde(default)]
    pub pictogram: Option<String>,
    /// The kind of kring its documents go to.
    pub kring: KringSoort,
}

/// A field of work (openbare ruimte, zorg, wonen, …).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Discipline {
    /// Stable name.
    pub id: String,
    /// Words a user reads.
    pub naam: String,
    /// Working days within which a taak is done, where the profile says so.
    pub termijn_werkdagen: Option<u32>,
}

/// A group of people who handle meldingen of one discipline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Team {
    /// Stable name.
    pub id: String,
    /// Words a user reads.
    pub naam: String,
    /// Its discipline.
    pub discipline: String,
    /// The organisation it belongs to.
    pub organisatie: String,
}

/// The outcome of routing: who gets it and by which rule, as the command records it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Routering {
    /// Discipline that handles it.
    pub discipline: String,
    /// Team that has it until someone owns it.
    pub team: String,
    /// Name of the rule that decided.
    pub regel: String,
    /// The sentence for people: "naar Wijkbeheer, omdat …".
    pub uitleg: String,
}
