//! Bringing in an initiative. What was filled in stays when it cannot be saved.

use crate::afspraken::bron::{self, Bron};
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar, ingevuld};
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Gevraagd, Keus, keus};
use crate::weigering::Antwoord;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::Result;
use wijkmaat_core::command::{BewonersinitiatiefOpdracht, Command, InitiatiefIndienen};
use wijkmaat_core::view::mensen::{self, Mens};

#[derive(Template)]
#[template(path = "initiatieven/nieuw.html")]
struct Nieuw {
    kop: Kop,
    fout: Option<String>,
    bron: Option<Bron>,
    gebieden: Vec<Keus>,
    eigenaars: Vec<Keus>,
    velden: Ingevuld,
}

/// What was filled in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ingevuld {
    /// What it comes from: `melding:<id>`.
    bij: String,
    naam: String,
    omschrijving: String,
    gebied: String,
    eigenaar: String,
}

/// The empty form; the address may say what it comes from.
pub(super) async fn toon(persoon: Persoon, Gevraagd(velden): Gevraagd<Ingevuld>) -> Antwoord {
    form(&persoon, velden, None).await
}

/// Brings it in.
pub(super) async fn maak(persoon: Persoon, Formulier(velden): Formulier<Ingevuld>) -> Antwoord {
    let command = match command(&persoon, &velden).await {
        Ok(made) => Command::Bewonersinitiatief(BewonersinitiatiefOpdracht::Indienen(made)),
        Err(error) => return form(&persoon, velden, Some(error.into())).await,
    };
    match bewaar(&persoon, command, "Het initiatief is ingediend.").await? {
        Gevolg::Verder(made) => {
            let to = made.map_or_else(|| "/bureau/initiatieven".to_owned(), |id| format!("/bureau/initiatief/{id}"));
            Ok(Redirect::to(&to).into_response())
        }
        Gevolg::Opnieuw(fout) => form(&persoon, velden, Some(fout)).await,
    }
}

async fn command(persoon: &Persoon, velden: &Ingevuld) -> Result<InitiatiefIndienen> {
    let bron = match ingevuld(&velden.bij) {
        Some(bij) => Some(bron::gevraagd(persoon, &Blik::van(persoon).await?, &bij).await?.id),
        None => None,
    };
    Ok(InitiatiefIndienen {
        naam: velden.naam.clone(),
        omschrijving: ingevuld(&velden.omschrijving),
        gebied: ingevuld(&velden.gebied).map(|code| code.parse()).transpose()?,
        bron,
        eigenaar: ingevuld(&velden.eigenaar).map(|wie| wie.parse()).transpose()?,
    })
}

async fn form(persoon: &Persoon, velden: Ingevuld, fout: Option<Fout>) -> Antwoord {
    let blik = Blik::van(persoon).await?;
    let bron = match ingevuld(&velden.bij) {
        Some(bij) => Some(bron::gevraagd(persoon, &blik, &bij).await?),
        None => None,
    };
    let mensen = persoon.view(mensen::mensen).await?;
    let status = fout.as_ref().map_or(StatusCode::OK, |fout| fout.status);
    let page = Nieuw {
        kop: persoon.kop(Plek::Afspraken),
        fout: fout.map(|fout| fout.tekst),
        bron,
        gebieden: keus::gebieden(&blik, &velden.gebied),
        eigenaars: eigenaars(&blik, &mensen, &velden.eigenaar),
        velden,
    };
    Ok(Pagina(page, status).into_response())
}

/// Who may own an initiative.
pub(super) fn eigenaars(blik: &Blik, mensen: &[Mens], nu: &str) -> Vec<Keus> {
    let owns = |rol: &str| blik.profile.initiatieven().is_none_or(|regels| regels.eigenaar_rol == rol);
    let may_own = mensen.iter().filter(|mens| owns(&mens.rol));
    may_own.map(|mens| Keus::new(mens.persoon.to_string(), &mens.naam, nu)).collect()
}
