//! The one object a shell holds: opens the store, runs commands and views on someone's behalf, and starts sync. Wiring only.

use crate::command::{self, Areas, Command, Context, Receipt};
use crate::error::{Code, Error, Kind, Result};
use crate::gelijk::Gelijk;
use crate::geo::{GebiedRij, Gebiedsindeling};
use crate::media;
use crate::model::{Foto, FotoHash, KringId, MeldingId, Namens, PersoonId};
use crate::observe::{Changed, Observers};
use crate::profile::Profile;
use crate::report::{Beelden, Rapport, strook};
use crate::store::{Store, StoreKey, areas, blobs, check, gelezen, meta};
use crate::sync::couple;
use crate::sync::http::Http;
use crate::sync::incoming::Outcome;
use crate::sync::signatures;
use crate::sync::transport::Transport;
use crate::sync::upload;
use crate::sync::worker::{self, SyncResult, Worker};
use crate::view::Viewer;
use crate::view::melding_detail::melding_detail;
use crate::world::{Machine, World};
use automerge::ActorId;
use rusqlite::{Connection, Transaction};
use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// How to open the core.
pub struct Open<'a> {
    /// Folder of the store.
    pub folder: &'a Path,
    /// Key of the store.
    pub key: StoreKey,
    /// Profile to work with before any hub is known; afterwards the hub's holds. Absent: `den-helder`.
    pub gemeente: Option<&'a str>,
    /// A folder with a profile, in place of one that is built in.
    pub profiel: Option<PathBuf>,
    /// Clock and chance; absent: the machine's.
    pub world: Option<Arc<dyn World>>,
}

impl<'a> Open<'a> {
    /// Opens this folder with this key and everything else as usual.
    #[must_use]
    pub fn new(folder: &'a Path, key: StoreKey) -> Self {
        Self { folder, key, gemeente: None, profiel: None, world: None }
    }
}

/// The core of one device, or of the desk.
pub struct Core {
    store: Arc<Store>,
    world: Arc<dyn World>,
    /// Drawn anew at each opening: automerge counts per actor and document, and a restored store must not count on.
    actor: ActorId,
    profile_folder: Option<PathBuf>,
    profile: RwLock<Option<Arc<Profile>>>,
    areas: RwLock<Option<Arc<Gebiedsindeling>>>,
    observers: Arc<Observers>,
}

/// Longest side of a picture in a report, in pixels: sharp on paper at half a page wide.
const RAPPORT_ZIJDE: u32 = 1000;
const DEFAULT_GEMEENTE: &str = "den-helder";
/// Role of a person before the hub says otherwise; the profile's first when it has no such role.
const ROL_ZONDER_HUB: &str = "toezichthouder";

impl Core {
    /// Opens the store, making it when it is not there.
    ///
    /// # Errors
    /// As [`Store::open`]; `profiel-onbekend` or `profiel-fout` for a new store with a profile that is not there or broken.
    pub fn open(open: Open<'_>) -> Result<Self> {
        let store = Arc::new(Store::open(open.folder, open.key)?);
        let world = open.world.unwrap_or_else(|| Arc::new(Machine));
        let mut actor = [0; 16];
        world.fill_random(&mut actor);
        let core = Self {
            store,
            world,
            actor: ActorId::from(actor),
            profile_folder: open.profiel,
            profile: RwLock::default(),
            areas: RwLock::default(),
            observers: Arc::default(),
        };
        if core.store.read(|connection| meta::get(connection, meta::TOESTEL))?.is_none() {
            core.begin(open.gemeente.unwrap_or(DEFAULT_GEMEENTE))?;
        }
        Ok(core)
    }

    /// Gives a new store its identity: an install, a key to sign with, and a pseudonym.
    fn begin(&self, gemeente: &str) -> Result<()> {
        let profile = self.load_profile(gemeente)?;
        let persoon = PersoonId::new(self.world.uuid());
        let rol = profile.rol(ROL_ZONDER_HUB).ok().or(profile.rollen().first()).map_or(ROL_ZONDER_HUB, |rol| &rol.id);
        let namens = profile.namens(persoon, rol, None, &[])?;
        let json = serde_json::to_vec(&namens).map_err(Error::unexpected)?;
        let mut secret = [0; 32];
        self.world.fill_random(&mut secret);
        let toestel = self.world.uuid();
        self.store.write(|transaction| {
            if meta::get(transaction, meta::TOESTEL)?.is_some() {
                return Ok(());
            }
            meta::set(transaction, meta::TOESTEL, toestel.as_bytes())?;
            meta::set(transaction, meta::TOESTEL_GEHEIM, &secret)?;
            meta::set(transaction, meta::GEMEENTE, gemeente.as_bytes())?;
            meta::set(transaction, meta::NAMENS, &json)
        })
    }

    /// The person this device works for.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn namens(&self) -> Result<Namens> {
        let json = self.store.read(|connection| meta::get(connection, meta::NAMENS))?;
        json.and_then(|json| serde_json::from_slice(&json).ok())
            .ok_or_else(|| Error::new(Code::OpslagBeschadigd).with("reden", "persoon"))
    }

    /// Runs a command on someone's behalf; what it did is durable when this returns.
    ///
    /// # Errors
    /// What the command says; then nothing was saved.
    pub fn execute(&self, namens: &Namens, command: Command) -> Result<Receipt> {
        self.in_context(namens, |context, transaction| command::execute(context, transaction, command))
    }

    /// Runs many commands in one transaction. Each that fails leaves nothing behind, and the others go on.
    ///
    /// # Errors
    /// What SQLite says of the whole (`opslag-vol`); then nothing was saved.
    pub fn execute_all(&self, namens: &Namens, commands: Vec<Command>) -> Result<Vec<Result<Receipt>>> {
        self.in_context(namens, |context, transaction| {
            commands
                .into_iter()
                .map(|command| {
                    transaction.execute_batch("SAVEPOINT opdracht")?;
                    let outcome = command::execute(context, transaction, command);
                    if outcome.is_err() {
                        transaction.execute_batch("ROLLBACK TO opdracht")?;
                    }
                    transaction.execute_batch("RELEASE opdracht")?;
                    match outcome {
                        Err(error) if error.code == Code::OpslagVol => Err(error),
                        outcome => Ok(outcome),
                    }
                })
                .collect()
        })
    }

    fn in_context<T>(
        &self,
        namens: &Namens,
        work: impl FnOnce(&Context<'_>, &Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let profile = self.profile()?;
        let areas = LazyAreas { core: self, cell: OnceCell::new() };
        let outcome = self.store.write(|transaction| {
            let context = Context::new(transaction, namens, self.world.as_ref(), &profile, &areas, &self.actor)?;
            work(&context, transaction)
        })?;
        self.observers.tell(Changed::Here);
        Ok(outcome)
    }

    /// Makes a picture ready to leave the phone: upright, sane in size, without metadata. Done when it is taken, so that
    /// saving does not wait for it.
    ///
    /// # Errors
    /// `foto-…`: what is wrong with the picture.
    pub fn prepare_foto(&self, bytes: &[u8]) -> Result<Foto> {
        media::verwerk(bytes, &media::GeenWisser)
    }

    /// A picture: from this device, else from the hub, after which it is here too.
    ///
    /// # Errors
    /// `niet-gevonden` when neither has it, or this person may not read its kring; `hub-onbereikbaar`, `hub-storing`.
    pub fn foto(&self, namens: &Namens, kring: &KringId, hash: &FotoHash) -> Result<Vec<u8>> {
        let missing = || Error::new(Code::NietGevonden).with("soort", "foto").with("id", hash);
        let here = self.store.read(|connection| blobs::bytes(connection, hash))?;
        match here {
            _ if !namens.rechten.may_read(kring) => Err(missing()),
            Some(bytes) => Ok(bytes),
            None => upload::fetch(&self.store, &self.http().map_err(|_| missing())?, kring, hash),
        }
    }

    /// Asks a view on someone's behalf.
    ///
    /// # Errors
    /// What the view says.
    pub fn view<T>(&self, namens: &Namens, ask: impl FnOnce(&Connection, &Viewer) -> Result<T>) -> Result<T> {
        self.store.read(|connection| ask(connection, &Viewer::new(connection, namens)?))
    }

    /// Remembers that this person saw what a melding says now; nothing of it leaves this device.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not for them; what SQLite says.
    pub fn mark_read(&self, namens: &Namens, id: MeldingId) -> Result<()> {
        let melding = self.view(namens, |connection, viewer| melding_detail(connection, viewer, id))?.melding;
        self.store.write(|transaction| gelezen::read(transaction, &melding))?;
        self.observers.tell(Changed::Here);
        Ok(())
    }

    /// A small picture for a list, when this device has it and this person may read its kring.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn thumbnail(&self, namens: &Namens, kring: &KringId, hash: &FotoHash) -> Result<Option<Vec<u8>>> {
        if !namens.rechten.may_read(kring) {
            return Ok(None);
        }
        self.store.read(|connection| blobs::thumbnail(connection, hash))
    }

    /// The pictures of a report, small enough to pass on. One that this person may not read, or that is neither here nor to be
    /// had, is not among them; the report says so in its place.
    #[must_use]
    pub fn beelden(&self, namens: &Namens, rapport: &Rapport) -> Beelden {
        let mut beelden = Beelden::new();
        let mut is_offline = false;
        for foto in rapport.fotos().filter(|foto| namens.rechten.may_read(&foto.kring)) {
            let found = match self.store.read(|connection| blobs::bytes(connection, &foto.hash)) {
                // The first that the hub could not give is waited for; the others are not.
                Ok(None) if is_offline => continue,
                Ok(None) => self.foto(namens, &foto.kring, &foto.hash),
                here => here.map(Option::unwrap_or_default),
            };
            is_offline |= found.as_ref().is_err_and(|error| error.kind() == Kind::Offline);
            let small = found.and_then(|bytes| media::verkleind(&bytes, RAPPORT_ZIJDE));
            beelden.extend(small.ok().map(|bytes| (foto.hash, bytes)));
        }
        beelden
    }

    /// The rules of the municipality: the profile in the folder that was given, else the built-in one.
    ///
    /// # Errors
    /// `profiel-onbekend`, `profiel-fout`, `profiel-nieuwer`.
    pub fn profile(&self) -> Result<Arc<Profile>> {
        cached(&self.profile, || {
            let gemeente = self.store.read(|connection| meta::get_text(connection, meta::GEMEENTE))?;
            self.load_profile(gemeente.as_deref().unwrap_or(DEFAULT_GEMEENTE))
        })
    }

    fn load_profile(&self, gemeente: &str) -> Result<Profile> {
        match &self.profile_folder {
            Some(folder) => Profile::lees(folder),
            None => Profile::ingebouwd(gemeente),
        }
    }

    /// The areas in force: those that were imported, else the profile's schematic ones.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn areas(&self) -> Result<Arc<Gebiedsindeling>> {
        cached(&self.areas, || {
            let imported = self.store.read(areas::newest)?;
            if imported.is_empty() {
                let profile = self.profile()?;
                return Ok(Gebiedsindeling::from_geojson(profile.gebieden_geojson(), Some(profile.jaar()))?.0);
            }
            let rows = imported.into_iter().map(|(gebied, ringen)| GebiedRij { gebied, ringen }).collect();
            Gebiedsindeling::from_rijen(rows)
        })
    }

    /// Takes official areas in, in place of the schematic ones; what was recorded stays as it was decided.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn import_areas(&self, indeling: &Gebiedsindeling) -> Result<usize> {
        let rows: Vec<areas::AreaRow> = indeling.rijen().into_iter().map(|row| (row.gebied, row.ringen)).collect();
        self.store.write(|transaction| areas::put(transaction, &rows))?;
        *self.areas.write().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(rows.len())
    }

    /// Couples this device to a hub; what was made before goes along.
    ///
    /// # Errors
    /// As [`couple::couple`].
    pub fn couple(&self, address: &str, code: &str) -> Result<Namens> {
        couple::couple(&self.store, self.world.as_ref(), &|gemeente| self.load_profile(gemeente), address, code)?;
        *self.profile.write().unwrap_or_else(PoisonError::into_inner) = None;
        *self.areas.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.namens()
    }

    /// Sends and gets everything there is.
    ///
    /// # Errors
    /// As [`worker::sync_once`].
    pub fn sync_now(&self) -> Result<SyncResult> {
        let outcome = self.sync_over(&self.http()?);
        self.observers.tell(Changed::Elsewhere);
        outcome
    }

    /// The same over a given transport.
    ///
    /// # Errors
    /// As [`worker::sync_once`].
    pub fn sync_over(&self, transport: &dyn Transport) -> Result<SyncResult> {
        let gelijk = self.gelijk()?;
        worker::sync_once(&self.store, self.world.as_ref(), transport, &|outcome| gelijk.after(outcome))
    }

    fn gelijk(&self) -> Result<Gelijk> {
        Ok(Gelijk {
            store: Arc::clone(&self.store),
            world: Arc::clone(&self.world),
            actor: self.actor.clone(),
            profile: self.profile()?,
            waits: Mutex::default(),
        })
    }

    /// Starts sync in the background; it goes on until the worker is dropped.
    ///
    /// # Errors
    /// `niet-gekoppeld`; when the profile cannot be read.
    pub fn start_sync(&self) -> Result<Worker> {
        let (observers, gelijk) = (Arc::clone(&self.observers), self.gelijk()?);
        let told = Arc::new(move |outcome: std::result::Result<&Outcome, &Error>| {
            let wrote = outcome.is_ok_and(|outcome| gelijk.after(outcome));
            observers.tell(outcome.map_or(Changed::SyncFailed, |_| Changed::Elsewhere));
            wrote
        });
        let transport = Arc::new(self.http()?);
        Ok(Worker::start(Arc::clone(&self.store), Arc::clone(&self.world), transport, told))
    }

    /// The page behind slips of the hub that this device is coupled to; `None` when it is coupled to none.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn bonpagina(&self) -> Result<Option<String>> {
        let hub = self.store.read(|connection| meta::get_text(connection, meta::HUB_ADRES))?;
        Ok(hub.map(|hub| strook::pagina(&hub)))
    }

    fn http(&self) -> Result<Http> {
        let address = self.store.read(|connection| meta::get_text(connection, meta::HUB_ADRES))?;
        Http::new(&address.ok_or_else(|| Error::new(Code::NietGekoppeld))?)
    }

    /// Tells what changes, until the receiver is dropped.
    #[must_use]
    pub fn observe(&self) -> Receiver<Changed> {
        self.observers.subscribe()
    }

    /// Compares log, read model, signatures and pictures.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn check(&self) -> Result<check::Report> {
        self.store.write(|transaction| {
            let mut report = check::check(transaction)?;
            let signed = signatures::check(transaction)?;
            report.handtekening_klopt_niet = signed.broken;
            report.zonder_handtekening = signed.unsigned;
            Ok(report)
        })
    }

    /// Brings everything into one file, for a clean end.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn close(self) -> Result<()> {
        self.store.checkpoint()
    }

    /// The store, for what is not a command or a view: photos, checks.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The clock and chance of this core.
    #[must_use]
    pub fn world(&self) -> &dyn World {
        self.world.as_ref()
    }
}

impl std::fmt::Debug for Core {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Core").field("store", &self.store.path()).finish_non_exhaustive()
    }
}

/// Reads the areas only for a command that needs them.
struct LazyAreas<'a> {
    core: &'a Core,
    cell: OnceCell<Arc<Gebiedsindeling>>,
}

impl Areas for LazyAreas<'_> {
    fn get(&self) -> Result<&Gebiedsindeling> {
        if self.cell.get().is_none() {
            let _ = self.cell.set(self.core.areas()?);
        }
        self.cell.get().map(Arc::as_ref).ok_or_else(|| Error::unexpected("areas"))
    }
}

/// The cached value, made when it is not there.
fn cached<T>(cache: &RwLock<Option<Arc<T>>>, make: impl FnOnce() -> Result<T>) -> Result<Arc<T>> {
    if let Some(value) = cache.read().unwrap_or_else(PoisonError::into_inner).as_ref() {
        return Ok(Arc::clone(value));
    }
    let value = Arc::new(make()?);
    *cache.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&value));
    Ok(value)
}
