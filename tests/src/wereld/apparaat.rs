//! One device: what its person does and sees.

use super::{Lijn, ToestelWereld};
use std::cell::{Ref, RefCell};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use wijkmaat_core::command::{Command, FotoBron, Receipt, SignaalMelden};
use wijkmaat_core::model::{FotoHash, LatLon, Melding, MeldingId, MeldingStatus, Namens, Plek, PlekBron, SignaalId};
use wijkmaat_core::store::StoreKey;
use wijkmaat_core::sync::worker::SyncResult;
use wijkmaat_core::view::{Filter, MeldingDetail, SyncStatus, melding_detail, meldingen_lijst, sync_status};
use wijkmaat_core::world::World;
use wijkmaat_core::{Core, Open, Result};

/// A device of someone, with its store and its line to the hub. Copies are the same device.
#[derive(Clone)]
pub struct Apparaat(Rc<Inner>);

struct Inner {
    naam: String,
    map: PathBuf,
    klok: super::Klok,
    wereld: Arc<ToestelWereld>,
    lijn: Lijn,
    core: RefCell<Option<Core>>,
}

impl Apparaat {
    pub(super) fn new(naam: &str, map: PathBuf, klok: super::Klok, wereld: Arc<ToestelWereld>, lijn: Lijn) -> Self {
        let apparaat =
            Self(Rc::new(Inner { naam: naam.to_owned(), map, klok, wereld, lijn, core: RefCell::default() }));
        apparaat.open();
        apparaat
    }

    /// What the story calls it.
    #[must_use]
    pub fn naam(&self) -> &str {
        &self.0.naam
    }

    /// Its core, while it is switched on.
    #[must_use]
    pub fn core(&self) -> Ref<'_, Core> {
        Ref::map(self.0.core.borrow(), |core| core.as_ref().expect("the device is switched on"))
    }

    /// Its line to the hub.
    #[must_use]
    pub fn lijn(&self) -> &Lijn {
        &self.0.lijn
    }

    /// On whose behalf it works.
    #[must_use]
    pub fn namens(&self) -> Namens {
        self.core().namens().expect("a person")
    }

    /// The folder of its store.
    #[must_use]
    pub fn map(&self) -> &Path {
        &self.0.map
    }

    /// Sets its clock this far ahead of (or behind) everybody else's.
    pub fn verschuif_klok_ms(&self, ms: i64) {
        self.0.wereld.verschuif_ms(ms);
    }

    /// Switches it on.
    pub fn open(&self) {
        let world = Arc::clone(&self.0.wereld) as Arc<dyn World>;
        let open = Open { world: Some(world), ..Open::new(&self.0.map, StoreKey::new([7; 32])) };
        *self.0.core.borrow_mut() = Some(Core::open(open).expect("the store opens"));
    }

    /// Switches it off without a word: what is durable is there afterwards.
    pub fn sluit(&self) {
        drop(self.0.core.borrow_mut().take());
    }

    /// Off and on again.
    pub fn herstart(&self) {
        self.sluit();
        self.open();
    }

    /// Copies its folder, as a backup of a phone does.
    pub fn bewaar_kopie(&self, naar: &Path) {
        self.sluit();
        kopieer_map(&self.0.map, naar);
        self.open();
    }

    /// Puts an old copy of its folder back: everything since is gone from it.
    pub fn zet_kopie_terug(&self, van: &Path) {
        self.sluit();
        fs::remove_dir_all(&self.0.map).expect("the folder goes");
        kopieer_map(van, &self.0.map);
        self.open();
    }

    /// Does something; time passes while it is done.
    ///
    /// # Errors
    /// What the command says.
    pub fn doe(&self, command: Command) -> Result<Receipt> {
        self.0.klok.verstrijk_ms(1_000);
        let core = self.core();
        core.execute(&core.namens()?, command)
    }

    /// Reports something and gives the melding it opened.
    #[must_use]
    pub fn meld(&self, categorie: &str, omschrijving: &str, plek: Option<(f64, f64)>) -> MeldingId {
        self.meld_alles(categorie, omschrijving, plek, Vec::new()).1
    }

    /// Reports something about an area.
    #[must_use]
    pub fn meld_in(&self, gebied: &str, categorie: &str, omschrijving: &str) -> MeldingId {
        let melden = SignaalMelden {
            categorie: categorie.to_owned(),
            omschrijving: omschrijving.to_owned(),
            gebied: Some(gebied.parse().expect("a code")),
            ..SignaalMelden::default()
        };
        self.doe(Command::SignaalMelden(melden)).expect("saved").melding.expect("a melding")
    }

    /// Reports something with pictures.
    #[must_use]
    pub fn meld_alles(
        &self,
        categorie: &str,
        omschrijving: &str,
        plek: Option<(f64, f64)>,
        fotos: Vec<FotoBron>,
    ) -> (SignaalId, MeldingId) {
        let plek = plek.map(|(lat, lon)| Plek {
            punt: LatLon::new(lat, lon).expect("in the world"),
            nauwkeurigheid_m: Some(4.0),
            bron: PlekBron::Gnss,
        });
        let (categorie, omschrijving) = (categorie.to_owned(), omschrijving.to_owned());
        let melden = SignaalMelden { categorie, omschrijving, plek, fotos, ..SignaalMelden::default() };
        let receipt = self.doe(Command::SignaalMelden(melden)).expect("saved");
        (receipt.signaal.expect("a signaal"), receipt.melding.expect("a melding"))
    }

    /// Takes a picture: the pipeline, and what goes with a signaal.
    #[must_use]
    pub fn neem_foto(&self, jpeg: &[u8]) -> (FotoHash, FotoBron) {
        let foto = self.core().prepare_foto(jpeg).expect("a picture");
        (foto.hash, FotoBron::Verwerkt(foto))
    }

    /// Gives a melding to a team.
    pub fn wijs_toe(&self, id: MeldingId, team: &str) {
        self.doe(Command::MeldingToewijzen { id, team: team.to_owned(), eigenaar: None }).expect("assigned");
    }

    /// Lets a melding take a step.
    pub fn zet_status(&self, id: MeldingId, naar: MeldingStatus, reden: Option<&str>) {
        self.doe(Command::MeldingStatusZetten { id, naar, reden: reden.map(str::to_owned) }).expect("a step");
    }

    /// Answers whoever raised it.
    pub fn antwoord(&self, id: MeldingId, antwoord: &str) {
        self.doe(Command::MeldingBeantwoorden { id, antwoord: antwoord.to_owned(), opnieuw: true }).expect("answered");
    }

    /// Notes something for colleagues.
    pub fn noteer(&self, id: MeldingId, notitie: &str) {
        self.doe(Command::MeldingNoteren { id, notitie: notitie.to_owned() }).expect("noted");
    }

    /// One melding with everything.
    ///
    /// # Errors
    /// `niet-gevonden` when it is not here or not for this person.
    pub fn zoek(&self, id: MeldingId) -> Result<MeldingDetail> {
        let core = self.core();
        core.view(&core.namens()?, |connection, viewer| melding_detail::melding_detail(connection, viewer, id))
    }

    /// One melding that must be here.
    #[must_use]
    pub fn toon(&self, id: MeldingId) -> MeldingDetail {
        self.zoek(id).expect("the melding is here")
    }

    /// The melding is here and this person may see it.
    #[must_use]
    pub fn heeft(&self, id: MeldingId) -> bool {
        self.zoek(id).is_ok()
    }

    /// The meldingen, newest first.
    #[must_use]
    pub fn lijst(&self, filter: &Filter) -> Vec<Melding> {
        let core = self.core();
        let filter = Filter { hoogstens: 1000, ..filter.clone() };
        let page = core
            .view(&self.namens(), |connection, viewer| meldingen_lijst::meldingen_lijst(connection, viewer, &filter));
        page.expect("listed").meldingen
    }

    /// What this person raised or owns.
    #[must_use]
    pub fn mijn(&self) -> Vec<Melding> {
        self.lijst(&Filter { mijn: true, ..Filter::default() })
    }

    /// Where everything is.
    #[must_use]
    pub fn stand(&self) -> SyncStatus {
        self.core().view(&self.namens(), |connection, _| sync_status::sync_status(connection)).expect("status")
    }

    /// Sends and gets everything there is, over its line.
    ///
    /// # Errors
    /// What the line or the hub does to it.
    pub fn sync(&self) -> Result<SyncResult> {
        self.0.klok.verstrijk_ms(100);
        self.core().sync_over(&self.0.lijn)
    }

    /// Log, read model and pictures agree.
    pub fn is_gezond(&self) {
        let report = self.core().check().expect("checked");
        assert!(report.is_sound(), "{}: {report:?}", self.0.naam);
        assert!(report.wachtende_documenten.is_empty(), "{}: {report:?}", self.0.naam);
    }
}

/// Copies a folder with everything in it.
pub(super) fn kopieer_map(van: &Path, naar: &Path) {
    fs::create_dir_all(naar).expect("a folder");
    for entry in fs::read_dir(van).expect("readable") {
        let entry = entry.expect("readable");
        let target = naar.join(entry.file_name());
        if entry.file_type().expect("known").is_dir() {
            kopieer_map(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}
