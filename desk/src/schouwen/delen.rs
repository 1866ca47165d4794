//! Sharing which stops somebody came by: what was seen there, and what a recorded route says. The route itself is not shared.

use super::schouw::{Velden, haal, pagina};
use crate::formulier::Leeg;
use crate::gevolg::{Gevolg, bewaar};
use crate::gpx::{self, MetGpx};
use crate::melding::id;
use crate::persoon::Persoon;
use crate::weigering::Antwoord;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use wijkmaat_core::command::{Command, WaarnemingOpdracht};
use wijkmaat_core::model::SchouwId;

/// The form, by its name.
const VORM: &str = "delen";

/// Shares it; sharing again adds to what was shared.
pub(super) async fn deel(
    persoon: Persoon,
    Path(schouw): Path<String>,
    MetGpx { velden: Leeg {}, gpx }: MetGpx<Leeg>,
) -> Antwoord {
    let schouw: SchouwId = id(&schouw)?;
    let gehaald = haal(&persoon, schouw).await?;
    let spoor = match gpx {
        Some(bytes) => match gpx::spoor(&persoon, bytes).await {
            Ok((spoor, _)) => Some(spoor),
            Err(error) => return pagina(&persoon, gehaald, Some(gpx::mis(&error)), VORM, Velden::default()).await,
        },
        None => None,
    };
    let command = Command::Waarneming(WaarnemingOpdracht::DekkingDelen { schouw, spoor });
    match bewaar(&persoon, command, "Gedeeld is langs welke haltes u kwam.").await? {
        Gevolg::Verder(_) => Ok(Redirect::to(&format!("/bureau/schouw/{schouw}")).into_response()),
        Gevolg::Opnieuw(fout) => {
            pagina(&persoon, haal(&persoon, schouw).await?, Some(fout), VORM, Velden::default()).await
        }
    }
}
