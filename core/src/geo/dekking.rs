//! Dekking: how much of an area was seen on a walk.

use super::afstand::{Vlak, dichtst_op, vlak_m};
use super::track::Spoor;
use crate::model::LatLon;
use geo::{BoundingRect, MultiPolygon, Polygon};
use serde::Serialize;

/// How much of an area was seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Dekking {
    /// Cells whose middle lies in the area.
    pub cellen: u32,
    /// Those of them that were seen.
    pub gezien: u32,
    /// Share that was seen, 0 to 1; 0 for an area without cells.
    pub aandeel: f64,
    /// Metres of gaps in the track: jumps over which nothing was seen.
    pub gaten_m: f64,
    /// Side of a cell in metres: [`CEL_M`], more for an area larger than a municipality.
    pub cel_m: f64,
}

/// Side of a cell in metres.
pub const CEL_M: f64 = 50.0;
/// Metres from the track within which the middle of a cell counts as seen: both sides of a street.
pub const ZICHT_M: f64 = 25.0;
/// Cells in the box around an area; 10 000 square kilometres, far more than a municipality.
const HOOGSTENS_CELLEN: f64 = 4_000_000.0;

const BUITEN: u8 = 0;
const BINNEN: u8 = 1;
const GEZIEN: u8 = 2;

/// Measures how much of the area (degrees, x is east) the track has seen.
///
/// The area is laid out in cells of [`CEL_M`] in local metres. A cell counts when its middle lies in the area, and is seen
/// when that lies within [`ZICHT_M`] of a walked step or of a recorded place. A gap is not walked
/// ([`super::Stap::is_gat`]: further than 100 m, longer than 2 minutes unless standing still, or a jump), nor is what lies
/// between two segments; their metres are in `gaten_m`.
#[must_use]
pub fn dekking(contour: &MultiPolygon<f64>, spoor: &Spoor) -> Dekking {
    let gaten_m = gaten_m(spoor);
    let Some(mut raster) = Raster::over(contour) else {
        return Dekking { cellen: 0, gezien: 0, aandeel: 0.0, gaten_m, cel_m: CEL_M };
    };
    for vlak in contour {
        raster.vul(vlak);
    }
    for punt in spoor.punten() {
        raster.zie(punt.punt, punt.punt);
    }
    for stap in spoor.stappen().filter(|stap| !stap.is_gat()) {
        raster.zie(stap.van.punt, stap.naar.punt);
    }
    let tel = |soort: u8| {
        u32::try_from(raster.cellen.iter().map(|cel| usize::from(*cel == soort)).sum::<usize>()).unwrap_or(u32::MAX)
    };
    let gezien = tel(GEZIEN);
    let cellen = gezien + tel(BINNEN);
    let aandeel = if cellen == 0 { 0.0 } else { f64::from(gezien) / f64::from(cellen) };
    Dekking { cellen, gezien, aandeel, gaten_m, cel_m: raster.cel_m }
}

/// Metres of all gaps, within and between segments.
pub(super) fn gaten_m(spoor: &Spoor) -> f64 {
    let binnen: f64 = spoor.stappen().filter(super::Stap::is_gat).map(|stap| stap.afstand_m).sum();
    let tussen = spoor
        .segmenten()
        .array_windows()
        .filter_map(|[een, twee]| Some(super::afstand_m(een.last()?.punt, twee.first()?.punt)));
    binnen + tussen.sum::<f64>()
}

/// The cells over the box of an area, row by row from the south-west.
struct Raster {
    vlak: Vlak,
    cel_m: f64,
    breed: usize,
    hoog: usize,
    cellen: Vec<u8>,
}

impl Raster {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most HOOGSTENS_CELLEN, not negative"
    )]
    fn over(contour: &MultiPolygon<f64>) -> Option<Self> {
        let doos = contour.bounding_rect()?;
        let midden =
            LatLon { lat: f64::midpoint(doos.min().y, doos.max().y), lon: f64::midpoint(doos.min().x, doos.max().x) };
        let schaal = Vlak::rond(midden);
        let hoek = schaal.naar(LatLon { lat: doos.min().y, lon: doos.min().x });
        let (breedte, hoogte) = (-2.0 * hoek[0], -2.0 * hoek[1]);
        if !breedte.is_finite() || !hoogte.is_finite() {
            return None;
        }
        let aantal = |maat: f64, cel: f64| (maat / cel).ceil().max(1.0);
        let mut cel_m = CEL_M;
        while aantal(breedte, cel_m) * aantal(hoogte, cel_m) > HOOGSTENS_CELLEN {
            cel_m *= 2.0;
        }
        let (breed, hoog) = (aantal(breedte, cel_m) as usize, aantal(hoogte, cel_m) as usize);
        let vlak = Vlak::rond(LatLon { lat: doos.min().y, lon: doos.min().x });
        // The same shrinking of longitudes over the whole area: that of its middle.
        let vlak = vlak.met_krimp_van(&schaal);
        Some(Self { vlak, cel_m, breed, hoog, cellen: vec![BUITEN; breed * hoog] })
    }

    /// The middle of cell number `plaats` along one side, in metres.
    #[expect(clippy::cast_precision_loss, reason = "at most HOOGSTENS_CELLEN")]
    fn midden(&self, plaats: usize) -> f64 {
        (plaats as f64 + 0.5) * self.cel_m
    }

    /// The numbers of the cells whose middle lies from `van` to `tot` metres along a side of `aantal` cells.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the number of cells")]
    #[expect(clippy::cast_precision_loss, reason = "at most HOOGSTENS_CELLEN")]
    fn reeks(&self, van: f64, tot: f64, aantal: usize) -> std::ops::Range<usize> {
        let eerste = (van / self.cel_m - 0.5).ceil().clamp(0.0, aantal as f64) as usize;
        let einde = ((tot / self.cel_m - 0.5).floor() + 1.0).clamp(0.0, aantal as f64) as usize;
        eerste..einde.max(eerste)
    }

    /// Marks the cells whose middle lies in the polygon: per row, between the places where its edges cross that row.
    fn vul(&mut self, vlak: &Polygon<f64>) {
        let mut snijpunten: Vec<Vec<f64>> = vec![Vec::new(); self.hoog];
        for ring in std::iter::once(vlak.exterior()).chain(vlak.interiors()) {
            for stuk in ring.lines() {
                let a = self.vlak.naar(LatLon { lat: stuk.start.y, lon: stuk.start.x });
                let b = self.vlak.naar(LatLon { lat: stuk.end.y, lon: stuk.end.x });
                for rij in self.reeks(a[1].min(b[1]), a[1].max(b[1]), self.hoog) {
                    let y = self.midden(rij);
                    if (a[1] > y) != (b[1] > y)
                        && let Some(punten) = snijpunten.get_mut(rij)
                    {
                        punten.push(a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]));
                    }
                }
            }
        }
        for (rij, mut punten) in snijpunten.into_iter().enumerate() {
            punten.sort_by(f64::total_cmp);
            let (paren, _) = punten.as_chunks();
            for [van, tot] in paren {
                let reeks = self.reeks(*van, *tot, self.breed);
                let begin = rij * self.breed;
                if let Some(cellen) = self.cellen.get_mut(begin + reeks.start..begin + reeks.end) {
                    cellen.fill(BINNEN);
                }
            }
        }
    }

    /// Marks the cells of the area within sight of a stretch.
    fn zie(&mut self, van: LatLon, naar: LatLon) {
        let (a, b) = (self.vlak.naar(van), self.vlak.naar(naar));
        let kolommen = self.reeks(a[0].min(b[0]) - ZICHT_M, a[0].max(b[0]) + ZICHT_M, self.breed);
        for rij in self.reeks(a[1].min(b[1]) - ZICHT_M, a[1].max(b[1]) + ZICHT_M, self.hoog) {
            for kolom in kolommen.clone() {
                let midden = [self.midden(kolom), self.midden(rij)];
                if vlak_m(midden, dichtst_op(midden, a, b)) <= ZICHT_M
                    && let Some(cel) = self.cellen.get_mut(rij * self.breed + kolom)
                    && *cel == BINNEN
                {
                    *cel = GEZIEN;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::SpoorPunt;
    use crate::model::Timestamp;
    use geo::{Coord, LineString};

    const HOEK: LatLon = LatLon { lat: 52.95, lon: 4.76 };

    fn veelhoek(hoeken: &[[f64; 2]]) -> LineString<f64> {
        let vlak = Vlak::rond(HOEK);
        hoeken.iter().map(|hoek| vlak.terug(*hoek)).map(|punt| Coord { x: punt.lon, y: punt.lat }).collect()
    }

    fn vierkant(zijde: f64) -> MultiPolygon<f64> {
        let rand = veelhoek(&[[0.0, 0.0], [zijde, 0.0], [zijde, zijde], [0.0, zijde]]);
        MultiPolygon::new(vec![Polygon::new(rand, Vec::new())])
    }

    fn loop_van(punten: impl Iterator<Item = (f64, f64)>) -> Spoor {
        let vlak = Vlak::rond(HOEK);
        let punt = |(plaats, (oost, noord)): (usize, (f64, f64))| SpoorPunt {
            punt: vlak.terug([oost, noord]),
            tijd: Some(Timestamp::from_millis(i64::try_from(plaats).expect("small") * 10_000)),
            nauwkeurigheid_m: None,
        };
        Spoor::new(punten.enumerate().map(punt).collect())
    }

    #[test]
    fn a_street_through_a_square_is_a_row_of_cells() {
        let midden_van_rij = 225.0;
        let spoor = loop_van((0..=100).map(|stap| (f64::from(stap) * 10.0, midden_van_rij)));
        let uitkomst = dekking(&vierkant(1_000.0), &spoor);
        assert_eq!((uitkomst.cellen, uitkomst.gezien), (400, 20));
        assert!((uitkomst.aandeel - 0.05).abs() < 1e-9);
        assert!(uitkomst.gaten_m < 1e-9);
    }

    #[test]
    fn walking_every_street_sees_everything() {
        let banen =
            (0..20).flat_map(|rij| (0..=50).map(move |stap| (f64::from(stap) * 20.0, f64::from(rij) * 50.0 + 25.0)));
        let uitkomst = dekking(&vierkant(1_000.0), &loop_van(banen));
        assert!((uitkomst.aandeel - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_jump_is_a_gap_and_sees_nothing() {
        let spoor = loop_van([(25.0, 25.0), (75.0, 25.0), (975.0, 25.0)].into_iter());
        let uitkomst = dekking(&vierkant(1_000.0), &spoor);
        assert_eq!(uitkomst.gezien, 3);
        assert!((uitkomst.gaten_m - 900.0).abs() < 2.0, "{}", uitkomst.gaten_m);
        let delen = spoor.punten().map(|punt| vec![*punt]).collect();
        let los = dekking(&vierkant(1_000.0), &Spoor::van_segmenten(delen));
        assert!((los.gaten_m - 950.0).abs() < 2.0);
    }

    #[test]
    fn a_hole_has_no_cells_and_a_walk_outside_sees_nothing() {
        let rand = veelhoek(&[[0.0, 0.0], [1_000.0, 0.0], [1_000.0, 1_000.0], [0.0, 1_000.0]]);
        let gat = veelhoek(&[[200.0, 200.0], [800.0, 200.0], [800.0, 800.0], [200.0, 800.0]]);
        let ring = MultiPolygon::new(vec![Polygon::new(rand, vec![gat])]);
        let in_gat = loop_van((0..=20).map(|stap| (300.0 + f64::from(stap) * 20.0, 500.0)));
        let uitkomst = dekking(&ring, &in_gat);
        assert_eq!((uitkomst.cellen, uitkomst.gezien), (256, 0));
    }

    #[test]
    fn strange_areas_give_an_answer_soon() {
        let spoor = loop_van((0..10).map(|stap| (f64::from(stap) * 10.0, 5.0)));
        assert_eq!(dekking(&MultiPolygon::new(Vec::new()), &spoor).cellen, 0);
        let wereld = Polygon::new(
            LineString::from(vec![(-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0)]),
            Vec::new(),
        );
        let uitkomst = dekking(&MultiPolygon::new(vec![wereld]), &spoor);
        assert!(uitkomst.cel_m > CEL_M && f64::from(uitkomst.cellen) <= HOOGSTENS_CELLEN);
        assert_eq!(dekking(&vierkant(1_000.0), &Spoor::default()).gezien, 0);
        assert_eq!(dekking(&vierkant(60.0), &Spoor::default()).cellen, 1);
    }

    #[test]
    fn a_simplified_track_has_seen_as_much() {
        let spoor = loop_van((0..=200).map(|stap| {
            let s = f64::from(stap) * 10.0;
            if stap <= 100 { (s.min(900.0), 225.0) } else { (900.0, 225.0 + (s - 1_000.0) * 0.7) }
        }));
        let voor = dekking(&vierkant(1_000.0), &spoor);
        let na = dekking(&vierkant(1_000.0), &spoor.vereenvoudigd(2.0));
        assert!(voor.gezien.abs_diff(na.gezien) <= 2, "{voor:?} {na:?}");
        assert!(na.gaten_m < 1e-9);
    }
}
