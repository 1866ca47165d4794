//! The state that every request can reach, and the routes.

use crate::bon::Bonpagina;
use crate::login::Keuring;
use crate::opslag::Database;
use crate::pogingen::Pogingen;
use crate::replica::Replicas;
use crate::server::DeskConfig;
use crate::sleutel::Sleutel;
use crate::{veilig, weigering};
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::Redirect;
use axum::routing::{any, get};
use std::collections::BTreeMap;
use std::fmt;
use std::fs::DirBuilder;
use std::ops::Deref;
use std::os::unix::fs::DirBuilderExt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;
use wijkmaat_core::{Code, Error, Result};

/// Longest that a request may take, a form with photos over a slow line included. Live lines are apart.
const LONGEST: Duration = Duration::from_secs(90);

/// The desk; cheap to clone.
#[derive(Clone)]
pub(crate) struct Desk(Arc<Inner>);

/// The state behind [`Desk`].
pub(crate) struct Inner {
    /// Set-up.
    pub(crate) config: DeskConfig,
    /// Accounts and sessions.
    pub(crate) db: Database,
    /// Key of the replicas.
    pub(crate) sleutel: Sleutel,
    /// What is open.
    pub(crate) replicas: Replicas,
    /// Wrong passwords and codes.
    pub(crate) pogingen: Pogingen,
    /// Codes of slips that led nowhere.
    pub(crate) bonpogingen: Pogingen,
    /// Slips that were just given out.
    pub(crate) strookjes: crate::bon::strook::Strookjes,
    /// What the page behind slips knows.
    pub(crate) bonpagina: Bonpagina,
    /// Who checks passwords.
    pub(crate) keuring: Keuring,
    /// Reports, a few at a time.
    pub(crate) rapporten: crate::rapport::Beurten,
    /// First logins, one at a time: name and code are looked at before they are taken.
    pub(crate) eerste: tokio::sync::Mutex<()>,
    /// Raised when sessions end, so that live lines look whether theirs still holds.
    pub(crate) sessies_veranderd: watch::Sender<u64>,
    /// Open live lines, by person.
    pub(crate) lijnen: crate::live::Lijnen,
    /// True once the desk was asked to stop.
    pub(crate) stop: watch::Sender<bool>,
    /// Held as long as the desk lives: its thread that closes replicas ends with it.
    pub(crate) replicas_alive: Mutex<Option<std::sync::mpsc::Sender<()>>>,
    /// What the next page says, by session.
    berichten: Mutex<BTreeMap<i64, String>>,
}

impl Deref for Desk {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk").field("config", &self.config).finish_non_exhaustive()
    }
}

impl Desk {
    /// Opens the desk's folder; replicas are opened when somebody logs in.
    ///
    /// # Errors
    /// When the folder, its key or its database cannot be opened, or the profile is broken.
    pub(crate) fn open(config: DeskConfig) -> Result<Self> {
        let folder = config.data.join("desk");
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)
            .map_err(|error| Error::new(Code::BestandFout).with("pad", folder.display()).with("reden", error.kind()))?;
        let inner = Inner {
            db: Database::open(&folder.join("desk.sqlite"))?,
            sleutel: Sleutel::open(&folder.join("sleutel"), &*config.world)?,
            replicas: Replicas::default(),
            pogingen: Pogingen::default(),
            bonpogingen: Pogingen::default(),
            strookjes: crate::bon::strook::Strookjes::default(),
            bonpagina: Bonpagina::default(),
            keuring: Keuring::default(),
            rapporten: crate::rapport::Beurten::default(),
            eerste: tokio::sync::Mutex::default(),
            sessies_veranderd: watch::Sender::new(0),
            lijnen: crate::live::Lijnen::default(),
            stop: watch::Sender::new(false),
            replicas_alive: Mutex::default(),
            berichten: Mutex::default(),
            config,
        };
        let desk = Self(Arc::new(inner));
        crate::replica::keep_tidy(&desk.0);
        Bonpagina::begin(&desk.0);
        Ok(desk)
    }

    /// Everything under `/bureau`, and the way there from `/`.
    pub(crate) fn router(&self) -> Router {
        let quick = Router::new()
            .merge(crate::login::routes())
            .merge(crate::ik::routes())
            .merge(crate::mensen::routes())
            .merge(crate::gezondheid::routes())
            .merge(crate::assets::routes())
            .merge(crate::werk::routes())
            .merge(crate::melding::routes())
            .merge(crate::kaart::routes())
            .merge(crate::rondes::routes())
            .merge(crate::bon::routes())
            .merge(crate::afspraken::routes())
            .merge(crate::initiatieven::routes())
            .merge(crate::overleggen::routes())
            .merge(crate::schouwen::routes())
            .merge(crate::spreekuren::routes())
            .merge(crate::taken::routes())
            .merge(crate::aandacht::routes())
            .merge(crate::kiezen::routes())
            .merge(crate::zorgvragen::routes())
            .route("/", get(veilig::naar_bureau))
            .route("/bureau", get(async || Redirect::to("/bureau/werk")))
            .route("/bureau/", get(async || Redirect::to("/bureau/werk")))
            .route("/bureau/{*rest}", any(weigering::niet_hier))
            // From the first byte of a form to the last of its page: whoever sends a byte now and then takes no place of others.
            .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST));
        quick
            .merge(crate::live::routes())
            .method_not_allowed_fallback(weigering::niet_zo)
            .layer(CatchPanicLayer::custom(weigering::paniek))
            .layer(from_fn_with_state(self.clone(), weigering::aankleden))
            .layer(from_fn_with_state(self.clone(), veilig::bewaken))
            .with_state(self.clone())
    }

    /// Ends what waits (live lines), so that the hub can stop. Call it when shutdown is asked.
    pub(crate) fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// Stops all sync and closes the replicas. Blocks; call it after the hub has stopped.
    pub(crate) fn close(&self) {
        self.stop();
        self.replicas.close_all();
        self.bonpagina.close();
    }

    /// Milliseconds now.
    pub(crate) fn now_ms(&self) -> i64 {
        self.config.world.now().millis()
    }

    /// People reach the desk over https.
    pub(crate) fn is_secure(&self) -> bool {
        self.config.adres.as_deref().is_some_and(|adres| adres.starts_with("https://"))
    }

    /// Runs blocking work off the threads that answer requests.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let desk = self.clone();
        tokio::task::spawn_blocking(move || work(&desk)).await.unwrap_or_else(|_| Err(Error::unexpected("fault")))
    }

    /// Leaves a sentence for the next page of a session.
    pub(crate) fn zeg(&self, sessie: i64, bericht: impl Into<String>) {
        self.berichten.lock().unwrap_or_else(PoisonError::into_inner).insert(sessie, bericht.into());
    }

    /// Takes the sentence that was left for this session.
    pub(crate) fn bericht(&self, sessie: i64) -> Option<String> {
        self.berichten.lock().unwrap_or_else(PoisonError::into_inner).remove(&sessie)
    }

    /// Lets live lines look whether their session still holds.
    pub(crate) fn sessies_veranderd(&self) {
        self.sessies_veranderd.send_modify(|times| *times = times.wrapping_add(1));
    }
}
