//! What something new came from: its kring and area go on with it, and it is found from there.

use super::Context;
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, GebiedCode, KringId, MeldingId, StukId};
use crate::store::{changes, meldingen, rows, stukken};
use rusqlite::Transaction;
use uuid::Uuid;

/// Something that is here and that this person may read.
pub(super) struct Bron {
    /// Its id; of a melding that was joined, that of the one that carries on.
    pub(super) id: Uuid,
    /// What it is.
    pub(super) soort: DocKind,
    /// Its kring.
    pub(super) kring: KringId,
    /// The area it is about.
    pub(super) gebied: Option<GebiedCode>,
}

/// Looks up what something came from; it must be one of these kinds.
pub(super) fn zoek(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: StukId,
    soorten: &[DocKind],
) -> Result<Bron> {
    let missing = || Error::new(Code::NietGevonden).with("soort", "bron").with("id", id);
    let id = meldingen::carries_on(transaction, MeldingId::new(id.uuid()))?.map_or(id.uuid(), MeldingId::uuid);
    let home = changes::home(transaction, id)?.ok_or_else(missing)?;
    let kring = rows::kring(transaction, home.kring)?;
    // Whoever may not read it must not learn that it is there.
    if !context.namens.rechten.may_read(&kring) {
        return Err(missing());
    }
    if !soorten.contains(&home.kind) {
        let choices: Vec<&str> = soorten.iter().map(|soort| soort.as_str()).collect();
        let error = Error::new(Code::KeuzeOnbekend).with("veld", "bij").with("waarde", home.kind.as_str());
        return Err(error.with("keuzes", choices.join(", ")));
    }
    Ok(Bron { id, soort: home.kind, kring, gebied: stukken::gebied(transaction, id)? })
}

/// The area that was given, when it is one; else that of the source.
pub(super) fn gebied(
    context: &Context<'_>,
    given: Option<&GebiedCode>,
    bron: Option<&Bron>,
) -> Result<Option<GebiedCode>> {
    let Some(code) = given else { return Ok(bron.and_then(|bron| bron.gebied.clone())) };
    match context.areas.get()?.gebied(code) {
        Some(gebied) => Ok(Some(gebied.code.clone())),
        None => Err(Error::new(Code::GebiedOnbekend).with("gebied", code)),
    }
}
