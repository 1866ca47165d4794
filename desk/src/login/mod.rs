//! Coming in and going out.
//!
//! - `inloggen`: name and password, and out again. `eerste`: the first time, with a code of an invitation.
//! - `keuring`: argon2id, a few at a time. `sessie`: a session begins or ends.

mod eerste;
mod inloggen;
mod keuring;
mod sessie;

pub(crate) use keuring::{Keuring, is_zwak};
pub(crate) use sessie::end_session;

use crate::app::Desk;
use axum::Router;
use axum::routing::{get, post};

/// The routes of this folder.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/bureau/inloggen", get(inloggen::toon).post(inloggen::doe))
        .route("/bureau/eerste-keer", get(eerste::toon).post(eerste::doe))
        .route("/bureau/uitloggen", post(inloggen::uit))
}
