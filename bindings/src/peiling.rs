//! Where the phone is while someone reports or walks a ronde: the phone gives fixes, the core says how good they are.

use crate::opname::Opnemer;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;
use wijkmaat_core::geo::{Peiling, PeilingStand, Positie};
use wijkmaat_core::model::Timestamp;
use wijkmaat_core::world::{Machine, World};

/// The phone's satellite position; implemented by the shell, which asks for permission itself.
#[uniffi::export(with_foreign)]
pub trait LocationSource: Send + Sync {
    /// Begins to give fixes; only while someone reports or walks a ronde, never by itself.
    fn start(&self, receiver: Arc<LocationReceiver>);
    /// Stops.
    fn stop(&self);
}

/// Told what to show of the place; implemented by the shell.
#[uniffi::export(with_foreign)]
pub trait PeilingObserver: Send + Sync {
    /// The place on the screen is this from now on.
    fn stand(&self, stand: PeilingStand);
}

/// Takes the fixes; may be called from any thread.
#[derive(uniffi::Object)]
pub struct LocationReceiver {
    peiling: Mutex<Peiling>,
    observer: Arc<dyn PeilingObserver>,
    opnemer: Option<Arc<Opnemer>>,
}

impl LocationReceiver {
    pub(crate) fn new(drempel_m: u32, observer: Arc<dyn PeilingObserver>) -> Arc<Self> {
        Arc::new(Self { peiling: Mutex::new(Peiling::new(drempel_m)), observer, opnemer: None })
    }

    /// As [`Self::new`]; each place also belongs to the ronde that goes on.
    pub(crate) fn following(drempel_m: u32, observer: Arc<dyn PeilingObserver>, opnemer: Arc<Opnemer>) -> Arc<Self> {
        Arc::new(Self { peiling: Mutex::new(Peiling::new(drempel_m)), observer, opnemer: Some(opnemer) })
    }

    fn note(&self, note: impl FnOnce(&mut Peiling)) {
        let stand = {
            let mut peiling = self.peiling.lock().unwrap_or_else(PoisonError::into_inner);
            note(&mut peiling);
            peiling.stand(Machine.now())
        };
        self.observer.stand(stand);
    }
}

#[uniffi::export]
impl LocationReceiver {
    /// The phone is here, in WGS84 degrees, to within this many metres (68%).
    pub fn fix(&self, lat: f64, lon: f64, nauwkeurigheid_m: Option<f64>, op: SystemTime) {
        let since = op.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let op = Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
        if let Some(opnemer) = &self.opnemer {
            opnemer.neem(Positie { lat, lon, tijd: op, nauwkeurigheid_m });
        }
        self.note(|peiling| peiling.fix(lat, lon, nauwkeurigheid_m, op));
    }

    /// The user or the phone does not allow it.
    pub fn refused(&self) {
        self.note(Peiling::refuse);
    }

    /// What to show now; a fix grows old, so a screen that stays open asks this now and then.
    pub fn stand(&self) -> PeilingStand {
        self.peiling.lock().unwrap_or_else(PoisonError::into_inner).stand(Machine.now())
    }
}
