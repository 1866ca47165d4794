//! Why a request gets no page: the status, and a page (or for htmx a notice) in Dutch.

use crate::app::Desk;
use crate::koekje::Koekje;
use crate::pagina::{Kop, Plek};
use askama::Template;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use std::sync::{Arc, OnceLock};
use wijkmaat_core::{Code, Error, Kind, text};

/// What a handler answers with when it cannot do what was asked. `?` makes one of every core [`Error`].
#[derive(Debug, Clone)]
pub(crate) struct Weigering {
    /// Status of the answer.
    pub(crate) status: StatusCode,
    /// The fact, as heading.
    pub(crate) titel: String,
    /// The fact in a sentence, then what to do.
    pub(crate) tekst: String,
    soort: Soort,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Soort {
    Pagina,
    /// To the login page, and from there back to this path.
    Inloggen(String),
    /// The replica is being filled; the page asks again by itself.
    Vullen,
    /// The hub no longer accepts this person here.
    Geweigerd,
}

/// What handlers give.
pub(crate) type Antwoord = Result<Response, Weigering>;

impl Weigering {
    /// A refusal with a heading and a sentence of its own.
    pub(crate) fn new(status: StatusCode, titel: impl Into<String>, tekst: impl Into<String>) -> Self {
        Self { status, titel: titel.into(), tekst: tekst.into(), soort: Soort::Pagina }
    }

    /// Not there, or not theirs: nobody learns which.
    pub(crate) fn niet_gevonden() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Dit is hier niet", NIET_GEVONDEN)
    }

    /// A form that did not come from our own page.
    pub(crate) fn vreemd_formulier() -> Self {
        let tekst = "Dit formulier is niet van deze pagina, of het stond te lang open. Er is niets bewaard. \
                     Ga terug, laad de pagina opnieuw en probeer het nog eens.";
        Self::new(StatusCode::FORBIDDEN, "Niet bewaard", tekst)
    }

    /// First log in, then go to `terug`.
    pub(crate) fn inloggen(terug: &str) -> Self {
        let tekst = "U bent niet ingelogd. Log in en probeer het opnieuw.";
        let mut weigering = Self::new(StatusCode::UNAUTHORIZED, "Log eerst in", tekst);
        weigering.soort = Soort::Inloggen(terug.to_owned());
        weigering
    }

    /// The replica is being filled; so many meldingen are here.
    pub(crate) fn vullen(aantal: u64) -> Self {
        let so_far = match aantal {
            0 => String::new(),
            1 => " Er is 1 melding binnen.".to_owned(),
            more => format!(" Er zijn {more} meldingen binnen."),
        };
        let tekst = format!(
            "Dit is de eerste keer. Wij halen alles op wat u mag zien.{so_far} U hoeft niets te doen, de pagina gaat vanzelf verder."
        );
        let mut weigering = Self::new(StatusCode::SERVICE_UNAVAILABLE, "Uw bureau wordt klaargezet", tekst);
        weigering.soort = Soort::Vullen;
        weigering
    }

    /// The hub no longer accepts this person here.
    pub(crate) fn geweigerd() -> Self {
        let tekst = "Uw toegang is ingetrokken. U bent uitgelogd. Klopt dit niet, vraag dan de beheerder om een nieuwe code. \
                     Daarmee kunt u weer beginnen bij “Eerste keer”.";
        let mut weigering = Self::new(StatusCode::FORBIDDEN, "U heeft geen toegang meer", tekst);
        weigering.soort = Soort::Geweigerd;
        weigering
    }
}

const NIET_GEVONDEN: &str =
    "Deze pagina bestaat niet, of wat er staat is niet voor u. Ga terug naar Werk of zoek opnieuw.";

/// What people at the desk read for an error of the core.
pub(crate) fn tekst(error: &Error) -> String {
    match error.code {
        Code::NietGevonden => NIET_GEVONDEN.to_owned(),
        Code::HubOnbereikbaar | Code::HubStoring | Code::HubAntwoordFout | Code::HubVersie => {
            "De hub geeft geen antwoord. Dit is niet bewaard. Uw tekst staat er nog. Probeer het over een minuut opnieuw."
                .to_owned()
        }
        Code::OpslagVol | Code::HubVol => {
            "De server is vol. Dit is niet bewaard. Uw tekst staat er nog. Vraag de beheerder om ruimte te maken.".to_owned()
        }
        _ if error.kind() == Kind::Store => {
            "Het bureau kan uw gegevens nu niet openen. Probeer het over een minuut opnieuw. Blijft het zo, vraag dan de beheerder."
                .to_owned()
        }
        _ => text::error(error),
    }
}

impl From<Error> for Weigering {
    fn from(error: Error) -> Self {
        let (status, titel) = match error.kind() {
            Kind::Invalid => (StatusCode::UNPROCESSABLE_ENTITY, "Dit klopt niet"),
            Kind::NotFound => return Self::niet_gevonden(),
            Kind::NoAccess if error.code == Code::ToestelGeweigerd => return Self::geweigerd(),
            Kind::NoAccess => (StatusCode::FORBIDDEN, "Dit mag u hier niet"),
            Kind::Offline => (StatusCode::SERVICE_UNAVAILABLE, "Niet bewaard"),
            Kind::Full => (StatusCode::INSUFFICIENT_STORAGE, "De server is vol"),
            Kind::Store | Kind::Unexpected => {
                tracing::error!(code = error.code.id(), reden = error.params.get("reden"), "desk");
                (StatusCode::INTERNAL_SERVER_ERROR, "Er ging iets mis")
            }
        };
        Self::new(status, titel, tekst(&error))
    }
}

impl IntoResponse for Weigering {
    /// Bare; [`aankleden`] makes a page of it, because only there is known who asks and how.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What is known of a request while it runs: the header of its page, once somebody was recognised.
#[derive(Debug, Clone, Default)]
pub(crate) struct Verzoek(Arc<OnceLock<Kop>>);

impl Verzoek {
    /// Keeps the header of who asks, for a refusal later on.
    pub(crate) fn ken(&self, kop: Kop) {
        let _ = self.0.set(kop);
    }
}

#[derive(Template)]
#[template(path = "weigering.html")]
struct Bladzijde<'a> {
    kop: Kop,
    weigering: &'a Weigering,
}

impl Bladzijde<'_> {
    /// The page asks again by itself.
    fn wacht(&self) -> bool {
        self.weigering.soort == Soort::Vullen
    }
}

#[derive(Template)]
#[template(path = "weigering_stuk.html")]
struct Stuk<'a> {
    weigering: &'a Weigering,
}

/// Makes a page of a [`Weigering`], or a notice for htmx.
pub(crate) async fn aankleden(State(desk): State<Desk>, mut request: Request, next: Next) -> Response {
    let verzoek = Verzoek::default();
    request.extensions_mut().insert(verzoek.clone());
    let hx = is_htmx(request.headers());
    let mut response = next.run(request).await;
    let Some(weigering) = response.extensions_mut().remove::<Weigering>() else { return response };
    let mut dressed = dress(&weigering, &verzoek, hx);
    dressed.headers_mut().extend(response.headers().clone());
    if weigering.soort == Soort::Geweigerd {
        dressed.headers_mut().append(SET_COOKIE, Koekje::Sessie.clear(&desk));
    }
    dressed
}

fn dress(weigering: &Weigering, verzoek: &Verzoek, hx: bool) -> Response {
    if let Soort::Inloggen(terug) = &weigering.soort {
        let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("terug", terug).finish();
        let to = HeaderValue::from_str(&format!("/bureau/inloggen?{query}"))
            .unwrap_or_else(|_| HeaderValue::from_static("/bureau/inloggen"));
        if hx {
            return (StatusCode::UNAUTHORIZED, [("hx-redirect", to)]).into_response();
        }
        return (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response();
    }
    let html = if hx {
        Stuk { weigering }.render()
    } else {
        let kop = verzoek.0.get().filter(|_| weigering.soort == Soort::Pagina).cloned();
        Bladzijde { kop: kop.unwrap_or_else(|| Kop::leeg(Plek::Geen)), weigering }.render()
    };
    let mut response = (weigering.status, Html(html.unwrap_or_default())).into_response();
    if hx {
        response.headers_mut().insert("hx-retarget", HeaderValue::from_static("#berichten"));
        response.headers_mut().insert("hx-reswap", HeaderValue::from_static("innerHTML"));
    }
    response
}

/// htmx asks for a part of a page.
pub(crate) fn is_htmx(headers: &HeaderMap) -> bool {
    headers.get("hx-request").is_some_and(|value| value == "true")
}

/// A browser asks, not a program.
pub(crate) fn is_browser(headers: &HeaderMap) -> bool {
    headers.get_all(ACCEPT).iter().any(|value| value.to_str().is_ok_and(|text| text.contains("text/html")))
}

/// Everything under `/bureau` that is nothing.
pub(crate) async fn niet_hier(_method: Method, _uri: Uri) -> Weigering {
    Weigering::niet_gevonden()
}

/// A page asked in a way it does not know.
pub(crate) async fn niet_zo() -> Weigering {
    let tekst = "Deze pagina kan dit niet. Ga terug en probeer het met de knoppen op de pagina.";
    Weigering::new(StatusCode::METHOD_NOT_ALLOWED, "Dit kan hier niet", tekst)
}

/// A fault of ours, for this request only. The log says where, by the hook of the program; never with what.
pub(crate) fn paniek(_panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    Weigering::from(Error::unexpected("panic")).into_response()
}

/// The answer to a program that asks `/`.
pub(crate) fn niet_voor_programmas() -> Response {
    let body = serde_json::json!({ "code": "niet-gevonden", "melding": "Dit staat niet op de hub." });
    (StatusCode::NOT_FOUND, Json(body)).into_response()
}
