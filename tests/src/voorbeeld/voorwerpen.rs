//! Things that lie in the street in more than one scene.

use super::decor::schaduw;
use super::doek::{Doek, Kleur, P, licht, meng, vloeiend};
use super::toeval::Toeval;

/// A tied rubbish bag; the place is the middle of its foot.
pub(super) fn zak(doek: &mut Doek, toeval: &mut Toeval, midden: P, maat: f32, kleur: Kleur) {
    let (x, y) = midden;
    schaduw(doek, (x + maat * 0.1, y + maat * 0.02), (maat * 0.74, maat * 0.13));
    let bol: Vec<P> = [
        (-0.62, -0.02),
        (-0.68, -0.34),
        (-0.46, -0.74),
        (-0.14, -0.98),
        (0.12, -0.99),
        (0.44, -0.78),
        (0.66, -0.36),
        (0.6, -0.02),
        (0.0, 0.05),
    ]
    .map(|(dx, dy)| (x + (dx + toeval.tussen(-0.05, 0.05)) * maat, y + (dy + toeval.tussen(-0.03, 0.03)) * maat))
    .to_vec();
    doek.rond(&bol, |px, py| {
        let (dx, dy) = ((px - x) / maat + 0.22, (py - y) / maat + 0.72);
        licht(kleur, (1.75 - dx.hypot(dy) * 1.35).max(0.45))
    });
    // The knot, and folds running down from it.
    let knoop = (x, y - maat * 0.98);
    let punten = [(-0.16, -0.2), (-0.05, -0.06), (0.02, -0.26), (0.08, -0.05), (0.2, -0.16), (0.1, 0.06), (-0.1, 0.06)];
    doek.vlak(&punten.map(|(dx, dy)| (knoop.0 + dx * maat, knoop.1 + dy * maat)), licht(kleur, 1.3));
    doek.lijn(&[(knoop.0 - maat * 0.09, knoop.1), (knoop.0 + maat * 0.09, knoop.1)], maat * 0.05, [196.0, 60.0, 48.0]);
    for _ in 0..9 {
        let zij = toeval.tussen(-0.5, 0.5);
        let diep = toeval.tussen(0.3, 0.8);
        let plooi = vloeiend(
            &[
                (knoop.0 + zij * maat * 0.1, knoop.1 + maat * 0.08),
                (x + zij * maat * 0.55, knoop.1 + maat * diep * 0.5),
                (x + zij * maat * 0.95, knoop.1 + maat * diep),
            ],
            false,
        );
        let toon = if toeval.deel() > 0.5 { licht(kleur, 2.3) } else { licht(kleur, 0.4) };
        doek.lijn_met(&plooi, maat * 0.035, maat * 0.008, 0.42, toon);
    }
}

/// A can on its side.
pub(super) fn blikje(doek: &mut Doek, (x, y): P, maat: f32, kleur: Kleur) {
    schaduw(doek, (x, y + maat * 0.32), (maat * 0.85, maat * 0.16));
    doek.lijn(&[(x - maat * 0.5, y), (x + maat * 0.5, y)], maat * 0.62, kleur);
    doek.lijn_met(
        &[(x - maat * 0.5, y - maat * 0.16), (x + maat * 0.5, y - maat * 0.16)],
        maat * 0.12,
        maat * 0.12,
        0.7,
        licht(kleur, 1.7),
    );
    doek.ellips((x + maat * 0.64, y), (maat * 0.17, maat * 0.31), 2.0, 1.0, [206.0, 208.0, 210.0]);
    doek.ellips((x + maat * 0.66, y - maat * 0.06), (maat * 0.06, maat * 0.1), 2.0, 1.0, [60.0, 60.0, 62.0]);
}

/// A crumpled sheet with its shadow.
pub(super) fn papier(doek: &mut Doek, toeval: &mut Toeval, (x, y): P, maat: f32) {
    let hoek = |toeval: &mut Toeval, dx: f32, dy: f32| {
        (x + (dx + toeval.tussen(-0.2, 0.2)) * maat, y + (dy + toeval.tussen(-0.12, 0.12)) * maat)
    };
    let vel: Vec<P> = [(-1.0, 0.1), (-0.4, -0.5), (0.5, -0.45), (1.0, 0.15), (0.2, 0.5)]
        .map(|(dx, dy)| hoek(toeval, dx, dy))
        .to_vec();
    doek.vlak(&vel.iter().map(|punt| (punt.0 + 4.0, punt.1 + maat * 0.16)).collect::<Vec<_>>(), [72.0, 72.0, 74.0]);
    doek.vlak(&vel, [232.0, 230.0, 222.0]);
    doek.vlak(&[vel[0], vel[1], vel[4]], [206.0, 204.0, 198.0]);
}

/// A fallen leaf.
pub(super) fn blad(doek: &mut Doek, toeval: &mut Toeval, (x, y): P, maat: f32) {
    let hoek = toeval.tussen(0.0, std::f32::consts::TAU);
    let (sin, cos) = hoek.sin_cos();
    let draai = |(dx, dy): P| (x + (dx * cos - dy * sin) * maat, y + (dx * sin + dy * cos) * maat * 0.72);
    let kleur = meng([168.0, 92.0, 34.0], [206.0, 164.0, 62.0], toeval.deel());
    let vorm = [(-1.0, 0.0), (-0.4, -0.5), (0.3, -0.42), (1.0, 0.0), (0.3, 0.42), (-0.4, 0.5)];
    doek.rond(
        &vorm.map(|punt| {
            let (px, py) = draai(punt);
            (px + 3.0, py + 6.0)
        }),
        |_, _| [66.0, 62.0, 58.0],
    );
    doek.rond(&vorm.map(draai), |_, _| kleur);
    doek.lijn(&[draai((-1.4, 0.05)), draai((0.9, 0.0))], 2.5, licht(kleur, 0.6));
}
