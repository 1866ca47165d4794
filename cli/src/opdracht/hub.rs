//! `hub`: where devices exchange what they have. The only command that is asynchronous and writes a log.

use crate::fout::{Einde, Fout, Uitkomst};
use crate::uitvoer::Uitvoer;
use clap::Args;
use serde::Serialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;
use wijkmaat_core::{Code, Error, Result};
use wijkmaat_hub::{Hub as Server, HubConfig};

/// Arguments of `hub`.
#[derive(Debug, Args)]
#[command(
    after_help = "Zodra de hub klaar is, staat er één regel JSON op stdout met het adres. Het logboek gaat naar \
stderr; RUST_LOG bepaalt hoeveel. Stop met Ctrl-C of SIGTERM: wat bezig is, wordt afgemaakt."
)]
pub(crate) struct Hub {
    /// Map met de gegevens van de hub; wordt gemaakt als ze er niet is
    #[arg(long, value_name = "MAP")]
    data: PathBuf,
    /// Adres en poort om op te luisteren; poort 0 neemt een vrije poort
    #[arg(long, value_name = "ADRES:POORT", default_value = "127.0.0.1:8080", value_parser = adres)]
    listen: SocketAddr,
}

/// The line that says that the hub is ready.
#[derive(Debug, Serialize)]
struct Klaar<'a> {
    adres: String,
    data: &'a Path,
    proces: u32,
}

/// Serves until it is told to stop.
pub(crate) fn doe(hub: &Hub, _uit: Uitvoer) -> Uitkomst {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).init();
    // A panic in one request is a fault for that request; the log says where, never with what.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        crate::fout::meld_regel(&format_args!("ERROR fault at {place}"));
    }));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Error::unexpected)?;
    runtime.block_on(serve(hub))?;
    Ok(Einde::Goed)
}

async fn serve(hub: &Hub) -> Result<(), Fout> {
    let mut terminate = signal(SignalKind::terminate()).map_err(Error::unexpected)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Error::unexpected)?;
    let server = Server::bind(HubConfig::new(&hub.data, hub.listen)).await.map_err(|error| taken(error, hub.listen))?;
    let adres = format!("http://{}", server.address());
    // Who started the hub may not listen any more; the devices still do.
    let _ = Uitvoer::geef_json(&Klaar { adres, data: &hub.data, proces: std::process::id() });
    let stop = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    };
    Ok(server.run(stop).await?)
}

/// An address that cannot be had is no file that cannot be written.
fn taken(error: Error, listen: SocketAddr) -> Error {
    if error.params.get("pad").is_some_and(|pad| *pad == listen.to_string()) {
        return Error::new(Code::AdresBezet).with("adres", listen);
    }
    error
}

fn adres(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| "Schrijf een IP-adres en een poort, zoals 127.0.0.1:8080.".to_owned())
}
