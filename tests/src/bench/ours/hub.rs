//! The hub as it is shipped, in a process of its own.

use super::profiel::ID;
use crate::bench::Outcome;
use crate::bench::measure::usage::answer_until_closed;
use crate::bench::protocol::{Answer, say};
use std::path::Path;
use wijkmaat_core::model::{Namens, PersoonId, Rechten};
use wijkmaat_core::profile::Profile;
use wijkmaat_hub::{Hub, HubConfig, Uitnodiging, uitnodiging};

/// Reads and writes in every kring, without an area of its own.
const ROL: &str = "wijkmanager";

/// Serves until the director is gone.
pub(in crate::bench) fn hub(folder: &Path) -> Outcome {
    let config = HubConfig::new(folder, ([127, 0, 0, 1], 0).into());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let hub = Hub::bind(config).await?;
        say(&Answer::Ready { address: hub.address().to_string() })?;
        let (closed, until_closed) = tokio::sync::oneshot::channel();
        let director = std::thread::spawn(move || {
            let outcome = answer_until_closed();
            // When the hub ended before, there is nobody to tell.
            let _ = closed.send(());
            outcome
        });
        hub.run(async { until_closed.await.unwrap_or_default() }).await?;
        director.join().unwrap_or_else(|_| Err("the director's line broke".into()))
    })
}

/// Invites a phone, as an operator does on the hub's machine.
pub(in crate::bench) fn invite(data: &Path, profile: &Profile, naam: &str) -> Outcome<String> {
    // The role's name was checked when the profile was read; without it there would be no rights at all.
    let namens = |persoon: PersoonId| {
        profile.namens(persoon, ROL, None, &[]).unwrap_or_else(|_| Namens {
            persoon,
            rol: ROL.to_owned(),
            team: None,
            gebieden: Vec::new(),
            rechten: Rechten::default(),
        })
    };
    let who = Uitnodiging { gemeente: ID.to_owned(), naam: naam.to_owned(), persoon: None, namens: &namens };
    Ok(uitnodiging(data, &who)?)
}
