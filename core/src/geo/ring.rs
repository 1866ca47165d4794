//! Rings of an outline as they come from a file, made fit for use: closed, without doubles, not crossing themselves.
//!
//! Everything is done in whole ten-millionths of a degree (about 1 cm), so that the tests are exact and an outline gives
//! the same answers before and after it was stored.

use geo::{Area, BooleanOps, Coord, LineString, MultiPolygon, OpType, Polygon};

/// A corner in ten-millionths of a degree: east, north.
pub(super) type Hoek = (i64, i64);

/// Why a ring or outline cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gebrek {
    /// Less than three corners, or all on one line: there is nothing inside.
    Leeg,
    /// It crosses itself in such a way that what lies inside depends on how one looks.
    KruistZichzelf,
    /// Too many lines over each other to look through.
    TeIngewikkeld,
}

impl Gebrek {
    /// The end of the sentence "… is overgeslagen: ".
    pub(super) fn tekst(self) -> &'static str {
        match self {
            Self::Leeg => "de rand heeft te weinig hoekpunten en omsluit niets",
            Self::KruistZichzelf => "de rand kruist zichzelf, dus is niet duidelijk wat erbinnen ligt",
            Self::TeIngewikkeld => "de rand is te ingewikkeld om na te kijken",
        }
    }
}

/// Rings of one polygon to an outline: the first is the outside, the others are holes.
///
/// A hole that encloses nothing is left away. Where the outside crosses itself, the loops are cut off if they are less
/// than 1% of the whole; then it hardly matters how one looks at them. The flag says that this was done.
///
/// # Errors
/// [`Gebrek`] when it cannot be repaired without guessing.
pub(super) fn polygoon(ringen: Vec<Vec<Hoek>>) -> Result<(MultiPolygon<f64>, bool), Gebrek> {
    let mut goed = Vec::with_capacity(ringen.len());
    for (plaats, ring) in ringen.into_iter().enumerate() {
        let ring = opgeschoond(ring);
        if ring.len() >= 3 && dubbel_oppervlak(&ring) != 0 {
            goed.push(ring);
        } else if plaats == 0 {
            // The two halves of an hourglass cancel each other out.
            let zandloper = kruist_zichzelf(&ring)?;
            return Err(if zandloper { Gebrek::KruistZichzelf } else { Gebrek::Leeg });
        }
    }
    let mut kruist = false;
    for ring in &goed {
        kruist |= kruist_zichzelf(ring)?;
    }
    let mut lijnen = goed.iter().map(|ring| lijn(ring));
    let vlak = Polygon::new(lijnen.next().ok_or(Gebrek::Leeg)?, lijnen.collect());
    if !kruist {
        return Ok((MultiPolygon::new(vec![vlak]), false));
    }
    let bedoeld = vlak.unsigned_area();
    let hersteld = vlak.boolean_op(&MultiPolygon::new(Vec::new()), OpType::Union);
    let gevonden = hersteld.unsigned_area();
    if gevonden > 0.0 && (bedoeld - gevonden).abs() < 0.01 * gevonden {
        Ok((op_rooster(&hersteld), true))
    } else {
        Err(Gebrek::KruistZichzelf)
    }
}

/// Degrees to whole ten-millionths.
#[expect(clippy::cast_possible_truncation, reason = "the reader passes degrees of this world only")]
pub(super) fn naar_e7(graden: f64) -> i64 {
    (graden * 1e7).round() as i64
}

/// Whole ten-millionths to degrees.
#[expect(clippy::cast_precision_loss, reason = "at most 1.8e9")]
pub(super) fn van_e7(waarde: i64) -> f64 {
    waarde as f64 / 1e7
}

/// The ring as a closed line in degrees.
pub(super) fn lijn(ring: &[Hoek]) -> LineString<f64> {
    ring.iter().chain(ring.first()).map(|&(x, y)| Coord { x: van_e7(x), y: van_e7(y) }).collect()
}

/// The corners of a closed line, the last (which is the first) left away.
pub(super) fn hoeken(lijn: &LineString<f64>) -> Vec<Hoek> {
    let mut hoeken: Vec<Hoek> = lijn.coords().map(|hoek| (naar_e7(hoek.x), naar_e7(hoek.y))).collect();
    if hoeken.len() > 1 && hoeken.first() == hoeken.last() {
        hoeken.pop();
    }
    hoeken
}

fn op_rooster(vlakken: &MultiPolygon<f64>) -> MultiPolygon<f64> {
    let schoon = |ring: &LineString<f64>| lijn(&opgeschoond(hoeken(ring)));
    vlakken
        .iter()
        .map(|vlak| Polygon::new(schoon(vlak.exterior()), vlak.interiors().iter().map(schoon).collect()))
        .filter(|vlak| vlak.unsigned_area() > 0.0)
        .collect()
}

/// Takes out corners that repeat and needles (there and back again), and the closing corner.
fn opgeschoond(ring: Vec<Hoek>) -> Vec<Hoek> {
    let mut over: Vec<Hoek> = Vec::with_capacity(ring.len());
    for hoek in ring {
        if over.last() == Some(&hoek) {
            continue;
        }
        if over.len() >= 2 && over.get(over.len() - 2) == Some(&hoek) {
            over.pop();
            continue;
        }
        over.push(hoek);
    }
    while over.len() > 1 && over.first() == over.last() {
        over.pop();
    }
    over
}

/// Twice the area, in square ten-millionths of a degree.
fn dubbel_oppervlak(ring: &[Hoek]) -> i128 {
    let volgende = ring.iter().cycle().skip(1);
    ring.iter().zip(volgende).map(|(a, b)| i128::from(a.0) * i128::from(b.1) - i128::from(b.0) * i128::from(a.1)).sum()
}

/// Pairs of lines that are looked at before we say that it is too much; a real outline needs some thousands.
const HOOGSTENS_PAREN: usize = 20_000_000;
/// Crossings after which nobody can say what was meant.
const HOOGSTENS_KRUISINGEN: usize = 100;

/// Tells whether two lines of the ring cross in a point that is an end of neither.
///
/// Touching itself in a corner is fine. Looks from west to east, so lines far apart are never compared.
fn kruist_zichzelf(ring: &[Hoek]) -> Result<bool, Gebrek> {
    let mut lijnen: Vec<(Hoek, Hoek)> = ring.iter().copied().zip(ring.iter().copied().cycle().skip(1)).collect();
    lijnen.sort_unstable_by_key(|(a, b)| a.0.min(b.0));
    let (mut paren, mut kruisingen) = (0_usize, 0_usize);
    for (plaats, een) in lijnen.iter().enumerate() {
        let oost = een.0.0.max(een.1.0);
        for ander in lijnen.iter().skip(plaats + 1).take_while(|ander| ander.0.0.min(ander.1.0) <= oost) {
            paren += 1;
            if kruisen(*een, *ander) {
                kruisingen += 1;
            }
        }
        if paren > HOOGSTENS_PAREN {
            return Err(Gebrek::TeIngewikkeld);
        }
        if kruisingen > HOOGSTENS_KRUISINGEN {
            return Err(Gebrek::KruistZichzelf);
        }
    }
    Ok(kruisingen > 0)
}

fn kruisen((a, b): (Hoek, Hoek), (c, d): (Hoek, Hoek)) -> bool {
    if a.1.max(b.1) < c.1.min(d.1) || c.1.max(d.1) < a.1.min(b.1) {
        return false;
    }
    kant(a, b, c) * kant(a, b, d) < 0 && kant(c, d, a) * kant(c, d, b) < 0
}

/// Which side of the line from `a` to `b` the point lies: 1 left, -1 right, 0 on it. Exact.
fn kant(a: Hoek, b: Hoek, p: Hoek) -> i8 {
    let links = i128::from(b.0 - a.0) * i128::from(p.1 - a.1);
    let rechts = i128::from(b.1 - a.1) * i128::from(p.0 - a.0);
    links.cmp(&rechts) as i8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn oppervlak(ringen: Vec<Vec<Hoek>>) -> Result<f64, Gebrek> {
        polygoon(ringen).map(|(vlak, _)| vlak.unsigned_area() * 1e14)
    }

    #[test]
    fn an_open_ring_is_closed_and_doubles_go() {
        let ring = vec![(0, 0), (100, 0), (100, 0), (100, 100), (150, 100), (100, 100), (0, 100)];
        assert!((oppervlak(vec![ring]).expect("usable") - 10_000.0).abs() < 1e-6);
    }

    #[test]
    fn a_ring_without_inside_is_refused_and_such_a_hole_forgotten() {
        assert_eq!(oppervlak(vec![vec![(0, 0), (100, 0), (0, 0)]]), Err(Gebrek::Leeg));
        assert_eq!(oppervlak(vec![vec![(0, 0), (100, 100), (200, 200), (50, 50)]]), Err(Gebrek::Leeg));
        assert_eq!(oppervlak(vec![Vec::new()]), Err(Gebrek::Leeg));
        assert_eq!(oppervlak(Vec::new()), Err(Gebrek::Leeg));
        let met_gat = vec![vec![(0, 0), (100, 0), (100, 100), (0, 100)], vec![(10, 10), (20, 20)]];
        assert!((oppervlak(met_gat).expect("usable") - 10_000.0).abs() < 1e-6);
    }

    #[test]
    fn an_hourglass_is_refused() {
        assert_eq!(oppervlak(vec![vec![(0, 0), (100, 100), (100, 0), (0, 100)]]), Err(Gebrek::KruistZichzelf));
    }

    #[test]
    fn a_tiny_loop_is_cut_off_and_said() {
        // At the north-east corner the line overshoots, and makes a loop of 10 by 10.
        let ring = vec![(0, 0), (1000, 0), (1000, 1010), (1010, 1010), (1010, 1000), (0, 1000)];
        let (vlak, hersteld) = polygoon(vec![ring]).expect("usable");
        assert!(hersteld);
        assert!((vlak.unsigned_area() * 1e14 - 1_000_000.0).abs() < 1_000.0);
    }

    #[test]
    fn touching_itself_in_a_corner_is_fine() {
        let ring = vec![(0, 0), (100, 0), (100, 50), (200, 50), (200, 100), (100, 100), (100, 50), (0, 50)];
        assert!(!polygoon(vec![ring]).expect("usable").1);
    }

    #[test]
    fn a_ball_of_wool_ends_soon() {
        let mut worp = 12_345_u64;
        let ring: Vec<Hoek> = (0..100_000)
            .map(|_| {
                worp = worp.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                ((worp >> 40).cast_signed(), ((worp >> 16) & 0xff_ffff).cast_signed())
            })
            .collect();
        assert!(oppervlak(vec![ring]).is_err());
        // Long lines beside each other never cross, but all have to be compared.
        let mut kam: Vec<Hoek> = (0..100_000).map(|tand| (if tand % 2 == 0 { 0 } else { 1_000_000 }, tand)).collect();
        kam.extend([(2_000_000, 100_000), (2_000_000, -10), (0, -10)]);
        assert_eq!(oppervlak(vec![kam]), Err(Gebrek::TeIngewikkeld));
    }
}
