//! A hub with its desk in this process, and who is invited to it.

use crate::bench::Outcome;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread::JoinHandle;
use tokio::sync::oneshot;
use wijkmaat_core::model::{GebiedCode, PersoonId};
use wijkmaat_core::profile::Profile;
use wijkmaat_desk::{Desk, DeskConfig};
use wijkmaat_hub::{Hub, HubConfig, Uitnodiging, uitnodiging};

/// The municipality.
pub(in crate::bench) const GEMEENTE: &str = "den-helder";
/// The id that the hub replaces by the real one.
const NIEMAND: &str = "00000000-0000-0000-0000-000000000000";

/// A running hub with its desk.
pub(in crate::bench) struct Huis {
    /// `http://…`, without a slash at the end.
    pub(in crate::bench) adres: String,
    data: PathBuf,
    running: Option<(oneshot::Sender<()>, JoinHandle<Outcome>)>,
}

impl Huis {
    /// Starts both on a free port.
    pub(in crate::bench) fn open(data: &Path) -> Outcome<Self> {
        std::fs::create_dir_all(data)?;
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = mpsc::channel();
        let folder = data.to_owned();
        let thread = std::thread::spawn(move || serve(&folder, &tell, stopped));
        let Ok(address) = told.recv() else {
            return Err(thread.join().ok().and_then(Result::err).unwrap_or_else(|| "the hub did not start".into()));
        };
        Ok(Self { adres: format!("http://{address}"), data: data.to_owned(), running: Some((stop, thread)) })
    }

    /// An invitation; of another device when `persoon` is known already.
    pub(in crate::bench) fn code(
        &self,
        naam: &str,
        rol: &str,
        gebied: Option<&str>,
        persoon: Option<PersoonId>,
    ) -> Outcome<String> {
        let gebieden: Vec<GebiedCode> = gebied.map(str::parse).transpose()?.into_iter().collect();
        let namens = Profile::ingebouwd(GEMEENTE)?.namens(NIEMAND.parse()?, rol, None, &gebieden)?;
        let wie =
            Uitnodiging { gemeente: GEMEENTE.to_owned(), naam: naam.to_owned(), persoon, namens: &|_| namens.clone() };
        Ok(uitnodiging(&self.data, &wie)?)
    }

    /// Stops both and waits until they have.
    pub(in crate::bench) fn close(mut self) -> Outcome {
        let Some((stop, thread)) = self.running.take() else { return Ok(()) };
        stop.send(()).ok();
        thread.join().map_err(|_| "the hub panicked")?
    }
}

fn serve(data: &Path, tell: &mpsc::Sender<SocketAddr>, stopped: oneshot::Receiver<()>) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let desk = runtime.block_on(async {
        let hub = Hub::bind(HubConfig::new(data, "127.0.0.1:0".parse()?)).await?;
        let desk = Desk::open(DeskConfig::new(data, format!("http://{}", hub.address())))?;
        tell.send(hub.address())?;
        let lines = desk.clone();
        let shutdown = async move {
            stopped.await.unwrap_or_default();
            lines.stop();
        };
        hub.with(desk.router()).run(shutdown).await?;
        Outcome::Ok(desk)
    })?;
    desk.close();
    Ok(())
}
