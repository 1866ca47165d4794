//! What can be done with a melding: each form checks what others did meanwhile, saves at the hub, and goes back to the page. What
//! could not be saved stays in its field.

use super::concept::{Concept, Nog};
use super::{herstel, pagina, stand};
use crate::formulier::Formulier;
use crate::gevolg::{self, Gevolg};
use crate::persoon::Persoon;
use crate::tonen::Namen;
use crate::weigering::{Antwoord, Weigering};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{MeldingId, MeldingStatus, PersoonId, TaakId};
use wijkmaat_core::view::Voorval;

/// The fields of all forms on the page; each form sends its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    /// What the page showed.
    pub(super) stand: String,
    pub(super) team: String,
    eigenaar: String,
    naar: String,
    pub(super) reden: String,
    omschrijving: String,
    notitie: String,
    veld: String,
    wijziging: String,
    pub(super) antwoord: String,
    pub(super) stap: String,
    pub(super) vraag: String,
    pub(super) uitslag: String,
    pub(super) tevreden: String,
}

/// What of others is a reason to stop and look first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LetOp {
    /// Anything about this melding.
    Alles,
    /// What was done to this taak.
    Taak(TaakId),
    /// Nothing: this changes nothing of theirs.
    Niets,
}

impl LetOp {
    fn is_reason(self, voorval: &Voorval) -> bool {
        match self {
            Self::Alles => true,
            Self::Taak(id) => voorval.taak.as_ref().is_some_and(|taak| taak.id == id),
            Self::Niets => false,
        }
    }
}

/// What is to be saved, and what to say when it is.
pub(super) struct Opdracht<'a> {
    pub(super) command: Command,
    pub(super) gezegd: &'a str,
    pub(super) op: LetOp,
    /// What is wrong with it already, in words.
    pub(super) mis: Option<&'static str>,
    pub(super) concept: Concept,
}

/// How it went: this melding carries on, or the page again.
pub(super) type Uitkomst = Gevolg<MeldingId, Response>;

/// To the melding, or the page again.
pub(super) fn naar_melding(gevolg: Uitkomst) -> Response {
    match gevolg {
        Gevolg::Verder(id) => Redirect::to(&format!("/bureau/melding/{id}")).into_response(),
        Gevolg::Opnieuw(page) => page,
    }
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
    let concept = Concept { team: Some(velden.team), eigenaar: Some(velden.eigenaar), ..Concept::van("team-kiezen") };
    let opdracht = Opdracht { command, gezegd: "De melding is toegewezen.", op: LetOp::Alles, mis: None, concept };
    let id = match bewaar(&persoon, id, &velden.stand, opdracht).await? {
        Gevolg::Verder(id) => id,
        Gevolg::Opnieuw(page) => return Ok(page),
    };
    let dossier = pagina::haal(&persoon, id).await;
    let undo = dossier.is_ok_and(|dossier| herstel::vorige(&dossier, persoon.namens().persoon).is_some());
    let behind = if undo { "?herstel=ja" } else { "" };
    Ok(Redirect::to(&format!("/bureau/melding/{id}{behind}")).into_response())
}

/// A step, with a reason where that is needed.
pub(super) async fn status(persoon: Persoon, Path(id): Path<String>, Formulier(velden): Formulier<Velden>) -> Antwoord {
    let id: MeldingId = super::id(&id)?;
    let naar = velden.naar.parse::<MeldingStatus>().map_err(Weigering::from)?;
    let reden = gevolg::ingevuld(&velden.reden);
    let opdracht = Opdracht {
        command: Command::MeldingStatusZetten { id, naar, reden },
        gezegd: "De melding staat nu anders.",
        op: LetOp::Alles,
        mis: None,
        concept: Concept { reden: velden.reden, ..Concept::van("verder") },
    };
    bewaar(&persoon, id, &velden.stand, opdracht).await.map(naar_melding)
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
        op: LetOp::Alles,
        mis: None,
        concept: Concept { omschrijving: Some(velden.omschrijving), ..Concept::van("omschrijven") },
    };
    bewaar(&persoon, id, &velden.stand, opdracht).await.map(naar_melding)
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
        op: LetOp::Niets,
        mis: None,
        concept: Concept { notitie: velden.notitie, ..Concept::van("noteren") },
    };
    bewaar(&persoon, id, &velden.stand, opdracht).await.map(naar_melding)
}

/// One of two values.
pub(super) async fn kies(persoon: Persoon, Path(id): Path<String>, Formulier(velden): Formulier<Velden>) -> Antwoord {
    let id: MeldingId = super::id(&id)?;
    let opdracht = Opdracht {
        command: Command::ConflictKiezen { id: id.into(), veld: velden.veld, wijziging: velden.wijziging },
        gezegd: "U koos wat klopt. Wat de ander schreef, staat nog bij “Wat er gebeurde”.",
        op: LetOp::Alles,
        mis: None,
        concept: Concept::default(),
    };
    bewaar(&persoon, id, &velden.stand, opdracht).await.map(naar_melding)
}

/// Saves, unless others changed the melding since `stand`; then says what they did and keeps the text.
pub(super) async fn bewaar(
    persoon: &Persoon,
    id: MeldingId,
    stand: &str,
    opdracht: Opdracht<'_>,
) -> Result<Uitkomst, Weigering> {
    let dossier = pagina::haal(persoon, id).await?;
    let namen = Namen::new(dossier.mensen.clone(), persoon.namens().persoon);
    let mut nieuws = stand::nieuw_sinds(&dossier, stand, &namen);
    nieuws.retain(|voorval| opdracht.op.is_reason(voorval));
    if !nieuws.is_empty() {
        let nog = Nog { nieuws, fout: None };
        let page = pagina::opnieuw(persoon, &dossier, StatusCode::CONFLICT, opdracht.concept, nog).await?;
        return Ok(Gevolg::Opnieuw(page));
    }
    if let Some(tekst) = opdracht.mis {
        let nog = Nog { fout: Some(format!("Niet bewaard. {tekst}")), ..Nog::default() };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(Gevolg::Opnieuw(pagina::opnieuw(persoon, &dossier, status, opdracht.concept, nog).await?));
    }
    match gevolg::bewaar_met_bewijs(persoon, opdracht.command, opdracht.gezegd).await? {
        Gevolg::Verder(receipt) => Ok(Gevolg::Verder(receipt.and_then(|receipt| receipt.melding).unwrap_or(id))),
        Gevolg::Opnieuw(fout) => {
            let nog = Nog { fout: Some(fout.tekst), ..Nog::default() };
            let page = pagina::opnieuw(persoon, &dossier, fout.status, opdracht.concept, nog).await?;
            Ok(Gevolg::Opnieuw(page))
        }
    }
}
