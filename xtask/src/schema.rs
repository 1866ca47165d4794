//! `docs/schema.sql`: the store's tables in one file, for whoever wants to read them.

use crate::run::{Failed, Outcome, root};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const HEADER: &str = "\
-- The store of a device: all of core/migrations in one file, in the order in which they run.
-- Written by `cargo xtask schema`; a test fails when it is not what the migrations make. Do not edit.
";

/// Writes the file anew.
///
/// # Errors
/// When a file cannot be read or written.
pub(crate) fn schema() -> Outcome {
    let folder = root().join("core/migrations");
    let fault = |what: &str, error: std::io::Error| Failed(format!("{what}: {error}"));
    let mut names: Vec<String> = fs::read_dir(&folder)
        .map_err(|error| fault("core/migrations", error))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| Path::new(name).extension().is_some_and(|ext| ext == "sql"))
        .collect();
    // Numbers sort before letters: the log by number, then the read model.
    names.sort();
    let mut text = HEADER.to_owned();
    for name in names {
        let sql = fs::read_to_string(folder.join(&name)).map_err(|error| fault(&name, error))?;
        let _ = write!(text, "\n-- core/migrations/{name}\n\n{}\n", sql.trim());
    }
    fs::write(root().join("docs/schema.sql"), text).map_err(|error| fault("docs/schema.sql", error))?;
    println!("docs/schema.sql written");
    Ok(())
}
