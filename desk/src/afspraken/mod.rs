//! Afspraken: who does what, before which day. Those that run stand first, those on which nothing happens say so in words.
//!
//! - `regel`: an afspraak in a list, in words
//! - `lijst`: the list with its filters
//! - `nieuw`: making one, from something or from nothing
//! - `bron`: what one comes from, in words and as a link
//! - `afspraak`: one, and what can be done with it

mod afspraak;
pub(crate) mod bron;
mod lijst;
mod nieuw;
mod regel;

pub(crate) use regel::{Regel, bij};

use crate::app::Desk;
use axum::Router;
use axum::routing::{get, post};

/// The routes of afspraken.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/bureau/afspraken", get(lijst::toon))
        .route("/bureau/afspraak/nieuw", get(nieuw::toon).post(nieuw::maak))
        .route("/bureau/afspraak/{id}", get(afspraak::toon))
        .route("/bureau/afspraak/{id}/{wat}", post(afspraak::doe))
}
