//! A form that may bring pictures, read piece by piece: checked that it came from our own page before anything else is looked at.

use crate::app::Desk;
use crate::formulier::{Formulier, is_form, unreadable};
use crate::koekje::{Koekje, is_same};
use crate::persoon::Persoon;
use crate::weigering::Weigering;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use wijkmaat_core::Result;
use wijkmaat_core::command::FotoBron;

/// Most pictures at once.
pub(crate) const HOOGSTENS_FOTOS: usize = 4;
/// Most bytes of one picture; the pipeline has its own bound, this one keeps memory sane.
const HOOGSTENS_FOTO: usize = 15 << 20;
/// Most bytes of the whole form.
pub(crate) const HOOGSTENS_BYTES: usize = HOOGSTENS_FOTOS * HOOGSTENS_FOTO + (1 << 20);

/// The fields of a form, and its pictures as they were sent, in the field `foto`. A form without files is read as well.
#[derive(Debug)]
pub(crate) struct MetFotos<T> {
    pub(crate) velden: T,
    pub(crate) fotos: Vec<Vec<u8>>,
}

impl<T: DeserializeOwned> FromRequest<Desk> for MetFotos<T> {
    type Rejection = Weigering;

    async fn from_request(request: Request, desk: &Desk) -> std::result::Result<Self, Weigering> {
        if is_form(request.headers()) {
            let Formulier(velden) = Formulier::from_request(request, desk).await?;
            return Ok(Self { velden, fotos: Vec::new() });
        }
        let token = Koekje::Sessie.read(desk, request.headers());
        let csrf = token.ok_or_else(|| Weigering::inloggen("/bureau"))?.csrf();
        let multipart = Multipart::from_request(request, desk).await.map_err(|_| unreadable())?;
        read(multipart, &csrf).await
    }
}

/// The field `csrf` comes first: without it nothing else is looked at.
async fn read<T: DeserializeOwned>(
    mut multipart: Multipart,
    csrf: &str,
) -> std::result::Result<MetFotos<T>, Weigering> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut fotos: Vec<Vec<u8>> = Vec::new();
    let mut is_ours = false;
    while let Some(field) = multipart.next_field().await.map_err(|_| unreadable())? {
        let name = field.name().unwrap_or_default().to_owned();
        if !is_ours && name != "csrf" {
            return Err(Weigering::vreemd_formulier());
        }
        let bytes = field.bytes().await.map_err(|_| too_large())?;
        match name.as_str() {
            "csrf" if is_same(&String::from_utf8_lossy(&bytes), csrf) => is_ours = true,
            "csrf" => return Err(Weigering::vreemd_formulier()),
            "foto" if bytes.len() > HOOGSTENS_FOTO || fotos.len() >= HOOGSTENS_FOTOS => return Err(too_large()),
            // A file field that nobody filled in comes along empty.
            "foto" if bytes.is_empty() => {}
            "foto" => fotos.push(bytes.to_vec()),
            _ => fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    if !is_ours {
        return Err(Weigering::vreemd_formulier());
    }
    let encoded = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let velden = serde_html_form::from_bytes(encoded.as_bytes()).map_err(|_| unreadable())?;
    Ok(MetFotos { velden, fotos })
}

/// The pictures as a command takes them, without what a camera hides in them.
///
/// # Errors
/// What the pipeline refuses.
pub(crate) async fn bereid(persoon: &Persoon, fotos: Vec<Vec<u8>>) -> Result<Vec<FotoBron>> {
    if fotos.is_empty() {
        return Ok(Vec::new());
    }
    persoon
        .met_core(move |core, _| {
            fotos.iter().map(|bytes| core.prepare_foto(bytes).map(FotoBron::Verwerkt)).collect::<Result<Vec<_>>>()
        })
        .await
}

fn too_large() -> Weigering {
    let tekst = format!(
        "Er zijn te veel foto’s, of een foto is te groot. Er is niets bewaard. Ga terug en kies hoogstens {HOOGSTENS_FOTOS} foto’s van \
         hoogstens {} MB.",
        HOOGSTENS_FOTO >> 20
    );
    Weigering::new(StatusCode::PAYLOAD_TOO_LARGE, "Niet bewaard", tekst)
}
