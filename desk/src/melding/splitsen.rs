//! Splitting: some voices are about something else. Which go is chosen here, after it was said what happens.

use super::delen::{self, Stem};
use super::pagina;
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar_met_bewijs};
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Namen};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{MeldingId, SignaalId};
use wijkmaat_core::{Code, Error};

#[derive(Template)]
#[template(path = "melding/splitsen.html")]
struct Splitsen {
    kop: Kop,
    id: String,
    titel: String,
    fout: Option<String>,
    stemmen: Vec<Stem>,
    gekozen: Vec<String>,
}

impl Splitsen {
    fn gaat_mee(&self, stem: &str) -> bool {
        self.gekozen.iter().any(|id| id == stem)
    }
}

/// Which voices go.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Keuze {
    stem: Vec<String>,
}

/// What happens, and which voices can go.
pub(super) async fn toon(persoon: Persoon, Path(id): Path<String>) -> Antwoord {
    page(&persoon, super::id(&id)?, None, Vec::new()).await
}

/// Splits them off; the page of the new melding follows.
pub(super) async fn splits(persoon: Persoon, Path(id): Path<String>, Formulier(keuze): Formulier<Keuze>) -> Antwoord {
    let id: MeldingId = super::id(&id)?;
    let signalen = keuze.stem.iter().map(|stem| super::id(stem)).collect::<Result<Vec<SignaalId>, Weigering>>()?;
    if signalen.is_empty() {
        let tekst = "Niet bewaard. Kies wie over iets anders gaat.".to_owned();
        return page(
            &persoon,
            id,
            Some(Fout { tekst, status: StatusCode::UNPROCESSABLE_ENTITY, bij: None }),
            keuze.stem,
        )
        .await;
    }
    let command = Command::MeldingSplitsen { id, signalen };
    match bewaar_met_bewijs(&persoon, command, "Dit is nu een eigen melding.").await? {
        Gevolg::Verder(receipt) => {
            let verder = receipt.and_then(|receipt| receipt.melding).unwrap_or(id);
            Ok(Redirect::to(&format!("/bureau/melding/{verder}")).into_response())
        }
        Gevolg::Opnieuw(fout) => page(&persoon, id, Some(fout), keuze.stem).await,
    }
}

async fn page(persoon: &Persoon, id: MeldingId, fout: Option<Fout>, gekozen: Vec<String>) -> Antwoord {
    let dossier = pagina::haal(persoon, id).await?;
    let namen = Namen::new(dossier.mensen.clone(), persoon.namens().persoon);
    let blik = Blik::van(persoon).await?;
    let stemmen = delen::stemmen(&dossier, &blik, &namen, &persoon.namens().rechten);
    if !pagina::mag_schrijven(persoon, &dossier, &namen) || !stemmen.iter().any(|stem| stem.mag_anders) {
        return Err(Error::new(Code::GeenRecht).with("soort", "melding").into());
    }
    let page = Splitsen {
        kop: persoon.kop(Plek::Werk),
        id: id.to_string(),
        titel: blik.titel(&dossier.detail.melding),
        fout: fout.as_ref().map(|fout| fout.tekst.clone()),
        stemmen,
        gekozen,
    };
    Ok(Pagina(page, fout.map_or(StatusCode::OK, |fout| fout.status)).into_response())
}
