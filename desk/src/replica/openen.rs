//! Opening a replica, and making it again when it is gone.

use super::{Nieuws, Replica};
use crate::app::{Desk, Inner};
use crate::opslag::accounts::{self, Account, Koppeling};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicI64};
use std::time::Duration;
use tokio::sync::watch;
use uuid::Uuid;
use wijkmaat_core::model::{PersoonId, ToestelId};
use wijkmaat_core::store::{StoreKey, meta};
use wijkmaat_core::sync::http::Http;
use wijkmaat_core::{Code, Core, Error, Open, Result};

/// How long a request waits for a new replica to be filled before it shows how far it is.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Couples a new replica with a code and puts it in the place of the one this person may have. Blocks.
///
/// The folder gets the name of the person, which is known only after coupling; so it begins under another name.
pub(crate) fn koppel_nieuw(desk: &Desk, code: &str) -> Result<Koppeling> {
    let world = &*desk.config.world;
    let mut zout = [0; 16];
    world.fill_random(&mut zout);
    let new = desk.config.data.join("desk").join(format!("nieuw-{}", world.uuid().simple()));
    let coupled = couple(desk, &new, desk.sleutel.replica(&zout), code);
    let (persoon, toestel) = match coupled {
        Ok(coupled) => coupled,
        Err(error) => {
            let _ = fs::remove_dir_all(&new);
            return Err(error);
        }
    };
    let place = folder(desk, persoon);
    put_aside(desk, persoon)?;
    fs::rename(&new, &place).map_err(|error| failed(&place, &error))?;
    Ok(Koppeling { persoon, toestel, zout })
}

fn couple(desk: &Desk, folder: &Path, key: StoreKey, code: &str) -> Result<(PersoonId, ToestelId)> {
    let replica = open_core(desk, folder, key)?;
    let namens = replica.couple(&desk.config.hub, code)?;
    let toestel = replica.store().read(|connection| meta::get(connection, meta::TOESTEL))?;
    let toestel = toestel.and_then(|id| Uuid::from_slice(&id).ok()).ok_or_else(|| Error::unexpected("no device"))?;
    replica.close()?;
    Ok((namens.persoon, ToestelId::new(toestel)))
}

/// What stands where a new replica goes is kept beside it, named by the salt of its key: it may hold what the hub never got.
fn put_aside(desk: &Desk, persoon: PersoonId) -> Result<()> {
    let place = folder(desk, persoon);
    if !place.exists() {
        return Ok(());
    }
    let account = desk.db.read(|connection| accounts::by_person(connection, persoon))?;
    let salt = account.map_or_else(|| desk.config.world.uuid(), |account| Uuid::from_bytes(account.zout));
    let aside = desk.config.data.join("desk").join(format!("oud-{}-{}", salt.simple(), desk.now_ms()));
    fs::rename(&place, &aside).map_err(|error| failed(&place, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> Error {
    Error::new(Code::BestandFout).with("pad", path.display()).with("reden", error.kind())
}

/// Where the replica of a person lies.
fn folder(desk: &Desk, persoon: PersoonId) -> PathBuf {
    desk.config.data.join("desk").join(persoon.to_string())
}

/// Opens a store in the desk's folder, with the profile and the clock of the desk.
pub(crate) fn open_core(desk: &Inner, folder: &Path, key: StoreKey) -> Result<Core> {
    Core::open(Open {
        gemeente: desk.config.gemeente.as_deref(),
        profiel: desk.config.profiel.clone(),
        world: Some(Arc::clone(&desk.config.world)),
        ..Open::new(folder, key)
    })
}

/// Opens the replica of an account. One that is gone or damaged is made again from the hub, unless the hub revoked it.
pub(super) fn open(desk: &Desk, account: &Account) -> Result<Arc<Replica>> {
    let place = folder(desk, account.persoon);
    let opened = if place.join("wijkmaat.sqlite").exists() {
        open_core(desk, &place, desk.sleutel.replica(&account.zout)).and_then(coupled)
    } else {
        Err(Error::new(Code::OpslagBeschadigd).with("reden", "weg"))
    };
    match opened {
        Ok(core) => live(desk, account, core),
        Err(error) if matches!(error.code, Code::OpslagBeschadigd | Code::SleutelFout | Code::NietGekoppeld) => {
            tracing::warn!(code = error.code.id(), "a replica is made again");
            let code = wijkmaat_hub::vervanging(&desk.config.data, account.toestel)?;
            let koppeling = koppel_nieuw(desk, &code)?;
            desk.db.write(|transaction| accounts::set_replica(transaction, &koppeling))?;
            let account =
                Account { toestel: koppeling.toestel, zout: koppeling.zout, gevuld: false, ..account.clone() };
            let made = open_core(desk, &folder(desk, account.persoon), desk.sleutel.replica(&account.zout))?;
            live(desk, &account, made)
        }
        Err(error) => Err(error),
    }
}

/// A store that was made and not coupled is no replica.
fn coupled(core: Core) -> Result<Core> {
    let token = core.store().read(|connection| meta::get(connection, meta::HUB_TOKEN))?;
    token.map(|_| core).ok_or_else(|| Error::new(Code::NietGekoppeld))
}

fn live(desk: &Desk, account: &Account, core: Core) -> Result<Arc<Replica>> {
    // The hub may listen on another port than when this was coupled; it is the same hub.
    core.store().write(|transaction| meta::set(transaction, meta::HUB_ADRES, desk.config.hub.as_bytes()))?;
    let replica = Arc::new(Replica {
        transport: Http::new(&desk.config.hub)?,
        core,
        account: account.nr,
        toestel: account.toestel,
        nieuws: watch::Sender::new(Nieuws::default()),
        worker: Mutex::default(),
        is_refused: AtomicBool::new(false),
        is_filled: AtomicBool::new(account.gevuld),
        is_filling: AtomicBool::new(false),
        hub_is_away: AtomicBool::new(false),
        used_ms: AtomicI64::new(desk.now_ms()),
    });
    if replica.was_refused()? {
        replica.refuse();
        return Ok(replica);
    }
    Replica::listen(&replica);
    if account.gevuld {
        replica.keep_up()?;
    }
    Ok(replica)
}

/// Sees to it that a new replica is being filled, and waits a moment for it. Blocks.
pub(crate) fn fill(desk: &Desk, replica: &Arc<Replica>) {
    let (done, waits) = std::sync::mpsc::channel::<()>();
    let (desk, replica) = (desk.clone(), Arc::clone(replica));
    std::thread::spawn(move || {
        if let Err(error) = replica.fill(&desk) {
            tracing::warn!(code = error.code.id(), "a replica is not filled yet");
        }
        drop(done);
    });
    // Told by letting go; nothing is ever sent.
    let _ = waits.recv_timeout(PATIENCE);
}
