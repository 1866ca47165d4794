//! A slip for what somebody raised before: the answer is read with it, by whoever holds it.

use crate::bon::strook;
use crate::formulier::Formulier;
use crate::gevolg::Gevolg;
use crate::persoon::Persoon;
use crate::weigering::{Antwoord, Weigering};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::{BonOpdracht, Command};
use wijkmaat_core::model::{MeldingId, SignaalId};

/// For which voice.
#[derive(Debug, Deserialize)]
pub(super) struct Velden {
    signaal: String,
}

/// Gives one; its code stands on the next page.
pub(super) async fn geef(
    persoon: Persoon,
    Path(melding): Path<String>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let melding: MeldingId = super::id(&melding)?;
    let signaal: SignaalId = super::id(&velden.signaal)?;
    let command = Command::Bon(BonOpdracht::Geven { signaal });
    match strook::bewaar(&persoon, command, "De bon is gemaakt.", "Een melding".to_owned()).await? {
        Gevolg::Verder(_) => {
            Ok(Redirect::to(&format!("/bureau/bon/gegeven?terug=/bureau/melding/{melding}")).into_response())
        }
        Gevolg::Opnieuw(fout) => Err(Weigering::new(fout.status, "Geen bon gegeven", fout.tekst)),
    }
}
