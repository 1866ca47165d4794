//! Bringing a store to the schema of this version: the log by numbered migrations, the read model by making it anew.

use super::{check, meta};
use crate::error::{Code, Error, Result};
use rusqlite::{Connection, TransactionBehavior};

/// The migrations of the log, in order; `user_version` counts those that ran.
const LOG: &[&str] = &[include_str!("../../migrations/0001_log.sql")];
/// The read model as this version makes it.
pub(super) const READ_MODEL_SQL: &str = include_str!("../../migrations/leesmodel.sql");
/// Version of the read model; one more whenever its tables or what stands in them changes.
const READ_MODEL: i64 = 1;

/// Runs what is missing. Opening a store that is up to date costs one read.
pub(super) fn migrate(connection: &mut Connection) -> Result<()> {
    let done: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let wanted = i64::try_from(LOG.len()).unwrap_or(i64::MAX);
    if done > wanted {
        return Err(Error::new(Code::OpslagNieuwer));
    }
    if done == wanted && meta::get_int(connection, meta::READ_MODEL)? == Some(READ_MODEL) {
        return Ok(());
    }
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again inside: two processes may open a new store at the same time.
    let done: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for (version, sql) in (1_i64..).zip(LOG).filter(|(version, _)| *version > done) {
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", version)?;
    }
    if meta::get_int(&transaction, meta::READ_MODEL)? != Some(READ_MODEL) {
        check::rebuild(&transaction)?;
        meta::set_int(&transaction, meta::READ_MODEL, READ_MODEL)?;
    }
    transaction.commit()?;
    Ok(())
}
