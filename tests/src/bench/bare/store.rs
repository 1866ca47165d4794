//! The rows of a phone of the reference.

use crate::bench::Outcome;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value};
use std::path::Path;

/// One row.
pub(super) type Row = Map<String, Value>;

/// A key for the run with encryption; no secret.
const SQLCIPHER: &str = "PRAGMA key = \"x'2dd29ca851e7b56e4697b0e1f08507293d761a05ce4d1b628663f411a8086d99'\"";

/// Opens a file of the reference, as durable as ours.
pub(super) fn open(folder: &Path, sqlcipher: bool) -> Outcome<Connection> {
    std::fs::create_dir_all(folder)?;
    let connection = Connection::open(folder.join("db.sqlite"))?;
    if sqlcipher {
        connection.execute_batch(SQLCIPHER)?;
    }
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
    Ok(connection)
}

/// Opens the store of a phone.
pub(super) fn open_phone(folder: &Path, sqlcipher: bool) -> Outcome<Connection> {
    let connection = open(folder, sqlcipher)?;
    connection.execute_batch(
        "CREATE TABLE IF NOT EXISTS obs(id TEXT PRIMARY KEY, category TEXT, created_at TEXT, json TEXT, pending TEXT) WITHOUT ROWID;
         CREATE INDEX IF NOT EXISTS obs_cat ON obs(category, created_at);
         CREATE TABLE IF NOT EXISTS meta(v INTEGER);",
    )?;
    Ok(connection)
}

/// Writes a row. `pending` is what the server has not heard: a patch, or empty for the whole row.
pub(super) fn put(connection: &Connection, id: &str, row: &Row, pending: Option<&str>) -> Outcome {
    let text = |key: &str| row.get(key).and_then(Value::as_str);
    connection
        .prepare_cached("INSERT OR REPLACE INTO obs(id, category, created_at, json, pending) VALUES(?, ?, ?, ?, ?)")?
        .execute(params![id, text("category"), text("created_at"), serde_json::to_string(row)?, pending])?;
    Ok(())
}

/// Reads a row; an empty one when it is not there.
pub(super) fn get(connection: &Connection, id: &str) -> Outcome<Row> {
    let mut statement = connection.prepare_cached("SELECT json FROM obs WHERE id = ?")?;
    let json: Option<String> = statement.query_row([id], |row| row.get(0)).optional()?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default())
}

/// How many rows there are.
pub(super) fn count(connection: &Connection) -> Outcome<usize> {
    Ok(connection.query_row("SELECT count(*) FROM obs", [], |row| row.get(0))?)
}

/// Lays a patch over a row.
pub(super) fn merge(row: &mut Row, patch: &Value) {
    for (key, value) in patch.as_object().into_iter().flatten() {
        row.insert(key.clone(), value.clone());
    }
}

/// Brings the log into the file.
pub(super) fn checkpoint(connection: &Connection) -> Outcome {
    Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
}
