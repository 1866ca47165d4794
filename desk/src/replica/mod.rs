//! The replicas: an ordinary store per person, coupled to the hub like a phone (`docs/besluiten/0014-a-replica-per-person.md`).
//!
//! - [`Replicas`] keeps those open that are in use; `openen` opens, and makes what is gone again.
//! - [`Replica`] is one: its core, its line to the hub, and the news it brings.
//!
//! Closing one blocks and drops a blocking client, so it may not happen on a thread that answers requests: whoever lets go of a
//! replica leaves the last hold to [`keep_tidy`]'s thread.

mod bewaren;
mod nieuws;
mod openen;

pub(crate) use bewaren::{Bewaard, NietBewaard};
pub(crate) use nieuws::Nieuws;
pub(crate) use openen::{fill, koppel_nieuw, open_core};

use crate::app::{Desk, Inner};
use crate::opslag::accounts::{self, Account};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::watch;
use wijkmaat_core::model::{PersoonId, ToestelId};
use wijkmaat_core::store::meta;
use wijkmaat_core::sync::http::Http;
use wijkmaat_core::sync::incoming::Outcome;
use wijkmaat_core::sync::outgoing::Exchange;
use wijkmaat_core::sync::worker::{self, Worker};
use wijkmaat_core::{Code, Core, Error, Result};

/// How long a request of sync may take to end when the desk closes; the hub has let go of it by then.
const ENDING: Duration = Duration::from_secs(2);

/// How long a replica stays open and syncs after the last request of its person.
const STIL_MS: i64 = 15 * 60_000;
/// How often is looked which are no longer used.
const TIDY: Duration = Duration::from_mins(1);

/// The store of one person, open.
#[derive(Debug)]
pub(crate) struct Replica {
    /// The core on it.
    pub(crate) core: Core,
    /// Number of the account.
    pub(crate) account: i64,
    /// The replica, as the hub knows it.
    pub(crate) toestel: ToestelId,
    /// What changed last; live lines wait on it.
    pub(crate) nieuws: watch::Sender<Nieuws>,
    transport: Http,
    worker: Mutex<Option<Worker>>,
    is_refused: AtomicBool,
    is_filled: AtomicBool,
    is_filling: AtomicBool,
    hub_is_away: AtomicBool,
    used_ms: AtomicI64,
}

impl Replica {
    /// The hub no longer accepts it.
    pub(crate) fn is_refused(&self) -> bool {
        self.is_refused.load(Ordering::Relaxed)
    }

    /// Everything that was at the hub came in once.
    pub(crate) fn is_filled(&self) -> bool {
        self.is_filled.load(Ordering::Relaxed)
    }

    /// The hub gave no answer the last time.
    pub(crate) fn hub_is_away(&self) -> bool {
        self.hub_is_away.load(Ordering::Relaxed)
    }

    /// Notes that the hub refuses this replica.
    pub(crate) fn refuse(&self) {
        self.is_refused.store(true, Ordering::Relaxed);
        self.nieuws.send_modify(Nieuws::next);
    }

    /// Its person is here.
    pub(crate) fn touch(&self, now_ms: i64) {
        self.used_ms.store(now_ms, Ordering::Relaxed);
    }

    /// Asks the hub once: sends what waits, gets what is new.
    fn exchange(&self) -> Result<Outcome> {
        let outcome = worker::exchange_once(self.core.store(), self.core.world(), &self.transport, Exchange::Both);
        self.hub_is_away.store(outcome.is_err(), Ordering::Relaxed);
        match &outcome {
            Ok(outcome) if !outcome.changed.is_empty() => self.heard(),
            Err(error) if error.code == Code::ToestelGeweigerd => self.refuse(),
            _ => {}
        }
        outcome
    }

    /// Gets everything there is at the hub, then keeps up by itself. One thread at a time; the others are told `false`.
    fn fill(&self, desk: &Inner) -> Result<bool> {
        if self.is_filling.swap(true, Ordering::AcqRel) {
            return Ok(false);
        }
        let outcome = self.fill_alone(desk);
        self.is_filling.store(false, Ordering::Release);
        outcome.map(|()| true)
    }

    fn fill_alone(&self, desk: &Inner) -> Result<()> {
        // Each round brings something or is the last; a hub that says "more" for ever is cut off.
        for _ in 0..100_000 {
            if !self.exchange()?.more {
                let now_ms = self.core.world().now().millis();
                desk.db.write(|transaction| accounts::set_filled(transaction, self.account, now_ms))?;
                self.is_filled.store(true, Ordering::Relaxed);
                return self.keep_up();
            }
        }
        Err(Error::new(Code::HubAntwoordFout).with("reden", "blijft om meer vragen"))
    }

    /// Starts sync in the background.
    fn keep_up(&self) -> Result<()> {
        let mut worker = lock(&self.worker);
        if worker.is_none() {
            let started = self.core.start_sync()?;
            started.online();
            *worker = Some(started);
        }
        Ok(())
    }

    /// Tells the background that something was saved: pictures go by themselves.
    fn wake(&self) {
        if let Some(worker) = lock(&self.worker).as_ref() {
            worker.changed();
        }
    }

    /// How many meldingen are here.
    pub(crate) fn count(&self) -> Result<u64> {
        self.core
            .store()
            .read(|connection| Ok(connection.query_row("SELECT count(*) FROM meldingen", [], |row| row.get(0))?))
    }

    /// The hub said before that it no longer accepts this replica.
    fn was_refused(&self) -> Result<bool> {
        Ok(self.core.store().read(|connection| meta::get_int(connection, meta::GEWEIGERD))? == Some(1))
    }
}

/// The replicas that are open.
#[derive(Debug, Default)]
pub(crate) struct Replicas {
    kept: Mutex<Kept>,
    /// Held while one is opened: two cores on one store would both sync.
    opening: Mutex<()>,
}

#[derive(Debug, Default)]
struct Kept {
    open: BTreeMap<PersoonId, Arc<Replica>>,
    /// No longer to be used; closed as soon as nobody holds them.
    old: Vec<Arc<Replica>>,
}

impl Replicas {
    /// The replica of an account, opened (and made again) where needed. Blocks.
    pub(crate) fn get(&self, desk: &Desk, account: &Account) -> Result<Arc<Replica>> {
        if let Some(replica) = self.find(account.persoon) {
            return Ok(replica);
        }
        let _alone = lock(&self.opening);
        if let Some(replica) = self.find(account.persoon) {
            return Ok(replica);
        }
        let replica = openen::open(desk, account)?;
        lock(&self.kept).open.insert(account.persoon, Arc::clone(&replica));
        Ok(replica)
    }

    /// Waits until nobody opens a replica, lets go of the one of this person, and does `work` before it may be opened again.
    pub(crate) fn replace<T>(&self, persoon: PersoonId, work: impl FnOnce() -> T) -> T {
        let _alone = lock(&self.opening);
        let mut kept = lock(&self.kept);
        if let Some(old) = kept.open.remove(&persoon) {
            old.refuse();
            kept.old.push(old);
        }
        drop(kept);
        self.tidy(i64::MIN);
        work()
    }

    /// The open replica with this device id.
    pub(crate) fn of_device(&self, toestel: ToestelId) -> Option<Arc<Replica>> {
        lock(&self.kept).open.values().find(|replica| replica.toestel == toestel).cloned()
    }

    /// Closes all. Requests that still run have a moment to end; whoever holds a page is not waited for.
    pub(crate) fn close_all(&self) {
        let kept = std::mem::take(&mut *lock(&self.kept));
        for replica in kept.open.into_values().chain(kept.old) {
            // Also where somebody still holds it: no sync after this.
            let worker = lock(&replica.worker).take();
            if let Some(worker) = worker {
                worker.end(ENDING);
            }
            match Arc::try_unwrap(replica) {
                Ok(replica) => drop(replica.core.close()),
                Err(held) => lock(&self.kept).old.push(held),
            }
        }
    }

    fn find(&self, persoon: PersoonId) -> Option<Arc<Replica>> {
        lock(&self.kept).open.get(&persoon).cloned()
    }

    /// Closes those that nobody used since a while. Whoever wants one holds the lock to get it, so one that only we hold stays so.
    fn tidy(&self, now_ms: i64) {
        let mut kept = lock(&self.kept);
        let is_done = |replica: &Arc<Replica>| {
            let unused = now_ms.saturating_sub(replica.used_ms.load(Ordering::Relaxed)) > STIL_MS;
            unused && Arc::strong_count(replica) == 1 && !replica.is_filling.load(Ordering::Relaxed)
        };
        let done: Vec<PersoonId> =
            kept.open.iter().filter(|(_, replica)| is_done(replica)).map(|(id, _)| *id).collect();
        let mut closing: Vec<_> = done.into_iter().filter_map(|id| kept.open.remove(&id)).collect();
        let (free, held) = std::mem::take(&mut kept.old).into_iter().partition(|old| Arc::strong_count(old) == 1);
        kept.old = held;
        drop(kept);
        closing.extend::<Vec<_>>(free);
        for replica in closing.into_iter().filter_map(Arc::into_inner) {
            drop(lock(&replica.worker).take());
            let _ = replica.core.close();
        }
    }
}

impl Drop for Replicas {
    /// The last holds go on a thread that may block.
    fn drop(&mut self) {
        let kept = std::mem::take(&mut *lock(&self.kept));
        std::thread::spawn(move || drop(kept));
    }
}

/// Closes unused replicas now and then, on a thread of its own, until the desk is gone.
pub(crate) fn keep_tidy(desk: &Arc<Inner>) {
    let desk: Weak<Inner> = Arc::downgrade(desk);
    let (alive, gone) = channel::<()>();
    if let Some(desk) = desk.upgrade() {
        *lock(&desk.replicas_alive) = Some(alive);
    }
    std::thread::spawn(move || {
        while gone.recv_timeout(TIDY) == Err(RecvTimeoutError::Timeout) {
            let Some(desk) = desk.upgrade() else { return };
            desk.replicas.tidy(desk.config.world.now().millis());
        }
    });
}

/// A panic elsewhere left the lock poisoned; what it guards is whole after each step.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
