//! A form that was sent: checked that it came from our own page, of a sane size, read into a struct.

use crate::app::Desk;
use crate::koekje::{Koekje, Token, is_same};
use crate::weigering::Weigering;
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Most bytes of a form without files: the longest texts, percent-encoded, and room for the rest.
const MOST: usize = 256 << 10;

/// The fields of a form of who is logged in. Fields that `T` does not know are passed over; a field that may come more than once is
/// a `Vec`, with `#[serde(default)]` when it may be absent.
#[derive(Debug)]
pub(crate) struct Formulier<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Desk> for Formulier<T> {
    type Rejection = Weigering;

    async fn from_request(request: Request, desk: &Desk) -> Result<Self, Weigering> {
        read(request, desk, Koekje::Sessie).await.map(Self)
    }
}

/// A form that is one button.
#[derive(Debug, Deserialize)]
pub(crate) struct Leeg {}

/// The fields of a form of who is not logged in yet.
#[derive(Debug)]
pub(crate) struct VoorFormulier<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Desk> for VoorFormulier<T> {
    type Rejection = Weigering;

    async fn from_request(request: Request, desk: &Desk) -> Result<Self, Weigering> {
        read(request, desk, Koekje::Voor).await.map(Self)
    }
}

async fn read<T: DeserializeOwned>(request: Request, desk: &Desk, koekje: Koekje) -> Result<T, Weigering> {
    let (parts, body) = request.into_parts();
    let token = koekje.read(desk, &parts.headers).ok_or_else(|| match koekje {
        Koekje::Sessie => Weigering::inloggen("/bureau"),
        Koekje::Voor => Weigering::vreemd_formulier(),
    })?;
    if !is_form(&parts.headers) {
        return Err(unreadable());
    }
    let body = to_bytes(body, MOST).await.map_err(|_| {
        let tekst = "Dit formulier is te groot. Er is niets bewaard. Maak de tekst korter en probeer het opnieuw.";
        Weigering::new(StatusCode::PAYLOAD_TOO_LARGE, "Niet bewaard", tekst)
    })?;
    if !is_ours(&parts.headers, &body, &token) {
        return Err(Weigering::vreemd_formulier());
    }
    serde_html_form::from_bytes(&body).map_err(|_| unreadable())
}

pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}

/// The field `csrf` or the header `X-CSRF` holds what our own page of this session holds.
fn is_ours(headers: &HeaderMap, body: &Bytes, token: &Token) -> bool {
    let expected = token.csrf();
    let header = headers.get("x-csrf").and_then(|value| value.to_str().ok());
    let field = form_urlencoded::parse(body).find(|(name, _)| name == "csrf").map(|(_, value)| value);
    header.is_some_and(|given| is_same(given, &expected)) || field.is_some_and(|given| is_same(&given, &expected))
}

pub(crate) fn unreadable() -> Weigering {
    let tekst = "Dit formulier is niet te lezen. Er is niets bewaard. Ga terug, laad de pagina opnieuw en probeer het nog eens.";
    Weigering::new(StatusCode::UNPROCESSABLE_ENTITY, "Niet bewaard", tekst)
}
