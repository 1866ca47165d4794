//! What the phones hold of the core: one narrow object, [`Wijkmaat`], from which Kotlin and Swift are generated.
//!
//! The types are the core's own (its feature `uniffi`); nothing is mirrored here. Every call that touches the store or the
//! network is `async` for the shell and runs on threads that Rust owns (`offload`); the core itself blocks and knows no
//! runtime. Callbacks go the other way: small, from any thread, and the shell hops to its main thread itself.
//!
//! - `wijkmaat`: the object: open, execute, the views of reporting, sync, close
//! - `straat`, `tafel`, `werk`: the views of rondes and schouwen, of spreekuren and slips, of the follow-up
//! - `rapport`: reports as HTML
//! - `keuzes`: what a person can choose from, by the profile
//! - `sleutel`: the key of the store, kept by the phone's key store
//! - `peiling`: where the phone is while someone reports or walks; `opname`: each place into the ronde that goes on
//! - `verbinding`: whether there is a network, and of what kind
//! - `observer`: who hears that something changed
//! - `offload`: the one way from async to the core

mod keuzes;
mod observer;
mod offload;
mod opname;
mod peiling;
mod rapport;
mod sleutel;
mod straat;
mod tafel;
mod verbinding;
mod werk;
mod wijkmaat;

pub use keuzes::{GewenstNiveau, Keuzelijst, Meetelement, Meettrede, Overlegkeuze, Werkkeuzes};
pub use observer::{Observer, Subscription};
pub use peiling::{LocationReceiver, LocationSource, PeilingObserver};
pub use sleutel::KeyStore;
pub use verbinding::{ConnectivityReceiver, ConnectivitySource, Verbinding};
pub use wijkmaat::{Ik, Wijkmaat};

uniffi::setup_scaffolding!();
