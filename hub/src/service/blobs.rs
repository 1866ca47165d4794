//! Pictures kept: the receipt (whole, by hash, per kring) and the bytes. Never a list.

use crate::app::Shared;
use crate::error::{Refusal, Result, StoreError};
use crate::service::jpeg::is_clean_jpeg;
use crate::service::member::Member;
use crate::store::uploads::{self, Upload};
use crate::store::{log, private_folder, sync_folder};
use std::fs::{self, File};
use std::io::ErrorKind;
use wijkmaat_core::model::{KringSoort, Recht};

/// Length of a picture that is here, for whoever may read the kring or put pictures in it.
pub(crate) fn receipt(hub: &Shared, member: &Member, kring: &str, hash: &str) -> Result<u64, Refusal> {
    let right = right(hub, member, kring)?;
    if !right.lezen && !may_add(&right) {
        return Err(Refusal::NoRight);
    }
    let path = hub.store.blob(kring, hash).ok_or(Refusal::NotFound)?;
    match fs::metadata(path) {
        Ok(file) => Ok(file.len()),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Refusal::NotFound),
        Err(error) => Err(StoreError::from(error).into()),
    }
}

/// A picture, for readers of the kring.
pub(crate) fn read(hub: &Shared, member: &Member, kring: &str, hash: &str) -> Result<Vec<u8>, Refusal> {
    if !right(hub, member, kring)?.lezen {
        return Err(Refusal::NoRight);
    }
    let path = hub.store.blob(kring, hash).ok_or(Refusal::NotFound)?;
    match fs::read(path) {
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Refusal::NotFound),
        Err(error) => Err(StoreError::from(error).into()),
    }
}

/// What a member may do in a kring; somebody else's kring looks like one that does not exist.
pub(crate) fn right(hub: &Shared, member: &Member, kring: &str) -> Result<Recht, Refusal> {
    hub.store.accounts.read(|connection| member.right(connection, kring))?.ok_or(Refusal::NoRight)
}

/// True for whoever may put something in the kring. Pictures cannot be sealed, so none goes to the care team.
pub(crate) fn may_add(right: &Recht) -> bool {
    let writes = [&right.toevoegen, &right.schrijven_eigen, &right.schrijven].iter().any(|kinds| !kinds.is_empty());
    writes && right.soort != KringSoort::Zorg
}

/// Keeps a picture whose last byte is in: checks the promised hash and that it is safe, then moves it to its place.
/// What is wrong is thrown away.
pub(crate) fn keep(hub: &Shared, upload: &Upload) -> Result<(), Refusal> {
    let from = hub.store.upload(upload.id);
    let to = hub.store.blob(&upload.kring, &upload.hash).ok_or(Refusal::Header)?;
    let bytes = fs::read(&from).map_err(StoreError::from)?;
    let fault = if blake3::hash(&bytes).to_hex().as_str() != upload.hash {
        Some(Refusal::Hash)
    } else if !is_clean_jpeg(&bytes) {
        Some(Refusal::Picture)
    } else {
        None
    };
    if let Some(fault) = fault {
        fs::remove_file(&from).map_err(StoreError::from)?;
        hub.store.log.write(|transaction| uploads::remove(transaction, upload.id))?;
        hub.meters.refused(fault.code());
        return Err(fault);
    }
    let folder = to.parent().ok_or(Refusal::Fault)?;
    if let Some(kring) = folder.parent() {
        private_folder(kring)?;
    }
    private_folder(folder)?;
    let is_new = !to.exists();
    File::open(&from).and_then(|file| file.sync_all()).map_err(StoreError::from)?;
    fs::rename(&from, &to).map_err(StoreError::from)?;
    sync_folder(folder)?;
    hub.store.log.write(|transaction| {
        uploads::finish(transaction, upload.id)?;
        if is_new { log::add_blob_bytes(transaction, upload.length) } else { Ok(()) }
    })?;
    Ok(())
}
