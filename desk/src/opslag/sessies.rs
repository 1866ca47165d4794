//! Rows of sessions: who is logged in, where.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use wijkmaat_core::Result;

/// Longest a session lasts without a request.
pub(crate) const STIL_MS: i64 = 8 * 3_600_000;
/// Longest a session lasts.
pub(crate) const HELE_MS: i64 = 24 * 3_600_000;
/// How exactly is kept when a session was last used.
const MINUTE_MS: i64 = 60_000;

/// One login that still holds.
#[derive(Debug, Clone)]
pub(crate) struct Sessie {
    /// Its number.
    pub(crate) nr: i64,
    /// The account.
    pub(crate) account: i64,
    /// When it began.
    pub(crate) begin_ms: i64,
    /// When it was last used, to the minute.
    pub(crate) gezien_ms: i64,
    /// The browser in two words.
    pub(crate) browser: String,
}

const COLUMNS: &str = "nr, account, begin_ms, gezien_ms, browser";

fn row(row: &Row<'_>) -> rusqlite::Result<Sessie> {
    Ok(Sessie {
        nr: row.get(0)?,
        account: row.get(1)?,
        begin_ms: row.get(2)?,
        gezien_ms: row.get(3)?,
        browser: row.get(4)?,
    })
}

/// The session behind a token, if it still holds. A clock that was set back makes none last longer.
pub(crate) fn by_token(connection: &Connection, token: &blake3::Hash, now_ms: i64) -> Result<Option<Sessie>> {
    let mut ask = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM sessie WHERE token = ?1"))?;
    let found = ask.query_row([token.as_bytes()], row).optional()?;
    Ok(found.filter(|sessie| holds(sessie, now_ms)))
}

/// The session with a number, if it still holds.
pub(crate) fn by_number(connection: &Connection, nr: i64, now_ms: i64) -> Result<Option<Sessie>> {
    let mut ask = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM sessie WHERE nr = ?1"))?;
    let found = ask.query_row([nr], row).optional()?;
    Ok(found.filter(|sessie| holds(sessie, now_ms)))
}

/// The sessions of an account that still hold, newest first.
pub(crate) fn of_account(connection: &Connection, account: i64, now_ms: i64) -> Result<Vec<Sessie>> {
    let mut ask = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM sessie WHERE account = ?1 ORDER BY gezien_ms DESC, nr"))?;
    let rows = ask.query_map([account], row)?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(rows.into_iter().filter(|sessie| holds(sessie, now_ms)).collect())
}

fn holds(sessie: &Sessie, now_ms: i64) -> bool {
    let since = |then: i64| now_ms.saturating_sub(then);
    since(sessie.begin_ms) < HELE_MS && since(sessie.gezien_ms) < STIL_MS
}

/// Begins a session; those that are over are forgotten.
pub(crate) fn begin(
    transaction: &Transaction<'_>,
    token: &blake3::Hash,
    account: i64,
    browser: &str,
    now_ms: i64,
) -> Result<()> {
    transaction.execute(
        "DELETE FROM sessie WHERE begin_ms <= ?1 OR gezien_ms <= ?2",
        [now_ms.saturating_sub(HELE_MS), now_ms.saturating_sub(STIL_MS)],
    )?;
    transaction.execute(
        "INSERT INTO sessie (token, account, begin_ms, gezien_ms, browser) VALUES (?1, ?2, ?3, ?3, ?4)",
        params![token.as_bytes(), account, now_ms, browser],
    )?;
    Ok(())
}

/// This session was used more than a minute after what is kept.
pub(crate) fn is_worth_noting(sessie: &Sessie, now_ms: i64) -> bool {
    now_ms.saturating_sub(sessie.gezien_ms) >= MINUTE_MS
}

/// Keeps that a session was used.
pub(crate) fn seen(transaction: &Transaction<'_>, nr: i64, now_ms: i64) -> Result<()> {
    transaction.execute("UPDATE sessie SET gezien_ms = ?2 WHERE nr = ?1", [nr, now_ms])?;
    Ok(())
}

/// Ends one session of an account; false when it is not theirs.
pub(crate) fn end(transaction: &Transaction<'_>, account: i64, nr: i64) -> Result<bool> {
    Ok(transaction.execute("DELETE FROM sessie WHERE nr = ?1 AND account = ?2", [nr, account])? > 0)
}

/// Ends the sessions of an account, except one.
pub(crate) fn end_others(transaction: &Transaction<'_>, account: i64, except: Option<i64>) -> Result<usize> {
    Ok(transaction.execute("DELETE FROM sessie WHERE account = ?1 AND nr IS NOT ?2", params![account, except])?)
}
