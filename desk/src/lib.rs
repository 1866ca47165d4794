//! The desk ("bureau") of Wijkmaat: the web shell for coordinators, over the same core as the phones.
//!
//! Each person works on a replica of their own, coupled to the hub like a phone, so that rights and kringen hold here as they hold
//! there (`docs/besluiten/0014-a-replica-per-person.md`). Pages are made by the server (askama), work without JavaScript, and
//! become quicker with it (htmx).
//!
//! # Where to start
//! - `server`: [`Desk`] and [`DeskConfig`] for the program that runs it; `app`: the state behind it, and the routes.
//! - `persoon`: the extractor `Persoon`, on whose behalf everything is done: `view`, `met_core`, `bewaar`, `zeg`, `kop`.
//! - `formulier`: the extractor `Formulier<T>`: a form of which is known that it came from our own page; `bestanden`: the same with
//!   files, `fotos` with pictures, `gpx` with a route.
//! - `pagina`: `Pagina::goed(template)`, and `Kop`, what `templates/basis.html` shows around a page.
//! - `weigering`: `Weigering`, the error of every handler; `?` makes one of a core error, `aankleden` makes a page of it.
//! - `gevolg`: how saving went: to the next page, or the form again with what was filled in.
//! - `replica`: opening, filling, saving ("bewaard" is said when the hub has it) and news; `live` sends that news to browsers.
//! - `bon`: the public page behind slips, at `/bon`, on a replica that reads only what everybody may.
//! - `rapport`: reports to take along, from the pages of their noun.
//! - `login`, `ik`, `mensen`, `gezondheid`, `werk`, `melding`, `taken`, `aandacht`, `kiezen`, `zorgvragen`, `kaart`, `rondes`, `schouwen`,
//!   `spreekuren`, `afspraken`, `initiatieven`, `overleggen`: the pages, a folder each with `pub(crate) fn routes() -> Router<Desk>`
//!   and full paths under `/bureau`.
//! - `veilig`, `koekje`, `pogingen`, `login::keuring`, `opslag`: headers, cookies, guessing, passwords, accounts and sessions.
//!
//! # A page, from request to answer
//! ```text
//! async fn toon(persoon: Persoon, Path(id): Path<String>) -> Antwoord {
//!     let id: MeldingId = id.parse().map_err(|_| Weigering::niet_gevonden())?;
//!     let detail = persoon.view(move |connection, viewer| melding_detail(connection, viewer, id)).await?;
//!     Ok(Pagina::goed(MeldingPagina { kop: persoon.kop(Plek::Werk), detail }).into_response())
//! }
//!
//! async fn noteer(persoon: Persoon, Path(id): Path<String>, Formulier(form): Formulier<Notitie>) -> Antwoord {
//!     match persoon.bewaar(Command::MeldingNoteren { id, notitie: form.notitie.clone() }).await {
//!         Ok(bewaard) => {
//!             persoon.zeg(format!("Bewaard om {}.", tijd::klok(bewaard.op)));
//!             Ok(Redirect::to(&format!("/bureau/melding/{id}")).into_response())
//!         }
//!         // Shows the form again with what was filled in, `niet.tekst()` beside it and `niet.status()`.
//!         Err(niet) => formulier_opnieuw(persoon, form, niet).await,
//!     }
//! }
//! ```
//! Extractors that take the body (`Formulier`) come last. Forms are `application/x-www-form-urlencoded` with the hidden field
//! `<input type="hidden" name="csrf" value="{{ kop.csrf }}">`; htmx sends the header `X-CSRF` from `<meta name="csrf">`.

mod aandacht;
mod afspraken;
mod app;
mod assets;
mod bestanden;
mod bon;
mod formulier;
mod fotos;
mod gevolg;
mod gezondheid;
mod gpx;
mod ik;
mod initiatieven;
mod kaart;
mod kiezen;
mod koekje;
mod live;
mod login;
mod melding;
mod mensen;
mod opslag;
mod overleggen;
mod pagina;
mod persoon;
mod pogingen;
mod rapport;
mod replica;
mod rondes;
mod schouwen;
mod server;
mod sleutel;
mod spreekuren;
mod taken;
mod tijd;
mod tonen;
mod veilig;
mod weigering;
mod werk;
mod zorgvragen;

pub use server::{Desk, DeskConfig};
