//! Log against read model: rebuilding it, and saying whether it is what the log says.

use super::changes::Home;
use super::{blobs, migrate, project, rows};
use crate::doc::ParsedChange;
use crate::error::Result;
use crate::model::DocKind;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Transaction};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use uuid::Uuid;

/// The tables of the read model with the columns that are compared; surrogate numbers say nothing.
const TABLES: &[(&str, &str)] = &[
    ("signalen", "SELECT * FROM signalen ORDER BY id"),
    (
        "meldingen",
        "SELECT id, kring, status, reden, categorie, omschrijving, eerste, gehoord, fotos, gebied, lat, lon, gemaakt, discipline, team,
             eigenaar, antwoord, antwoord_bij, signalen, samengevoegd, conflicten, vingerafdruk FROM meldingen ORDER BY id",
    ),
    ("bonnen_erbij", "SELECT * FROM bonnen_erbij ORDER BY bon"),
    ("samenvoegingen", "SELECT * FROM samenvoegingen ORDER BY van"),
    ("rondes", "SELECT * FROM rondes ORDER BY id"),
    ("stukken", "SELECT * FROM stukken ORDER BY id"),
    (
        "plekken",
        "SELECT m.id, p.lat_min, p.lat_max, p.lon_min, p.lon_max FROM plekken p JOIN meldingen m ON m.nr = p.nr ORDER BY m.id",
    ),
    ("plekken zonder melding", "SELECT nr FROM plekken WHERE nr NOT IN (SELECT nr FROM meldingen) ORDER BY nr"),
    ("zoek", "SELECT m.id FROM zoek z JOIN meldingen m ON m.nr = z.rowid ORDER BY m.id"),
    ("zoek zonder melding", "SELECT rowid FROM zoek WHERE rowid NOT IN (SELECT nr FROM meldingen) ORDER BY rowid"),
];

/// What a check found; all empty means that everything is sound.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Changes in the log.
    pub wijzigingen: u64,
    /// Documents in the log.
    pub documenten: u64,
    /// Pictures and tracks.
    pub blobs: u64,
    /// Tables of the read model that are not what the log says.
    pub leesmodel_wijkt_af: Vec<String>,
    /// Documents with a change that cannot be read, or whose name does not fit its content.
    pub beschadigde_documenten: Vec<Uuid>,
    /// Documents with a change whose ancestors are missing; the hub brings them.
    pub wachtende_documenten: Vec<Uuid>,
    /// Pictures or tracks whose bytes are not what their name says.
    pub beschadigde_blobs: Vec<String>,
    /// Devices with a signature that does not hold; filled in by [`crate::sync::signatures`].
    pub handtekening_klopt_niet: Vec<Uuid>,
    /// Documents with a change of someone else for which no device signed.
    pub zonder_handtekening: Vec<Uuid>,
    /// What SQLite itself says of the file.
    pub bestand: Vec<String>,
}

impl Report {
    /// Nothing is wrong. What waits for its ancestors is not wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.leesmodel_wijkt_af.is_empty()
            && self.beschadigde_documenten.is_empty()
            && self.beschadigde_blobs.is_empty()
            && self.handtekening_klopt_niet.is_empty()
            && self.zonder_handtekening.is_empty()
            && self.bestand.is_empty()
    }
}

/// Throws the read model away and makes it from the log.
///
/// # Errors
/// What SQLite says.
pub fn rebuild(transaction: &Transaction<'_>) -> Result<()> {
    for table in ["signalen", "bonnen_erbij", "meldingen", "samenvoegingen", "rondes", "stukken", "zoek", "plekken"] {
        transaction.execute_batch(&format!("DROP TABLE IF EXISTS {table}"))?;
    }
    transaction.execute_batch(migrate::READ_MODEL_SQL)?;
    let mut statement = transaction.prepare("SELECT doc, kind, kring, bytes FROM changes ORDER BY doc, hash")?;
    let mut found = statement.query([])?;
    let mut changed = project::Changed::new();
    while let Some(row) = found.next()? {
        let doc = rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?;
        let home = Home { kind: DocKind::from_number(row.get(1)?), kring: row.get(2)? };
        if changed.len() >= 1000 && !changed.contains_key(&doc) {
            project::project(transaction, &std::mem::take(&mut changed))?;
        }
        let (_, history) = changed.entry(doc).or_insert_with(|| (home, Vec::new()));
        history.extend(ParsedChange::parse(row.get_ref(3)?.as_blob().unwrap_or_default()).ok());
    }
    project::project(transaction, &changed)
}

/// Compares everything with everything. Leaves the store as it was: the rebuilt read model is rolled back.
///
/// # Errors
/// What SQLite says.
pub fn check(transaction: &Transaction<'_>) -> Result<Report> {
    let count = |sql| -> Result<u64> { Ok(transaction.query_row(sql, [], |row| row.get(0))?) };
    let mut report = Report {
        wijzigingen: count("SELECT count(*) FROM changes")?,
        documenten: count("SELECT count(DISTINCT doc) FROM changes")?,
        blobs: count("SELECT count(*) FROM blobs")?,
        bestand: file_faults(transaction)?,
        beschadigde_blobs: blobs::damaged(transaction)?.iter().map(ToString::to_string).collect(),
        ..Report::default()
    };
    log_faults(transaction, &mut report)?;
    let before = dump(transaction)?;
    transaction.execute_batch("SAVEPOINT controle")?;
    rebuild(transaction)?;
    let after = dump(transaction)?;
    transaction.execute_batch("ROLLBACK TO controle; RELEASE controle")?;
    report.leesmodel_wijkt_af =
        before.iter().filter(|(table, rows)| after.get(*table) != Some(rows)).map(|(table, _)| table.clone()).collect();
    Ok(report)
}

/// All rows of the read model as text, per table: equal stores give equal dumps.
///
/// # Errors
/// What SQLite says.
pub fn dump(connection: &Connection) -> Result<BTreeMap<String, Vec<String>>> {
    let mut dump = BTreeMap::new();
    for (table, sql) in TABLES {
        let mut statement = connection.prepare(sql)?;
        let columns = statement.column_count();
        let mut found = statement.query([])?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            let mut line = String::new();
            for column in 0..columns {
                write_value(&mut line, row.get_ref(column)?);
            }
            rows.push(line);
        }
        dump.insert((*table).to_owned(), rows);
    }
    Ok(dump)
}

fn write_value(line: &mut String, value: ValueRef<'_>) {
    // Writing to a String cannot fail.
    let _ = match value {
        ValueRef::Null => write!(line, "|-"),
        ValueRef::Integer(number) => write!(line, "|{number}"),
        ValueRef::Real(number) => write!(line, "|{number}"),
        ValueRef::Text(text) => write!(line, "|{}", String::from_utf8_lossy(text)),
        ValueRef::Blob(bytes) => bytes.iter().try_fold((), |(), byte| write!(line, "{byte:02x}")),
    };
}

fn file_faults(connection: &Connection) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for pragma in ["PRAGMA cipher_integrity_check", "PRAGMA quick_check"] {
        let mut statement = connection.prepare(pragma)?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let line: String = row.get(0)?;
            if line != "ok" {
                faults.push(line);
            }
        }
    }
    Ok(faults)
}

fn log_faults(connection: &Connection, report: &mut Report) -> Result<()> {
    let mut statement = connection.prepare("SELECT doc, hash, bytes FROM changes ORDER BY doc")?;
    let mut found = statement.query([])?;
    let mut hashes = std::collections::BTreeSet::new();
    let mut needs = Vec::new();
    while let Some(row) = found.next()? {
        let doc = rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?;
        let name = row.get_ref(1)?.as_blob().unwrap_or_default().to_vec();
        match ParsedChange::parse(row.get_ref(2)?.as_blob().unwrap_or_default()) {
            Ok(change) if change.hash().as_ref() == name => {
                needs.extend(change.deps().iter().map(|dep| (doc, *dep)));
                hashes.insert((doc, change.hash()));
            }
            _ => report.beschadigde_documenten.push(doc),
        }
    }
    report.wachtende_documenten = needs.into_iter().filter(|need| !hashes.contains(need)).map(|(doc, _)| doc).collect();
    report.wachtende_documenten.dedup();
    Ok(())
}
