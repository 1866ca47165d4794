//! Beheer: who takes part, with which devices; inviting people and revoking what they have.
//!
//! - `lijst`: the people. `open`: invitations that nobody took yet. `uitnodigen`: a code, shown once. `intrekken`: a device, or everything somebody has.
//!
//! Everything here is for who may manage people ([`Beheerder`]); for anybody else these pages are not there.

mod intrekken;
mod lijst;
mod open;
mod uitnodigen;

use crate::app::Desk;
use crate::persoon::Persoon;
use crate::weigering::Weigering;
use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::routing::{get, post};
use std::ops::Deref;

/// The routes of this folder.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/bureau/beheer", get(lijst::begin))
        .route("/bureau/beheer/mensen", get(lijst::toon))
        .route("/bureau/beheer/uitnodigen/intrekken", post(open::trek_in))
        .route("/bureau/beheer/uitnodigen", get(uitnodigen::toon).post(uitnodigen::doe))
        .route("/bureau/beheer/mensen/{persoon}", get(lijst::mens))
        .route("/bureau/beheer/mensen/{persoon}/code", post(uitnodigen::nieuwe_code))
        .route("/bureau/beheer/mensen/{persoon}/intrekken", get(intrekken::vraag).post(intrekken::doe))
}

/// A person who may manage people.
#[derive(Debug, Clone)]
pub(crate) struct Beheerder(Persoon);

impl Deref for Beheerder {
    type Target = Persoon;

    fn deref(&self) -> &Persoon {
        &self.0
    }
}

impl FromRequestParts<Desk> for Beheerder {
    type Rejection = Weigering;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Weigering> {
        let persoon = Persoon::from_request_parts(parts, desk).await?;
        if persoon.mag_beheren() { Ok(Self(persoon)) } else { Err(Weigering::niet_gevonden()) }
    }
}
