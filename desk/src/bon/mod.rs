//! The page behind slips: a code in, and how far it is out. For everybody, without name, login or cookie.
//!
//! What holds here: the code travels in the body of a form alone, so that no address, history or log has it; there is no list;
//! a code that leads nowhere looks the same as one that leads to something this page may not know; and who guesses waits,
//! by network. The page knows only what stands in the kring that everybody reads ([`replica`]).
//!
//! Who works at the desk looks a slip up there (`bureau`), with their own rights, and gives one out ([`strook`]).

mod bureau;
mod pagina;
mod replica;
pub(crate) mod strook;

pub(crate) use replica::Bonpagina;

use crate::app::Desk;
use axum::Router;
use axum::routing::{get, post};

/// `/bon` is the one page of the desk that is not below `/bureau`: it is written on paper and read aloud.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/bon", get(pagina::toon).post(pagina::doe))
        .route("/bureau/bon", get(bureau::toon).post(bureau::zoek))
        .route("/bureau/bon/antwoord", post(bureau::antwoord))
        .route("/bureau/bon/gegeven", get(bureau::gegeven))
        .route("/bureau/bon/klaar", post(bureau::klaar))
}
