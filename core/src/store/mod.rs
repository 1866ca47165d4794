//! The store: one encrypted SQLite file (SQLCipher) that holds the log, the read model, the outbox and the pictures.
//!
//! - [`Store`] opens it: WAL, `synchronous=FULL`, one writer at a time, readers beside it.
//! - `apply` is the one door: every change, local or remote, enters through [`apply::apply`], and log, read model and
//!   outbox commit in one transaction or not at all.
//! - `changes`, `outbox`, `cursors`, `rejected`, `signatures`, `meta`, `keys`, `directory`, `blobs`, `areas`: the tables of the log, one
//!   file each.
//! - `signalen`, `meldingen` (with `melding_row`), `rondes`: the read model, made from the log and from nothing else (no profile, no clock).
//! - `lopende_ronde`: where the ronde that goes on has walked so far; this device's own, in no log and no read model.
//! - `check` compares log and read model, and rebuilds.
//!
//! Functions that write take a `&Transaction`, those that read a `&Connection`: the type says who may.

pub mod apply;
pub mod areas;
pub mod blobs;
pub mod changes;
pub mod check;
pub mod cursors;
pub mod directory;
pub mod gelezen;
pub mod keys;
pub mod lopende_ronde;
mod melding_row;
pub mod meldingen;
pub mod meta;
mod migrate;
mod open;
pub mod outbox;
mod project;
pub mod rejected;
pub mod retime;
pub mod rondes;
pub mod rows;
pub mod signalen;
pub mod signatures;
pub mod stukken;

pub use apply::{Applied, Incoming, Origin};
pub use open::{Store, StoreKey};
