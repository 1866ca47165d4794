//! A new process of the reference: opens, asks, prints.

use super::store;
use crate::bench::Outcome;
use rusqlite::params;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;

/// Prints how many of the newest 50 of a category there are, and waits to be looked at.
pub(in crate::bench) fn cold(folder: &Path, category: &str) -> Outcome {
    let connection = store::open(folder, false)?;
    let mut statement =
        connection.prepare("SELECT json FROM obs WHERE category = ? ORDER BY created_at DESC LIMIT ?")?;
    let mut found = statement.query(params![category, 50])?;
    let (mut rows, mut first) = (0, Value::Null);
    while let Some(row) = found.next()? {
        let one: Value = serde_json::from_str(&row.get::<_, String>(0)?)?;
        if rows == 0 {
            first = one["id"].clone();
        }
        rows += 1;
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", json!({ "rows": rows, "first": first }))?;
    out.flush()?;
    std::io::stdin().read_line(&mut String::new())?;
    Ok(())
}

/// Fills a big store in one go.
pub(in crate::bench) fn big(folder: &Path, workload: &Path) -> Outcome {
    let whole: Value = serde_json::from_slice(&std::fs::read(workload)?)?;
    let mut connection = store::open_phone(folder, false)?;
    let transaction = connection.transaction()?;
    for observation in whole["observations"].as_array().into_iter().flatten() {
        let (Some(row), Some(id)) = (observation.as_object(), observation["id"].as_str()) else { continue };
        store::put(&transaction, id, row, None)?;
    }
    transaction.commit()?;
    store::checkpoint(&connection)
}
