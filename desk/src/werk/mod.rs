//! Work: the lists with their numbers, filters and pages, and a team for many meldingen at once.
//!
//! - `zoek`: what the address asks for, and the addresses of other pages of the same list
//! - `lijst`: the page
//! - `zijkant`: what stands beside all work, here and on the pages of taken, aandacht and zorgvragen
//! - `bulk`: a team for those that were chosen, and the way back

mod bulk;
mod lijst;
mod zijkant;
mod zoek;

pub(crate) use zijkant::Zijkant;

use crate::app::Desk;
use axum::Router;
use axum::routing::{get, post};

/// The routes of the work lists.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/bureau/werk", get(lijst::toon))
        .route("/bureau/werk/toewijzen", post(bulk::toewijzen))
        .route("/bureau/werk/herstel", post(bulk::herstel))
}
