//! Rows of people who may use the desk.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use uuid::Uuid;
use wijkmaat_core::Result;
use wijkmaat_core::model::{PersoonId, ToestelId};

/// Somebody who may use the desk.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    /// Its number here.
    pub(crate) nr: i64,
    /// The pseudonym at the hub.
    pub(crate) persoon: PersoonId,
    /// The name they log in with.
    pub(crate) gebruikersnaam: String,
    /// argon2id, as a PHC string.
    pub(crate) wachtwoord: String,
    /// The replica, as the hub knows it.
    pub(crate) toestel: ToestelId,
    /// From which the key of the replica is derived.
    pub(crate) zout: [u8; 16],
    /// The replica has had everything once.
    pub(crate) gevuld: bool,
}

/// A replica that was coupled: what must be kept to open it again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Koppeling {
    /// The pseudonym at the hub.
    pub(crate) persoon: PersoonId,
    /// The replica, as the hub knows it.
    pub(crate) toestel: ToestelId,
    /// From which its key is derived.
    pub(crate) zout: [u8; 16],
}

const COLUMNS: &str = "nr, persoon, gebruikersnaam, wachtwoord, toestel, zout, gevuld_ms IS NOT NULL";

fn row(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        nr: row.get(0)?,
        persoon: PersoonId::new(Uuid::from_bytes(row.get(1)?)),
        gebruikersnaam: row.get(2)?,
        wachtwoord: row.get(3)?,
        toestel: ToestelId::new(Uuid::from_bytes(row.get(4)?)),
        zout: row.get(5)?,
        gevuld: row.get(6)?,
    })
}

/// The account with a number.
pub(crate) fn account(connection: &Connection, nr: i64) -> Result<Option<Account>> {
    let mut ask = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM account WHERE nr = ?1"))?;
    Ok(ask.query_row([nr], row).optional()?)
}

/// The account of who logs in with this name.
pub(crate) fn by_name(connection: &Connection, gebruikersnaam: &str) -> Result<Option<Account>> {
    let mut ask = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM account WHERE gebruikersnaam = ?1"))?;
    Ok(ask.query_row([gebruikersnaam], row).optional()?)
}

/// The account of a person.
pub(crate) fn by_person(connection: &Connection, persoon: PersoonId) -> Result<Option<Account>> {
    let mut ask = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM account WHERE persoon = ?1"))?;
    Ok(ask.query_row([persoon.uuid().as_bytes()], row).optional()?)
}

/// The accounts whose replica is one of all devices.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Account>> {
    let mut ask = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM account ORDER BY nr"))?;
    let rows = ask.query_map([], row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keeps a person with a new replica: a new account, or a new name and password for the one there was, whose sessions end.
/// Gives its number.
pub(crate) fn put(
    transaction: &Transaction<'_>,
    koppeling: &Koppeling,
    gebruikersnaam: &str,
    wachtwoord: &str,
) -> Result<i64> {
    let nr = transaction.query_row(
        "INSERT INTO account (persoon, gebruikersnaam, wachtwoord, toestel, zout) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (persoon) DO UPDATE SET gebruikersnaam = excluded.gebruikersnaam,
             wachtwoord = excluded.wachtwoord, toestel = excluded.toestel, zout = excluded.zout, gevuld_ms = NULL
         RETURNING nr",
        params![
            koppeling.persoon.uuid().as_bytes(),
            gebruikersnaam,
            wachtwoord,
            koppeling.toestel.uuid().as_bytes(),
            koppeling.zout
        ],
        |row| row.get(0),
    )?;
    transaction.execute("DELETE FROM sessie WHERE account = ?1", [nr])?;
    Ok(nr)
}

/// Keeps that an account has another replica.
pub(crate) fn set_replica(transaction: &Transaction<'_>, koppeling: &Koppeling) -> Result<()> {
    transaction.execute(
        "UPDATE account SET toestel = ?2, zout = ?3, gevuld_ms = NULL WHERE persoon = ?1",
        params![koppeling.persoon.uuid().as_bytes(), koppeling.toestel.uuid().as_bytes(), koppeling.zout],
    )?;
    Ok(())
}

/// Keeps that the replica has had everything once.
pub(crate) fn set_filled(transaction: &Transaction<'_>, nr: i64, now_ms: i64) -> Result<()> {
    transaction.execute("UPDATE account SET gevuld_ms = ?2 WHERE nr = ?1", [nr, now_ms])?;
    Ok(())
}

/// Keeps another password.
pub(crate) fn set_password(transaction: &Transaction<'_>, nr: i64, wachtwoord: &str) -> Result<()> {
    transaction.execute("UPDATE account SET wachtwoord = ?2 WHERE nr = ?1", params![nr, wachtwoord])?;
    Ok(())
}
