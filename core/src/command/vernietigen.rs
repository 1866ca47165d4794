//! Destroying for good: for who may, with nothing left but that it was destroyed. And taking back: for who just made it, as long as
//! nothing of it left this device.

use super::{Context, Receipt};
use crate::doc::Fields;
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, MeldingId, SignaalId};
use crate::store::{Origin, apply, blobs, changes, outbox, rows, signalen};
use rusqlite::Transaction;

/// A voice goes, with the melding it opened.
pub(super) fn signaal(context: &Context<'_>, transaction: &Transaction<'_>, id: SignaalId) -> Result<Receipt> {
    let missing = || Error::new(Code::NietGevonden).with("soort", "signaal").with("id", id);
    let home =
        changes::home(transaction, id.uuid())?.filter(|home| home.kind == DocKind::Signaal).ok_or_else(missing)?;
    let melding = MeldingId::opened_by(id);
    if is_own_and_unsent(context, transaction, id, melding)? {
        return take_back(transaction, id, melding);
    }
    let kring = rows::kring(transaction, home.kring)?;
    if !context.namens.rechten.get(&kring).is_some_and(|recht| recht.vernietigen) {
        return Err(Error::new(Code::GeenRecht).with("soort", "signaal"));
    }
    apply::destroy(transaction, Origin::Local, id.uuid(), None)?;
    if changes::home(transaction, melding.uuid())?.is_some() {
        apply::destroy(transaction, Origin::Local, melding.uuid(), None)?;
    }
    Ok(Receipt { signaal: Some(id), melding: Some(melding), ..Receipt::default() })
}

/// This person began it, and neither it nor its melding was ever in a request.
fn is_own_and_unsent(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SignaalId,
    melding: MeldingId,
) -> Result<bool> {
    if !outbox::never_left(transaction, id.uuid())? || !outbox::never_left(transaction, melding.uuid())? {
        return Ok(false);
    }
    Ok(context.began(&Fields::read(&changes::of(transaction, id.uuid())?)))
}

fn take_back(transaction: &Transaction<'_>, id: SignaalId, melding: MeldingId) -> Result<Receipt> {
    let fotos = signalen::one(transaction, id)?.map(|signaal| signaal.fotos).unwrap_or_default();
    apply::take_back(transaction, id.uuid())?;
    if changes::home(transaction, melding.uuid())?.is_some() {
        apply::take_back(transaction, melding.uuid())?;
    }
    blobs::drop_unused(transaction, &fotos)?;
    Ok(Receipt { signaal: Some(id), melding: Some(melding), ..Receipt::default() })
}
