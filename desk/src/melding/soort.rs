//! What a voice is about, set right; and where the melding goes because of that, with why.

use super::delen::{self, Stem};
use super::pagina;
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar_met_bewijs};
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Gevraagd, Keus, Namen};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{KringSoort, MeldingId, MeldingStatus, SignaalId};
use wijkmaat_core::{Code, Error};

#[derive(Template)]
#[template(path = "melding/soort.html")]
struct Soort {
    kop: Kop,
    id: String,
    fout: Option<String>,
    stem: Stem,
    soorten: Vec<Keus>,
    /// The melding goes to the team of the new kind.
    gaat_mee: bool,
    /// It lies with the care team.
    is_zorg: bool,
}

/// Which voice.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Vraag {
    stem: String,
}

/// Which voice, and what it is about.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Keuze {
    stem: String,
    soort: String,
}

/// The form.
pub(super) async fn toon(persoon: Persoon, Path(id): Path<String>, Gevraagd(vraag): Gevraagd<Vraag>) -> Antwoord {
    page(&persoon, super::id(&id)?, super::id(&vraag.stem)?, None, None).await
}

/// Sets it right; the page of the melding says where it lies now, and why.
pub(super) async fn verander(persoon: Persoon, Path(id): Path<String>, Formulier(keuze): Formulier<Keuze>) -> Antwoord {
    let (id, stem): (MeldingId, SignaalId) = (super::id(&id)?, super::id(&keuze.stem)?);
    let dossier = pagina::haal(&persoon, id).await?;
    let voice = dossier.detail.stemmen.iter().find(|one| one.id == stem).ok_or_else(Weigering::niet_gevonden)?;
    if keuze.soort.is_empty() || keuze.soort == voice.categorie {
        let tekst = "Niet bewaard. Kies een andere soort.".to_owned();
        let fout = Fout { tekst, status: StatusCode::UNPROCESSABLE_ENTITY, bij: None };
        return page(&persoon, id, stem, Some(fout), Some(keuze.soort)).await;
    }
    let soort = Blik::van(&persoon).await?.soort(&keuze.soort);
    let gezegd = format!("Dit gaat nu over “{soort}”.");
    let command = Command::SignaalCategoriseren { id: stem, categorie: keuze.soort.clone() };
    match bewaar_met_bewijs(&persoon, command, &gezegd).await? {
        Gevolg::Verder(_) => Ok(Redirect::to(&format!("/bureau/melding/{id}")).into_response()),
        Gevolg::Opnieuw(fout) => page(&persoon, id, stem, Some(fout), Some(keuze.soort)).await,
    }
}

async fn page(
    persoon: &Persoon,
    id: MeldingId,
    stem: SignaalId,
    fout: Option<Fout>,
    gekozen: Option<String>,
) -> Antwoord {
    let dossier = pagina::haal(persoon, id).await?;
    let namen = Namen::new(dossier.mensen.clone(), persoon.namens().persoon);
    let blik = Blik::van(persoon).await?;
    let voice = dossier.detail.stemmen.iter().find(|one| one.id == stem).ok_or_else(Weigering::niet_gevonden)?;
    let is_first = dossier.detail.stemmen.first().is_some_and(|first| first.id == stem);
    let shown = delen::stemmen(&dossier, &blik, &namen, &persoon.namens().rechten);
    let wanted = stem.to_string();
    let stem = shown.into_iter().find(|one| one.id == wanted).ok_or_else(Weigering::niet_gevonden)?;
    if !stem.mag_anders {
        return Err(Error::new(Code::GeenRecht).with("soort", "signaal").into());
    }
    let is_care = |kring: KringSoort| kring == KringSoort::Zorg;
    let lies_in_care = blik.profile.kring(&voice.kring).is_some_and(|kring| is_care(kring.soort));
    let nu = gekozen.unwrap_or_else(|| voice.categorie.clone());
    let fits = blik.profile.categorieen().iter().filter(|one| lies_in_care || !is_care(one.kring));
    let page = Soort {
        kop: persoon.kop(Plek::Werk),
        id: id.to_string(),
        gaat_mee: is_first && dossier.detail.melding.status == MeldingStatus::Nieuw,
        soorten: fits.map(|one| Keus::new(&one.id, &one.naam, &nu)).collect(),
        stem,
        is_zorg: lies_in_care,
        fout: fout.as_ref().map(|fout| fout.tekst.clone()),
    };
    Ok(Pagina(page, fout.map_or(StatusCode::OK, |fout| fout.status)).into_response())
}
