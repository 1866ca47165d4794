//! Name and password, and out again.

use super::sessie::{begin_session, end_session};
use crate::app::Desk;
use crate::formulier::{Formulier, Leeg, VoorFormulier};
use crate::koekje::{Koekje, Token};
use crate::opslag::accounts;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::{Ingelogd, recognise};
use crate::pogingen::in_woorden;
use crate::veilig;
use crate::weigering::Antwoord;
use askama::Template;
use axum::extract::{ConnectInfo, Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use std::net::SocketAddr;

/// Most characters of a name or password that is looked at.
const MOST: usize = 400;

#[derive(Template)]
#[template(path = "login/inloggen.html")]
struct Inloggen {
    kop: Kop,
    gebruikersnaam: String,
    terug: String,
    fout: Option<String>,
    uitgelogd: bool,
}

/// What the address of the login page may say.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Vraag {
    #[serde(default)]
    terug: String,
    #[serde(default)]
    uit: String,
}

/// What is filled in.
#[derive(Deserialize)]
pub(super) struct Invoer {
    #[serde(default)]
    gebruikersnaam: String,
    #[serde(default)]
    wachtwoord: String,
    #[serde(default)]
    terug: String,
}

/// The login page.
pub(super) async fn toon(
    State(desk): State<Desk>,
    headers: HeaderMap,
    vraag: Result<Query<Vraag>, axum::extract::rejection::QueryRejection>,
) -> Antwoord {
    let Query(vraag) = vraag.unwrap_or_default();
    if recognise(&desk, &headers).await?.is_some() {
        return Ok(Redirect::to(safe_path(&vraag.terug)).into_response());
    }
    let page = Inloggen {
        kop: Kop::leeg(Plek::Geen),
        gebruikersnaam: String::new(),
        terug: vraag.terug,
        fout: None,
        uitgelogd: vraag.uit == "1",
    };
    Ok(with_form(&desk, &headers, StatusCode::OK, |csrf| Inloggen { kop: Kop { csrf, ..page.kop }, ..page }))
}

/// Checks name and password.
pub(super) async fn doe(
    State(desk): State<Desk>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    VoorFormulier(invoer): VoorFormulier<Invoer>,
) -> Antwoord {
    let naam = super::eerste::normal(&invoer.gebruikersnaam);
    let address = veilig::address(peer.as_ref().map(|peer| &peer.0), &headers);
    let again = |status, fout: String| {
        let (gebruikersnaam, terug) = (invoer.gebruikersnaam.clone(), invoer.terug.clone());
        let page = |csrf| Inloggen {
            kop: Kop { csrf, ..Kop::leeg(Plek::Geen) },
            gebruikersnaam,
            terug,
            fout: Some(fout),
            uitgelogd: false,
        };
        Ok(with_form(&desk, &headers, status, page))
    };
    if naam.is_empty() || invoer.wachtwoord.is_empty() {
        return again(StatusCode::UNPROCESSABLE_ENTITY, "Vul uw gebruikersnaam en uw wachtwoord in.".to_owned());
    }
    if naam.chars().count() > MOST || invoer.wachtwoord.chars().count() > MOST {
        return again(StatusCode::UNPROCESSABLE_ENTITY, WRONG.to_owned());
    }
    if let Err(wait) = desk.pogingen.try_once(&naam, address, desk.now_ms()) {
        let fout = format!(
            "Er is te vaak een verkeerd wachtwoord ingevuld. Wacht {} en probeer het dan opnieuw.",
            in_woorden(wait)
        );
        return again(StatusCode::TOO_MANY_REQUESTS, fout);
    }
    let asked = naam.clone();
    let account = desk.work(move |desk| desk.db.read(|connection| accounts::by_name(connection, &asked))).await?;
    let hash = account.as_ref().map(|account| account.wachtwoord.clone());
    let fits = desk.keuring.fits(invoer.wachtwoord.clone(), hash).await?;
    match account.filter(|_| fits) {
        None => again(StatusCode::UNPROCESSABLE_ENTITY, WRONG.to_owned()),
        Some(account) => {
            desk.pogingen.succeeded(&naam, address, desk.now_ms());
            Ok(begin_session(&desk, &headers, account.nr, safe_path(&invoer.terug)).await?)
        }
    }
}

const WRONG: &str = "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Kijk ze na en probeer het opnieuw.";

/// Ends this session.
pub(super) async fn uit(ingelogd: Ingelogd, Formulier(Leeg {}): Formulier<Leeg>) -> Antwoord {
    let desk = &ingelogd.desk;
    end_session(desk, ingelogd.account.nr, ingelogd.sessie.nr).await?;
    let mut response = Redirect::to("/bureau/inloggen?uit=1").into_response();
    response.headers_mut().append(SET_COOKIE, Koekje::Sessie.clear(desk));
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    Ok(response)
}

/// A page with a form for who is not logged in, tied to this browser by a cookie.
pub(super) fn with_form<T: Template>(
    desk: &Desk,
    headers: &HeaderMap,
    status: StatusCode,
    page: impl FnOnce(String) -> T,
) -> Response {
    let known = Koekje::Voor.read(desk, headers);
    let token = known.clone().unwrap_or_else(|| Token::draw(&*desk.config.world));
    let mut response = Pagina(page(token.csrf()), status).into_response();
    if known.is_none() {
        response.headers_mut().append(SET_COOKIE, Koekje::Voor.set(desk, &token));
    }
    response
}

/// Where to go on: within the desk, never elsewhere.
fn safe_path(terug: &str) -> &str {
    let inside = terug == "/bureau" || terug.starts_with("/bureau/") || terug.starts_with("/bureau?");
    let plain = terug.len() <= 2000
        && terug.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        && !terug.contains("//");
    let loops =
        terug.starts_with("/bureau/inloggen") || terug.starts_with("/bureau/eerste-keer") || terug.contains("/../");
    if inside && plain && !loops { terug } else { "/bureau" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_login_one_never_ends_up_elsewhere() {
        for elsewhere in [
            "",
            "https://kwaad.nl",
            "//kwaad.nl",
            "/bureau//kwaad.nl",
            "/\\kwaad.nl",
            "/bureau/\\kwaad.nl",
            "/bureaukwaad",
            "/bureau/a\nb",
            "/bureau/../v1",
            "javascript:alert(1)",
            "/bureau/inloggen?terug=/bureau/inloggen",
        ] {
            assert_eq!("/bureau", safe_path(elsewhere), "{elsewhere}");
        }
        assert_eq!("/bureau/melding/1?tab=foto", safe_path("/bureau/melding/1?tab=foto"));
    }
}
