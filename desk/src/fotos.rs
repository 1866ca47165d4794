//! A form that may bring pictures.

use crate::app::Desk;
use crate::bestanden::{self, Soort};
use crate::persoon::Persoon;
use crate::weigering::Weigering;
use axum::extract::{FromRequest, Request};
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

const FOTO: Soort = Soort { veld: "foto", aantal: HOOGSTENS_FOTOS, bytes: HOOGSTENS_FOTO, te_groot: too_large };

/// The fields of a form, and its pictures as they were sent, in the field `foto`. A form without files is read as well.
#[derive(Debug)]
pub(crate) struct MetFotos<T> {
    pub(crate) velden: T,
    pub(crate) fotos: Vec<Vec<u8>>,
}

impl<T: DeserializeOwned> FromRequest<Desk> for MetFotos<T> {
    type Rejection = Weigering;

    async fn from_request(request: Request, desk: &Desk) -> std::result::Result<Self, Weigering> {
        let (velden, fotos) = bestanden::lees(request, desk, &FOTO).await?;
        Ok(Self { velden, fotos })
    }
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
