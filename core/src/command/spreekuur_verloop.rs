//! How a table goes: it opens, closes, opens again, or does not take place.

use super::context::{al_begonnen, required_text};
use super::spreekuur::{is_me, open_one, seat};
use super::stuk::{self, field};
use super::{Context, Receipt};
use crate::doc::Value;
use crate::doc::spreekuur as keys;
use crate::error::{Code, Error, Result};
use crate::model::{Bezoek, DocKind, Spreekuur, SpreekuurId, SpreekuurStatus, StukId};
use crate::store::{signalen, stukken};
use rusqlite::Transaction;

pub(super) fn openen(context: &Context<'_>, transaction: &Transaction<'_>, id: SpreekuurId) -> Result<Receipt> {
    let spreekuur = open_one(context, transaction, id)?;
    let mut edits = Vec::new();
    if spreekuur.stuk.status != SpreekuurStatus::Open {
        edits.push(field(keys::STATUS, SpreekuurStatus::Open.as_str()));
    }
    if spreekuur.stuk.begin.is_none() {
        edits.push(field(keys::BEGIN, context.moment.corrected().millis()));
    }
    // Somebody closed it while another took the opening back: that end is not of this table.
    let left = [keys::EINDE, keys::ZONDER_EIGENAAR].into_iter().filter(|key| spreekuur.fields.int(key).is_some());
    edits.extend(left.map(|key| field(key, Value::Null)));
    let is_there = spreekuur.stuk.partners.iter().any(|one| is_me(context, one.persoon));
    if let Some(team) = context.namens.team.as_deref().filter(|_| !is_there) {
        edits.push(seat(context, team));
    }
    spreekuur.save(context, transaction, "spreekuur_openen", edits)
}

/// In the diary again, as if it was never opened. Where somebody came, it did take place; who sat down still sits there.
pub(super) fn opening_terugnemen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SpreekuurId,
) -> Result<Receipt> {
    let spreekuur = open_one(context, transaction, id)?;
    if spreekuur.stuk.status != SpreekuurStatus::Open {
        return spreekuur.save(context, transaction, "spreekuur_opening_terugnemen", Vec::new());
    }
    if spreekuur.stuk.achteraf || somebody_came(context, transaction, id)? {
        return Err(al_begonnen(DocKind::Spreekuur, false));
    }
    let edits = vec![field(keys::STATUS, SpreekuurStatus::Gepland.as_str()), field(keys::BEGIN, Value::Null)];
    spreekuur.save(context, transaction, "spreekuur_opening_terugnemen", edits)
}

pub(super) fn sluiten(context: &Context<'_>, transaction: &Transaction<'_>, id: SpreekuurId) -> Result<Receipt> {
    let spreekuur = open_one(context, transaction, id)?;
    let bezoeken = stukken::belonging_to::<Bezoek>(transaction, id.uuid())?;
    // Who received somebody need not know that another opened the table: it stood.
    if spreekuur.stuk.status == SpreekuurStatus::Gepland && !somebody_came(context, transaction, id)? {
        return Err(Error::new(Code::NogNietBegonnen).with("soort", "spreekuur"));
    }
    let without: Vec<StukId> =
        bezoeken.iter().filter(|one| one.is_zonder_eigenaar()).map(|one| StukId::new(one.id.uuid())).collect();
    let count = i64::try_from(without.len()).unwrap_or(i64::MAX);
    let mut edits = vec![field(keys::STATUS, SpreekuurStatus::Gesloten.as_str()), field(keys::ZONDER_EIGENAAR, count)];
    // Who closes the table says that it stood: another may be taking its opening back as a mistake.
    edits.extend(spreekuur.stuk.begin.map(|begin| field(keys::BEGIN, begin.millis())));
    // What was written down afterwards ended at a moment that nobody noted; now is not it.
    if !spreekuur.stuk.achteraf {
        edits.push(field(keys::EINDE, context.moment.corrected().millis()));
    }
    let receipt = spreekuur.save(context, transaction, "spreekuur_sluiten", edits)?;
    Ok(Receipt { zonder_eigenaar: without, ..receipt })
}

pub(super) fn heropenen(context: &Context<'_>, transaction: &Transaction<'_>, id: SpreekuurId) -> Result<Receipt> {
    let spreekuur = stuk::open::<Spreekuur>(context, transaction, id.uuid())?;
    let is_closed = spreekuur.stuk.status == SpreekuurStatus::Gesloten;
    // What was never open is in the diary again.
    let status = spreekuur.stuk.begin.map_or(SpreekuurStatus::Gepland, |_| SpreekuurStatus::Open);
    let edits = vec![
        field(keys::STATUS, status.as_str()),
        field(keys::EINDE, Value::Null),
        field(keys::ZONDER_EIGENAAR, Value::Null),
    ];
    spreekuur.save(context, transaction, "spreekuur_heropenen", if is_closed { edits } else { Vec::new() })
}

/// Never a deletion: who planned to come finds it, with the reason. What began, or where somebody came, did take place.
pub(super) fn laten_vervallen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SpreekuurId,
    reden: &str,
) -> Result<Receipt> {
    let reden = required_text("reden", reden)?;
    let spreekuur = open_one(context, transaction, id)?;
    let came = somebody_came(context, transaction, id)?;
    if came || spreekuur.stuk.begin.is_some() {
        return Err(al_begonnen(DocKind::Spreekuur, !came && !spreekuur.stuk.achteraf));
    }
    let mut edits = vec![field(keys::STATUS, SpreekuurStatus::Vervallen.as_str()), field(keys::REDEN, reden)];
    // Planned again, while another says that it stood: that begin is not of this table.
    edits.extend(spreekuur.fields.earliest(keys::BEGIN).map(|_| field(keys::BEGIN, Value::Null)));
    spreekuur.save(context, transaction, "spreekuur_laten_vervallen", edits)
}

/// What was open on another device in the meantime is open again, not planned.
pub(super) fn toch_door(context: &Context<'_>, transaction: &Transaction<'_>, id: SpreekuurId) -> Result<Receipt> {
    let spreekuur = stuk::open::<Spreekuur>(context, transaction, id.uuid())?;
    let status = spreekuur.stuk.begin.map_or(SpreekuurStatus::Gepland, |_| SpreekuurStatus::Open);
    let is_off = spreekuur.stuk.status == SpreekuurStatus::Vervallen;
    let edits = vec![field(keys::STATUS, status.as_str()), field(keys::REDEN, Value::Null)];
    spreekuur.save(context, transaction, "spreekuur_toch_door", if is_off { edits } else { Vec::new() })
}

/// Somebody sat at the table, or told something there that became a melding that this person knows of: what was dropped into care says
/// nothing about the table to anybody else.
pub(super) fn somebody_came(context: &Context<'_>, transaction: &Transaction<'_>, id: SpreekuurId) -> Result<bool> {
    let came = stukken::belonging_to::<Bezoek>(transaction, id.uuid())?.iter().any(|bezoek| !bezoek.ingetrokken);
    let rechten = &context.namens.rechten;
    Ok(came || signalen::kringen_of(transaction, id)?.iter().any(|kring| rechten.may_read(kring)))
}
