//! Pictures of a melding. The address names the melding: who may not read the voice that a picture belongs to does not get it,
//! whatever hash they know.

use crate::persoon::Persoon;
use crate::weigering::Antwoord;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use wijkmaat_core::model::{FotoHash, KringId, MeldingId, Namens};
use wijkmaat_core::store::blobs;
use wijkmaat_core::view::melding_detail;
use wijkmaat_core::{Code, Core, Error, Result};

/// The picture.
pub(super) async fn groot(persoon: Persoon, Path((melding, hash)): Path<(String, String)>) -> Antwoord {
    picture(&persoon, &melding, &hash, false).await
}

/// The same, small.
pub(super) async fn klein(persoon: Persoon, Path((melding, hash)): Path<(String, String)>) -> Antwoord {
    picture(&persoon, &melding, &hash, true).await
}

async fn picture(persoon: &Persoon, melding: &str, hash: &str, klein: bool) -> Antwoord {
    let (melding, hash): (MeldingId, FotoHash) = (super::id(melding)?, super::id(hash)?);
    let bytes = persoon
        .met_core(move |core, namens| {
            let detail =
                core.view(namens, |connection, viewer| melding_detail::melding_detail(connection, viewer, melding))?;
            let mine =
                detail.stemmen.iter().find(|stem| stem.fotos.contains(&hash) && namens.rechten.may_read(&stem.kring));
            lees(core, namens, &mine.ok_or_else(missing)?.kring, &hash, klein)
        })
        .await?;
    Ok(antwoord(bytes))
}

/// A picture of this kring, small when that is asked and there is one.
///
/// # Errors
/// `niet-gevonden` when it is not here or no picture; what the core says when it cannot be fetched.
pub(crate) fn lees(core: &Core, namens: &Namens, kring: &KringId, hash: &FotoHash, klein: bool) -> Result<Vec<u8>> {
    let small = || core.store().read(|connection| blobs::thumbnail(connection, hash));
    if klein && let Some(bytes) = small()?.filter(|bytes| !bytes.is_empty()) {
        return jpeg(bytes);
    }
    let whole = core.foto(namens, kring, hash)?;
    jpeg(small()?.filter(|bytes| klein && !bytes.is_empty()).unwrap_or(whole))
}

/// The answer that holds a picture; nobody keeps it.
pub(crate) fn antwoord(bytes: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, "image/jpeg"),
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CONTENT_DISPOSITION, "inline; filename=\"foto.jpg\""),
    ];
    (headers, bytes).into_response()
}

/// Only a picture leaves here, whatever a voice of someone else calls one.
fn jpeg(bytes: Vec<u8>) -> Result<Vec<u8>> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) { Ok(bytes) } else { Err(missing()) }
}

/// No such picture.
pub(crate) fn missing() -> Error {
    Error::new(Code::NietGevonden).with("soort", "foto")
}
