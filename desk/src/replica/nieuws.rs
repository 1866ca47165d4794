//! What changed in a replica, for the live line.

use super::Replica;
use rusqlite::Connection;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Weak};
use wijkmaat_core::Result;
use wijkmaat_core::observe::Changed;
use wijkmaat_core::store::meta;

/// The last change, and the how-manieth it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Nieuws {
    /// How many changes there were.
    pub(crate) nr: u64,
    /// The last one, as a word: `Here`, `Elsewhere` or `SyncFailed`.
    pub(crate) wat: &'static str,
    /// What was in the store then; sync that brought nothing is no news.
    stand: Stand,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Stand {
    changes: i64,
    waiting: i64,
    destroyed: i64,
    received: i64,
    directory: Option<Vec<u8>>,
}

impl Nieuws {
    /// Counts one on, without saying what.
    pub(super) fn next(&mut self) {
        self.nr = self.nr.wrapping_add(1);
    }
}

impl Replica {
    /// Listens to the core until the replica is closed.
    pub(super) fn listen(replica: &Arc<Self>) {
        let changes: Receiver<Changed> = replica.core.observe();
        let replica: Weak<Self> = Arc::downgrade(replica);
        std::thread::spawn(move || {
            while let Ok(changed) = changes.recv() {
                let Some(replica) = replica.upgrade() else { return };
                replica.tell(changed);
            }
        });
    }

    /// Something came in.
    pub(super) fn heard(&self) {
        self.tell(Changed::Elsewhere);
    }

    fn tell(&self, changed: Changed) {
        match changed {
            Changed::Here => self.say("Here", true),
            Changed::Elsewhere => {
                self.hub_is_away.store(false, Ordering::Relaxed);
                self.say("Elsewhere", false);
            }
            Changed::SyncFailed => {
                if self.was_refused().unwrap_or(false) {
                    self.is_refused.store(true, Ordering::Relaxed);
                }
                let was_away = self.hub_is_away.swap(true, Ordering::Relaxed);
                self.say("SyncFailed", !was_away);
            }
        }
    }

    fn say(&self, wat: &'static str, always: bool) {
        let stand = self.core.store().read(stand).unwrap_or_default();
        self.nieuws.send_if_modified(|nieuws| {
            let is_new = always || nieuws.stand != stand;
            if is_new {
                nieuws.next();
                nieuws.wat = wat;
                nieuws.stand = stand;
            }
            is_new
        });
    }
}

fn stand(connection: &Connection) -> Result<Stand> {
    let mut ask = connection.prepare_cached(
        "SELECT (SELECT coalesce(max(nr), 0) FROM changes), (SELECT count(*) FROM outbox),
                (SELECT count(*) FROM vernietigd), (SELECT coalesce(max(op), 0) FROM ontvangsten)",
    )?;
    let directory = meta::get(connection, meta::GIDS)?;
    Ok(ask.query_row([], |row| {
        Ok(Stand {
            changes: row.get(0)?,
            waiting: row.get(1)?,
            destroyed: row.get(2)?,
            received: row.get(3)?,
            directory,
        })
    })?)
}
