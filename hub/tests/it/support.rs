//! A hub on a free port with a clock that can be moved, and devices that write real automerge changes.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, AutoCommit, ROOT};
use ed25519_dalek::{Signer, SigningKey};
use reqwest::blocking::{Client, Response};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::oneshot;
use uuid::Uuid;
use wijkmaat_core::doc::message::Message;
use wijkmaat_core::model::{DocKind, KringId, KringSoort, Namens, PersoonId, Recht, Rechten, Timestamp};
use wijkmaat_core::sync::wire::{
    self, Batch, Cursor, Entry, EntryKind, KoppelRequest, KoppelResponse, SignedBatch, SyncRequest, SyncResponse, WIRE,
};
use wijkmaat_core::world::{Machine, World};
use wijkmaat_hub::{Hub, HubConfig, Uitnodiging, uitnodiging};

/// The machine's clock, moved.
#[derive(Default)]
pub(crate) struct Clock(AtomicI64);

impl Clock {
    pub(crate) fn days_ahead(&self, days: i64) {
        self.0.store(days * 86_400_000, Ordering::SeqCst);
    }
}

impl World for Clock {
    fn now(&self) -> Timestamp {
        Machine.now().plus_millis(self.0.load(Ordering::SeqCst))
    }

    fn fill_random(&self, buffer: &mut [u8]) {
        Machine.fill_random(buffer);
    }
}

/// A running hub in a folder of its own.
pub(crate) struct Proef {
    folder: TempDir,
    pub(crate) clock: Arc<Clock>,
    pub(crate) address: SocketAddr,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
    quota: u64,
}

impl Proef {
    pub(crate) fn new() -> Self {
        Self::with_quota(1 << 40)
    }

    pub(crate) fn with_quota(quota: u64) -> Self {
        let address = "127.0.0.1:0".parse().expect("address");
        let folder = tempfile::tempdir().expect("folder");
        let mut proef = Self { folder, clock: Arc::default(), address, running: None, quota };
        proef.start();
        proef
    }

    pub(crate) fn data(&self) -> &Path {
        self.folder.path()
    }

    fn start(&mut self) {
        let mut config = HubConfig::new(self.data(), self.address);
        config.quota_bytes = self.quota;
        config.world = Arc::clone(&self.clock) as Arc<dyn World>;
        let (stop, stopped) = oneshot::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("runtime");
            runtime.block_on(async {
                let hub = Hub::bind(config).await.expect("bind");
                tell.send(hub.address()).expect("told");
                hub.run(async { stopped.await.unwrap_or_default() }).await.expect("run");
            });
        });
        self.address = told.recv().expect("the hub starts");
        self.running = Some((stop, thread));
    }

    pub(crate) fn stop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            stop.send(()).ok();
            thread.join().expect("the hub ends without a panic");
        }
    }

    pub(crate) fn restart(&mut self) {
        self.stop();
        self.start();
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn code(&self, naam: &str, rechten: &[(&str, Recht)]) -> String {
        self.code_for(naam, None, rechten)
    }

    pub(crate) fn code_for(&self, naam: &str, persoon: Option<PersoonId>, rechten: &[(&str, Recht)]) -> String {
        let namens = |persoon: PersoonId| {
            let mut kringen: BTreeMap<KringId, Recht> =
                rechten.iter().map(|(kring, recht)| (KringId::new(*kring), recht.clone())).collect();
            kringen.insert(KringId::own(persoon), Recht { soort: KringSoort::Eigen, ..lezen() });
            Namens {
                persoon,
                rol: "toezichthouder".to_owned(),
                team: None,
                gebieden: Vec::new(),
                rechten: Rechten::new(kringen),
            }
        };
        let wie = Uitnodiging { gemeente: "den-helder".to_owned(), naam: naam.to_owned(), persoon, namens: &namens };
        uitnodiging(self.data(), &wie).expect("invitation")
    }

    /// Somebody with a coupled device.
    pub(crate) fn toestel(&self, naam: &str, rechten: &[(&str, Recht)]) -> Toestel {
        let mut toestel = Toestel::new(self);
        toestel.koppel(&self.code(naam, rechten)).expect("coupled");
        toestel
    }

    pub(crate) fn get(&self, path: &str) -> Response {
        client().get(self.url(path)).send().expect("answer")
    }
}

impl Drop for Proef {
    fn drop(&mut self) {
        self.stop();
    }
}

pub(crate) fn client() -> Client {
    Client::builder().timeout(Duration::from_mins(1)).build().expect("client")
}

const ALL: &[DocKind] = DocKind::ALL;

pub(crate) fn lezen() -> Recht {
    Recht {
        soort: KringSoort::Open,
        lezen: true,
        toevoegen: BTreeSet::new(),
        schrijven_eigen: BTreeSet::new(),
        schrijven: BTreeSet::new(),
        vernietigen: false,
    }
}

pub(crate) fn toevoegen() -> Recht {
    Recht { lezen: false, toevoegen: ALL.iter().copied().collect(), ..lezen() }
}

pub(crate) fn eigen() -> Recht {
    Recht { toevoegen: ALL.iter().copied().collect(), schrijven_eigen: ALL.iter().copied().collect(), ..lezen() }
}

pub(crate) fn alles() -> Recht {
    Recht { schrijven: ALL.iter().copied().collect(), vernietigen: true, ..eigen() }
}

/// A refusal of the hub: status and code.
pub(crate) type Nee = (u16, String);

/// One install of the app.
#[derive(Clone)]
pub(crate) struct Toestel {
    base: String,
    client: Client,
    pub(crate) id: Uuid,
    pub(crate) key: SigningKey,
    pub(crate) persoon: PersoonId,
    pub(crate) actor: ActorId,
    pub(crate) token: String,
    pub(crate) teller: u64,
    pub(crate) hub: Option<[u8; 16]>,
    pub(crate) generation: u32,
    pub(crate) cursors: BTreeMap<String, u64>,
    pub(crate) gids: u64,
    pub(crate) welcome: Option<KoppelResponse>,
}

impl Toestel {
    pub(crate) fn new(proef: &Proef) -> Self {
        let mut seed = [0; 32];
        Machine.fill_random(&mut seed);
        Self {
            base: proef.url(""),
            client: client(),
            id: Machine.uuid(),
            key: SigningKey::from_bytes(&seed),
            persoon: PersoonId::new(Machine.uuid()),
            actor: ActorId::from(Machine.uuid().as_bytes()),
            token: String::new(),
            teller: 0,
            hub: None,
            generation: 0,
            cursors: BTreeMap::new(),
            gids: 0,
            welcome: None,
        }
    }

    pub(crate) fn koppel(&mut self, code: &str) -> Result<KoppelResponse, Nee> {
        let request = KoppelRequest {
            wire: WIRE,
            code: code.to_owned(),
            toestel: self.id.into_bytes().into(),
            publiek: self.key.verifying_key().to_bytes().into(),
            persoon: self.persoon.uuid().into_bytes().into(),
        };
        let sent = self.client.post(format!("{}/v1/koppelen", self.base)).body(wire::pack(&request)).send();
        let answer: KoppelResponse = read(sent.expect("answer"))?;
        self.token.clone_from(&answer.token);
        self.gids = answer.gids.versie;
        self.persoon = Self::namens(&answer.gids).persoon;
        self.welcome = Some(answer.clone());
        Ok(answer)
    }

    pub(crate) fn namens(gids: &wire::Gids) -> Namens {
        serde_json::from_str(&gids.namens).expect("rights")
    }

    pub(crate) fn request(&mut self, push: Vec<SignedBatch>) -> SyncRequest {
        self.teller += 1;
        SyncRequest {
            wire: WIRE,
            teller: self.teller,
            hub: self.hub.map(Into::into),
            generation: self.generation,
            cursors: self.cursors.iter().map(|(kring, nr)| Cursor { kring: kring.clone(), nr: *nr }).collect(),
            push,
            wait_ms: 0,
            include_own: false,
            gids_versie: self.gids,
            alleen_sturen: false,
        }
    }

    pub(crate) fn send(&mut self, request: &SyncRequest) -> Result<SyncResponse, Nee> {
        let answer: SyncResponse = read(self.post(wire::pack(request)))?;
        self.hub = Some(*answer.hub);
        self.generation = answer.generation;
        for pulled in &answer.kringen {
            self.cursors.insert(pulled.kring.clone(), pulled.nr);
        }
        if let Some(gids) = &answer.gids {
            self.gids = gids.versie;
        }
        Ok(answer)
    }

    pub(crate) fn post(&self, body: Vec<u8>) -> Response {
        self.client.post(format!("{}/v1/sync", self.base)).bearer_auth(&self.token).body(body).send().expect("answer")
    }

    /// Pushes one batch and gives the reasons it was refused for.
    pub(crate) fn push(&mut self, kring: &str, entries: Vec<Entry>) -> Vec<String> {
        let batch = self.batch(kring, entries);
        self.push_signed(vec![batch]).remove(0)
    }

    pub(crate) fn push_signed(&mut self, batches: Vec<SignedBatch>) -> Vec<Vec<String>> {
        let request = self.request(batches);
        let answer = self.send(&request).expect("answer");
        let reasons = |result: wire::BatchResult| result.refused.into_iter().map(|refused| refused.reason).collect();
        answer.results.into_iter().map(reasons).collect()
    }

    /// Pulls everything new: documents per kring, in order.
    pub(crate) fn pull(&mut self) -> Vec<(String, Uuid)> {
        let mut seen = Vec::new();
        loop {
            let request = self.request(Vec::new());
            let answer = self.send(&request).expect("answer");
            seen.extend(contents(&answer));
            if !answer.more {
                return seen;
            }
        }
    }

    pub(crate) fn batch(&self, kring: &str, entries: Vec<Entry>) -> SignedBatch {
        let batch = Batch { wire: WIRE, kring: kring.to_owned(), entries };
        self.sign(minicbor::to_vec(&batch).expect("CBOR"))
    }

    pub(crate) fn sign(&self, body: Vec<u8>) -> SignedBatch {
        let signature = self.key.sign(&wire::signed_text(&body)).to_bytes();
        SignedBatch { toestel: self.id.into_bytes().into(), body: body.into(), signature: signature.into() }
    }

    pub(crate) fn message(&self) -> String {
        Message { persoon: self.persoon, command: "signaal_melden".to_owned(), hub_offset_ms: None }.to_text()
    }

    /// A new document with its first change.
    pub(crate) fn doc(&self) -> Doc {
        Doc::new(self.actor.clone(), &self.message(), Machine.now().millis())
    }
}

/// What an answer brought: documents per kring, blank entries left out.
pub(crate) fn contents(answer: &SyncResponse) -> Vec<(String, Uuid)> {
    let mut seen = Vec::new();
    for pulled in &answer.kringen {
        for signed in &pulled.batches {
            let batch: Batch = minicbor::decode(&signed.body).expect("batch");
            assert_eq!(batch.kring, pulled.kring);
            let live = batch.entries.iter().filter(|entry| entry.entry != EntryKind::Gewist);
            seen.extend(live.map(|entry| (batch.kring.clone(), Uuid::from_bytes(*entry.doc))));
        }
    }
    seen
}

/// Reads a packed answer, or the refusal.
pub(crate) fn read<T: for<'b> minicbor::Decode<'b, ()>>(response: Response) -> Result<T, Nee> {
    let status = response.status().as_u16();
    let body = response.bytes().expect("body");
    if status == 200 {
        return Ok(wire::unpack(&body).expect("message"));
    }
    let refusal: serde_json::Value = serde_json::from_slice(&body).expect("JSON refusal");
    assert!(refusal["melding"].as_str().is_some_and(|text| text.ends_with('.')), "{refusal}");
    Err((status, refusal["code"].as_str().expect("code").to_owned()))
}

/// Reads a JSON answer.
pub(crate) fn json(response: Response) -> serde_json::Value {
    serde_json::from_slice(&response.bytes().expect("body")).expect("JSON")
}

pub(crate) fn nee(status: u16, code: &str) -> Nee {
    (status, code.to_owned())
}

/// A document being written.
#[derive(Clone)]
pub(crate) struct Doc {
    pub(crate) id: Uuid,
    pub(crate) kind: u16,
    pub(crate) auto: AutoCommit,
}

impl Doc {
    pub(crate) fn new(actor: ActorId, message: &str, time_ms: i64) -> Self {
        let mut doc = Self { id: Machine.uuid(), kind: 1, auto: AutoCommit::new().with_actor(actor) };
        doc.edit("omschrijving", "Losse tegel bij de brug", message, time_ms);
        doc
    }

    pub(crate) fn edit(&mut self, field: &str, value: &str, message: &str, time_ms: i64) {
        self.auto.put(ROOT, field, value).expect("put");
        self.auto.commit_with(CommitOptions::default().with_message(message).with_time(time_ms));
    }

    /// The newest change as an entry.
    pub(crate) fn last(&mut self) -> Entry {
        let bytes = self.auto.get_last_local_change().expect("a change").raw_bytes().to_vec();
        self.entry(EntryKind::Change, bytes)
    }

    pub(crate) fn entry(&self, entry: EntryKind, bytes: Vec<u8>) -> Entry {
        Entry { doc: self.id.into_bytes().into(), kind: self.kind, entry, bytes: bytes.into(), sleutel: None }
    }
}
