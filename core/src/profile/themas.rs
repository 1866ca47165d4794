//! Themas: what residents come to a spreekuur about, as the municipality groups it.

use super::Profile;
use crate::error::{Code, Error, Result};
use serde::Serialize;

/// A theme of a spreekuur. Source: the pop-up spreekuren of Den Helder, each with partners around one theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Thema {
    /// Stable name.
    pub id: String,
    /// Words a user reads.
    pub naam: String,
}

impl Profile {
    /// All themes, in the order people see.
    #[must_use]
    pub fn themas(&self) -> &[Thema] {
        &self.themas
    }

    /// One theme.
    ///
    /// # Errors
    /// `keuze-onbekend` with the choices.
    pub fn thema(&self, id: &str) -> Result<&Thema> {
        self.themas.iter().find(|thema| thema.id == id).ok_or_else(|| {
            let choices: Vec<&str> = self.themas.iter().map(|thema| thema.id.as_str()).collect();
            Error::new(Code::KeuzeOnbekend).with("veld", "thema").with("waarde", id).with("keuzes", choices.join(", "))
        })
    }
}
