//! Inviting somebody: a role of the profile, a name, areas; the code is shown once.

use super::Beheerder;
use super::lijst::{self, Rij};
use crate::formulier::{Formulier, Leeg};
use crate::pagina::{Kop, Pagina, Plek};
use crate::weigering::{Antwoord, Weigering, tekst};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;
use wijkmaat_core::model::{GebiedCode, GebiedSoort, Namens, PersoonId};
use wijkmaat_core::{Error, Result};
use wijkmaat_hub::Uitnodiging;

/// Most characters of a name.
const NAAM: usize = 80;

struct Keuze {
    id: String,
    naam: String,
    toelichting: String,
    gekozen: bool,
}

#[derive(Template)]
#[template(path = "mensen/uitnodigen.html")]
struct Vraag {
    kop: Kop,
    naam: String,
    rollen: Vec<Keuze>,
    teams: Vec<Keuze>,
    gebieden: Vec<Keuze>,
    fout: Option<String>,
}

#[derive(Template)]
#[template(path = "mensen/code.html")]
struct CodePagina {
    kop: Kop,
    naam: String,
    /// In two halves, easy to read aloud.
    in_delen: String,
    adres: String,
    is_nieuw: bool,
}

/// What is filled in.
#[derive(Deserialize, Default)]
pub(super) struct Invoer {
    #[serde(default)]
    naam: String,
    #[serde(default)]
    rol: String,
    #[serde(default)]
    team: String,
    #[serde(default)]
    gebied: Vec<String>,
}

/// The form.
pub(super) async fn toon(beheerder: Beheerder) -> Antwoord {
    Ok(page(&beheerder, &Invoer::default(), StatusCode::OK, None))
}

fn page(beheerder: &Beheerder, invoer: &Invoer, status: StatusCode, fout: Option<String>) -> axum::response::Response {
    let profile = beheerder.profile();
    let rollen = profile.rollen().iter().map(|rol| Keuze {
        id: rol.id.clone(),
        naam: rol.naam.clone(),
        toelichting: rol.organisatie.clone(),
        gekozen: rol.id == invoer.rol,
    });
    let teams = profile.teams().iter().map(|team| Keuze {
        id: team.id.clone(),
        naam: team.naam.clone(),
        toelichting: String::new(),
        gekozen: team.id == invoer.team,
    });
    let wijken = profile.gebieden().filter(|gebied| gebied.soort == GebiedSoort::Wijk).map(|gebied| Keuze {
        id: gebied.code.to_string(),
        naam: gebied.naam.clone(),
        toelichting: String::new(),
        gekozen: invoer.gebied.contains(&gebied.code.to_string()),
    });
    let vraag = Vraag {
        naam: invoer.naam.clone(),
        rollen: rollen.collect(),
        teams: teams.collect(),
        gebieden: wijken.collect(),
        fout,
        kop: beheerder.kop(Plek::Beheer),
    };
    Pagina(vraag, status).into_response()
}

/// Makes the code and shows it.
pub(super) async fn doe(beheerder: Beheerder, Formulier(invoer): Formulier<Invoer>) -> Antwoord {
    let naam: String = invoer.naam.trim().chars().filter(|c| !c.is_control()).collect();
    let wrong = |tekst: String| Ok(page(&beheerder, &invoer, StatusCode::UNPROCESSABLE_ENTITY, Some(tekst)));
    if naam.is_empty() {
        return wrong("Vul de naam in van wie u uitnodigt.".to_owned());
    }
    if naam.chars().count() > NAAM {
        return wrong(format!("De naam is te lang. Gebruik hoogstens {NAAM} tekens."));
    }
    if invoer.rol.is_empty() {
        return wrong("Kies een rol.".to_owned());
    }
    let rights = rights(&beheerder, &invoer);
    match rights {
        Err(error) => wrong(tekst(&error)),
        Ok(namens) => {
            let code = invite(&beheerder, None, naam.clone(), namens).await?;
            Ok(code_page(&beheerder, naam, &code, true))
        }
    }
}

fn rights(beheerder: &Beheerder, invoer: &Invoer) -> Result<Namens> {
    let gebieden = invoer.gebied.iter().map(|code| code.parse()).collect::<Result<Vec<GebiedCode>, Error>>()?;
    let team = Some(invoer.team.as_str()).filter(|team| !team.is_empty());
    beheerder.profile().namens(PersoonId::new(Uuid::nil()), &invoer.rol, team, &gebieden)
}

/// A new code for somebody who is here: another phone, or a forgotten password. Role and areas stay as they are.
pub(super) async fn nieuwe_code(
    beheerder: Beheerder,
    Path(persoon): Path<String>,
    Formulier(Leeg {}): Formulier<Leeg>,
) -> Antwoord {
    let Rij { id, .. } = lijst::one(&beheerder, &persoon).await?;
    let wanted: PersoonId = id.parse()?;
    let people = beheerder.ingelogd.desk.work(|desk| wijkmaat_hub::mensen(&desk.config.data)).await?;
    let found = people.into_iter().find(|mens| mens.persoon == wanted);
    let Some((naam, namens)) = found.and_then(|mens| Some((mens.naam?, mens.namens?))) else {
        let tekst = "De naam van deze persoon is gewist. Nodig hem of haar opnieuw uit.";
        return Err(Weigering::new(StatusCode::UNPROCESSABLE_ENTITY, "Dit kan niet meer", tekst));
    };
    let code = invite(&beheerder, Some(wanted), naam.clone(), namens).await?;
    Ok(code_page(&beheerder, naam, &code, false))
}

async fn invite(beheerder: &Beheerder, persoon: Option<PersoonId>, naam: String, namens: Namens) -> Result<String> {
    let gemeente = beheerder.profile().id().to_owned();
    beheerder
        .ingelogd
        .desk
        .work(move |desk| {
            let wie = Uitnodiging { gemeente, naam, persoon, namens: &|_| namens.clone() };
            wijkmaat_hub::uitnodiging(&desk.config.data, &wie)
        })
        .await
}

fn code_page(beheerder: &Beheerder, naam: String, code: &str, is_nieuw: bool) -> axum::response::Response {
    let (first, second) = code.split_at_checked(4).unwrap_or((code, ""));
    let config = &beheerder.ingelogd.desk.config;
    let page = CodePagina {
        kop: beheerder.kop(Plek::Beheer),
        naam,
        in_delen: format!("{first} {second}"),
        adres: config.adres.clone().unwrap_or_else(|| config.hub.clone()).trim_end_matches('/').to_owned(),
        is_nieuw,
    };
    Pagina::goed(page).into_response()
}
