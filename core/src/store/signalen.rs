//! Rows of voices.

use super::rows;
use crate::doc::signaal::{self, SignaalDoc, read_oordeel};
use crate::doc::{Field, Fields};
use crate::error::{Error, Result};
use crate::model::{
    BonId, FotoHash, GebiedCode, KringId, LatLon, MeldingId, PersoonId, Plek, PlekBron, RondeId, SchouwId, Signaal,
    SignaalId, SpreekuurId, Timestamp, WaarnemingId,
};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

/// Columns in the order that [`read`] expects.
const COLUMNS: &str =
    "s.id, k.kring, s.geldend, s.ronde, s.categorie, s.omschrijving, s.lat, s.lon, s.nauwkeurigheid_m,
    s.bron, s.gebied, s.gebied_jaar, s.gemaakt, s.melder, s.fotos, s.verzegeld, s.schouw, s.spreekuur, s.bon,
    s.oordeel, s.conflicten";

/// Column `verzegeld`: sealed and not readable here.
const SEALED_HIDDEN: i64 = 1;
/// Column `verzegeld`: sealed, and this device has the key.
const SEALED_OPEN: i64 = 2;

/// Puts the row of a voice in place; gives back the melding it pointed at before, when that was another.
pub(super) fn put(
    transaction: &Transaction<'_>,
    id: SignaalId,
    kring: i64,
    doc: &SignaalDoc,
    melder: PersoonId,
    fields: &Fields,
) -> Result<Option<MeldingId>> {
    let before = points_at(transaction, id)?;
    let plek = doc.plek.as_ref();
    let fotos: Vec<u8> = doc.fotos.iter().flat_map(|foto| *foto.as_bytes()).collect();
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO signalen (id, kring, melding, geldend, ronde, categorie, omschrijving, lat, lon,
                 nauwkeurigheid_m, bron, gebied, gebied_jaar, gemaakt, melder, fotos, verzegeld,
                 schouw, spreekuur, bon, oordeel, waarneming, conflicten)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
        )?
        .execute(params![
            id.uuid().as_bytes(),
            kring,
            doc.melding.filter(|melding| *melding != MeldingId::opened_by(id)).map(|m| m.uuid().into_bytes()),
            doc.points_at(id).uuid().as_bytes(),
            doc.ronde.map(|ronde| ronde.uuid().into_bytes()),
            doc.categorie,
            doc.omschrijving,
            plek.map(|plek| plek.punt.lat),
            plek.map(|plek| plek.punt.lon),
            plek.and_then(|plek| plek.nauwkeurigheid_m),
            plek.map(|plek| plek.bron.as_str()),
            doc.gebied.as_ref().map(|(code, _)| code.as_str()),
            doc.gebied.as_ref().map(|(_, jaar)| jaar),
            doc.gemaakt.millis(),
            melder.uuid().as_bytes(),
            fotos,
            match (fields.is_sealed, fields.has_hidden) {
                (_, true) => SEALED_HIDDEN,
                (true, false) => SEALED_OPEN,
                (false, false) => 0,
            },
            doc.schouw.map(|schouw| schouw.uuid().into_bytes()),
            doc.spreekuur.map(|spreekuur| spreekuur.uuid().into_bytes()),
            doc.bon.map(|bon| bon.uuid().into_bytes()),
            read_oordeel(fields)
                .map(|oordeel| serde_json::to_string(&oordeel))
                .transpose()
                .map_err(Error::unexpected)?,
            doc.waarneming.map(|waarneming| waarneming.uuid().into_bytes()),
            signaal::conflicts(fields).join(","),
        ])?;
    put_bonnen_erbij(transaction, id, doc.bon, fields)?;
    Ok(before.filter(|melding| *melding != doc.points_at(id)))
}

/// Notes the slips beside the first, where two were given out at once: who holds one of them gets the answer too.
fn put_bonnen_erbij(transaction: &Transaction<'_>, id: SignaalId, first: Option<BonId>, fields: &Fields) -> Result<()> {
    forget_bonnen_erbij(transaction, id)?;
    if !fields.get(signaal::BON).is_some_and(Field::is_conflict) {
        return Ok(());
    }
    let mut statement =
        transaction.prepare_cached("INSERT OR REPLACE INTO bonnen_erbij (bon, signaal) VALUES (?1, ?2)")?;
    for bon in signaal::bonnen(fields).into_iter().filter(|bon| Some(*bon) != first) {
        statement.execute([bon.uuid().as_bytes(), id.uuid().as_bytes()])?;
    }
    Ok(())
}

fn forget_bonnen_erbij(transaction: &Transaction<'_>, id: SignaalId) -> Result<()> {
    transaction.prepare_cached("DELETE FROM bonnen_erbij WHERE signaal = ?1")?.execute([id.uuid().as_bytes()])?;
    Ok(())
}

/// The melding a voice points at, before any joins.
///
/// # Errors
/// What SQLite says.
pub fn points_at(connection: &Connection, id: SignaalId) -> Result<Option<MeldingId>> {
    let mut statement = connection.prepare_cached("SELECT melding FROM signalen WHERE id = ?1")?;
    let found: Option<Option<Vec<u8>>> = statement.query_row([id.uuid().as_bytes()], |row| row.get(0)).optional()?;
    found
        .map(|moved| match moved {
            Some(bytes) => Ok(MeldingId::new(rows::uuid(&bytes)?)),
            None => Ok(MeldingId::opened_by(id)),
        })
        .transpose()
}

/// Notes which melding these voices speak about after joins.
pub(super) fn set_carried(transaction: &Transaction<'_>, voices: &[Signaal], melding: MeldingId) -> Result<()> {
    for voice in voices.iter().filter(|voice| voice.melding != melding) {
        transaction
            .prepare_cached("UPDATE signalen SET geldend = ?2 WHERE id = ?1")?
            .execute(params![voice.id.uuid().as_bytes(), melding.uuid().as_bytes()])?;
    }
    Ok(())
}

/// Takes the row of a voice away.
pub(super) fn remove(transaction: &Transaction<'_>, id: SignaalId) -> Result<()> {
    transaction.prepare_cached("DELETE FROM signalen WHERE id = ?1")?.execute([id.uuid().as_bytes()])?;
    forget_bonnen_erbij(transaction, id)
}

/// The voices that point at this very melding, oldest first.
///
/// # Errors
/// What SQLite says.
pub fn of_melding(connection: &Connection, melding: MeldingId) -> Result<Vec<Signaal>> {
    let opener = opener(melding);
    let sql = format!(
        "SELECT {COLUMNS} FROM signalen s JOIN kringen k ON k.nr = s.kring WHERE s.id = ?1 AND s.melding IS NULL
         UNION ALL
         SELECT {COLUMNS} FROM signalen s JOIN kringen k ON k.nr = s.kring WHERE s.melding = ?2"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params![opener.uuid().as_bytes(), melding.uuid().as_bytes()])?;
    let mut signalen = Vec::new();
    while let Some(row) = found.next()? {
        signalen.push(read(row)?);
    }
    signalen.sort_by_key(|signaal| (signaal.gemaakt, signaal.id));
    Ok(signalen)
}

/// The voices heard on a ronde, with when; oldest first. For commands, which look at rights themselves.
///
/// # Errors
/// What SQLite says.
pub fn on_ronde(connection: &Connection, ronde: RondeId) -> Result<Vec<(SignaalId, Timestamp)>> {
    let mut statement =
        connection.prepare_cached("SELECT id, gemaakt FROM signalen WHERE ronde = ?1 ORDER BY gemaakt, id")?;
    let mut found = statement.query([ronde.uuid().as_bytes()])?;
    let mut signalen = Vec::new();
    while let Some(row) = found.next()? {
        let id = SignaalId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?);
        signalen.push((id, Timestamp::from_millis(row.get(1)?)));
    }
    Ok(signalen)
}

/// The oldest voice that somebody made of a waarneming, as far as it is here.
///
/// # Errors
/// What SQLite says.
pub fn of_waarneming(connection: &Connection, waarneming: WaarnemingId) -> Result<Option<SignaalId>> {
    let sql = "SELECT id FROM signalen WHERE waarneming = ?1 ORDER BY gemaakt, id LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let found: Option<Vec<u8>> = statement.query_row([waarneming.uuid().as_bytes()], |row| row.get(0)).optional()?;
    Ok(found.map(|bytes| rows::uuid(&bytes)).transpose()?.map(SignaalId::new))
}

/// The kringen of what was raised at this spreekuur.
///
/// # Errors
/// What SQLite says.
pub fn kringen_of(connection: &Connection, spreekuur: SpreekuurId) -> Result<Vec<KringId>> {
    let sql = "SELECT DISTINCT k.kring FROM signalen s JOIN kringen k ON k.nr = s.kring WHERE s.spreekuur = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_map([spreekuur.uuid().as_bytes()], |row| Ok(KringId::new(row.get::<_, String>(0)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The melding that a slip was given out for, or the one that carries it on; `None` for a slip of something else.
///
/// # Errors
/// What SQLite says.
pub fn melding_of_bon(connection: &Connection, bon: BonId) -> Result<Option<MeldingId>> {
    let mut statement = connection.prepare_cached(
        "SELECT geldend FROM signalen WHERE bon = ?1
         UNION SELECT s.geldend FROM bonnen_erbij b JOIN signalen s ON s.id = b.signaal WHERE b.bon = ?1",
    )?;
    let found: Option<Vec<u8>> = statement.query_row([bon.uuid().as_bytes()], |row| row.get(0)).optional()?;
    found.map(|bytes| Ok(MeldingId::new(rows::uuid(&bytes)?))).transpose()
}

/// The slips that were given out for a melding, those of joined meldingen included, each with the melding it was given out for.
///
/// # Errors
/// What SQLite says.
pub fn bonnen_of(connection: &Connection, melding: MeldingId) -> Result<Vec<(BonId, MeldingId)>> {
    let sql = "SELECT bon, id, melding FROM signalen WHERE geldend = ?1 AND bon IS NOT NULL
        UNION SELECT b.bon, s.id, s.melding FROM bonnen_erbij b JOIN signalen s ON s.id = b.signaal WHERE s.geldend = ?1
        ORDER BY bon";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query([melding.uuid().as_bytes()])?;
    let mut bonnen = Vec::new();
    while let Some(row) = found.next()? {
        let id = |column: usize| rows::uuid(row.get_ref(column)?.as_blob().unwrap_or_default());
        let moved: Option<Vec<u8>> = row.get(2)?;
        let own = match moved {
            Some(bytes) => MeldingId::new(rows::uuid(&bytes)?),
            None => MeldingId::opened_by(SignaalId::new(id(1)?)),
        };
        bonnen.push((BonId::new(id(0)?), own));
    }
    Ok(bonnen)
}

/// One voice, if it is here.
///
/// # Errors
/// What SQLite says.
pub fn one(connection: &Connection, id: SignaalId) -> Result<Option<Signaal>> {
    let sql = format!("SELECT {COLUMNS} FROM signalen s JOIN kringen k ON k.nr = s.kring WHERE s.id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([id.uuid().as_bytes()])?;
    found.next()?.map(read).transpose()
}

/// The voices about a melding, those of joined meldingen included, oldest first.
///
/// # Errors
/// What SQLite says.
pub fn all_of(connection: &Connection, melding: MeldingId) -> Result<Vec<Signaal>> {
    let mut signalen = of_melding(connection, melding)?;
    for joined in super::meldingen::joined_into(connection, melding)? {
        signalen.extend(of_melding(connection, joined)?);
    }
    signalen.sort_by_key(|signaal| (signaal.gemaakt, signaal.id));
    Ok(signalen)
}

/// The signaal that opened a melding: the relation of [`MeldingId::opened_by`] is its own inverse.
#[must_use]
pub fn opener(melding: MeldingId) -> SignaalId {
    SignaalId::new(MeldingId::opened_by(SignaalId::new(melding.uuid())).uuid())
}

fn read(row: &Row<'_>) -> Result<Signaal> {
    let id = SignaalId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?);
    let optional = |column: usize| -> Result<Option<uuid::Uuid>> {
        row.get::<_, Option<Vec<u8>>>(column)?.map(|bytes| rows::uuid(&bytes)).transpose()
    };
    let sealed: i64 = row.get(15)?;
    let omschrijving: String = row.get(5)?;
    Ok(Signaal {
        id,
        kring: KringId::new(row.get::<_, String>(1)?),
        melding: MeldingId::new(rows::uuid(row.get_ref(2)?.as_blob().unwrap_or_default())?),
        ronde: optional(3)?.map(RondeId::new),
        schouw: optional(16)?.map(SchouwId::new),
        categorie: row.get(4)?,
        omschrijving: (sealed != SEALED_HIDDEN).then_some(omschrijving),
        verzegeld: sealed != 0,
        plek: read_plek(row)?,
        gebied: row.get::<_, Option<String>>(10)?.and_then(|code| code.parse::<GebiedCode>().ok()),
        gebied_jaar: row.get(11)?,
        gemaakt: Timestamp::from_millis(row.get(12)?),
        melder: PersoonId::new(rows::uuid(row.get_ref(13)?.as_blob().unwrap_or_default())?),
        fotos: read_fotos(row)?,
        spreekuur: optional(17)?.map(SpreekuurId::new),
        bon: optional(18)?.map(BonId::new),
        oordeel: row.get::<_, Option<String>>(19)?.and_then(|json| serde_json::from_str(&json).ok()),
        conflicten: row.get_ref(20)?.as_str().unwrap_or_default().split_terminator(',').map(str::to_owned).collect(),
    })
}

fn read_fotos(row: &Row<'_>) -> Result<Vec<FotoHash>> {
    Ok(rows::hashes(row.get_ref(14)?.as_blob().unwrap_or_default()))
}

fn read_plek(row: &Row<'_>) -> Result<Option<Plek>> {
    let (Some(lat), Some(lon)) = (row.get::<_, Option<f64>>(6)?, row.get::<_, Option<f64>>(7)?) else {
        return Ok(None);
    };
    let bron = row.get::<_, Option<String>>(9)?.unwrap_or_default();
    let nauwkeurigheid_m = row.get(8)?;
    Ok(LatLon::new(lat, lon).ok().map(|punt| Plek { punt, nauwkeurigheid_m, bron: PlekBron::from_name(&bron) }))
}
