//! The report of a spreekuur.

use crate::melding::id;
use crate::persoon::Persoon;
use crate::rapport::{self, Vorm};
use crate::weigering::Antwoord;
use axum::extract::Path;
use wijkmaat_core::model::SpreekuurId;
use wijkmaat_core::report::spreekuur;
use wijkmaat_core::view::spreekuur_rapport;

/// The file.
pub(super) async fn geef(persoon: Persoon, Path((nummer, bestand)): Path<(String, String)>) -> Antwoord {
    let nummer: SpreekuurId = id(&nummer)?;
    rapport::geef(&persoon, Vorm::lees(&bestand)?, format!("spreekuur-{nummer}"), move |core, namens, woorden, nu| {
        let profile = core.profile()?;
        let stof = core.view(namens, |connection, viewer| {
            spreekuur_rapport::spreekuur_rapport(connection, viewer, namens, &profile, nummer, nu)
        })?;
        spreekuur::rapport(woorden, &stof, nu)
    })
    .await
}
