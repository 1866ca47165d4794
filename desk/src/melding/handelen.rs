//! What can be done with a melding: each form checks what others did meanwhile, saves at the hub, and goes back to the page. What
//! could not be saved stays in its field.

use super::herstel;
use super::pagina::{self, Concept, Nog};
use crate::formulier::Formulier;
use crate::persoon::Persoon;
use crate::replica::NietBewaard;
use crate::tijd::klok;
use crate::tonen::Namen;
use crate::weigering::{Antwoord, Weigering};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use wijkmaat_core::Kind;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{MeldingId, MeldingStatus, PersoonId};

/// The fields of all forms on the page; each form sends its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    /// What the page showed.
    pub(super) stand: String,
    team: String,
    eigenaar: String,
    naar: String,
    reden: String,
    omschrijving: String,
    notitie: String,
    veld: String,
    wijziging: String,
    pub(super) antwoord: String,
    pub(super) stap: String,
}

/// What is to be saved, and what to say when it is.
pub(super) struct Opdracht {
    pub(super) command: Command,
    pub(super) gezegd: &'static str,
    /// What others did is no reason to stop: this changes nothing of theirs.
    pub(super) staat_los: bool,
    pub(super) concept: Concept,
}

/// A team, and perhaps a person.
pub(super) async fn toewijzen(
    persoon: Persoon,
    Path(id): Path<String>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let id: MeldingId = super::id(&id)?;
    let command = Command::MeldingToewijzen {
        id,
        team: velden.team.clone(),
        eigenaar: velden.eigenaar.parse::<PersoonId>().ok(),
    };
    let concept = Concept { team: Some(velden.team), eigenaar: Some(velden.eigenaar), ..Concept::default() };
    let opdracht = Opdracht { command, gezegd: "De melding is toegewezen.", staat_los: false, concept };
    let kept = bewaar(&persoon, id, &velden.stand, opdracht).await?;
    let Gevolg::Bewaard(id) = kept else { return Ok(kept.into_response()) };
    let dossier = pagina::haal(&persoon, id).await;
    let undo = dossier.is_ok_and(|dossier| herstel::vorige(&dossier, persoon.namens().persoon).is_some());
    let behind = if undo { "?herstel=ja" } else { "" };
    Ok(Redirect::to(&format!("/bureau/melding/{id}{behind}")).into_response())
}

/// A step, with a reason where that is needed.
pub(super) async fn status(persoon: Persoon, Path(id): Path<String>, Formulier(velden): Formulier<Velden>) -> Antwoord {
    let id: MeldingId = super::id(&id)?;
    let naar = velden.naar.parse::<MeldingStatus>().map_err(Weigering::from)?;
    let reden = Some(velden.reden.clone()).filter(|reden| !reden.trim().is_empty());
    let opdracht = Opdracht {
        command: Command::MeldingStatusZetten { id, naar, reden },
        gezegd: "De melding staat nu anders.",
        staat_los: false,
        concept: Concept { reden: velden.reden, ..Concept::default() },
    };
    bewaar(&persoon, id, &velden.stand, opdracht).await.map(Gevolg::into_response)
}

/// The coordinator's own words.
pub(super) async fn omschrijving(
    persoon: Persoon,
    Path(id): Path<String>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let id: MeldingId = super::id(&id)?;
    let opdracht = Opdracht {
        command: Command::MeldingOmschrijven { id, omschrijving: velden.omschrijving.clone() },
        gezegd: "De omschrijving is veranderd.",
        staat_los: false,
        concept: Concept { omschrijving: Some(velden.omschrijving), ..Concept::default() },
    };
    bewaar(&persoon, id, &velden.stand, opdracht).await.map(Gevolg::into_response)
}

/// A note. It stands beside what others wrote, whatever that was.
pub(super) async fn notitie(
    persoon: Persoon,
    Path(id): Path<String>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let id: MeldingId = super::id(&id)?;
    let opdracht = Opdracht {
        command: Command::MeldingNoteren { id, notitie: velden.notitie.clone() },
        gezegd: "De notitie staat bij “Wat er gebeurde”.",
        staat_los: true,
        concept: Concept { notitie: velden.notitie, ..Concept::default() },
    };
    bewaar(&persoon, id, &velden.stand, opdracht).await.map(Gevolg::into_response)
}

/// One of two values.
pub(super) async fn kies(persoon: Persoon, Path(id): Path<String>, Formulier(velden): Formulier<Velden>) -> Antwoord {
    let id: MeldingId = super::id(&id)?;
    let opdracht = Opdracht {
        command: Command::ConflictKiezen { id: id.into(), veld: velden.veld, wijziging: velden.wijziging },
        gezegd: "U koos wat klopt. Wat de ander schreef, staat nog bij “Wat er gebeurde”.",
        staat_los: false,
        concept: Concept::default(),
    };
    bewaar(&persoon, id, &velden.stand, opdracht).await.map(Gevolg::into_response)
}

/// How saving went.
pub(super) enum Gevolg {
    /// Kept; this melding carries on.
    Bewaard(MeldingId),
    /// The page again.
    Opnieuw(Response),
}

impl IntoResponse for Gevolg {
    /// To the melding, or the page again.
    fn into_response(self) -> Response {
        match self {
            Self::Bewaard(id) => Redirect::to(&format!("/bureau/melding/{id}")).into_response(),
            Self::Opnieuw(page) => page,
        }
    }
}

/// Saves, unless others changed the melding since `stand`; then says what they did and keeps the text.
pub(super) async fn bewaar(
    persoon: &Persoon,
    id: MeldingId,
    stand: &str,
    opdracht: Opdracht,
) -> Result<Gevolg, Weigering> {
    let dossier = pagina::haal(persoon, id).await?;
    if !opdracht.staat_los {
        let namen = Namen::new(dossier.mensen.clone(), persoon.namens().persoon);
        let nieuws = pagina::nieuw_sinds(&dossier, stand, &namen);
        if !nieuws.is_empty() {
            let nog = Nog { nieuws, fout: None };
            let page = pagina::opnieuw(persoon, &dossier, StatusCode::CONFLICT, opdracht.concept, nog).await?;
            return Ok(Gevolg::Opnieuw(page));
        }
    }
    match persoon.bewaar(opdracht.command).await {
        Ok(bewaard) => {
            persoon.zeg(format!("{} Bewaard om {}.", opdracht.gezegd, klok(bewaard.op)));
            Ok(Gevolg::Bewaard(bewaard.receipt.melding.unwrap_or(id)))
        }
        Err(niet @ NietBewaard::Onderweg) => {
            persoon.zeg(niet.tekst());
            Ok(Gevolg::Bewaard(id))
        }
        Err(NietBewaard::Fout(error))
            if matches!(error.kind(), Kind::NotFound | Kind::NoAccess | Kind::Store | Kind::Unexpected) =>
        {
            Err(error.into())
        }
        Err(niet) => {
            let page = pagina::opnieuw(
                persoon,
                &dossier,
                niet.status(),
                opdracht.concept,
                Nog { fout: Some(fout(&niet)), ..Nog::default() },
            );
            Ok(Gevolg::Opnieuw(page.await?))
        }
    }
}

/// Why it was not saved, and that the text is still there.
pub(super) fn fout(niet: &NietBewaard) -> String {
    match niet {
        NietBewaard::Fout(_) => format!("Niet bewaard. {} Wat u schreef, staat er nog.", niet.tekst()),
        _ => niet.tekst(),
    }
}
