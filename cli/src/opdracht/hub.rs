//! `hub`: where devices exchange what they have, and the desk on top of it. The only command that is asynchronous and writes a log.

use crate::args::Globaal;
use crate::fout::{Einde, Fout, Uitkomst};
use crate::uitvoer::{Uitvoer, een_regel};
use clap::Args;
use serde::Serialize;
use std::io::IsTerminal as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;
use uuid::Uuid;
use wijkmaat_core::model::{Namens, PersoonId};
use wijkmaat_core::profile::Profile;
use wijkmaat_core::{Code, Error, Result};
use wijkmaat_desk::{Desk, DeskConfig};
use wijkmaat_hub::{Hub as Server, HubConfig};

/// Arguments of `hub`.
#[derive(Debug, Args)]
#[command(
    after_help = "Zodra de hub klaar is, staan het adres van de hub en dat van het bureau op stdout; met --json op één regel. Het logboek \
is in het Engels en gaat naar stderr. In een terminal staat daar alleen wat misgaat; RUST_LOG=info geeft meer. Stop met Ctrl-C of SIGTERM: wat \
bezig is, wordt afgemaakt."
)]
pub(crate) struct Hub {
    /// Map met de gegevens van de hub; wordt gemaakt als ze er niet is
    #[arg(long, value_name = "MAP")]
    data: PathBuf,
    /// Adres en poort om op te luisteren; poort 0 neemt een vrije poort
    #[arg(long, value_name = "ADRES:POORT", default_value = "127.0.0.1:8080", value_parser = adres)]
    listen: SocketAddr,
    /// Adres waarop mensen hub en bureau bereiken als dat een ander is, zoals `https://wijkmaat.gemeente.nl`
    #[arg(long, value_name = "URL", value_parser = publiek_adres)]
    bureau_adres: Option<String>,
    /// Start alleen de hub, zonder het bureau in de browser
    #[arg(long)]
    zonder_bureau: bool,
}

/// The line that says that the hub is ready.
#[derive(Debug, Serialize)]
struct Klaar<'a> {
    adres: String,
    bureau: Option<String>,
    data: &'a Path,
    proces: u32,
}

/// Serves until it is told to stop.
pub(crate) fn doe(hub: &Hub, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    // Somebody who looks on reads what goes wrong; a service keeps the whole log.
    let level = if std::io::stderr().is_terminal() { "warn" } else { "info" };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(level));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).init();
    // A panic in one request is a fault for that request; the log says where, never with what.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        crate::fout::meld_regel(&format_args!("ERROR fault at {place}"));
    }));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Error::unexpected)?;
    let desk = runtime.block_on(serve(hub, globaal, uit))?;
    // Closing waits for sync that runs, which may not be done on a thread of the runtime.
    if let Some(desk) = desk {
        desk.close();
    }
    Ok(Einde::Goed)
}

async fn serve(hub: &Hub, globaal: &Globaal, uit: Uitvoer) -> Result<Option<Desk>, Fout> {
    let mut terminate = signal(SignalKind::terminate()).map_err(Error::unexpected)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Error::unexpected)?;
    vernieuw_rechten(hub, globaal)?;
    let mut server =
        Server::bind(HubConfig::new(&hub.data, hub.listen)).await.map_err(|error| taken(error, hub.listen))?;
    let adres = format!("http://{}", server.address());
    let mut desk = None;
    if !hub.zonder_bureau {
        let opened = open_desk(hub, globaal, server.address())?;
        server = server.with(opened.router());
        desk = Some(opened);
    }
    let bureau = desk.as_ref().map(|_| {
        let reached = hub.bureau_adres.clone().unwrap_or_else(|| format!("http://{}", reachable(server.address())));
        format!("{reached}/bureau")
    });
    // Who started the hub may not listen any more; the devices still do.
    let klaar = Klaar { adres, bureau, data: &hub.data, proces: std::process::id() };
    let _ = uit.geef(&klaar, |uit| {
        writeln!(uit, "De hub draait op {}", klaar.adres)?;
        if let Some(bureau) = &klaar.bureau {
            writeln!(uit, "Het bureau staat op {bureau}")?;
        }
        writeln!(uit, "De gegevens staan in {}", een_regel(&klaar.data.display().to_string()))?;
        writeln!(uit, "Stop met Ctrl-C.")
    });
    let lines = desk.clone();
    let stop = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        if let Some(desk) = lines {
            desk.stop();
        }
    };
    server.run(stop).await?;
    Ok(desk)
}

/// Whoever was invited under an older profile may do from now on what this one gives their role.
fn vernieuw_rechten(hub: &Hub, globaal: &Globaal) -> Result<()> {
    let own = globaal.profiel.as_deref().map(Profile::lees).transpose()?;
    let nil = PersoonId::new(Uuid::nil());
    let reken = |gemeente: &str, namens: &Namens| {
        let built_in = if own.is_none() { Profile::ingebouwd(gemeente).ok() } else { None };
        let profile = own.as_ref().filter(|own| own.id() == gemeente).or(built_in.as_ref())?;
        profile.namens(nil, &namens.rol, namens.team.as_deref(), &namens.gebieden).ok()
    };
    wijkmaat_hub::vernieuw_rechten(&hub.data, &reken).map(drop)
}

fn open_desk(hub: &Hub, globaal: &Globaal, address: SocketAddr) -> Result<Desk> {
    Desk::open(DeskConfig {
        adres: hub.bureau_adres.clone(),
        gemeente: globaal.gemeente.clone(),
        profiel: globaal.profiel.clone(),
        ..DeskConfig::new(&hub.data, format!("http://{}", reachable(address)))
    })
}

/// Where a hub that listens on every address is found from this machine.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
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

/// An address without a path, as browsers write the origin of a page.
fn publiek_adres(text: &str) -> Result<String, String> {
    let plain = text.trim_end_matches('/').to_ascii_lowercase();
    let host = plain.strip_prefix("https://").or_else(|| plain.strip_prefix("http://")).unwrap_or_default();
    let fits = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    if host.is_empty() || !host.chars().all(fits) {
        return Err("Schrijf een adres zoals https://wijkmaat.gemeente.nl, zonder pad.".to_owned());
    }
    // A browser leaves out the port that goes without saying.
    let usual = if plain.starts_with("https://") { ":443" } else { ":80" };
    Ok(plain.strip_suffix(usual).unwrap_or(&plain).to_owned())
}

#[cfg(test)]
mod tests {
    use super::publiek_adres;

    #[test]
    fn an_address_is_kept_as_a_browser_writes_it() {
        for (given, kept) in [
            ("https://Wijkmaat.nl/", "https://wijkmaat.nl"),
            ("https://wijkmaat.nl:443", "https://wijkmaat.nl"),
            ("http://wijkmaat.nl:80/", "http://wijkmaat.nl"),
            ("https://wijkmaat.nl:8443", "https://wijkmaat.nl:8443"),
            ("http://[::1]:443", "http://[::1]:443"),
        ] {
            assert_eq!(Ok(kept.to_owned()), publiek_adres(given), "{given}");
        }
        for wrong in ["wijkmaat.nl", "https://", "https://wijkmaat.nl/pad", "https://a b"] {
            assert!(publiek_adres(wrong).is_err(), "{wrong}");
        }
    }
}
