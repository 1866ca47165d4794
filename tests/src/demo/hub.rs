//! The hub as a process of its own. It ends with the demo, however the demo ends.

use super::map::{Map, kort};
use super::verteller::{Mislukt, Verteller};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A running hub.
#[derive(Debug)]
pub(super) struct Hub {
    proces: Child,
    /// Where it listens, as a device is given it.
    pub(super) adres: String,
}

impl Hub {
    /// Starts `wijkmaat hub` and waits until it says that it is ready. `waar` is `127.0.0.1:POORT`, port 0 for a free one.
    pub(super) fn start(map: &Map, verteller: &Verteller, waar: &str) -> Result<Self, Mislukt> {
        let data = map.pad("hub");
        verteller.opdracht(&format!(
            "{} hub --data {} --listen {waar} &",
            kort(map.wijkmaat()).display(),
            kort(&data).display()
        ));
        let mis = |error: std::io::Error| Mislukt(format!("De hub start niet: {error}."));
        let log = File::options().create(true).append(true).open(map.pad("hub.log")).map_err(mis)?;
        let mut proces = Command::new(map.wijkmaat())
            .args(["hub", "--json", "--listen", waar, "--data"])
            .arg(&data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .map_err(mis)?;
        let mut line = String::new();
        if let Some(stdout) = proces.stdout.take() {
            BufReader::new(stdout).read_line(&mut line).map_err(mis)?;
        }
        let answer: Option<Value> = serde_json::from_str(&line).ok();
        let adres = answer.as_ref().and_then(|answer| answer.get("adres")).and_then(Value::as_str);
        let Some(adres) = adres.map(str::to_owned) else {
            proces.kill().ok();
            proces.wait().ok();
            return Err(Mislukt(format!(
                "De hub start niet. In {} staat waarom.",
                kort(&map.pad("hub.log")).display()
            )));
        };
        Ok(Self { proces, adres })
    }

    /// Address and port, to start it there again.
    pub(super) fn waar(&self) -> String {
        self.adres.trim_start_matches("http://").to_owned()
    }

    /// Ends it: nobody reaches it any more.
    pub(super) fn stop(self) {
        drop(self);
    }

    /// Waits until someone ends the demo, or the hub ends by itself.
    pub(super) fn wacht(mut self) -> Result<(), Mislukt> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Mislukt(format!("Wachten lukt niet: {error}.")))?;
        let gestopt = runtime.block_on(async {
            let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).ok()?;
            tokio::select! {
                _ = tokio::signal::ctrl_c() => None,
                _ = terminate.recv() => None,
                status = async {
                    loop {
                        if let Ok(Some(status)) = self.proces.try_wait() {
                            return status;
                        }
                        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
                    }
                } => Some(status),
            }
        });
        // Ctrl-C reaches the hub too: it may be the first to end.
        match gestopt {
            Some(status) if !status.success() => Err(Mislukt(format!("De hub is gestopt ({status})."))),
            _ => Ok(()),
        }
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        self.proces.kill().ok();
        self.proces.wait().ok();
    }
}
