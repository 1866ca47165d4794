//! Rows of patrols.

use super::rows;
use crate::doc::ronde::RondeDoc;
use crate::error::{Error, Result};
use crate::model::{Dienst, KringId, PersoonId, Ronde, RondeId, Timestamp};
use rusqlite::{Row, Transaction, params};

/// The rows that [`read`] reads, as `r` with their kring `k`; a condition and an order go behind it.
pub const SELECT: &str =
    "SELECT r.id, k.kring, r.begin, r.einde, r.gebied, r.lengte_m, r.dekking, r.spoor, r.niets_gevonden,
    r.deelnemers, r.groep, r.dag, r.dagdeel, r.samen_met, r.vertrokken, r.overdrachten FROM rondes r JOIN kringen k ON k.nr = r.kring";

/// Puts the row of a patrol in place.
pub(super) fn put(transaction: &Transaction<'_>, id: RondeId, kring: i64, doc: &RondeDoc) -> Result<()> {
    let people = |all: &[PersoonId]| all.iter().flat_map(|wie| wie.uuid().into_bytes()).collect::<Vec<u8>>();
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO rondes (id, kring, begin, einde, gebied, lengte_m, dekking, spoor, niets_gevonden,
                 deelnemers, groep, dag, dagdeel, samen_met, vertrokken, overdrachten)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
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
            people(&doc.deelnemers),
            doc.groep,
            doc.dienst.as_ref().map(|dienst| dienst.dag.as_str()),
            doc.dienst.as_ref().map(|dienst| dienst.dagdeel.as_str()),
            doc.samen_met.map(|met| met.uuid().into_bytes()),
            people(&doc.vertrokken),
            serde_json::to_string(&doc.overdrachten).map_err(Error::unexpected)?,
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
        deelnemers: people(row, 9)?,
        signalen: Vec::new(),
        groep: row.get(10)?,
        dienst: row
            .get::<_, Option<String>>(11)?
            .map(|dag| Ok::<_, Error>(Dienst { dag, dagdeel: row.get::<_, String>(12)?.into() }))
            .transpose()?,
        samen_met: rows::uuids(row.get_ref(13)?.as_blob_or_null().ok().flatten().unwrap_or_default())
            .into_iter()
            .next()
            .map(RondeId::new),
        vertrokken: people(row, 14)?,
        overdrachten: serde_json::from_str(row.get_ref(15)?.as_str().unwrap_or_default()).map_err(Error::unexpected)?,
    })
}

fn people(row: &Row<'_>, column: usize) -> Result<Vec<PersoonId>> {
    Ok(rows::uuids(row.get_ref(column)?.as_blob().unwrap_or_default()).into_iter().map(PersoonId::new).collect())
}
