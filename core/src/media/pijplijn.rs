//! The stages a picture goes through before it may be kept or sent.

use super::{FotoGegevens, Gezichtswisser, container, exif, schaal};
use crate::error::{Code, Error, Result};
use crate::model::{Foto, FotoHash};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The largest file accepted: 40 MiB, well above what a phone writes.
pub const MAX_BYTES: usize = 40 * 1024 * 1024;

/// The most pixels decoded: 64 Mi, enough for a phone's 64 megapixel mode, 192 MiB in memory.
pub const MAX_BEELDPUNTEN: u64 = 64 * 1024 * 1024;

/// The most bytes the decoded pixels may take; deep or transparent pictures reach it before [`MAX_BEELDPUNTEN`].
const MAX_GEDECODEERD: u64 = 256 * 1024 * 1024;

/// The longest side of a picture that leaves the phone, in pixels.
const LANGSTE_ZIJDE: u32 = 1920;

/// The longest side of a thumbnail, in pixels.
const THUMBNAIL: u32 = 320;

/// JPEG quality, 1 to 100.
const KWALITEIT: u8 = 82;

/// A picture ready to leave the phone, and what the camera said about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Verwerkt {
    /// The picture.
    pub foto: Foto,
    /// Everything read from EXIF, with why something is missing.
    pub gegevens: FotoGegevens,
    /// Width of the picture as it leaves the phone, in pixels.
    pub breedte: u32,
    /// Height of the picture as it leaves the phone, in pixels.
    pub hoogte: u32,
}

/// Makes a picture ready to leave the phone: upright, sane in size, wiped, without metadata.
///
/// The same bytes and the same wiped areas give the same hash.
///
/// # Errors
/// As [`verwerk_met_gegevens`].
pub fn verwerk(bytes: &[u8], wisser: &dyn Gezichtswisser) -> Result<Foto> {
    verwerk_met_gegevens(bytes, wisser).map(|verwerkt| verwerkt.foto)
}

/// Does what [`verwerk`] does and also gives what was read from EXIF.
///
/// # Errors
/// `foto-leeg`, `foto-te-groot`, `foto-soort` (not JPEG, PNG or WebP), `foto-te-veel-beeldpunten`, `foto-afgebroken`
/// (cut off), `foto-onleesbaar` (damaged), or what the wiper answers. Never for missing or broken EXIF.
pub fn verwerk_met_gegevens(bytes: &[u8], wisser: &dyn Gezichtswisser) -> Result<Verwerkt> {
    let soort = keur(bytes)?;
    let gegevens = exif::lees(bytes);
    let beeld = decodeer(bytes, soort)?;
    // Scaled before it is turned: the outcome is the same and turning needs a second copy.
    let beeld = schaal::past_in(beeld, LANGSTE_ZIJDE);
    let mut beeld = zet_recht(beeld, gegevens.orientatie);
    for vlak in wisser.vlakken(&beeld)? {
        vlak.wis(&mut beeld);
    }
    let (breedte, hoogte) = beeld.dimensions();
    let jpeg = codeer(&beeld)?;
    let thumbnail = codeer(&schaal::past_in(beeld, THUMBNAIL))?;
    let foto =
        Foto { hash: FotoHash::of(&jpeg), bytes: jpeg, thumbnail, plek: gegevens.plek, genomen: gegevens.genomen };
    Ok(Verwerkt { foto, gegevens, breedte, hoogte })
}

/// A copy that is at most this long at its longest side, made anew from its pixels: whole, JPEG, and without metadata.
///
/// # Errors
/// As [`verwerk_met_gegevens`].
pub fn verkleind(bytes: &[u8], langste: u32) -> Result<Vec<u8>> {
    let beeld = decodeer(bytes, keur(bytes)?)?;
    codeer(&schaal::past_in(beeld, langste))
}

/// Refuses what must not reach a decoder.
fn keur(bytes: &[u8]) -> Result<ImageFormat> {
    if bytes.len() > MAX_BYTES {
        let mib = bytes.len().div_ceil(1024 * 1024);
        return Err(Error::new(Code::FotoTeGroot).with("mib", mib).with("hoogstens_mib", MAX_BYTES / 1024 / 1024));
    }
    let soort = container::herken(bytes)?;
    if container::is_heel(bytes, soort) { Ok(soort) } else { Err(Error::new(Code::FotoAfgebroken)) }
}

/// Decodes to plain RGB. Decoders are other people's code on a stranger's bytes: a panic in one is a damaged picture.
fn decodeer(bytes: &[u8], soort: ImageFormat) -> Result<RgbImage> {
    let onleesbaar = || Error::new(Code::FotoOnleesbaar);
    catch_unwind(AssertUnwindSafe(|| {
        let mut reader = ImageReader::with_format(Cursor::new(bytes), soort);
        let mut limits = Limits::no_limits();
        limits.max_alloc = Some(2 * MAX_GEDECODEERD);
        reader.limits(limits);
        let decoder = reader.into_decoder().map_err(|fout| vertaal(&fout))?;
        let (breedte, hoogte) = decoder.dimensions();
        if u64::from(breedte) * u64::from(hoogte) > MAX_BEELDPUNTEN || decoder.total_bytes() > MAX_GEDECODEERD {
            let fout = Error::new(Code::FotoTeVeelBeeldpunten);
            return Err(fout.with("breedte", breedte).with("hoogte", hoogte));
        }
        if breedte == 0 || hoogte == 0 {
            return Err(onleesbaar());
        }
        DynamicImage::from_decoder(decoder).map(op_wit).map_err(|fout| vertaal(&fout))
    }))
    .unwrap_or_else(|_| Err(onleesbaar()))
}

fn vertaal(fout: &ImageError) -> Error {
    match fout {
        ImageError::IoError(fout) if fout.kind() == std::io::ErrorKind::UnexpectedEof => {
            Error::new(Code::FotoAfgebroken)
        }
        _ => Error::new(Code::FotoOnleesbaar),
    }
}

/// RGB, with what is transparent laid on white: dropping the alpha would show colours that were never seen.
fn op_wit(beeld: DynamicImage) -> RgbImage {
    if !beeld.color().has_alpha() {
        return beeld.into_rgb8();
    }
    let beeld = beeld.into_rgba8();
    let mut uit = RgbImage::new(beeld.width(), beeld.height());
    for (naar, van) in uit.pixels_mut().zip(beeld.pixels()) {
        let [r, g, b, alpha] = van.0.map(u32::from);
        let meng = |kleur: u32| u8::try_from((kleur * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX);
        naar.0 = [meng(r), meng(g), meng(b)];
    }
    uit
}

/// Turns and mirrors as the EXIF orientation (1 to 8) asks.
fn zet_recht(beeld: RgbImage, orientatie: u8) -> RgbImage {
    let mut beeld = DynamicImage::ImageRgb8(beeld);
    beeld.apply_orientation(Orientation::from_exif(orientatie).unwrap_or(Orientation::NoTransforms));
    beeld.into_rgb8()
}

/// Encodes as JPEG with a bare JFIF header and nothing else.
fn codeer(beeld: &RgbImage) -> Result<Vec<u8>> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, KWALITEIT)
        .encode(beeld.as_raw(), beeld.width(), beeld.height(), ExtendedColorType::Rgb8)
        .map_err(Error::unexpected)?;
    Ok(jpeg)
}

#[cfg(test)]
mod tests {
    use super::super::{GeenWisser, Vlak, is_zonder_metadata, proef};
    use super::*;
    use image::Rgb;
    use proptest::prelude::*;

    fn open(jpeg: &[u8]) -> RgbImage {
        image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap().into_rgb8()
    }

    fn fout(bytes: &[u8]) -> Code {
        verwerk(bytes, &GeenWisser).unwrap_err().code
    }

    /// Mean difference per channel between two pictures of one size.
    fn verschil(a: &RgbImage, b: &RgbImage) -> f64 {
        assert_eq!(a.dimensions(), b.dimensions());
        let som: u64 = a.as_raw().iter().zip(b.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        f64::from(u32::try_from(som).unwrap()) / f64::from(u32::try_from(a.as_raw().len()).unwrap())
    }

    fn met_orientatie(beeld: &RgbImage, orientatie: u16) -> Vec<u8> {
        proef::met_exif(&proef::codeer(beeld), &proef::exif(vec![proef::kort(0x0112, orientatie)], vec![], vec![]))
    }

    #[test]
    fn all_eight_orientations_come_out_upright() {
        let recht = proef::beeld(64, 32);
        for orientatie in 1..=8_u8 {
            // What a camera stores is the inverse of the turn; 6 and 8 are each other's, the rest their own.
            let terug = match orientatie {
                6 => 8,
                8 => 6,
                zelf => zelf,
            };
            let opgeslagen = zet_recht(recht.clone(), terug);
            let foto = verwerk(&met_orientatie(&opgeslagen, u16::from(orientatie)), &GeenWisser).unwrap();
            assert!(verschil(&open(&foto.bytes), &recht) < 8.0, "orientation {orientatie}");
            assert!(is_zonder_metadata(&foto.bytes) && is_zonder_metadata(&foto.thumbnail));
        }
    }

    #[test]
    fn large_pictures_are_scaled_and_small_ones_are_not() {
        let maat = |breedte, hoogte| {
            let foto = verwerk(&proef::jpeg(breedte, hoogte), &GeenWisser).unwrap();
            (open(&foto.bytes).dimensions(), open(&foto.thumbnail).dimensions())
        };
        assert_eq!(maat(2400, 1200), ((1920, 960), (320, 160)));
        assert_eq!(maat(100, 300), ((100, 300), (100, 300)));
        assert_eq!(maat(1, 1), ((1, 1), (1, 1)));
    }

    #[test]
    fn the_same_bytes_give_the_same_name_and_the_name_is_the_content() {
        let bytes = met_orientatie(&proef::beeld(300, 200), 6);
        let (een, twee) = (verwerk(&bytes, &GeenWisser).unwrap(), verwerk(&bytes, &GeenWisser).unwrap());
        assert_eq!(een, twee);
        assert_eq!(een.hash, FotoHash::of(&een.bytes));
    }

    #[test]
    fn what_is_pointed_out_is_wiped_from_picture_and_thumbnail() {
        let mut beeld = RgbImage::from_pixel(800, 400, Rgb([128, 128, 128]));
        for (x, y) in (600..680).flat_map(|x| (40..120).map(move |y| (x, y))) {
            beeld.put_pixel(x, y, if (x / 8 + y / 8) % 2 == 0 { Rgb([255; 3]) } else { Rgb([0; 3]) });
        }
        let gezicht = vec![Vlak::new(0.75, 0.1, 0.1, 0.2).unwrap()];
        let foto = verwerk(&proef::codeer(&beeld), &(GeenWisser, gezicht)).unwrap();
        for (jpeg, schaal) in [(&foto.bytes, 1.0), (&foto.thumbnail, 0.4)] {
            let na = open(jpeg);
            let contrast = na.enumerate_pixels().map(|(_, _, pixel)| pixel.0[0].abs_diff(128)).max().unwrap();
            assert!(contrast < 24, "contrast {contrast} left at scale {schaal}");
        }
        assert_ne!(foto.hash, verwerk(&proef::codeer(&beeld), &GeenWisser).unwrap().hash);
    }

    #[test]
    fn a_wiper_that_cannot_look_stops_the_picture() {
        struct Kapot;
        impl Gezichtswisser for Kapot {
            fn vlakken(&self, _: &RgbImage) -> Result<Vec<Vlak>> {
                Err(Error::unexpected("no model"))
            }
        }
        assert_eq!(verwerk(&proef::jpeg(8, 8), &Kapot).unwrap_err().code, Code::Onverwacht);
    }

    #[test]
    fn each_bad_file_is_refused_with_its_own_code() {
        let jpeg = proef::jpeg(64, 64);
        assert_eq!(fout(b""), Code::FotoLeeg);
        assert_eq!(fout(b"hello"), Code::FotoSoort);
        assert_eq!(fout(b"\0\0\0\x18ftypheic"), Code::FotoSoort);
        assert_eq!(fout(&jpeg[..jpeg.len() / 2]), Code::FotoAfgebroken);
        assert_eq!(fout(&jpeg[..jpeg.len() - 2]), Code::FotoAfgebroken);
        assert_eq!(fout(b"\xff\xd8\xff\xda\0\x02\xff\xd9"), Code::FotoOnleesbaar);
        assert_eq!(fout(&vec![0; MAX_BYTES + 1]), Code::FotoTeGroot);
    }

    #[test]
    fn a_bomb_is_refused_before_memory_is_taken() {
        // 65,500 × 65,500 in the frame header of an otherwise small JPEG.
        let mut jpeg = proef::jpeg(16, 16);
        let sof = jpeg.windows(2).position(|paar| paar == b"\xff\xc0").unwrap();
        jpeg[sof + 5..sof + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
        assert_eq!(fout(&jpeg), Code::FotoTeVeelBeeldpunten);

        let mut png = Vec::new();
        DynamicImage::ImageRgb8(proef::beeld(8, 8)).write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
        png[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        // Its checksum no longer fits either; both are refusals.
        assert!([Code::FotoTeVeelBeeldpunten, Code::FotoOnleesbaar].contains(&fout(&png)));
    }

    #[test]
    fn png_and_webp_come_in_and_transparent_becomes_white() {
        let mut beeld = image::RgbaImage::from_pixel(20, 10, image::Rgba([200, 0, 0, 255]));
        beeld.put_pixel(0, 0, image::Rgba([200, 0, 0, 0]));
        for soort in [ImageFormat::Png, ImageFormat::WebP] {
            let mut bytes = Vec::new();
            DynamicImage::ImageRgba8(beeld.clone()).write_to(&mut Cursor::new(&mut bytes), soort).unwrap();
            let foto = verwerk(&bytes, &GeenWisser).unwrap();
            assert_eq!(&foto.bytes[..3], b"\xff\xd8\xff");
            assert_eq!(fout(&bytes[..bytes.len() - 13]), Code::FotoAfgebroken, "{soort:?}");
            assert_eq!(decodeer(&bytes, soort).unwrap().get_pixel(0, 0), &Rgb([255; 3]));
        }
    }

    #[test]
    fn real_pictures_come_out_upright_and_bare() {
        let Some(map) = proef::testdata("real_pictures_come_out_upright_and_bare") else { return };
        let mut landschap: Option<RgbImage> = None;
        for orientatie in 1..=8 {
            let pad = map.join(format!("photos/orientation/Landscape_{orientatie}.jpg"));
            let foto = verwerk(&std::fs::read(pad).unwrap(), &GeenWisser).unwrap();
            assert!(is_zonder_metadata(&foto.bytes));
            let klein = open(&foto.thumbnail);
            assert_eq!(klein.dimensions(), (320, 213));
            let eerste = landschap.get_or_insert_with(|| klein.clone());
            let verschil = verschil(eerste, &klein);
            println!("Landscape_{orientatie}: {verschil:.2}");
            assert!(verschil < 12.0, "Landscape_{orientatie} differs by {verschil}");
        }
        for naam in ["gps", "basic"].iter().flat_map(|sub| std::fs::read_dir(map.join("photos").join(sub)).unwrap()) {
            let pad = naam.unwrap().path();
            let uitkomst = verwerk(&std::fs::read(&pad).unwrap(), &GeenWisser);
            match pad.extension().and_then(|e| e.to_str()) {
                Some("heic" | "tif") => assert_eq!(uitkomst.unwrap_err().code, Code::FotoSoort),
                _ => assert!(is_zonder_metadata(
                    &uitkomst.unwrap_or_else(|fout| panic!("{}: {fout}", pad.display())).bytes
                )),
            }
        }
    }

    fn kleine_jpeg_met_exif() -> Vec<u8> {
        let mut gps = proef::gps(&[(52, 1), (57, 1), (216, 10)], "N\0", &[(4, 1), (45, 1), (36, 1)], "E\0");
        gps.extend([proef::breuken(7, &[(13, 1), (0, 1), (0, 1)]), proef::tekst(29, "2026:11:20\0")]);
        let tijd = vec![proef::tekst(0x9003, "2026:11:20 14:00:00\0"), proef::tekst(0x9011, "+01:00\0")];
        proef::met_exif(&proef::jpeg(40, 24), &proef::exif(vec![proef::kort(0x0112, 6)], tijd, gps))
    }

    proptest! {
        #![proptest_config(proef::proptest(1500))]

        #[test]
        fn no_damage_makes_it_panic_or_leak_metadata(
            slagen in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
            knip in prop::option::weighted(0.3, any::<prop::sample::Index>()),
        ) {
            let mut bytes = kleine_jpeg_met_exif();
            for (plaats, waarde) in slagen {
                let plaats = plaats.index(bytes.len());
                bytes[plaats] = waarde;
            }
            if let Some(knip) = knip {
                bytes.truncate(knip.index(bytes.len()));
            }
            let _ = exif::lees(&bytes);
            if let Ok(foto) = verwerk(&bytes, &GeenWisser) {
                prop_assert!(is_zonder_metadata(&foto.bytes));
            }
        }

        #[test]
        fn no_bytes_make_it_panic(kop in 0..4_usize, rest in prop::collection::vec(any::<u8>(), 0..200)) {
            let kop = [&b"\xff\xd8\xff\xe1"[..], b"\x89PNG\r\n\x1a\n", b"RIFF\x20\0\0\0WEBPVP8X", b""][kop];
            let bytes = [kop, &rest].concat();
            let _ = exif::lees(&bytes);
            let _ = verwerk(&bytes, &GeenWisser);
        }
    }
}
