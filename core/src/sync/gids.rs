//! Who this device works for: rights, keys of sealed kringen and directory, as the hub says they are now.

use super::incoming::wrong;
use super::wire;
use crate::error::Result;
use crate::model::{KringId, Namens, PersoonId};
use crate::store::{directory, keys, meta, outbox, rows};
use crate::world::World;
use rusqlite::{Connection, Transaction};
use uuid::Uuid;

/// Takes them in, in place of what was. True when something that was set aside for want of a right goes again: the rights are
/// others now.
pub(super) fn take(transaction: &Transaction<'_>, world: &dyn World, gids: &wire::Gids) -> Result<bool> {
    let namens: Namens = serde_json::from_str(&gids.namens).map_err(|_| wrong("rechten"))?;
    let waited = outbox::count(transaction)?;
    if self::namens(transaction)?.is_some_and(|before| before.rechten != namens.rechten) {
        outbox::release(transaction, &["geen-recht", "kring"])?;
    }
    meta::set(transaction, meta::NAMENS, gids.namens.as_bytes())?;
    meta::set_int(transaction, meta::GIDS, i64::try_from(gids.versie).unwrap_or(0))?;
    for sleutel in &gids.kringsleutels {
        let kring = KringId::new(&sleutel.kring);
        let geheim = sleutel.geheim.as_ref().filter(|_| namens.rechten.may_read(&kring));
        keys::set_kring(transaction, &kring, sleutel.publiek.as_slice(), geheim.map(|key| key.as_slice()))?;
        let nr = rows::kring_nr(transaction, &kring)?;
        let Some(public) = keys::kring_public(transaction, nr)? else { continue };
        // What was dropped before the kring's key was known can go now.
        for (doc, key) in keys::unwrapped(transaction, nr)? {
            keys::set_doc_key(transaction, doc, &key, public.wrap(world, &key).as_deref())?;
        }
    }
    let directory: Vec<directory::Name> = gids
        .personen
        .iter()
        .map(|one| directory::Name {
            persoon: PersoonId::new(Uuid::from_bytes(*one.persoon)),
            naam: one.naam.clone(),
            rol: one.rol.clone(),
        })
        .collect();
    directory::replace(transaction, &directory)?;
    Ok(outbox::count(transaction)? > waited)
}

/// On whose behalf this device works.
pub(super) fn namens(connection: &Connection) -> Result<Option<Namens>> {
    Ok(meta::get(connection, meta::NAMENS)?.and_then(|json| serde_json::from_slice(&json).ok()))
}
