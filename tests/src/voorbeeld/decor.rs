//! What the scenes share: a November sky, a row of houses, a street of tiles in perspective, a brick wall.

use super::doek::{Doek, Kleur, P, licht, meng, naar_f32};
use super::toeval::Toeval;

/// A sky with some clouds, down to a height.
pub(super) fn lucht(doek: &mut Doek, toeval: &mut Toeval, tot_y: f32, boven: Kleur, onder: Kleur) {
    let breedte = naar_f32(doek.breedte);
    doek.verloop((0.0, 0.0), (breedte, tot_y), boven, onder);
    let wolk = meng(boven, [255.0, 255.0, 255.0], 0.45);
    for _ in 0..9 {
        let midden = (toeval.tussen(0.0, breedte), toeval.tussen(0.05, 0.7) * tot_y);
        for _ in 0..5 {
            let bol = (midden.0 + toeval.tussen(-170.0, 170.0), midden.1 + toeval.tussen(-16.0, 16.0));
            doek.ellips(bol, (toeval.tussen(70.0, 190.0), toeval.tussen(12.0, 34.0)), 40.0, 0.22, wolk);
        }
    }
}

/// A row of terraced houses standing on a line, with doors, windows and roofs.
pub(super) fn huizen(doek: &mut Doek, toeval: &mut Toeval, grond: f32, hoogte: f32, helder: f32) {
    const STEEN: [Kleur; 4] = [[142.0, 84.0, 66.0], [158.0, 104.0, 78.0], [120.0, 74.0, 62.0], [170.0, 140.0, 112.0]];
    let mut x = -60.0;
    while x < naar_f32(doek.breedte) {
        let breed = toeval.tussen(0.62, 0.86) * hoogte;
        let top = grond - hoogte * toeval.tussen(0.92, 1.06);
        let goot = top + hoogte * 0.34;
        let keuze = STEEN[usize::from(toeval.deel() > 0.5) * 2 + usize::from(toeval.deel() > 0.5)];
        let steen = licht(keuze, helder * toeval.tussen(0.9, 1.1));
        let kozijn = licht([226.0, 224.0, 214.0], helder);
        doek.vlak(
            &[(x - 6.0, goot), (x + breed * 0.12, top), (x + breed * 0.88, top), (x + breed + 6.0, goot)],
            licht([92.0, 70.0, 66.0], helder),
        );
        doek.blok((x + breed * 0.72, top - hoogte * 0.1), (x + breed * 0.80, top + 4.0), licht(steen, 0.8));
        doek.vlak_met(&[(x, goot), (x + breed, goot), (x + breed, grond), (x, grond)], 1.0, |_, y| {
            licht(steen, if (y * 0.25).fract() < 0.2 { 0.9 } else { 1.0 })
        });
        doek.blok((x - 4.0, goot - 4.0), (x + breed + 4.0, goot + 5.0), kozijn);
        let deur = [[60.0, 84.0, 70.0], [48.0, 62.0, 96.0], [110.0, 40.0, 38.0]]
            [usize::from(toeval.deel() > 0.6) + usize::from(toeval.deel() > 0.6)];
        let raam = |doek: &mut Doek, van: P, tot: P, aan: bool| {
            doek.blok((van.0 - 5.0, van.1 - 5.0), (tot.0 + 5.0, tot.1 + 5.0), kozijn);
            let glas = if aan { [246.0, 214.0, 142.0] } else { licht([88.0, 104.0, 116.0], helder) };
            doek.verloop(van, tot, licht(glas, 1.12), licht(glas, 0.82));
            let midden = f32::midpoint(van.0, tot.0);
            doek.blok((midden - 2.0, van.1), (midden + 2.0, tot.1), kozijn);
        };
        let rij = |deel: f32| goot + (grond - goot) * deel;
        for kant in [0.14, 0.58] {
            raam(doek, (x + breed * kant, rij(0.12)), (x + breed * (kant + 0.28), rij(0.4)), toeval.deel() > 0.75);
        }
        raam(doek, (x + breed * 0.12, rij(0.54)), (x + breed * 0.56, rij(0.86)), toeval.deel() > 0.65);
        doek.blok((x + breed * 0.68 - 4.0, rij(0.52)), (x + breed * 0.88 + 4.0, grond), kozijn);
        doek.blok((x + breed * 0.68, rij(0.55)), (x + breed * 0.88, grond), licht(deur, helder));
        doek.blok((x + breed * 0.71, rij(0.58)), (x + breed * 0.85, rij(0.68)), licht([150.0, 166.0, 170.0], helder));
        x += breed + if toeval.deel() > 0.8 { breed * 0.3 } else { 1.0 };
    }
}

/// Paving of square tiles in perspective, from `van_y` down; `oog` is the height of the vanishing point.
pub(super) fn tegels(doek: &mut Doek, toeval: &mut Toeval, van_y: f32, oog: f32, kleur: Kleur) {
    tegels_van(doek, toeval, (van_y, oog), (560.0, 4.6), kleur);
}

/// Paving with tiles of another size: width in pixels at depth one, and rows in the picture.
pub(super) fn tegels_van(doek: &mut Doek, toeval: &mut Toeval, (van_y, oog): P, (breed, rijen): P, kleur: Kleur) {
    let (breedte, hoogte) = (naar_f32(doek.breedte), naar_f32(doek.hoogte));
    let tinten: Vec<f32> = (0..997).map(|_| toeval.tussen(0.86, 1.08)).collect();
    let vlekken: Vec<f32> = (0..1021).map(|_| toeval.tussen(-1.0, 1.0)).collect();
    let schaal = (hoogte - oog) * rijen;
    doek.elk((0.0, van_y), (breedte, hoogte), |x, y, _| {
        let diep = schaal / (y - oog).max(1.0);
        let zij = (x - breedte / 2.0) * diep / breed;
        let rij = diep.floor();
        let kolom = zij + rij.rem_euclid(2.0) * 0.5;
        let (in_x, in_y) = (kolom - kolom.floor(), diep - rij);
        let tint = tinten[index(rij * 37.0 + kolom.floor() * 131.0, tinten.len())];
        let fijn = vlekken[index((x * 0.31).floor() * 57.0 + (y * 0.43).floor() * 113.0, vlekken.len())];
        // Joints fade with the distance, where they are thinner than a pixel.
        let voeg = (0.02 + (diep / breed * 19.4).powi(2)).min(0.5);
        let rand = in_x.min(1.0 - in_x).min(in_y.min(1.0 - in_y) * 1.3);
        let diepte = (0.55 - diep * 0.02).clamp(0.1, 0.5) * (1.0 - rand / voeg).clamp(0.0, 1.0);
        let nevel = (diep - 6.0).max(0.0) * 0.012;
        licht(kleur, tint * (1.0 - diepte) + fijn * 0.035 + nevel)
    });
}

/// The kerb and the road behind the pavement, as two strips.
pub(super) fn rijweg(doek: &mut Doek, van_y: f32, tot_y: f32, helder: f32) {
    let breedte = naar_f32(doek.breedte);
    doek.verloop(
        (0.0, van_y),
        (breedte, tot_y),
        licht([104.0, 102.0, 104.0], helder),
        licht([84.0, 84.0, 88.0], helder),
    );
    let dikte = (tot_y - van_y) * 0.22;
    doek.blok((0.0, tot_y - dikte), (breedte, tot_y), licht([176.0, 174.0, 168.0], helder));
    doek.blok((0.0, tot_y - 4.0), (breedte, tot_y + 2.0), licht([70.0, 70.0, 72.0], helder));
}

/// A brick wall in half-brick bond over a rectangle.
pub(super) fn muur(doek: &mut Doek, toeval: &mut Toeval, van: P, tot: P, steen: Kleur) {
    const BREED: f32 = 86.0;
    const HOOG: f32 = 30.0;
    let tinten: Vec<f32> = (0..811).map(|_| toeval.tussen(0.78, 1.14)).collect();
    let vlekken: Vec<f32> = (0..1019).map(|_| toeval.tussen(-1.0, 1.0)).collect();
    doek.elk(van, tot, |x, y, _| {
        let rij = (y / HOOG).floor();
        let plaats = x / BREED + rij.rem_euclid(2.0) * 0.5;
        let (in_x, in_y) = ((plaats - plaats.floor()) * BREED, y - rij * HOOG);
        let rand = in_x.min(BREED - in_x).min(in_y.min(HOOG - in_y));
        let tint = tinten[index(rij * 73.0 + plaats.floor() * 17.0, tinten.len())];
        let fijn = vlekken[index((x * 0.4).floor() * 59.0 + (y * 0.4).floor() * 151.0, vlekken.len())];
        let baksteen = licht(steen, tint + fijn * 0.06 - if in_y > HOOG - 6.0 { 0.1 } else { 0.0 });
        meng([176.0, 168.0, 156.0], baksteen, (rand - 1.6) * 0.8)
    });
}

/// A soft shadow on the ground.
pub(super) fn schaduw(doek: &mut Doek, midden: P, straal: P) {
    doek.ellips(midden, straal, straal.1 * 1.2, 0.5, [24.0, 24.0, 30.0]);
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a remainder below the length")]
#[expect(clippy::cast_precision_loss, reason = "lengths of about a thousand")]
fn index(getal: f32, lengte: usize) -> usize {
    (getal.rem_euclid(lengte as f32) as usize).min(lengte - 1)
}
