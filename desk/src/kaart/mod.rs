//! The map: areas and points as GeoJSON for the page's script, and the same meldingen as a list beside it.
//!
//! - `pagina`: the page
//! - `geojson`: the data, and small helpers that rondes use too

pub(crate) mod geojson;
mod pagina;

use crate::app::Desk;
use axum::Router;
use axum::routing::get;

/// The routes of the map.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/bureau/kaart", get(pagina::toon))
        .route("/bureau/kaart/punten.geojson", get(geojson::punten))
        .route("/bureau/kaart/gebieden.geojson", get(geojson::gebieden))
}
