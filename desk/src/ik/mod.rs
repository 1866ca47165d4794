//! `Ik`: where somebody is logged in, ending that, and another password.

use crate::app::Desk;
use crate::formulier::{Formulier, Leeg};
use crate::login::{Keuring, end_session, is_zwak};
use crate::opslag::{accounts, sessies};
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::pogingen::in_woorden;
use crate::tijd;
use crate::veilig;
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::Router;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use serde::Deserialize;
use std::net::SocketAddr;
use wijkmaat_core::model::Timestamp;

/// The routes of this folder.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/bureau/ik", get(toon))
        .route("/bureau/ik/wachtwoord", post(wachtwoord))
        .route("/bureau/ik/sessie", post(beeindig))
        .route("/bureau/ik/sessies", post(beeindig_andere))
}

/// One session in the list.
struct Regel {
    nr: i64,
    browser: String,
    sinds: String,
    gezien: String,
    deze: bool,
}

#[derive(Template)]
#[template(path = "ik/pagina.html")]
struct Ik {
    kop: Kop,
    naam: String,
    rol: String,
    gebruikersnaam: String,
    gebieden: String,
    sessies: Vec<Regel>,
    fout: Option<String>,
}

async fn toon(persoon: Persoon) -> Antwoord {
    page(&persoon, StatusCode::OK, None).await
}

async fn page(persoon: &Persoon, status: StatusCode, fout: Option<String>) -> Antwoord {
    let (account, own) = (persoon.ingelogd.account.clone(), persoon.ingelogd.sessie.nr);
    let nr = account.nr;
    let found = persoon.ingelogd.desk.work(move |desk| {
        let now_ms = desk.now_ms();
        desk.db.read(|connection| sessies::of_account(connection, nr, now_ms))
    });
    let nu = persoon.nu();
    let regel = |sessie: sessies::Sessie| Regel {
        nr: sessie.nr,
        sinds: tijd::moment(Timestamp::from_millis(sessie.begin_ms), nu),
        gezien: tijd::moment(Timestamp::from_millis(sessie.gezien_ms), nu),
        deze: sessie.nr == own,
        browser: sessie.browser,
    };
    let profile = persoon.profile();
    let names: Vec<&str> = persoon
        .namens()
        .gebieden
        .iter()
        .map(|code| profile.gebied(code).map_or(code.as_str(), |gebied| gebied.naam.as_str()))
        .collect();
    let page = Ik {
        kop: persoon.kop(Plek::Ik),
        naam: persoon.naam.clone(),
        rol: persoon.rol.clone(),
        gebruikersnaam: account.gebruikersnaam,
        gebieden: if names.is_empty() { "de hele gemeente".to_owned() } else { names.join(", ") },
        sessies: found.await?.into_iter().map(regel).collect(),
        fout,
    };
    Ok(Pagina(page, status).into_response())
}

#[derive(Deserialize)]
struct NieuwWachtwoord {
    #[serde(default)]
    oud: String,
    #[serde(default)]
    nieuw: String,
}

/// A new password ends the other sessions: whoever knew the old one is out.
async fn wachtwoord(
    persoon: Persoon,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    Formulier(form): Formulier<NieuwWachtwoord>,
) -> Antwoord {
    let (desk, account) = (&persoon.ingelogd.desk, &persoon.ingelogd.account);
    let wrong = |tekst: String| page(&persoon, StatusCode::UNPROCESSABLE_ENTITY, Some(tekst));
    if let Some(tekst) = is_zwak(&form.nieuw, &account.gebruikersnaam) {
        return wrong(tekst.to_owned()).await;
    }
    let address = veilig::address(peer.as_ref().map(|peer| &peer.0), &headers);
    if let Err(wait) = desk.pogingen.try_once(&account.gebruikersnaam, address, desk.now_ms()) {
        let tekst = format!(
            "Er is te vaak een verkeerd wachtwoord ingevuld. Wacht {} en probeer het dan opnieuw.",
            in_woorden(wait)
        );
        return page(&persoon, StatusCode::TOO_MANY_REQUESTS, Some(tekst)).await;
    }
    let keuring: &Keuring = &desk.keuring;
    if !keuring.fits(form.oud, Some(account.wachtwoord.clone())).await? {
        return wrong(
            "Het wachtwoord dat u nu heeft klopt niet. Er is niets veranderd. Probeer het opnieuw.".to_owned(),
        )
        .await;
    }
    desk.pogingen.succeeded(&account.gebruikersnaam, address, desk.now_ms());
    let hash = keuring.hash(desk, form.nieuw).await?;
    let (nr, own) = (account.nr, persoon.ingelogd.sessie.nr);
    let ended = desk.work(move |desk| {
        let ended = desk.db.write(|transaction| {
            accounts::set_password(transaction, nr, &hash)?;
            sessies::end_others(transaction, nr, Some(own))
        })?;
        desk.sessies_veranderd();
        Ok(ended)
    });
    let others = match ended.await? {
        0 => "",
        _ => " Op andere plekken bent u uitgelogd.",
    };
    persoon.zeg(format!("Uw nieuwe wachtwoord geldt vanaf nu.{others}"));
    Ok(Redirect::to("/bureau/ik").into_response())
}

#[derive(Deserialize)]
struct Welke {
    nr: i64,
}

async fn beeindig(persoon: Persoon, Formulier(form): Formulier<Welke>) -> Antwoord {
    let ingelogd = &persoon.ingelogd;
    if !end_session(&ingelogd.desk, ingelogd.account.nr, form.nr).await? {
        return Err(Weigering::niet_gevonden());
    }
    persoon.zeg("Die sessie is beëindigd.");
    Ok(Redirect::to("/bureau/ik").into_response())
}

async fn beeindig_andere(State(desk): State<Desk>, persoon: Persoon, Formulier(Leeg {}): Formulier<Leeg>) -> Antwoord {
    let (account, own) = (persoon.ingelogd.account.nr, persoon.ingelogd.sessie.nr);
    desk.work(move |desk| {
        desk.db.write(|transaction| sessies::end_others(transaction, account, Some(own)))?;
        desk.sessies_veranderd();
        Ok(())
    })
    .await?;
    persoon.zeg("U bent alleen nog hier ingelogd.");
    Ok(Redirect::to("/bureau/ik").into_response())
}
