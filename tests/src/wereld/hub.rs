//! A real hub in a thread of its own, that can be stopped, killed and started again on the same data and address.

use super::{Klok, Worp};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;
use tokio::sync::oneshot;
use wijkmaat_core::model::Timestamp;
use wijkmaat_core::world::World;
use wijkmaat_desk::{Desk, DeskConfig};
use wijkmaat_hub::{Hub, HubConfig};

/// Clock and chance of the hub.
#[derive(Debug)]
pub struct HubWereld {
    klok: Klok,
    worp: Mutex<Worp>,
}

impl HubWereld {
    /// The hub's clock is the story's.
    #[must_use]
    pub fn new(klok: Klok, seed: u64) -> Arc<Self> {
        Arc::new(Self { klok, worp: Mutex::new(Worp::new(seed, 1)) })
    }
}

impl World for HubWereld {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.klok.nu_ms())
    }

    fn fill_random(&self, buffer: &mut [u8]) {
        self.worp.lock().unwrap_or_else(PoisonError::into_inner).vul(buffer);
    }
}

/// How a hub ends.
enum Einde {
    /// As an operator stops it: what runs is finished.
    Netjes,
    /// Nothing is finished; lines break.
    Meteen,
}

/// A running hub.
pub struct HubDraad {
    adres: SocketAddr,
    einde: Option<oneshot::Sender<Einde>>,
    draad: Option<JoinHandle<()>>,
}

impl HubDraad {
    /// Starts a hub on this data; port 0 takes a free one.
    #[must_use]
    pub fn start(data: &Path, adres: SocketAddr, wereld: Arc<dyn World>) -> Self {
        Self::start_met(data, adres, wereld, false)
    }

    /// Starts a hub with its desk in the same process, as an operator does.
    #[must_use]
    pub fn met_bureau(data: &Path, adres: SocketAddr, wereld: Arc<dyn World>) -> Self {
        Self::start_met(data, adres, wereld, true)
    }

    fn start_met(data: &Path, adres: SocketAddr, wereld: Arc<dyn World>, bureau: bool) -> Self {
        let folder = data.to_owned();
        let mut config = HubConfig::new(data, adres);
        config.quota_bytes = 1 << 40;
        config.world = Arc::clone(&wereld);
        let (einde, mut stop) = oneshot::channel();
        let (tell, told) = mpsc::channel();
        let draad = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
                .expect("a runtime for the hub");
            let mut desk = None;
            let meteen = runtime.block_on(async {
                let mut hub = Hub::bind(config).await.expect("the hub opens its data");
                if bureau {
                    let place = DeskConfig::new(&folder, format!("http://{}", hub.address()));
                    let opened = Desk::open(DeskConfig { world: wereld, ..place }).expect("the desk opens");
                    hub = hub.with(opened.router());
                    desk = Some(opened);
                }
                tell.send(hub.address()).expect("someone waits for the address");
                let (netjes, mut gestopt) = oneshot::channel::<()>();
                let mut netjes = Some(netjes);
                let mut running = Box::pin(hub.run(async move {
                    (&mut gestopt).await.ok();
                }));
                loop {
                    tokio::select! {
                        outcome = &mut running => {
                            outcome.expect("the hub ends well");
                            return false;
                        }
                        einde = &mut stop, if netjes.is_some() => match einde {
                            Ok(Einde::Meteen) => return true,
                            _ => drop(netjes.take()),
                        },
                    }
                }
            });
            if let Some(desk) = desk {
                desk.close();
            }
            if meteen {
                runtime.shutdown_background();
            }
        });
        let adres = told.recv().expect("the hub starts");
        Self { adres, einde: Some(einde), draad: Some(draad) }
    }

    /// Where it listens.
    #[must_use]
    pub fn adres(&self) -> SocketAddr {
        self.adres
    }

    /// Stops it as an operator does.
    pub fn stop(self) {
        self.eindig(Einde::Netjes);
    }

    /// Ends it at once: lines break and nobody gets an answer.
    pub fn dood(self) {
        self.eindig(Einde::Meteen);
    }

    fn eindig(mut self, hoe: Einde) {
        self.einde.take().map(|einde| einde.send(hoe));
        if let Some(draad) = self.draad.take() {
            draad.join().expect("the hub ends without a panic");
        }
    }
}

impl Drop for HubDraad {
    fn drop(&mut self) {
        drop(self.einde.take());
        if let Some(draad) = self.draad.take() {
            draad.join().ok();
        }
    }
}

/// Runs a hub until the process ends, with a clock that stands at `nu_ms`, and tells its address on a line of its own: for
/// a test that starts itself again as the hub's process, to kill it.
pub fn draai_hub(data: &Path, adres: SocketAddr, nu_ms: i64) {
    let klok = Klok::default();
    klok.verstrijk_ms(nu_ms - klok.nu_ms());
    let hub = HubDraad::start(data, adres, HubWereld::new(klok, u64::from(std::process::id())));
    println!("\nADRES {}", hub.adres());
    loop {
        std::thread::park();
    }
}
