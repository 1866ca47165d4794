//! Our side, as users have it: the public API of the core on an encrypted store, and the hub as it is shipped.
//!
//! - [`profiel`]: a gemeenteprofiel with the categories and teams of the workload
//! - [`signaal`]: an observation as the command that reports it
//! - [`device`]: a phone
//! - [`hub`]: the hub
//! - [`cold`]: a new process that shows the newest of a category; a big store for it

mod cold;
mod device;
mod hub;
mod profiel;
mod signaal;

pub(super) use cold::{big, cold};
pub(super) use device::{device, holds};
pub(super) use hub::{hub, invite};
pub(super) use profiel::{category, write as write_profiel};

use crate::bench::Outcome;
use crate::bench::workload::Workload;
use std::path::{Path, PathBuf};
use wijkmaat_core::store::StoreKey;
use wijkmaat_core::{Core, Open};

/// Where a phone of ours finds its things.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Place {
    #[arg(long)]
    store: PathBuf,
    #[arg(long)]
    workload: PathBuf,
    /// Folder of the profile.
    #[arg(long)]
    profiel: PathBuf,
    /// Couple with this hub.
    #[arg(long, requires = "code")]
    hub: Option<String>,
    /// The invitation.
    #[arg(long)]
    code: Option<String>,
}

impl Place {
    fn open(&self) -> Outcome<Core> {
        let open = Open { profiel: Some(self.profiel.clone()), gemeente: Some(profiel::ID), ..usual(&self.store) };
        Ok(Core::open(open)?)
    }

    fn workload(&self) -> Outcome<Workload> {
        Ok(serde_json::from_slice(&std::fs::read(&self.workload)?)?)
    }
}

/// The key of the bench; no secret.
const KEY: [u8; 32] = *b"de sleutel van de bench: geheim?";

/// The key as `WIJKMAAT_SLEUTEL` takes it.
pub(super) fn key_text() -> String {
    blake3::Hash::from(KEY).to_hex().to_string()
}

/// The store in this folder, with the key of the bench.
fn usual(folder: &Path) -> Open<'_> {
    Open::new(folder, StoreKey::new(KEY))
}
