//! Performs what the engine decides: once, for a command line, or in the background, for an app.

use super::engine::{Action, Engine, Event, Lane};
use super::incoming::{self, Outcome};
use super::outgoing::{self, Exchange};
use super::transport::{Method, NoAnswer, Request, Transport};
use super::upload::{self, Uploaded};
use super::wire::{self, SyncResponse};
use crate::error::{Code, Error, Result};
use crate::model::Timestamp;
use crate::store::{Store, meta, outbox};
use crate::world::World;
use serde::Serialize;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long the hub may take to answer, beside what we let it wait.
const TIMEOUT: Duration = Duration::from_mins(1);

/// What one sync brought, from first request to last picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SyncResult {
    /// Changes the hub confirmed.
    pub verstuurd: u32,
    /// Changes that were new here.
    pub ontvangen: u32,
    /// Changes and pictures that were set aside.
    pub tegengehouden: u32,
    /// Pictures the hub now has whole.
    pub fotos_verstuurd: u32,
    /// Requests for text; pictures not counted.
    pub verzoeken: u32,
}

/// Sends and gets everything there is, then the pictures.
///
/// # Errors
/// `niet-gekoppeld`, `hub-onbereikbaar`, `hub-storing`, `hub-versie`, `toestel-geweigerd`. What was done stays done, what
/// was not waits.
///
/// `after` hears of each exchange, and says whether it wrote something that has to go too.
pub fn sync_once(
    store: &Store,
    world: &dyn World,
    transport: &dyn Transport,
    after: &dyn Fn(&Outcome) -> bool,
) -> Result<SyncResult> {
    let mut result = SyncResult::default();
    release(store)?;
    // Each round either brings something or ends; a hub that says "more" for ever is cut off.
    for _ in 0..10_000 {
        let outcome = exchange_once(store, world, transport, Exchange::Both)?;
        result.verzoeken += 1;
        result.verstuurd += number(outcome.pushed);
        result.ontvangen += number(outcome.pulled);
        result.tegengehouden += number(outcome.refused);
        let wrote = after(&outcome);
        if !outcome.more && !wrote {
            let Uploaded { sent, refused } = upload::upload_all(store, world, transport)?;
            result.fotos_verstuurd = number(sent);
            result.tegengehouden += number(refused);
            return Ok(result);
        }
    }
    Err(Error::new(Code::HubAntwoordFout).with("reden", "blijft om meer vragen"))
}

/// Lets what was set aside for a reason that passes go again.
fn release(store: &Store) -> Result<()> {
    store.write(|transaction| outbox::release(transaction, &["te-veel", "versie", "tijd"]))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// One request and its answer.
///
/// # Errors
/// As [`sync_once`].
pub fn exchange_once(store: &Store, world: &dyn World, transport: &dyn Transport, what: Exchange) -> Result<Outcome> {
    let token = store
        .read(|connection| meta::get_text(connection, meta::HUB_TOKEN))?
        .ok_or_else(|| Error::new(Code::NietGekoppeld))?;
    let prepared = outgoing::prepare(store, what)?;
    let sent = world.now();
    let request = Request {
        method: Method::Post,
        path: "/v1/sync".to_owned(),
        headers: vec![("content-type", wire::CONTENT_TYPE.to_owned())],
        body: wire::pack(&prepared.request),
        timeout: TIMEOUT + Duration::from_millis(prepared.request.wait_ms.into()),
    };
    let answer = transport.send(&request, Some(&token)).map_err(|NoAnswer| Error::new(Code::HubOnbereikbaar))?;
    if answer.status != 200 {
        let refusal = answer.refusal();
        if refusal.code == Code::ToestelGeweigerd {
            store.write(|transaction| meta::set_int(transaction, meta::GEWEIGERD, 1))?;
        }
        return Err(refusal);
    }
    let response: SyncResponse =
        wire::unpack(&answer.body).map_err(|error| Error::new(Code::HubAntwoordFout).with("reden", error))?;
    incoming::take(store, world, &prepared, &response, sent)
}

/// Sync in the background: it starts by itself, and goes on until it is stopped.
#[derive(Debug)]
pub struct Worker {
    events: mpsc::Sender<Message>,
    thread: Option<JoinHandle<()>>,
    gone: Option<mpsc::Receiver<()>>,
}

/// Told after each exchange what it brought, or how it failed; says whether it wrote something that has to go to the hub. From a thread
/// of the worker.
pub type Told = Arc<dyn Fn(std::result::Result<&Outcome, &Error>) -> bool + Send + Sync>;

/// What reaches the worker: an event, or the end.
enum Message {
    Event(Event),
    Stop,
}

/// What the worker's threads share.
#[derive(Clone)]
struct Shared {
    store: Arc<Store>,
    world: Arc<dyn World>,
    transport: Arc<dyn Transport>,
    told: Told,
    events: mpsc::Sender<Message>,
    /// Dropped after the store: who waits for the end then knows that the store is closed.
    _alive: mpsc::Sender<()>,
}

impl Worker {
    /// Starts the threads; nothing is sent before [`Worker::online`].
    #[must_use]
    pub fn start(store: Arc<Store>, world: Arc<dyn World>, transport: Arc<dyn Transport>, told: Told) -> Self {
        let (events, inbox) = mpsc::channel();
        let (alive, gone) = mpsc::channel();
        let shared = Shared { store, world, transport, told, events: events.clone(), _alive: alive };
        let thread = std::thread::spawn(move || shared.run(&inbox));
        Self { events, thread: Some(thread), gone: Some(gone) }
    }

    /// Stops, and waits this long at most until every request has ended and let go of the store: before a process ends, for a store
    /// that closes while the ciphers are put away would take the process down.
    pub fn end(mut self, patience: Duration) {
        let gone = self.gone.take();
        drop(self);
        // Nothing is ever sent: it ends when the last thread has.
        if let Some(gone) = gone {
            let _ = gone.recv_timeout(patience);
        }
    }

    /// The network is there: begin, or begin again at once.
    pub fn online(&self) {
        let _ = self.events.send(Message::Event(Event::Online));
    }

    /// No more requests until [`Worker::online`].
    pub fn offline(&self) {
        let _ = self.events.send(Message::Event(Event::Offline));
    }

    /// Pictures wait until this is said again with `false`; text goes on.
    pub fn fotos_wachten(&self, wachten: bool) {
        let _ = self.events.send(Message::Event(Event::FotosWachten(wachten)));
    }

    /// A change was saved.
    pub fn changed(&self) {
        let _ = self.events.send(Message::Event(Event::Changed));
    }
}

impl Drop for Worker {
    /// Stops asking. A request that waits at the hub ends by itself; what it brings is still saved.
    fn drop(&mut self) {
        let _ = self.events.send(Message::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn run(&self, inbox: &mpsc::Receiver<Message>) {
        let mut engine = Engine::default();
        let mut wake: Option<Timestamp> = None;
        let push = self.lane(Lane::Push);
        let listen = self.lane(Lane::Listen);
        let upload = self.lane(Lane::Upload);
        loop {
            let event = match wake {
                None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => {
                    let rest = at.millis().saturating_sub(self.world.now().millis());
                    inbox.recv_timeout(Duration::from_millis(u64::try_from(rest).unwrap_or(0)))
                }
            };
            let event = match event {
                Ok(Message::Event(event)) => event,
                Err(RecvTimeoutError::Timeout) => {
                    wake = None;
                    Event::Woke
                }
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            };
            for action in engine.handle(self.world.now(), event) {
                let sent = match action {
                    Action::Release | Action::Push { .. } => push.send(action).is_ok(),
                    Action::Upload => upload.send(action).is_ok(),
                    Action::Listen { .. } => listen.send(action).is_ok(),
                    Action::Wake { at } => {
                        wake = Some(at);
                        true
                    }
                };
                if !sent {
                    return;
                }
            }
        }
    }

    /// A thread that performs one lane's requests, one after the other.
    fn lane(&self, lane: Lane) -> mpsc::Sender<Action> {
        let (actions, todo) = mpsc::channel();
        let shared = self.clone();
        std::thread::spawn(move || {
            while let Ok(action) = todo.recv() {
                if let Some(event) = shared.perform(lane, action)
                    && shared.events.send(Message::Event(event)).is_err()
                {
                    return;
                }
            }
        });
        actions
    }

    fn perform(&self, lane: Lane, action: Action) -> Option<Event> {
        let exchange = |what| exchange_once(&self.store, self.world.as_ref(), self.transport.as_ref(), what);
        let outcome = match action {
            Action::Push { alleen_sturen: true } => exchange(Exchange::Push),
            Action::Push { alleen_sturen: false } => exchange(Exchange::Both),
            Action::Listen { wait_ms } => exchange(Exchange::Listen { wait_ms }),
            Action::Upload => {
                return match upload::upload_all(&self.store, self.world.as_ref(), self.transport.as_ref()) {
                    Ok(uploaded) => {
                        // Nothing came in, but where our pictures are is news for a screen.
                        if uploaded.sent + uploaded.refused > 0 {
                            (self.told)(Ok(&Outcome::default()));
                        }
                        Some(Event::Answered { lane, more: false })
                    }
                    Err(error) => Some(self.failed(lane, &error)),
                };
            }
            Action::Release => return release(&self.store).err().map(|error| self.failed(lane, &error)),
            Action::Wake { .. } => return None,
        };
        Some(match outcome {
            Ok(outcome) => {
                if (self.told)(Ok(&outcome)) {
                    let _ = self.events.send(Message::Event(Event::Changed));
                }
                Event::Answered { lane, more: outcome.more }
            }
            Err(error) => self.failed(lane, &error),
        })
    }

    fn failed(&self, lane: Lane, error: &Error) -> Event {
        (self.told)(Err(error));
        match error.code {
            Code::ToestelGeweigerd | Code::HubVersie | Code::NietGekoppeld => Event::Refused,
            _ => Event::Failed { lane },
        }
    }
}
