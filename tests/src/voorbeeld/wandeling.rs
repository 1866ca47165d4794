//! The walk itself: forty minutes through the centre and the Visbuurt of Den Helder, with stops where a picture is taken.

use super::toeval::Toeval;

/// Start of the walk: 2026-11-20, 14:00 Dutch time.
pub(super) const START_UNIX: i64 = 1_795_179_600;

/// Length of the walk in seconds.
const DUUR: u32 = 40 * 60;

/// Seconds between two points.
const STAP: u32 = 5;

/// Seconds someone stands still to look and take a picture.
const STOP: f64 = 60.0;

/// Without a fix from here to there, in seconds from the start.
const GAT: std::ops::Range<u32> = 1500..1620;

/// Corners of the route, degrees north and east, from the map and rounded; it starts and ends near the station.
const HOEKEN: &[[f64; 2]] = &[
    [52.9568, 4.7618],
    [52.9580, 4.7622],
    [52.9589, 4.7612],
    [52.9600, 4.7622],
    [52.9606, 4.7640],
    [52.9592, 4.7656],
    [52.9578, 4.7647],
    [52.9569, 4.7662],
    [52.9561, 4.7683],
    [52.9552, 4.7701],
    [52.9545, 4.7733],
    [52.9534, 4.7722],
    [52.9537, 4.7701],
    [52.9545, 4.7684],
    [52.9553, 4.7668],
    [52.9560, 4.7652],
    [52.9562, 4.7632],
    [52.9567, 4.7621],
];

/// How far along the route each of the six pictures is taken, as a part of the whole.
const STOPS: [f64; 6] = [0.08, 0.24, 0.40, 0.55, 0.74, 0.90];

/// One point as the phone recorded it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Punt {
    pub(super) seconde: u32,
    pub(super) lat: f64,
    pub(super) lon: f64,
    /// Metres within which the true place lies, as the phone believes.
    pub(super) nauwkeurigheid_m: f64,
}

/// Where and when a picture was taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Halte {
    pub(super) seconde: u32,
    pub(super) lat: f64,
    pub(super) lon: f64,
    /// Degrees from north.
    pub(super) richting: f64,
}

/// A point every five seconds, with the noise of a phone between houses: some metres, and slow to change.
pub(super) fn punten(seed: u64) -> Vec<Punt> {
    let mut toeval = Toeval::new(seed, 1);
    let (mut noord, mut oost) = (0.0, 0.0);
    let mut punten = Vec::new();
    for seconde in (0..=DUUR).step_by(STAP as usize) {
        noord = noord * 0.92 + toeval.normaal() * 1.1;
        oost = oost * 0.92 + toeval.normaal() * 1.1;
        let mut nauwkeurigheid_m = (4.5 + toeval.normaal() * 0.9).max(2.5);
        if GAT.contains(&seconde) {
            continue;
        }
        // The first half minute after a gap the phone is still searching.
        if let Some(na) = seconde.checked_sub(GAT.end).filter(|na| *na < 30) {
            nauwkeurigheid_m += f64::from(30 - na);
            noord += f64::from(30 - na) / 6.0;
        }
        let [lat, lon] = plaats(afgelegd(f64::from(seconde)));
        let (lat, lon) = (lat + noord / METER_NOORD, lon + oost / meter_oost(lat));
        punten.push(Punt { seconde, lat, lon, nauwkeurigheid_m });
    }
    punten
}

/// The six places where a picture is taken, each halfway its stop.
pub(super) fn haltes(seed: u64) -> Vec<Halte> {
    let mut toeval = Toeval::new(seed, 2);
    let loop_tijd = f64::from(DUUR) - STOP * 6.0;
    (0_u8..)
        .zip(STOPS)
        .map(|(nummer, deel)| {
            let [lat, lon] = plaats(deel);
            let seconde = deel * loop_tijd + (f64::from(nummer) + 0.5) * STOP;
            Halte {
                seconde: heel(seconde),
                lat: lat + toeval.normaal() * 2.0 / METER_NOORD,
                lon: lon + toeval.normaal() * 2.0 / meter_oost(lat),
                richting: f64::from(toeval.tussen(0.0, 359.9)),
            }
        })
        .collect()
}

/// The length of the route in metres, without noise.
pub(super) fn lengte_m() -> f64 {
    HOEKEN.windows(2).map(|paar| afstand(paar[0], paar[1])).sum()
}

/// The part of the route walked after some seconds: even pace, standing still at each stop.
fn afgelegd(seconde: f64) -> f64 {
    let tempo = 1.0 / (f64::from(DUUR) - STOP * 6.0);
    let mut klok = 0.0;
    let mut deel = 0.0;
    for stop in STOPS {
        let aankomst = klok + (stop - deel) / tempo;
        if seconde < aankomst {
            break;
        }
        if seconde < aankomst + STOP {
            return stop;
        }
        (klok, deel) = (aankomst + STOP, stop);
    }
    (deel + (seconde - klok) * tempo).min(1.0)
}

/// The point at a part of the route.
fn plaats(deel: f64) -> [f64; 2] {
    let mut rest = deel * lengte_m();
    for paar in HOEKEN.windows(2) {
        let [[lat_a, lon_a], [lat_b, lon_b]] = [paar[0], paar[1]];
        let lengte = afstand(paar[0], paar[1]);
        if rest <= lengte {
            let t = rest / lengte;
            return [lat_a + (lat_b - lat_a) * t, lon_a + (lon_b - lon_a) * t];
        }
        rest -= lengte;
    }
    HOEKEN[HOEKEN.len() - 1]
}

const METER_NOORD: f64 = 111_260.0;

fn meter_oost(lat: f64) -> f64 {
    METER_NOORD * lat.to_radians().cos()
}

/// Metres between two near points, on a flat earth.
fn afstand(a: [f64; 2], b: [f64; 2]) -> f64 {
    ((a[0] - b[0]) * METER_NOORD).hypot((a[1] - b[1]) * meter_oost(a[0]))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a second within the walk")]
fn heel(seconde: f64) -> u32 {
    seconde.round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_walk_of_forty_minutes_and_about_two_and_a_half_kilometres() {
        let lengte = lengte_m();
        assert!((2300.0..2700.0).contains(&lengte), "{lengte}");
        let punten = punten(7);
        assert_eq!(punten.len(), 481 - 24);
        assert_eq!(punten.last().map(|punt| punt.seconde), Some(2400));
        let gat = punten.windows(2).map(|paar| paar[1].seconde - paar[0].seconde).max();
        assert_eq!(gat, Some(125));
    }

    #[test]
    fn pictures_are_taken_where_the_walker_stands() {
        for halte in haltes(7) {
            let [lat, lon] = plaats(afgelegd(f64::from(halte.seconde)));
            assert!(afstand([lat, lon], [halte.lat, halte.lon]) < 12.0);
        }
    }
}
