//! A canvas with soft-edged shapes: everything the scenes are drawn with.

use super::toeval::Toeval;
use image::{Rgb, RgbImage};
use std::ops::Range;

/// Red, green and blue, each 0 to 255.
pub(super) type Kleur = [f32; 3];

/// A point in pixels, from the left top corner.
pub(super) type P = (f32, f32);

/// Mixes two colours; 0 gives the first, 1 the second.
pub(super) fn meng(a: Kleur, b: Kleur, deel: f32) -> Kleur {
    let deel = deel.clamp(0.0, 1.0);
    [a[0] + (b[0] - a[0]) * deel, a[1] + (b[1] - a[1]) * deel, a[2] + (b[2] - a[2]) * deel]
}

/// Makes a colour lighter (above 1) or darker (below 1).
pub(super) fn licht(kleur: Kleur, maal: f32) -> Kleur {
    kleur.map(|kanaal| (kanaal * maal).min(255.0))
}

/// Pixels in floats, so that many thin layers do not add up to bands.
pub(super) struct Doek {
    pub(super) breedte: usize,
    pub(super) hoogte: usize,
    pixels: Vec<Kleur>,
}

impl Doek {
    pub(super) fn new(breedte: usize, hoogte: usize) -> Self {
        Self { breedte, hoogte, pixels: vec![[0.0; 3]; breedte * hoogte] }
    }

    /// Gives every pixel in the rectangle a new colour from its place and its old colour.
    pub(super) fn elk(&mut self, van: P, tot: P, mut kleur: impl FnMut(f32, f32, Kleur) -> Kleur) {
        let kolommen = bereik(van.0, tot.0, self.breedte);
        for y in bereik(van.1, tot.1, self.hoogte) {
            let rij = &mut self.pixels[y * self.breedte..][kolommen.clone()];
            for (x, pixel) in kolommen.clone().zip(rij) {
                *pixel = kleur(naar_f32(x) + 0.5, naar_f32(y) + 0.5, *pixel);
            }
        }
    }

    /// From one colour at the top of the rectangle to another at its bottom.
    pub(super) fn verloop(&mut self, van: P, tot: P, boven: Kleur, onder: Kleur) {
        self.elk(van, tot, |_, y, _| meng(boven, onder, (y - van.1) / (tot.1 - van.1)));
    }

    /// A polygon in one colour.
    pub(super) fn vlak(&mut self, hoeken: &[P], kleur: Kleur) {
        self.vlak_met(hoeken, 1.0, |_, _| kleur);
    }

    /// A polygon whose colour depends on the place, laid on with some strength (0 to 1).
    pub(super) fn vlak_met(&mut self, hoeken: &[P], sterkte: f32, kleur: impl Fn(f32, f32) -> Kleur) {
        let (van, tot) = omtrek(hoeken, 1.0);
        let kolommen = bereik(van.0, tot.0, self.breedte);
        let begin = naar_f32(kolommen.start);
        let mut dekking = vec![0.0; kolommen.len()];
        for y in bereik(van.1, tot.1, self.hoogte) {
            dekking.fill(0.0);
            for deel in [0.125, 0.375, 0.625, 0.875] {
                for paar in kruisingen(hoeken, naar_f32(y) + deel).chunks_exact(2) {
                    bedek(&mut dekking, paar[0] - begin, paar[1] - begin);
                }
            }
            let rij = &mut self.pixels[y * self.breedte..][kolommen.clone()];
            for ((x, dekking), pixel) in kolommen.clone().zip(&dekking).zip(rij) {
                if *dekking > 0.0 {
                    *pixel = meng(*pixel, kleur(naar_f32(x) + 0.5, naar_f32(y) + 0.5), dekking * sterkte);
                }
            }
        }
    }

    /// An upright rectangle in one colour.
    pub(super) fn blok(&mut self, van: P, tot: P, kleur: Kleur) {
        self.vlak(&[van, (tot.0, van.1), tot, (van.0, tot.1)], kleur);
    }

    /// A line of some width through points, with round ends and joints.
    pub(super) fn lijn(&mut self, punten: &[P], breedte: f32, kleur: Kleur) {
        self.lijn_met(punten, breedte, breedte, 1.0, kleur);
    }

    /// A line that grows from one width to another, laid on with some strength.
    pub(super) fn lijn_met(&mut self, punten: &[P], begin: f32, einde: f32, sterkte: f32, kleur: Kleur) {
        let stukken = naar_f32(punten.len().max(2) - 1);
        let rand = begin.max(einde) / 2.0 + 1.0;
        let (van, tot) = omtrek(punten, rand);
        let (kolommen, rijen) = (bereik(van.0, tot.0, self.breedte), bereik(van.1, tot.1, self.hoogte));
        // Where pieces overlap the strongest counts, so joints do not show.
        let mut dekking = vec![0.0_f32; kolommen.len() * rijen.len()];
        for (nummer, paar) in punten.windows(2).enumerate() {
            let (van, tot) = omtrek(paar, rand);
            for y in bereik(van.1, tot.1, self.hoogte) {
                for x in bereik(van.0, tot.0, self.breedte) {
                    let (afstand, t) = afstand_stuk((naar_f32(x) + 0.5, naar_f32(y) + 0.5), paar[0], paar[1]);
                    let dikte = begin + (einde - begin) * (naar_f32(nummer) + t) / stukken;
                    let hier = &mut dekking[(y - rijen.start) * kolommen.len() + x - kolommen.start];
                    *hier = hier.max((dikte / 2.0 - afstand + 0.5).clamp(0.0, 1.0));
                }
            }
        }
        let mut dekking = dekking.into_iter();
        self.elk(van, tot, |_, _, oud| meng(oud, kleur, dekking.next().unwrap_or(0.0) * sterkte));
    }

    /// A closed smooth shape around its points.
    pub(super) fn rond(&mut self, hoeken: &[P], kleur: impl Fn(f32, f32) -> Kleur) {
        self.vlak_met(&vloeiend(hoeken, true), 1.0, kleur);
    }

    /// An ellipse in one colour with an edge of some softness in pixels.
    pub(super) fn ellips(&mut self, midden: P, straal: P, zacht: f32, sterkte: f32, kleur: Kleur) {
        let klein = straal.0.min(straal.1);
        let rand = 1.0 + zacht.max(1.0) / klein;
        let rand = (straal.0 * rand, straal.1 * rand);
        let (van, tot) = ((midden.0 - rand.0, midden.1 - rand.1), (midden.0 + rand.0, midden.1 + rand.1));
        self.elk(van, tot, |x, y, oud| {
            let afstand = (((x - midden.0) / straal.0).hypot((y - midden.1) / straal.1) - 1.0) * klein;
            meng(oud, kleur, (0.5 - afstand / zacht.max(1.0)).clamp(0.0, 1.0) * sterkte)
        });
    }

    /// Grain as of a phone's sensor, and darker corners.
    pub(super) fn korrel(&mut self, toeval: &mut Toeval, sterkte: f32) {
        let midden = (naar_f32(self.breedte) / 2.0, naar_f32(self.hoogte) / 2.0);
        let tot = (midden.0 * 2.0, midden.1 * 2.0);
        self.elk((0.0, 0.0), tot, |x, y, oud| {
            let rand = ((x - midden.0) / midden.0).powi(2) + ((y - midden.1) / midden.1).powi(2);
            let ruis = (toeval.deel() + toeval.deel() - 1.0) * sterkte;
            oud.map(|kanaal| kanaal * (1.0 - 0.07 * rand) + ruis)
        });
    }

    /// The picture in bytes.
    pub(super) fn beeld(&self) -> RgbImage {
        let bytes = self.pixels.iter().flat_map(|pixel| pixel.map(naar_byte)).collect();
        let maat = |zijde| u32::try_from(zijde).unwrap_or(0);
        RgbImage::from_raw(maat(self.breedte), maat(self.hoogte), bytes)
            .unwrap_or_else(|| RgbImage::from_pixel(1, 1, Rgb([0; 3])))
    }
}

/// A smooth line through points (Catmull-Rom), eight steps between each two.
pub(super) fn vloeiend(punten: &[P], gesloten: bool) -> Vec<P> {
    let aantal = punten.len();
    let buur = |i: usize, stap: usize| match (i + stap).checked_sub(1) {
        _ if gesloten => punten[(i + stap + aantal - 1) % aantal],
        Some(plaats) => punten[plaats.min(aantal - 1)],
        None => punten[0],
    };
    let mut uit = Vec::new();
    for i in 0..if gesloten { aantal } else { aantal - 1 } {
        let buren = [buur(i, 0), buur(i, 1), buur(i, 2), buur(i, 3)];
        for stap in 0..8_u8 {
            let deel = f32::from(stap) / 8.0;
            uit.push((spline(buren.map(|punt| punt.0), deel), spline(buren.map(|punt| punt.1), deel)));
        }
    }
    if !gesloten {
        uit.extend(punten.last());
    }
    uit
}

/// The curve between the middle two of four values.
fn spline([voor, a, b, na]: [f32; 4], t: f32) -> f32 {
    let buiging = (2.0 * voor - 5.0 * a + 4.0 * b - na) * t * t;
    let draaiing = (3.0 * a - voor - 3.0 * b + na) * t * t * t;
    0.5 * (2.0 * a + (b - voor) * t + buiging + draaiing)
}

fn omtrek(punten: &[P], rand: f32) -> (P, P) {
    punten.iter().fold(((f32::MAX, f32::MAX), (f32::MIN, f32::MIN)), |(van, tot), punt| {
        ((van.0.min(punt.0 - rand), van.1.min(punt.1 - rand)), (tot.0.max(punt.0 + rand), tot.1.max(punt.1 + rand)))
    })
}

/// Distance to a line segment, and how far along it the nearest point lies (0 to 1).
fn afstand_stuk(p: P, a: P, b: P) -> (f32, f32) {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let t = (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / (dx * dx + dy * dy).max(1e-6)).clamp(0.0, 1.0);
    ((p.0 - a.0 - dx * t).hypot(p.1 - a.1 - dy * t), t)
}

/// Where a horizontal line crosses the edges of a polygon, from left to right.
fn kruisingen(hoeken: &[P], y: f32) -> Vec<f32> {
    let mut vorige = hoeken.last().copied().unwrap_or_default();
    let mut uit = Vec::new();
    for &hoek in hoeken {
        if (hoek.1 > y) != (vorige.1 > y) {
            uit.push((vorige.0 - hoek.0) * (y - hoek.1) / (vorige.1 - hoek.1) + hoek.0);
        }
        vorige = hoek;
    }
    uit.sort_by(f32::total_cmp);
    uit
}

/// Adds a quarter of a row of pixels from one place to another, the ends in part.
fn bedek(dekking: &mut [f32], van: f32, tot: f32) {
    for plaats in bereik(van, tot, dekking.len()) {
        let links = naar_f32(plaats);
        dekking[plaats] += (tot.min(links + 1.0) - van.max(links)).max(0.0) / 4.0;
    }
}

/// A canvas is at most some thousands of pixels wide, exact in an `f32`.
#[expect(clippy::cast_precision_loss, reason = "see above")]
pub(super) fn naar_f32(getal: usize) -> f32 {
    getal as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the canvas first")]
fn bereik(van: f32, tot: f32, zijde: usize) -> Range<usize> {
    let naar = |kant: f32| kant.clamp(0.0, naar_f32(zijde)) as usize;
    naar(van.floor())..naar(tot.ceil())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte first")]
fn naar_byte(kanaal: f32) -> u8 {
    (kanaal + 0.5).clamp(0.0, 255.0) as u8
}
