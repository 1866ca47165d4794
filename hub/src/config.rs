//! How a hub is set up.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use wijkmaat_core::world::{Machine, World};

/// Where a hub keeps its data and where it listens.
#[derive(Clone)]
pub struct HubConfig {
    /// The data folder; made when it is not there.
    pub data: PathBuf,
    /// The address to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Most bytes (changes and pictures together) one device may bring in a day (UTC).
    pub quota_bytes: u64,
    /// Clock and chance.
    pub world: Arc<dyn World>,
}

impl HubConfig {
    /// A hub with the machine's clock and a quota of 2 GiB per device per day: a hundred pictures at full size, or a
    /// year of writing.
    #[must_use]
    pub fn new(data: impl Into<PathBuf>, listen: SocketAddr) -> Self {
        Self { data: data.into(), listen, quota_bytes: 2 << 30, world: Arc::new(Machine) }
    }
}

impl fmt::Debug for HubConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HubConfig").field("data", &self.data).field("listen", &self.listen).finish_non_exhaustive()
    }
}
