//! Rows of `accounts.sqlite`: people, what they may do, keys of sealed kringen.

use super::invitations::Invitation;
use crate::error::{Result, StoreError};
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use uuid::Uuid;

/// A person who uses this hub.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    /// Its number here.
    pub(crate) nr: i64,
    /// The pseudonym.
    pub(crate) persoon: Uuid,
    /// Name of the profile.
    pub(crate) gemeente: String,
    /// The name, unless erased.
    pub(crate) naam: Option<String>,
    /// JSON of the rights, for the nil person.
    pub(crate) namens: String,
}

/// Both halves of a sealed kring's key.
pub(crate) struct SealKey {
    /// X25519 public key.
    pub(crate) publiek: [u8; 32],
    /// X25519 secret key.
    pub(crate) geheim: [u8; 32],
}

/// The version of the directory and rights.
pub(crate) fn gids_version(connection: &Connection) -> Result<u64> {
    Ok(connection.query_row("SELECT gids_versie FROM stand", [], |row| row.get(0))?)
}

/// Marks that devices should hear of a change.
pub(crate) fn raise_gids_version(transaction: &Transaction<'_>) -> Result<()> {
    transaction.execute("UPDATE stand SET gids_versie = gids_versie + 1", [])?;
    Ok(())
}

/// Writes without changing anything, to see that it can be done.
pub(crate) fn probe(transaction: &Transaction<'_>) -> Result<()> {
    transaction.execute("UPDATE stand SET een = 1", [])?;
    Ok(())
}

/// The account with a number.
pub(crate) fn account(connection: &Connection, nr: i64) -> Result<Account> {
    let mut ask = connection.prepare_cached("SELECT nr, persoon, gemeente, naam, namens FROM account WHERE nr = ?1")?;
    ask.query_row([nr], row_account).optional()?.ok_or(StoreError::Damaged("a device without an account"))
}

/// All accounts, for the directory.
pub(crate) fn accounts(connection: &Connection) -> Result<Vec<Account>> {
    let mut ask = connection.prepare_cached("SELECT nr, persoon, gemeente, naam, namens FROM account ORDER BY nr")?;
    let rows = ask.query_map([], row_account)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn row_account(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        nr: row.get(0)?,
        persoon: Uuid::from_bytes(row.get(1)?),
        gemeente: row.get(2)?,
        naam: row.get(3)?,
        namens: row.get(4)?,
    })
}

/// The account that uses a pseudonym now or used it before.
pub(crate) fn account_of_person(connection: &Connection, persoon: Uuid) -> Result<Option<i64>> {
    let mut ask = connection.prepare_cached(
        "SELECT nr FROM account WHERE persoon = ?1 UNION ALL SELECT account FROM vroeger WHERE persoon = ?1",
    )?;
    Ok(ask.query_row([persoon.as_bytes()], |row| row.get(0)).optional()?)
}

/// The pseudonyms an account used before.
pub(crate) fn former(connection: &Connection, account: i64) -> Result<Vec<Uuid>> {
    let mut ask = connection.prepare_cached("SELECT persoon FROM vroeger WHERE account = ?1")?;
    let rows = ask.query_map([account], |row| Ok(Uuid::from_bytes(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keeps a pseudonym as a former one.
pub(crate) fn add_former(transaction: &Transaction<'_>, account: i64, persoon: Uuid) -> Result<()> {
    transaction.execute("INSERT INTO vroeger (persoon, account) VALUES (?1, ?2)", (persoon.as_bytes(), account))?;
    Ok(())
}

/// Makes an account and gives its number.
pub(crate) fn add_account(transaction: &Transaction<'_>, persoon: Uuid, invitation: &Invitation) -> Result<i64> {
    transaction.execute(
        "INSERT INTO account (persoon, gemeente, naam, namens) VALUES (?1, ?2, ?3, ?4)",
        (persoon.as_bytes(), &invitation.gemeente, &invitation.naam, &invitation.namens),
    )?;
    Ok(transaction.last_insert_rowid())
}

/// Gives an account what the newest invitation says of it.
pub(crate) fn renew_account(transaction: &Transaction<'_>, nr: i64, invitation: &Invitation) -> Result<()> {
    transaction.execute(
        "UPDATE account SET gemeente = ?2, naam = ?3, namens = ?4 WHERE nr = ?1",
        (nr, &invitation.gemeente, &invitation.naam, &invitation.namens),
    )?;
    Ok(())
}

/// What somebody may do, who is here or may still come in.
pub(crate) struct Rights {
    /// Name of the profile.
    pub(crate) gemeente: String,
    /// JSON of the rights, for the nil person.
    pub(crate) namens: String,
    /// Number of the account; `None` for an invitation.
    account: Option<i64>,
    /// Hash of the code of an invitation that nobody took.
    code: Option<Vec<u8>>,
}

/// The rights of all accounts and of all invitations that nobody took.
pub(crate) fn all_rights(connection: &Connection) -> Result<Vec<Rights>> {
    let mut ask = connection.prepare(
        "SELECT gemeente, namens, nr, NULL FROM account
         UNION ALL SELECT gemeente, namens, NULL, code FROM uitnodiging WHERE toestel IS NULL",
    )?;
    let read = |row: &Row<'_>| {
        Ok(Rights { gemeente: row.get(0)?, namens: row.get(1)?, account: row.get(2)?, code: row.get(3)? })
    };
    let rows = ask.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Gives them other rights.
pub(crate) fn set_rights(transaction: &Transaction<'_>, whose: &Rights, namens: &str) -> Result<()> {
    transaction.execute("UPDATE account SET namens = ?2 WHERE nr = ?1", (whose.account, namens))?;
    transaction.execute("UPDATE uitnodiging SET namens = ?2 WHERE code = ?1", (&whose.code, namens))?;
    Ok(())
}

/// Erases the name of an account, also from invitations that nobody took.
pub(crate) fn erase_name(transaction: &Transaction<'_>, account: i64) -> Result<()> {
    transaction.execute("UPDATE account SET naam = NULL WHERE nr = ?1", [account])?;
    transaction.execute("DELETE FROM uitnodiging WHERE account = ?1 AND toestel IS NULL", [account])?;
    Ok(())
}

/// The keys of a sealed kring.
pub(crate) fn seal_key(connection: &Connection, kring: &str) -> Result<Option<SealKey>> {
    let mut ask = connection.prepare_cached("SELECT publiek, geheim FROM kringsleutel WHERE kring = ?1")?;
    let read = |row: &Row<'_>| Ok(SealKey { publiek: row.get(0)?, geheim: row.get(1)? });
    Ok(ask.query_row([kring], read).optional()?)
}

/// Keeps the keys of a sealed kring, unless it has some.
pub(crate) fn add_seal_key(transaction: &Transaction<'_>, kring: &str, key: &SealKey) -> Result<()> {
    transaction.execute(
        "INSERT OR IGNORE INTO kringsleutel (kring, publiek, geheim) VALUES (?1, ?2, ?3)",
        (kring, key.publiek, key.geheim),
    )?;
    Ok(())
}
