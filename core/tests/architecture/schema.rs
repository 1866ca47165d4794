//! The tables: every migration runs, and the page about them is what they make.

use super::source::{files, read, sources};
use rusqlite::Connection;

#[test]
fn no_migration_is_forgotten() {
    for (crate_folder, store) in [("core", "core/src/store"), ("hub", "hub/src/store")] {
        let code: String = sources(store).into_iter().map(|source| source.with_strings).collect();
        let migrations = files(&format!("{crate_folder}/migrations"), ".sql");
        assert!(!migrations.is_empty(), "{crate_folder} has no migrations");
        for path in migrations {
            let inside = path.trim_start_matches(crate_folder);
            assert!(code.contains(&format!("include_str!(\"../..{inside}\")")), "{path} is not included by {store}");
        }
    }
}

#[test]
fn the_page_about_the_schema_is_what_the_migrations_make() {
    let page = read("docs/schema.sql");
    let migrations: Vec<String> = files("core/migrations", ".sql").iter().map(|path| read(path)).collect();
    for (path, sql) in files("core/migrations", ".sql").iter().zip(&migrations) {
        assert!(page.contains(sql.trim()), "docs/schema.sql is old ({path}): run `cargo xtask schema`");
    }
    let all: Vec<&str> = migrations.iter().map(String::as_str).collect();
    assert_eq!(made_by(&[&page]), made_by(&all), "docs/schema.sql is old: run `cargo xtask schema`");
}

/// What SQLite keeps of the tables and indexes that these scripts make, comments inside them included.
fn made_by(scripts: &[&str]) -> Vec<String> {
    let connection = Connection::open_in_memory().expect("memory");
    for script in scripts {
        connection.execute_batch(script).expect("a script that runs");
    }
    let mut statement = connection
        .prepare("SELECT type || ' ' || name || ': ' || ifnull(sql, '') FROM sqlite_schema ORDER BY 1")
        .expect("SQL");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.map(|row| row.expect("text")).collect()
}
