//! How a schouw goes: it begins, ends, goes on after all, or does not take place.

use super::context::{al_begonnen, required_text};
use super::schouw::{open_one, optional};
use super::stuk::{self, Opened, field};
use super::{Context, Receipt};
use crate::doc::Value;
use crate::doc::schouw as keys;
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, Schouw, SchouwId, Timestamp, Waarneming, WaarnemingId};
use crate::store::stukken;
use rusqlite::Transaction;
use uuid::Uuid;

pub(super) fn beginnen(context: &Context<'_>, transaction: &Transaction<'_>, id: SchouwId) -> Result<Receipt> {
    let schouw = open_one(context, transaction, id)?;
    // Begun already, perhaps by another: pressing again moves nothing. What was seen before, was seen on it.
    let mut edits = Vec::new();
    if schouw.stuk.begin.is_none() {
        let now = context.moment.corrected();
        let begin = first_seen(transaction, id, None)?.map_or(now, |seen| seen.min(now));
        edits.push(field(keys::BEGIN, begin.millis()));
    }
    schouw.save(context, transaction, "schouw_beginnen", edits)
}

/// Planned again, as if nobody pressed "begin". What somebody saw began the walk, and no button takes that back.
pub(super) fn begin_terugnemen(context: &Context<'_>, transaction: &Transaction<'_>, id: SchouwId) -> Result<Receipt> {
    let schouw = open_one(context, transaction, id)?;
    if schouw.stuk.begin.is_some() && first_seen(transaction, id, None)?.is_some() {
        return Err(al_begonnen(DocKind::Schouw, false));
    }
    let edits = schouw.stuk.begin.map(|_| field(keys::BEGIN, Value::Null));
    schouw.save(context, transaction, "schouw_begin_terugnemen", edits.into_iter().collect())
}

pub(super) fn afsluiten(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SchouwId,
    wat_blijft: Option<&str>,
) -> Result<Receipt> {
    let schouw = open_one(context, transaction, id)?;
    // Nobody pressed "begin": that it began no later than the first thing that was seen is known, and no more. A begin that stands is
    // written again, for another may be taking it back as a mistake: who ends the walk says that there was one.
    let begin = match schouw.stuk.begin {
        Some(begin) => Some(begin),
        None => first_seen(transaction, id, None)?,
    };
    let begin = begin.ok_or_else(|| Error::new(Code::NogNietBegonnen).with("soort", "schouw"))?;
    let now = context.moment.corrected();
    let mut edits = vec![field(keys::EINDE, now.millis()), field(keys::BEGIN, begin.millis())];
    edits.extend(optional(keys::WAT_BLIJFT, "wat_blijft", wat_blijft)?);
    schouw.save(context, transaction, "schouw_afsluiten", edits)
}

pub(super) fn heropenen(context: &Context<'_>, transaction: &Transaction<'_>, id: SchouwId) -> Result<Receipt> {
    let schouw = stuk::open::<Schouw>(context, transaction, id.uuid())?;
    let edits = match schouw.stuk.einde {
        Some(_) => vec![field(keys::EINDE, Value::Null)],
        None => Vec::new(),
    };
    schouw.save(context, transaction, "schouw_heropenen", edits)
}

/// Never a deletion: who planned to come finds it, with the reason. What began, or where something was found, did take place.
pub(super) fn laten_vervallen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SchouwId,
    reden: &str,
) -> Result<Receipt> {
    let reden = required_text("reden", reden)?;
    let schouw = open_one(context, transaction, id)?;
    let seen = first_seen(transaction, id, None)?.is_some();
    if seen || schouw.stuk.begin.is_some() {
        return Err(al_begonnen(DocKind::Schouw, !seen));
    }
    schouw.save(context, transaction, "schouw_laten_vervallen", vec![field(keys::REDEN, reden)])
}

/// Also of one that was begun elsewhere meanwhile: the reason goes, for it did take place.
pub(super) fn toch_door(context: &Context<'_>, transaction: &Transaction<'_>, id: SchouwId) -> Result<Receipt> {
    let schouw = stuk::open::<Schouw>(context, transaction, id.uuid())?;
    let edits = schouw.stuk.reden.as_ref().map(|_| field(keys::REDEN, Value::Null));
    schouw.save(context, transaction, "schouw_toch_door", edits.into_iter().collect())
}

/// When the first thing was seen that still counts, besides one. Who shares a track later saw nothing by it.
fn first_seen(transaction: &Transaction<'_>, id: SchouwId, besides: Option<WaarnemingId>) -> Result<Option<Timestamp>> {
    let besides = besides.map_or(Uuid::nil(), WaarnemingId::uuid);
    let values = vec![id.uuid().into_bytes().to_vec().into(), besides.into_bytes().to_vec().into()];
    let counts = "hoort_bij = ? AND id <> ? AND status = 'geldt' AND inhoud ->> '$.bevinding.soort' <> 'gelopen'";
    let first: Vec<Waarneming> = stukken::select(transaction, counts, values, "wanneer, id", 1)?;
    Ok(first.first().map(|one| one.gezien))
}

/// The walk has begun by what somebody sees on it, where nobody pressed "begin" and this person may. Of several who do so at once,
/// the earliest holds; who may not write the schouw still writes down what he sees. The first thing that is seen on a walk that goes
/// on says again that it began: another may be taking that back as a mistake.
pub(super) fn begun_by(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    schouw: Opened<Schouw>,
    waarneming: WaarnemingId,
    gezien: Timestamp,
) -> Result<()> {
    let own = context.began(&schouw.fields);
    let may = context.namens.rechten.may_write(&schouw.kring, DocKind::Schouw, own);
    let id = schouw.stuk.id;
    let begin = match schouw.stuk.begin {
        _ if !may => None,
        None => Some(gezien),
        Some(begin) => first_seen(transaction, id, Some(waarneming))?.is_none().then_some(begin),
    };
    let edits: Vec<_> = begin.map(|begin| field(keys::BEGIN, begin.millis())).into_iter().collect();
    schouw.save(context, transaction, "schouw_beginnen", edits).map(drop)
}
