//! What answers about stukken share: a field on a line, and people by name.

use crate::thuis::Toestel;
use crate::uitvoer::een_regel;
use std::collections::BTreeMap;
use std::io::{self, Write};
use wijkmaat_core::model::{PersoonId, StukId};
use wijkmaat_core::view::mensen;
use wijkmaat_core::{Code, Error, Result};

/// Writes a field with its name; one without a value is left out.
pub(super) fn veld(uit: &mut dyn Write, naam: &str, waarde: Option<&str>) -> io::Result<()> {
    match waarde.filter(|waarde| !waarde.is_empty()) {
        Some(waarde) => writeln!(uit, "  {naam:<13} {}", een_regel(waarde)),
        None => Ok(()),
    }
}

/// Somebody called off what did take place.
pub(super) fn afgezegd(wat: &str, reden: &str) -> String {
    format!("iemand schreef dat deze {wat} niet doorging: {reden}. Klopt dat niet, zeg dan toch-door")
}

/// The people this device knows by name.
#[derive(Debug, Default)]
pub(super) struct Mensen(BTreeMap<PersoonId, String>);

impl Mensen {
    /// Looks them up.
    pub(super) fn van(toestel: &Toestel) -> Result<Self> {
        let all = toestel.core.view(&toestel.namens, mensen::mensen)?;
        Ok(Self(all.into_iter().map(|mens| (mens.persoon, mens.naam)).collect()))
    }

    /// Everybody, with their name.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&PersoonId, &String)> {
        self.0.iter()
    }

    /// The name of someone, or their number where this device knows no name.
    pub(super) fn naam(&self, wie: PersoonId) -> String {
        self.0.get(&wie).map_or_else(|| wie.to_string(), |naam| een_regel(naam))
    }
}

/// The number of what something came from; the field is named as people typed it.
pub(super) fn bij(id: &str) -> Result<StukId> {
    match id.trim() {
        "" => Err(Error::new(Code::VeldLeeg).with("veld", "--bij")),
        id => id.parse().map_err(|_| Error::new(Code::IdOngeldig).with("veld", "--bij").with("waarde", id)),
    }
}
