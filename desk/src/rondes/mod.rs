//! Rondes: who walked, when, how long and far, how much was seen and what was found. The track is for who walked it.
//!
//! - `lijst`: pages of rondes, and the row that both pages show
//! - `nieuw`: beginning one; `inlezen`: one that was recorded elsewhere
//! - `ronde`: one ronde; `slot`: its parts in words; `spoor`: its track and what was found, on the map
//! - `handelen`: stop, hand over, walk along, leave; `mag`: who may
//! - `rapport`: what someone takes along of one

mod handelen;
mod inlezen;
mod lijst;
mod mag;
mod nieuw;
mod rapport;
mod ronde;
mod slot;
mod spoor;

use crate::app::Desk;
use crate::gpx::HOOGSTENS_BYTES;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

/// The routes of rondes.
pub(crate) fn routes() -> Router<Desk> {
    let inlezen = get(inlezen::toon).post(inlezen::lees).layer(DefaultBodyLimit::max(HOOGSTENS_BYTES));
    Router::new()
        .route("/bureau/rondes", get(lijst::toon))
        .route("/bureau/ronde/nieuw", get(nieuw::toon).post(nieuw::begin))
        .route("/bureau/ronde/inlezen", inlezen)
        .route("/bureau/ronde/{id}", get(ronde::toon))
        .route("/bureau/ronde/{id}/spoor.geojson", get(spoor::spoor))
        .route("/bureau/ronde/{id}/punten.geojson", get(spoor::punten))
        .route("/bureau/ronde/{id}/als/{bestand}", get(rapport::geef))
        .route("/bureau/ronde/{id}/{wat}", post(handelen::doe))
}
