//! Where people wrote different things, of whatever stuk it is: all of it, until somebody chooses.

use super::Viewer;
use super::melding_detail::{Keuze, Waarde, words};
use crate::doc::plek::other_half;
use crate::doc::{Fields, sealed};
use crate::error::{Code, Error, Result};
use crate::model::{LatLon, StukId};
use crate::store::{changes, keys, stukken};
use rusqlite::Connection;

/// The fields of a stuk to choose in, each with all that was written, as `ConflictKiezen` takes them. A place is one choice:
/// whoever chooses it chooses both halves.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn keuzes(connection: &Connection, viewer: &Viewer, id: StukId) -> Result<Vec<Keuze>> {
    let sql = format!("SELECT 1 FROM stukken WHERE id = ?1 AND kring IN ({})", viewer.kringen());
    if !connection.prepare_cached(&sql)?.exists([id.uuid().as_bytes()])? {
        return Err(Error::new(Code::NietGevonden).with("soort", "stuk").with("id", id));
    }
    let torn = stukken::conflicten(connection, id.uuid())?;
    if torn.is_empty() {
        return Ok(Vec::new());
    }
    let mut fields = Fields::read(&changes::of(connection, id.uuid())?);
    sealed::open(&mut fields, keys::doc_key(connection, id.uuid())?.as_ref(), id.uuid());
    let is_second_half =
        |name: &&String| name.ends_with("lon") && other_half(name).is_some_and(|lat| torn.contains(&lat));
    let names: Vec<String> = torn.iter().filter(|name| !is_second_half(name)).cloned().collect();
    Ok(of_fields(&fields, &names).into_iter().map(|one| whole_place(one, &fields)).collect())
}

/// The fields to choose in, each with all that was written.
pub(super) fn of_fields(fields: &Fields, names: &[String]) -> Vec<Keuze> {
    let choices = names.iter().filter_map(|name| Some((name, fields.get(name)?)));
    choices
        .map(|(name, field)| {
            let mut waarden: Vec<Waarde> = Vec::new();
            for written in field.all() {
                let (op, wie) = fields.written_by(written);
                let waarde = words(&written.value);
                // What several wrote alike is one thing to choose; of a place it depends on its other half.
                if other_half(name).is_some() || waarden.iter().all(|other| other.waarde != waarde) {
                    waarden.push(Waarde { waarde, wie, op: Some(op), wijziging: written.change.to_string() });
                }
            }
            Keuze { veld: name.clone(), waarden }
        })
        .collect()
}

/// Of a place both halves as one value, as people write it.
fn whole_place(mut keuze: Keuze, fields: &Fields) -> Keuze {
    let Some(other) = other_half(&keuze.veld).and_then(|name| fields.get(&name)) else { return keuze };
    let is_lon = keuze.veld.ends_with("lon");
    for waarde in &mut keuze.waarden {
        // The other half is the same in both, or it was written by the same change.
        let same = other.all().iter().find(|one| one.change.to_string() == waarde.wijziging).or(other.winner());
        let halves = waarde.waarde.parse().ok().zip(same.and_then(|one| words(&one.value).parse().ok()));
        let punt = halves.and_then(|(own, other)| {
            let (lat, lon) = if is_lon { (other, own) } else { (own, other) };
            LatLon::from_e7(lat, lon).ok()
        });
        if let Some(punt) = punt {
            waarde.waarde = format!("{},{}", punt.lat, punt.lon);
        }
    }
    keuze
}
