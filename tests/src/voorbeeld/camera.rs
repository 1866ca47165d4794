//! The camera: an EXIF block as a phone writes it, around a JPEG stored the way the phone was held.

use super::wandeling::Halte;
use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, RgbImage};
use std::io::{Cursor, Error, Result};

/// Turns an upright picture the way a sensor stores it, so that the orientation brings it back.
pub(super) fn opgeslagen(recht: RgbImage, orientatie: u8) -> RgbImage {
    let terug = match orientatie {
        6 => Orientation::Rotate270,
        8 => Orientation::Rotate90,
        3 => Orientation::Rotate180,
        _ => Orientation::NoTransforms,
    };
    let mut beeld = DynamicImage::ImageRgb8(recht);
    beeld.apply_orientation(terug);
    beeld.into_rgb8()
}

/// Encodes and puts the EXIF block in front.
pub(super) fn jpeg(beeld: &RgbImage, velden: &[Field]) -> Result<Vec<u8>> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 80)
        .encode(beeld.as_raw(), beeld.width(), beeld.height(), ExtendedColorType::Rgb8)
        .map_err(Error::other)?;
    if velden.is_empty() {
        return Ok(jpeg);
    }
    let mut blok = Cursor::new(Vec::new());
    let mut writer = Writer::new();
    for veld in velden {
        writer.push_field(veld);
    }
    writer.write(&mut blok, false).map_err(Error::other)?;
    let blok = blok.into_inner();
    let lengte = u16::try_from(blok.len() + 8).map_err(Error::other)?.to_be_bytes();
    let (soi, rest) = jpeg.split_at(2);
    Ok([soi, b"\xff\xe1", &lengte, b"Exif\0\0", &blok, rest].concat())
}

/// What a phone knows: how it was held, when (with zone), and where.
pub(super) fn velden(orientatie: u8, tijd: chrono::DateTime<chrono::FixedOffset>, halte: &Halte) -> Vec<Field> {
    let utc = tijd.to_utc();
    let mut velden = vec![
        tekst(Tag::Make, "Wijkmaat"),
        tekst(Tag::Model, "voorbeeld"),
        veld(Tag::Orientation, Value::Short(vec![u16::from(orientatie)])),
        tekst(Tag::DateTimeOriginal, &tijd.format("%Y:%m:%d %H:%M:%S").to_string()),
        tekst(Tag::OffsetTimeOriginal, &tijd.format("%:z").to_string()),
        tekst(Tag::GPSDateStamp, &utc.format("%Y:%m:%d").to_string()),
        breuken(Tag::GPSTimeStamp, &utc_delen(utc)),
        breuken(Tag::GPSImgDirection, &[(tienden(halte.richting), 10)]),
        breuken(Tag::GPSHPositioningError, &[(48, 10)]),
    ];
    velden.extend(gps("N", &graden(halte.lat), "E", &graden(halte.lon)));
    velden
}

/// Position fields with any content.
pub(super) fn gps(ns: &str, lat: &[(u32, u32)], ew: &str, lon: &[(u32, u32)]) -> Vec<Field> {
    vec![
        tekst(Tag::GPSLatitudeRef, ns),
        breuken(Tag::GPSLatitude, lat),
        tekst(Tag::GPSLongitudeRef, ew),
        breuken(Tag::GPSLongitude, lon),
    ]
}

pub(super) fn tekst(tag: Tag, text: &str) -> Field {
    veld(tag, Value::Ascii(vec![text.as_bytes().to_vec()]))
}

/// A text field that says it is zero bytes long.
pub(super) fn lege_tekst(tag: Tag) -> Field {
    veld(tag, Value::Ascii(Vec::new()))
}

fn breuken(tag: Tag, delen: &[(u32, u32)]) -> Field {
    veld(tag, Value::Rational(delen.iter().map(|&(num, denom)| Rational { num, denom }).collect()))
}

fn veld(tag: Tag, value: Value) -> Field {
    Field { tag, ifd_num: In::PRIMARY, value }
}

fn utc_delen(utc: chrono::DateTime<chrono::Utc>) -> [(u32, u32); 3] {
    use chrono::Timelike;
    [(utc.hour(), 1), (utc.minute(), 1), (utc.second(), 1)]
}

/// Degrees, minutes and thousandths of seconds (3 cm).
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 180 × 3,600,000")]
fn graden(graden: f64) -> [(u32, u32); 3] {
    let duizendsten = (graden.abs() * 3_600_000.0).round() as u32;
    [(duizendsten / 3_600_000, 1), (duizendsten / 60_000 % 60, 1), (duizendsten % 60_000, 1000)]
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 up to 360")]
fn tienden(getal: f64) -> u32 {
    (getal * 10.0) as u32
}
