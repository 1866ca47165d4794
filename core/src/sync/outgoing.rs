//! From outbox to request: what waits, grouped by kring and signed by this device.

use super::wire::{self, Batch, Cursor, Entry, EntryKind, SignedBatch, SyncRequest};
use crate::error::{Code, Error, Result};
use crate::model::KringId;
use crate::store::outbox::{self, Waiting};
use crate::store::{Store, cursors, meta, rows};
use ed25519_dalek::{Signer, SigningKey};
use minicbor::bytes::ByteArray;
use rusqlite::Connection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What an entry costs beside its bytes, about.
const ENTRY_OVERHEAD: usize = 64;

/// A request with what is needed to understand its answer.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The request.
    pub request: SyncRequest,
    /// What each pushed batch holds: place in the outbox and document of each entry.
    pub(super) pushed: Vec<Vec<(i64, Uuid)>>,
    /// There was more in the outbox than fits in one request.
    pub(super) more: bool,
    /// The reading round it was made in.
    pub(super) round: i64,
}

/// What an exchange is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exchange {
    /// Everything new out and everything missed in, in one round trip.
    Both,
    /// Everything new out; another request listens meanwhile.
    Push,
    /// What others make in, waiting for it at most this long.
    Listen {
        /// Milliseconds.
        wait_ms: u32,
    },
}

/// Makes a request: what waits in the outbox, and how far each kring was read.
///
/// # Errors
/// `niet-gekoppeld`; what SQLite says.
pub fn prepare(store: &Store, what: Exchange) -> Result<Prepared> {
    let (push, wait_ms) = match what {
        Exchange::Both | Exchange::Push => (true, 0),
        Exchange::Listen { wait_ms } => (false, wait_ms),
    };
    store.write(|transaction| {
        let toestel = toestel(transaction)?;
        let teller = meta::get_int(transaction, meta::TELLER)?.unwrap_or(0) + 1;
        meta::set_int(transaction, meta::TELLER, teller)?;
        let waiting = if push { outbox::waiting(transaction, wire::MAX_PAGE)? } else { Vec::new() };
        if let Some(last) = waiting.last() {
            // Before it leaves: an answer that is lost does not make it unsent.
            let offered = meta::get_int(transaction, meta::AANGEBODEN)?.unwrap_or(0);
            meta::set_int(transaction, meta::AANGEBODEN, offered.max(last.nr))?;
        }
        let more = push && outbox::count(transaction)? > waiting.len() as u64;
        let (batches, pushed) = batches(&toestel, waiting);
        let request = SyncRequest {
            wire: wire::WIRE,
            teller: u64::try_from(teller).unwrap_or(0),
            hub: meta::get(transaction, meta::HUB_ID)?
                .and_then(|id| <[u8; 16]>::try_from(id).ok())
                .map(ByteArray::from),
            generation: generation(transaction)?,
            cursors: cursors(transaction)?,
            push: batches,
            wait_ms,
            include_own: what != Exchange::Push && meta::get_int(transaction, meta::EIGEN_TERUG)?.unwrap_or(0) == 1,
            gids_versie: u64::try_from(meta::get_int(transaction, meta::GIDS)?.unwrap_or(0)).unwrap_or(0),
            alleen_sturen: what == Exchange::Push,
        };
        let round = meta::get_int(transaction, meta::LEESRONDE)?.unwrap_or(0);
        Ok(Prepared { request, pushed, more, round })
    })
}

/// This install: its id and the key it signs with.
pub(super) struct Toestel {
    pub(super) id: Uuid,
    pub(super) key: SigningKey,
}

pub(super) fn toestel(connection: &Connection) -> Result<Toestel> {
    let lost = || Error::new(Code::OpslagBeschadigd).with("reden", "toestelsleutel");
    let id = meta::get(connection, meta::TOESTEL)?.ok_or_else(lost)?;
    let secret = meta::get(connection, meta::TOESTEL_GEHEIM)?.ok_or_else(lost)?;
    Ok(Toestel { id: rows::uuid(&id)?, key: SigningKey::from_bytes(&secret.try_into().map_err(|_| lost())?) })
}

fn generation(connection: &Connection) -> Result<u32> {
    Ok(meta::get_int(connection, meta::HUB_GENERATIE)?.and_then(|number| u32::try_from(number).ok()).unwrap_or(0))
}

fn cursors(connection: &Connection) -> Result<Vec<Cursor>> {
    let read = cursors::all(connection)?;
    Ok(read.into_iter().map(|(kring, nr)| Cursor { kring: kring.as_str().to_owned(), nr }).collect())
}

/// The entries of one kring while they are gathered.
#[derive(Default)]
struct Draft {
    entries: Vec<Entry>,
    places: Vec<(i64, Uuid)>,
    bytes: usize,
}

/// Groups what waits by kring, in the order it was made, and signs each group.
fn batches(toestel: &Toestel, waiting: Vec<Waiting>) -> (Vec<SignedBatch>, Vec<Vec<(i64, Uuid)>>) {
    let mut drafts: BTreeMap<KringId, Draft> = BTreeMap::new();
    let mut full = Vec::new();
    for one in waiting {
        let kring = one.kring.clone();
        let draft = drafts.entry(kring.clone()).or_default();
        draft.places.push((one.nr, one.doc));
        draft.bytes += one.bytes.as_ref().map_or(0, Vec::len) + ENTRY_OVERHEAD;
        draft.entries.push(entry(one));
        if draft.bytes >= wire::MAX_BATCH {
            full.extend(drafts.remove_entry(&kring));
        }
    }
    full.into_iter()
        .chain(drafts)
        .map(|(kring, draft)| {
            let batch = Batch { wire: wire::WIRE, kring: kring.as_str().to_owned(), entries: draft.entries };
            (sign(toestel, &batch), draft.places)
        })
        .unzip()
}

fn entry(one: Waiting) -> Entry {
    Entry {
        doc: ByteArray::from(one.doc.into_bytes()),
        kind: one.kind.number(),
        entry: if one.bytes.is_some() { EntryKind::Change } else { EntryKind::Vernietigd },
        bytes: one.bytes.unwrap_or_default().into(),
        sleutel: one.sleutel.map(Into::into),
    }
}

fn sign(toestel: &Toestel, batch: &Batch) -> SignedBatch {
    let body = minicbor::to_vec(batch).unwrap_or_default();
    let signature = toestel.key.sign(&wire::signed_text(&body)).to_bytes();
    SignedBatch {
        toestel: ByteArray::from(toestel.id.into_bytes()),
        body: body.into(),
        signature: ByteArray::from(signature),
    }
}
