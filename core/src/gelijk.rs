//! What merging leaves to be said again: two people did something at once, and the slip says what each of them knew.
//!
//! Who reads a slip sees nothing but the slip, so somebody has to write on it what came of both. That is whoever had a hand in it,
//! on whose device the work of the other arrives: no more than a few devices, each at most once for what arrived, and all write the
//! same (besluit 0021).

use crate::command::{self, Areas, Context};
use crate::error::{Code, Error, Result};
use crate::geo::Gebiedsindeling;
use crate::model::Namens;
use crate::profile::Profile;
use crate::store::{Store, meta};
use crate::sync::incoming::Outcome;
use crate::world::World;
use automerge::ActorId;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// Sets slips right after each exchange with the hub.
pub(crate) struct Gelijk {
    pub(crate) store: Arc<Store>,
    pub(crate) world: Arc<dyn World>,
    pub(crate) actor: ActorId,
    pub(crate) profile: Arc<Profile>,
    /// What arrived while there is more to come.
    pub(crate) waits: Mutex<BTreeSet<Uuid>>,
}

impl Gelijk {
    /// Takes what an exchange brought; true when something was written that has to go to the hub.
    pub(crate) fn after(&self, outcome: &Outcome) -> bool {
        let mut waits = self.waits.lock().unwrap_or_else(PoisonError::into_inner);
        waits.extend(&outcome.changed);
        if outcome.more || waits.is_empty() {
            return false;
        }
        let changed = std::mem::take(&mut *waits);
        drop(waits);
        self.set_right(&changed).unwrap_or_else(|error| {
            tracing::warn!(code = error.code.id(), "slips were not set right");
            false
        })
    }

    fn set_right(&self, changed: &BTreeSet<Uuid>) -> Result<bool> {
        self.store.write(|transaction| {
            let json = meta::get(transaction, meta::NAMENS)?.unwrap_or_default();
            let namens: Namens = serde_json::from_slice(&json).map_err(Error::unexpected)?;
            let context =
                Context::new(transaction, &namens, self.world.as_ref(), &self.profile, &NoAreas, &self.actor)?;
            command::zet_bonnen_gelijk(&context, transaction, changed)
        })
    }
}

/// A slip names no area.
struct NoAreas;

impl Areas for NoAreas {
    fn get(&self) -> Result<&Gebiedsindeling> {
        Err(Error::new(Code::Onverwacht).with("reden", "areas"))
    }
}
