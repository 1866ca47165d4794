//! Spoor: where someone walked, as the device recorded it.

use super::afstand::{Vlak, afstand_m, dichtst_op, vlak_m};
use crate::model::{LatLon, Timestamp};

/// One recorded place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpoorPunt {
    /// Where.
    pub punt: LatLon,
    /// When, where the recorder said so.
    pub tijd: Option<Timestamp>,
    /// Radius in metres within which the true place lies (68%), where it is known.
    pub nauwkeurigheid_m: Option<f64>,
}

/// A track in the order it was recorded, in segments: between two segments nothing is known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spoor {
    segmenten: Vec<Vec<SpoorPunt>>,
}

/// Metres after which two places in a row are a gap: what lay between was not seen. A street block is shorter.
pub const GAT_M: f64 = 100.0;
/// Milliseconds after which two places in a row are a gap, unless the recorder hardly moved ([`STIL_M`]).
pub const GAT_MS: i64 = 120_000;
/// Metres within which someone stood still, however long it took: many recorders write only when one moves.
pub const STIL_M: f64 = 25.0;
/// Metres a second that nobody walks, nor cycles on a ronde (25 km/h): the position jumped.
pub const TE_SNEL_M_S: f64 = 7.0;
/// Metres between two places without times that are a jump.
pub const SPRONG_ZONDER_TIJD_M: f64 = 1_000.0;
/// Metres below which a step is never a jump, however short the time: the noise of a position in a street.
const RUIS_M: f64 = 15.0;
/// Points looked at in one go by the simplification, so that a hostile track of a million points ends soon.
const STUK: usize = 1_024;

/// Two places in a row in one segment.
#[derive(Debug, Clone, Copy)]
pub struct Stap {
    /// The first.
    pub van: SpoorPunt,
    /// The next.
    pub naar: SpoorPunt,
    /// Metres between them.
    pub afstand_m: f64,
}

impl Stap {
    pub(super) fn new(van: SpoorPunt, naar: SpoorPunt) -> Self {
        Self { van, naar, afstand_m: afstand_m(van.punt, naar.punt) }
    }

    /// Milliseconds between them, where both have a time.
    #[must_use]
    pub fn duur_ms(&self) -> Option<i64> {
        Some(self.naar.tijd?.millis().saturating_sub(self.van.tijd?.millis()))
    }

    /// Tells whether it is a gap: further than [`GAT_M`], longer than [`GAT_MS`] and not standing still, or a jump.
    #[must_use]
    pub fn is_gat(&self) -> bool {
        let lang = self.duur_ms().is_some_and(|duur| duur > GAT_MS);
        self.afstand_m > GAT_M || (lang && self.afstand_m > STIL_M) || self.is_sprong()
    }

    /// Tells whether it cannot be walked: faster than [`TE_SNEL_M_S`], or without times more than
    /// [`SPRONG_ZONDER_TIJD_M`].
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of a walk")]
    pub fn is_sprong(&self) -> bool {
        match self.duur_ms() {
            Some(duur) => self.afstand_m > RUIS_M && self.afstand_m > TE_SNEL_M_S * (duur.max(0) as f64 / 1_000.0),
            None => self.afstand_m > SPRONG_ZONDER_TIJD_M,
        }
    }
}

impl Spoor {
    /// A track of one segment.
    #[must_use]
    pub fn new(punten: Vec<SpoorPunt>) -> Self {
        Self::van_segmenten(vec![punten])
    }

    /// A track of several segments; empty ones are left away.
    #[must_use]
    pub fn van_segmenten(mut segmenten: Vec<Vec<SpoorPunt>>) -> Self {
        segmenten.retain(|segment| !segment.is_empty());
        Self { segmenten }
    }

    /// The segments; none of them is empty.
    #[must_use]
    pub fn segmenten(&self) -> &[Vec<SpoorPunt>] {
        &self.segmenten
    }

    /// All places in order.
    pub fn punten(&self) -> impl Iterator<Item = &SpoorPunt> {
        self.segmenten.iter().flatten()
    }

    /// How many places there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.segmenten.iter().map(Vec::len).sum()
    }

    /// Tells whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.segmenten.is_empty()
    }

    /// The steps within the segments.
    pub fn stappen(&self) -> impl Iterator<Item = Stap> {
        let paren =
            |segment: &'_ [SpoorPunt]| segment.array_windows().map(|[a, b]| Stap::new(*a, *b)).collect::<Vec<_>>();
        self.segmenten.iter().flat_map(move |segment| paren(segment))
    }

    /// The first place.
    #[must_use]
    pub fn begin(&self) -> Option<&SpoorPunt> {
        self.punten().next()
    }

    /// The last place.
    #[must_use]
    pub fn einde(&self) -> Option<&SpoorPunt> {
        self.segmenten.last().and_then(|segment| segment.last())
    }

    /// The earliest and the latest time in it; `None` when no place has a time.
    #[must_use]
    pub fn tijdvak(&self) -> Option<(Timestamp, Timestamp)> {
        let tijden = || self.punten().filter_map(|punt| punt.tijd);
        Some((tijden().min()?, tijden().max()?))
    }

    /// Metres walked.
    ///
    /// Counts each step within a segment, except a jump that cannot be walked: faster than [`TE_SNEL_M_S`], or without
    /// times more than [`SPRONG_ZONDER_TIJD_M`]. What lies between two segments is not counted.
    #[must_use]
    pub fn lengte_m(&self) -> f64 {
        self.stappen().filter(|stap| !stap.is_sprong()).map(|stap| stap.afstand_m).sum()
    }

    /// Where the recorder was at a time, between the places before and after it.
    ///
    /// `None` before the begin, after the end, and in a gap ([`Stap::is_gat`]): nothing is known there.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of a walk")]
    pub fn op(&self, tijd: Timestamp) -> Option<LatLon> {
        for segment in &self.segmenten {
            let mut vorige: Option<(SpoorPunt, Timestamp)> = None;
            for punt in segment {
                let Some(nu) = punt.tijd else { continue };
                if nu == tijd {
                    return Some(punt.punt);
                }
                if let Some((eerder, toen)) = vorige
                    && toen < tijd
                    && tijd < nu
                    && !Stap::new(eerder, *punt).is_gat()
                {
                    let deel = (tijd.millis().saturating_sub(toen.millis())) as f64
                        / (nu.millis().saturating_sub(toen.millis())) as f64;
                    return Some(tussen(eerder.punt, punt.punt, deel));
                }
                vorige = Some((*punt, nu));
            }
        }
        None
    }

    /// The same track with fewer places: Ramer-Douglas-Peucker in metres.
    ///
    /// What is left out lies within `tolerantie_m` of the line, and where there are times also of where the line says
    /// someone was *at that time*, so that [`Self::op`] keeps giving the same answer, also where someone stood still. The
    /// ends of each segment stay, and both sides of each gap; no step becomes a gap that was none.
    #[must_use]
    pub fn vereenvoudigd(&self, tolerantie_m: f64) -> Self {
        if tolerantie_m.is_nan() || tolerantie_m <= 0.0 {
            return self.clone();
        }
        let segmenten = self.segmenten.iter().map(|segment| uitgedund(segment, tolerantie_m)).collect();
        Self { segmenten }
    }
}

fn tussen(a: LatLon, b: LatLon, deel: f64) -> LatLon {
    LatLon { lat: a.lat + (b.lat - a.lat) * deel, lon: a.lon + (b.lon - a.lon) * deel }
}

/// One segment with fewer places.
fn uitgedund(segment: &[SpoorPunt], tolerantie_m: f64) -> Vec<SpoorPunt> {
    let Some(eerste) = segment.first() else { return Vec::new() };
    let mut blijft = vec![false; segment.len()];
    let mut begin = 0;
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (plaats, paar) in segment.array_windows::<2>().enumerate() {
        let [a, b] = *paar;
        let gat = Stap::new(a, b).is_gat();
        if gat {
            open.push((begin, plaats));
            begin = plaats + 1;
        } else if plaats + 1 - begin == STUK {
            open.push((begin, plaats + 1));
            begin = plaats + 1;
        }
    }
    open.push((begin, segment.len() - 1));
    let vlak = Vlak::rond(eerste.punt);
    while let Some((van, tot)) = open.pop() {
        for plaats in [van, tot] {
            if let Some(houd) = blijft.get_mut(plaats) {
                *houd = true;
            }
        }
        if let Some(midden) = splits(segment, van, tot, &vlak, tolerantie_m) {
            open.extend([(van, midden), (midden, tot)]);
        }
    }
    segment.iter().zip(blijft).filter_map(|(punt, houd)| houd.then_some(*punt)).collect()
}

/// The place between the two that must stay; `None` when the line between them says enough.
fn splits(segment: &[SpoorPunt], van: usize, tot: usize, vlak: &Vlak, tolerantie_m: f64) -> Option<usize> {
    let (a, b) = (segment.get(van)?, segment.get(tot)?);
    let binnen = segment.get(van + 1..tot).filter(|binnen| !binnen.is_empty())?;
    let (pa, pb) = (vlak.naar(a.punt), vlak.naar(b.punt));
    let mut verste = (0, -1.0);
    for (plaats, punt) in binnen.iter().enumerate() {
        let p = vlak.naar(punt.punt);
        let op_lijn = deel_van_tijd(a, punt, b).map_or_else(
            || dichtst_op(p, pa, pb),
            |deel| [pa[0] + (pb[0] - pa[0]) * deel, pa[1] + (pb[1] - pa[1]) * deel],
        );
        let afwijking = vlak_m(p, op_lijn);
        if afwijking > verste.1 {
            verste = (plaats, afwijking);
        }
    }
    if verste.1 > tolerantie_m {
        Some(van + 1 + verste.0)
    } else if Stap::new(*a, *b).is_gat() {
        Some(van + (tot - van).div_ceil(2))
    } else {
        None
    }
}

/// How far along in time `punt` is between `a` and `b`, where all three know and the order is right.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of a walk")]
fn deel_van_tijd(a: &SpoorPunt, punt: &SpoorPunt, b: &SpoorPunt) -> Option<f64> {
    let (begin, nu, einde) = (a.tijd?.millis(), punt.tijd?.millis(), b.tijd?.millis());
    let goed = begin <= nu && nu <= einde && begin < einde;
    goed.then(|| nu.saturating_sub(begin) as f64 / einde.saturating_sub(begin) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A place some metres east and north of Den Helder, at a second.
    fn punt(oost: f64, noord: f64, seconde: i64) -> SpoorPunt {
        let vlak = Vlak::rond(LatLon { lat: 52.956, lon: 4.761 });
        SpoorPunt {
            punt: vlak.terug([oost, noord]),
            tijd: Some(Timestamp::from_millis(1_700_000_000_000 + seconde * 1_000)),
            nauwkeurigheid_m: Some(4.0),
        }
    }

    fn tijd(seconde: i64) -> Timestamp {
        Timestamp::from_millis(1_700_000_000_000 + seconde * 1_000)
    }

    /// Ten minutes at a metre a second: east, a halt of two minutes, then north, with a wobble of at most a metre.
    fn wandeling() -> Spoor {
        let plek = |seconde: i64| {
            let s = f64::from(i32::try_from(seconde).expect("small"));
            let wiebel = (s * 0.7).sin();
            match seconde {
                0..240 => punt(s, wiebel, seconde),
                240..360 => punt(240.0 + wiebel, 0.0, seconde),
                _ => punt(240.0 + wiebel, s - 360.0, seconde),
            }
        };
        Spoor::new((0..=600).map(plek).collect())
    }

    #[test]
    fn a_straight_walk_is_as_long_as_it_is() {
        let spoor = Spoor::new((0..=50).map(|stap| punt(f64::from(stap) * 2.0, 0.0, i64::from(stap) * 2)).collect());
        assert!((spoor.lengte_m() - 100.0).abs() < 0.1, "{}", spoor.lengte_m());
        let zonder_tijd = Spoor::new(spoor.punten().map(|punt| SpoorPunt { tijd: None, ..*punt }).collect());
        assert!((zonder_tijd.lengte_m() - 100.0).abs() < 0.1);
    }

    #[test]
    fn a_jump_that_cannot_be_walked_is_not_counted() {
        let spoor =
            Spoor::new(vec![punt(0.0, 0.0, 0), punt(10.0, 0.0, 10), punt(5_000.0, 0.0, 11), punt(20.0, 0.0, 20)]);
        assert!((spoor.lengte_m() - 10.0).abs() < 0.1, "{}", spoor.lengte_m());
        let los = |oost| SpoorPunt { tijd: None, ..punt(oost, 0.0, 0) };
        assert!(Spoor::new(vec![los(0.0), los(1_001.0)]).lengte_m() < 0.1);
        assert!(Spoor::new(vec![los(0.0), los(900.0)]).lengte_m() > 899.0);
        let twee = Spoor::van_segmenten(vec![vec![los(0.0), los(10.0)], Vec::new(), vec![los(60.0), los(70.0)]]);
        assert!((twee.lengte_m() - 20.0).abs() < 0.1);
        assert_eq!(twee.segmenten().len(), 2);
    }

    #[test]
    fn simplifying_keeps_place_time_ends_and_length() {
        let spoor = wandeling();
        let klein = spoor.vereenvoudigd(3.0);
        assert!(klein.len() < 30, "{}", klein.len());
        assert_eq!((klein.begin(), klein.einde()), (spoor.begin(), spoor.einde()));
        assert!(klein.punten().all(|punt| spoor.punten().any(|ander| ander == punt)));
        for seconde in 0..=600 {
            let (toen, nu) = (spoor.op(tijd(seconde)).expect("known"), klein.op(tijd(seconde)).expect("known"));
            assert!(afstand_m(toen, nu) <= 3.01, "second {seconde}: {} m", afstand_m(toen, nu));
        }
        assert!((klein.lengte_m() - 480.0).abs() < 10.0);
        assert_eq!(spoor.vereenvoudigd(0.0), spoor);
        assert_eq!(spoor.vereenvoudigd(f64::NAN), spoor);
    }

    #[test]
    fn simplifying_makes_no_gap_and_hides_none() {
        let mut punten: Vec<SpoorPunt> = (0..400).map(|meter| punt(f64::from(meter), 0.0, i64::from(meter))).collect();
        punten.extend((0..100).map(|meter| punt(f64::from(meter) + 600.0, 0.0, i64::from(meter) + 700)));
        let klein = Spoor::new(punten).vereenvoudigd(5.0);
        let gaten: Vec<f64> = klein.stappen().filter(Stap::is_gat).map(|stap| stap.afstand_m).collect();
        assert_eq!(gaten.len(), 1);
        assert!(klein.len() < 20);
    }

    #[test]
    fn a_place_at_a_time_is_between_its_neighbours_and_unknown_in_a_gap() {
        let spoor =
            Spoor::new(vec![punt(0.0, 0.0, 0), punt(10.0, 0.0, 10), punt(400.0, 0.0, 400), punt(400.0, 10.0, 1_000)]);
        let midden = spoor.op(tijd(5)).expect("known");
        assert!((afstand_m(midden, punt(5.0, 0.0, 0).punt)) < 0.01);
        assert_eq!(spoor.op(tijd(10)), Some(punt(10.0, 0.0, 10).punt));
        assert_eq!(spoor.op(tijd(200)), None, "a gap of 390 metres");
        assert!(spoor.op(tijd(700)).is_some(), "ten minutes at one corner");
        assert_eq!(spoor.op(tijd(-1)), None);
        assert_eq!(spoor.op(tijd(1_001)), None);
        assert_eq!(Spoor::default().op(tijd(0)), None);
    }

    #[test]
    fn the_time_span_is_found_whatever_the_order() {
        let spoor =
            Spoor::new(vec![punt(0.0, 0.0, 50), punt(1.0, 0.0, 10), SpoorPunt { tijd: None, ..punt(2.0, 0.0, 0) }]);
        assert_eq!(spoor.tijdvak(), Some((tijd(10), tijd(50))));
        assert_eq!(Spoor::default().tijdvak(), None);
        assert!(Spoor::default().begin().is_none() && Spoor::default().einde().is_none());
    }

    #[test]
    fn a_million_hostile_places_are_simplified_in_seconds() {
        // A spiral makes every split the worst one.
        let spiraal = |stap: i32| {
            let hoek = f64::from(stap) * 0.01;
            SpoorPunt { tijd: None, nauwkeurigheid_m: None, ..punt(hoek * hoek.cos(), hoek * hoek.sin(), 0) }
        };
        let begin = std::time::Instant::now();
        let spoor = Spoor::new((0..200_000).map(spiraal).collect());
        let _ = spoor.vereenvoudigd(1e-9);
        assert!(begin.elapsed().as_secs() < 20, "{:?}", begin.elapsed());
    }
}
