//! Rows of every [`Stuk`]: the thing itself as JSON, with the columns it is found by.

use super::{meldingen, rows};
use crate::doc::Fields;
use crate::doc::stuk::{Kop, Stuk};
use crate::error::{Error, Result};
use crate::model::{DocKind, GebiedCode, MeldingId};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Transaction, params, params_from_iter};
use uuid::Uuid;

/// Puts the row in place, or takes it away when nothing of the document is here any more.
pub(super) fn put<T: Stuk>(transaction: &Transaction<'_>, id: Uuid, kring: i64, fields: &Fields) -> Result<()> {
    if !fields.is_present() {
        transaction.prepare_cached("DELETE FROM stukken WHERE id = ?1")?.execute([id.as_bytes()])?;
        return Ok(());
    }
    let stuk = T::read(id, rows::kring(transaction, kring)?, fields);
    let Kop { hoort_bij, gebied, team, wie, status, wanneer } = stuk.kop();
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO stukken (id, kind, kring, hoort_bij, gebied, team, wie, status, wanneer, inhoud)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            id.as_bytes(),
            T::KIND.number(),
            kring,
            hoort_bij.map(Uuid::into_bytes),
            gebied.as_ref().map(GebiedCode::as_str),
            team,
            wie.map(|wie| wie.uuid().into_bytes()),
            status,
            wanneer.map_or(0, crate::model::Timestamp::millis),
            serde_json::to_string(&stuk).map_err(Error::unexpected)?,
        ])?;
    Ok(())
}

/// The stuk with this id, whoever may read it: for commands, which look at rights themselves.
///
/// # Errors
/// What SQLite says.
pub fn get<T: Stuk>(connection: &Connection, id: Uuid) -> Result<Option<T>> {
    let mut statement = connection.prepare_cached("SELECT inhoud FROM stukken WHERE id = ?1 AND kind = ?2")?;
    let found: Option<String> =
        statement.query_row(params![id.as_bytes(), T::KIND.number()], |row| row.get(0)).optional()?;
    found.map(|inhoud| parse(&inhoud)).transpose()
}

/// The fields of a stuk in which people wrote different things, as it shows them.
///
/// # Errors
/// What SQLite says.
pub fn conflicten(connection: &Connection, id: Uuid) -> Result<Vec<String>> {
    #[derive(serde::Deserialize)]
    struct Torn {
        #[serde(default)]
        conflicten: Vec<String>,
    }
    let mut statement = connection.prepare_cached("SELECT inhoud FROM stukken WHERE id = ?1")?;
    let found: Option<String> = statement.query_row([id.as_bytes()], |row| row.get(0)).optional()?;
    let torn: Option<Torn> = found.and_then(|inhoud| serde_json::from_str(&inhoud).ok());
    Ok(torn.map(|torn| torn.conflicten).unwrap_or_default())
}

/// The area that a melding or stuk is about.
///
/// # Errors
/// What SQLite says.
pub fn gebied(connection: &Connection, id: Uuid) -> Result<Option<GebiedCode>> {
    let sql = "SELECT gebied FROM stukken WHERE id = ?1 UNION ALL SELECT gebied FROM meldingen WHERE id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let found: Option<Option<String>> = statement.query_row([id.as_bytes()], |row| row.get(0)).optional()?;
    Ok(found.flatten().and_then(|code| code.parse().ok()))
}

/// All that belong to something, oldest first; for commands.
///
/// # Errors
/// What SQLite says.
pub fn belonging_to<T: Stuk>(connection: &Connection, to: Uuid) -> Result<Vec<T>> {
    select(connection, "hoort_bij = ?", vec![to.into_bytes().to_vec().into()], "wanneer, id", u32::MAX)
}

/// All that belong to a melding or to one that was joined into it, oldest first; for commands.
///
/// # Errors
/// What SQLite says.
pub fn of_matter<T: Stuk>(connection: &Connection, melding: MeldingId) -> Result<Vec<T>> {
    let mut all = belonging_to(connection, melding.uuid())?;
    for joined in meldingen::joined_into(connection, melding)? {
        all.extend(belonging_to(connection, joined.uuid())?);
    }
    Ok(all)
}

/// All of one kind for which a condition on `stukken` holds, in an order.
///
/// # Errors
/// What SQLite says.
pub fn select<T: Stuk>(
    connection: &Connection,
    condition: &str,
    values: Vec<Value>,
    order: &str,
    most: u32,
) -> Result<Vec<T>> {
    let kind = T::KIND.number();
    let sql = format!("SELECT inhoud FROM stukken WHERE kind = {kind} AND {condition} ORDER BY {order} LIMIT {most}");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params_from_iter(values))?;
    let mut stukken = Vec::new();
    while let Some(row) = found.next()? {
        stukken.push(parse(row.get_ref(0)?.as_str().unwrap_or_default())?);
    }
    Ok(stukken)
}

/// Kinds that have a row here.
pub(super) fn is_stuk(kind: DocKind) -> bool {
    !matches!(kind, DocKind::Signaal | DocKind::Melding | DocKind::Ronde | DocKind::Nieuwer(_))
}

fn parse<T: Stuk>(inhoud: &str) -> Result<T> {
    serde_json::from_str(inhoud).map_err(Error::unexpected)
}
