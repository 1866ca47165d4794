//! Sync: everything new out, everything missed in, one round trip; and the truth about it.
//!
//! - [`engine`] decides what to do next: sans-IO, no clock, no socket, no store. [`wire`] is what devices and hub say.
//! - [`outgoing`] turns the outbox into a request; [`incoming`] takes the answer in: receipts, rights (`gids`) and what
//!   others made (`received`), through `store::apply` like everything else.
//! - [`transport`] is the edge to the network, [`http`] the one over reqwest; [`upload`] sends pictures by tus.
//! - [`signatures`] checks who vouches for what stands in the log.
//! - [`couple`] takes an invitation; [`worker`] performs what the engine decides, once or in the background.

pub mod couple;
pub mod engine;
mod gids;
pub mod http;
pub mod incoming;
pub mod outgoing;
mod received;
pub mod signatures;
pub mod transport;
pub mod upload;
pub mod wire;
pub mod worker;
