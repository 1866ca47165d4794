//! Destroying for good: for who may, with nothing left but that it was destroyed. And taking back: for who just made it, as long as
//! nothing of it left this device.

use super::{Context, Receipt};
use crate::doc::{Fields, signaal as keys};
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, KringId, MeldingId, SignaalId, Taak, Zorgantwoord, Zorgvraag};
use crate::store::{Origin, apply, blobs, changes, meldingen, outbox, rows, signalen, stukken};
use rusqlite::Transaction;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A voice goes, with its slips and every melding in which nobody else speaks: of those also the taken. What others raised too stays
/// with all that was done about it.
pub(super) fn signaal(context: &Context<'_>, transaction: &Transaction<'_>, id: SignaalId) -> Result<Receipt> {
    let missing = || Error::new(Code::NietGevonden).with("soort", "signaal").with("id", id);
    let home =
        changes::home(transaction, id.uuid())?.filter(|home| home.kind == DocKind::Signaal).ok_or_else(missing)?;
    let fields = Fields::read(&changes::of(transaction, id.uuid())?);
    let opened = MeldingId::opened_by(id);
    let unsent = outbox::never_left(transaction, id.uuid())? && outbox::never_left(transaction, opened.uuid())?;
    let kring = rows::kring(transaction, home.kring)?;
    let is_own = unsent && context.began(&fields);
    if !is_own && !may_destroy(context, &kring) {
        return Err(Error::new(Code::GeenRecht).with("soort", "signaal"));
    }
    let fotos = signalen::one(transaction, id)?.map(|signaal| signaal.fotos).unwrap_or_default();
    let about = signalen::points_at(transaction, id)?;
    remove(context, transaction, id.uuid())?;
    for bon in keys::bonnen(&fields) {
        remove(context, transaction, bon.uuid())?;
    }
    let mut matters: BTreeSet<MeldingId> = [opened].into_iter().chain(about).collect();
    for matter in matters.clone() {
        matters.extend(meldingen::carries_on(transaction, matter)?);
    }
    let mut without = Vec::new();
    for matter in matters {
        let carries_on = meldingen::carries_on(transaction, matter)?.unwrap_or(matter);
        let is_here = changes::home(transaction, matter.uuid())?.is_some();
        if is_here && signalen::all_of(transaction, carries_on)?.is_empty() {
            without.push(matter);
        }
    }
    for matter in &without {
        remove_matter(context, transaction, *matter)?;
    }
    let melding = without.contains(&opened).then_some(opened).or(without.first().copied());
    blobs::drop_unused(transaction, &fotos)?;
    Ok(Receipt { signaal: Some(id), melding, ..Receipt::default() })
}

/// A melding with the work that was given out for it.
fn remove_matter(context: &Context<'_>, transaction: &Transaction<'_>, id: MeldingId) -> Result<()> {
    for taak in stukken::belonging_to::<Taak>(transaction, id.uuid())? {
        for vraag in stukken::belonging_to::<Zorgvraag>(transaction, taak.id.uuid())? {
            remove(context, transaction, vraag.id.uuid())?;
        }
        for antwoord in stukken::belonging_to::<Zorgantwoord>(transaction, taak.id.uuid())? {
            remove(context, transaction, antwoord.id.uuid())?;
        }
        remove(context, transaction, taak.id.uuid())?;
    }
    remove(context, transaction, id.uuid())
}

/// Nobody knows of what never left this device; of the rest it stays known that it was destroyed, by who may.
fn remove(context: &Context<'_>, transaction: &Transaction<'_>, doc: Uuid) -> Result<()> {
    let Some(home) = changes::home(transaction, doc)? else { return Ok(()) };
    if outbox::never_left(transaction, doc)? {
        apply::take_back(transaction, doc)
    } else if may_destroy(context, &rows::kring(transaction, home.kring)?) {
        apply::destroy(transaction, Origin::Local, doc, None).map(drop)
    } else {
        Ok(())
    }
}

fn may_destroy(context: &Context<'_>, kring: &KringId) -> bool {
    context.namens.rechten.get(kring).is_some_and(|recht| recht.vernietigen)
}
