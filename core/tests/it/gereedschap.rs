//! A core in a folder of its own, with a seeded world, and a hub in miniature: what one outbox holds goes into the other.

use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use tempfile::TempDir;
use wijkmaat_core::command::{Command, Receipt, SignaalMelden};
use wijkmaat_core::doc::ParsedChange;
use wijkmaat_core::model::{LatLon, MeldingId, Namens, Plek, PlekBron, Timestamp};
use wijkmaat_core::store::changes::Home;
use wijkmaat_core::store::{Incoming, Origin, StoreKey, apply, meta, outbox, rows};
use wijkmaat_core::view::{Filter, MeldingDetail, TeKiezen, melding_detail, meldingen_lijst, te_kiezen};
use wijkmaat_core::world::World;
use wijkmaat_core::{Core, Open, Result};

/// A clock that ticks a second at each look and chance from a seed.
pub(crate) struct Seeded(Mutex<(u64, i64)>);

impl Seeded {
    pub(crate) fn new(seed: u64) -> Arc<Self> {
        Arc::new(Self(Mutex::new((seed, 1_790_000_000_000))))
    }
}

impl World for Seeded {
    fn now(&self) -> Timestamp {
        let mut state = self.0.lock().expect("lock");
        state.1 += 1_000;
        Timestamp::from_millis(state.1)
    }

    fn fill_random(&self, buffer: &mut [u8]) {
        let mut state = self.0.lock().expect("lock");
        for byte in buffer {
            state.0 = state.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = u8::try_from(state.0 >> 56).expect("eight bits");
        }
    }
}

/// A device with its store.
pub(crate) struct Apparaat {
    pub(crate) core: Core,
    pub(crate) namens: Namens,
    map: TempDir,
    seed: u64,
}

impl Apparaat {
    pub(crate) fn nieuw(seed: u64, rol: &str) -> Self {
        let map = TempDir::new().expect("temp folder");
        let core = open(map.path(), seed);
        let persoon = core.namens().expect("namens").persoon;
        let namens = core.profile().expect("profile").namens(persoon, rol, None, &[]).expect("role");
        Self { core, namens, map, seed }
    }

    pub(crate) fn doe(&self, command: Command) -> Result<Receipt> {
        self.core.execute(&self.namens, command)
    }

    pub(crate) fn meld(&self, categorie: &str, omschrijving: &str, plek: Option<(f64, f64)>) -> MeldingId {
        let plek = plek.map(|(lat, lon)| Plek {
            punt: LatLon::new(lat, lon).expect("in the world"),
            nauwkeurigheid_m: Some(4.0),
            bron: PlekBron::Gnss,
        });
        let melden = SignaalMelden {
            categorie: categorie.to_owned(),
            omschrijving: omschrijving.to_owned(),
            plek,
            ..SignaalMelden::default()
        };
        self.doe(Command::SignaalMelden(melden)).expect("saved").melding.expect("a melding")
    }

    pub(crate) fn toon(&self, id: MeldingId) -> MeldingDetail {
        self.core.view(&self.namens, |c, v| melding_detail::melding_detail(c, v, id)).expect("shown")
    }

    /// Where this person may choose.
    pub(crate) fn te_kiezen(&self) -> Vec<TeKiezen> {
        let profile = self.core.profile().expect("profile");
        self.core.view(&self.namens, |c, v| te_kiezen::te_kiezen(c, v, &profile, &self.namens)).expect("listed")
    }

    pub(crate) fn lijst(&self, filter: &Filter) -> Vec<wijkmaat_core::model::Melding> {
        self.core.view(&self.namens, |c, v| meldingen_lijst::meldingen_lijst(c, v, filter)).expect("listed").meldingen
    }

    /// Closes and opens the store again, as a phone does that was switched off.
    pub(crate) fn herstart(self) -> Self {
        let Self { core, namens, map, seed } = self;
        core.close().expect("closed");
        let core = open(map.path(), seed + 1_000);
        Self { core, namens, map, seed: seed + 1_000 }
    }

    /// Everything in the outbox, as it would travel.
    pub(crate) fn uitgaand(&self) -> Vec<Incoming> {
        let waiting = self.core.store().read(|c| outbox::waiting(c, usize::MAX)).expect("outbox");
        waiting
            .into_iter()
            .filter_map(|one| {
                Some(Incoming {
                    doc: one.doc,
                    kind: one.kind,
                    kring: one.kring,
                    change: ParsedChange::parse(&one.bytes?).expect("whole"),
                    key: None,
                })
            })
            .collect()
    }

    /// The documents that this person destroyed for good reach somebody else.
    fn vernietigt_bij(&self, other: &Self) {
        let waiting = self.core.store().read(|c| outbox::waiting(c, usize::MAX)).expect("outbox");
        for one in waiting.into_iter().filter(|one| one.bytes.is_none()) {
            let destroy = |tx: &rusqlite::Transaction<'_>| {
                let home = Home { kind: one.kind, kring: rows::kring_nr(tx, &one.kring)? };
                apply::destroy(tx, Origin::Remote, one.doc, Some(home))
            };
            other.core.store().write(destroy).expect("destroyed");
        }
    }

    pub(crate) fn krijgt(&self, incoming: Vec<Incoming>) {
        self.core.store().write(|tx| apply::apply(tx, Origin::Remote, incoming)).expect("applied");
    }

    /// All that was made was in a request.
    pub(crate) fn is_verstuurd(&self) {
        let waiting = self.core.store().read(|c| outbox::waiting(c, usize::MAX)).expect("read");
        let last = waiting.last().map_or(0, |one| one.nr);
        self.core.store().write(|tx| meta::set_int(tx, meta::AANGEBODEN, last)).expect("offered");
    }

    pub(crate) fn is_gezond(&self) {
        let mut report = self.core.check().expect("checked");
        // Without a hub nothing came in a signed batch.
        report.zonder_handtekening.clear();
        assert!(report.is_sound(), "{report:?}");
    }

    pub(crate) fn map(&self) -> &Path {
        self.map.path()
    }
}

fn open(map: &Path, seed: u64) -> Core {
    let key = StoreKey::new([7; 32]);
    Core::open(Open { world: Some(Seeded::new(seed)), ..Open::new(map, key) }).expect("opened")
}

/// Both get what the other made, in whatever order.
pub(crate) fn ontmoeten(a: &Apparaat, b: &Apparaat) {
    let (from_a, mut from_b) = (a.uitgaand(), b.uitgaand());
    from_b.reverse();
    b.krijgt(from_a);
    a.krijgt(from_b);
    a.vernietigt_bij(b);
    b.vernietigt_bij(a);
}
