//! Rows of `accounts.sqlite`: people, devices, invitations, keys of sealed kringen.

use crate::error::{Result, StoreError};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};
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

/// One coupled install.
#[derive(Debug, Clone)]
pub(crate) struct Device {
    /// Its id.
    pub(crate) id: Uuid,
    /// Number of its account.
    pub(crate) account: i64,
    /// Ed25519 public key.
    pub(crate) publiek: [u8; 32],
    /// No longer accepted.
    pub(crate) revoked: bool,
}

/// An invitation as it was made.
#[derive(Debug, Clone)]
pub(crate) struct Invitation {
    /// The account it is for, once known.
    pub(crate) account: Option<i64>,
    /// Name of the profile.
    pub(crate) gemeente: String,
    /// The name, until taken.
    pub(crate) naam: Option<String>,
    /// JSON of the rights, for the nil person.
    pub(crate) namens: String,
    /// Last moment it can be taken.
    pub(crate) valid_until_ms: i64,
    /// The device that took it.
    pub(crate) toestel: Option<Uuid>,
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

/// The device that holds a token.
pub(crate) fn device_by_token(connection: &Connection, token: &blake3::Hash) -> Result<Option<Device>> {
    let mut ask = connection
        .prepare_cached("SELECT id, account, publiek, ingetrokken_ms IS NOT NULL FROM toestel WHERE token = ?1")?;
    Ok(ask.query_row([token.as_bytes()], device).optional()?)
}

/// The device with an id.
pub(crate) fn device_by_id(connection: &Connection, id: Uuid) -> Result<Option<Device>> {
    let mut ask = connection
        .prepare_cached("SELECT id, account, publiek, ingetrokken_ms IS NOT NULL FROM toestel WHERE id = ?1")?;
    Ok(ask.query_row([id.as_bytes()], device).optional()?)
}

fn device(row: &Row<'_>) -> rusqlite::Result<Device> {
    Ok(Device { id: Uuid::from_bytes(row.get(0)?), account: row.get(1)?, publiek: row.get(2)?, revoked: row.get(3)? })
}

/// Lets a device work for another account, and remembers under which pseudonyms it worked: what still waits on it was
/// made under those.
pub(crate) fn move_device(transaction: &Transaction<'_>, device: &Device, account: i64) -> Result<()> {
    transaction.execute(
        "INSERT OR IGNORE INTO toestel_eerder (toestel, persoon)
         SELECT ?1, persoon FROM account WHERE nr = ?2 UNION SELECT ?1, persoon FROM vroeger WHERE account = ?2",
        (device.id.as_bytes(), device.account),
    )?;
    transaction.execute("UPDATE toestel SET account = ?2 WHERE id = ?1", (device.id.as_bytes(), account))?;
    Ok(())
}

/// The pseudonyms a device worked under for other accounts than its present one.
pub(crate) fn earlier(connection: &Connection, device: Uuid) -> Result<Vec<Uuid>> {
    let mut ask = connection.prepare_cached("SELECT persoon FROM toestel_eerder WHERE toestel = ?1")?;
    let rows = ask.query_map([device.as_bytes()], |row| Ok(Uuid::from_bytes(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Adds a device, or gives one that is there a new token; one that was revoked is let in again by it.
pub(crate) fn put_device(
    transaction: &Transaction<'_>,
    device: &Device,
    token: &blake3::Hash,
    now_ms: i64,
) -> Result<()> {
    transaction.execute(
        "INSERT INTO toestel (id, account, publiek, token, teller, tellers, gekoppeld_ms)
         VALUES (:id, :account, :publiek, :token, 0, 0, :nu)
         ON CONFLICT (id) DO UPDATE SET token = excluded.token, ingetrokken_ms = NULL",
        named_params! {
            ":id": device.id.as_bytes(), ":account": device.account, ":publiek": device.publiek,
            ":token": token.as_bytes(), ":nu": now_ms,
        },
    )?;
    Ok(())
}

/// Notes a request counter and its time; gives the highest one seen when this one was seen before, or is too old to tell.
///
/// Two requests of one device may be under way at once and cross, so a lower counter is only strange when it comes a second
/// time: that is what a restored or cloned device does.
pub(crate) fn note_counter(
    transaction: &Transaction<'_>,
    device: Uuid,
    counter: i64,
    now_ms: i64,
) -> Result<Option<i64>> {
    let (highest, below): (i64, i64) = transaction
        .prepare_cached("SELECT teller, tellers FROM toestel WHERE id = ?1")?
        .query_row([device.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (highest_now, below_now) = if counter > highest {
        let by = u32::try_from(counter - highest).unwrap_or(u32::MAX);
        // The one that was highest is now `by` below; 63 places are kept.
        let seen = below.checked_shl(by).unwrap_or(0) | 1_i64.checked_shl(by - 1).unwrap_or(0);
        (counter, seen & i64::MAX)
    } else {
        let place = u32::try_from(highest - counter).unwrap_or(u32::MAX).checked_sub(1);
        match place.and_then(|place| 1_i64.checked_shl(place)).filter(|bit| *bit > 0 && below & bit == 0) {
            Some(bit) => (highest, below | bit),
            None => return Ok(Some(highest)),
        }
    };
    transaction
        .prepare_cached("UPDATE toestel SET teller = ?2, tellers = ?3, gezien_ms = ?4 WHERE id = ?1")?
        .execute((device.as_bytes(), highest_now, below_now, now_ms))?;
    Ok(None)
}

/// Revokes a device; false when there is none.
pub(crate) fn revoke_device(transaction: &Transaction<'_>, device: Uuid, now_ms: i64) -> Result<bool> {
    let changed = transaction.execute(
        "UPDATE toestel SET ingetrokken_ms = coalesce(ingetrokken_ms, ?2) WHERE id = ?1",
        (device.as_bytes(), now_ms),
    )?;
    Ok(changed > 0)
}

/// A device as who looks after people sees it.
#[derive(Debug, Clone)]
pub(crate) struct DeviceRow {
    /// Its id.
    pub(crate) id: Uuid,
    /// Number of its account.
    pub(crate) account: i64,
    /// When it was coupled.
    pub(crate) coupled_ms: i64,
    /// When it last asked something; `None` when it never did since this is kept.
    pub(crate) seen_ms: Option<i64>,
    /// When it was revoked.
    pub(crate) revoked_ms: Option<i64>,
}

/// All devices, by account.
pub(crate) fn devices(connection: &Connection) -> Result<Vec<DeviceRow>> {
    let mut ask = connection.prepare_cached(
        "SELECT id, account, gekoppeld_ms, gezien_ms, ingetrokken_ms FROM toestel ORDER BY account, gekoppeld_ms, id",
    )?;
    let rows = ask.query_map([], |row| {
        Ok(DeviceRow {
            id: Uuid::from_bytes(row.get(0)?),
            account: row.get(1)?,
            coupled_ms: row.get(2)?,
            seen_ms: row.get(3)?,
            revoked_ms: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many invitations can still be taken.
pub(crate) fn open_invitations(connection: &Connection, now_ms: i64) -> Result<u64> {
    let sql = "SELECT count(*) FROM uitnodiging WHERE toestel IS NULL AND geldig_tot_ms >= ?1";
    Ok(connection.prepare_cached(sql)?.query_row([now_ms], |row| row.get(0))?)
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

/// Keeps an invitation under the hash of its code; false when that code exists already.
pub(crate) fn add_invitation(
    transaction: &Transaction<'_>,
    code: &blake3::Hash,
    invitation: &Invitation,
) -> Result<bool> {
    let added = transaction.execute(
        "INSERT OR IGNORE INTO uitnodiging (code, account, gemeente, naam, namens, geldig_tot_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (
            code.as_bytes(),
            invitation.account,
            &invitation.gemeente,
            &invitation.naam,
            &invitation.namens,
            invitation.valid_until_ms,
        ),
    )?;
    Ok(added > 0)
}

/// The invitation behind a code.
pub(crate) fn invitation(connection: &Connection, code: &blake3::Hash) -> Result<Option<Invitation>> {
    let mut ask = connection.prepare_cached(
        "SELECT account, gemeente, naam, namens, geldig_tot_ms, toestel FROM uitnodiging WHERE code = ?1",
    )?;
    let read = |row: &Row<'_>| {
        Ok(Invitation {
            account: row.get(0)?,
            gemeente: row.get(1)?,
            naam: row.get(2)?,
            namens: row.get(3)?,
            valid_until_ms: row.get(4)?,
            toestel: row.get::<_, Option<[u8; 16]>>(5)?.map(Uuid::from_bytes),
        })
    };
    Ok(ask.query_row([code.as_bytes()], read).optional()?)
}

/// An invitation that nobody took yet.
pub(crate) struct OpenInvitation {
    /// Hash of its code. Codes are short: it never leaves the hub.
    pub(crate) code: [u8; 32],
    /// What to name it by instead: until when it can be taken, and which one of those.
    pub(crate) id: String,
    /// For another device of this person, when they are here already.
    pub(crate) persoon: Option<Uuid>,
    /// Who is invited.
    pub(crate) naam: Option<String>,
    /// As JSON.
    pub(crate) namens: String,
    /// Until when it can be taken.
    pub(crate) valid_until_ms: i64,
}

/// The invitations that can still be taken, the first to end first.
pub(crate) fn untaken(connection: &Connection, now_ms: i64) -> Result<Vec<OpenInvitation>> {
    let mut ask = connection.prepare_cached(
        "SELECT u.code, a.persoon, coalesce(u.naam, a.naam), u.namens, u.geldig_tot_ms
         FROM uitnodiging u LEFT JOIN account a ON a.nr = u.account
         WHERE u.toestel IS NULL AND u.geldig_tot_ms >= ?1 ORDER BY u.geldig_tot_ms, u.code",
    )?;
    let read = |row: &Row<'_>| {
        Ok(OpenInvitation {
            code: row.get(0)?,
            id: String::new(),
            persoon: row.get::<_, Option<[u8; 16]>>(1)?.map(Uuid::from_bytes),
            naam: row.get(2)?,
            namens: row.get(3)?,
            valid_until_ms: row.get(4)?,
        })
    };
    let mut found = ask.query_map([now_ms], read)?.collect::<rusqlite::Result<Vec<OpenInvitation>>>()?;
    let mut before: Option<(i64, u32)> = None;
    for one in &mut found {
        let nr = before.filter(|(at, _)| *at == one.valid_until_ms).map_or(0, |(_, nr)| nr.saturating_add(1));
        before = Some((one.valid_until_ms, nr));
        one.id = format!("{}-{nr}", one.valid_until_ms);
    }
    Ok(found)
}

/// Forgets an invitation that nobody took; false when there is none by this hash.
pub(crate) fn forget_invitation(transaction: &Transaction<'_>, code: &[u8; 32]) -> Result<bool> {
    let gone = transaction.execute("DELETE FROM uitnodiging WHERE code = ?1 AND toestel IS NULL", [code])?;
    Ok(gone > 0)
}

/// Marks an invitation as taken; the name stands in the account from now on.
pub(crate) fn take_invitation(
    transaction: &Transaction<'_>,
    code: &blake3::Hash,
    account: i64,
    device: Uuid,
) -> Result<()> {
    transaction.execute(
        "UPDATE uitnodiging SET account = ?2, toestel = ?3, naam = NULL WHERE code = ?1",
        (code.as_bytes(), account, device.as_bytes()),
    )?;
    Ok(())
}

/// Forgets the invitations for an account that nobody took.
pub(crate) fn forget_invitations_of(transaction: &Transaction<'_>, account: i64) -> Result<()> {
    transaction.execute("DELETE FROM uitnodiging WHERE account = ?1 AND toestel IS NULL", [account])?;
    Ok(())
}

/// Forgets invitations that nobody took in time, names included.
pub(crate) fn forget_old_invitations(transaction: &Transaction<'_>, now_ms: i64) -> Result<()> {
    transaction.execute("DELETE FROM uitnodiging WHERE toestel IS NULL AND geldig_tot_ms < ?1", [now_ms])?;
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
