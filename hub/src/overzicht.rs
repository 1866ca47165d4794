//! What is shown of the data folder to who looks after it: people and their devices, and the health of the hub.

use crate::store::{Store, log};
use crate::store::{accounts, devices, invitations};
use std::fmt;
use std::path::Path;
use wijkmaat_core::Result;
use wijkmaat_core::model::{Namens, PersoonId, Timestamp, ToestelId};
use wijkmaat_core::world::{Machine, World};

/// Somebody who uses this hub.
#[derive(Clone, PartialEq, Eq)]
pub struct Mens {
    /// The pseudonym.
    pub persoon: PersoonId,
    /// The name; `None` once erased.
    pub naam: Option<String>,
    /// Name of the profile.
    pub gemeente: String,
    /// Role, team, areas and rights; `None` when they cannot be read any more.
    pub namens: Option<Namens>,
    /// Their devices, oldest first.
    pub toestellen: Vec<Toestel>,
}

impl fmt::Debug for Mens {
    /// Without the name: this may end in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mens").field("persoon", &self.persoon).finish_non_exhaustive()
    }
}

/// One coupled install.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toestel {
    /// Its id.
    pub id: ToestelId,
    /// When it was coupled.
    pub gekoppeld: Timestamp,
    /// When it last asked something.
    pub gezien: Option<Timestamp>,
    /// When it was revoked.
    pub ingetrokken: Option<Timestamp>,
}

/// An invitation that nobody took yet.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenUitnodiging {
    /// What to name it by; it tells nothing of the code.
    pub id: String,
    /// Who is invited.
    pub naam: Option<String>,
    /// Whose other device it is for, when they are here already.
    pub persoon: Option<PersoonId>,
    /// Role, team, areas and rights; `None` when they cannot be read any more.
    pub namens: Option<Namens>,
    /// Until when it can be taken.
    pub geldig_tot: Timestamp,
}

impl fmt::Debug for OpenUitnodiging {
    /// Without the name: this may end in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenUitnodiging").field("geldig_tot", &self.geldig_tot).finish_non_exhaustive()
    }
}

/// The invitations that nobody took yet, the first to end first.
///
/// # Errors
/// When the data folder cannot be read.
pub fn open_uitnodigingen(data: &Path) -> Result<Vec<OpenUitnodiging>> {
    let now_ms = Machine.now().millis();
    let found = Store::existing(data)?.accounts.read(|connection| invitations::untaken(connection, now_ms))?;
    let one = |row: invitations::OpenInvitation| OpenUitnodiging {
        id: row.id,
        naam: row.naam,
        persoon: row.persoon.map(PersoonId::new),
        namens: serde_json::from_str(&row.namens).ok(),
        geldig_tot: Timestamp::from_millis(row.valid_until_ms),
    };
    Ok(found.into_iter().map(one).collect())
}

/// How the hub is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gezondheid {
    /// Version of this program.
    pub versie: &'static str,
    /// The hub's id.
    pub hub: String,
    /// When something was last kept.
    pub laatste_commit: Option<Timestamp>,
    /// The disk takes a file, and both databases a change.
    pub kan_bewaren: bool,
    /// Bytes of both databases.
    pub database_bytes: u64,
    /// Bytes of whole pictures.
    pub foto_bytes: u64,
    /// Bytes that are free on the disk of the data folder, when the system says.
    pub vrij_bytes: Option<u64>,
    /// How many invitations can still be taken.
    pub open_uitnodigingen: u64,
}

/// Everybody who uses this hub, with their devices.
///
/// # Errors
/// When the data folder cannot be read.
pub fn mensen(data: &Path) -> Result<Vec<Mens>> {
    let store = Store::existing(data)?;
    let (people, devices) =
        store.accounts.read(|connection| Ok((accounts::accounts(connection)?, devices::devices(connection)?)))?;
    let mens = |account: accounts::Account| Mens {
        persoon: PersoonId::new(account.persoon),
        naam: account.naam,
        gemeente: account.gemeente,
        namens: serde_json::from_str(&account.namens).ok(),
        toestellen: devices.iter().filter(|device| device.account == account.nr).map(toestel).collect(),
    };
    Ok(people.into_iter().map(mens).collect())
}

fn toestel(row: &devices::DeviceRow) -> Toestel {
    Toestel {
        id: ToestelId::new(row.id),
        gekoppeld: Timestamp::from_millis(row.coupled_ms),
        gezien: row.seen_ms.map(Timestamp::from_millis),
        ingetrokken: row.revoked_ms.map(Timestamp::from_millis),
    }
}

/// How the hub is. Writes a small file and takes it away again, to see whether the disk takes one.
///
/// # Errors
/// When the data folder cannot be read.
pub fn gezondheid(data: &Path) -> Result<Gezondheid> {
    let store = Store::existing(data)?;
    let kan_bewaren = store.probe_disk().is_ok()
        && store.accounts.write(|transaction| accounts::probe(transaction)).is_ok()
        && store.log.write(|transaction| log::probe(transaction)).is_ok();
    let row = store.log.read(log::hub)?;
    let now_ms = Machine.now().millis();
    let open = store.accounts.read(|connection| invitations::open_invitations(connection, now_ms))?;
    Ok(Gezondheid {
        versie: env!("CARGO_PKG_VERSION"),
        hub: row.id.to_string(),
        laatste_commit: (row.last_ms > 0).then(|| Timestamp::from_millis(row.last_ms)),
        kan_bewaren,
        database_bytes: store.accounts.bytes() + store.log.bytes(),
        foto_bytes: row.blob_bytes,
        vrij_bytes: rustix::fs::statvfs(data).ok().map(|disk| disk.f_bavail.saturating_mul(disk.f_frsize)),
        open_uitnodigingen: open,
    })
}
