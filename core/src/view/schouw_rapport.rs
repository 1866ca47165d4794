//! What the report of a schouw is made of: the walk stop by stop, its figures, and what was agreed on it.

use super::Viewer;
use super::afspraken::{AfspraakBeeld, AfspraakFilter, afspraken};
use super::melding_detail::taken_back;
use super::schouw::{SchouwDetail, schouw};
use super::schouw_uitkomst::{SchouwUitkomst, schouw_uitkomst};
use crate::error::Result;
use crate::model::{MeldingId, SchouwId, StukId, Timestamp};
use crate::profile::Profile;
use crate::store::signalen;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that the report of a schouw is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct SchouwRapport {
    /// The stops with what was found at each.
    pub detail: SchouwDetail,
    /// The figures and the meldingen.
    pub uitkomst: SchouwUitkomst,
    /// What was agreed there.
    pub afspraken: Vec<AfspraakBeeld>,
    /// What was agreed about the meldingen that were born there, by melding.
    pub bij_meldingen: BTreeMap<MeldingId, Vec<AfspraakBeeld>>,
    /// The meldingen of which something they came from was taken back: those words are nobody's to read any more.
    pub ingetrokken: BTreeSet<MeldingId>,
}

/// What the report of this schouw is made of, for this viewer.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn schouw_rapport(
    connection: &Connection,
    viewer: &Viewer,
    profile: &Profile,
    id: SchouwId,
    nu: Timestamp,
) -> Result<SchouwRapport> {
    let born = |bron: uuid::Uuid| {
        let filter = AfspraakFilter { bron: Some(StukId::new(bron)), ..AfspraakFilter::default() };
        afspraken(connection, viewer, profile, &filter, nu)
    };
    let uitkomst = schouw_uitkomst(connection, viewer, id)?;
    let (mut bij_meldingen, mut ingetrokken) = (BTreeMap::new(), BTreeSet::new());
    for melding in &uitkomst.meldingen {
        if !taken_back(connection, viewer, &signalen::all_of(connection, melding.id)?)?.is_empty() {
            ingetrokken.insert(melding.id);
        }
        bij_meldingen.insert(melding.id, born(melding.id.uuid())?);
    }
    bij_meldingen.retain(|_, found| !found.is_empty());
    let (mut detail, afspraken) = (schouw(connection, viewer, id)?, born(id.uuid())?);
    // A report reads the same whoever makes it: nobody's own remarks come first.
    let haltes = detail.per_halte.iter_mut().map(|halte| &mut halte.waarnemingen);
    for regels in haltes.chain([&mut detail.onderweg]) {
        regels.sort_by_key(|regel| (regel.waarneming.gezien, regel.waarneming.id));
    }
    Ok(SchouwRapport { detail, uitkomst, afspraken, bij_meldingen, ingetrokken })
}
