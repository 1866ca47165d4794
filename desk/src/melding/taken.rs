//! The taken of a melding: giving one to a team, taking it up, ending it, and opening it again; asking a partner bound by
//! secrecy.

use super::concept::Concept;
use super::handelen::{LetOp, Opdracht, Velden, bewaar, naar_melding};
use crate::formulier::Formulier;
use crate::gevolg::{Gevolg, ingevuld};
use crate::persoon::Persoon;
use crate::weigering::{Antwoord, Weigering};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use wijkmaat_core::command::{Command, TaakOpdracht};
use wijkmaat_core::model::{MeldingId, TaakId, TaakUitslag};

/// The form with which a team gets a part of it.
pub(super) const GEVEN: &str = "taak-geven";
/// The form with which a partner bound by secrecy is asked.
pub(super) const VRAGEN: &str = "zorg-vragen";

/// The form with which this taak goes on.
pub(super) fn vorm(taak: &str) -> String {
    format!("taak-{taak}")
}

/// A team gets a part of it.
pub(super) async fn geef(persoon: Persoon, Path(id): Path<String>, Formulier(velden): Formulier<Velden>) -> Antwoord {
    let id: MeldingId = super::id(&id)?;
    let opdracht = TaakOpdracht::Geven { melding: id, team: velden.team.clone(), vraag: ingevuld(&velden.vraag) };
    let opdracht = Opdracht {
        command: Command::Taak(opdracht),
        gezegd: "Het team heeft een taak.",
        op: LetOp::Alles,
        mis: velden.team.is_empty().then_some("Kies een team."),
        concept: Concept { team: Some(velden.team), vraag: velden.vraag, ..Concept::van(GEVEN) },
    };
    bewaar(&persoon, id, &velden.stand, opdracht).await.map(naar_melding)
}

/// A partner bound by secrecy gets a question of the profile.
pub(super) async fn vraag(persoon: Persoon, Path(id): Path<String>, Formulier(velden): Formulier<Velden>) -> Antwoord {
    let id: MeldingId = super::id(&id)?;
    let opdracht = TaakOpdracht::ZorgVragen { melding: id, team: velden.team.clone(), vraag: velden.vraag.clone() };
    let opdracht = Opdracht {
        command: Command::Taak(opdracht),
        gezegd: "De vraag is gesteld. Over wie het gaat, vertelt u aan de telefoon.",
        op: LetOp::Alles,
        mis: if velden.team.is_empty() {
            Some("Kies aan wie u het vraagt.")
        } else {
            velden.vraag.is_empty().then_some("Kies wat u vraagt.")
        },
        concept: Concept { team: Some(velden.team), vraag: velden.vraag, ..Concept::van(VRAGEN) },
    };
    bewaar(&persoon, id, &velden.stand, opdracht).await.map(naar_melding)
}

/// Takes it up, ends it, or opens it again.
pub(super) async fn doe(
    persoon: Persoon,
    Path((id, taak, wat)): Path<(String, String, String)>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let (melding, id): (MeldingId, TaakId) = (super::id(&id)?, super::id(&taak)?);
    let (opdracht, gezegd) = match wat.as_str() {
        "oppakken" => (TaakOpdracht::Oppakken { id }, "U pakte de taak op."),
        "afronden" => {
            let uitslag = TaakUitslag::from(velden.uitslag.clone());
            (TaakOpdracht::Afronden { id, uitslag, reden: ingevuld(&velden.reden) }, "De taak is klaar gemeld.")
        }
        "heropenen" => (TaakOpdracht::Heropenen { id, reden: velden.reden.clone() }, "De taak is weer open."),
        _ => return Err(Weigering::niet_gevonden()),
    };
    let known = |uitslag: &str| TaakUitslag::ALL.iter().any(|one| one.as_str() == uitslag);
    let opdracht = Opdracht {
        command: Command::Taak(opdracht),
        gezegd,
        op: LetOp::Taak(id),
        mis: (wat == "afronden" && !known(&velden.uitslag)).then_some("Kies hoe het afliep."),
        concept: Concept { uitslag: velden.uitslag, reden: velden.reden, ..Concept::van(vorm(&taak)) },
    };
    match bewaar(&persoon, melding, &velden.stand, opdracht).await? {
        Gevolg::Verder(melding) => {
            Ok(Redirect::to(&format!("/bureau/melding/{melding}#{}", vorm(&taak))).into_response())
        }
        Gevolg::Opnieuw(page) => Ok(page),
    }
}
