//! A form that may bring a recorded route.

use crate::app::Desk;
use crate::bestanden::{self, Soort};
use crate::gevolg::Fout;
use crate::persoon::Persoon;
use crate::weigering::{self, Weigering};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use wijkmaat_core::geo::{self, GPX_HOOGSTENS_BYTES, Spoor};
use wijkmaat_core::{Code, Error, Result};

/// Most bytes of the whole form.
pub(crate) const HOOGSTENS_BYTES: usize = GPX_HOOGSTENS_BYTES + (1 << 20);
/// Most megabytes of a route, for beside its field.
pub(crate) const HOOGSTENS_MB: usize = GPX_HOOGSTENS_BYTES >> 20;

/// The field in which the route comes.
pub(crate) const VELD: &str = "gpx";
const ROUTE: Soort = Soort { veld: VELD, aantal: 1, bytes: GPX_HOOGSTENS_BYTES, te_groot: too_large };

/// The fields of a form, and the route as it was sent, in the field `gpx`.
#[derive(Debug)]
pub(crate) struct MetGpx<T> {
    pub(crate) velden: T,
    /// Absent when nobody chose a file.
    pub(crate) gpx: Option<Vec<u8>>,
}

impl<T: DeserializeOwned> FromRequest<Desk> for MetGpx<T> {
    type Rejection = Weigering;

    async fn from_request(request: Request, desk: &Desk) -> std::result::Result<Self, Weigering> {
        let (velden, mut files) = bestanden::lees(request, desk, &ROUTE).await?;
        Ok(Self { velden, gpx: files.pop() })
    }
}

/// The track of a route, and how many places in the file could not be read.
///
/// # Errors
/// What is wrong with the file.
pub(crate) async fn spoor(persoon: &Persoon, bytes: Vec<u8>) -> Result<(Spoor, usize)> {
    let read = move || {
        let inhoud = geo::lees_gpx(&bytes)?;
        Ok((inhoud.spoor()?, inhoud.overgeslagen))
    };
    persoon.met_core(move |_, _| read()).await
}

/// What is wrong with the file, for beside its field. That it has to be chosen again, its sentence says.
pub(crate) fn mis(error: &Error) -> Fout {
    let zin = weigering::tekst(error);
    let status = Weigering::from(error.clone()).status;
    Fout { tekst: zin.clone(), status, bij: Some((VELD.to_owned(), zin)) }
}

fn too_large() -> Weigering {
    let error = Error::new(Code::GpxTeGroot).with("hoogstens_mb", HOOGSTENS_MB);
    Weigering::new(StatusCode::PAYLOAD_TOO_LARGE, "Niet bewaard", weigering::tekst(&error))
}
