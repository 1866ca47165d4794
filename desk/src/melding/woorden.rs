//! One's own words, set right by who raised them.

use super::delen::{self, Stem};
use super::pagina;
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar, is_zelfde};
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Gevraagd, Namen};
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
#[template(path = "melding/woorden.html")]
struct Woorden {
    kop: Kop,
    id: String,
    fout: Option<String>,
    /// What stands there now.
    nu: String,
    stem: Stem,
    omschrijving: String,
}

/// Which voice.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Vraag {
    stem: String,
}

/// Which voice, what it says, and what the page showed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    stem: String,
    omschrijving: String,
    was: String,
}

/// The form.
pub(super) async fn toon(persoon: Persoon, Path(id): Path<String>, Gevraagd(vraag): Gevraagd<Vraag>) -> Antwoord {
    page(&persoon, super::id(&id)?, super::id(&vraag.stem)?, None, None).await
}

/// Sets them right; never over what the same person wrote elsewhere since.
pub(super) async fn verander(
    persoon: Persoon,
    Path(id): Path<String>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let (id, stem): (MeldingId, SignaalId) = (super::id(&id)?, super::id(&velden.stem)?);
    let dossier = pagina::haal(&persoon, id).await?;
    let voice = dossier.detail.stemmen.iter().find(|one| one.id == stem).ok_or_else(Weigering::niet_gevonden)?;
    let now = voice.omschrijving.as_deref().unwrap_or_default();
    let back = Redirect::to(&format!("/bureau/melding/{id}"));
    if is_zelfde(&velden.omschrijving, now) {
        return Ok(back.into_response());
    }
    if !is_zelfde(&velden.was, now) {
        return page(&persoon, id, stem, Some(Fout::intussen()), Some(velden.omschrijving)).await;
    }
    let command = Command::SignaalOmschrijven { id: stem, omschrijving: velden.omschrijving.clone() };
    match bewaar(&persoon, command, "Uw woorden zijn verbeterd.").await? {
        Gevolg::Verder(_) => Ok(back.into_response()),
        Gevolg::Opnieuw(fout) => page(&persoon, id, stem, Some(fout), Some(velden.omschrijving)).await,
    }
}

async fn page(
    persoon: &Persoon,
    id: MeldingId,
    stem: SignaalId,
    fout: Option<Fout>,
    getypt: Option<String>,
) -> Antwoord {
    let dossier = pagina::haal(persoon, id).await?;
    let namen = Namen::new(dossier.mensen.clone(), persoon.namens().persoon);
    let blik = Blik::van(persoon).await?;
    let wanted = stem.to_string();
    let shown = delen::stemmen(&dossier, &blik, &namen, &persoon.namens().rechten);
    let stem = shown.into_iter().find(|one| one.id == wanted).ok_or_else(Weigering::niet_gevonden)?;
    if !stem.mag_woorden {
        return Err(Error::new(Code::GeenRecht).with("soort", "signaal").into());
    }
    let nu = stem.tekst.clone().unwrap_or_default();
    let status = fout.as_ref().map_or(StatusCode::OK, |fout| fout.status);
    let page = Woorden {
        kop: persoon.kop(Plek::Werk),
        id: id.to_string(),
        omschrijving: getypt.unwrap_or_else(|| nu.clone()),
        nu,
        stem,
        fout: fout.map(|fout| fout.tekst),
    };
    Ok(Pagina(page, status).into_response())
}
