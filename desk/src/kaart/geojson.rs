//! Areas and points as GeoJSON.

use crate::persoon::Persoon;
use crate::tonen::{Blik, Gevraagd, Staat};
use crate::weigering::Antwoord;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use wijkmaat_core::Error;
use wijkmaat_core::geo::Gebiedsindeling;
use wijkmaat_core::model::{GebiedCode, LatLon, MeldingId, MeldingStatus};
use wijkmaat_core::view::{Venster, kaart};

/// What the map asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Vraag {
    /// `west,south,east,north` in degrees; without it everything.
    bbox: String,
    /// Only this kind.
    soort: String,
}

/// The points within a window.
pub(super) async fn punten(persoon: Persoon, Gevraagd(vraag): Gevraagd<Vraag>) -> Antwoord {
    let venster = window(&vraag.bbox);
    let found = persoon.view(move |connection, viewer| kaart::kaart(connection, viewer, &venster)).await?;
    let blik = Blik::van(&persoon).await?;
    let shown = found
        .punten
        .iter()
        .filter(|punt| is_open(&punt.status) && (vraag.soort.is_empty() || punt.categorie == vraag.soort));
    let features = shown.map(|punt| Feature::new(&blik, punt.melding, punt.punt, &punt.status, &punt.categorie));
    answer(&Verzameling::new(features, Some(found.meer)), "no-store")
}

/// As in the list beside the map: what has ended is no longer on it.
fn is_open(status: &MeldingStatus) -> bool {
    !matches!(status, MeldingStatus::GezienEnInOrde | MeldingStatus::KanNiet | MeldingStatus::Samengevoegd)
}

/// The outlines of the areas, small ones last so that they lie on top.
pub(super) async fn gebieden(persoon: Persoon) -> Antwoord {
    let areas = persoon.areas().await?;
    let mut known: Vec<_> = areas.iter().collect();
    known.sort_by_key(|gebied| gebied.soort);
    let features: Vec<Value> = known
        .into_iter()
        .filter_map(|gebied| {
            let geometry = areas.contour_geojson(&gebied.code)?;
            Some(json!({
                "type": "Feature",
                "geometry": geometry,
                "properties": {
                    "code": gebied.code,
                    "naam": gebied.naam,
                    "soort": gebied.soort,
                    "adres": format!("/bureau/kaart?wijk={}", gebied.code),
                },
            }))
        })
        .collect();
    answer(&json!({ "type": "FeatureCollection", "features": features }), "private, max-age=300")
}

/// Points as GeoJSON; there can be thousands, so they are written as they are and no tree is made of them.
#[derive(Debug, Serialize)]
pub(crate) struct Verzameling {
    #[serde(rename = "type")]
    geojson: &'static str,
    features: Vec<Feature>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meer: Option<bool>,
}

impl Verzameling {
    /// These points; `meer` says whether there are more, where that can be.
    pub(crate) fn new(features: impl Iterator<Item = Feature>, meer: Option<bool>) -> Self {
        Self { geojson: "FeatureCollection", features: features.collect(), meer }
    }
}

/// One melding as a point; what is said of it is for the list and the page, not for the map.
#[derive(Debug, Serialize)]
pub(crate) struct Feature {
    #[serde(rename = "type")]
    geojson: &'static str,
    geometry: Geometry,
    properties: Eigenschappen,
}

#[derive(Debug, Serialize)]
struct Geometry {
    #[serde(rename = "type")]
    geojson: &'static str,
    coordinates: [f64; 2],
}

#[derive(Debug, Serialize)]
struct Eigenschappen {
    id: MeldingId,
    adres: String,
    soort: String,
    pictogram: String,
    klasse: &'static str,
    staat: &'static str,
}

impl Feature {
    /// The point of a melding.
    pub(crate) fn new(blik: &Blik, id: MeldingId, punt: LatLon, status: &MeldingStatus, categorie: &str) -> Self {
        let Staat { klasse, woord } = Staat::of(status);
        Self {
            geojson: "Feature",
            geometry: Geometry { geojson: "Point", coordinates: [punt.lon, punt.lat] },
            properties: Eigenschappen {
                id,
                adres: format!("/bureau/melding/{id}"),
                soort: blik.soort(categorie),
                pictogram: blik.pictogram(categorie),
                klasse,
                staat: woord,
            },
        }
    }
}

/// GeoJSON with how long it may be kept.
pub(crate) fn answer(value: &impl Serialize, keep: &'static str) -> Antwoord {
    let json = serde_json::to_string(value).map_err(Error::unexpected)?;
    Ok(([(CONTENT_TYPE, "application/geo+json"), (CACHE_CONTROL, keep)], json).into_response())
}

/// `west,south,east,north` of an area, or of all of them.
pub(crate) fn bbox(areas: &Gebiedsindeling, code: Option<&GebiedCode>) -> Option<String> {
    let codes: Vec<&GebiedCode> = match code {
        Some(code) => vec![code],
        None => areas.iter().map(|gebied| &gebied.code).collect(),
    };
    let corners = codes
        .into_iter()
        .filter_map(|code| areas.contour(code))
        .flat_map(|contour| contour.iter().flat_map(|part| part.exterior().coords()));
    let bounds = corners.fold(None, |bounds: Option<[f64; 4]>, corner| {
        let [west, south, east, north] = bounds.unwrap_or([corner.x, corner.y, corner.x, corner.y]);
        Some([west.min(corner.x), south.min(corner.y), east.max(corner.x), north.max(corner.y)])
    })?;
    Some(bounds.map(|degrees| format!("{degrees:.6}")).join(","))
}

/// The window of a map; the whole world when the text is none.
fn window(text: &str) -> Venster {
    let degrees: Vec<f64> = text.split(',').filter_map(|part| part.trim().parse().ok()).collect();
    let asked = match degrees.as_slice() {
        [west, south, east, north] => LatLon::new(*south, *west).ok().zip(LatLon::new(*north, *east).ok()),
        _ => None,
    };
    let world = (LatLon { lat: -90.0, lon: -180.0 }, LatLon { lat: 90.0, lon: 180.0 });
    let (zuidwest, noordoost) = asked.unwrap_or(world);
    Venster { zuidwest, noordoost }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_west_south_east_north() {
        let venster = window("4.7,52.9,4.8,53.0");
        assert_eq!(
            (52.9, 4.7, 53.0, 4.8),
            (venster.zuidwest.lat, venster.zuidwest.lon, venster.noordoost.lat, venster.noordoost.lon)
        );
    }

    #[test]
    fn what_is_no_window_is_the_world() {
        for wrong in ["", "1,2,3", "a,b,c,d", "0,0,0,1e300", "NaN,0,0,0", "1,2,3,4,5"] {
            assert_eq!(window("-180,-90,180,90"), window(wrong), "{wrong}");
        }
    }
}
