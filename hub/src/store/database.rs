//! One `SQLite` file: one writer, readers that never wait for it.

use crate::error::Result;
use crate::store::migrate::{Migration, migrate};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long one process waits for another that writes.
const BUSY: Duration = Duration::from_secs(10);
/// Readers kept open for the next question.
const READERS: usize = 8;

/// One database file in WAL mode: a write is durable when [`Database::write`] returns.
pub(crate) struct Database {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl Database {
    /// Opens or makes the file and brings its schema up to date.
    pub(crate) fn open(path: &Path, migrations: &[Migration]) -> Result<Self> {
        // Made here first, so that nobody else can read it from the first byte.
        OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path)?;
        let mut writer = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.pragma_update(None, "synchronous", "FULL")?;
        // What is erased must not stay behind in a free page.
        writer.pragma_update(None, "secure_delete", "ON")?;
        migrate(&mut writer, migrations)?;
        Ok(Self { path: path.to_owned(), writer: Mutex::new(writer), readers: Mutex::new(Vec::new()) })
    }

    /// Asks something.
    pub(crate) fn read<T>(&self, ask: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let kept = lock(&self.readers).pop();
        let reader = match kept {
            Some(reader) => reader,
            None => connect(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
        };
        let transaction = reader.unchecked_transaction()?;
        let answer = ask(&transaction);
        drop(transaction);
        let mut readers = lock(&self.readers);
        if readers.len() < READERS {
            readers.push(reader);
        }
        answer
    }

    /// Changes something: all of it and durable, or nothing.
    pub(crate) fn write<T>(&self, change: impl FnOnce(&mut Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut writer = lock(&self.writer);
        let mut transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = change(&mut transaction)?;
        transaction.commit()?;
        Ok(answer)
    }

    /// Changes something that may be lost when the power fails: without waiting for the disk.
    pub(crate) fn write_light<T>(&self, change: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut writer = lock(&self.writer);
        writer.pragma_update(None, "synchronous", "NORMAL")?;
        let answer = (|| {
            let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let answer = change(&transaction)?;
            transaction.commit()?;
            Ok(answer)
        })();
        writer.pragma_update(None, "synchronous", "FULL")?;
        answer
    }

    /// Empties the write-ahead file, so that erased bytes are gone from it too. Readers may hold it up; then the next
    /// checkpoint does it.
    pub(crate) fn checkpoint(&self) -> Result<()> {
        lock(&self.writer).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Bytes on disk, write-ahead file included.
    pub(crate) fn bytes(&self) -> u64 {
        let mut wal = self.path.clone().into_os_string();
        wal.push("-wal");
        [self.path.clone(), wal.into()].iter().filter_map(|path| path.metadata().ok()).map(|file| file.len()).sum()
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "cache_size", -32_000)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// A panic in another thread left no half work behind: its transaction was rolled back.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
