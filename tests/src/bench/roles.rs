//! Which role a process plays: the bench starts itself again for every process it measures.

use super::{Outcome, bare, ours};
use std::path::PathBuf;

/// The word in front of a role on the command line.
pub(super) const WORD: &str = "rol";

/// A process of one of the two sides.
#[derive(Debug, Clone, clap::Subcommand)]
pub(super) enum Role {
    /// A phone of the reference.
    BareDevice {
        #[arg(long)]
        store: PathBuf,
        #[arg(long)]
        name: String,
        #[arg(long)]
        workload: PathBuf,
        /// Encrypt it, as ours is.
        #[arg(long)]
        sqlcipher: bool,
    },
    /// The server of the reference.
    BareServer {
        #[arg(long)]
        store: PathBuf,
    },
    /// A new process of the reference that shows the newest of a category.
    BareCold {
        #[arg(long)]
        store: PathBuf,
        #[arg(long)]
        category: String,
    },
    /// A big store of the reference.
    BareBig {
        #[arg(long)]
        store: PathBuf,
        #[arg(long)]
        workload: PathBuf,
    },
    /// A phone of ours.
    OnsDevice(ours::Place),
    /// A hub of ours.
    OnsHub {
        #[arg(long)]
        store: PathBuf,
    },
    /// A new process of ours that shows the newest of a category.
    OnsCold {
        #[arg(long)]
        store: PathBuf,
        #[arg(long)]
        category: String,
    },
    /// A big store of ours.
    OnsBig(ours::Place),
}

/// Plays a role until its director is done with it.
///
/// # Errors
/// What the role says.
pub(super) fn play(role: Role) -> Outcome {
    match role {
        Role::BareDevice { store, name, workload, sqlcipher } => bare::device(&store, &name, &workload, sqlcipher),
        Role::BareServer { store } => bare::server(&store),
        Role::BareCold { store, category } => bare::cold(&store, &category),
        Role::BareBig { store, workload } => bare::big(&store, &workload),
        Role::OnsDevice(place) => ours::device(&place),
        Role::OnsHub { store } => ours::hub(&store),
        Role::OnsCold { store, category } => ours::cold(&store, &category),
        Role::OnsBig(place) => ours::big(&place),
    }
}
