//! Opening the store with its key, and the two ways in: read and write.

use super::migrate;
use crate::error::{Code, Error, Result};
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// How long a writer waits for another process to let go.
const BUSY: Duration = Duration::from_secs(15);
/// Prepared statements kept per connection; all of ours fit.
const STATEMENTS: usize = 128;

/// The 32-byte key of the store, as Keystore or Keychain hands it over. Used as it is, so it must be random, not a password.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct StoreKey([u8; 32]);

impl StoreKey {
    /// Wraps a key.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl std::fmt::Debug for StoreKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StoreKey(…)")
    }
}

/// The store of one device, or of the desk.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    key: StoreKey,
    writer: Mutex<Connection>,
    /// Opened at the first read that finds the writer busy.
    reader: Mutex<Option<Connection>>,
}

impl Store {
    /// Opens the store in this folder, making it when it is not there.
    ///
    /// # Errors
    /// `sleutel-fout` when the key does not fit, `opslag-nieuwer`, `opslag-beschadigd`, `opslag-vol` or `bestand-fout`.
    pub fn open(folder: &Path, key: StoreKey) -> Result<Self> {
        private_folder(folder)
            .map_err(|error| Error::new(Code::BestandFout).with("pad", folder.display()).with("reden", error.kind()))?;
        let path = folder.join("wijkmaat.sqlite");
        let mut connection = connect(&path, &key)?;
        migrate::migrate(&mut connection, folder)?;
        Ok(Self { path, key, writer: Mutex::new(connection), reader: Mutex::new(None) })
    }

    /// Runs one write transaction: all of it is durable when this returns, or nothing of it happened.
    ///
    /// # Errors
    /// What `work` returns, or what SQLite says (`opslag-vol`, `opslag-bezet`, …).
    pub fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut connection = lock(&self.writer);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let outcome = work(&transaction)?;
        transaction.commit()?;
        Ok(outcome)
    }

    /// Reads beside the writer, all of it from one moment: the last commit.
    ///
    /// # Errors
    /// What `work` returns, or what SQLite says.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        if let Ok(connection) = self.writer.try_lock() {
            return snapshot(&connection, work);
        }
        let mut reader = lock(&self.reader);
        if reader.is_none() {
            *reader = Some(connect(&self.path, &self.key)?);
        }
        match reader.as_ref() {
            Some(connection) => snapshot(connection, work),
            None => Err(Error::unexpected("no reader")),
        }
    }

    /// Brings what is in the write-ahead log into the file; done before a clean end.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn checkpoint(&self) -> Result<()> {
        let connection = lock(&self.writer);
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Lets tests make the disk full: at most this many pages.
    #[cfg(test)]
    pub(crate) fn limit_pages(&self, pages: u32) {
        lock(&self.writer).pragma_update(None, "max_page_count", pages).expect("pragma");
    }
}

/// Makes the folder for its owner alone, where the system knows owners. One that stands keeps the rights it was given.
fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

fn snapshot<T>(connection: &Connection, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    let transaction = connection.unchecked_transaction()?;
    work(&transaction)
}

/// A panic elsewhere left the lock poisoned; the transaction it was in was rolled back, so the connection is sound.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One at a time: of many threads that opened stores in the same instant, one in hundreds was refused by SQLite. Why was not found;
/// opening is rare, and alone it was never seen to fail.
static CONNECTING: Mutex<()> = Mutex::new(());

fn connect(path: &Path, key: &StoreKey) -> Result<Connection> {
    let _alone = lock(&CONNECTING);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // A raw key skips the slow key derivation: ours is random, not a password.
    let mut hex = String::with_capacity(80);
    for byte in key.0 {
        use std::fmt::Write as _;
        let _ = write!(hex, "{byte:02x}");
    }
    let mut pragma = format!("PRAGMA key = \"x'{hex}'\"");
    // SQLCipher would write its own complaints to stderr; ours say what to do.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    let keyed = connection.execute_batch(&pragma);
    hex.zeroize();
    pragma.zeroize();
    keyed?;
    // SHA-256 has instructions of its own on today's phones and servers, SHA-512 seldom; per page it is as strong as the key.
    // Small pages: a save touches some twenty, and what is written is halved.
    connection.execute_batch("PRAGMA cipher_hmac_algorithm = HMAC_SHA256; PRAGMA cipher_page_size = 2048;")?;
    // The write-ahead log is brought into the file every 8 MB: a sync then seldom waits for it.
    // Pages once deciphered are kept, up to 16 MB and only as they are used: a sync touches the same ones again and again.
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;
         PRAGMA wal_autocheckpoint = 4000;",
    )?;
    Ok(connection)
}

/// What SQLite says, as a code a shell can act on; never SQLite's own text, which could quote a value.
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::new(Code::OpslagVol),
            Some(ErrorCode::NotADatabase) => Self::new(Code::SleutelFout),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::new(Code::OpslagBezet),
            Some(ErrorCode::DatabaseCorrupt) => Self::new(Code::OpslagBeschadigd).with("reden", "inhoud"),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => {
                Self::new(Code::OpslagOntoegankelijk).with("reden", "toegang")
            }
            Some(ErrorCode::SystemIoFailure) => io_failure(&error),
            _ => Self::unexpected(describe(&error)),
        }
    }
}

/// Some systems report a full disk as a failed write.
fn io_failure(error: &rusqlite::Error) -> Error {
    let extended = error.sqlite_error().map_or(0, |error| error.extended_code);
    if extended == rusqlite::ffi::SQLITE_IOERR_WRITE || extended == rusqlite::ffi::SQLITE_IOERR_FSYNC {
        Error::new(Code::OpslagVol)
    } else {
        Error::new(Code::OpslagBeschadigd).with("reden", format!("lezen of schrijven ({extended})"))
    }
}

fn describe(error: &rusqlite::Error) -> String {
    match error.sqlite_error() {
        Some(sqlite) => format!("sqlite {}", sqlite.extended_code),
        None => match error {
            rusqlite::Error::QueryReturnedNoRows => "sqlite: no rows".to_owned(),
            rusqlite::Error::InvalidColumnType(column, name, kind) => {
                format!("sqlite column {column} {name} is {kind}")
            }
            rusqlite::Error::InvalidColumnIndex(column) => format!("sqlite column {column}"),
            rusqlite::Error::InvalidParameterCount(given, wanted) => format!("sqlite parameters {given} of {wanted}"),
            _ => "sqlite".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{blobs, meta};

    #[test]
    fn a_full_disk_says_so_and_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().expect("folder");
        let store = Store::open(folder.path(), StoreKey::new([1; 32])).expect("opened");
        store.write(|tx| meta::set(tx, "proef", b"voor")).expect("saved");
        store.limit_pages(60);
        let big = vec![9; 1 << 20];
        let error = store
            .write(|tx| {
                meta::set(tx, "proef", b"na")?;
                blobs::add_spoor(tx, &crate::model::FotoHash::of(&big), &big)
            })
            .expect_err("no room");
        assert_eq!(error.code, Code::OpslagVol);
        assert_eq!(store.read(|c| meta::get(c, "proef")).expect("read").as_deref(), Some(&b"voor"[..]));
    }

    #[test]
    fn a_reader_does_not_wait_for_the_writer() {
        let folder = tempfile::tempdir().expect("folder");
        let store = Store::open(folder.path(), StoreKey::new([1; 32])).expect("opened");
        store
            .write(|tx| {
                meta::set(tx, "proef", b"nieuw")?;
                assert_eq!(store.read(|c| meta::get(c, "proef"))?, None, "not committed yet");
                Ok(())
            })
            .expect("saved");
    }
}
