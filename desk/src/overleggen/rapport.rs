//! The papers of a vergadering: the agenda before it, the minutes after it.

use crate::melding::id;
use crate::persoon::Persoon;
use crate::rapport::{self, Vorm};
use crate::weigering::{Antwoord, Weigering};
use axum::extract::Path;
use wijkmaat_core::model::VergaderingId;
use wijkmaat_core::report::vergadering as stuk;
use wijkmaat_core::view::vergadering_rapport;

/// The file: `agenda.pdf`, `notulen.pdf`, or either as `.html`.
pub(super) async fn geef(persoon: Persoon, Path((nummer, bestand)): Path<(String, String)>) -> Antwoord {
    let nummer: VergaderingId = id(&nummer)?;
    let (wat, einde) = bestand.split_once('.').ok_or_else(Weigering::niet_gevonden)?;
    let maak = match wat {
        "agenda" => stuk::agenda,
        "notulen" => stuk::notulen,
        _ => return Err(Weigering::niet_gevonden()),
    };
    let vorm = Vorm::lees(&format!("rapport.{einde}"))?;
    rapport::geef(&persoon, vorm, format!("{wat}-{nummer}"), move |core, namens, woorden, nu| {
        let profile = core.profile()?;
        let stof = core.view(namens, |connection, viewer| {
            vergadering_rapport::vergadering_rapport(connection, viewer, &profile, nummer, nu)
        })?;
        maak(woorden, &stof, nu)
    })
    .await
}
