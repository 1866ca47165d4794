//! The data folder: both databases, pictures and uploads on their way.

use crate::error::{Result, StoreError};
use crate::store::Database;
use crate::store::migrate::{ACCOUNTS, LOG};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// Everything the hub keeps.
pub(crate) struct Store {
    /// `accounts.sqlite`.
    pub(crate) accounts: Database,
    /// `log.sqlite`.
    pub(crate) log: Database,
    blobs: PathBuf,
    uploads: PathBuf,
}

impl Store {
    /// Opens the data folder, making what is not there yet.
    pub(crate) fn open(data: &Path) -> Result<Self> {
        let (blobs, uploads) = (data.join("blobs"), data.join("uploads"));
        for folder in [data, &blobs, &uploads] {
            private_folder(folder)?;
        }
        Ok(Self {
            accounts: Database::open(&data.join("accounts.sqlite"), ACCOUNTS)?,
            log: Database::open(&data.join("log.sqlite"), LOG)?,
            blobs,
            uploads,
        })
    }

    /// Opens the data folder of a hub that is there already, and makes nothing.
    pub(crate) fn existing(data: &Path) -> Result<Self> {
        if !is_hub(data) {
            return Err(StoreError::NoHub(data.to_owned()));
        }
        Self::open(data)
    }

    /// Where a picture lies: `blobs/KRING/ab/HASH`. `None` for a kring or hash that is no safe name.
    pub(crate) fn blob(&self, kring: &str, hash: &str) -> Option<PathBuf> {
        let safe = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let is_kring = (1..=100).contains(&kring.len()) && safe(kring);
        (is_hash && is_kring).then(|| self.blobs.join(kring).join(hash.get(..2).unwrap_or_default()).join(hash))
    }

    /// Where an upload on its way lies.
    pub(crate) fn upload(&self, id: uuid::Uuid) -> PathBuf {
        self.uploads.join(id.simple().to_string())
    }

    /// Checks that the disk still takes a file: a full one is noticed before a device is told "kept".
    pub(crate) fn probe_disk(&self) -> Result<()> {
        let path = self.uploads.join(".proef");
        let probe = || -> std::io::Result<()> {
            let mut file = OpenOptions::new().create(true).truncate(true).write(true).open(&path)?;
            file.write_all(&vec![0; 65_536])?;
            file.sync_data()
        };
        let outcome = probe();
        fs::remove_file(&path).ok();
        outcome?;
        // Gone while the hub runs: somebody moved the disk, and no picture can be kept or given.
        Ok(fs::read_dir(&self.blobs).map(|_| ())?)
    }
}

/// True when a hub was made in this folder.
#[must_use]
pub fn is_hub(data: &Path) -> bool {
    data.join("accounts.sqlite").is_file()
}

/// Makes a folder that only this user can open.
pub(crate) fn private_folder(path: &Path) -> Result<()> {
    if !path.is_dir() {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(path)?;
        if let Some(parent) = path.parent().filter(|parent| parent.is_dir()) {
            sync_folder(parent)?;
        }
    }
    Ok(())
}

/// Makes the names in a folder durable.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    Ok(File::open(path)?.sync_all()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_kring_and_no_hash_leads_out_of_the_blob_folder() {
        let folder = tempfile::tempdir().expect("folder");
        let store = Store::open(folder.path()).expect("store");
        let hash = "0a".repeat(32);
        assert!(store.blob("open-1", &hash).is_some_and(|path| path.ends_with(format!("blobs/open-1/0a/{hash}"))));
        for kring in ["", "..", "a/b", "a\\b", "\0", "é", &"a".repeat(101)] {
            assert_eq!(store.blob(kring, &hash), None, "{kring}");
        }
        for hash in ["", "..", &"0A".repeat(32), &"0a".repeat(31), &"zz".repeat(32)] {
            assert_eq!(store.blob("open-1", hash), None, "{hash}");
        }
    }
}
