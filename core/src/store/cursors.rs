//! How far the hub's log was read, per kring.

use crate::error::Result;
use crate::model::KringId;
use rusqlite::{Connection, Transaction, params};

/// The kringen of which something was read, with the number of the last batch.
///
/// # Errors
/// What SQLite says.
pub fn all(connection: &Connection) -> Result<Vec<(KringId, u64)>> {
    let mut statement = connection.prepare_cached("SELECT kring, cursor FROM kringen WHERE cursor > 0 ORDER BY nr")?;
    let mut found = statement.query([])?;
    let mut cursors = Vec::new();
    while let Some(row) = found.next()? {
        cursors.push((KringId::new(row.get::<_, String>(0)?), row.get(1)?));
    }
    Ok(cursors)
}

/// How far one kring was read.
///
/// # Errors
/// What SQLite says.
pub fn of(connection: &Connection, kring: i64) -> Result<u64> {
    let mut statement = connection.prepare_cached("SELECT cursor FROM kringen WHERE nr = ?1")?;
    Ok(statement.query_row([kring], |row| row.get(0))?)
}

/// A kring was read up to here; never goes back, for two answers may cross.
///
/// # Errors
/// What SQLite says.
pub fn advance(transaction: &Transaction<'_>, kring: i64, nr: u64) -> Result<()> {
    transaction
        .prepare_cached("UPDATE kringen SET cursor = max(cursor, ?2) WHERE nr = ?1")?
        .execute(params![kring, nr])?;
    Ok(())
}

/// Everything is to be read again.
///
/// # Errors
/// What SQLite says.
pub fn reset(transaction: &Transaction<'_>) -> Result<()> {
    transaction.execute("UPDATE kringen SET cursor = 0", [])?;
    Ok(())
}
