//! “Tevreden?”: what whoever raised it thinks of the answer.

use super::concept::Concept;
use super::handelen::{LetOp, Opdracht, Velden, bewaar, naar_melding};
use crate::formulier::Formulier;
use crate::gevolg::ingevuld;
use crate::persoon::Persoon;
use crate::weigering::Antwoord;
use axum::extract::Path;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::MeldingId;

/// Yes, or no with why. It stands with the own voice of who says it: what others did meanwhile changes nothing of that.
pub(super) async fn geef(persoon: Persoon, Path(id): Path<String>, Formulier(velden): Formulier<Velden>) -> Antwoord {
    let id: MeldingId = super::id(&id)?;
    let tevreden = velden.tevreden == "ja";
    let reden = ingevuld(&velden.reden).filter(|_| !tevreden);
    let gezegd = if tevreden {
        "Fijn. Dank u wel."
    } else {
        "Dank u wel. De melding is weer open. Wie ermee bezig is, leest wat u schreef."
    };
    let opdracht = Opdracht {
        command: Command::MeldingTevreden { id, tevreden, reden },
        gezegd,
        op: LetOp::Niets,
        mis: None,
        concept: Concept { reden: velden.reden, ..Concept::van("tevreden") },
    };
    bewaar(&persoon, id, &velden.stand, opdracht).await.map(naar_melding)
}
