//! Destroying for good: for who may, with nothing left but that it was destroyed.

use super::{Context, Receipt};
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, MeldingId, SignaalId};
use crate::store::{Origin, apply, changes, rows};
use rusqlite::Transaction;

/// A voice goes, with the melding it opened.
pub(super) fn signaal(context: &Context<'_>, transaction: &Transaction<'_>, id: SignaalId) -> Result<Receipt> {
    let missing = || Error::new(Code::NietGevonden).with("soort", "signaal").with("id", id);
    let home =
        changes::home(transaction, id.uuid())?.filter(|home| home.kind == DocKind::Signaal).ok_or_else(missing)?;
    let kring = rows::kring(transaction, home.kring)?;
    if !context.namens.rechten.get(&kring).is_some_and(|recht| recht.vernietigen) {
        return Err(Error::new(Code::GeenRecht).with("soort", "signaal"));
    }
    apply::destroy(transaction, Origin::Local, id.uuid(), None)?;
    let melding = MeldingId::opened_by(id);
    if changes::home(transaction, melding.uuid())?.is_some() {
        apply::destroy(transaction, Origin::Local, melding.uuid(), None)?;
    }
    Ok(Receipt { signaal: Some(id), melding: Some(melding), ..Receipt::default() })
}
