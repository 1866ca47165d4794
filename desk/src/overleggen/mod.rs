//! Overleggen and their vergaderingen: who meets, what about, and what was decided.
//!
//! - `lijst`: the overleggen of who looks
//! - `overleg`: one, with its members and afspraken, and planning a vergadering
//! - `vergadering`: one vergadering: the agenda, the point that is on the table, the minutes; on paper all of it
//! - `punt`: a point of the agenda in words, and what two people wrote about it
//! - `rapport`: the agenda and the minutes as files to take along
//! - `handelen`: what can be done with a vergadering

mod handelen;
mod lijst;
mod overleg;
mod punt;
mod rapport;
mod vergadering;

use crate::app::Desk;
use axum::Router;
use axum::routing::{get, post};

/// The routes of overleggen and vergaderingen.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/bureau/overleggen", get(lijst::toon))
        .route("/bureau/overleg/{id}", get(overleg::toon).post(overleg::plan))
        .route("/bureau/vergadering/{id}", get(vergadering::toon))
        .route("/bureau/vergadering/{id}/{wat}", post(handelen::doe))
        .route("/bureau/vergadering/{id}/als/{bestand}", get(rapport::geef))
}
