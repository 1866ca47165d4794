//! Schouwen: residents and professionals walk a route and say what goes well and what can be better. What people find and
//! what was measured stand apart.
//!
//! - `lijst`: all of them, and one in a line of the list
//! - `nieuw`: planning one
//! - `schouw`: one: the plan until it begins, then what was found at each stop
//! - `halte`: a stop in words, and the page that gives it a place
//! - `waarneming`: what somebody found: in words, its page, and what becomes of it
//! - `uitkomst`: the figures in words
//! - `handelen`: what can be done with a schouw; `delen`: which stops somebody came by
//! - `botsing`: where two wrote different things
//! - `kaart`, `foto`: its stops on the map, its pictures
//! - `rapport`: what someone takes along of one

mod botsing;
mod delen;
mod foto;
mod halte;
mod handelen;
mod kaart;
mod lijst;
mod nieuw;
mod rapport;
mod schouw;
mod uitkomst;
mod waarneming;

pub(crate) use botsing::halte_weg;
pub(crate) use handelen::{Mis, changed, kept};
pub(crate) use schouw::wanneer_veld;

use crate::app::Desk;
use crate::fotos::HOOGSTENS_BYTES;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

/// The routes of schouwen.
pub(crate) fn routes() -> Router<Desk> {
    let opschrijven = post(handelen::opschrijven).layer(DefaultBodyLimit::max(HOOGSTENS_BYTES));
    let delen = post(delen::deel).layer(DefaultBodyLimit::max(crate::gpx::HOOGSTENS_BYTES));
    Router::new()
        .route("/bureau/schouwen", get(lijst::toon))
        .route("/bureau/schouw/nieuw", get(nieuw::toon).post(nieuw::maak))
        .route("/bureau/schouw/{id}", get(schouw::toon))
        .route("/bureau/schouw/{id}/haltes.geojson", get(kaart::haltes))
        .route("/bureau/schouw/{id}/lijn.geojson", get(kaart::lijn))
        .route("/bureau/schouw/{id}/halte/{halte}", get(halte::toon).post(halte::plaats))
        .route("/bureau/schouw/{id}/waarneming/{waarneming}", get(waarneming::toon))
        .route("/bureau/schouw/{id}/waarneming/{waarneming}/{wat}", post(waarneming::doe))
        .route("/bureau/schouw/{id}/foto/{hash}", get(foto::groot))
        .route("/bureau/schouw/{id}/foto/{hash}/klein", get(foto::klein))
        .route("/bureau/schouw/{id}/als/{bestand}", get(rapport::geef))
        .route("/bureau/schouw/{id}/opschrijven/{wat}", opschrijven)
        .route("/bureau/schouw/{id}/delen", delen)
        .route("/bureau/schouw/{id}/{wat}", post(handelen::doe))
}
