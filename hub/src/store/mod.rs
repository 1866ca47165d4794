//! The hub's two `SQLite` files and its blob folder; the only folder with SQL.
//!
//! `accounts.sqlite` says who may come in, `log.sqlite` holds what they brought; they never share a transaction, so that
//! one can be kept, backed up or lost without the other. Reading functions take a `&Connection`, writing ones a
//! `&Transaction`. Everything here blocks: callers are on a blocking thread.

pub(crate) mod accounts;
mod database;
pub(crate) mod devices;
pub(crate) mod documents;
mod files;
pub(crate) mod invitations;
pub(crate) mod log;
mod migrate;
pub(crate) mod uploads;

pub(crate) use database::Database;
pub use files::is_hub;
pub(crate) use files::{Store, private_folder, sync_folder};
