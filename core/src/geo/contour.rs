//! The outline of an area: as bytes for the store, as `GeoJSON` for the map, and how far a place lies from its edge.

use super::afstand::{Vlak, dichtst_op, vlak_m};
use super::compact::{Reader, write_i64, write_u64};
use super::ring::{Hoek, hoeken, lijn};
use crate::model::LatLon;
use geo::{LineString, MultiPolygon, Polygon};

/// Version of the bytes below; another one is refused.
const VERSIE: u8 = 1;

/// The outline as bytes: version, then per polygon its rings, per ring its corners as differences of e7 degrees.
pub(super) fn to_bytes(contour: &MultiPolygon<f64>) -> Vec<u8> {
    let mut out = vec![VERSIE];
    write_u64(&mut out, contour.0.len() as u64);
    let (mut x, mut y) = (0, 0);
    for vlak in contour {
        write_u64(&mut out, 1 + vlak.interiors().len() as u64);
        for ring in std::iter::once(vlak.exterior()).chain(vlak.interiors()) {
            let ring = hoeken(ring);
            write_u64(&mut out, ring.len() as u64);
            for (oost, noord) in ring {
                write_i64(&mut out, oost - x);
                write_i64(&mut out, noord - y);
                (x, y) = (oost, noord);
            }
        }
    }
    out
}

/// Reads the bytes back; `None` when they are damaged.
pub(super) fn from_bytes(bytes: &[u8]) -> Option<MultiPolygon<f64>> {
    let mut reader = Reader(bytes);
    if reader.byte()? != VERSIE {
        return None;
    }
    let (mut x, mut y) = (0_i64, 0_i64);
    let mut vlakken = Vec::new();
    for _ in 0..reader.count(2)? {
        let mut ringen = Vec::new();
        for _ in 0..reader.count(1)? {
            let aantal = reader.count(2)?;
            let mut ring: Vec<Hoek> = Vec::with_capacity(aantal);
            for _ in 0..aantal {
                x = x.checked_add(reader.i64()?)?;
                y = y.checked_add(reader.i64()?)?;
                if x.unsigned_abs() > 1_800_000_000 || y.unsigned_abs() > 900_000_000 {
                    return None;
                }
                ring.push((x, y));
            }
            if ring.len() < 3 {
                return None;
            }
            ringen.push(lijn(&ring));
        }
        let mut ringen = ringen.into_iter();
        vlakken.push(Polygon::new(ringen.next()?, ringen.collect()));
    }
    reader.0.is_empty().then(|| MultiPolygon::new(vlakken))
}

/// The outline as a `GeoJSON` geometry in WGS84.
pub(super) fn to_geojson(contour: &MultiPolygon<f64>) -> serde_json::Value {
    let ring = |lijn: &LineString<f64>| -> Vec<[f64; 2]> { lijn.coords().map(|hoek| [hoek.x, hoek.y]).collect() };
    let vlakken: Vec<Vec<Vec<[f64; 2]>>> = contour
        .iter()
        .map(|vlak| std::iter::once(vlak.exterior()).chain(vlak.interiors()).map(ring).collect())
        .collect();
    serde_json::json!({ "type": "MultiPolygon", "coordinates": vlakken })
}

/// The place on the edge nearest to `punt` and the metres to it; stops early at one within `genoeg` metres.
pub(super) fn rand(contour: &MultiPolygon<f64>, punt: LatLon, genoeg: f64) -> Option<(LatLon, f64)> {
    let vlak = Vlak::rond(punt);
    let ringen = contour.iter().flat_map(|deel| std::iter::once(deel.exterior()).chain(deel.interiors()));
    let mut beste: Option<([f64; 2], f64)> = None;
    for ring in ringen {
        for stuk in ring.lines() {
            let plek = dichtst_op(
                [0.0, 0.0],
                vlak.naar(LatLon { lat: stuk.start.y, lon: stuk.start.x }),
                vlak.naar(LatLon { lat: stuk.end.y, lon: stuk.end.x }),
            );
            let afstand = vlak_m([0.0, 0.0], plek);
            if beste.is_none_or(|(_, korter)| afstand < korter) {
                beste = Some((plek, afstand));
                if afstand <= genoeg {
                    return Some((vlak.terug(plek), afstand));
                }
            }
        }
    }
    beste.map(|(plek, afstand)| (vlak.terug(plek), afstand))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::ring::polygoon;

    fn met_gat() -> MultiPolygon<f64> {
        let buiten = vec![
            (47_600_000, 529_500_000),
            (47_700_000, 529_500_000),
            (47_700_000, 529_600_000),
            (47_600_000, 529_600_000),
        ];
        let gat = vec![(47_640_000, 529_540_000), (47_660_000, 529_540_000), (47_660_000, 529_560_000)];
        polygoon(vec![buiten, gat]).expect("usable").0
    }

    #[test]
    fn an_outline_comes_back_as_it_was() {
        assert_eq!(from_bytes(&to_bytes(&met_gat())), Some(met_gat()));
        let leeg = MultiPolygon::new(Vec::new());
        assert_eq!(from_bytes(&to_bytes(&leeg)), Some(leeg));
    }

    #[test]
    fn damaged_bytes_are_refused_at_every_place() {
        let bytes = to_bytes(&met_gat());
        for einde in 0..bytes.len() {
            assert_eq!(from_bytes(bytes.get(..einde).expect("inside")), None);
        }
        for plaats in 0..bytes.len() {
            let mut fout = bytes.clone();
            fout[plaats] ^= 0x80;
            let _ = from_bytes(&fout);
        }
        assert_eq!(from_bytes(&[1, 0xff, 0xff, 0xff, 0xff, 0x0f]), None);
    }

    #[test]
    fn the_edge_of_a_hole_counts_as_edge() {
        let (plek, afstand) = rand(&met_gat(), LatLon { lat: 52.9538, lon: 4.765 }, 0.0).expect("an edge");
        assert!((afstand - 22.2).abs() < 0.1, "{afstand}");
        assert!((plek.lat - 52.954).abs() < 1e-6);
    }
}
