//! Rights that follow the profile: computed anew from role, team and areas when a profile changed.

use crate::service::invite::make_seal_keys;
use crate::service::member::ANY_OWN;
use crate::store::Store;
use crate::store::accounts::{self, Rights};
use std::collections::BTreeMap;
use std::path::Path;
use wijkmaat_core::Result;
use wijkmaat_core::model::{KringId, Namens, Recht, Rechten};
use wijkmaat_core::world::Machine;

/// Gives everybody, and every invitation that nobody took, the rights that the profile gives their role now. `reken` is asked
/// for each with the name of the profile and what they have; without an answer (a role that is gone) they keep what they have.
/// Gives how many changed.
///
/// To be called when a hub starts: a profile with new kinds of documents or kringen then holds for who was invited before it.
/// Devices hear of it with their next request.
///
/// # Errors
/// When the data folder cannot be written.
pub fn vernieuw_rechten(data: &Path, reken: &dyn Fn(&str, &Namens) -> Option<Namens>) -> Result<usize> {
    let store = Store::open(data)?;
    let changed = store.accounts.write(|transaction| {
        let mut changed = 0;
        for held in accounts::all_rights(transaction)? {
            let Some(namens) = renewed(&held, reken).filter(|namens| *namens != held.namens) else { continue };
            make_seal_keys(transaction, &Machine, &namens)?;
            accounts::set_rights(transaction, &held, &namens)?;
            changed += 1;
        }
        if changed > 0 {
            accounts::raise_gids_version(transaction)?;
        }
        Ok(changed)
    })?;
    if changed > 0 {
        tracing::info!(changed, "rights follow the profile");
    }
    Ok(changed)
}

/// The rights as text; `None` when nothing can be said of them.
fn renewed(held: &Rights, reken: &dyn Fn(&str, &Namens) -> Option<Namens>) -> Option<String> {
    let before: Namens = serde_json::from_str(&held.namens).ok()?;
    let Some(mut after) = reken(&held.gemeente, &before) else {
        tracing::warn!(rol = before.rol, "rights stay as they are: the profile says nothing of this role");
        return None;
    };
    // No profile gives this one: it was given to a person.
    let any_own = KringId::new(ANY_OWN);
    if let Some(right) = before.rechten.get(&any_own) {
        let mut rights: BTreeMap<KringId, Recht> =
            after.rechten.iter().map(|(kring, right)| (kring.clone(), right.clone())).collect();
        rights.insert(any_own, right.clone());
        after.rechten = Rechten::new(rights);
    }
    serde_json::to_string(&after).ok()
}
