//! Making an afspraak. What was filled in stays when it cannot be saved.

use super::bron::{self, Bron};
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar, ingevuld};
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Gevraagd, Keus, Namen, keus};
use crate::weigering::Antwoord;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::Result;
use wijkmaat_core::command::{AfspraakMaken, AfspraakOpdracht, Command};
use wijkmaat_core::view::mensen;

#[derive(Template)]
#[template(path = "afspraken/nieuw.html")]
struct Nieuw {
    kop: Kop,
    fout: Option<String>,
    bron: Option<Bron>,
    mensen: Vec<Keus>,
    teams: Vec<Keus>,
    organisaties: Vec<Keus>,
    gebieden: Vec<Keus>,
    velden: Ingevuld,
}

/// What was filled in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ingevuld {
    /// What it comes from: `melding:<id>`.
    bij: String,
    wat: String,
    wie: String,
    team: String,
    organisatie: String,
    dag: String,
    waarmee: String,
    gebied: String,
}

/// The empty form; the address may say what it comes from.
pub(super) async fn toon(persoon: Persoon, Gevraagd(velden): Gevraagd<Ingevuld>) -> Antwoord {
    form(&persoon, velden, None).await
}

/// Makes it.
pub(super) async fn maak(persoon: Persoon, Formulier(velden): Formulier<Ingevuld>) -> Antwoord {
    let command = match command(&persoon, &velden).await {
        Ok(made) => Command::Afspraak(AfspraakOpdracht::Maken(made)),
        Err(error) => return form(&persoon, velden, Some(error.into())).await,
    };
    match bewaar(&persoon, command, "De afspraak is gemaakt.").await? {
        Gevolg::Verder(made) => {
            let to = made.map_or_else(|| "/bureau/afspraken".to_owned(), |id| format!("/bureau/afspraak/{id}"));
            Ok(Redirect::to(&to).into_response())
        }
        Gevolg::Opnieuw(fout) => form(&persoon, velden, Some(fout)).await,
    }
}

async fn command(persoon: &Persoon, velden: &Ingevuld) -> Result<AfspraakMaken> {
    let bron = match ingevuld(&velden.bij) {
        Some(bij) => Some(bron::gevraagd(persoon, &Blik::van(persoon).await?, &bij).await?.id),
        None => None,
    };
    Ok(AfspraakMaken {
        wat: velden.wat.clone(),
        wie: ingevuld(&velden.wie).map(|wie| wie.parse()).transpose()?,
        team: ingevuld(&velden.team),
        organisatie: ingevuld(&velden.organisatie),
        dag: velden.dag.clone(),
        waarmee: ingevuld(&velden.waarmee),
        bron,
        gebied: ingevuld(&velden.gebied).map(|code| code.parse()).transpose()?,
    })
}

async fn form(persoon: &Persoon, velden: Ingevuld, fout: Option<Fout>) -> Antwoord {
    let blik = Blik::van(persoon).await?;
    let bron = match ingevuld(&velden.bij) {
        Some(bij) => Some(bron::gevraagd(persoon, &blik, &bij).await?),
        None => None,
    };
    let namen = Namen::new(persoon.view(mensen::mensen).await?, persoon.namens().persoon);
    let status = fout.as_ref().map_or(StatusCode::OK, |fout| fout.status);
    let page = Nieuw {
        kop: persoon.kop(Plek::Afspraken),
        fout: fout.map(|fout| fout.tekst),
        bron,
        mensen: keus::iedereen(&blik, &namen, &velden.wie),
        teams: keus::teams(&blik, &velden.team, false),
        organisaties: blik
            .profile
            .organisaties()
            .iter()
            .map(|one| Keus::new(*one, *one, &velden.organisatie))
            .collect(),
        gebieden: keus::gebieden(&blik, &velden.gebied),
        velden,
    };
    Ok(Pagina(page, status).into_response())
}
