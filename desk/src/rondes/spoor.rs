//! A ronde on the map: its track for who walked it, and what was found.

use crate::kaart::geojson::{Feature, Verzameling, answer};
use crate::melding::id;
use crate::persoon::Persoon;
use crate::tonen::{Blik, aantal, afstand};
use crate::weigering::Antwoord;
use axum::extract::Path;
use serde_json::{Value, json};
use wijkmaat_core::geo::Spoor;
use wijkmaat_core::model::{Melding, RondeId};
use wijkmaat_core::view::ronde_detail;

/// Metres by which the drawn line may differ from the recorded one.
const TEKEN_M: f64 = 3.0;

/// How long the track is and what is missing in it.
pub(super) fn woorden(spoor: &Spoor) -> String {
    let missing = match spoor.stappen().filter(wijkmaat_core::geo::Stap::is_gat).count() {
        0 => "Er zit geen gat in.".to_owned(),
        1 => "Er zit één gat in: daar was geen plek bekend.".to_owned(),
        more => format!("Er zitten {} gaten in: daar was geen plek bekend.", aantal(more as u64)),
    };
    format!(
        "De lijn is {} lang en bestaat uit {} plekken. {missing}",
        afstand(spoor.lengte_m()),
        aantal(spoor.len() as u64)
    )
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
