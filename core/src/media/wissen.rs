//! Makes parts of a picture unreadable before it leaves the phone.

use crate::error::{Code, Error, Result};
use image::{Rgb, RgbImage};

/// Finds what must not be seen.
pub trait Gezichtswisser {
    /// The areas to wipe, in the upright picture as it would leave the phone.
    ///
    /// # Errors
    /// Whatever kept it from looking: a picture nobody looked at is refused, never sent.
    fn vlakken(&self, beeld: &RgbImage) -> Result<Vec<Vlak>>;
}

/// Finds nothing, ever.
///
/// **No face is detected yet.** A picture that went through the pipeline with this shows every face as the camera saw
/// it. What counts for now is the place: a detector that comes later works on the pixels before anything is encoded,
/// named, stored or sent, and needs no change elsewhere.
#[derive(Debug, Clone, Copy, Default)]
pub struct GeenWisser;

impl Gezichtswisser for GeenWisser {
    fn vlakken(&self, _beeld: &RgbImage) -> Result<Vec<Vlak>> {
        Ok(Vec::new())
    }
}

/// What the user pointed out himself.
impl Gezichtswisser for Vec<Vlak> {
    fn vlakken(&self, _beeld: &RgbImage) -> Result<Vec<Vlak>> {
        Ok(self.clone())
    }
}

/// Both: a detector and what the user pointed out.
impl<A: Gezichtswisser, B: Gezichtswisser> Gezichtswisser for (A, B) {
    fn vlakken(&self, beeld: &RgbImage) -> Result<Vec<Vlak>> {
        let mut vlakken = self.0.vlakken(beeld)?;
        vlakken.extend(self.1.vlakken(beeld)?);
        Ok(vlakken)
    }
}

/// A rectangle in an upright picture, in fractions of its width and height, so that it means the same on any size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vlak {
    links: f64,
    boven: f64,
    breedte: f64,
    hoogte: f64,
}

impl Vlak {
    /// Makes a rectangle from its left top corner and size, each 0 to 1; what sticks out of the picture is ignored.
    ///
    /// # Errors
    /// `vlak-ongeldig` when a value is not a number or the rectangle covers nothing: a wipe that would wipe nothing is
    /// a mistake, not a wish.
    pub fn new(links: f64, boven: f64, breedte: f64, hoogte: f64) -> Result<Self> {
        let getallen = [links, boven, breedte, hoogte].iter().all(|getal| getal.is_finite());
        let raakt = links < 1.0 && boven < 1.0 && links + breedte > 0.0 && boven + hoogte > 0.0;
        if getallen && raakt && breedte > 0.0 && hoogte > 0.0 {
            Ok(Self { links, boven, breedte, hoogte })
        } else {
            Err(Error::new(Code::VlakOngeldig))
        }
    }

    /// Fills the rectangle with its own mean colour; every pixel it touches, even partly, is overwritten.
    ///
    /// One colour and no mosaic: coarse blocks of a face can be matched against photos of that face.
    pub(super) fn wis(&self, beeld: &mut RgbImage) {
        let (breedte, hoogte) = beeld.dimensions();
        let kolommen = bereik(self.links, self.breedte, breedte);
        let rijen = bereik(self.boven, self.hoogte, hoogte);
        let punten = || rijen.clone().flat_map(|y| kolommen.clone().map(move |x| (x, y)));
        let mut som = [0_u64; 3];
        let mut aantal = 0_u64;
        for (x, y) in punten() {
            let Rgb(pixel) = beeld.get_pixel(x, y);
            for (som, waarde) in som.iter_mut().zip(pixel) {
                *som += u64::from(*waarde);
            }
            aantal += 1;
        }
        let kleur = Rgb(som.map(|som| u8::try_from(som / aantal.max(1)).unwrap_or(u8::MAX)));
        for (x, y) in punten() {
            beeld.put_pixel(x, y, kleur);
        }
    }
}

/// The pixels that a stretch of a side touches.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=zijde first")]
fn bereik(begin: f64, lengte: f64, zijde: u32) -> std::ops::Range<u32> {
    let naar = |deel: f64| (deel * f64::from(zijde)).clamp(0.0, f64::from(zijde));
    naar(begin).floor() as u32..naar(begin + lengte).ceil() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn geruit() -> RgbImage {
        RgbImage::from_fn(40, 20, |x, y| if (x + y) % 2 == 0 { Rgb([255, 0, 10]) } else { Rgb([0, 255, 20]) })
    }

    #[test]
    fn nothing_of_the_old_pixels_is_left_inside_and_all_of_it_outside() {
        let voor = geruit();
        let mut na = voor.clone();
        Vlak::new(0.26, 0.5, 0.25, 0.3).unwrap().wis(&mut na);
        let kleur = *na.get_pixel(10, 10);
        for (x, y, pixel) in na.enumerate_pixels() {
            if (10..21).contains(&x) && (10..16).contains(&y) {
                assert_eq!(*pixel, kleur, "{x},{y}");
            } else {
                assert_eq!(pixel, voor.get_pixel(x, y), "{x},{y}");
            }
        }
    }

    #[test]
    fn a_rectangle_that_sticks_out_wipes_what_is_inside() {
        let mut beeld = geruit();
        Vlak::new(-1.0, -1.0, 9.0, 9.0).unwrap().wis(&mut beeld);
        assert!(beeld.pixels().all(|pixel| pixel == beeld.get_pixel(0, 0)));
    }

    #[test]
    fn a_rectangle_that_covers_nothing_is_refused() {
        for [links, boven, breedte, hoogte] in
            [[f64::NAN, 0.0, 1.0, 1.0], [0.0, 0.0, 0.0, 1.0], [0.5, 0.5, -0.1, 0.1], [1.0, 0.0, 1.0, 1.0]]
        {
            assert_eq!(Vlak::new(links, boven, breedte, hoogte).unwrap_err().code, Code::VlakOngeldig);
        }
    }
}
