//! The report of a schouw.

use crate::melding::id;
use crate::persoon::Persoon;
use crate::rapport::{self, Vorm};
use crate::weigering::Antwoord;
use axum::extract::Path;
use wijkmaat_core::model::SchouwId;
use wijkmaat_core::report::schouw;
use wijkmaat_core::view::schouw_rapport;

/// The file.
pub(super) async fn geef(persoon: Persoon, Path((nummer, bestand)): Path<(String, String)>) -> Antwoord {
    let nummer: SchouwId = id(&nummer)?;
    rapport::geef(&persoon, Vorm::lees(&bestand)?, format!("schouw-{nummer}"), move |core, namens, woorden, nu| {
        let profile = core.profile()?;
        let stof = core.view(namens, |connection, viewer| {
            schouw_rapport::schouw_rapport(connection, viewer, &profile, nummer, nu)
        })?;
        schouw::rapport(woorden, &stof, nu)
    })
    .await
}
