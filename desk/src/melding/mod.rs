//! One melding: everything about it on a page, and everything that can be done with it.
//!
//! - `pagina`: the page; `hoofd`, `werk`, `delen`: its parts: what it is, who does what, and voices, conflicts and what lies nearby
//! - `stand`: what others did since the page was shown
//! - `concept`: what someone was writing when it could not be saved
//! - `handelen`: assign, step, describe, note, choose
//! - `taken`: what each team does for it
//! - `oordeel`: what whoever raised it thinks of the answer
//! - `splitsen`, `soort`: voices that are about something else
//! - `woorden`: one's own words, set right; `weg`: a voice taken back, or destroyed for good
//! - `herstel`: the way back from assigning
//! - `antwoord`: the answer, first as its reader will see it
//! - `bon`: a slip for what somebody raised
//! - `samenvoegen`: joining two, after it was said what happens
//! - `nieuw`: making one
//! - `rapport`: what someone takes along of it
//! - `foto`: its pictures, for who may read them

mod antwoord;
mod bon;
mod concept;
mod delen;
pub(crate) mod foto;
mod handelen;
pub(crate) mod herstel;
mod hoofd;
mod nieuw;
mod oordeel;
mod pagina;
mod rapport;
mod samenvoegen;
mod soort;
mod splitsen;
mod stand;
mod taken;
mod weg;
mod werk;
mod woorden;

use crate::app::Desk;
use crate::weigering::Weigering;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use std::str::FromStr;

/// The routes of one melding.
pub(crate) fn routes() -> Router<Desk> {
    let nieuw = get(nieuw::toon).post(nieuw::maak).layer(DefaultBodyLimit::max(crate::fotos::HOOGSTENS_BYTES));
    Router::new()
        .route("/bureau/melding/nieuw", nieuw)
        .route("/bureau/melding/bewaard", get(nieuw::bewaard))
        .route("/bureau/melding/{id}", get(pagina::toon))
        .route("/bureau/melding/{id}/nieuws", get(stand::nieuws))
        .route("/bureau/melding/{id}/toewijzen", post(handelen::toewijzen))
        .route("/bureau/melding/{id}/status", post(handelen::status))
        .route("/bureau/melding/{id}/omschrijving", post(handelen::omschrijving))
        .route("/bureau/melding/{id}/notitie", post(handelen::notitie))
        .route("/bureau/melding/{id}/kies", post(handelen::kies))
        .route("/bureau/melding/{id}/herstel", post(herstel::terug))
        .route("/bureau/melding/{id}/bon", post(bon::geef))
        .route("/bureau/melding/{id}/antwoord", post(antwoord::antwoord))
        .route("/bureau/melding/{id}/samenvoegen", get(samenvoegen::toon).post(samenvoegen::voeg))
        .route("/bureau/melding/{id}/taak", post(taken::geef))
        .route("/bureau/melding/{id}/taak/{taak}/{wat}", post(taken::doe))
        .route("/bureau/melding/{id}/zorgvraag", post(taken::vraag))
        .route("/bureau/melding/{id}/tevreden", post(oordeel::geef))
        .route("/bureau/melding/{id}/splitsen", get(splitsen::toon).post(splitsen::splits))
        .route("/bureau/melding/{id}/soort", get(soort::toon).post(soort::verander))
        .route("/bureau/melding/{id}/woorden", get(woorden::toon).post(woorden::verander))
        .route("/bureau/melding/{id}/vernietigen", get(weg::toon).post(weg::vernietig))
        .route("/bureau/melding/{id}/terugnemen", get(weg::vraag).post(weg::neem_terug))
        .route("/bureau/melding/{id}/als/{bestand}", get(rapport::geef))
        .route("/bureau/foto/{melding}/{hash}", get(foto::groot))
        .route("/bureau/foto/{melding}/{hash}/klein", get(foto::klein))
}

/// An id from an address. One that is no id is a page that is not there, as is one of another kring.
pub(crate) fn id<T: FromStr>(text: &str) -> Result<T, Weigering> {
    text.parse().map_err(|_| Weigering::niet_gevonden())
}
