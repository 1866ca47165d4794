//! The desk with a full replica: every page over HTTP, beside the same question as bare SQL on a plain file.
//!
//! `bench bureau` starts a hub with its desk in this process, fills it from a phone, lets a coordinator log in for the first time
//! and asks every page with her session. The reference is a file of plain `SQLite` with the same rows and plain indices; it is
//! asked for the same rows in the same order, with the counts that the page shows, and what both found is compared.
//!
//! - [`stad`]: what stands in the hub, made by commands of one phone
//! - [`huis`]: the hub and the desk
//! - [`browser`]: a browser without scripts
//! - [`kaal`]: the reference, read from the phone's own views
//! - [`vragen`]: each page with the SQL that answers the same
//! - [`meten`]: the runs and the table

mod browser;
pub(super) mod huis;
pub(super) mod kaal;
mod meten;
pub(super) mod stad;
mod vragen;

pub(super) use meten::meten;

/// What is measured, and how often.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Opties {
    /// Meldingen in the replica.
    #[arg(long, default_value_t = 20_000)]
    n: usize,
    /// Runs; the medians are printed.
    #[arg(long, default_value_t = 5)]
    keer: usize,
    /// Fill the hub again, also when an earlier run left a full one.
    #[arg(long)]
    opnieuw: bool,
}
