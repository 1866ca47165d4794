//! The key of the store: drawn here, kept by the phone (Android Keystore, iOS Keychain), never in a file beside the store.

use std::path::Path;
use std::sync::Arc;
use wijkmaat_core::foreign::CoreError;
use wijkmaat_core::store::StoreKey;
use wijkmaat_core::world::{Machine, World};
use wijkmaat_core::{Code, Error};

/// Where the phone keeps the key; implemented by the shell.
#[uniffi::export(with_foreign)]
pub trait KeyStore: Send + Sync {
    /// The 32 bytes that were kept, or nothing when none were.
    ///
    /// # Errors
    /// When the phone cannot open its key store now (locked, damaged).
    fn read(&self) -> Result<Option<Vec<u8>>, CoreError>;

    /// Keeps these 32 bytes; what it returns means that they are durable.
    ///
    /// # Errors
    /// When the phone cannot keep them.
    fn write(&self, key: Vec<u8>) -> Result<(), CoreError>;
}

/// The key for the store in this folder: the kept one, or for a new store one that is drawn and kept first.
pub(crate) fn key(folder: &Path, keys: &Arc<dyn KeyStore>) -> Result<StoreKey, CoreError> {
    if let Some(kept) = keys.read()? {
        let wrong = || Error::new(Code::SleutelOngeldig).with("bron", "dit toestel");
        return Ok(StoreKey::new(kept.try_into().map_err(|_| wrong())?));
    }
    let store = folder.join("wijkmaat.sqlite");
    if store.exists() {
        // A store without its key: drawing another would only hide that it cannot be read any more.
        return Err(Error::new(Code::SleutelOntbreekt).with("pad", store.display()).into());
    }
    let mut drawn = [0; 32];
    Machine.fill_random(&mut drawn);
    keys.write(drawn.to_vec())?;
    Ok(StoreKey::new(drawn))
}
