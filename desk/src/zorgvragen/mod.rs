//! Zorgvragen: what team Zorg asks a team that is bound by secrecy, answered from the list of the profile. Nothing here takes or
//! shows a text of people: there is a question, a number for the telephone, and a choice.
//!
//! Asking stands on the page of the melding ([`crate::melding`]), which these teams may not read.

mod lijst;

use crate::app::Desk;
use axum::Router;
use axum::routing::{get, post};

/// The routes of zorgvragen.
pub(crate) fn routes() -> Router<Desk> {
    Router::new().route("/bureau/zorgvragen", get(lijst::toon)).route("/bureau/zorgvragen/{id}", post(lijst::antwoord))
}
