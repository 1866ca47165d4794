//! The screens of a phone on a full store: every view, beside the same question as bare SQL on a plain file.
//!
//! `bench scherm` takes the phone that `bench bureau` fills a hub from, lets its person report a twentieth of everything, get
//! answers, and be on a ronde, and asks the views that screens show, in this process as the bindings do. The reference is the same
//! file of plain `SQLite`; it is asked for the same rows in the same order, and what both found is compared.
//!
//! - [`telefoon`]: the phone, and what its person did
//! - [`werk`]: a schouw, a spreekuur, taken and afspraken on it
//! - [`vragen`]: each screen with the SQL that answers the same
//! - [`meer`]: the views that have no reference
//! - [`meten`]: the runs and the table

mod meer;
mod meten;
mod telefoon;
mod vragen;
mod werk;

pub(super) use meten::meten;

/// What is measured, and how often.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Opties {
    /// Meldingen on the phone.
    #[arg(long, default_value_t = 10_000)]
    n: usize,
    /// Runs; the medians are printed.
    #[arg(long, default_value_t = 5)]
    keer: usize,
    /// Fill the phone again, also when an earlier run left a full one.
    #[arg(long)]
    opnieuw: bool,
}
