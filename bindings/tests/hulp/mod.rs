//! A phone for tests: a key store in memory, and the object over a folder.

use pollster::block_on;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use wijkmaat::{KeyStore, Wijkmaat};
use wijkmaat_core::foreign::CoreError;

/// Longest a callback may take on a busy machine before a test gives up on it.
pub const LONG: Duration = Duration::from_secs(30);

/// What a phone keeps its key in.
#[derive(Default)]
pub struct Keys(pub Mutex<Option<Vec<u8>>>);

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
pub fn open(folder: &Path, keys: &Arc<Keys>) -> Result<Arc<Wijkmaat>, CoreError> {
    block_on(Wijkmaat::open(folder.to_string_lossy().into_owned(), None, Arc::clone(keys) as Arc<dyn KeyStore>))
}
