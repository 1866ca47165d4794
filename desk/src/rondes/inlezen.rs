//! A walk that was recorded elsewhere becomes a ronde.

use super::mag::mag_lopen;
use crate::formulier::Leeg;
use crate::gevolg::{Fout, Gevolg, bewaar_met_bewijs};
use crate::gpx::{self, HOOGSTENS_MB, MetGpx};
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{aantal, afstand};
use crate::weigering::Antwoord;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use wijkmaat_core::command::{Command, RondeImporteren};
use wijkmaat_core::geo::Spoor;
use wijkmaat_core::{Code, Error};

#[derive(Template)]
#[template(path = "rondes/inlezen.html")]
struct Inlezen {
    kop: Kop,
    fout: Option<Fout>,
    hoogstens_mb: usize,
}

impl Inlezen {
    fn mis(&self) -> Option<&str> {
        self.fout.as_ref()?.bij(gpx::VELD)
    }
}

/// The empty form.
pub(super) async fn toon(persoon: Persoon) -> Antwoord {
    form(&persoon, None)
}

/// Reads it in. The same file twice is once.
pub(super) async fn lees(persoon: Persoon, MetGpx { velden: Leeg {}, gpx }: MetGpx<Leeg>) -> Antwoord {
    let Some(bytes) = gpx else {
        let zin = "Kies eerst een bestand.".to_owned();
        let bij = Some((gpx::VELD.to_owned(), zin.clone()));
        return form(&persoon, Some(Fout { tekst: zin, status: StatusCode::UNPROCESSABLE_ENTITY, bij }));
    };
    let (spoor, skipped) = match gpx::spoor(&persoon, bytes).await {
        Ok(read) => read,
        Err(error) => return form(&persoon, Some(gpx::mis(&error))),
    };
    let gezegd = gezegd(&spoor, skipped);
    let command = Command::RondeImporteren(RondeImporteren { spoor, fotos: Vec::new() });
    match bewaar_met_bewijs(&persoon, command, &gezegd).await? {
        Gevolg::Verder(receipt) => {
            if receipt.as_ref().is_some_and(|receipt| receipt.was_er_al) {
                persoon.zeg("Deze ronde was al ingelezen. Er is niets bijgekomen.");
            }
            let made = receipt.and_then(|receipt| receipt.ronde);
            let to = made.map_or_else(|| "/bureau/rondes".to_owned(), |made| format!("/bureau/ronde/{}", made.ronde));
            Ok(Redirect::to(&to).into_response())
        }
        Gevolg::Opnieuw(fout) => form(&persoon, Some(fout)),
    }
}

fn gezegd(spoor: &Spoor, skipped: usize) -> String {
    let missing = match skipped {
        0 => String::new(),
        1 => " Eén plek in het bestand was niet te lezen en is weggelaten.".to_owned(),
        more => format!(" {} plekken in het bestand waren niet te lezen en zijn weggelaten.", aantal(more as u64)),
    };
    format!("De ronde is ingelezen: {}.{missing}", afstand(spoor.lengte_m()))
}

fn form(persoon: &Persoon, fout: Option<Fout>) -> Antwoord {
    if !mag_lopen(persoon.namens()) {
        return Err(Error::new(Code::GeenRecht).with("soort", "ronde").into());
    }
    let status = fout.as_ref().map_or(StatusCode::OK, |fout| fout.status);
    let page = Inlezen { kop: persoon.kop(Plek::Straat), fout, hoogstens_mb: HOOGSTENS_MB };
    Ok(Pagina(page, status).into_response())
}
