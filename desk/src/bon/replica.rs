//! What the page knows: a replica of its own with the role that reads only what everybody may, coupled by the desk itself.

use crate::app::Inner;
use crate::replica::open_core;
use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use uuid::Uuid;
use wijkmaat_core::model::{Bon, BonCode, PersoonId};
use wijkmaat_core::profile::Profile;
use wijkmaat_core::store::meta;
use wijkmaat_core::sync::worker::Worker;
use wijkmaat_core::view::bon::bon;
use wijkmaat_core::{Code, Core, Error, Result};
use wijkmaat_hub::Uitnodiging;

/// The role of the page in the profile.
const ROL: &str = "bonpagina";
/// Under which it stands among the people of the hub.
const NAAM: &str = "Bonpagina";
/// From which the key of its replica is derived; there is one of it.
const ZOUT: [u8; 16] = *b"bonpagina-bureau";
/// How long a request of sync may take to end when the desk closes.
const ENDING: Duration = Duration::from_secs(2);
/// The first wait after a try that failed, and the longest.
const WAITS: (Duration, Duration) = (Duration::from_millis(500), Duration::from_mins(1));

/// The replica of the page, once it is there.
#[derive(Default)]
pub(crate) struct Bonpagina(Mutex<Staat>);

#[derive(Default)]
struct Staat {
    open: Option<Arc<Core>>,
    worker: Option<Worker>,
    /// Held as long as the thread that makes it must go on trying.
    alive: Option<Sender<()>>,
    closed: bool,
}

/// What a code led to.
#[derive(Debug)]
pub(super) enum Gevonden {
    /// The page has not heard from the hub yet.
    NietKlaar,
    /// Nothing.
    Onbekend,
    /// Something that was destroyed for good.
    Vernietigd,
    /// A slip.
    Bon(Bon),
}

impl fmt::Debug for Bonpagina {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bonpagina").finish_non_exhaustive()
    }
}

impl Bonpagina {
    /// Couples, or opens, on a thread of its own, until it works or the desk closes. The hub need not serve yet.
    pub(crate) fn begin(desk: &Arc<Inner>) {
        let (alive, gone) = channel::<()>();
        desk.bonpagina.staat().alive = Some(alive);
        let desk: Weak<Inner> = Arc::downgrade(desk);
        std::thread::spawn(move || {
            let (mut wait, mut invitation) = (WAITS.0, None);
            loop {
                let Some(desk) = desk.upgrade() else { return };
                match make(&desk, &mut invitation) {
                    Ok(Some((core, worker))) => return desk.bonpagina.put(core, worker),
                    Ok(None) => return,
                    Err(error) => tracing::warn!(code = error.code.id(), "the page behind slips is not there yet"),
                }
                drop(desk);
                if gone.recv_timeout(wait) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
                wait = (wait * 2).min(WAITS.1);
            }
        });
    }

    /// Looks one code up. Blocks.
    pub(super) fn zoek(&self, bon_code: &BonCode) -> Result<Gevonden> {
        let Some(core) = self.staat().open.clone() else { return Ok(Gevonden::NietKlaar) };
        let namens = core.namens()?;
        match core.view(&namens, |connection, viewer| bon(connection, viewer, bon_code)) {
            Ok(found) => Ok(Gevonden::Bon(found)),
            Err(error) if error.code == Code::BonOnbekend => Ok(Gevonden::Onbekend),
            Err(error) if error.code == Code::BonVernietigd => Ok(Gevonden::Vernietigd),
            Err(error) => Err(error),
        }
    }

    /// Ends its sync. Blocks.
    pub(crate) fn close(&self) {
        let mut staat = self.staat();
        (staat.closed, staat.alive) = (true, None);
        let (open, worker) = (staat.open.take(), staat.worker.take());
        drop(staat);
        if let Some(worker) = worker {
            worker.end(ENDING);
        }
        if let Some(core) = open.and_then(Arc::into_inner) {
            let _ = core.close();
        }
    }

    fn put(&self, core: Core, worker: Worker) {
        let mut staat = self.staat();
        if !staat.closed {
            (staat.open, staat.worker) = (Some(Arc::new(core)), Some(worker));
        }
    }

    /// A panic elsewhere left the lock poisoned; what it guards is whole after each step.
    fn staat(&self) -> MutexGuard<'_, Staat> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Bonpagina {
    /// The last hold goes on a thread that may block.
    fn drop(&mut self) {
        let staat = std::mem::take(&mut *self.staat());
        std::thread::spawn(move || drop(staat));
    }
}

/// The replica with everything the hub had; `None` where this municipality hands out no slips.
fn make(desk: &Inner, invitation: &mut Option<String>) -> Result<Option<(Core, Worker)>> {
    let profile = match &desk.config.profiel {
        Some(folder) => Profile::lees(folder)?,
        None => Profile::ingebouwd(desk.config.gemeente.as_deref().unwrap_or("den-helder"))?,
    };
    if profile.openbare_kring().is_none() || profile.rol(ROL).is_err() {
        return Ok(None);
    }
    let folder = desk.config.data.join("desk").join(ROL);
    let core = match open_core(desk, &folder, desk.sleutel.replica(&ZOUT)) {
        Err(error) if matches!(error.code, Code::OpslagBeschadigd | Code::SleutelFout) => {
            // Nothing was ever written in it that the hub does not have.
            tracing::warn!(code = error.code.id(), "the replica of the page behind slips is made again");
            fs::remove_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
            open_core(desk, &folder, desk.sleutel.replica(&ZOUT))?
        }
        opened => opened?,
    };
    if core.store().read(|connection| meta::get(connection, meta::HUB_TOKEN))?.is_none() {
        couple(desk, &profile, &core, invitation)?;
    }
    // The hub may listen on another port than when this was coupled; it is the same hub.
    core.store().write(|transaction| meta::set(transaction, meta::HUB_ADRES, desk.config.hub.as_bytes()))?;
    core.sync_now()?;
    let worker = core.start_sync()?;
    worker.online();
    Ok(Some((core, worker)))
}

/// Couples with a code of its own, as the same member of the hub as before; a code that was not taken is tried again.
fn couple(desk: &Inner, profile: &Profile, core: &Core, invitation: &mut Option<String>) -> Result<()> {
    let data = &desk.config.data;
    let taken = if let Some(waiting) = invitation.take() {
        waiting
    } else {
        let namens = profile.namens(PersoonId::new(Uuid::nil()), ROL, None, &[])?;
        let is_ours = |mens: &wijkmaat_hub::Mens| mens.namens.as_ref().is_some_and(|namens| namens.rol == ROL);
        let persoon = wijkmaat_hub::mensen(data)?.into_iter().find(is_ours).map(|mens| mens.persoon);
        let (gemeente, naam) = (profile.id().to_owned(), NAAM.to_owned());
        wijkmaat_hub::uitnodiging(data, &Uitnodiging { gemeente, naam, persoon, namens: &|_| namens.clone() })?
    };
    match core.couple(&desk.config.hub, &taken) {
        Err(error) if error.code != Code::CodeOngeldig => {
            *invitation = Some(taken);
            Err(error)
        }
        coupled => coupled.map(drop),
    }
}

fn failed(path: &Path, error: &std::io::Error) -> Error {
    Error::new(Code::BestandFout).with("pad", path.display()).with("reden", error.kind())
}
