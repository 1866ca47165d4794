//! Who asks, and what they may see.

use crate::error::Result;
use crate::model::{Namens, PersoonId};
use crate::store::{directory, rows};
use rusqlite::Connection;
use std::fmt::Write as _;

/// Someone who asks for a view, with the numbers of the kringen they may read and every pseudonym they worked under.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// Numbers of the kringen, as SQL reads a list.
    kringen: String,
    /// Pseudonyms, as SQL reads a list of blobs.
    own: String,
    ids: Vec<PersoonId>,
}

impl Viewer {
    /// The viewer for a person.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn new(connection: &Connection, namens: &Namens) -> Result<Self> {
        let mut kringen = String::new();
        for kring in namens.rechten.readable() {
            if let Some(nr) = rows::find_kring(connection, kring)? {
                let comma = if kringen.is_empty() { "" } else { "," };
                let _ = write!(kringen, "{comma}{nr}");
            }
        }
        let ids = directory::own_ids(connection, namens)?;
        let own: Vec<String> = ids.iter().map(|id| format!("x'{}'", id.uuid().simple())).collect();
        Ok(Self { kringen, own: own.join(","), ids })
    }

    /// The SQL condition that a melding `m` may be seen.
    pub(super) fn may_see(&self) -> String {
        format!("(m.kring IN ({}) OR {})", self.kringen, self.raised())
    }

    /// The SQL list of the numbers of the kringen they may read.
    pub(super) fn kringen(&self) -> &str {
        &self.kringen
    }

    /// The SQL condition that this person raised the melding `m`, or one that was joined into it.
    pub(super) fn raised(&self) -> String {
        format!("m.id IN (SELECT geldend FROM signalen WHERE melder IN ({}))", self.own)
    }

    /// The SQL list of this person's pseudonyms.
    pub(super) fn own(&self) -> &str {
        &self.own
    }

    /// Every pseudonym they worked under, the present one first.
    pub(super) fn ids(&self) -> &[PersoonId] {
        &self.ids
    }

    /// This pseudonym is one of theirs.
    #[must_use]
    pub fn is_me(&self, persoon: PersoonId) -> bool {
        self.ids.contains(&persoon)
    }
}
