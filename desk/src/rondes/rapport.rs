//! The report of a ronde.

use crate::melding::id;
use crate::persoon::Persoon;
use crate::rapport::{self, Vorm};
use crate::weigering::Antwoord;
use axum::extract::Path;
use wijkmaat_core::model::RondeId;
use wijkmaat_core::report::ronde;
use wijkmaat_core::view::ronde_detail;

/// The file.
pub(super) async fn geef(persoon: Persoon, Path((nummer, bestand)): Path<(String, String)>) -> Antwoord {
    let nummer: RondeId = id(&nummer)?;
    rapport::geef(&persoon, Vorm::lees(&bestand)?, format!("ronde-{nummer}"), move |core, namens, woorden, nu| {
        let detail = core.view(namens, |connection, viewer| ronde_detail::ronde_detail(connection, viewer, nummer))?;
        ronde::rapport(woorden, &detail, nu)
    })
    .await
}
