//! Member: a coupled device with its person and rights.

use crate::error::{Refusal, Result, StoreError};
use crate::store::{
    accounts::{self, Account},
    devices::{self, Device},
};
use rusqlite::Connection;
use std::collections::BTreeMap;
use uuid::Uuid;
use wijkmaat_core::model::{KringId, KringSoort, Namens, PersoonId, Recht, Rechten};

/// The name that stands in rights for "the own kring of anybody": whoever has it may put something in a person's own
/// kring (a status, an answer), never read what is there.
pub(crate) const ANY_OWN: &str = "eigen-*";
const OWN: &str = "eigen-";

/// Whoever asks something: a device, whose it is, and what that person may do.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    /// The device.
    pub(crate) device: Device,
    /// The pseudonyms this person used before.
    pub(crate) former: Vec<Uuid>,
    /// The pseudonyms this device worked under for somebody else, before it was revoked and let in again.
    pub(crate) earlier: Vec<Uuid>,
    /// Who, with their rights.
    pub(crate) namens: Namens,
}

impl Member {
    /// Finds who holds a token.
    pub(crate) fn by_token(connection: &Connection, token: &str) -> Result<Result<Self, Refusal>> {
        match devices::device_by_token(connection, &blake3::hash(token.as_bytes()))? {
            None => Ok(Err(Refusal::NotCoupled)),
            Some(device) if device.revoked => Ok(Err(Refusal::Revoked)),
            Some(device) => Ok(Ok(Self::of(connection, device)?)),
        }
    }

    /// The member behind a device.
    pub(crate) fn of(connection: &Connection, device: Device) -> Result<Self> {
        let account = accounts::account(connection, device.account)?;
        let former = accounts::former(connection, device.account)?;
        let earlier = devices::earlier(connection, device.id)?;
        let namens = namens(&account, &former)?;
        Ok(Self { device, former, earlier, namens })
    }

    /// True for this person's pseudonym, now or before.
    pub(crate) fn is(&self, persoon: Uuid) -> bool {
        self.namens.persoon.uuid() == persoon || self.former.contains(&persoon)
    }

    /// True when this device may bring what was made under this pseudonym: its person's, or one it worked under before it
    /// was let in again for somebody else. It gives no rights: those are the present person's.
    pub(crate) fn may_bring(&self, persoon: Uuid) -> bool {
        self.is(persoon) || self.earlier.contains(&persoon)
    }

    /// What this person may do in a kring. Into the own kring of somebody else leads only [`ANY_OWN`], and only while
    /// that somebody is known here.
    pub(crate) fn right(&self, connection: &Connection, kring: &str) -> Result<Option<Recht>> {
        let kring_id = KringId::new(kring);
        if kring == ANY_OWN {
            return Ok(None);
        }
        if let Some(right) = self.namens.rechten.get(&kring_id) {
            return Ok(Some(right.clone()));
        }
        let owner = kring.strip_prefix(OWN).and_then(|hex| Uuid::try_parse(hex).ok()).map(PersoonId::new);
        let Some(owner) = owner.filter(|owner| KringId::own(*owner) == kring_id) else {
            return Ok(None);
        };
        let Some(right) = self.namens.rechten.get(&KringId::new(ANY_OWN)) else {
            return Ok(None);
        };
        let known = accounts::account_of_person(connection, owner.uuid())?.is_some();
        Ok(known.then(|| Recht { lezen: false, vernietigen: false, ..right.clone() }))
    }

    /// The kringen this person may read.
    pub(crate) fn readable(&self) -> impl Iterator<Item = &str> {
        self.namens.rechten.readable().map(KringId::as_str).filter(|kring| *kring != ANY_OWN)
    }
}

/// The rights of an account: what was computed at the invitation for the nil person, with this person in its place.
///
/// What the nil person may do in their own kring, this person may in theirs, and in those of former pseudonyms.
pub(crate) fn namens(account: &Account, former: &[Uuid]) -> Result<Namens> {
    let mut namens: Namens =
        serde_json::from_str(&account.namens).map_err(|_| StoreError::Damaged("rights of an account"))?;
    let mut rights: BTreeMap<KringId, Recht> =
        namens.rechten.iter().map(|(kring, right)| (kring.clone(), right.clone())).collect();
    let own = rights.remove(&KringId::own(PersoonId::new(Uuid::nil()))).unwrap_or_else(|| Recht {
        soort: KringSoort::Eigen,
        lezen: true,
        toevoegen: [].into(),
        schrijven_eigen: [].into(),
        schrijven: [].into(),
        vernietigen: false,
    });
    for persoon in [account.persoon].iter().chain(former) {
        rights.insert(KringId::own(PersoonId::new(*persoon)), own.clone());
    }
    namens.persoon = PersoonId::new(account.persoon);
    namens.rechten = Rechten::new(rights);
    Ok(namens)
}
