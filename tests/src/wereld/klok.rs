//! One clock for the whole story, shifted per device, and chance per device.

use super::Worp;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use wijkmaat_core::model::Timestamp;
use wijkmaat_core::world::World;

/// Start of every story: 15 June 2025. In the past, because invitations are valid by the machine's own clock.
const BEGIN_MS: i64 = 1_749_981_600_000;

/// The true time of the story; it stands still until the story moves it.
#[derive(Debug, Clone)]
pub struct Klok(Arc<AtomicI64>);

impl Default for Klok {
    fn default() -> Self {
        Self(Arc::new(AtomicI64::new(BEGIN_MS)))
    }
}

impl Klok {
    /// The time, in milliseconds since 1970.
    #[must_use]
    pub fn nu_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    /// Lets time pass.
    pub fn verstrijk_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

/// Clock and chance of one device.
#[derive(Debug)]
pub struct ToestelWereld {
    klok: Klok,
    verschil_ms: AtomicI64,
    worp: Mutex<Worp>,
}

impl ToestelWereld {
    /// A device whose clock is right; `nummer` keeps devices of one story apart.
    #[must_use]
    pub fn new(klok: Klok, seed: u64, nummer: u64) -> Arc<Self> {
        Arc::new(Self { klok, verschil_ms: AtomicI64::new(0), worp: Mutex::new(Worp::new(seed, 1_000 + nummer)) })
    }

    /// Sets the device's clock this far ahead (or, when negative, behind).
    pub fn verschuif_ms(&self, ms: i64) {
        self.verschil_ms.store(ms, Ordering::SeqCst);
    }
}

impl World for ToestelWereld {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.klok.nu_ms() + self.verschil_ms.load(Ordering::SeqCst))
    }

    fn fill_random(&self, buffer: &mut [u8]) {
        self.worp.lock().unwrap_or_else(PoisonError::into_inner).vul(buffer);
    }
}
