//! Pictures of a schouw. Who may not read the schouw does not get them, whatever hash they know.

use crate::melding::foto::{antwoord, lees, missing};
use crate::melding::id;
use crate::persoon::Persoon;
use crate::weigering::Antwoord;
use axum::extract::Path;
use wijkmaat_core::model::{FotoHash, SchouwId};
use wijkmaat_core::view::schouw;

/// The picture.
pub(super) async fn groot(persoon: Persoon, Path((schouw, hash)): Path<(String, String)>) -> Antwoord {
    picture(&persoon, &schouw, &hash, false).await
}

/// The same, small.
pub(super) async fn klein(persoon: Persoon, Path((schouw, hash)): Path<(String, String)>) -> Antwoord {
    picture(&persoon, &schouw, &hash, true).await
}

async fn picture(persoon: &Persoon, schouw: &str, hash: &str, klein: bool) -> Antwoord {
    let (schouw, hash): (SchouwId, FotoHash) = (id(schouw)?, id(hash)?);
    let bytes = persoon
        .met_core(move |core, namens| {
            let detail = core.view(namens, |connection, viewer| schouw::schouw(connection, viewer, schouw))?;
            let found = detail.per_halte.iter().flat_map(|halte| &halte.waarnemingen).chain(&detail.onderweg);
            let mine = found.map(|regel| &regel.waarneming).find(|one| one.fotos.contains(&hash));
            lees(core, namens, &mine.ok_or_else(missing)?.kring, &hash, klein)
        })
        .await?;
    Ok(antwoord(bytes))
}
