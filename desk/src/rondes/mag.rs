//! What who looks may do with rondes; the core decides, a page only leaves out what cannot be done.

use crate::persoon::Persoon;
use rusqlite::Connection;
use wijkmaat_core::Result;
use wijkmaat_core::doc::Fields;
use wijkmaat_core::doc::fields::HistoryEntry;
use wijkmaat_core::model::{DocKind, KringSoort, Namens, Ronde, RondeId};
use wijkmaat_core::store::changes;
use wijkmaat_core::view::Viewer;

/// This person may walk one somewhere.
pub(super) fn mag_lopen(namens: &Namens) -> bool {
    let open = |soort| matches!(soort, KringSoort::Open | KringSoort::Gemeente);
    namens
        .rechten
        .iter()
        .any(|(_, recht)| recht.lezen && open(recht.soort) && recht.toevoegen.contains(&DocKind::Ronde))
}

/// May change this ronde, which they began themselves or not.
pub(super) fn mag_veranderen(persoon: &Persoon, ronde: &Ronde, eigen: bool) -> bool {
    persoon.namens().rechten.may_write(&ronde.kring, DocKind::Ronde, eigen)
}

/// Who looks began it.
///
/// # Errors
/// What SQLite says.
pub(super) fn is_eigen(connection: &Connection, viewer: &Viewer, id: RondeId) -> Result<bool> {
    let fields = Fields::read(&changes::of(connection, id.uuid())?);
    Ok(fields.begin().and_then(HistoryEntry::persoon).is_some_and(|maker| viewer.is_me(maker)))
}
