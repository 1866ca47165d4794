//! Brings the database file to the schema of this version, one step at a time.

use rusqlite::{Connection, TransactionBehavior};
use wijkmaat_core::{Code, Error, Result};

/// Each is SQL that is never changed once released.
const STEPS: &[&str] = &[include_str!("../../migrations/0001_begin.sql")];

/// Runs the steps that this file has not had yet; a file of a newer version is refused untouched.
pub(super) fn migrate(connection: &mut Connection) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: usize = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let todo = STEPS.get(version..).ok_or_else(|| Error::new(Code::OpslagNieuwer))?;
    for step in todo {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", STEPS.len())?;
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_a_newer_version_is_refused_and_left_alone() {
        let mut connection = Connection::open_in_memory().expect("memory");
        connection.pragma_update(None, "user_version", 99).expect("pragma");
        assert_eq!(Code::OpslagNieuwer, migrate(&mut connection).expect_err("newer").code);
    }

    #[test]
    fn every_step_runs_once() {
        let mut connection = Connection::open_in_memory().expect("memory");
        migrate(&mut connection).expect("first time");
        migrate(&mut connection).expect("second time");
    }
}
