//! The report of a melding.

use crate::persoon::Persoon;
use crate::rapport::{self, Vorm};
use crate::weigering::Antwoord;
use axum::extract::Path;
use wijkmaat_core::model::MeldingId;
use wijkmaat_core::report::melding;
use wijkmaat_core::view::dossier;

/// The file.
pub(super) async fn geef(persoon: Persoon, Path((nummer, bestand)): Path<(String, String)>) -> Antwoord {
    let nummer: MeldingId = super::id(&nummer)?;
    rapport::geef(&persoon, Vorm::lees(&bestand)?, format!("melding-{nummer}"), move |core, namens, woorden, nu| {
        let dossier =
            core.view(namens, |connection, viewer| dossier::dossier(connection, viewer, namens, nummer, nu))?;
        melding::rapport(woorden, &dossier, nu)
    })
    .await
}
