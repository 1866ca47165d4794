//! Rondes: who walked, when, how long and far, how much was seen and what was found. The track is for who walked it.
//!
//! - `lijst`: pages of rondes, and the row that both pages show
//! - `rapport`: what someone takes along of one
//! - `ronde`: one ronde, with its points and, for who walked it, its track

mod lijst;
mod rapport;
mod ronde;

use crate::app::Desk;
use axum::Router;
use axum::routing::get;

/// The routes of rondes.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/bureau/rondes", get(lijst::toon))
        .route("/bureau/ronde/{id}", get(ronde::toon))
        .route("/bureau/ronde/{id}/spoor.geojson", get(ronde::spoor))
        .route("/bureau/ronde/{id}/punten.geojson", get(ronde::punten))
        .route("/bureau/ronde/{id}/als/{bestand}", get(rapport::geef))
}
