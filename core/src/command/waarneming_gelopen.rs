//! How much of the plan somebody walked: shared as a waarneming, without the track.

use super::context::walked_here;
use super::stuk::{self, field};
use super::{Context, Receipt};
use crate::doc::Value;
use crate::doc::waarneming as keys;
use crate::error::Result;
use crate::geo::{Gang, Spoor};
use crate::model::{Gelopen, GelopenStuk, HalteId, LatLon, Schouw, SchouwId, Waarneming};
use crate::store::{changes, stukken};
use rusqlite::Transaction;
use uuid::Uuid;

/// Computed here, once, and written down: the track stays where it is. Sharing again adds to what was shared.
pub(super) fn dekking_delen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    schouw: SchouwId,
    spoor: Option<&Spoor>,
) -> Result<Receipt> {
    let schouw = stuk::read::<Schouw>(context, transaction, schouw.uuid())?;
    spoor.map(walked_here).transpose()?;
    let gelopen = walked(context, transaction, &schouw.stuk, spoor)?;
    let id = shared_by(schouw.id, context.namens.persoon.uuid());
    let mut values = keys::gelopen_fields(&gelopen);
    if changes::home(transaction, id)?.is_none() {
        let now = context.moment.corrected().millis();
        values.extend([field(keys::SCHOUW, schouw.id), field(keys::SOORT, keys::GELOPEN), field(keys::GEZIEN, now)]);
        return stuk::create::<Waarneming>(context, transaction, id, &schouw.kring, "waarneming_dekking_delen", values);
    }
    let shared = stuk::open::<Waarneming>(context, transaction, id)?;
    let is_more = |key: &str, value: &Value| match (value, shared.fields.value(key)) {
        (Value::Int(now), Some(Value::Int(before))) => now > before,
        (value, before) => Some(value) != before,
    };
    values.retain(|(key, value)| is_more(key, value));
    shared.save(context, transaction, "waarneming_dekking_delen", values)
}

/// The stops somebody was at, by what they saw there and by their track, and the stretches they walked.
fn walked(context: &Context<'_>, tx: &Transaction<'_>, schouw: &Schouw, spoor: Option<&Spoor>) -> Result<Gelopen> {
    let seen: Vec<Waarneming> = stukken::belonging_to(tx, schouw.id.uuid())?;
    let own = |one: &&Waarneming| !one.ingetrokken && context.own.contains(&one.waarnemer);
    let at: Vec<HalteId> = seen.iter().filter(own).filter_map(|one| one.halte).collect();
    let gang = spoor.and_then(Gang::of);
    let near = f64::from(context.profile.drempels().ronde_zicht_m);
    let came_by = |punt: LatLon| gang.as_ref().is_some_and(|gang| gang.kwam_langs(punt, near));
    let haltes = (schouw.haltes.iter())
        .filter(|halte| at.contains(&halte.id) || halte.punt.is_some_and(came_by))
        .map(|halte| halte.id)
        .collect();
    let stretches = schouw.haltes.array_windows().filter_map(|[van, naar]| {
        let aandeel = gang.as_ref()?.aandeel(van.punt?, naar.punt?, near);
        Some(GelopenStuk { van: van.id, naar: naar.id, aandeel })
    });
    Ok(Gelopen { haltes, stukken: stretches.collect(), gaten_m: gang.as_ref().map(Gang::gaten_m) })
}

/// One document per recorder and schouw, whichever of his devices he shares from.
fn shared_by(schouw: Uuid, persoon: Uuid) -> Uuid {
    let parts = [schouw.into_bytes(), persoon.into_bytes()].concat();
    let hash = blake3::derive_key("wijkmaat 2026 waarneming gelopen", &parts);
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash).for_each(|(byte, from)| *byte = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
