//! One melding with everything a desk needs to work on it: the detail, what was written when, and the people.

use super::documenten::Documenten;
use super::melding_detail::{MeldingDetail, detail_of, taken_back};
use super::verloop::{Erbij, Voorval, verloop};
use super::{Mens, MogelijkDubbel, TaakStand, Viewer, dubbel, mensen, taken};
use crate::error::Result;
use crate::model::{MeldingId, Namens, Taak, Timestamp};
use rusqlite::Connection;

/// The whole of one melding.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Dossier {
    /// What every screen shows of it; voices in kringen that this person may not read are left out.
    pub detail: MeldingDetail,
    /// The taken as they stand now, soonest first.
    pub taken: Vec<TaakStand>,
    /// Who did what, oldest first, with what they wrote.
    pub verloop: Vec<Voorval>,
    /// What nearby may be about the same thing.
    pub dubbelen: Vec<MogelijkDubbel>,
    /// The people by name.
    pub mensen: Vec<Mens>,
}

/// The melding with this id.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn dossier(
    connection: &Connection,
    viewer: &Viewer,
    namens: &Namens,
    id: MeldingId,
    nu: Timestamp,
) -> Result<Dossier> {
    // The detail and the verloop look into the same documents.
    let documenten = Documenten::new(connection);
    let mut detail = detail_of(&documenten, viewer, id)?;
    // A melding of another kring may have been joined into this one; its voices stay with who may read them.
    detail.stemmen.retain(|stem| namens.rechten.may_read(&stem.kring) || viewer.is_me(stem.melder));
    detail.melding.fotos.retain(|foto| detail.stemmen.iter().any(|stem| stem.fotos.contains(foto)));
    let ingetrokken = taken_back(connection, viewer, &detail.stemmen)?;
    detail.ingetrokken = ingetrokken.iter().map(|(stem, _)| *stem).collect();
    let erbij = Erbij {
        stemmen: &detail.stemmen,
        taken: &detail.taken,
        antwoorden: &detail.zorgantwoorden,
        ingetrokken: &ingetrokken,
    };
    let verloop = verloop(&documenten, id, &erbij)?;
    let dubbelen = match detail.melding.punt() {
        Some(punt) if detail.melding.samengevoegd_met.is_none() => {
            dubbel::mogelijk_dubbel(connection, viewer, punt, &detail.melding.categorie, Some(id), nu)?
        }
        _ => Vec::new(),
    };
    let stand = |taak: &Taak| TaakStand { taak: taak.clone(), te_laat: taken::is_te_laat(taak, nu), over: None };
    let taken = detail.taken.iter().map(stand).collect();
    Ok(Dossier { detail, taken, verloop, dubbelen, mensen: mensen::mensen(connection, viewer)? })
}
