//! A voice that goes: taken back by who just made it here, as long as nothing of it left this desk; or destroyed for good, by who may,
//! after it was said what goes.

use super::delen::{self, Stem};
use super::pagina;
use crate::formulier::Formulier;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Gevraagd, Namen};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{MeldingId, SignaalId};
use wijkmaat_core::store::{outbox, signalen};
use wijkmaat_core::view::Dossier;
use wijkmaat_core::{Code, Core, Error, Result};

#[derive(Template)]
#[template(path = "melding/weg.html")]
struct Weg {
    kop: Kop,
    id: String,
    fout: Option<String>,
    /// Nothing of it left this desk.
    terug: bool,
    stem: Stem,
    /// How many others report it.
    anderen: usize,
    /// The melding goes as well.
    hele_melding: bool,
    taken: usize,
}

/// Which voice.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Welke {
    stem: String,
}

/// Says what goes when it is destroyed, and asks whether that is meant.
pub(super) async fn toon(persoon: Persoon, Path(id): Path<String>, Gevraagd(welke): Gevraagd<Welke>) -> Antwoord {
    page(&persoon, super::id(&id)?, super::id(&welke.stem)?, false, None).await
}

/// The same for what is taken back.
pub(super) async fn vraag(persoon: Persoon, Path(id): Path<String>, Gevraagd(welke): Gevraagd<Welke>) -> Antwoord {
    page(&persoon, super::id(&id)?, super::id(&welke.stem)?, true, None).await
}

/// Destroys it for good.
pub(super) async fn vernietig(
    persoon: Persoon,
    Path(id): Path<String>,
    Formulier(welke): Formulier<Welke>,
) -> Antwoord {
    let (id, stem): (MeldingId, SignaalId) = (super::id(&id)?, super::id(&welke.stem)?);
    check(&persoon, id, stem).await?;
    match persoon.bewaar(Command::SignaalVernietigen { id: stem }).await {
        Ok(_) => Ok(gone(&persoon, id, "Dit is voorgoed vernietigd.").await),
        Err(niet) => page(&persoon, id, stem, false, Some((niet.status(), niet.tekst()))).await,
    }
}

/// Takes it back. The core refuses when something of it left meanwhile.
pub(super) async fn neem_terug(
    persoon: Persoon,
    Path(id): Path<String>,
    Formulier(welke): Formulier<Welke>,
) -> Antwoord {
    let (id, stem): (MeldingId, SignaalId) = (super::id(&id)?, super::id(&welke.stem)?);
    check(&persoon, id, stem).await?;
    // Asking the hub first, as saving does, would send it along. Who may destroy does that on its own page.
    let done = persoon
        .met_core(move |core, namens| {
            if !never_left(core, stem)? {
                return Err(Error::new(Code::GeenRecht).with("soort", "signaal"));
            }
            core.execute(namens, Command::SignaalVernietigen { id: stem })
        })
        .await;
    match done {
        Ok(_) => Ok(gone(&persoon, id, "U nam dit terug. Niemand heeft het gelezen.").await),
        Err(error) if error.code == Code::GeenRecht => Err(too_late()),
        Err(error) => Err(error.into()),
    }
}

/// Voices of this melding that can be taken back.
///
/// # Errors
/// What SQLite says.
pub(super) async fn terug_te_nemen(persoon: &Persoon, dossier: &Dossier) -> Result<Vec<SignaalId>> {
    let stemmen: Vec<SignaalId> = dossier.detail.stemmen.iter().map(|stem| stem.id).collect();
    persoon
        .met_core(move |core, _| {
            let mut unsent = Vec::new();
            for stem in stemmen {
                if never_left(core, stem)? {
                    unsent.push(stem);
                }
            }
            Ok(unsent)
        })
        .await
}

/// Neither the voice nor the melding that it opened was offered to the hub.
fn never_left(core: &Core, stem: SignaalId) -> Result<bool> {
    let opened = MeldingId::opened_by(stem).uuid();
    core.store()
        .read(|connection| Ok(outbox::never_left(connection, stem.uuid())? && outbox::never_left(connection, opened)?))
}

/// The melding was opened for this voice, or the voice was split off to it: without the voice it goes. One into which its own
/// melding was joined stays.
async fn is_of(persoon: &Persoon, id: MeldingId, stem: SignaalId) -> Result<bool> {
    let points = move |core: &Core| core.store().read(|connection| signalen::points_at(connection, stem));
    let points = persoon.met_core(move |core, _| points(core)).await?;
    Ok(MeldingId::opened_by(stem) == id || points == Some(id))
}

async fn check(persoon: &Persoon, id: MeldingId, stem: SignaalId) -> std::result::Result<(), Weigering> {
    let dossier = pagina::haal(persoon, id).await?;
    let known = dossier.detail.stemmen.iter().any(|one| one.id == stem);
    if known { Ok(()) } else { Err(Weigering::niet_gevonden()) }
}

/// To the melding if others still speak in it.
async fn gone(persoon: &Persoon, id: MeldingId, gezegd: &str) -> Response {
    persoon.zeg(gezegd);
    let is_there = pagina::haal(persoon, id).await.is_ok();
    let to = if is_there { format!("/bureau/melding/{id}") } else { "/bureau/werk".to_owned() };
    Redirect::to(&to).into_response()
}

fn too_late() -> Weigering {
    let tekst = "Dit is al verstuurd. Terugnemen kan niet meer. U kunt uw woorden nog wel verbeteren.";
    Weigering::new(StatusCode::CONFLICT, "Dit is al verstuurd", tekst)
}

async fn page(
    persoon: &Persoon,
    id: MeldingId,
    stem: SignaalId,
    terug: bool,
    fout: Option<(StatusCode, String)>,
) -> Antwoord {
    let dossier = pagina::haal(persoon, id).await?;
    let namen = Namen::new(dossier.mensen.clone(), persoon.namens().persoon);
    let blik = Blik::van(persoon).await?;
    let shown = delen::stemmen(&dossier, &blik, &namen, &persoon.namens().rechten);
    let (anderen, wanted) = (shown.len().saturating_sub(1), stem.to_string());
    let voice = shown.into_iter().find(|one| one.id == wanted).ok_or_else(Weigering::niet_gevonden)?;
    if terug && !terug_te_nemen(persoon, &dossier).await?.contains(&stem) {
        return Err(too_late());
    }
    if !terug && !voice.mag_vernietigen {
        return Err(Error::new(Code::GeenRecht).with("soort", "signaal").into());
    }
    let status = fout.as_ref().map_or(StatusCode::OK, |(status, _)| *status);
    let page = Weg {
        kop: persoon.kop(Plek::Werk),
        id: id.to_string(),
        terug,
        stem: voice,
        anderen,
        hele_melding: anderen == 0 && is_of(persoon, id, stem).await?,
        taken: dossier.taken.len(),
        fout: fout.map(|(_, tekst)| tekst),
    };
    Ok(Pagina(page, status).into_response())
}
