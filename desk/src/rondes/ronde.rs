//! One ronde.

use super::lijst::RondeRij;
use crate::kaart::geojson::{Feature, Verzameling, answer, bbox};
use crate::melding::id;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Namen, Rij, aantal, afstand};
use crate::weigering::Antwoord;
use askama::Template;
use axum::extract::Path;
use axum::response::IntoResponse;
use serde_json::{Value, json};
use wijkmaat_core::model::{Melding, RondeId};
use wijkmaat_core::view::ronde_detail;

/// Metres by which the drawn line may differ from the recorded one.
const TEKEN_M: f64 = 3.0;

#[derive(Template)]
#[template(path = "rondes/ronde.html")]
struct Rondepagina {
    kop: Kop,
    rij: RondeRij,
    rijen: Vec<Rij>,
    spoor: bool,
    spoor_tekst: String,
    zelf_gelopen: bool,
    bbox: Option<String>,
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Path(ronde): Path<String>) -> Antwoord {
    let ronde: RondeId = id(&ronde)?;
    let (detail, spoor) = persoon
        .view(move |connection, viewer| {
            let detail = ronde_detail::ronde_detail(connection, viewer, ronde)?;
            let spoor = detail.spoor_hier.then(|| ronde_detail::spoor(connection, viewer, ronde)).transpose()?;
            Ok((detail, spoor))
        })
        .await?;
    let blik = Blik::van(&persoon).await?;
    let namen = Namen::new(detail.mensen.clone(), persoon.namens().persoon);
    let gaps = spoor.as_ref().map_or(0, |spoor| spoor.stappen().filter(wijkmaat_core::geo::Stap::is_gat).count());
    let spoor_tekst = spoor.as_ref().map_or_else(String::new, |spoor| {
        let missing = match gaps {
            0 => "Er zit geen gat in.".to_owned(),
            1 => "Er zit één gat in: daar was geen plek bekend.".to_owned(),
            more => format!("Er zitten {} gaten in: daar was geen plek bekend.", aantal(more as u64)),
        };
        format!(
            "De lijn is {} lang en bestaat uit {} plekken. {missing}",
            afstand(spoor.lengte_m()),
            aantal(spoor.len() as u64)
        )
    });
    let page = Rondepagina {
        kop: persoon.kop(Plek::Straat),
        rij: RondeRij::new(&detail.ronde, &blik, &namen),
        rijen: detail.meldingen.iter().map(|melding| blik.rij(melding, &namen)).collect(),
        spoor: spoor.is_some(),
        spoor_tekst,
        zelf_gelopen: detail.zelf_gelopen,
        bbox: detail
            .ronde
            .gebied
            .as_ref()
            .and_then(|code| bbox(&blik.areas, Some(code)))
            .or_else(|| bbox(&blik.areas, None)),
    };
    Ok(Pagina::goed(page).into_response())
}

/// The track, for who walked it; for everybody else there is none.
pub(super) async fn spoor(persoon: Persoon, Path(ronde): Path<String>) -> Antwoord {
    let ronde: RondeId = id(&ronde)?;
    let spoor = persoon.view(move |connection, viewer| ronde_detail::spoor(connection, viewer, ronde)).await?;
    let drawn = spoor.vereenvoudigd(TEKEN_M);
    let lines: Vec<Value> = drawn
        .segmenten()
        .iter()
        .filter(|segment| segment.len() > 1)
        .map(|segment| segment.iter().map(|place| json!([place.punt.lon, place.punt.lat])).collect())
        .collect();
    let line =
        json!({ "type": "Feature", "geometry": { "type": "MultiLineString", "coordinates": lines }, "properties": {} });
    answer(&json!({ "type": "FeatureCollection", "features": [line] }), "no-store")
}

/// What was found, as points.
pub(super) async fn punten(persoon: Persoon, Path(ronde): Path<String>) -> Antwoord {
    let ronde: RondeId = id(&ronde)?;
    let detail = persoon.view(move |connection, viewer| ronde_detail::ronde_detail(connection, viewer, ronde)).await?;
    let blik = Blik::van(&persoon).await?;
    let point =
        |melding: &Melding| Some(Feature::new(&blik, melding.id, melding.punt()?, &melding.status, &melding.categorie));
    answer(&Verzameling::new(detail.meldingen.iter().filter_map(point), None), "no-store")
}
