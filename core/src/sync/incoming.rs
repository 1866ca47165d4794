//! From answer to store: receipts, rights and everything that was new, in one transaction.

use super::gids::{self, namens};
use super::outgoing::Prepared;
use super::received;
use super::wire::{self, BatchResult, SyncResponse};
use crate::doc::retime::Clocks;
use crate::error::{Code, Error, Result};
use crate::model::{PersoonId, Timestamp, ToestelId};
use crate::store::{Store, apply, changes, cursors, keys, meta, outbox, retime, rows};
use crate::world::World;
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

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
        let goes_on = same_log(transaction, prepared, response, &mut outcome)?;
        meta::set_int(transaction, meta::LAATSTE_SYNC, response.now_ms)?;
        let clocks = Clocks {
            hub_now: Timestamp::from_millis(response.now_ms),
            hub_offset_ms: hub_offset(response, sent, received),
        };
        meta::set_int(transaction, meta::HUB_VERSCHIL, clocks.hub_offset_ms)?;
        results(transaction, prepared, response, &mut outcome)?;
        again_with_the_right_time(transaction, clocks, &mut outcome)?;
        if let Some(gids) = &response.gids {
            outcome.more |= gids::take(transaction, world, gids)?;
        }
        remember_devices(transaction, response)?;
        if goes_on {
            received::take(transaction, world, prepared, response, &mut outcome)?;
        }
        Ok(outcome)
    })
}

pub(super) fn wrong(reden: &str) -> Error {
    Error::new(Code::HubAntwoordFout).with("reden", reden)
}

/// The hub's clock minus ours, halfway the request.
fn hub_offset(response: &SyncResponse, sent: Timestamp, received: Timestamp) -> i64 {
    let halfway = sent.millis() + (received.millis() - sent.millis()) / 2;
    response.now_ms - halfway
}

/// Sees to it that our cursors belong to this log; false when everything must be read again from the beginning, so that
/// what came with this answer is passed over.
///
/// A hub that was restored from a backup has another generation: we give it again what we made, so that what it had
/// confirmed and lost comes back. A device that was restored reads back what it made itself.
fn same_log(
    transaction: &Transaction<'_>,
    prepared: &Prepared,
    response: &SyncResponse,
    outcome: &mut Outcome,
) -> Result<bool> {
    let known = meta::get(transaction, meta::HUB_ID)?;
    if known.as_deref().is_some_and(|id| id != response.hub.as_slice()) {
        return Err(wrong("een andere hub"));
    }
    let generation = i64::from(response.generation);
    let before = meta::get_int(transaction, meta::HUB_GENERATIE)?;
    if before != Some(generation) {
        meta::set_int(transaction, meta::HUB_GENERATIE, generation)?;
    }
    let other_log = before.is_some_and(|before| before != generation);
    if other_log {
        outbox::requeue_own(transaction)?;
    }
    if let Some(was) = response.teller_was {
        meta::set_int(transaction, meta::TELLER, i64::try_from(was).unwrap_or(i64::MAX - 1))?;
        meta::set_int(transaction, meta::EIGEN_TERUG, 1)?;
    }
    let round = meta::get_int(transaction, meta::LEESRONDE)?.unwrap_or(0);
    if other_log || response.teller_was.is_some() {
        cursors::reset(transaction)?;
        meta::set_int(transaction, meta::LEESRONDE, round + 1)?;
        outcome.more = true;
        return Ok(false);
    }
    if round != prepared.round {
        // The other lane began reading anew while this request was under way.
        outcome.more = true;
        return Ok(false);
    }
    if !response.more && prepared.request.include_own {
        meta::set_int(transaction, meta::EIGEN_TERUG, 0)?;
    }
    Ok(true)
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

/// What was refused because our clock was ahead goes again at once: now it is known how far.
fn again_with_the_right_time(transaction: &Transaction<'_>, clocks: Clocks, outcome: &mut Outcome) -> Result<()> {
    let before = outbox::aside(transaction)?.len();
    let released = retime::release_ahead(transaction, clocks)?;
    if !released.is_empty() {
        let after = outbox::aside(transaction)?.len();
        outcome.refused = outcome.refused.saturating_sub(before.saturating_sub(after));
        outcome.changed.extend(released);
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
        let may_read = if let Some(may) = readable.get(&home.kring) {
            *may
        } else {
            let may = namens.rechten.may_read(&rows::kring(transaction, home.kring)?);
            readable.insert(home.kring, may);
            may
        };
        if !may_read && keys::doc_key(transaction, *doc)?.is_some() {
            keys::forget_doc_key(transaction, *doc)?;
            apply::erase_rows(transaction, *doc)?;
            outcome.changed.insert(*doc);
        }
    }
    Ok(())
}

fn remember_devices(transaction: &Transaction<'_>, response: &SyncResponse) -> Result<()> {
    for one in &response.toestellen {
        let toestel = ToestelId::new(Uuid::from_bytes(*one.toestel));
        let persoon = PersoonId::new(Uuid::from_bytes(*one.persoon));
        keys::set_toestel(transaction, toestel, &one.publiek, persoon)?;
    }
    Ok(())
}
