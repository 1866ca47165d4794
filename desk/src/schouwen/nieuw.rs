//! Planning a schouw. What was filled in stays when it cannot be saved.

use super::lijst::mag_plannen;
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar, ingevuld};
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Keus, keus};
use crate::weigering::Antwoord;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::{Command, NieuweHalte, SchouwOpdracht, SchouwPlannen};
use wijkmaat_core::profile::dagen;
use wijkmaat_core::{Code, Error, Result};

#[derive(Template)]
#[template(path = "schouwen/nieuw.html")]
struct Nieuw {
    kop: Kop,
    fout: Option<Fout>,
    gebieden: Vec<Keus>,
    velden: Velden,
}

impl Nieuw {
    fn mis(&self, veld: &str) -> Option<&str> {
        self.fout.as_ref()?.bij(veld)
    }
}

/// What was filled in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    naam: String,
    thema: String,
    wanneer: String,
    gebied: String,
    bewoners: String,
    /// One stop per line.
    haltes: String,
}

/// The empty form.
pub(super) async fn toon(persoon: Persoon) -> Antwoord {
    form(&persoon, Velden::default(), None).await
}

/// Plans it.
pub(super) async fn maak(persoon: Persoon, Formulier(velden): Formulier<Velden>) -> Antwoord {
    let plan = match plan(&velden) {
        Ok(plan) => plan,
        Err(error) => return form(&persoon, velden, Some(error.into())).await,
    };
    let command = Command::Schouw(SchouwOpdracht::Plannen { plan });
    match bewaar(&persoon, command, "De schouw is gepland.").await? {
        Gevolg::Verder(made) => {
            let to = made.map_or_else(|| "/bureau/schouwen".to_owned(), |id| format!("/bureau/schouw/{id}"));
            Ok(Redirect::to(&to).into_response())
        }
        Gevolg::Opnieuw(fout) => form(&persoon, velden, Some(fout)).await,
    }
}

fn plan(velden: &Velden) -> Result<SchouwPlannen> {
    let stop = |naam: &str| NieuweHalte { naam: naam.to_owned(), punt: None };
    Ok(SchouwPlannen {
        naam: velden.naam.clone(),
        thema: ingevuld(&velden.thema),
        gebied: ingevuld(&velden.gebied).map(|code| code.parse()).transpose()?,
        gepland: ingevuld(&velden.wanneer).map(|at| dagen::moment("wanneer", &at)).transpose()?,
        haltes: velden.haltes.lines().map(str::trim).filter(|line| !line.is_empty()).map(stop).collect(),
        bewoners: aantal_bewoners(&velden.bewoners)?,
    })
}

/// A count of residents; nothing filled in is none.
pub(super) fn aantal_bewoners(text: &str) -> Result<u32> {
    let text = text.trim();
    let wrong = |_| {
        let error = Error::new(Code::GetalBuitenBereik).with("veld", "bewoners").with("waarde", text);
        error.with("van", 0).with("tot", 10_000)
    };
    if text.is_empty() { Ok(0) } else { text.parse().map_err(wrong) }
}

async fn form(persoon: &Persoon, velden: Velden, fout: Option<Fout>) -> Antwoord {
    if !mag_plannen(persoon.namens()) {
        return Err(Error::new(Code::GeenRecht).with("soort", "schouw").into());
    }
    let blik = Blik::van(persoon).await?;
    let status = fout.as_ref().map_or(StatusCode::OK, |fout| fout.status);
    let page = Nieuw { kop: persoon.kop(Plek::Straat), fout, gebieden: keus::gebieden(&blik, &velden.gebied), velden };
    Ok(Pagina(page, status).into_response())
}
