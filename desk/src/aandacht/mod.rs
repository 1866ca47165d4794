//! Aandacht: every melding that could be forgotten, each with why and the way to what can be done. For who looks after more than
//! a part of the work.

mod lijst;

use crate::app::Desk;
use axum::Router;
use axum::routing::get;

/// The routes of aandacht.
pub(crate) fn routes() -> Router<Desk> {
    Router::new().route("/bureau/aandacht", get(lijst::toon))
}
