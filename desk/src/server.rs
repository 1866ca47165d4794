//! The desk as the program that runs it sees it.

use axum::Router;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use wijkmaat_core::Result;
use wijkmaat_core::world::{Machine, World};

/// How a desk is set up.
#[derive(Clone)]
pub struct DeskConfig {
    /// Data folder of the hub it belongs to; the desk keeps its own things in `desk` below it.
    pub data: PathBuf,
    /// Address of that hub, as the desk itself reaches it.
    pub hub: String,
    /// Address under which people reach the desk, when that is another one (a proxy holds the certificate). With
    /// `https` cookies travel over that alone.
    pub adres: Option<String>,
    /// Name of the profile of who is invited here; absent: `den-helder`.
    pub gemeente: Option<String>,
    /// A folder with a profile, in place of one that is built in.
    pub profiel: Option<PathBuf>,
    /// Clock and chance.
    pub world: Arc<dyn World>,
}

impl DeskConfig {
    /// A desk beside the hub with this data folder and this address, with the machine's clock.
    #[must_use]
    pub fn new(data: impl Into<PathBuf>, hub: impl Into<String>) -> Self {
        Self {
            data: data.into(),
            hub: hub.into(),
            adres: None,
            gemeente: None,
            profiel: None,
            world: Arc::new(Machine),
        }
    }
}

impl fmt::Debug for DeskConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeskConfig").field("data", &self.data).field("hub", &self.hub).finish_non_exhaustive()
    }
}

/// A desk beside a hub: open it once the hub has its address, give its routes to the hub, stop it with the hub.
///
/// ```no_run
/// # async fn example() -> wijkmaat_core::Result<()> {
/// use wijkmaat_desk::{Desk, DeskConfig};
/// use wijkmaat_hub::{Hub, HubConfig};
///
/// let hub = Hub::bind(HubConfig::new("hubdata", "127.0.0.1:8080".parse().expect("an address"))).await?;
/// let desk = Desk::open(DeskConfig::new("hubdata", format!("http://{}", hub.address())))?;
/// let stop = desk.clone();
/// hub.with(desk.router()).run(async move { stop.stop() }).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Desk(crate::app::Desk);

impl Desk {
    /// Opens the desk's folder; replicas are opened when somebody logs in.
    ///
    /// # Errors
    /// When the folder, its key or its database cannot be opened.
    pub fn open(config: DeskConfig) -> Result<Self> {
        crate::app::Desk::open(config).map(Self)
    }

    /// Everything under `/bureau`, and the way there from `/`.
    pub fn router(&self) -> Router {
        self.0.router()
    }

    /// Ends what waits (live lines), so that the hub can stop. Call it when shutdown is asked.
    pub fn stop(&self) {
        self.0.stop();
    }

    /// Stops all sync and closes the replicas. Blocks, so not on a thread that answers requests; call it after the hub stopped.
    pub fn close(&self) {
        self.0.close();
    }
}
