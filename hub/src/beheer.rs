//! What an operator does on the data folder itself, also while a hub runs on it.

use crate::service::invite::{VALID_MS, code_hash, invite};
use crate::store::{Store, log};
use crate::store::{
    accounts, devices,
    invitations::{self, Invitation},
};
use std::fmt;
use std::path::Path;
use uuid::Uuid;
use wijkmaat_core::model::{Namens, PersoonId, ToestelId};
use wijkmaat_core::world::{Machine, World};
use wijkmaat_core::{Code, Error, Result};

/// Somebody who may couple a device.
pub struct Uitnodiging<'a> {
    /// Name of the profile.
    pub gemeente: String,
    /// Their name, for the directory.
    pub naam: String,
    /// For another device of somebody who is here: their pseudonym. Name and rights become those of this invitation
    /// when its code is taken.
    pub persoon: Option<PersoonId>,
    /// Role, team, areas and rights, computed from the profile. Called once with the nil id: the hub puts the real
    /// pseudonym and the real own kring (`KringId::own`) in its place at coupling. A right for the kring `eigen-*`
    /// lets them put something in anybody's own kring, without reading it.
    pub namens: &'a dyn Fn(PersoonId) -> Namens,
}

impl fmt::Debug for Uitnodiging<'_> {
    /// Without the name: this may end in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Uitnodiging").field("gemeente", &self.gemeente).finish_non_exhaustive()
    }
}

/// Invites somebody: gives the code (eight characters, valid for seven days, for one device).
///
/// # Errors
/// When the data folder cannot be written, or [`Code::NietGevonden`] when `persoon` is not here.
pub fn uitnodiging(data: &Path, wie: &Uitnodiging<'_>) -> Result<String> {
    let store = Store::open(data)?;
    let nil = PersoonId::new(Uuid::nil());
    let namens = serde_json::to_string(&(wie.namens)(nil)).map_err(Error::unexpected)?;
    let outcome = store.accounts.write(|transaction| {
        let account = match wie.persoon {
            None => None,
            Some(persoon) => match accounts::account_of_person(transaction, persoon.uuid())? {
                Some(account) => Some(account),
                None => return Ok(None),
            },
        };
        let invitation = Invitation {
            account,
            gemeente: wie.gemeente.clone(),
            naam: Some(wie.naam.clone()),
            namens: namens.clone(),
            valid_until_ms: Machine.now().millis().saturating_add(VALID_MS),
            toestel: None,
        };
        invite(transaction, &Machine, &invitation).map(Some)
    })?;
    outcome.ok_or_else(|| not_found("persoon", wie.persoon.unwrap_or(nil)))
}

/// Takes back an invitation that nobody took yet, by the id that [`crate::open_uitnodigingen`] gives.
///
/// # Errors
/// When the data folder cannot be written, or [`Code::NietGevonden`] when it is not there or was taken.
pub fn trek_uitnodiging_in(data: &Path, id: &str) -> Result<()> {
    let store = Store::existing(data)?;
    let now_ms = Machine.now().millis();
    let gone = store.accounts.write(|transaction| {
        match invitations::untaken(transaction, now_ms)?.into_iter().find(|one| one.id == id) {
            Some(found) => invitations::forget_invitation(transaction, &found.code),
            None => Ok(false),
        }
    })?;
    if gone { Ok(()) } else { Err(not_found("uitnodiging", id)) }
}

/// Revokes a device: from now on every request of it is refused, and nothing it signed is taken any more.
///
/// # Errors
/// When the data folder cannot be written, or [`Code::NietGevonden`].
pub fn trek_in(data: &Path, toestel: ToestelId) -> Result<()> {
    let store = Store::existing(data)?;
    let now_ms = Machine.now().millis();
    let found = store.accounts.write(|transaction| {
        accounts::raise_gids_version(transaction)?;
        devices::revoke_device(transaction, toestel.uuid(), now_ms)
    })?;
    if !found {
        return Err(not_found("toestel", toestel));
    }
    tracing::info!(%toestel, "device revoked");
    Ok(())
}

/// Revokes every device of a person, and the invitations nobody took; gives the devices.
///
/// # Errors
/// When the data folder cannot be written, or [`Code::NietGevonden`].
pub fn trek_persoon_in(data: &Path, persoon: PersoonId) -> Result<Vec<ToestelId>> {
    let store = Store::existing(data)?;
    let now_ms = Machine.now().millis();
    let revoked = store.accounts.write(|transaction| {
        let Some(account) = accounts::account_of_person(transaction, persoon.uuid())? else {
            return Ok(None);
        };
        let mut revoked = Vec::new();
        for device in devices::devices(transaction)?.into_iter().filter(|device| device.account == account) {
            devices::revoke_device(transaction, device.id, now_ms)?;
            revoked.push(ToestelId::new(device.id));
        }
        invitations::forget_invitations_of(transaction, account)?;
        accounts::raise_gids_version(transaction)?;
        Ok(Some(revoked))
    })?;
    revoked.ok_or_else(|| not_found("persoon", persoon))
}

/// For whom a code is that can still be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Genodigde {
    /// Somebody who is here already; `None` for who is new.
    pub persoon: Option<PersoonId>,
}

/// For whom this code is, without taking it; `None` when it does not exist, was taken, or is too old. Whoever asks on behalf
/// of others limits how often they may.
///
/// # Errors
/// When the data folder cannot be read.
pub fn genodigde(data: &Path, code: &str) -> Result<Option<Genodigde>> {
    let store = Store::existing(data)?;
    let now_ms = Machine.now().millis();
    Ok(store.accounts.read(|connection| {
        let found = invitations::invitation(connection, &code_hash(code))?;
        let Some(invitation) = found.filter(|found| found.toestel.is_none() && found.valid_until_ms >= now_ms) else {
            return Ok(None);
        };
        let account = invitation.account.map(|nr| accounts::account(connection, nr)).transpose()?;
        Ok(Some(Genodigde { persoon: account.map(|account| PersoonId::new(account.persoon)) }))
    })?)
}

/// A code for a device that takes the place of one whose store is gone, with the rights its person has now. The old device is
/// not revoked: what it signed is still to be trusted.
///
/// # Errors
/// When the data folder cannot be written, [`Code::NietGevonden`], or [`Code::ToestelGeweigerd`] when it was revoked.
pub fn vervanging(data: &Path, toestel: ToestelId) -> Result<String> {
    let store = Store::existing(data)?;
    store.accounts.write(|transaction| {
        let Some(device) = devices::device_by_id(transaction, toestel.uuid())? else {
            return Ok(Err(not_found("toestel", toestel)));
        };
        if device.revoked {
            return Ok(Err(Error::new(Code::ToestelGeweigerd)));
        }
        let account = accounts::account(transaction, device.account)?;
        let invitation = Invitation {
            account: Some(account.nr),
            gemeente: account.gemeente,
            naam: account.naam,
            namens: account.namens,
            valid_until_ms: Machine.now().millis().saturating_add(VALID_MS),
            toestel: None,
        };
        invite(transaction, &Machine, &invitation).map(Ok)
    })?
}

/// Erases somebody's name from the directory for good; their pseudonym and rights stay.
///
/// # Errors
/// When the data folder cannot be written, or [`Code::NietGevonden`].
pub fn wis_naam(data: &Path, persoon: PersoonId) -> Result<()> {
    let store = Store::existing(data)?;
    let found = store.accounts.write(|transaction| {
        let Some(account) = accounts::account_of_person(transaction, persoon.uuid())? else {
            return Ok(false);
        };
        accounts::erase_name(transaction, account)?;
        accounts::raise_gids_version(transaction)?;
        Ok(true)
    })?;
    if !found {
        return Err(not_found("persoon", persoon));
    }
    Ok(store.accounts.checkpoint()?)
}

/// Starts a new generation of the log and gives its number: to be called once after the data folder was put back from a
/// backup, so that every device reads everything again and brings what the backup did not have.
///
/// # Errors
/// When the data folder cannot be written.
pub fn nieuwe_generatie(data: &Path) -> Result<u32> {
    let store = Store::existing(data)?;
    Ok(store.log.write(|transaction| {
        log::begin(transaction, &Machine)?;
        log::new_generation(transaction, &Machine)
    })?)
}

fn not_found(soort: &str, id: impl fmt::Display) -> Error {
    Error::new(Code::NietGevonden).with("soort", soort).with("id", id)
}
