//! The hub of Wijkmaat: a log of signed batches, pictures and accounts. It knows accounts, kringen and hashes; the domain
//! lives in the core, so what somebody may do is computed by whoever invites them and kept here as it was told.
//!
//! # Where to start
//! - `app`: the running hub, its routes and its life; [`Hub`].
//! - `api`: one file per route: extract, call, respond.
//! - `service`: what is decided; `service/checks.rs` and `service/take.rs` are the rules for every pushed entry.
//! - `store` and `migrations/`: two `SQLite` files (accounts apart from the log) and a blob folder.
//! - `beheer`: what an operator does on the data folder: [`uitnodiging`], [`trek_in`], [`wis_naam`],
//!   [`nieuwe_generatie`]; `overzicht`: what is shown of it.
//!
//! # Promises
//! 1. What was acknowledged is on disk, and the same push again gives the same answer.
//! 2. Numbers in a kring have no gaps and follow commit order.
//! 3. A device receives only kringen that its person may read.
//! 4. No input is a panic or a 500; no name, code or content stands in a log line or a metric.
//! 5. A destroyed document is gone from the log, and the batches it stood in still verify
//!    (`wijkmaat_core::sync::wire::signed_text`).

mod api;
mod app;
mod attempts;
mod beheer;
mod config;
mod connections;
mod error;
mod meters;
mod overzicht;
mod rechten;
mod service;
mod store;

pub use app::Hub;
pub use beheer::{
    Genodigde, Uitnodiging, genodigde, nieuwe_generatie, trek_in, trek_persoon_in, trek_uitnodiging_in, uitnodiging,
    vervanging, wis_naam,
};
pub use config::HubConfig;
pub use overzicht::{Gezondheid, Mens, OpenUitnodiging, Toestel, gezondheid, mensen, open_uitnodigingen};
pub use rechten::vernieuw_rechten;
pub use store::is_hub;

use std::future::Future;
use wijkmaat_core::Result;

/// Serves until `shutdown` is ready. Use [`Hub`] to learn the address first.
///
/// # Errors
/// When the data folder or the address cannot be had.
pub async fn serve(config: HubConfig, shutdown: impl Future<Output = ()> + Send + 'static) -> Result<()> {
    Hub::bind(config).await?.run(shutdown).await
}
