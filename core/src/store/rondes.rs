//! Rows of patrols.

use super::rows;
use crate::doc::ronde::RondeDoc;
use crate::error::Result;
use crate::model::{KringId, PersoonId, Ronde, RondeId, Timestamp};
use rusqlite::{Row, Transaction, params};

/// The rows that [`read`] reads, as `r` with their kring `k`; a condition and an order go behind it.
pub const SELECT: &str =
    "SELECT r.id, k.kring, r.begin, r.einde, r.gebied, r.lengte_m, r.dekking, r.spoor, r.niets_gevonden,
    r.deelnemers FROM rondes r JOIN kringen k ON k.nr = r.kring";

/// Puts the row of a patrol in place.
pub(super) fn put(transaction: &Transaction<'_>, id: RondeId, kring: i64, doc: &RondeDoc) -> Result<()> {
    let deelnemers: Vec<u8> = doc.deelnemers.iter().flat_map(|wie| wie.uuid().into_bytes()).collect();
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO rondes (id, kring, begin, einde, gebied, lengte_m, dekking, spoor, niets_gevonden,
                 deelnemers) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            id.uuid().as_bytes(),
            kring,
            doc.begin.millis(),
            doc.einde.map(Timestamp::millis),
            doc.gebied.as_ref().map(crate::model::GebiedCode::as_str),
            doc.lengte_m,
            doc.dekking,
            doc.spoor.map(|hash| *hash.as_bytes()),
            doc.niets_gevonden,
            deelnemers,
        ])?;
    Ok(())
}

/// Takes the row of a patrol away.
pub(super) fn remove(transaction: &Transaction<'_>, id: RondeId) -> Result<()> {
    transaction.prepare_cached("DELETE FROM rondes WHERE id = ?1")?.execute([id.uuid().as_bytes()])?;
    Ok(())
}

/// Reads a row of [`SELECT`]; what was found on it is asked apart.
///
/// # Errors
/// What SQLite says.
pub fn read(row: &Row<'_>) -> Result<Ronde> {
    let id = RondeId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?);
    Ok(Ronde {
        id,
        kring: KringId::new(row.get::<_, String>(1)?),
        begin: Timestamp::from_millis(row.get(2)?),
        einde: row.get::<_, Option<i64>>(3)?.map(Timestamp::from_millis),
        gebied: row.get::<_, Option<String>>(4)?.and_then(|code| code.parse().ok()),
        lengte_m: row.get(5)?,
        dekking: row.get(6)?,
        spoor: rows::hashes(row.get_ref(7)?.as_blob_or_null().ok().flatten().unwrap_or_default()).into_iter().next(),
        niets_gevonden: row.get(8)?,
        deelnemers: rows::uuids(row.get_ref(9)?.as_blob().unwrap_or_default())
            .into_iter()
            .map(PersoonId::new)
            .collect(),
        signalen: Vec::new(),
    })
}
