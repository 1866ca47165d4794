//! Making and editing a [`Stuk`]: the steps that every noun shares. Rights, sealing and the way into the store.

use super::{Context, Receipt, kring};
use crate::doc::fields::Written;
use crate::doc::stuk::Stuk;
use crate::doc::{self, Field, Fields, ParsedChange, Value, sealed};
use crate::error::{Code, Error, Result};
use crate::model::KringId;
use crate::store::{Incoming, Origin, apply, changes, keys, rows};
use rusqlite::Transaction;
use uuid::Uuid;

/// A stuk opened for editing: it is here, and this person may write it.
pub(super) struct Opened<T> {
    /// Its id.
    pub(super) id: Uuid,
    /// Its kring.
    pub(super) kring: KringId,
    /// What it says now.
    pub(super) stuk: T,
    /// The same as fields, for edits that depend on who wrote what.
    pub(super) fields: Fields,
    history: Vec<ParsedChange>,
}

/// Makes a new stuk in this kring.
pub(super) fn create<T: Stuk>(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: Uuid,
    kring: &KringId,
    command: &str,
    values: Vec<(String, Value)>,
) -> Result<Receipt> {
    if !context.namens.rechten.may_add(kring, T::KIND) {
        return Err(context.refuse(T::KIND, |rechten| rechten.may_add(kring, T::KIND)));
    }
    let sealing = kring::seal_new(context, transaction, kring, id, values)?;
    let incoming = Incoming {
        doc: id,
        kind: T::KIND,
        kring: kring.clone(),
        change: doc::first(&context.author(command), sealing.values),
        key: sealing.key,
    };
    let applied = apply::apply(transaction, Origin::Local, vec![incoming])?;
    match applied.refused.first() {
        Some((_, code)) => Err(Error::new(*code)),
        None => Ok(Receipt::stuk(id)),
    }
}

/// Opens a stuk that this person may write.
pub(super) fn open<T: Stuk>(context: &Context<'_>, transaction: &Transaction<'_>, id: Uuid) -> Result<Opened<T>> {
    let opened = read::<T>(context, transaction, id)?;
    let own = context.began(&opened.fields);
    if !context.namens.rechten.may_write(&opened.kring, T::KIND, own) {
        return Err(context.refuse(T::KIND, |rechten| rechten.may_write(&opened.kring, T::KIND, false)));
    }
    Ok(opened)
}

/// Opens a stuk that this person may read. Whoever may not must not learn that it is there.
pub(super) fn read<T: Stuk>(context: &Context<'_>, transaction: &Transaction<'_>, id: Uuid) -> Result<Opened<T>> {
    let missing = || Error::new(Code::NietGevonden).with("soort", T::KIND.as_str()).with("id", id);
    let home = changes::home(transaction, id)?.filter(|home| home.kind == T::KIND).ok_or_else(missing)?;
    let kring = rows::kring(transaction, home.kring)?;
    let history = changes::of(transaction, id)?;
    let mut fields = Fields::read(&history);
    if !context.namens.rechten.may_read(&kring) && !context.began(&fields) {
        return Err(missing());
    }
    sealed::open(&mut fields, keys::doc_key(transaction, id)?.as_ref(), id);
    let stuk = T::read(id, kring.clone(), &fields);
    Ok(Opened { id, kring, stuk, fields, history })
}

/// Fewest characters of a change by which a person points it out.
const FEWEST: usize = 6;

/// Of what was written in a field, what this change wrote: named whole, or by a beginning that fits no other.
pub(super) fn chosen<'a>(field: &'a Field, wijziging: &str) -> Option<&'a Written> {
    let fits = |one: &&Written| wijziging.len() >= FEWEST && one.change.to_string().starts_with(wijziging);
    let mut all = field.all().iter().filter(fits);
    all.next().filter(|_| all.next().is_none())
}

impl<T: Stuk> Opened<T> {
    /// Of a field in which people wrote different things, what this change wrote; with what goes with it.
    pub(super) fn version(&self, veld: &str, wijziging: &str, conflicten: &[String]) -> Result<Vec<(String, Value)>> {
        let missing = || Error::new(Code::NietGevonden).with("soort", "versie").with("id", wijziging);
        let written = self.fields.get(veld).filter(|_| conflicten.iter().any(|key| key == veld)).ok_or_else(missing)?;
        let chosen = chosen(written, wijziging).ok_or_else(missing)?;
        let of_it = |key| field(key, self.fields.beside(key, chosen.change).cloned().unwrap_or(Value::Null));
        let beside = T::beside(veld).map(of_it);
        Ok(beside.into_iter().chain([field(veld, chosen.value.clone())]).collect())
    }

    /// Writes these fields and leaves all others alone. Nothing to write is nothing done.
    pub(super) fn save(
        self,
        context: &Context<'_>,
        transaction: &Transaction<'_>,
        command: &str,
        edits: Vec<(String, Value)>,
    ) -> Result<Receipt> {
        if edits.is_empty() {
            return Ok(Receipt::stuk(self.id));
        }
        let edits = kring::seal_edits(context, transaction, &self.kring, self.id, edits)?;
        let change = doc::edit(&self.history, &context.author(command), &edits)?;
        let incoming = Incoming { doc: self.id, kind: T::KIND, kring: self.kring, change, key: None };
        apply::apply(transaction, Origin::Local, vec![incoming])?;
        Ok(Receipt::stuk(self.id))
    }
}

/// A field with its value, for lists of edits.
pub(super) fn field(key: &str, value: impl Into<Value>) -> (String, Value) {
    (key.to_owned(), value.into())
}
