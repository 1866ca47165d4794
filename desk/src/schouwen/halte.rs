//! A stop in words, and the page that gives it another name and its place.

use super::handelen::{Mis, changed};
use super::waarneming::{Gezien, Mag};
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar};
use crate::kaart::geojson::bbox;
use crate::melding::id;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Namen};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::Result;
use wijkmaat_core::command::{Command, SchouwOpdracht};
use wijkmaat_core::model::{Halte as Stop, HalteId, LatLon, SchouwId, SchouwStatus};
use wijkmaat_core::view::schouw::{self, SchouwDetail};
use wijkmaat_core::view::{HalteDetail, SchouwUitkomst};

/// A stop with what was found there, in words.
#[expect(clippy::struct_excessive_bools, reason = "what a template asks, one by one")]
pub(super) struct Halte {
    pub(super) id: String,
    /// Its number in the order; none once it was taken out of the plan.
    pub(super) nr: Option<usize>,
    pub(super) naam: String,
    pub(super) heeft_plek: bool,
    /// Somebody was there.
    pub(super) bezocht: bool,
    /// How much was found, in words.
    pub(super) telling: String,
    pub(super) gezien: Vec<Gezien>,
    pub(super) eerste: bool,
    pub(super) laatste: bool,
}

/// The stops in order, then those that were taken out and where something was found.
pub(super) fn haltes(
    detail: &SchouwDetail,
    uitkomst: &SchouwUitkomst,
    blik: &Blik,
    namen: &Namen,
    mag: Mag,
) -> Vec<Halte> {
    let last = detail.schouw.haltes.len();
    let stops = detail.per_halte.iter().enumerate();
    stops
        .map(|(at, one)| Halte {
            id: one.halte.id.to_string(),
            nr: (!one.vervallen).then_some(at + 1),
            naam: one.halte.naam.clone(),
            heeft_plek: one.halte.punt.is_some(),
            bezocht: uitkomst.haltes.iter().any(|stop| stop.halte.id == one.halte.id && stop.bezocht),
            telling: telling(one),
            gezien: one.waarnemingen.iter().map(|regel| Gezien::new(regel, detail, blik, namen, mag)).collect(),
            eerste: at == 0,
            laatste: at + 1 >= last,
        })
        .collect()
}

fn telling(halte: &HalteDetail) -> String {
    let parts = [(halte.goed, "gaat goed"), (halte.beter, "kan beter"), (halte.scores, "gemeten")];
    let said: Vec<String> =
        parts.iter().filter(|(many, _)| *many > 0).map(|(many, what)| format!("{many} × {what}")).collect();
    said.join(", ")
}

#[derive(Template)]
#[template(path = "schouwen/halte.html")]
struct Haltepagina {
    kop: Kop,
    fout: Option<Fout>,
    schouw: String,
    schouw_naam: String,
    id: String,
    naam: String,
    bbox: Option<String>,
    /// What stands there now.
    nu: Velden,
    velden: Velden,
}

impl Haltepagina {
    fn mis(&self, veld: &str) -> Option<&str> {
        self.fout.as_ref()?.bij(veld)
    }
}

/// What was filled in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    naam: String,
    was_naam: String,
    plek: String,
    was_plek: String,
}

/// A place as somebody typed or pointed it out.
pub(super) fn plek(text: &str) -> Result<LatLon> {
    text.trim().parse::<LatLon>().map_err(|error| error.with("veld", "plek"))
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Path((schouw, halte)): Path<(String, String)>) -> Antwoord {
    pagina(&persoon, id(&schouw)?, id(&halte)?, None, None).await
}

/// Gives the stop another name and its place; what was left as it was, is not written.
pub(super) async fn plaats(
    persoon: Persoon,
    Path((schouw, halte)): Path<(String, String)>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let (schouw, halte): (SchouwId, HalteId) = (id(&schouw)?, id(&halte)?);
    let detail = persoon.view(move |connection, viewer| schouw::schouw(connection, viewer, schouw)).await?;
    let found = detail.schouw.haltes.iter().find(|one| one.id == halte).ok_or_else(Weigering::niet_gevonden)?;
    let mut gevolg = Gevolg::Verder(None);
    match stappen(schouw, found, &velden) {
        Ok(stappen) => {
            for (opdracht, gezegd) in stappen {
                gevolg = bewaar(&persoon, Command::Schouw(opdracht), gezegd).await?;
                if matches!(gevolg, Gevolg::Opnieuw(_)) {
                    break;
                }
            }
        }
        Err(Mis::Intussen) => gevolg = Gevolg::Opnieuw(Fout::intussen()),
        Err(Mis::Fout(error)) => gevolg = Gevolg::Opnieuw(error.into()),
    }
    match gevolg {
        Gevolg::Verder(_) => Ok(Redirect::to(&format!("/bureau/schouw/{schouw}#halte-{halte}")).into_response()),
        Gevolg::Opnieuw(fout) => pagina(&persoon, schouw, halte, Some(fout), Some(velden)).await,
    }
}

/// What was changed, each with what is said of it.
fn stappen(
    id: SchouwId,
    found: &Stop,
    velden: &Velden,
) -> std::result::Result<Vec<(SchouwOpdracht, &'static str)>, Mis> {
    let mut stappen = Vec::new();
    if let Some(naam) = changed(&velden.naam, &velden.was_naam, &found.naam)? {
        stappen.push((SchouwOpdracht::HalteHernoemen { id, halte: found.id, naam }, "De halte heeft een andere naam."));
    }
    if let Some(typed) = changed(&velden.plek, &velden.was_plek, &degrees(found.punt))? {
        let punt = Some(plek(&typed)?);
        let opdracht = SchouwOpdracht::HalteVerplaatsen { id, halte: found.id, nr: None, punt };
        stappen.push((opdracht, "De halte staat op de kaart."));
    }
    Ok(stappen)
}

/// A place as its field holds it.
fn degrees(punt: Option<LatLon>) -> String {
    punt.map(|punt| format!("{},{}", punt.lat, punt.lon)).unwrap_or_default()
}

async fn pagina(
    persoon: &Persoon,
    nummer: SchouwId,
    halte: HalteId,
    fout: Option<Fout>,
    velden: Option<Velden>,
) -> Antwoord {
    let detail = persoon.view(move |connection, viewer| schouw::schouw(connection, viewer, nummer)).await?;
    let model = &detail.schouw;
    let found = model.haltes.iter().find(|one| one.id == halte).ok_or_else(Weigering::niet_gevonden)?;
    let mag = Mag::van(persoon, model);
    let is_over = matches!(model.status, SchouwStatus::Afgesloten | SchouwStatus::Vervallen);
    if fout.is_none() && (!mag.schouw || is_over) {
        return Err(mag.niet());
    }
    let blik = Blik::van(persoon).await?;
    let (naam, now) = (found.naam.clone(), degrees(found.punt));
    let around = || model.gebied.as_ref().and_then(|code| bbox(&blik.areas, Some(code)));
    let page = Haltepagina {
        kop: persoon.kop(Plek::Straat),
        schouw: model.id.to_string(),
        schouw_naam: model.naam.clone(),
        id: halte.to_string(),
        naam: found.naam.clone(),
        bbox: super::kaart::bbox(model).or_else(around).or_else(|| bbox(&blik.areas, None)),
        nu: Velden { was_naam: naam.clone(), was_plek: now.clone(), ..Velden::default() },
        velden: velden.unwrap_or(Velden { naam, plek: now, ..Velden::default() }),
        fout,
    };
    let status = page.fout.as_ref().map_or(StatusCode::OK, |fout| fout.status);
    Ok(Pagina(page, status).into_response())
}
