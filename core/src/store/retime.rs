//! What the hub set aside because the clock of this device was ahead goes again, with the right time.

use super::{apply, changes, lopende_ronde, rows};
use crate::doc::retime::{Clocks, retime};
use crate::error::Result;
use crate::model::RondeId;
use rusqlite::{Connection, Transaction, params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Makes again what was set aside for its time and is still ahead of the hub's clock; gives the documents. What was not ahead
/// stays aside until the next sync: a hub that refuses it all the same is not asked for ever.
///
/// # Errors
/// What SQLite says.
pub fn release_ahead(transaction: &Transaction<'_>, clocks: Clocks) -> Result<BTreeSet<Uuid>> {
    let mut released = BTreeSet::new();
    for doc in set_aside(transaction)? {
        let ours = waiting(transaction, doc)?;
        let again = retime(&changes::of(transaction, doc)?, |hash| ours.contains(hash.as_ref()), clocks);
        for (before, change) in &again {
            let (before, hash) = (before.as_ref(), change.hash());
            transaction
                .prepare_cached("UPDATE changes SET hash = ?3, bytes = ?4 WHERE doc = ?1 AND hash = ?2")?
                .execute(params![doc.as_bytes(), before, hash.as_ref(), change.bytes()])?;
            transaction
                .prepare_cached(
                    "UPDATE outbox SET hash = ?3, reden = iif(reden = 'tijd', NULL, reden) WHERE doc = ?1 AND hash = ?2",
                )?
                .execute(params![doc.as_bytes(), before, hash.as_ref()])?;
        }
        if !again.is_empty() {
            apply::refresh(transaction, doc)?;
            lopende_ronde::begins_earlier(transaction, RondeId::new(doc))?;
            released.insert(doc);
        }
    }
    Ok(released)
}

fn set_aside(connection: &Connection) -> Result<Vec<Uuid>> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT doc FROM outbox WHERE reden = 'tijd'")?;
    let mut found = statement.query([])?;
    let mut documents = Vec::new();
    while let Some(row) = found.next()? {
        documents.push(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?);
    }
    Ok(documents)
}

fn waiting(connection: &Connection, doc: Uuid) -> Result<BTreeSet<Vec<u8>>> {
    let mut statement = connection.prepare_cached("SELECT hash FROM outbox WHERE doc = ?1")?;
    let hashes = statement.query_map([doc.as_bytes()], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(hashes)
}
