//! The key of the desk: one file from which the key of every replica is derived.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;
use wijkmaat_core::store::StoreKey;
use wijkmaat_core::world::World;
use wijkmaat_core::{Code, Error, Result};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// 32 random bytes, made at first start, readable by the user that runs the hub alone.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct Sleutel([u8; 32]);

impl Sleutel {
    /// Reads the key, or makes it when there is none.
    ///
    /// # Errors
    /// `sleutel-leesbaar` when others on the machine can read it, `sleutel-ongeldig` when it has another length.
    pub(crate) fn open(path: &Path, world: &dyn World) -> Result<Self> {
        let failed = |error: std::io::Error| {
            Error::new(Code::SleutelOntbreekt).with("pad", path.display()).with("reden", error.kind())
        };
        if !path.exists() {
            make(path, world).map_err(failed)?;
        }
        if fs::metadata(path).map_err(failed)?.mode() & 0o077 != 0 {
            return Err(Error::new(Code::SleutelLeesbaar).with("pad", path.display()));
        }
        let mut bytes = fs::read(path).map_err(failed)?;
        let key = <[u8; 32]>::try_from(bytes.as_slice());
        bytes.zeroize();
        key.map(Self).map_err(|_| Error::new(Code::SleutelOngeldig).with("bron", path.display()))
    }

    /// The key of the replica that was made with this salt.
    pub(crate) fn replica(&self, zout: &[u8; 16]) -> StoreKey {
        let mut material = [0; 48];
        let (key, salt) = material.split_at_mut(32);
        key.copy_from_slice(&self.0);
        salt.copy_from_slice(zout);
        let derived = blake3::derive_key("wijkmaat 2026 replica van het bureau", &material);
        material.zeroize();
        StoreKey::new(derived)
    }
}

/// Written beside its place first: a key that is half there would make every replica unreadable.
fn make(path: &Path, world: &dyn World) -> std::io::Result<()> {
    let mut bytes = [0; 32];
    world.fill_random(&mut bytes);
    let new = path.with_extension("nieuw");
    let mut file = OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(&new)?;
    file.write_all(&bytes)?;
    file.sync_all()?;
    bytes.zeroize();
    fs::rename(&new, path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use wijkmaat_core::world::Machine;

    #[test]
    fn the_key_is_made_once_and_for_one_user() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("sleutel");
        let first = Sleutel::open(&path, &Machine).expect("made");
        assert_eq!(first.0, Sleutel::open(&path, &Machine).expect("read").0);
        assert_eq!(0o600, fs::metadata(&path).expect("file").mode() & 0o777);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("changed");
        let error = Sleutel::open(&path, &Machine).err().expect("refused");
        assert_eq!(Code::SleutelLeesbaar, error.code);
    }
}
