//! What a slip leads to. By its code alone: there is no list.

use super::{Viewer, stukken};
use crate::error::{Code, Error, Result};
use crate::model::{Bon, BonCode, BonId, Melding, MeldingId, Vraag};
use crate::store::{changes, signalen};
use rusqlite::Connection;

/// The slip with this code.
///
/// # Errors
/// `bon-onbekend` when it is not here or not for this viewer, `bon-vernietigd` when it was destroyed with what was raised; what SQLite
/// says.
pub fn bon(connection: &Connection, viewer: &Viewer, code: &BonCode) -> Result<Bon> {
    let id = code.id().uuid();
    match stukken::een(connection, viewer, id) {
        Err(error) if error.code == Code::NietGevonden => {
            let destroyed = changes::is_destroyed(connection, id)?;
            Err(Error::new(if destroyed { Code::BonVernietigd } else { Code::BonOnbekend }))
        }
        found => found,
    }
}

/// The slips of these questions that do not say what their own team answered: another team had the question too, or on the slip no
/// answer comes.
///
/// # Errors
/// What SQLite says.
pub fn wijkt_af(connection: &Connection, viewer: &Viewer, vragen: &[Vraag]) -> Result<Vec<Bon>> {
    let mut found = Vec::new();
    for vraag in vragen {
        let slip = vraag.bon.map(|id| slip(connection, viewer, id)).transpose()?.flatten();
        let Some(bon) = slip else { continue };
        let torn = !bon.conflicten.is_empty() && vraag.conflicten.is_empty();
        if torn || bon.naast(vraag.antwoord.as_deref()).is_some() {
            found.push(bon);
        }
    }
    Ok(found)
}

/// The slips of a melding that do not say its answer, or say one that it does not have.
pub(super) fn van_melding_wijkt_af(connection: &Connection, viewer: &Viewer, melding: &Melding) -> Result<Vec<Bon>> {
    let mut found = Vec::new();
    if melding.samengevoegd_met.is_some() {
        return Ok(found);
    }
    for (id, _) in signalen::bonnen_of(connection, melding.id)? {
        let slip = slip(connection, viewer, id)?;
        found.extend(slip.filter(|bon| bon.naast(melding.antwoord.as_deref()).is_some()));
    }
    Ok(found)
}

/// One slip, where it is here.
fn slip(connection: &Connection, viewer: &Viewer, id: BonId) -> Result<Option<Bon>> {
    match stukken::een(connection, viewer, id.uuid()) {
        Ok(bon) => Ok(Some(bon)),
        Err(error) if error.code == Code::NietGevonden => Ok(None),
        Err(error) => Err(error),
    }
}

/// The melding that the slip with this code was given out for, when this viewer may see it; `None` for one of a question.
///
/// # Errors
/// What SQLite says.
pub fn melding_van(connection: &Connection, viewer: &Viewer, code: &BonCode) -> Result<Option<MeldingId>> {
    let Some(id) = signalen::melding_of_bon(connection, code.id())? else { return Ok(None) };
    let sql = format!("SELECT 1 FROM meldingen m WHERE m.id = ?1 AND {}", viewer.may_see());
    let may_see = connection.prepare_cached(&sql)?.exists([id.uuid().as_bytes()])?;
    Ok(may_see.then_some(id))
}
