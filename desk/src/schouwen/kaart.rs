//! The stops of a schouw on the map, numbered in their order, and the straight line that is planned between them.

use crate::kaart::geojson::answer;
use crate::melding::id;
use crate::persoon::Persoon;
use crate::weigering::Antwoord;
use axum::extract::Path;
use serde_json::{Value, json};
use wijkmaat_core::model::{LatLon, Schouw, SchouwId, SchouwStatus};
use wijkmaat_core::view::{schouw, schouw_uitkomst};

/// A hundred to two hundred metres around the stops, in degrees: no stop lies under the buttons of the map.
const RAND: f64 = 0.0018;

/// The stops that have a place.
pub(super) async fn haltes(persoon: Persoon, Path(schouw): Path<String>) -> Antwoord {
    let nummer: SchouwId = id(&schouw)?;
    let seen =
        persoon.view(move |connection, viewer| schouw_uitkomst::schouw_uitkomst(connection, viewer, nummer)).await?;
    let begun = !matches!(seen.schouw.status, SchouwStatus::Gepland | SchouwStatus::Vervallen);
    let features: Vec<Value> = (1..)
        .zip(seen.haltes.iter().filter(|one| !one.vervallen))
        .filter_map(|(nr, one)| {
            let punt = one.halte.punt?;
            let (klasse, staat) = match (begun, one.bezocht) {
                (false, _) => ("halte", ""),
                (true, true) => ("halte orde", "hier is geweest"),
                (true, false) => ("halte gemist", "hier was nog niemand"),
            };
            Some(json!({
                "type": "Feature",
                "geometry": { "type": "Point", "coordinates": [punt.lon, punt.lat] },
                "properties": {
                    "id": one.halte.id,
                    "adres": format!("#halte-{}", one.halte.id),
                    "nr": nr,
                    "soort": format!("Halte {nr}: {}", one.halte.naam),
                    "klasse": klasse,
                    "staat": staat,
                },
            }))
        })
        .collect();
    answer(&json!({ "type": "FeatureCollection", "features": features }), "no-store")
}

/// The line between stops that follow each other and both have a place.
pub(super) async fn lijn(persoon: Persoon, Path(schouw): Path<String>) -> Antwoord {
    let nummer: SchouwId = id(&schouw)?;
    let detail = persoon.view(move |connection, viewer| schouw::schouw(connection, viewer, nummer)).await?;
    let place = |punt: LatLon| json!([punt.lon, punt.lat]);
    let features: Vec<Value> = (detail.schouw.haltes.array_windows())
        .filter_map(|[van, naar]| {
            let line = [place(van.punt?), place(naar.punt?)];
            let geometry = json!({ "type": "LineString", "coordinates": line });
            Some(json!({ "type": "Feature", "geometry": geometry, "properties": {} }))
        })
        .collect();
    answer(&json!({ "type": "FeatureCollection", "features": features }), "no-store")
}

/// `west,south,east,north` around the stops; `None` when none has a place.
pub(super) fn bbox(schouw: &Schouw) -> Option<String> {
    let places = schouw.haltes.iter().filter_map(|halte| halte.punt);
    let bounds = places.fold(None, |bounds: Option<[f64; 4]>, punt| {
        let [west, south, east, north] = bounds.unwrap_or([punt.lon, punt.lat, punt.lon, punt.lat]);
        Some([west.min(punt.lon), south.min(punt.lat), east.max(punt.lon), north.max(punt.lat)])
    });
    let [west, south, east, north] = bounds?;
    let wider = [west - RAND, south - RAND, east + RAND, north + RAND];
    Some(wider.map(|degrees| format!("{degrees:.6}")).join(","))
}
