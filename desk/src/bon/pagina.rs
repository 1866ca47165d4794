//! The form and the answer.

use super::replica::Gevonden;
use crate::app::Desk;
use crate::pagina::Pagina;
use crate::pogingen::in_woorden;
use crate::veilig;
use crate::weigering::Antwoord;
use askama::Template;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::IntoResponse;
use std::net::SocketAddr;
use wijkmaat_core::model::{Bon, BonCode, BonStatus};

/// Most bytes of the form: a code, however it is written.
const MOST: usize = 2 << 10;

const ONBEKEND: &str = "Deze code kennen wij niet. Kijk de code op uw bon na. Kreeg u de bon vandaag, probeer het dan morgen nog eens: \
soms komt een bon pas later bij ons binnen.";
const FOUT: &str =
    "Er zit een fout in deze code. Een code heeft negen tekens, zoals K7P-2QX-9M4. Kijk de code op uw bon na.";
const VERNIETIGD: &str = "Uw vraag of melding is verwijderd. Er komt hier geen antwoord te staan. Heeft u nog een vraag, ga dan naar \
het spreekuur of meld het opnieuw.";
const NIET_KLAAR: &str = "Deze pagina werkt nu nog niet. Probeer het over een paar minuten opnieuw.";

#[derive(Template)]
#[template(path = "bon/pagina.html")]
struct BonPagina {
    fout: Option<String>,
    bon: Option<Tekst>,
}

/// What a slip says, in sentences.
struct Tekst {
    stand: String,
    uitleg: &'static str,
    antwoord: Option<String>,
}

/// The form.
pub(super) async fn toon() -> Antwoord {
    Ok(Pagina::goed(BonPagina { fout: None, bon: None }).into_response())
}

/// The answer to a code.
pub(super) async fn doe(
    State(desk): State<Desk>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    body: Body,
) -> Antwoord {
    let wrong =
        |status, fout: &str| Ok(Pagina(BonPagina { fout: Some(fout.to_owned()), bon: None }, status).into_response());
    let Ok(body) = to_bytes(body, MOST).await else { return wrong(StatusCode::UNPROCESSABLE_ENTITY, FOUT) };
    let field = form_urlencoded::parse(&body).find(|(name, _)| name == "code");
    // Whether a code can be one, everybody can compute; it is no guess and counts as none.
    let Some(code) = field.and_then(|(_, code)| code.parse::<BonCode>().ok()) else {
        return wrong(StatusCode::UNPROCESSABLE_ENTITY, FOUT);
    };
    let address = veilig::address(peer.as_ref().map(|peer| &peer.0), &headers);
    if let Err(wait) = desk.bonpogingen.try_network(address, desk.now_ms()) {
        let fout =
            format!("Er zijn te veel verkeerde codes ingevuld. Wacht {} en probeer het dan opnieuw.", in_woorden(wait));
        let mut response = wrong(StatusCode::TOO_MANY_REQUESTS, &fout)?;
        let seconds = wait.saturating_add(999) / 1000;
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        return Ok(response);
    }
    match desk.work(move |desk| desk.bonpagina.zoek(&code)).await? {
        Gevonden::NietKlaar => {
            desk.bonpogingen.succeeded_network(address);
            wrong(StatusCode::SERVICE_UNAVAILABLE, NIET_KLAAR)
        }
        Gevonden::Onbekend => wrong(StatusCode::NOT_FOUND, ONBEKEND),
        Gevonden::Vernietigd => {
            desk.bonpogingen.succeeded_network(address);
            wrong(StatusCode::GONE, VERNIETIGD)
        }
        Gevonden::Bon(bon) => {
            desk.bonpogingen.succeeded_network(address);
            Ok(Pagina::goed(BonPagina { fout: None, bon: Some(Tekst::van(bon)) }).into_response())
        }
    }
}

impl Tekst {
    fn van(bon: Bon) -> Self {
        let team = bon.van_wie().to_owned();
        let (stand, uitleg) = match bon.status {
            BonStatus::LigtBij => (format!("Uw vraag of melding ligt bij {team}."), LATER),
            BonStatus::Opgepakt => (format!("{} met uw vraag of melding bezig.", bon.wie_is()), LATER),
            BonStatus::Beantwoord => (format!("Dit is het antwoord van {team}."), ""),
            BonStatus::Ontvangen | BonStatus::Onbekend(_) => {
                ("Wij hebben uw vraag of melding ontvangen.".to_owned(), ONTVANGEN)
            }
        };
        Self { stand, uitleg, antwoord: bon.antwoord }
    }
}

const LATER: &str = "Er is nog geen antwoord. Kijk later nog eens. Bewaar uw bon.";
const ONTVANGEN: &str = "Wie ermee verder gaat, staat niet op deze pagina. Er komt hier ook geen antwoord te staan. Heeft u er een vraag over, ga dan naar het spreekuur of naar degene met wie u sprak.";
