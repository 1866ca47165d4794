//! Making a melding: kind, words, place, pictures. What was filled in stays when it cannot be saved.

use crate::fotos::{HOOGSTENS_FOTOS, MetFotos, bereid};
use crate::gevolg::Fout;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::replica::NietBewaard;
use crate::tonen::{Blik, Gevraagd, Keus, keus};
use crate::weigering::{Antwoord, Weigering, tekst};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::{Command, SignaalMelden};
use wijkmaat_core::model::{KringSoort, LatLon, MeldingId, Plek as Punt, PlekBron};
use wijkmaat_core::view::melding_detail;
use wijkmaat_core::{Code, Error};

#[derive(Template)]
#[template(path = "melding/nieuw.html")]
struct Nieuw {
    kop: Kop,
    fout: Option<String>,
    soorten: Vec<Soort>,
    gebieden: Vec<Keus>,
    omschrijving: String,
    plek: String,
    hoogstens_fotos: usize,
}

/// A kind as a tile.
struct Soort {
    id: String,
    naam: String,
    pictogram: String,
    zorg: bool,
    gekozen: bool,
}

#[derive(Template)]
#[template(path = "melding/bewaard.html")]
struct Bewaard {
    kop: Kop,
    id: Option<String>,
    uitleg: Option<String>,
}

/// What was filled in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ingevuld {
    categorie: String,
    omschrijving: String,
    gebied: String,
    plek: String,
}

/// What was made.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Gemaakt {
    id: String,
}

/// The empty form; the address may fill in a kind or a place already.
pub(super) async fn toon(persoon: Persoon, Gevraagd(ingevuld): Gevraagd<Ingevuld>) -> Antwoord {
    form(&persoon, ingevuld, None, StatusCode::OK).await
}

/// Makes the melding.
pub(super) async fn maak(persoon: Persoon, MetFotos { velden: ingevuld, fotos }: MetFotos<Ingevuld>) -> Antwoord {
    let command = match prepare(&persoon, &ingevuld, fotos).await {
        Ok(command) => command,
        Err(error) => {
            let status = Weigering::from(error.clone()).status;
            return form(&persoon, ingevuld, Some(format!("Niet bewaard. {}", tekst(&error))), status).await;
        }
    };
    match persoon.bewaar(command).await {
        Ok(bewaard) => {
            let id = bewaard.receipt.melding.map(|id| id.to_string()).unwrap_or_default();
            Ok(Redirect::to(&format!("/bureau/melding/bewaard?id={id}")).into_response())
        }
        Err(niet @ NietBewaard::Onderweg) => {
            persoon.zeg(niet.tekst());
            Ok(Redirect::to("/bureau/werk").into_response())
        }
        Err(niet) => {
            let fout = Fout::from(niet);
            form(&persoon, ingevuld, Some(fout.tekst), fout.status).await
        }
    }
}

/// It is saved, and what happens now.
pub(super) async fn bewaard(persoon: Persoon, Gevraagd(gemaakt): Gevraagd<Gemaakt>) -> Antwoord {
    let id: MeldingId = super::id(&gemaakt.id)?;
    let seen = persoon.view(move |connection, viewer| melding_detail::melding_detail(connection, viewer, id)).await;
    let (id, uitleg) = match seen {
        Ok(detail) => (Some(id.to_string()), detail.routering_uitleg),
        // What went to the care team is not read back by who dropped it.
        Err(error) if error.code == Code::NietGevonden => (None, None),
        Err(error) => return Err(error.into()),
    };
    Ok(Pagina::goed(Bewaard { kop: persoon.kop(Plek::Werk), id, uitleg }).into_response())
}

async fn prepare(persoon: &Persoon, ingevuld: &Ingevuld, fotos: Vec<Vec<u8>>) -> wijkmaat_core::Result<Command> {
    if ingevuld.categorie.is_empty() {
        return Err(Error::new(Code::VeldLeeg).with("veld", "waar het over gaat"));
    }
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let plek = filled(&ingevuld.plek).map(|text| text.parse::<LatLon>()).transpose()?;
    let gebied = filled(&ingevuld.gebied).map(|code| code.parse()).transpose()?;
    let fotos = bereid(persoon, fotos).await?;
    Ok(Command::SignaalMelden(SignaalMelden {
        categorie: ingevuld.categorie.clone(),
        omschrijving: ingevuld.omschrijving.clone(),
        plek: plek.map(|punt| Punt { punt, nauwkeurigheid_m: None, bron: PlekBron::Kaart }),
        gebied,
        fotos,
        ..SignaalMelden::default()
    }))
}

async fn form(persoon: &Persoon, ingevuld: Ingevuld, fout: Option<String>, status: StatusCode) -> Antwoord {
    let blik = Blik::van(persoon).await?;
    let tile = |soort: &wijkmaat_core::model::Categorie| Soort {
        pictogram: blik.pictogram(&soort.id),
        zorg: soort.kring == KringSoort::Zorg,
        gekozen: soort.id == ingevuld.categorie,
        naam: soort.naam.clone(),
        id: soort.id.clone(),
    };
    let page = Nieuw {
        kop: persoon.kop(Plek::Werk),
        fout,
        soorten: blik.profile.categorieen().iter().map(tile).collect(),
        gebieden: keus::gebieden(&blik, &ingevuld.gebied),
        omschrijving: ingevuld.omschrijving,
        plek: ingevuld.plek,
        hoogstens_fotos: HOOGSTENS_FOTOS,
    };
    Ok(Pagina(page, status).into_response())
}
