//! Taken: what each team does for a melding, and what my team still has to do.
//!
//! - `regel`: a taak in words, for every page that shows one
//! - `lijst`: the open taken of a team, late first, and taking one up from there
//!
//! What else is done with a taak stands on the page of its melding ([`crate::melding`]).

mod lijst;
mod regel;

pub(crate) use regel::{Regel, words};

use crate::app::Desk;
use axum::Router;
use axum::routing::{get, post};

/// The routes of taken.
pub(crate) fn routes() -> Router<Desk> {
    Router::new().route("/bureau/taken", get(lijst::toon)).route("/bureau/taken/{taak}/oppakken", post(lijst::pak_op))
}
