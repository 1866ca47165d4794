//! Pictures on their way: resumable uploads after tus 1.0.0 (<https://tus.io/protocols/resumable-upload>), with the
//! extensions creation, creation-with-upload, expiration and termination.
//!
//! How far an upload is, is the length of its file; it is synced to disk before that length is told to anybody.

use crate::app::Shared;
use crate::error::{Refusal, Result, StoreError};
use crate::service::member::Member;
use crate::service::{blobs, push};
use crate::store::uploads::{self, Upload};
use axum::body::{Body, Bytes, HttpBody};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::future::poll_fn;
use std::io::{ErrorKind, Write};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedMutexGuard, watch};
use tokio::time::timeout;
use uuid::Uuid;

/// Most bytes of one picture.
pub(crate) const MAX_PICTURE: u64 = 25 << 20;
/// How long an upload may take.
const EXPIRES_MS: i64 = 7 * 24 * 3_600_000;
/// Most unfinished uploads of one device.
const MOST_OPEN: u32 = 1_000;
/// Bytes gathered before they are written.
const PIECE: usize = 256 << 10;
/// Longest silence within a body.
const SILENCE: Duration = Duration::from_secs(30);

/// Begins an upload.
pub(crate) fn create(hub: &Shared, member: &Member, kring: &str, hash: &str, length: u64) -> Result<Upload, Refusal> {
    if length > MAX_PICTURE {
        return Err(Refusal::TooLarge);
    }
    if length == 0 || hub.store.blob(kring, hash).is_none() {
        return Err(Refusal::Header);
    }
    if !blobs::may_add(&blobs::right(hub, member, kring)?) {
        return Err(Refusal::NoRight);
    }
    let now_ms = hub.world.now().millis();
    let open = hub.store.log.read(|connection| uploads::open_of(connection, member.device.id))?;
    if open >= MOST_OPEN || !push::within_quota(&hub.store, member, length, now_ms, hub.config.quota_bytes)? {
        return Err(Refusal::Quota);
    }
    let mut id = [0; 16];
    hub.world.fill_random(&mut id);
    let upload = Upload {
        id: uuid::Builder::from_random_bytes(id).into_uuid(),
        toestel: member.device.id,
        kring: kring.to_owned(),
        hash: hash.to_owned(),
        length,
        expires_ms: now_ms.saturating_add(EXPIRES_MS),
        done: false,
    };
    hub.store.log.write(|transaction| uploads::add(transaction, &upload))?;
    Ok(upload)
}

/// An upload of this device.
pub(crate) fn find(hub: &Shared, member: &Member, id: &str) -> Result<Upload, Refusal> {
    let id = Uuid::try_parse(id).map_err(|_| Refusal::NotFound)?;
    let found = hub.store.log.read(|connection| uploads::get(connection, id))?;
    let upload = found.filter(|upload| upload.toestel == member.device.id).ok_or(Refusal::NotFound)?;
    if upload.expires_ms < hub.world.now().millis() { Err(Refusal::Gone) } else { Ok(upload) }
}

/// How far an upload is. Whoever was still sending loses its turn: it is a line that broke without saying so.
pub(crate) async fn offset(hub: &Shared, upload: Upload) -> Result<u64, Refusal> {
    let _turn = hub.turns.take(upload.id).await;
    hub.work(move |hub| durable_length(hub, &upload)).await
}

/// Ends an upload that is not wanted any more.
pub(crate) async fn terminate(hub: &Shared, upload: Upload) -> Result<(), Refusal> {
    let _turn = hub.turns.take(upload.id).await;
    hub.work(move |hub| Ok(remove(hub, &upload)?)).await
}

/// Appends a body at `offset` and gives the new one. Runs on when the line breaks, to keep what had arrived.
pub(crate) async fn append(hub: &Shared, upload: Upload, offset: u64, body: Body) -> Result<u64, Refusal> {
    let hub = hub.clone();
    let appending = tokio::spawn(async move {
        let mut turn = hub.turns.take(upload.id).await;
        let asked = upload.clone();
        // Looked up again within the turn: it may have been finished or ended by the one before.
        let found = hub.work(move |hub| again(hub, &asked)).await?;
        if found.1 != offset {
            return Err(Refusal::Offset);
        }
        if found.0.done {
            return Ok(offset);
        }
        let end = receive(&hub, &mut turn, &upload, offset, body).await?;
        if end == upload.length {
            hub.work(move |hub| blobs::keep(hub, &upload)).await?;
        }
        Ok(end)
    });
    appending.await.unwrap_or(Err(Refusal::Fault))
}

/// Throws away what took too long.
pub(crate) fn clean(hub: &Shared) -> Result<()> {
    let now_ms = hub.world.now().millis();
    for upload in hub.store.log.read(|connection| uploads::expired(connection, now_ms))? {
        remove(hub, &upload)?;
    }
    Ok(())
}

fn remove(hub: &Shared, upload: &Upload) -> Result<()> {
    match fs::remove_file(hub.store.upload(upload.id)) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    hub.store.log.write(|transaction| uploads::remove(transaction, upload.id))
}

fn again(hub: &Shared, upload: &Upload) -> Result<(Upload, u64), Refusal> {
    let found = hub.store.log.read(|connection| uploads::get(connection, upload.id))?.ok_or(Refusal::NotFound)?;
    let length = durable_length(hub, &found)?;
    Ok((found, length))
}

fn durable_length(hub: &Shared, upload: &Upload) -> Result<u64, Refusal> {
    if upload.done {
        return Ok(upload.length);
    }
    match File::open(hub.store.upload(upload.id)) {
        Ok(file) => {
            file.sync_all().map_err(StoreError::from)?;
            Ok(file.metadata().map_err(StoreError::from)?.len())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
        Err(error) => Err(StoreError::from(error).into()),
    }
}

async fn receive(hub: &Shared, turn: &mut Turn, upload: &Upload, offset: u64, mut body: Body) -> Result<u64, Refusal> {
    let (mut written, mut piece, mut too_long) = (offset, Vec::new(), false);
    loop {
        let more = tokio::select! {
            more = timeout(SILENCE, next(&mut body)) => more.ok().flatten(),
            () = turn.lost() => None,
        };
        let ended = more.is_none();
        piece.extend_from_slice(&more.unwrap_or_default());
        too_long |= written + u64::try_from(piece.len()).unwrap_or(u64::MAX) > upload.length;
        if too_long {
            return Err(Refusal::TooLarge);
        }
        if !piece.is_empty() && (ended || piece.len() >= PIECE) {
            let (id, bytes) = (upload.id, std::mem::take(&mut piece));
            written += u64::try_from(bytes.len()).unwrap_or(0);
            hub.work(move |hub| Ok(write(hub, id, &bytes)?)).await?;
        }
        if ended {
            let upload = upload.clone();
            return hub.work(move |hub| durable_length(hub, &upload)).await;
        }
    }
}

fn write(hub: &Shared, id: Uuid, bytes: &[u8]) -> Result<()> {
    Ok(OpenOptions::new().create(true).append(true).open(hub.store.upload(id))?.write_all(bytes)?)
}

/// The next bytes of a body; `None` at its end, and when the line broke.
async fn next(body: &mut Body) -> Option<Bytes> {
    loop {
        let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await?.ok()?;
        if let Ok(bytes) = frame.into_data() {
            return Some(bytes);
        }
    }
}

/// Whose turn it is to touch an upload: one at a time, the newest wins.
#[derive(Debug, Clone, Default)]
pub(crate) struct Turns {
    slots: Arc<Mutex<BTreeMap<Uuid, Slot>>>,
}

#[derive(Debug, Clone)]
struct Slot {
    lock: Arc<tokio::sync::Mutex<()>>,
    newest: watch::Sender<u64>,
}

/// The turn itself; over when dropped.
pub(crate) struct Turn {
    newest: watch::Receiver<u64>,
    _guard: OwnedMutexGuard<()>,
}

impl Turns {
    /// Ends the turn of whoever has it and waits until it let go.
    pub(crate) async fn take(&self, id: Uuid) -> Turn {
        let slot = {
            let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
            slots.retain(|other, slot| *other == id || slot.newest.receiver_count() > 0);
            let fresh = || Slot { lock: Arc::default(), newest: watch::Sender::new(0) };
            slots.entry(id).or_insert_with(fresh).clone()
        };
        slot.newest.send_modify(|turn| *turn += 1);
        let newest = slot.newest.subscribe();
        let guard = slot.lock.lock_owned().await;
        Turn { newest, _guard: guard }
    }
}

impl Turn {
    /// Returns when somebody else wants the turn.
    async fn lost(&mut self) {
        if self.newest.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
