//! A phone for tests: a key store in memory, and the object over a folder.

#![allow(dead_code, reason = "each test uses a part of it")]

use pollster::block_on;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};
use wijkmaat::{KeyStore, Observer, Wijkmaat};
use wijkmaat_core::foreign::CoreError;
use wijkmaat_core::observe::Changed;
use wijkmaat_core::world::{Machine, World};

/// Longest a callback may take on a busy machine before a test gives up on it.
pub(crate) const LONG: Duration = Duration::from_secs(30);

/// What a phone keeps its key in.
#[derive(Default)]
pub(crate) struct Keys(pub(crate) Mutex<Option<Vec<u8>>>);

impl KeyStore for Keys {
    fn read(&self) -> Result<Option<Vec<u8>>, CoreError> {
        Ok(self.0.lock().expect("a lock").clone())
    }

    fn write(&self, key: Vec<u8>) -> Result<(), CoreError> {
        *self.0.lock().expect("a lock") = Some(key);
        Ok(())
    }
}

/// Opens the store in this folder.
pub(crate) fn open(folder: &Path, keys: &Arc<Keys>) -> Result<Arc<Wijkmaat>, CoreError> {
    block_on(Wijkmaat::open(folder.to_string_lossy().into_owned(), None, Arc::clone(keys) as Arc<dyn KeyStore>))
}

/// Passes on what changed.
pub(crate) struct Told(pub(crate) Mutex<Sender<Changed>>);

impl Observer for Told {
    fn changed(&self, wat: Changed) {
        let _ = self.0.lock().expect("a lock").send(wat);
    }
}

/// Who hears what changed, and where a test reads it.
pub(crate) fn observer() -> (Arc<dyn Observer>, Receiver<Changed>) {
    let (sender, receiver) = channel();
    (Arc::new(Told(Mutex::new(sender))), receiver)
}

/// This moment, by the clock that the core has.
pub(crate) fn nu() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(Machine.now().millis()).expect("after 1970"))
}
