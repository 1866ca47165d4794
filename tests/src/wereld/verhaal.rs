//! The story itself: who takes part, what the hub does, and when everybody has heard everything.

use super::apparaat::kopieer_map;
use super::{Apparaat, HubDraad, HubWereld, Klok, Lijn, ToestelWereld};
use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use wijkmaat_core::model::{GebiedCode, Namens, PersoonId};
use wijkmaat_core::profile::Profile;
use wijkmaat_core::sync::worker::SyncResult;
use wijkmaat_hub::{Uitnodiging, nieuwe_generatie, uitnodiging};

/// The role someone is invited in: its name, a team where that matters, and areas (none: the whole municipality).
#[derive(Debug, Clone, Copy)]
pub struct Rol<'a> {
    /// Name of the role in the profile.
    pub rol: &'a str,
    /// The team, when it is not the role's own.
    pub team: Option<&'a str>,
    /// Codes of the areas.
    pub gebieden: &'a [&'a str],
}

impl<'a> Rol<'a> {
    /// Someone with this role in these areas.
    #[must_use]
    pub fn new(rol: &'a str, gebieden: &'a [&'a str]) -> Self {
        Self { rol, team: None, gebieden }
    }
}

/// A hub and the people around it.
pub struct Wereld {
    seed: u64,
    klok: Klok,
    map: TempDir,
    adres: Cell<SocketAddr>,
    hub: RefCell<Option<HubDraad>>,
    tijd_van_hub: Arc<HubWereld>,
    apparaten: RefCell<Vec<Apparaat>>,
    nummer: Cell<u64>,
}

impl Wereld {
    /// A world with a hub and nobody yet; prints its seed. `WIJKMAAT_SEED` takes the place of `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let given = std::env::var("WIJKMAAT_SEED").ok().and_then(|text| text.parse().ok());
        let seed = given.unwrap_or(seed);
        println!("seed {seed} (again with WIJKMAAT_SEED={seed})");
        let klok = Klok::default();
        let wereld = Self {
            seed,
            map: tempfile::tempdir().expect("a temp folder"),
            adres: Cell::new("127.0.0.1:0".parse().expect("an address")),
            hub: RefCell::default(),
            tijd_van_hub: HubWereld::new(klok.clone(), seed),
            klok,
            apparaten: RefCell::default(),
            nummer: Cell::new(0),
        };
        wereld.hub_aan();
        wereld
    }

    /// The seed everything is drawn from.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Prints a heading of the story.
    pub fn kop(&self, tekst: &str) {
        println!("  {tekst}");
    }

    /// The true time, in milliseconds since 1970.
    #[must_use]
    pub fn nu_ms(&self) -> i64 {
        self.klok.nu_ms()
    }

    /// Lets time pass for everybody.
    pub fn verstrijk_uren(&self, uren: i64) {
        self.klok.verstrijk_ms(uren * 3_600_000);
    }

    // The hub.

    /// The hub's data folder.
    #[must_use]
    pub fn hub_map(&self) -> PathBuf {
        self.map.path().join("hub")
    }

    /// The hub's address, as a device is given it.
    #[must_use]
    pub fn hub_url(&self) -> String {
        format!("http://{}", self.adres.get())
    }

    /// Starts the hub, on the address it had before.
    pub fn hub_aan(&self) {
        let world = Arc::clone(&self.tijd_van_hub) as Arc<dyn wijkmaat_core::world::World>;
        let hub = HubDraad::start(&self.hub_map(), self.adres.get(), world);
        self.adres.set(hub.adres());
        *self.hub.borrow_mut() = Some(hub);
    }

    /// Starts the hub again, on the same address, with its desk.
    pub fn hub_met_bureau(&self) {
        self.hub_uit();
        let world = Arc::clone(&self.tijd_van_hub) as Arc<dyn wijkmaat_core::world::World>;
        let hub = HubDraad::met_bureau(&self.hub_map(), self.adres.get(), world);
        *self.hub.borrow_mut() = Some(hub);
    }

    /// Stops the hub as an operator does.
    pub fn hub_uit(&self) {
        if let Some(hub) = self.hub.borrow_mut().take() {
            hub.stop();
        }
    }

    /// Ends the hub at once.
    pub fn hub_dood(&self) {
        if let Some(hub) = self.hub.borrow_mut().take() {
            hub.dood();
        }
    }

    /// Makes a backup of the hub's data folder, with the hub stopped for a moment.
    pub fn hub_bewaar(&self, naam: &str) {
        self.hub_uit();
        kopieer_map(&self.hub_map(), &self.map.path().join(naam));
        self.hub_aan();
    }

    /// Puts a backup of the hub back, as an operator does: everything since is gone, and a new generation begins.
    pub fn hub_zet_terug(&self, naam: &str) {
        self.hub_uit();
        std::fs::remove_dir_all(self.hub_map()).expect("the folder goes");
        kopieer_map(&self.map.path().join(naam), &self.hub_map());
        nieuwe_generatie(&self.hub_map()).expect("a new generation");
        self.hub_aan();
    }

    // The people.

    /// Someone new with a device that is coupled.
    #[must_use]
    pub fn apparaat(&self, naam: &str, rol: &str, gebieden: &[&str]) -> Apparaat {
        let apparaat = self.los_apparaat(naam);
        self.koppel(&apparaat, Rol::new(rol, gebieden));
        apparaat
    }

    /// A device that no hub knows yet.
    #[must_use]
    pub fn los_apparaat(&self, naam: &str) -> Apparaat {
        let nummer = self.nummer.get() + 1;
        self.nummer.set(nummer);
        let map = self.map.path().join(format!("toestel-{nummer}"));
        let toestel = ToestelWereld::new(self.klok.clone(), self.seed, nummer);
        let apparaat = Apparaat::new(naam, map, self.klok.clone(), toestel, Lijn::new(self.adres.get()));
        self.apparaten.borrow_mut().push(apparaat.clone());
        apparaat
    }

    /// Couples a device over HTTP, with an invitation in the name of the device.
    pub fn koppel(&self, apparaat: &Apparaat, rol: Rol<'_>) -> Namens {
        let code = self.code(apparaat.naam(), rol, None);
        let namens = apparaat.core().couple(&self.hub_url(), &code).expect("coupled");
        self.klok.verstrijk_ms(100);
        namens
    }

    /// Another device of someone who is here.
    #[must_use]
    pub fn tweede_apparaat(&self, van: &Apparaat, rol: Rol<'_>) -> Apparaat {
        let apparaat = self.los_apparaat(van.naam());
        let code = self.code(van.naam(), rol, Some(van.namens().persoon));
        apparaat.core().couple(&self.hub_url(), &code).expect("coupled");
        apparaat
    }

    /// Invites someone: gives the code.
    #[must_use]
    pub fn code(&self, naam: &str, rol: Rol<'_>, persoon: Option<PersoonId>) -> String {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let gebieden: Vec<GebiedCode> = rol.gebieden.iter().map(|code| code.parse().expect("a code")).collect();
        let namens = |persoon| profile.namens(persoon, rol.rol, rol.team, &gebieden).expect("a role");
        let wie = Uitnodiging { gemeente: "den-helder".to_owned(), naam: naam.to_owned(), persoon, namens: &namens };
        uitnodiging(&self.hub_map(), &wie).expect("an invitation")
    }

    // Sync.

    /// Lets a device sync; it must succeed.
    pub fn synchroniseer(&self, apparaat: &Apparaat) -> SyncResult {
        apparaat.sync().unwrap_or_else(|error| panic!("{} syncs: {error:?}", apparaat.naam()))
    }

    /// Everybody whose device is coupled syncs until nothing changes any more.
    pub fn tot_rust(&self) {
        let apparaten = self.apparaten.borrow().clone();
        let gekoppeld = |apparaat: &&Apparaat| apparaat.stand().hub.is_some();
        for _ in 0..20 {
            let mut stil = true;
            for apparaat in apparaten.iter().filter(gekoppeld) {
                let done = self.synchroniseer(apparaat);
                stil &= done.verstuurd == 0 && done.ontvangen == 0 && done.fotos_verstuurd == 0;
            }
            if stil {
                return;
            }
        }
        panic!("after twenty rounds there is still something new");
    }

    /// A folder of the story, for backups and files.
    #[must_use]
    pub fn map(&self) -> &Path {
        self.map.path()
    }
}
