//! Spreekuren: the table at which residents ask their questions, from plan to what came of it.
//!
//! - `lijst`: which are open, which come, which are over
//! - `nieuw`: planning one
//! - `spreekuur`: the page of one: figures, what is still with nobody, what was born there
//! - `handelen`: what is done with a table and with who came to it
//! - `tafel`: the page for a laptop on that table: somebody sits down, and leaves knowing with whom it lies
//! - `vragen`: what lies with one's own team; `vraag`: one question, answered or handed on
//! - `regel`: a table and a visit in words
//! - `rapport`: what someone takes along of one

mod handelen;
mod lijst;
mod nieuw;
mod rapport;
mod regel;
mod spreekuur;
mod tafel;
mod tellen;
mod vraag;
mod vragen;

use crate::app::Desk;
use axum::Router;
use axum::routing::{get, post};

pub(crate) use regel::{dagdeel, naam, thema};

/// The routes of spreekuren.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/bureau/spreekuren", get(lijst::toon))
        .route("/bureau/spreekuur/nieuw", get(nieuw::toon).post(nieuw::maak))
        .route("/bureau/spreekuur/{id}", get(spreekuur::toon))
        .route("/bureau/spreekuur/{id}/tafel", get(tafel::toon))
        .route("/bureau/spreekuur/{id}/tafel/{wat}", post(tafel::doe))
        .route("/bureau/spreekuur/{id}/als/{bestand}", get(rapport::geef))
        .route("/bureau/spreekuur/{id}/{wat}", post(handelen::tafel))
        .route("/bureau/bezoek/{id}/{wat}", post(handelen::bezoek))
        .route("/bureau/vragen", get(vragen::toon))
        .route("/bureau/vraag/{id}", get(vraag::toon))
        .route("/bureau/vraag/{id}/{wat}", post(vraag::doe))
}
