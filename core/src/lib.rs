//! The core of Wijkmaat: data model, merging, store, sync and area logic, for every shell.
//!
//! # Where to start
//! - [`model`]: the words of the field as plain types.
//! - `command`: what a person can do; one function per intent.
//! - `doc`: the documents, the only folder that knows automerge.
//! - `store`: the encrypted store; every change enters through `store::apply`.
//! - `view`: what screens ask for; [`report`]: what people pass on.
//! - `sync`: the engine that decides and the worker that does.
//! - [`geo`], [`media`], [`profile`]: areas and tracks, pictures, what a municipality does.

pub mod command;
mod core;
pub mod doc;
pub mod error;
#[cfg(feature = "uniffi")]
pub mod foreign;
mod gelijk;
pub mod geo;
pub mod media;
pub mod model;
pub mod observe;
pub mod profile;
pub mod report;
pub mod seal;
pub mod store;
pub mod sync;
pub mod text;
pub mod view;
pub mod world;
pub use core::{Core, Open};

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();
pub use error::{Code, Error, Kind, Result};
