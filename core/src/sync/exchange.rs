//! From outbox to request, and from answer to changes.

use super::wire::{self, Batch, BatchResult, Cursor, Entry, EntryKind, SignedBatch, SyncRequest, SyncResponse};
use crate::doc::ParsedChange;
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, KringId, Namens, Timestamp, ToestelId};
use crate::store::changes::Home;
use crate::store::outbox::{self, Waiting};
use crate::store::{Incoming, Origin, Store, apply, changes, directory, keys, meta, rows};
use crate::world::World;
use ed25519_dalek::{Signer, SigningKey, Verifier, VerifyingKey};
use minicbor::bytes::ByteArray;
use rusqlite::{Connection, Transaction};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What an entry costs beside its bytes, about.
const ENTRY_OVERHEAD: usize = 64;

/// A request with what is needed to understand its answer.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The request.
    pub request: SyncRequest,
    /// What each pushed batch holds: place in the outbox and document of each entry.
    pushed: Vec<Vec<(i64, Uuid)>>,
    /// There was more in the outbox than fits in one request.
    more: bool,
}

/// What an exchange brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Ask again at once.
    pub more: bool,
    /// Changes the hub confirmed.
    pub pushed: usize,
    /// Changes that were new here.
    pub pulled: usize,
    /// Changes of ours that were set aside.
    pub refused: usize,
    /// Documents that changed.
    pub changed: BTreeSet<Uuid>,
}

/// Makes a request: what waits in the outbox (when `push`), and how far each kring was read.
///
/// # Errors
/// `niet-gekoppeld`; what SQLite says.
pub fn prepare(store: &Store, push: bool, wait_ms: u32) -> Result<Prepared> {
    store.write(|transaction| {
        let toestel = toestel(transaction)?;
        let teller = meta::get_int(transaction, meta::TELLER)?.unwrap_or(0) + 1;
        meta::set_int(transaction, meta::TELLER, teller)?;
        let waiting = if push { outbox::waiting(transaction, wire::MAX_PAGE)? } else { Vec::new() };
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
            include_own: meta::get_int(transaction, meta::EIGEN_TERUG)?.unwrap_or(0) == 1,
            gids_versie: u64::try_from(meta::get_int(transaction, meta::GIDS)?.unwrap_or(0)).unwrap_or(0),
        };
        Ok(Prepared { request, pushed, more })
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
    let mut statement = connection.prepare_cached("SELECT kring, cursor FROM kringen WHERE cursor > 0 ORDER BY nr")?;
    let mut found = statement.query([])?;
    let mut cursors = Vec::new();
    while let Some(row) = found.next()? {
        cursors.push(Cursor { kring: row.get(0)?, nr: row.get(1)? });
    }
    Ok(cursors)
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

/// Takes an answer in: receipts, rights and directory, and everything that was new, in one transaction.
///
/// # Errors
/// `hub-versie` or `hub-antwoord-fout` when the answer cannot be trusted; what SQLite says. Then nothing was taken, and
/// asking again brings the same.
pub fn take(
    store: &Store,
    world: &dyn World,
    prepared: &Prepared,
    response: &SyncResponse,
    sent: Timestamp,
) -> Result<Outcome> {
    if response.wire != wire::WIRE {
        return Err(Error::new(Code::HubVersie));
    }
    if response.results.len() != prepared.pushed.len() {
        return Err(wrong("aantal pakketten"));
    }
    let received = world.now();
    store.write(|transaction| {
        let mut outcome = Outcome { more: response.more || prepared.more, ..Outcome::default() };
        same_log(transaction, response, &mut outcome)?;
        meta::set_int(transaction, meta::LAATSTE_SYNC, response.now_ms)?;
        meta::set_int(transaction, meta::HUB_VERSCHIL, hub_offset(response, sent, received))?;
        results(transaction, prepared, response, &mut outcome)?;
        if let Some(gids) = &response.gids {
            take_gids(transaction, world, gids)?;
        }
        remember_devices(transaction, response)?;
        pulled(transaction, world, response, &mut outcome)?;
        Ok(outcome)
    })
}

fn wrong(reden: &str) -> Error {
    Error::new(Code::HubAntwoordFout).with("reden", reden)
}

/// The hub's clock minus ours, halfway the request.
fn hub_offset(response: &SyncResponse, sent: Timestamp, received: Timestamp) -> i64 {
    let halfway = sent.millis() + (received.millis() - sent.millis()) / 2;
    response.now_ms - halfway
}

/// Sees to it that our cursors belong to this log. A hub that was restored from a backup has another generation: we read
/// everything again, and give it again what we made, so that what it had confirmed and lost comes back.
fn same_log(transaction: &Transaction<'_>, response: &SyncResponse, outcome: &mut Outcome) -> Result<()> {
    let known = meta::get(transaction, meta::HUB_ID)?;
    let other_hub = known.as_deref().is_some_and(|id| id != response.hub.as_slice());
    if other_hub {
        return Err(wrong("een andere hub"));
    }
    let other_log = generation(transaction)? != response.generation;
    if other_log || response.teller_was.is_some() {
        transaction.execute("UPDATE kringen SET cursor = 0", [])?;
        outcome.more = true;
    }
    if other_log {
        meta::set_int(transaction, meta::HUB_GENERATIE, i64::from(response.generation))?;
        if known.is_some() {
            outbox::requeue_own(transaction, &own(transaction)?)?;
        }
    }
    if let Some(was) = response.teller_was {
        // Our counter went back: this device was restored. What we made since the backup is on the hub.
        meta::set_int(transaction, meta::TELLER, i64::try_from(was).unwrap_or(i64::MAX - 1))?;
        meta::set_int(transaction, meta::EIGEN_TERUG, 1)?;
    } else if !outcome.more {
        meta::set_int(transaction, meta::EIGEN_TERUG, 0)?;
    }
    Ok(())
}

/// Every pseudonym this person worked under.
fn own(connection: &Connection) -> Result<Vec<Uuid>> {
    let mut own = rows::uuids(&meta::get(connection, meta::VROEGER)?.unwrap_or_default());
    own.extend(namens(connection)?.map(|namens| namens.persoon.uuid()));
    Ok(own)
}

/// On whose behalf this device works.
pub(super) fn namens(connection: &Connection) -> Result<Option<Namens>> {
    Ok(meta::get(connection, meta::NAMENS)?.and_then(|json| serde_json::from_slice(&json).ok()))
}

fn results(
    transaction: &Transaction<'_>,
    prepared: &Prepared,
    response: &SyncResponse,
    outcome: &mut Outcome,
) -> Result<()> {
    for (places, BatchResult { refused }) in prepared.pushed.iter().zip(&response.results) {
        if refused.is_empty() {
            outbox::confirm(transaction, places, response.now_ms)?;
            outcome.pushed += places.len();
            forget_dropped(transaction, places, outcome)?;
            continue;
        }
        // Nothing of this batch was taken: what is wrong is set aside, the rest goes again.
        for one in refused {
            let place = usize::try_from(one.index).ok().and_then(|index| places.get(index));
            let Some((nr, _)) = place else { return Err(wrong("plaats in pakket")) };
            outbox::set_aside(transaction, *nr, &one.reason)?;
            outcome.refused += 1;
        }
        outcome.more = true;
    }
    Ok(())
}

/// What was dropped into a kring we may not read leaves this device with the receipt: the key goes, a stub stays.
fn forget_dropped(transaction: &Transaction<'_>, places: &[(i64, Uuid)], outcome: &mut Outcome) -> Result<()> {
    let Some(namens) = namens(transaction)? else { return Ok(()) };
    let mut readable: BTreeMap<i64, bool> = BTreeMap::new();
    for (_, doc) in places {
        let Some(home) = changes::home(transaction, *doc)? else { continue };
        let may_read = match readable.get(&home.kring) {
            Some(may) => *may,
            None => {
                let may = namens.rechten.may_read(&rows::kring(transaction, home.kring)?);
                readable.insert(home.kring, may);
                may
            }
        };
        if !may_read && keys::doc_key(transaction, *doc)?.is_some() {
            keys::destroy_doc_key(transaction, *doc)?;
            apply::refresh(transaction, *doc)?;
            outcome.changed.insert(*doc);
        }
    }
    Ok(())
}

/// Rights, keys and directory as the hub says they are now.
pub(super) fn take_gids(transaction: &Transaction<'_>, world: &dyn World, gids: &wire::Gids) -> Result<()> {
    let namens: Namens = serde_json::from_str(&gids.namens).map_err(|_| wrong("rechten"))?;
    meta::set(transaction, meta::NAMENS, gids.namens.as_bytes())?;
    meta::set_int(transaction, meta::GIDS, i64::try_from(gids.versie).unwrap_or(0))?;
    for sleutel in &gids.kringsleutels {
        let kring = KringId::new(&sleutel.kring);
        let geheim = sleutel.geheim.as_ref().filter(|_| namens.rechten.may_read(&kring));
        keys::set_kring(transaction, &kring, sleutel.publiek.as_slice(), geheim.map(|key| key.as_slice()))?;
        let nr = rows::kring_nr(transaction, &kring)?;
        let Some(public) = keys::kring_public(transaction, nr)? else { continue };
        // What was dropped before the kring's key was known can go now.
        for (doc, key) in keys::unwrapped(transaction, nr)? {
            keys::set_doc_key(transaction, doc, &key, public.wrap(world, &key).as_deref())?;
        }
    }
    let directory: Vec<directory::Name> = gids
        .personen
        .iter()
        .map(|one| directory::Name {
            persoon: crate::model::PersoonId::new(Uuid::from_bytes(*one.persoon)),
            naam: one.naam.clone(),
            rol: one.rol.clone(),
        })
        .collect();
    directory::replace(transaction, &directory)
}

fn remember_devices(transaction: &Transaction<'_>, response: &SyncResponse) -> Result<()> {
    for one in &response.toestellen {
        let toestel = ToestelId::new(Uuid::from_bytes(*one.toestel));
        let persoon = crate::model::PersoonId::new(Uuid::from_bytes(*one.persoon));
        keys::set_toestel(transaction, toestel, &one.publiek, persoon)?;
    }
    Ok(())
}

fn pulled(
    transaction: &Transaction<'_>,
    world: &dyn World,
    response: &SyncResponse,
    outcome: &mut Outcome,
) -> Result<()> {
    let namens = namens(transaction)?;
    for kring in &response.kringen {
        let id = KringId::new(&kring.kring);
        // The hub keeps this; a device that was sent another's kring all the same does not take it.
        if !namens.as_ref().is_some_and(|namens| namens.rechten.may_read(&id)) {
            continue;
        }
        let nr = rows::kring_nr(transaction, &id)?;
        let mut incoming = Vec::new();
        for signed in &kring.batches {
            match open_batch(transaction, signed, &id) {
                Ok(batch) => entries(transaction, world, nr, &id, batch, &mut incoming, outcome)?,
                Err(error) => reject(transaction, world, &[0; 16], &signed.body, &error)?,
            }
        }
        let hashes: Vec<(Uuid, Vec<u8>)> = incoming.iter().map(|one| (one.doc, one.change.bytes().to_vec())).collect();
        let applied = apply::apply(transaction, Origin::Remote, incoming)?;
        for (place, code) in &applied.refused {
            if let Some((doc, bytes)) = hashes.get(*place) {
                reject(transaction, world, doc.as_bytes(), bytes, &Error::new(*code))?;
            }
        }
        outcome.pulled += applied.new;
        outcome.changed.extend(applied.changed);
        transaction
            .prepare_cached("UPDATE kringen SET cursor = max(cursor, ?2) WHERE nr = ?1")?
            .execute(rusqlite::params![nr, kring.nr])?;
    }
    Ok(())
}

/// Checks who signed a batch and that it is for this kring.
fn open_batch(connection: &Connection, signed: &SignedBatch, kring: &KringId) -> Result<Batch> {
    let toestel = ToestelId::new(Uuid::from_bytes(*signed.toestel));
    let public = keys::toestel(connection, toestel)?.ok_or_else(|| wrong("onbekend toestel"))?;
    let key = VerifyingKey::from_bytes(&public).map_err(|_| wrong("sleutel van een toestel"))?;
    key.verify(&wire::signed_text(&signed.body), &ed25519_dalek::Signature::from_bytes(&signed.signature))
        .map_err(|_| wrong("handtekening"))?;
    let batch: Batch = minicbor::decode(&signed.body).map_err(|_| wrong("pakket"))?;
    if batch.kring != kring.as_str() || batch.wire != wire::WIRE {
        return Err(wrong("kring of versie van een pakket"));
    }
    Ok(batch)
}

fn entries(
    transaction: &Transaction<'_>,
    world: &dyn World,
    kring_nr: i64,
    kring: &KringId,
    batch: Batch,
    incoming: &mut Vec<Incoming>,
    outcome: &mut Outcome,
) -> Result<()> {
    let secret = keys::kring_secret(transaction, kring_nr)?;
    for entry in batch.entries {
        let doc = Uuid::from_bytes(*entry.doc);
        let kind = DocKind::from_number(entry.kind);
        let parsed = match entry.entry {
            EntryKind::Change => ParsedChange::parse(&entry.bytes).map(|change| vec![change]),
            EntryKind::Document => ParsedChange::parse_document(&entry.bytes),
            EntryKind::Gewist => continue,
            EntryKind::Vernietigd => {
                // What came before it in this answer must be in the log to be destroyed.
                let before = apply::apply(transaction, Origin::Remote, std::mem::take(incoming))?;
                outcome.pulled += before.new;
                outcome.changed.extend(before.changed);
                if apply::destroy(transaction, Origin::Remote, doc, Some(Home { kind, kring: kring_nr }))? {
                    outcome.changed.insert(doc);
                }
                continue;
            }
        };
        let key = entry.sleutel.as_deref().and_then(|wrapped| {
            let wrapped: &[u8] = wrapped;
            Some((secret.as_ref()?.unwrap_key(wrapped)?, Some(wrapped.to_vec())))
        });
        match parsed {
            Ok(changes) => incoming.extend(changes.into_iter().map(|change| Incoming {
                doc,
                kind,
                kring: kring.clone(),
                change,
                key: key.clone(),
            })),
            Err(error) => reject(transaction, world, doc.as_bytes(), &entry.bytes, &error)?,
        }
    }
    Ok(())
}

/// Notes what could not be used; never its content.
fn reject(transaction: &Transaction<'_>, world: &dyn World, doc: &[u8], bytes: &[u8], error: &Error) -> Result<()> {
    tracing::warn!(code = error.code.id(), "incoming entry rejected");
    transaction
        .prepare_cached("INSERT INTO afgekeurd (doc, hash, reden, op) VALUES (?1, ?2, ?3, ?4)")?
        .execute(rusqlite::params![doc, blake3::hash(bytes).as_bytes(), error.to_string(), world.now().millis()])?;
    Ok(())
}
