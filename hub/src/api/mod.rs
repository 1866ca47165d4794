//! HTTP: take a request apart, ask a service, write the answer. Nothing is decided here.

pub(crate) mod blobs;
mod caller;
pub(crate) mod health;
pub(crate) mod koppelen;
pub(crate) mod sync;
pub(crate) mod tus;
