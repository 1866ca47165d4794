//! Slips after a merge: what each of two people wrote on one at the same moment becomes what came of both.

use super::{Context, bon_stand};
use crate::doc::Fields;
use crate::error::Result;
use crate::model::{BonId, DocKind, MeldingId, SignaalId};
use crate::store::{changes, meldingen, outbox, signalen};
use rusqlite::Transaction;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Lets the slips of the meldingen that changed say what these say now, where this person had a hand in one; true when something was
/// written.
///
/// A slip that changed alone is left as it is: two devices that know other names of teams would write it in turn for ever.
pub(crate) fn zet_bonnen_gelijk(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    changed: &BTreeSet<Uuid>,
) -> Result<bool> {
    let (mut matters, mut of_slips) = (BTreeSet::new(), BTreeSet::new());
    for doc in changed {
        match changes::home(transaction, *doc)?.map(|home| home.kind) {
            Some(DocKind::Melding) => matters.extend([MeldingId::new(*doc)]),
            Some(DocKind::Signaal) => matters.extend(signalen::points_at(transaction, SignaalId::new(*doc))?),
            Some(DocKind::Bon) => of_slips.extend(signalen::melding_of_bon(transaction, BonId::new(*doc))?),
            _ => {}
        }
    }
    if matters.is_empty() {
        return Ok(false);
    }
    let before = outbox::count(transaction)?;
    let mut done = BTreeSet::new();
    for matter in matters.into_iter().chain(of_slips) {
        let id = meldingen::carries_on(transaction, matter)?.unwrap_or(matter);
        if done.insert(id) && !signalen::bonnen_of(transaction, id)?.is_empty() && had_a_hand(context, transaction, id)?
        {
            bon_stand::volgen(context, transaction, id, "bon_bijwerken")?;
        }
    }
    Ok(outbox::count(transaction)? > before)
}

/// This person did something to the melding, or to one that was joined into it.
fn had_a_hand(context: &Context<'_>, transaction: &Transaction<'_>, id: MeldingId) -> Result<bool> {
    for matter in [id].into_iter().chain(meldingen::joined_into(transaction, id)?) {
        let fields = Fields::read(&changes::of(transaction, matter.uuid())?);
        if fields.history.iter().any(|entry| entry.persoon().is_some_and(|wie| context.own.contains(&wie))) {
            return Ok(true);
        }
    }
    Ok(false)
}
