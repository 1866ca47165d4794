//! Takes the batches that a device brought: each as a whole, or not at all with the reason per entry.

use crate::error::Result;
use crate::service::checks::{Facts, Reason, read_entry};
use crate::service::member::Member;
use crate::service::take::Taking;
use crate::store::{Store, devices, log};
use ed25519_dalek::{Signature, VerifyingKey};
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use std::thread;
use uuid::Uuid;
use wijkmaat_core::model::Recht;
use wijkmaat_core::sync::wire::{
    Batch, BatchResult, Entry, EntryKind, MAX_BATCH, Refused, SignedBatch, WIRE, blanked, signed_text,
};

const DAY_MS: i64 = 24 * 3_600_000;
/// From here on the entries of a batch are read on two threads.
const WORTH_A_THREAD: usize = 256;

/// What became of a push.
#[derive(Debug, Default)]
pub(crate) struct Pushed {
    /// Per batch, in order.
    pub(crate) results: Vec<BatchResult>,
    /// The kringen in which something is new.
    pub(crate) kringen: BTreeSet<String>,
    /// How many batches were stored.
    pub(crate) batches: u64,
    /// How many entries were stored.
    pub(crate) entries: u64,
    /// How many entries were refused, by reason.
    pub(crate) refused: BTreeMap<&'static str, u64>,
}

/// Takes batches from a device. What was here already is acknowledged again.
pub(crate) fn push(store: &Store, from: &Member, batches: &[SignedBatch], now_ms: i64, quota: u64) -> Result<Pushed> {
    let mut signers = BTreeMap::from([(from.device.id, Some(from.clone()))]);
    let mut read = Vec::with_capacity(batches.len());
    for batch in batches {
        read.push(read_batch(store, &mut signers, batch)?);
    }
    let mut pushed = Pushed::default();
    let mut erased = false;
    store.log.write(|transaction| {
        for (batch, read) in batches.iter().zip(&read) {
            let outcome = match read {
                Err(refused) => Err(refused.clone()),
                Ok(read) => take(transaction, from, batch, read, now_ms, quota)?,
            };
            erased |= matches!(&outcome, Ok(taken) if taken.erased);
            pushed.note(read.as_ref().ok(), outcome);
        }
        if pushed.batches > 0 {
            log::touch(transaction, now_ms)?;
        }
        Ok(())
    })?;
    if erased {
        store.log.checkpoint()?;
    }
    Ok(pushed)
}

impl Pushed {
    fn note(&mut self, read: Option<&Read>, outcome: Result<Taken, Vec<(usize, Reason)>>) {
        let refused = outcome.as_ref().err().cloned().unwrap_or_default();
        for (_, reason) in &refused {
            *self.refused.entry(reason.word()).or_default() += 1;
        }
        if let (Some(read), Ok(Taken { stored: true, .. })) = (read, outcome) {
            self.batches += 1;
            self.entries += u64::try_from(read.facts.len()).unwrap_or(u64::MAX);
            self.kringen.insert(read.kring.clone());
        }
        let refused = refused.into_iter().map(|(index, reason)| Refused {
            index: u32::try_from(index).unwrap_or(u32::MAX),
            reason: reason.word().to_owned(),
        });
        self.results.push(BatchResult { refused: refused.collect() });
    }
}

/// A batch that is readable, signed, and for a kring of its signer.
struct Read {
    kring: String,
    signer: Member,
    right: Recht,
    hash: blake3::Hash,
    facts: Vec<Result<Facts, Reason>>,
}

struct Taken {
    stored: bool,
    erased: bool,
}

type Signers = BTreeMap<Uuid, Option<Member>>;

/// Everything that can be said of a batch without the log. A fault of the whole batch is told of each entry.
fn read_batch(store: &Store, signers: &mut Signers, batch: &SignedBatch) -> Result<Result<Read, Vec<(usize, Reason)>>> {
    if batch.body.len() > MAX_BATCH + MAX_BATCH / 4 {
        return Ok(Err(vec![(0, Reason::TooLarge)]));
    }
    let Ok(content) = minicbor::decode::<Batch>(&batch.body) else {
        return Ok(Err(vec![(0, Reason::Unreadable)]));
    };
    let all = |reason| Ok(Err((0..content.entries.len().max(1)).map(|index| (index, reason)).collect()));
    if content.wire != WIRE {
        return all(Reason::Version);
    }
    let text = signed_text(&batch.body);
    let Some(signer) = signer(store, signers, Uuid::from_bytes(*batch.toestel))? else {
        return all(Reason::Signature);
    };
    if !is_signed_by(&signer, &text, &batch.signature) {
        return all(Reason::Signature);
    }
    let right = store.accounts.read(|connection| signer.right(connection, &content.kring))?;
    let Some(right) = right else {
        return all(Reason::Kring);
    };
    let hash = blake3::Hasher::new().update(&*batch.toestel).update(&text).finalize();
    Ok(Ok(Read { facts: read_entries(&content.entries), kring: content.kring, signer, right, hash }))
}

/// Whoever signed, if this hub knows and still trusts the device.
fn signer(store: &Store, signers: &mut Signers, device: Uuid) -> Result<Option<Member>> {
    if let Some(known) = signers.get(&device) {
        return Ok(known.clone());
    }
    let found = store.accounts.read(|connection| {
        let device = devices::device_by_id(connection, device)?.filter(|device| !device.revoked);
        device.map(|device| Member::of(connection, device)).transpose()
    })?;
    signers.insert(device, found.clone());
    Ok(found)
}

fn is_signed_by(signer: &Member, text: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(&signer.device.publiek)
        .is_ok_and(|key| key.verify_strict(text, &Signature::from_bytes(signature)).is_ok())
}

fn read_entries(entries: &[Entry]) -> Vec<Result<Facts, Reason>> {
    let (first, second) = entries.split_at(if entries.len() < WORTH_A_THREAD { 0 } else { entries.len() / 2 });
    thread::scope(|scope| {
        let helper = (!first.is_empty()).then(|| scope.spawn(|| first.iter().map(read_entry).collect::<Vec<_>>()));
        let second: Vec<_> = second.iter().map(read_entry).collect();
        // A helper that panicked (each entry is guarded, so it cannot) leaves its half unread, never unchecked.
        let mut all = helper.map_or_else(Vec::new, |helper| {
            helper.join().unwrap_or_else(|_| vec![Err(Reason::Unreadable); first.len()])
        });
        all.extend(second);
        all
    })
}

/// Takes one batch inside the running transaction, leaving no trace of it when an entry may not go in.
fn take(
    transaction: &Transaction<'_>,
    from: &Member,
    batch: &SignedBatch,
    read: &Read,
    now_ms: i64,
    quota: u64,
) -> Result<Result<Taken, Vec<(usize, Reason)>>> {
    if log::knows_batch(transaction, &read.hash)? {
        return Ok(Ok(Taken { stored: false, erased: false }));
    }
    transaction.execute_batch("SAVEPOINT batch")?;
    let outcome = take_new(transaction, from, batch, read, now_ms, quota)?;
    match &outcome {
        Ok(taken) if taken.stored => transaction.execute_batch("RELEASE batch")?,
        _ => transaction.execute_batch("ROLLBACK TO batch; RELEASE batch")?,
    }
    Ok(outcome)
}

fn take_new(
    transaction: &Transaction<'_>,
    from: &Member,
    batch: &SignedBatch,
    read: &Read,
    now_ms: i64,
    quota: u64,
) -> Result<Result<Taken, Vec<(usize, Reason)>>> {
    let bytes = u64::try_from(batch.body.len()).unwrap_or(u64::MAX);
    if log::use_quota(transaction, from.device.id, now_ms.div_euclid(DAY_MS), bytes)? > quota {
        return Ok(Err((0..read.facts.len()).map(|index| (index, Reason::TooMuch)).collect()));
    }
    let kring = log::kring(transaction, &read.kring)?;
    let id = log::next_batch_id(transaction)?;
    let mut taking = Taking {
        transaction,
        signer: &read.signer,
        right: &read.right,
        kring,
        batch: id,
        now_ms,
        actors: BTreeMap::new(),
        destroyed: Vec::new(),
    };
    let (mut stored, mut refused) = (false, Vec::new());
    for (index, facts) in read.facts.iter().enumerate() {
        let taken = match facts {
            Ok(facts) => taking.entry(facts)?,
            Err(reason) => Err(*reason),
        };
        match taken {
            Ok(new) => stored |= new,
            Err(reason) => refused.push((index, reason)),
        }
    }
    if !refused.is_empty() {
        return Ok(Err(refused));
    }
    let destroyed = taking.destroyed;
    if stored {
        log::append(transaction, id, kring, &read.hash, batch)?;
        for (doc, batches) in &destroyed {
            blank(transaction, doc, batches)?;
        }
    }
    Ok(Ok(Taken { stored, erased: !destroyed.is_empty() }))
}

/// Blanks what the log holds of a destroyed document. The batches keep their number and their signature.
fn blank(transaction: &Transaction<'_>, doc: &[u8; 16], batches: &[i64]) -> Result<()> {
    for id in batches {
        let body = log::body(transaction, *id)?.unwrap_or_default();
        let blank = blanked(&body, &|entry| *entry.doc == *doc && entry.entry != EntryKind::Vernietigd);
        if let Some(blank) = blank {
            log::replace_body(transaction, *id, &blank)?;
        }
    }
    Ok(())
}

/// Counts bytes that are no batch (a picture) against the same quota; false when it is used up.
pub(crate) fn within_quota(store: &Store, member: &Member, bytes: u64, now_ms: i64, quota: u64) -> Result<bool> {
    let day = now_ms.div_euclid(DAY_MS);
    store.log.write(|transaction| Ok(log::use_quota(transaction, member.device.id, day, bytes)? <= quota))
}
