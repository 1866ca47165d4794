//! Official areas that were imported; they take the place of the profile's schematic ones.

use crate::error::Result;
use crate::model::{Gebied, GebiedSoort};
use rusqlite::{Connection, Transaction, params};

/// An area with its outline as [`crate::geo`] packs it.
pub type AreaRow = (Gebied, Vec<u8>);

/// Puts areas in place; one with the same code and year is replaced.
///
/// # Errors
/// What SQLite says.
pub fn put(transaction: &Transaction<'_>, areas: &[AreaRow]) -> Result<()> {
    let mut insert = transaction.prepare_cached(
        "INSERT OR REPLACE INTO gebieden (code, jaar, naam, soort, ouder, ringen) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (gebied, ringen) in areas {
        insert.execute(params![
            gebied.code.as_str(),
            gebied.jaar,
            gebied.naam,
            soort_name(gebied.soort),
            gebied.ouder.as_ref().map(crate::model::GebiedCode::as_str),
            ringen,
        ])?;
    }
    Ok(())
}

/// The areas of the newest year that was imported.
///
/// # Errors
/// What SQLite says.
pub fn newest(connection: &Connection) -> Result<Vec<AreaRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT code, jaar, naam, soort, ouder, ringen FROM gebieden
         WHERE jaar = (SELECT max(jaar) FROM gebieden) ORDER BY code",
    )?;
    let mut found = statement.query([])?;
    let mut areas = Vec::new();
    while let Some(row) = found.next()? {
        let (Ok(code), Some(soort)) = (row.get::<_, String>(0)?.parse(), soort_of(&row.get::<_, String>(3)?)) else {
            continue;
        };
        let ouder = row.get::<_, Option<String>>(4)?.and_then(|code| code.parse().ok());
        let gebied = Gebied { code, jaar: row.get(1)?, naam: row.get(2)?, soort, ouder };
        areas.push((gebied, row.get(5)?));
    }
    Ok(areas)
}

const SOORTEN: [(GebiedSoort, &str); 4] = [
    (GebiedSoort::Gemeente, "gemeente"),
    (GebiedSoort::Stadsdeel, "stadsdeel"),
    (GebiedSoort::Wijk, "wijk"),
    (GebiedSoort::Buurt, "buurt"),
];

fn soort_name(soort: GebiedSoort) -> &'static str {
    SOORTEN.iter().find(|(one, _)| *one == soort).map_or("buurt", |(_, name)| name)
}

fn soort_of(name: &str) -> Option<GebiedSoort> {
    SOORTEN.iter().find(|(_, one)| *one == name).map(|(soort, _)| *soort)
}
