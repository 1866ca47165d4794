//! The object a phone holds.

use crate::observer::{self, Observer, Subscription};
use crate::offload::offload;
use crate::opname::Opnemer;
use crate::peiling::{LocationReceiver, LocationSource, PeilingObserver};
use crate::sleutel::{self, KeyStore};
use crate::verbinding::{ConnectivityReceiver, ConnectivitySource};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use wijkmaat_core::command::{Command, Receipt};
use wijkmaat_core::foreign::CoreError;
use wijkmaat_core::model::{
    Foto, FotoHash, Gebied, KringId, KringSoort, LatLon, MeldingId, Namens, PersoonId, Timestamp,
};
use wijkmaat_core::sync::worker::{SyncResult, Worker};
use wijkmaat_core::view::{
    self, Filter, Kaart, MeldingDetail, MeldingenPagina, MogelijkDubbel, SyncStatus, Vandaag, Venster, VerstuurdCursor,
    VerstuurdPagina, Viewer,
};
use wijkmaat_core::{Code, Core, Error, Open, Result};

/// The core of one phone. Open it once; close it at a clean end.
#[derive(uniffi::Object)]
pub struct Wijkmaat {
    core: RwLock<Option<Arc<Core>>>,
    worker: Arc<Mutex<Option<Worker>>>,
    connectivity: Mutex<Option<Arc<dyn ConnectivitySource>>>,
    location: Mutex<Option<Arc<dyn LocationSource>>>,
    volgen: Mutex<Option<Volgen>>,
}

/// The phone's position, and what writes it down for the ronde that goes on.
type Volgen = (Arc<dyn LocationSource>, Arc<Opnemer>);

/// Who works with this phone.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Ik {
    /// Their pseudonym.
    pub persoon: PersoonId,
    /// Their role in the profile.
    pub rol: String,
    /// Their team, if any.
    pub team: Option<String>,
    /// The areas they work in; none means the whole municipality.
    pub gebieden: Vec<Gebied>,
    /// Name of the municipality.
    pub gemeente: String,
    /// The phone is coupled to a hub.
    pub gekoppeld: bool,
}

fn open_core(folder: &Path, gemeente: Option<&str>, keys: &Arc<dyn KeyStore>) -> Result<Core, CoreError> {
    let key = sleutel::key(folder, keys)?;
    Ok(Core::open(Open { gemeente, ..Open::new(folder, key) })?)
}

impl Wijkmaat {
    pub(crate) fn core(&self) -> Result<Arc<Core>> {
        let core = self.core.read().unwrap_or_else(PoisonError::into_inner);
        core.clone().ok_or_else(|| Error::new(Code::OpslagGesloten))
    }

    /// Runs work with the core, on behalf of this phone's person, on the pool.
    pub(crate) async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Core, &Namens) -> Result<T> + Send + 'static,
    ) -> Result<T, CoreError> {
        let core = self.core()?;
        offload(move || work(&core, &core.namens()?)).await
    }

    /// Asks a view on behalf of this phone's person.
    pub(crate) async fn view<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Connection, &Viewer) -> Result<T> + Send + 'static,
    ) -> Result<T, CoreError> {
        self.with(move |core, namens| core.view(namens, ask)).await
    }

    /// Asks a list for the team of this phone's person; who has no team has an empty list.
    pub(crate) async fn for_team<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Connection, &Viewer, &str) -> Result<Vec<T>> + Send + 'static,
    ) -> Result<Vec<T>, CoreError> {
        self.with(move |core, namens| {
            let Some(team) = &namens.team else { return Ok(Vec::new()) };
            core.view(namens, |connection, viewer| ask(connection, viewer, team))
        })
        .await
    }

    pub(crate) fn lock_volgen(&self) -> std::sync::MutexGuard<'_, Option<Volgen>> {
        self.volgen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what waits for the ronde that goes on, before something is done to it.
    async fn write_places(&self) -> Result<(), CoreError> {
        let Some((_, opnemer)) = self.lock_volgen().clone() else { return Ok(()) };
        offload(move || opnemer.schrijf()).await
    }

    /// Nobody is followed any longer than their ronde.
    async fn end_volgen(&self) -> Result<(), CoreError> {
        let Some((_, opnemer)) = self.lock_volgen().clone() else { return Ok(()) };
        if !offload(move || opnemer.loopt()).await? {
            self.stop_ronde_volgen();
        }
        Ok(())
    }

    fn lock_worker(&self) -> std::sync::MutexGuard<'_, Option<Worker>> {
        self.worker.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stop_sources(&self) {
        if let Some(source) = self.connectivity.lock().unwrap_or_else(PoisonError::into_inner).take() {
            source.stop();
        }
        if let Some(source) = self.location.lock().unwrap_or_else(PoisonError::into_inner).take() {
            source.stop();
        }
    }
}

#[uniffi::export]
impl Wijkmaat {
    /// Opens the store in this folder, making it when it is not there; works before any hub is known. `gemeente` is the
    /// profile of a new store (`den-helder` when absent).
    ///
    /// # Errors
    /// `sleutel-…` and `opslag-…` when the store cannot be opened, `profiel-…` for a new one.
    #[uniffi::constructor]
    pub async fn open(map: String, gemeente: Option<String>, keys: Arc<dyn KeyStore>) -> Result<Arc<Self>, CoreError> {
        let folder = PathBuf::from(map);
        let core = offload(move || Ok(open_core(&folder, gemeente.as_deref(), &keys))).await??;
        Ok(Arc::new(Self {
            core: RwLock::new(Some(Arc::new(core))),
            worker: Arc::default(),
            connectivity: Mutex::default(),
            location: Mutex::default(),
            volgen: Mutex::default(),
        }))
    }

    /// Runs a command; what it did is durable when this returns.
    ///
    /// # Errors
    /// What the command says; then nothing was saved.
    pub async fn execute(&self, command: Command) -> Result<Receipt, CoreError> {
        let is_ronde = matches!(command, Command::Ronde(_));
        if is_ronde {
            self.write_places().await?;
        }
        let receipt = self.with(move |core, namens| core.execute(namens, command)).await?;
        if is_ronde {
            self.end_volgen().await?;
        }
        if let Some(worker) = self.lock_worker().as_ref() {
            worker.changed();
        }
        Ok(receipt)
    }

    /// The first screen: what came back, what is on its way, and where everything is.
    ///
    /// # Errors
    /// What the store says.
    pub async fn vandaag(&self) -> Result<Vandaag, CoreError> {
        self.view(view::vandaag::vandaag).await
    }

    /// What was sent, newest first, a page at a time.
    ///
    /// # Errors
    /// What the store says.
    pub async fn verstuurd(&self, na: Option<VerstuurdCursor>) -> Result<VerstuurdPagina, CoreError> {
        self.view(move |connection, viewer| view::verstuurd::verstuurd(connection, viewer, na)).await
    }

    /// A page of meldingen.
    ///
    /// # Errors
    /// What the store says.
    pub async fn meldingen(&self, filter: Filter) -> Result<MeldingenPagina, CoreError> {
        self.view(move |connection, viewer| view::meldingen_lijst::meldingen_lijst(connection, viewer, &filter)).await
    }

    /// One melding with everything a screen shows of it.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person.
    pub async fn melding(&self, id: MeldingId) -> Result<MeldingDetail, CoreError> {
        self.view(move |connection, viewer| view::melding_detail::melding_detail(connection, viewer, id)).await
    }

    /// Remembers, on this phone only, that the person saw what a melding says now.
    ///
    /// # Errors
    /// `niet-gevonden`.
    pub async fn mark_read(&self, id: MeldingId) -> Result<(), CoreError> {
        self.with(move |core, namens| core.mark_read(namens, id)).await
    }

    /// Meldingen near a place that may be about the same thing.
    ///
    /// # Errors
    /// What the store says.
    pub async fn mogelijk_dubbel(
        &self,
        punt: LatLon,
        categorie: String,
        zelf: Option<MeldingId>,
        nu: Timestamp,
    ) -> Result<Vec<MogelijkDubbel>, CoreError> {
        self.with(move |core, namens| {
            // What goes to the care team is never laid beside what others reported.
            if core.profile()?.categorie(&categorie)?.kring == KringSoort::Zorg {
                return Ok(Vec::new());
            }
            core.view(namens, |connection: &_, viewer: &Viewer| {
                view::dubbel::mogelijk_dubbel(connection, viewer, punt, &categorie, zelf, nu)
            })
        })
        .await
    }

    /// The points within a window of the map.
    ///
    /// # Errors
    /// What the store says.
    pub async fn kaart(&self, venster: Venster) -> Result<Kaart, CoreError> {
        self.view(move |connection, viewer| view::kaart::kaart(connection, viewer, &venster)).await
    }

    /// The smallest area that a place lies in, if any.
    ///
    /// # Errors
    /// When the areas cannot be read.
    pub async fn gebied_op(&self, punt: LatLon) -> Result<Option<Gebied>, CoreError> {
        self.with(move |core, _| Ok(core.areas()?.fijnste(punt).cloned())).await
    }

    /// Makes a picture ready to leave the phone: upright, sane in size, without metadata.
    ///
    /// # Errors
    /// `foto-…`: what is wrong with the picture.
    pub async fn prepare_foto(&self, bytes: Vec<u8>) -> Result<Foto, CoreError> {
        self.with(move |core, _| core.prepare_foto(&bytes)).await
    }

    /// A picture, from this phone or else from the hub.
    ///
    /// # Errors
    /// `niet-gevonden`; `hub-onbereikbaar`, `hub-storing`.
    pub async fn foto(&self, kring: KringId, hash: FotoHash) -> Result<Vec<u8>, CoreError> {
        self.with(move |core, namens| core.foto(namens, &kring, &hash)).await
    }

    /// A small picture for a list, when this phone has it.
    ///
    /// # Errors
    /// What the store says.
    pub async fn thumbnail(&self, kring: KringId, hash: FotoHash) -> Result<Option<Vec<u8>>, CoreError> {
        self.with(move |core, namens| core.thumbnail(namens, &kring, &hash)).await
    }

    /// Who works with this phone.
    ///
    /// # Errors
    /// What the store says.
    pub async fn ik(&self) -> Result<Ik, CoreError> {
        self.with(|core, namens| {
            let (profile, areas) = (core.profile()?, core.areas()?);
            let gekoppeld =
                core.view(namens, |connection, _| view::sync_status::sync_status(connection))?.hub.is_some();
            Ok(Ik {
                persoon: namens.persoon,
                rol: namens.rol.clone(),
                team: namens.team.clone(),
                gebieden: namens.gebieden.iter().filter_map(|code| areas.gebied(code).cloned()).collect(),
                gemeente: profile.naam().to_owned(),
                gekoppeld,
            })
        })
        .await
    }

    /// Couples this phone to a hub; what was made before goes along.
    ///
    /// # Errors
    /// `code-ongeldig`, `al-gekoppeld`, `adres-ongeldig`, `hub-…`.
    pub async fn couple(&self, adres: String, code: String) -> Result<(), CoreError> {
        self.with(move |core, _| core.couple(&adres, &code).map(|_| ())).await
    }

    /// Where everything is.
    ///
    /// # Errors
    /// What the store says.
    pub async fn sync_status(&self) -> Result<SyncStatus, CoreError> {
        self.with(|core, namens| core.view(namens, |connection, _| view::sync_status::sync_status(connection))).await
    }

    /// Sends and gets everything there is, now.
    ///
    /// # Errors
    /// `niet-gekoppeld`, `hub-…`, `toestel-geweigerd`.
    pub async fn sync_now(&self) -> Result<SyncResult, CoreError> {
        self.with(|core, _| core.sync_now()).await
    }

    /// Starts sync in the background, listening to the phone's network; starting again changes the choice about pictures.
    ///
    /// # Errors
    /// `niet-gekoppeld`.
    pub async fn start_sync(
        &self,
        connectivity: Arc<dyn ConnectivitySource>,
        fotos_wachten_op_wifi: bool,
    ) -> Result<(), CoreError> {
        self.stop_sync().await;
        let worker = self.with(|core, _| core.start_sync()).await?;
        *self.lock_worker() = Some(worker);
        connectivity.start(ConnectivityReceiver::new(Arc::clone(&self.worker), fotos_wachten_op_wifi));
        *self.connectivity.lock().unwrap_or_else(PoisonError::into_inner) = Some(connectivity);
        Ok(())
    }

    /// Stops sync in the background; what waits stays on the phone.
    pub async fn stop_sync(&self) {
        if let Some(source) = self.connectivity.lock().unwrap_or_else(PoisonError::into_inner).take() {
            source.stop();
        }
        let worker = self.lock_worker().take();
        blocking::unblock(move || drop(worker)).await;
    }

    /// Begins to follow where the phone is, for the screen on which someone reports; end it by [`Self::stop_location`].
    ///
    /// # Errors
    /// When the profile cannot be read.
    pub async fn start_location(
        &self,
        source: Arc<dyn LocationSource>,
        observer: Arc<dyn PeilingObserver>,
    ) -> Result<Arc<LocationReceiver>, CoreError> {
        let drempel_m = self.with(|core, _| Ok(core.profile()?.drempels().plek_onnauwkeurig_m)).await?;
        self.stop_location();
        let receiver = LocationReceiver::new(drempel_m, observer);
        source.start(Arc::clone(&receiver));
        *self.location.lock().unwrap_or_else(PoisonError::into_inner) = Some(source);
        Ok(receiver)
    }

    /// Stops following.
    pub fn stop_location(&self) {
        if let Some(source) = self.location.lock().unwrap_or_else(PoisonError::into_inner).take() {
            source.stop();
        }
    }

    /// Tells what changes, until the subscription ends.
    ///
    /// # Errors
    /// When this was closed.
    pub fn observe(&self, observer: Arc<dyn Observer>) -> Result<Arc<Subscription>, CoreError> {
        Ok(observer::subscribe(&*self.core()?, observer))
    }

    /// Ends: sync stops, and everything is in one file. Calls that still run finish first; later ones are refused.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn close(&self) -> Result<(), CoreError> {
        self.stop_sources();
        let written = self.write_places().await;
        self.stop_ronde_volgen();
        self.stop_sync().await;
        let core = self.core.write().unwrap_or_else(PoisonError::into_inner).take();
        let Some(core) = core else { return written };
        offload(move || core.store().checkpoint()).await.and(written)
    }
}
