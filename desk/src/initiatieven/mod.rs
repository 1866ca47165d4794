//! Bewonersinitiatieven: what residents want to do themselves, who supports it, what is asked for it, and what was decided.
//!
//! - `lijst`: the list, what nobody decided on first
//! - `nieuw`: bringing one in
//! - `initiatief`: one, and what can be done with it

mod initiatief;
mod lijst;
mod nieuw;

use crate::app::Desk;
use axum::Router;
use axum::routing::{get, post};

/// The routes of bewonersinitiatieven.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/bureau/initiatieven", get(lijst::toon))
        .route("/bureau/initiatief/nieuw", get(nieuw::toon).post(nieuw::maak))
        .route("/bureau/initiatief/{id}", get(initiatief::toon))
        .route("/bureau/initiatief/{id}/{wat}", post(initiatief::doe))
}
