//! The edge to clock and chance: the only place that asks the machine for a time or a random number.
//!
//! Tests put a seeded [`World`] here, so every run can be replayed from its printed seed.

use crate::model::Timestamp;
use uuid::Uuid;

/// Where time and chance come from.
pub trait World: Send + Sync {
    /// Milliseconds since 1970 on this device's clock.
    fn now(&self) -> Timestamp;

    /// Fills the buffer with unpredictable bytes.
    fn fill_random(&self, buffer: &mut [u8]);

    /// Draws a UUID of version 7: the time in front, so that ids made later sort later.
    fn uuid(&self) -> Uuid {
        let mut bytes = [0_u8; 10];
        self.fill_random(&mut bytes);
        let millis = u64::try_from(self.now().millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}

/// The machine's own clock and random source.
#[derive(Debug, Clone, Copy, Default)]
pub struct Machine;

#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
impl World for Machine {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(chrono::Utc::now().timestamp_millis())
    }

    fn fill_random(&self, buffer: &mut [u8]) {
        getrandom::fill(buffer).expect("the operating system gives random bytes");
    }
}
