//! Whether the hub can keep what it is given.

use crate::app::Shared;
use crate::error::Result;
use crate::store::{accounts, log};
use std::sync::{Mutex, PoisonError};

/// How long an answer holds: whoever asks more often costs the disk nothing.
const HOLDS_MS: i64 = 2_000;

/// The last time everything was well.
#[derive(Debug, Default)]
pub(crate) struct LastProbe(Mutex<Option<(i64, log::HubRow)>>);

/// Writes to the disk and both databases, as a picture and a push would.
pub(crate) fn probe(hub: &Shared) -> Result<log::HubRow> {
    let mut last = hub.last_probe.0.lock().unwrap_or_else(PoisonError::into_inner);
    let now_ms = hub.world.now().millis();
    if last.is_some_and(|(then, _)| (0..HOLDS_MS).contains(&now_ms.saturating_sub(then))) {
        return hub.store.log.read(log::hub);
    }
    *last = None;
    hub.store.probe_disk()?;
    hub.store.accounts.write(|transaction| accounts::probe(transaction))?;
    let row = hub.store.log.write(|transaction| log::probe(transaction))?;
    *last = Some((now_ms, row));
    Ok(row)
}
