//! Bringing a store to the schema of this version: the log by numbered migrations, the read model by making it anew.

use super::{check, meta};
use crate::error::{Code, Error, Result};
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::path::Path;

/// The migrations of the log, in order; `user_version` counts those that ran.
const LOG: &[&str] = &[
    include_str!("../../migrations/0001_log.sql"),
    include_str!("../../migrations/0002_gelezen.sql"),
    include_str!("../../migrations/0003_lopende_ronde.sql"),
];
/// The read model as this version makes it.
pub(super) const READ_MODEL_SQL: &str = include_str!("../../migrations/leesmodel.sql");
/// Version of the read model; one more whenever its tables or what stands in them changes.
const READ_MODEL: i64 = 10;

/// Runs what is missing. Opening a store that is up to date costs one read; else this process has `folder` to itself meanwhile,
/// for two may open a new store at the same moment.
pub(super) fn migrate(connection: &mut Connection, folder: &Path) -> Result<()> {
    if is_current(connection)? {
        return Ok(());
    }
    let unlockable =
        |error: std::io::Error| Error::new(Code::BestandFout).with("pad", folder.display()).with("reden", error.kind());
    let alone = std::fs::File::create(folder.join("slot")).map_err(unlockable)?;
    alone.lock().map_err(unlockable)?;
    run(connection)
}

fn is_current(connection: &Connection) -> Result<bool> {
    let done: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let wanted = i64::try_from(LOG.len()).unwrap_or(i64::MAX);
    if done > wanted {
        return Err(Error::new(Code::OpslagNieuwer));
    }
    Ok(done == wanted && meta::get_int(connection, meta::READ_MODEL)? == Some(READ_MODEL))
}

fn run(connection: &mut Connection) -> Result<()> {
    // SQLite does not wait here by itself, and another process may just be looking.
    let mut tries = 0;
    while let Err(error) = connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())) {
        tries += 1;
        if error.sqlite_error_code() != Some(ErrorCode::DatabaseBusy) || tries > 100_000 {
            return Err(error.into());
        }
        std::thread::yield_now();
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again inside: another process may have done it while this one waited.
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
