//! Gids: rights, keys and the names one person may see.

use crate::error::{Result, StoreError};
use crate::service::member::{Member, namens};
use crate::store::accounts;
use rusqlite::Connection;
use std::collections::BTreeSet;
use wijkmaat_core::model::{KringId, KringSoort, Namens};
use wijkmaat_core::sync::wire::{Gids, KringSleutel, PersoonNaam};

/// Writes the guide of one member.
pub(crate) fn gids(connection: &Connection, member: &Member) -> Result<Gids> {
    Ok(Gids {
        versie: accounts::gids_version(connection)?,
        namens: serde_json::to_string(&member.namens).map_err(|_| StoreError::Damaged("rights of an account"))?,
        kringsleutels: seal_keys(connection, &member.namens)?,
        personen: directory(connection, member)?,
    })
}

/// The public half for all who may do something there, the secret half for readers.
fn seal_keys(connection: &Connection, namens: &Namens) -> Result<Vec<KringSleutel>> {
    let mut keys = Vec::new();
    for (kring, right) in namens.rechten.iter().filter(|(_, right)| right.soort == KringSoort::Zorg) {
        if let Some(key) = accounts::seal_key(connection, kring.as_str())? {
            keys.push(KringSleutel {
                kring: kring.as_str().to_owned(),
                publiek: key.publiek.into(),
                geheim: right.lezen.then(|| key.geheim.into()),
            });
        }
    }
    Ok(keys)
}

/// The people with whom this person shares a kring that both read, under each pseudonym they use or used.
fn directory(connection: &Connection, member: &Member) -> Result<Vec<PersoonNaam>> {
    let mine = shared_kringen(&member.namens);
    let mut names = Vec::new();
    for account in accounts::accounts(connection)? {
        let Some(naam) = account.naam.clone() else { continue };
        let former = accounts::former(connection, account.nr)?;
        let theirs = namens(&account, &former)?;
        if account.nr != member.device.account && shared_kringen(&theirs).is_disjoint(&mine) {
            continue;
        }
        for persoon in [account.persoon].into_iter().chain(former) {
            let (naam, rol) = (naam.clone(), theirs.rol.clone());
            names.push(PersoonNaam { persoon: persoon.into_bytes().into(), naam, rol });
        }
    }
    Ok(names)
}

/// Where everybody reads, nobody gets to know anybody: the public page would hold the names of all who work here.
fn shared_kringen(namens: &Namens) -> BTreeSet<&KringId> {
    let apart = [KringSoort::Eigen, KringSoort::Openbaar];
    let readable = namens.rechten.iter().filter(|(_, right)| right.lezen && !apart.contains(&right.soort));
    readable.map(|(kring, _)| kring).collect()
}
