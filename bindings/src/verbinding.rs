//! Whether there is a network, and of what kind: the phone knows, sync listens.

use std::sync::{Arc, Mutex, PoisonError};
use wijkmaat_core::sync::worker::Worker;

/// What the phone says of its network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Verbinding {
    /// No network: nothing is tried.
    Geen,
    /// A network that may cost money: text goes, pictures wait when the user wants that.
    Beperkt,
    /// Wifi or the like.
    Onbeperkt,
}

/// Where the phone says what its network is; implemented by the shell.
#[uniffi::export(with_foreign)]
pub trait ConnectivitySource: Send + Sync {
    /// Begins to say so: the present state at once, and each change.
    fn start(&self, receiver: Arc<ConnectivityReceiver>);
    /// Stops.
    fn stop(&self);
}

/// Takes what the phone says; may be called from any thread.
#[derive(Debug, uniffi::Object)]
pub struct ConnectivityReceiver {
    worker: Arc<Mutex<Option<Worker>>>,
    fotos_wachten_op_wifi: bool,
}

impl ConnectivityReceiver {
    pub(crate) fn new(worker: Arc<Mutex<Option<Worker>>>, fotos_wachten_op_wifi: bool) -> Arc<Self> {
        Arc::new(Self { worker, fotos_wachten_op_wifi })
    }
}

#[uniffi::export]
impl ConnectivityReceiver {
    /// The network is this from now on.
    pub fn changed(&self, verbinding: Verbinding) {
        let worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(worker) = worker.as_ref() else { return };
        worker.fotos_wachten(self.fotos_wachten_op_wifi && verbinding != Verbinding::Onbeperkt);
        match verbinding {
            Verbinding::Geen => worker.offline(),
            Verbinding::Beperkt | Verbinding::Onbeperkt => worker.online(),
        }
    }
}
