//! The running hub: its state, its routes, and its life from bind to shutdown.

use crate::api;
use crate::attempts::Attempts;
use crate::config::HubConfig;
use crate::connections;
use crate::error::Refusal;
use crate::meters::Meters;
use crate::service::health::LastProbe;
use crate::service::tus::{self, Turns};
use crate::store::{Store, log};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use std::collections::BTreeSet;
use std::future::Future;
use std::net::SocketAddr;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{broadcast, watch};
use tower_http::timeout::TimeoutLayer;
use wijkmaat_core::sync::wire::MAX_PAGE;
use wijkmaat_core::{Code, Error, Result};

/// Most bytes of a request that is read whole: a page of batches that zstd could do nothing with, and some.
const MAX_BODY: usize = MAX_PAGE + (1 << 20);
/// Longest a request may take that neither waits for news nor sends a picture.
const QUICK: Duration = Duration::from_secs(15);
/// Longest a sync may take: the long poll and the work around it.
const SYNC: Duration = Duration::from_secs(90);
/// How long requests may still run after shutdown was asked.
const GRACE: Duration = Duration::from_secs(10);
/// How often old uploads are thrown away.
const CLEANING: Duration = Duration::from_hours(1);

/// A hub that has its address and has not begun to answer.
pub struct Hub {
    shared: Shared,
    listener: TcpListener,
    address: SocketAddr,
    stop: watch::Sender<bool>,
    beside: Router,
}

/// What every request can reach.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Inner>);

/// The state behind [`Shared`].
pub(crate) struct Inner {
    /// Data folder.
    pub(crate) store: Store,
    /// Set-up.
    pub(crate) config: HubConfig,
    /// Clock and chance.
    pub(crate) world: Arc<dyn wijkmaat_core::world::World>,
    /// Counters.
    pub(crate) meters: Meters,
    /// The kringen of each commit, for whoever waits.
    pub(crate) news: broadcast::Sender<Arc<BTreeSet<String>>>,
    /// Wrong codes per address.
    pub(crate) attempts: Attempts,
    /// Who touches which upload.
    pub(crate) turns: Turns,
    /// The last time everything was well.
    pub(crate) last_probe: LastProbe,
    /// True once shutdown was asked.
    pub(crate) stop: watch::Receiver<bool>,
}

impl Deref for Shared {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Shared {
    /// Runs blocking work off the threads that answer requests. A panic there is a fault of ours, for that request only.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let hub = self.clone();
        tokio::task::spawn_blocking(move || work(&hub)).await.unwrap_or(Err(Refusal::Fault))
    }

    /// True once shutdown was asked: nobody waits any longer.
    pub(crate) fn is_stopping(&self) -> bool {
        *self.stop.borrow()
    }
}

impl Hub {
    /// Opens the data folder and takes the address; nothing is answered before [`Hub::run`].
    ///
    /// # Errors
    /// When the folder cannot be opened or the address is taken.
    pub async fn bind(config: HubConfig) -> Result<Self> {
        let store = Store::open(&config.data)?;
        store.log.write(|transaction| log::begin(transaction, &*config.world))?;
        let taken =
            |error: std::io::Error| Error::new(Code::BestandFout).with("pad", config.listen).with("reden", error);
        let listener = TcpListener::bind(config.listen).await.map_err(taken)?;
        let address = listener.local_addr().map_err(taken)?;
        let (stop, stopped) = watch::channel(false);
        let inner = Inner {
            store,
            world: Arc::clone(&config.world),
            config,
            meters: Meters::new(),
            news: broadcast::Sender::new(256),
            attempts: Attempts::default(),
            turns: Turns::default(),
            last_probe: LastProbe::default(),
            stop: stopped,
        };
        Ok(Self { shared: Shared(Arc::new(inner)), listener, address, stop, beside: Router::new() })
    }

    /// Also answers these routes, on the same address. They may not be the hub's own (`/v1/…`, `/health`, `/metrics`) and have
    /// no fallback; the hub measures and limits nothing of them.
    #[must_use]
    pub fn with(mut self, routes: Router) -> Self {
        self.beside = self.beside.merge(routes);
        self
    }

    /// The address, with the port that was taken.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests until `shutdown` is ready; then lets go of who waits and finishes what runs.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send + 'static) -> Result<()> {
        let Self { shared: hub, listener, stop, beside, address } = self;
        tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "the hub answers");
        let cleaner = tokio::spawn(clean_now_and_then(hub.clone()));
        let mut stopping = hub.stop.clone();
        let server = connections::serve(listener, router(hub.clone()).merge(beside), hub.stop.clone());
        tokio::spawn(async move {
            shutdown.await;
            stop.send_replace(true);
        });
        let too_long = async {
            stopping.wait_for(|stop| *stop).await.ok();
            tokio::time::sleep(GRACE).await;
        };
        tokio::select! {
            () = server => {}
            () = too_long => {}
        }
        cleaner.abort();
        tracing::info!("the hub stopped");
        Ok(())
    }
}

async fn clean_now_and_then(hub: Shared) {
    loop {
        let cleaned = hub.work(|hub| Ok(tus::clean(hub)?)).await;
        if cleaned.is_err() {
            tracing::warn!("old uploads stay for now");
        }
        tokio::time::sleep(CLEANING).await;
    }
}

fn router(hub: Shared) -> Router {
    let limited = |after| TimeoutLayer::with_status_code(axum::http::StatusCode::REQUEST_TIMEOUT, after);
    let quick = Router::new()
        .route("/v1/koppelen", post(api::koppelen::koppelen).layer(DefaultBodyLimit::max(64 << 10)))
        .route("/health", get(api::health::health))
        .route("/metrics", get(api::health::metrics))
        .route("/v1/blobs/{kring}/{hash}", get(api::blobs::read).head(api::blobs::receipt))
        .layer(limited(QUICK));
    let sync = Router::new()
        .route("/v1/sync", post(api::sync::sync).layer(DefaultBodyLimit::max(MAX_BODY)))
        .layer(limited(SYNC));
    let tus = Router::new()
        .route("/v1/blobs", post(api::tus::create).options(api::tus::options))
        .route(
            "/v1/blobs/{id}",
            post(api::tus::overridden)
                .head(api::tus::offset)
                .patch(api::tus::append)
                .delete(api::tus::terminate)
                .options(api::tus::options),
        )
        .layer(DefaultBodyLimit::disable());
    quick
        .merge(sync)
        .merge(tus)
        .fallback(async || Refusal::NotFound)
        .method_not_allowed_fallback(async || Refusal::Method)
        .layer(from_fn_with_state(hub.clone(), api::health::measure))
        .with_state(hub)
}
