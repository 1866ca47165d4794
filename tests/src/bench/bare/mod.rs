//! The bare reference: rows as JSON in plain `SQLite` (WAL, `synchronous=FULL`, one commit each), and sync as one zstd post to a
//! server with such a store and one get by the other side. The floor to measure against, not something to use.
//!
//! - [`store`]: the rows of a phone
//! - [`http`]: as little HTTP as works
//! - [`server`]: the log of patches and its two requests
//! - [`device`]: a phone
//! - [`cold`]: a new process that shows the newest of a category; a big store for it

mod cold;
mod device;
mod http;
mod server;
mod store;

pub(super) use cold::{big, cold};
pub(super) use device::{device, holds};
pub(super) use server::server;
