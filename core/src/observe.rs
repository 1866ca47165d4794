//! Who wants to know that something changed: coarse events, after which a shell asks its view again.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Changed {
    /// A command on this device.
    Here,
    /// Sync brought something, or confirmed something.
    Elsewhere,
    /// Sync did not succeed; the sync status says why.
    SyncFailed,
}

/// The ones who want to know.
#[derive(Debug, Default)]
pub struct Observers(Mutex<Vec<Sender<Changed>>>);

impl Observers {
    /// Adds one; it leaves by dropping the receiver.
    pub fn subscribe(&self) -> Receiver<Changed> {
        let (sender, receiver) = channel();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
        receiver
    }

    /// Tells all; after the commit, never before.
    pub fn tell(&self, changed: Changed) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|observer| observer.send(changed).is_ok());
    }
}
