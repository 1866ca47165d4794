//! Rows of `accounts.sqlite`: invitations, open and taken.

use crate::error::Result;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use uuid::Uuid;

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

/// How many invitations can still be taken.
pub(crate) fn open_invitations(connection: &Connection, now_ms: i64) -> Result<u64> {
    let sql = "SELECT count(*) FROM uitnodiging WHERE toestel IS NULL AND geldig_tot_ms >= ?1";
    Ok(connection.prepare_cached(sql)?.query_row([now_ms], |row| row.get(0))?)
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
