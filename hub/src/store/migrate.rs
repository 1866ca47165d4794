//! Brings a database file to the schema of this version, one step at a time, each in its own transaction.

use crate::error::{Result, StoreError};
use rusqlite::{Connection, TransactionBehavior};

/// One step: SQL that is never changed once released.
pub(crate) type Migration = &'static str;

/// Steps of `accounts.sqlite`.
pub(crate) const ACCOUNTS: &[Migration] = &[
    include_str!("../../migrations/accounts/0001_begin.sql"),
    include_str!("../../migrations/accounts/0002_gezien.sql"),
    include_str!("../../migrations/accounts/0003_eerder.sql"),
];
/// Steps of `log.sqlite`.
pub(crate) const LOG: &[Migration] = &[include_str!("../../migrations/log/0001_begin.sql")];

/// Runs the steps that this file has not had yet; a file of a newer version is refused untouched.
pub(crate) fn migrate(connection: &mut Connection, steps: &[Migration]) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: usize = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let Some(todo) = steps.get(version..) else {
        return Err(StoreError::Newer);
    };
    for step in todo {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", steps.len())?;
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_a_newer_version_is_refused_and_left_alone() {
        let mut connection = Connection::open_in_memory().expect("memory");
        connection.pragma_update(None, "user_version", 99).expect("pragma");
        assert!(matches!(migrate(&mut connection, LOG), Err(StoreError::Newer)));
    }

    #[test]
    fn every_step_runs_once() {
        let mut connection = Connection::open_in_memory().expect("memory");
        migrate(&mut connection, ACCOUNTS).expect("first time");
        migrate(&mut connection, ACCOUNTS).expect("second time");
    }
}
