//! Spreekuren: what someone takes along of one.

mod rapport;

use crate::app::Desk;
use axum::Router;
use axum::routing::get;

/// The routes of spreekuren.
pub(crate) fn routes() -> Router<Desk> {
    Router::new().route("/bureau/spreekuur/{id}/als/{bestand}", get(rapport::geef))
}
