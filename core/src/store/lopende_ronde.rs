//! The ronde that goes on, with its places as they come: two tables of this device alone, so that a phone that dies loses
//! at most what came after the last write.

use super::rows;
use crate::error::Result;
use crate::model::{LatLon, PersoonId, RondeId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

/// A ronde that goes on here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LopendeRonde {
    /// Which.
    pub ronde: RondeId,
    /// Whose.
    pub persoon: PersoonId,
    /// How far the recording is.
    pub stand: Stand,
}

/// How far a recording is; [`crate::geo`] says what the numbers mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stand {
    /// Places from before are of no use.
    pub vanaf: Timestamp,
    /// The segment of the last place.
    pub segment: u32,
    /// Places that were kept.
    pub punten: u32,
    /// Places that were of no use.
    pub overgeslagen: u32,
    /// Metres so far.
    pub lengte_m: f64,
    /// The last place.
    pub laatste: Option<(LatLon, Timestamp)>,
    /// The last place that was too far away.
    pub sprong: Option<(LatLon, Timestamp)>,
    /// How many in a row lay over there.
    pub sprongen: u32,
}

/// One place of the track.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Looppunt {
    /// The segment it is in.
    pub segment: u32,
    /// Where.
    pub punt: LatLon,
    /// When.
    pub tijd: Timestamp,
    /// Radius in metres within which the true place lies.
    pub nauwkeurigheid_m: Option<f64>,
}

const SELECT: &str = "SELECT ronde, persoon, vanaf, segment, punten, overgeslagen, lengte_m, lat_e7, lon_e7, tijd,
    sprong_lat_e7, sprong_lon_e7, sprong_tijd, sprongen FROM lopende_rondes";

/// The ronde that goes on here for one of these people, who are one person under several pseudonyms.
///
/// # Errors
/// What SQLite says.
pub fn of(connection: &Connection, own: &[PersoonId]) -> Result<Option<LopendeRonde>> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE persoon = ?1"))?;
    for persoon in own {
        if let Some(found) = statement.query_row([persoon.uuid().as_bytes()], |row| Ok(read(row))).optional()? {
            return found.map(Some);
        }
    }
    Ok(None)
}

/// The ronde with this id, if it goes on here.
///
/// # Errors
/// What SQLite says.
pub fn get(connection: &Connection, ronde: RondeId) -> Result<Option<LopendeRonde>> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE ronde = ?1"))?;
    statement.query_row([ronde.uuid().as_bytes()], |row| Ok(read(row))).optional()?.transpose()
}

fn read(row: &Row<'_>) -> Result<LopendeRonde> {
    let id = |column: usize| rows::uuid(row.get_ref(column)?.as_blob().unwrap_or_default());
    let place = |column: usize| -> Result<Option<(LatLon, Timestamp)>> {
        let (lat, lon, tijd): (Option<i64>, Option<i64>, Option<i64>) =
            (row.get(column)?, row.get(column + 1)?, row.get(column + 2)?);
        let (Some(lat), Some(lon), Some(tijd)) = (lat, lon, tijd) else { return Ok(None) };
        Ok(Some((LatLon::from_e7(lat, lon)?, Timestamp::from_millis(tijd))))
    };
    Ok(LopendeRonde {
        ronde: RondeId::new(id(0)?),
        persoon: PersoonId::new(id(1)?),
        stand: Stand {
            vanaf: Timestamp::from_millis(row.get(2)?),
            segment: row.get(3)?,
            punten: row.get(4)?,
            overgeslagen: row.get(5)?,
            lengte_m: row.get(6)?,
            laatste: place(7)?,
            sprong: place(10)?,
            sprongen: row.get(13)?,
        },
    })
}

/// A ronde begins here, or its recording is further.
///
/// # Errors
/// What SQLite says; a second ronde of one person too.
pub fn put(transaction: &Transaction<'_>, lopend: &LopendeRonde) -> Result<()> {
    let Stand { vanaf, segment, punten, overgeslagen, lengte_m, laatste, sprong, sprongen } = lopend.stand;
    let e7 = |place: Option<(LatLon, Timestamp)>| {
        let at = place.map(|(punt, _)| punt.to_e7());
        (at.map(|at| at.0), at.map(|at| at.1), place.map(|(_, tijd)| tijd.millis()))
    };
    let (last, jump) = (e7(laatste), e7(sprong));
    transaction
        .prepare_cached(
            "INSERT INTO lopende_rondes (ronde, persoon, vanaf, segment, punten, overgeslagen, lengte_m, lat_e7, lon_e7,
                 tijd, sprong_lat_e7, sprong_lon_e7, sprong_tijd, sprongen)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (ronde) DO UPDATE SET segment = excluded.segment, punten = excluded.punten,
                 overgeslagen = excluded.overgeslagen, lengte_m = excluded.lengte_m, lat_e7 = excluded.lat_e7,
                 lon_e7 = excluded.lon_e7, tijd = excluded.tijd, sprong_lat_e7 = excluded.sprong_lat_e7,
                 sprong_lon_e7 = excluded.sprong_lon_e7, sprong_tijd = excluded.sprong_tijd, sprongen = excluded.sprongen",
        )?
        .execute(params![
            lopend.ronde.uuid().as_bytes(),
            lopend.persoon.uuid().as_bytes(),
            vanaf.millis(),
            segment,
            punten,
            overgeslagen,
            lengte_m,
            last.0,
            last.1,
            last.2,
            jump.0,
            jump.1,
            jump.2,
            sprongen,
        ])?;
    Ok(())
}

/// The begin of a ronde was put right, from under a clock that was ahead: places from then on are of use too.
pub(super) fn begins_earlier(transaction: &Transaction<'_>, ronde: RondeId) -> Result<()> {
    let sql = "UPDATE lopende_rondes SET vanaf = min(vanaf, (SELECT begin FROM rondes WHERE id = ronde))
         WHERE ronde = ?1 AND EXISTS (SELECT 1 FROM rondes WHERE id = ronde)";
    transaction.prepare_cached(sql)?.execute([ronde.uuid().as_bytes()])?;
    Ok(())
}

/// Places are added to the track.
///
/// # Errors
/// What SQLite says.
#[expect(clippy::cast_possible_truncation, reason = "clamped to ten kilometres")]
pub fn append(transaction: &Transaction<'_>, ronde: RondeId, punten: &[Looppunt]) -> Result<()> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO looppunten (ronde, segment, lat_e7, lon_e7, tijd, nauwkeurigheid_dm) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for Looppunt { segment, punt, tijd, nauwkeurigheid_m } in punten {
        let (lat, lon) = punt.to_e7();
        let dm = nauwkeurigheid_m.map(|metres| (metres.clamp(0.0, 10_000.0) * 10.0).round() as i64);
        insert.execute(params![ronde.uuid().as_bytes(), segment, lat, lon, tijd.millis(), dm])?;
    }
    Ok(())
}

/// The places so far, in the order they came.
///
/// # Errors
/// What SQLite says.
pub fn punten(connection: &Connection, ronde: RondeId) -> Result<Vec<Looppunt>> {
    let mut statement = connection.prepare_cached(
        "SELECT segment, lat_e7, lon_e7, tijd, nauwkeurigheid_dm FROM looppunten WHERE ronde = ?1 ORDER BY nr",
    )?;
    let mut found = statement.query([ronde.uuid().as_bytes()])?;
    let mut punten = Vec::new();
    while let Some(row) = found.next()? {
        punten.push(Looppunt {
            segment: row.get(0)?,
            punt: LatLon::from_e7(row.get(1)?, row.get(2)?)?,
            tijd: Timestamp::from_millis(row.get(3)?),
            nauwkeurigheid_m: row.get::<_, Option<f64>>(4)?.map(|dm| dm / 10.0),
        });
    }
    Ok(punten)
}

/// The ronde ended: its places are wiped from the file, what is kept of them is the track.
///
/// # Errors
/// What SQLite says.
pub fn remove(transaction: &Transaction<'_>, ronde: RondeId) -> Result<()> {
    transaction.query_row("PRAGMA secure_delete = ON", [], |_| Ok(()))?;
    let outcome = forget(transaction, ronde);
    transaction.query_row("PRAGMA secure_delete = OFF", [], |_| Ok(()))?;
    outcome
}

/// The same, for who wipes already.
pub(super) fn forget(transaction: &Transaction<'_>, ronde: RondeId) -> Result<()> {
    transaction.execute("DELETE FROM looppunten WHERE ronde = ?1", [ronde.uuid().as_bytes()])?;
    transaction.execute("DELETE FROM lopende_rondes WHERE ronde = ?1", [ronde.uuid().as_bytes()])?;
    Ok(())
}
