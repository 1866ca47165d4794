//! The answer: first as its reader will see it, then given.

use super::concept::{Concept, Nog};
use super::handelen::{LetOp, Opdracht, Velden, bewaar, naar_melding};
use super::{pagina, stand};
use crate::formulier::Formulier;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Namen, Waar};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{MeldingId, MeldingStatus};

#[derive(Template)]
#[template(path = "melding/antwoord.html")]
struct Voorbeeld {
    kop: Kop,
    id: String,
    stand: String,
    waar: Waar,
    antwoord: String,
    afzender: String,
    stemmen: usize,
    nog_kijken: bool,
}

/// The preview, back to the text, or the answer itself: by the button that was pressed.
pub(super) async fn antwoord(
    persoon: Persoon,
    Path(id): Path<String>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let id: MeldingId = super::id(&id)?;
    let concept = Concept { antwoord: Some(velden.antwoord.clone()), ..Concept::van("antwoorden") };
    match velden.stap.as_str() {
        "geven" => {
            let opdracht = Opdracht {
                command: Command::MeldingBeantwoorden { id, antwoord: velden.antwoord, opnieuw: true },
                gezegd: "Het antwoord is gegeven. Wie het meldde, leest het bij de melding.",
                op: LetOp::Alles,
                mis: None,
                concept,
            };
            bewaar(&persoon, id, &velden.stand, opdracht).await.map(naar_melding)
        }
        "terug" => {
            let dossier = pagina::haal(&persoon, id).await?;
            pagina::opnieuw(&persoon, &dossier, StatusCode::OK, concept, Nog::default()).await
        }
        _ => voorbeeld(&persoon, id, velden, concept).await,
    }
}

async fn voorbeeld(persoon: &Persoon, id: MeldingId, velden: Velden, concept: Concept) -> Antwoord {
    let dossier = pagina::haal(persoon, id).await?;
    let namen = Namen::new(dossier.mensen.clone(), persoon.namens().persoon);
    if !pagina::mag_schrijven(persoon, &dossier, &namen) {
        return Err(Weigering::from(
            wijkmaat_core::Error::new(wijkmaat_core::Code::GeenRecht).with("soort", "melding"),
        ));
    }
    let nieuws = stand::nieuw_sinds(&dossier, &velden.stand, &namen);
    if !nieuws.is_empty() {
        let nog = Nog { nieuws, fout: None };
        return pagina::opnieuw(persoon, &dossier, StatusCode::CONFLICT, concept, nog).await;
    }
    if velden.antwoord.trim().is_empty() {
        let fout = "Er staat nog geen antwoord. Schrijf het op en bekijk het dan opnieuw.".to_owned();
        let nog = Nog { fout: Some(fout), ..Nog::default() };
        return pagina::opnieuw(persoon, &dossier, StatusCode::UNPROCESSABLE_ENTITY, concept, nog).await;
    }
    let blik = Blik::van(persoon).await?;
    let melding = &dossier.detail.melding;
    let organisatie = blik.profile.rol(&persoon.namens().rol).map(|rol| rol.organisatie.clone()).unwrap_or_default();
    let page = Voorbeeld {
        kop: persoon.kop(Plek::Werk),
        id: melding.id.to_string(),
        stand: stand::stand(&dossier),
        waar: blik.waar(melding.gebied.as_ref()),
        antwoord: velden.antwoord.trim().to_owned(),
        afzender: if organisatie.is_empty() {
            persoon.naam.clone()
        } else {
            format!("{}, {organisatie}", persoon.naam)
        },
        stemmen: dossier.detail.stemmen.len(),
        nog_kijken: !matches!(melding.status, MeldingStatus::GezienEnInOrde | MeldingStatus::KanNiet),
    };
    Ok(Pagina::goed(page).into_response())
}
