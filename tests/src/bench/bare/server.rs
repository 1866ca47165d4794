//! The server of the reference: patches in one table, in the order they came.

use super::{http, store};
use crate::bench::protocol::{Answer, say};
use crate::bench::{Fault, Outcome};
use rusqlite::{Connection, params};
use serde_json::Value;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// The log, and who waits for more of it.
struct Log {
    connection: Mutex<Connection>,
    more: Condvar,
}

/// Serves until the director is gone.
pub(in crate::bench) fn server(folder: &Path) -> Outcome {
    let connection = store::open(folder, false)?;
    connection
        .execute_batch("CREATE TABLE IF NOT EXISTS ops(seq INTEGER PRIMARY KEY, origin TEXT, id TEXT, patch TEXT);")?;
    let log = Arc::new(Log { connection: Mutex::new(connection), more: Condvar::new() });
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    say(&Answer::Ready { address: listener.local_addr()?.to_string() })?;
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let log = Arc::clone(&log);
            std::thread::spawn(move || {
                if let Err(error) = converse(&log, stream) {
                    eprintln!("bare server: {error}");
                }
            });
        }
    });
    crate::bench::measure::usage::answer_until_closed()
}

fn converse(log: &Log, stream: TcpStream) -> Outcome {
    stream.set_nodelay(true)?;
    let mut line = http::Line::new(stream);
    while let Some((first, body)) = http::read(&mut line).unwrap_or(None) {
        let path: Vec<&str> = first.split(' ').nth(1).unwrap_or_default().split('/').collect();
        let answer = match path.as_slice() {
            ["", "push", origin] => push(log, origin, &body)?,
            ["", "pull", origin, since] => pull(log, origin, since.parse()?)?,
            _ => Vec::new(),
        };
        if http::write(&mut line, "HTTP/1.1 200 OK", &answer).is_err() {
            return Ok(());
        }
    }
    Ok(())
}

fn push(log: &Log, origin: &str, body: &[u8]) -> Outcome<Vec<u8>> {
    let rows: Vec<(String, Value)> = serde_json::from_slice(&zstd::decode_all(body)?)?;
    let mut connection = log.connection.lock().unwrap_or_else(PoisonError::into_inner);
    let transaction = connection.transaction()?;
    {
        let mut insert = transaction.prepare_cached("INSERT INTO ops(origin, id, patch) VALUES(?, ?, ?)")?;
        for (id, patch) in &rows {
            insert.execute(params![origin, id, patch.to_string()])?;
        }
    }
    transaction.commit()?;
    log.more.notify_all();
    Ok(Vec::new())
}

/// Waits until there is something of others.
fn pull(log: &Log, origin: &str, since: i64) -> Outcome<Vec<u8>> {
    let mut connection = log.connection.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let rows = others(&connection, origin, since)?;
        if !rows.is_empty() {
            drop(connection);
            return Ok(zstd::encode_all(serde_json::to_vec(&rows)?.as_slice(), 3)?);
        }
        connection = log.more.wait(connection).unwrap_or_else(PoisonError::into_inner);
    }
}

fn others(connection: &Connection, origin: &str, since: i64) -> Outcome<Vec<(i64, String, Value)>> {
    let mut statement =
        connection.prepare_cached("SELECT seq, id, patch FROM ops WHERE seq > ? AND origin <> ? ORDER BY seq")?;
    let found = statement.query_map(params![since, origin], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    found
        .map(|row| {
            let (seq, id, patch): (i64, String, String) = row?;
            Ok::<_, Fault>((seq, id, serde_json::from_str(&patch)?))
        })
        .collect()
}
