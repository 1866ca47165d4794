//! Rows of `accounts.sqlite`: the devices people are coupled with.

use crate::error::Result;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};
use uuid::Uuid;

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
