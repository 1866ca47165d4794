//! The directory: names of people, which live here and in no document, so that they can be erased.

use super::{meta, rows};
use crate::error::Result;
use crate::model::{Namens, PersoonId};
use rusqlite::{Connection, Transaction, params};

/// One name in the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The pseudonym.
    pub persoon: PersoonId,
    /// The name.
    pub naam: String,
    /// Role in the profile.
    pub rol: String,
}

/// Takes the place of the whole directory: who is no longer in it is gone from this device.
///
/// # Errors
/// What SQLite says.
pub fn replace(transaction: &Transaction<'_>, names: &[Name]) -> Result<()> {
    transaction.execute("DELETE FROM personen", [])?;
    let mut insert =
        transaction.prepare_cached("INSERT OR REPLACE INTO personen (persoon, naam, rol) VALUES (?1, ?2, ?3)")?;
    for name in names {
        insert.execute(params![name.persoon.uuid().as_bytes(), name.naam, name.rol])?;
    }
    Ok(())
}

/// The name of someone, if this device knows it.
///
/// # Errors
/// What SQLite says.
pub fn name_of(connection: &Connection, persoon: PersoonId) -> Result<Option<Name>> {
    let mut statement = connection.prepare_cached("SELECT persoon, naam, rol FROM personen WHERE persoon = ?1")?;
    let mut found = statement.query([persoon.uuid().as_bytes()])?;
    found.next()?.map(read).transpose()
}

fn read(row: &rusqlite::Row<'_>) -> Result<Name> {
    let persoon = PersoonId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?);
    Ok(Name { persoon, naam: row.get(1)?, rol: row.get(2)? })
}

/// Every pseudonym this person worked under on this device, the present one first.
///
/// # Errors
/// What SQLite says.
pub fn own_ids(connection: &Connection, namens: &Namens) -> Result<Vec<PersoonId>> {
    let mut ids = vec![namens.persoon];
    // On the desk many people work; former pseudonyms belong to the person of this device alone.
    let device = meta::get(connection, meta::NAMENS)?.and_then(|json| serde_json::from_slice::<Namens>(&json).ok());
    if device.is_some_and(|device| device.persoon == namens.persoon) {
        let former = meta::get(connection, meta::VROEGER)?.unwrap_or_default();
        ids.extend(rows::uuids(&former).into_iter().map(PersoonId::new));
    }
    Ok(ids)
}
