//! Test material: small pictures, and EXIF blocks with anything in them.

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, Rgb, RgbImage};
use std::path::PathBuf;

/// A picture whose four corners differ, so that every turn and mirror shows.
pub(super) fn beeld(breedte: u32, hoogte: u32) -> RgbImage {
    RgbImage::from_fn(breedte, hoogte, |x, y| match (x * 2 < breedte, y * 2 < hoogte) {
        (true, true) => Rgb([220, 30, 30]),
        (false, true) => Rgb([30, 220, 30]),
        (true, false) => Rgb([30, 30, 220]),
        (false, false) => Rgb([230, 230, 40]),
    })
}

pub(super) fn jpeg(breedte: u32, hoogte: u32) -> Vec<u8> {
    codeer(&beeld(breedte, hoogte))
}

pub(super) fn codeer(beeld: &RgbImage) -> Vec<u8> {
    let mut uit = Vec::new();
    JpegEncoder::new_with_quality(&mut uit, 90)
        .encode(beeld.as_raw(), beeld.width(), beeld.height(), ExtendedColorType::Rgb8)
        .unwrap();
    uit
}

/// One TIFF field: tag, type, count as written (which may lie), value bytes.
pub(super) struct Veld(pub(super) u16, u16, pub(super) u32, Vec<u8>);

pub(super) fn tekst(tag: u16, text: &str) -> Veld {
    Veld(tag, 2, u32::try_from(text.len()).unwrap(), text.as_bytes().to_vec())
}

pub(super) fn kort(tag: u16, waarde: u16) -> Veld {
    Veld(tag, 3, 1, waarde.to_le_bytes().to_vec())
}

pub(super) fn breuken(tag: u16, delen: &[(u32, u32)]) -> Veld {
    let bytes = delen.iter().flat_map(|(a, b)| [a.to_le_bytes(), b.to_le_bytes()].concat()).collect();
    Veld(tag, 5, u32::try_from(delen.len()).unwrap(), bytes)
}

pub(super) fn met_teken(tag: u16, delen: &[(i32, i32)]) -> Veld {
    let bytes = delen.iter().flat_map(|(a, b)| [a.to_le_bytes(), b.to_le_bytes()].concat()).collect();
    Veld(tag, 10, u32::try_from(delen.len()).unwrap(), bytes)
}

/// A little-endian TIFF structure with the three directories a camera writes.
pub(super) fn exif(hoofd: Vec<Veld>, foto: Vec<Veld>, gps: Vec<Veld>) -> Vec<u8> {
    let lengte = |velden: &[Veld]| {
        6 + velden
            .iter()
            .map(|veld| 12 + if veld.3.len() > 4 { veld.3.len().next_multiple_of(2) } else { 0 })
            .sum::<usize>()
    };
    let foto_op = 8 + lengte(&hoofd) + 24;
    let gps_op = foto_op + lengte(&foto);
    let wijzer = |tag, op: usize| Veld(tag, 4, 1, u32::try_from(op).unwrap().to_le_bytes().to_vec());
    let mut hoofd = hoofd;
    hoofd.extend([wijzer(0x8769, foto_op), wijzer(0x8825, gps_op)]);
    let mut uit = b"II*\0\x08\0\0\0".to_vec();
    for velden in [hoofd, foto, gps] {
        let mut na = u32::try_from(uit.len() + 6 + 12 * velden.len()).unwrap();
        let mut waarden = Vec::new();
        uit.extend(u16::try_from(velden.len()).unwrap().to_le_bytes());
        for Veld(tag, soort, aantal, mut bytes) in velden {
            uit.extend(tag.to_le_bytes());
            uit.extend(soort.to_le_bytes());
            uit.extend(aantal.to_le_bytes());
            if bytes.len() <= 4 {
                bytes.resize(4, 0);
                uit.extend(bytes);
            } else {
                uit.extend(na.to_le_bytes());
                bytes.resize(bytes.len().next_multiple_of(2), 0);
                na += u32::try_from(bytes.len()).unwrap();
                waarden.extend(bytes);
            }
        }
        uit.extend([0; 4]);
        uit.extend(waarden);
    }
    uit
}

/// Puts an EXIF block into a JPEG.
pub(super) fn met_exif(jpeg: &[u8], blok: &[u8]) -> Vec<u8> {
    let lengte = u16::try_from(blok.len() + 8).unwrap().to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &lengte, b"Exif\0\0", blok, &jpeg[2..]].concat()
}

/// A position as a phone writes it.
pub(super) fn gps(lat: &[(u32, u32)], ns: &str, lon: &[(u32, u32)], ew: &str) -> Vec<Veld> {
    vec![tekst(1, ns), breuken(2, lat), tekst(3, ew), breuken(4, lon)]
}

/// The folder with other people's pictures, or `None` after saying that the test is skipped.
pub(super) fn testdata(test: &str) -> Option<PathBuf> {
    let map = std::env::var_os("WIJKMAAT_TESTDATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"), PathBuf::from);
    if map.join("photos/exiftool_truth.json").is_file() {
        return Some(map);
    }
    println!("SKIP {test}: no photos in {}", map.display());
    None
}

/// Settings for a property test, with a seed that is printed and can be given back in `WIJKMAAT_SEED`.
pub(super) fn proptest(cases: u32) -> proptest::test_runner::Config {
    let seed = std::env::var("WIJKMAAT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_122);
    println!("WIJKMAAT_SEED={seed}");
    proptest::test_runner::Config {
        cases,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(seed),
        ..proptest::test_runner::Config::default()
    }
}
