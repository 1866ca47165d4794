//! Walking along: with a ronde of one's own on one's own phone, or named on the phone of another; and leaving before the others.

use super::ronde::RondeVerslag;
use super::ronde_lopen::{begin_here, ended, kring_of, missing, open_one, receipt, stoppen};
use super::stuk;
use super::{Context, Receipt};
use crate::doc::ronde::{self as keys, RondeDoc};
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, PersoonId, Ronde, RondeId};
use crate::store::lopende_ronde as lopend;
use rusqlite::Transaction;

pub(super) fn deelnemen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: RondeId,
    wie: Option<PersoonId>,
) -> Result<Receipt> {
    match other(context, wie) {
        Some(wie) => zonder_toestel(context, transaction, id, wie),
        None => met_toestel(context, transaction, id),
    }
}

pub(super) fn verlaten(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: RondeId,
    wie: Option<PersoonId>,
) -> Result<Receipt> {
    match other(context, wie) {
        Some(wie) => ander_weg(context, transaction, id, wie),
        None => zelf_weg(context, transaction, id),
    }
}

/// Walks along with a ronde on the phone of another: the same group, shift and area, and a track of one's own.
fn met_toestel(context: &Context<'_>, transaction: &Transaction<'_>, id: RondeId) -> Result<Receipt> {
    let opened = stuk::read::<Ronde>(context, transaction, id.uuid())?;
    if opened.stuk.einde.is_some() {
        return Err(ended());
    }
    if context.began(&opened.fields) {
        return Ok(Receipt { was_er_al: true, ..receipt(RondeVerslag::new(id)) });
    }
    let Ronde { groep, dienst, gebied, samen_met, .. } = opened.stuk;
    let kring = if context.namens.rechten.may_add(&opened.kring, DocKind::Ronde) {
        opened.kring
    } else {
        kring_of(context, gebied.as_ref())?
    };
    let begin = context.moment.corrected();
    let samen_met = Some(samen_met.unwrap_or(id));
    let doc = RondeDoc { gebied, groep, dienst, samen_met, ..RondeDoc::new(begin) };
    begin_here(context, transaction, &kring, "ronde_deelnemen", doc)
}

/// Names somebody who walks along without a phone.
fn zonder_toestel(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: RondeId,
    wie: PersoonId,
) -> Result<Receipt> {
    let opened = open_one(context, transaction, id)?;
    let is_new = !opened.stuk.deelnemers.contains(&wie);
    let edits = is_new.then(|| keys::walked(wie)).into_iter().collect();
    opened.save(context, transaction, "ronde_deelnemen", edits)?;
    Ok(Receipt { was_er_al: !is_new, ..receipt(RondeVerslag::new(id)) })
}

/// Leaves the ronde that was walked along with, or one's own.
fn zelf_weg(context: &Context<'_>, transaction: &Transaction<'_>, id: RondeId) -> Result<Receipt> {
    let running = lopend::of(transaction, &context.own)?.ok_or_else(|| Error::new(Code::RondeLooptNiet))?;
    let own = stuk::read::<Ronde>(context, transaction, running.ronde.uuid())?.stuk;
    if own.id != id && own.samen_met != Some(id) {
        return Err(missing("ronde", id));
    }
    stoppen(context, transaction, own.id, false)
}

/// Says that somebody who walked along without a phone has left.
fn ander_weg(context: &Context<'_>, transaction: &Transaction<'_>, id: RondeId, wie: PersoonId) -> Result<Receipt> {
    let opened = open_one(context, transaction, id)?;
    if !opened.stuk.deelnemers.contains(&wie) {
        return Err(missing("persoon", wie));
    }
    let is_new = !opened.stuk.vertrokken.contains(&wie);
    let edits = is_new.then(|| keys::left(wie)).into_iter().collect();
    opened.save(context, transaction, "ronde_verlaten", edits)?;
    Ok(Receipt { was_er_al: !is_new, ..receipt(RondeVerslag::new(id)) })
}

/// Somebody else than who asks.
fn other(context: &Context<'_>, wie: Option<PersoonId>) -> Option<PersoonId> {
    wie.filter(|wie| !context.own.contains(wie))
}
