//! Makes a picture smaller by averaging the area each new pixel covers.
//!
//! The `image` crate's filters keep a whole picture in floats beside the original (70 MB for 12 megapixels); this needs
//! one row. Sums are whole numbers, so every phone makes the same bytes.

use image::RgbImage;

/// Scales a picture down so that its longest side is at most `langste`; never up.
pub(super) fn past_in(beeld: RgbImage, langste: u32) -> RgbImage {
    match maat(beeld.dimensions(), langste) {
        Some((breedte, hoogte)) => verklein(&beeld, breedte, hoogte),
        None => beeld,
    }
}

/// The size with the longest side at `langste`, or `None` when the picture is small enough already.
pub(super) fn maat((breedte, hoogte): (u32, u32), langste: u32) -> Option<(u32, u32)> {
    let grootste = breedte.max(hoogte);
    if grootste <= langste {
        return None;
    }
    let deel = |zijde: u32| {
        let afgerond = (u64::from(zijde) * u64::from(langste) + u64::from(grootste) / 2) / u64::from(grootste);
        u32::try_from(afgerond).unwrap_or(langste).max(1)
    };
    Some((deel(breedte), deel(hoogte)))
}

/// Averages into a picture of the given size, which must not be larger than the original.
pub(super) fn verklein(beeld: &RgbImage, breedte: u32, hoogte: u32) -> RgbImage {
    let (bron_breedte, bron_hoogte) = beeld.dimensions();
    let kolommen = aandelen(bron_breedte, breedte);
    let rijen = aandelen(bron_hoogte, hoogte);
    let bron_rij = bron_breedte as usize * 3;
    let deler = 1.0 / (f64::from(bron_breedte) * f64::from(bron_hoogte));
    let mut uit = Vec::with_capacity(breedte as usize * hoogte as usize * 3);
    let mut smal = vec![0_u32; breedte as usize * 3];
    let mut som = vec![0_u64; breedte as usize * 3];
    for (eerste, gewichten) in rijen {
        som.fill(0);
        let bron = beeld.as_raw().chunks_exact(bron_rij.max(1)).skip(eerste);
        for (rij, gewicht) in bron.zip(gewichten) {
            smal_maken(rij, &kolommen, &mut smal);
            for (som, waarde) in som.iter_mut().zip(&smal) {
                *som += u64::from(*waarde) * u64::from(gewicht);
            }
        }
        uit.extend(som.iter().map(|som| naar_byte(*som, deler)));
    }
    RgbImage::from_raw(breedte, hoogte, uit).unwrap_or_default()
}

/// Which old pixels a new one covers along one side: the first, and how much of each. In steps of 1/`nieuw` of an old
/// pixel, so that all weights of one new pixel add up to `oud`.
fn aandelen(oud: u32, nieuw: u32) -> Vec<(usize, Vec<u32>)> {
    let (oud, nieuw) = (u64::from(oud), u64::from(nieuw));
    (0..nieuw)
        .map(|plaats| {
            let (begin, einde) = (plaats * oud, (plaats + 1) * oud);
            let (eerste, laatste) = (begin / nieuw, (einde - 1) / nieuw);
            let gewicht = |bron: u64| ((bron + 1) * nieuw).min(einde) - (bron * nieuw).max(begin);
            let gewichten = (eerste..=laatste).map(|bron| u32::try_from(gewicht(bron)).unwrap_or(u32::MAX)).collect();
            (usize::try_from(eerste).unwrap_or(usize::MAX), gewichten)
        })
        .collect()
}

/// Sums one old row into the new columns; at most 255 × 65,535, which fits.
fn smal_maken(rij: &[u8], kolommen: &[(usize, Vec<u32>)], smal: &mut [u32]) {
    for ((eerste, gewichten), uit) in kolommen.iter().zip(smal.chunks_exact_mut(3)) {
        let mut som = [0_u32; 3];
        let bron = rij.get(eerste * 3..).unwrap_or_default();
        for (pixel, gewicht) in bron.chunks_exact(3).zip(gewichten) {
            for (som, waarde) in som.iter_mut().zip(pixel) {
                *som += u32::from(*waarde) * gewicht;
            }
        }
        uit.copy_from_slice(&som);
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most 255 × 2^32, exact in an f64")]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an average of bytes is a byte")]
fn naar_byte(som: u64, deler: f64) -> u8 {
    (som as f64 * deler + 0.5) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn small_pictures_stay_as_they_are() {
        assert_eq!(maat((1920, 10), 1920), None);
        assert_eq!(maat((4000, 3000), 1920), Some((1920, 1440)));
        assert_eq!(maat((3000, 4000), 1920), Some((1440, 1920)));
        assert_eq!(maat((60_000, 1), 320), Some((320, 1)));
    }

    #[test]
    fn each_new_pixel_is_the_mean_of_what_it_covers() {
        let mut beeld = RgbImage::new(3, 1);
        beeld.put_pixel(0, 0, Rgb([0, 90, 255]));
        beeld.put_pixel(1, 0, Rgb([60, 90, 255]));
        beeld.put_pixel(2, 0, Rgb([120, 90, 255]));
        // The middle pixel counts half for each side: (0 + 60/2) / 1.5 = 20.
        let klein = verklein(&beeld, 2, 1);
        assert_eq!(klein.as_raw(), &[20, 90, 255, 100, 90, 255]);
    }

    #[test]
    fn an_even_colour_stays_exactly_even() {
        let beeld = RgbImage::from_pixel(641, 479, Rgb([7, 128, 255]));
        assert!(verklein(&beeld, 320, 239).pixels().all(|pixel| *pixel == Rgb([7, 128, 255])));
    }
}
