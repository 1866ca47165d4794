//! What the bytes are before anyone decodes them: which format, whole or cut off, and where the EXIF block lies.
//!
//! Only lengths and markers are read here, nothing is copied and nothing trusted: a length that points outside the
//! file ends the walk.

use crate::error::{Code, Error, Result};
use image::ImageFormat;

const SOI: [u8; 2] = [0xff, 0xd8];
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const APP0: u8 = 0xe0;
const APP1: u8 = 0xe1;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Names the format of a picture, or refuses it.
///
/// # Errors
/// `foto-leeg` for no bytes at all, `foto-soort` for anything but JPEG, PNG and WebP.
pub(super) fn herken(bytes: &[u8]) -> Result<ImageFormat> {
    let at = |range: std::ops::Range<usize>| bytes.get(range).unwrap_or_default();
    let soort = match bytes {
        [] => return Err(Error::new(Code::FotoLeeg)),
        [0xff, 0xd8, 0xff, ..] => return Ok(ImageFormat::Jpeg),
        _ if bytes.starts_with(PNG) => return Ok(ImageFormat::Png),
        _ if at(0..4) == b"RIFF" && at(8..12) == b"WEBP" => return Ok(ImageFormat::WebP),
        _ if at(4..12) == b"ftypavif" => "AVIF",
        _ if at(4..8) == b"ftyp" && [&b"he"[..], b"mi", b"ms"].contains(&at(8..10)) => "HEIC",
        _ if at(4..8) == b"ftyp" => "video",
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => "TIFF",
        [b'G', b'I', b'F', b'8', ..] => "GIF",
        [b'B', b'M', ..] => "BMP",
        [b'%', b'P', b'D', b'F', ..] => "PDF",
        _ => "onbekend",
    };
    Err(Error::new(Code::FotoSoort).with("soort", soort))
}

/// Says whether the file reaches its own end, so that no half picture is taken for a whole one.
pub(super) fn is_heel(bytes: &[u8], soort: ImageFormat) -> bool {
    match soort {
        ImageFormat::Jpeg => {
            let mut beeld = false;
            Segmenten::new(bytes).any(|segment| {
                beeld |= segment.marker == SOS;
                beeld && segment.marker == EOI
            })
        }
        ImageFormat::Png => png_chunks(bytes).any(|(naam, _)| naam == b"IEND"),
        _ => u32_le(bytes, 4).is_some_and(|lengte| lengte.saturating_add(8) <= bytes.len()),
    }
}

/// The TIFF structure that holds the EXIF fields, where the picture has one.
pub(super) fn exif_blok(bytes: &[u8]) -> Option<&[u8]> {
    match herken(bytes).ok()? {
        ImageFormat::Jpeg => Segmenten::new(bytes)
            .filter(|segment| segment.marker == APP1)
            .find_map(|segment| segment.inhoud.strip_prefix(b"Exif\0\0")),
        ImageFormat::Png => png_chunks(bytes).find(|(naam, _)| naam == b"eXIf").map(|(_, inhoud)| inhoud),
        _ => riff_chunks(bytes)
            .find(|(naam, _)| naam == b"EXIF")
            .map(|(_, inhoud)| inhoud.strip_prefix(b"Exif\0\0").unwrap_or(inhoud)),
    }
}

/// Says whether a JPEG holds the picture and nothing else.
///
/// Allowed is what is needed to draw it and a bare JFIF header without thumbnail: no APP1 to APP15, no comment, nothing
/// after the end. Anything that is not a whole JPEG answers no. Checked in tests and again before a photo is sent.
#[must_use]
pub fn is_zonder_metadata(jpeg: &[u8]) -> bool {
    let mut segmenten = Segmenten::new(jpeg);
    while let Some(Segment { marker, inhoud }) = segmenten.next() {
        match marker {
            EOI => return segmenten.rest.is_empty() && !segmenten.rommel,
            APP0 if inhoud.starts_with(b"JFIF\0") && inhoud.len() == 14 && inhoud.ends_with(&[0, 0]) => {}
            // Tables, frame headers, restart interval and scans.
            0xc0..=0xcf | 0xda | 0xdb | 0xdd => {}
            _ => return false,
        }
    }
    false
}

/// One marker of a JPEG with what it holds.
struct Segment<'a> {
    marker: u8,
    inhoud: &'a [u8],
}

/// Walks the markers of a JPEG (ITU-T T.81, B.1.1), entropy-coded data skipped; ends after EOI or where the file does.
struct Segmenten<'a> {
    rest: &'a [u8],
    in_scan: bool,
    /// Bytes were seen between segments, where none belong.
    rommel: bool,
    klaar: bool,
}

impl<'a> Segmenten<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let rest = bytes.strip_prefix(&SOI);
        Self { rest: rest.unwrap_or_default(), in_scan: false, rommel: false, klaar: rest.is_none() }
    }
}

impl<'a> Iterator for Segmenten<'a> {
    type Item = Segment<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.klaar {
            return None;
        }
        // FF00 is a data byte, FF01 and FFD0-D7 stand alone, FFFF is fill.
        let is_marker = |paar: &[u8]| matches!(paar, [0xff, code] if !matches!(code, 0 | 1 | 0xd0..=0xd7 | 0xff));
        let start = self.rest.windows(2).position(is_marker)?;
        self.rommel |= start > 0 && !self.in_scan;
        let marker = *self.rest.get(start + 1)?;
        let na = self.rest.get(start + 2..)?;
        if marker == EOI {
            self.klaar = true;
            self.rest = na;
            return Some(Segment { marker, inhoud: &[] });
        }
        let lengte = usize::from(u16::from_be_bytes([*na.first()?, *na.get(1)?]));
        let inhoud = na.get(2..lengte)?;
        self.rest = na.get(lengte..)?;
        self.in_scan = marker == SOS;
        Some(Segment { marker, inhoud })
    }
}

fn png_chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes.get(PNG.len()..).unwrap_or_default();
    std::iter::from_fn(move || {
        let lengte = usize::try_from(u32::from_be_bytes(rest.get(..4)?.try_into().ok()?)).ok()?;
        let eind = lengte.checked_add(8)?;
        let chunk = (rest.get(4..8)?, rest.get(8..eind)?);
        rest = rest.get(eind.checked_add(4)?..)?;
        Some(chunk)
    })
}

fn riff_chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes.get(12..).unwrap_or_default();
    std::iter::from_fn(move || {
        let lengte = u32_le(rest, 4)?;
        let eind = lengte.checked_add(8)?;
        let chunk = (rest.get(..4)?, rest.get(8..eind)?);
        rest = rest.get(eind.checked_add(lengte % 2)?..).unwrap_or_default();
        Some(chunk)
    })
}

fn u32_le(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::super::proef;
    use super::*;

    #[test]
    fn other_formats_are_refused_by_name() {
        let soort = |bytes: &[u8]| herken(bytes).unwrap_err().params["soort"].clone();
        assert_eq!(soort(b"\0\0\0\x18ftypheic\0\0\0\0"), "HEIC");
        assert_eq!(soort(b"\0\0\0\x18ftypmif1\0\0\0\0"), "HEIC");
        assert_eq!(soort(b"\0\0\0\x18ftypavif\0\0\0\0"), "AVIF");
        assert_eq!(soort(b"\0\0\0\x18ftypmp42\0\0\0\0"), "video");
        assert_eq!(soort(b"II*\0\x08\0\0\0"), "TIFF");
        assert_eq!(soort(b"GIF89a"), "GIF");
        assert_eq!(soort(b"x"), "onbekend");
        assert_eq!(herken(b"").unwrap_err().code, Code::FotoLeeg);
    }

    #[test]
    fn every_cut_of_a_jpeg_is_seen_as_not_whole() {
        let jpeg = proef::jpeg(24, 16);
        assert!(is_heel(&jpeg, ImageFormat::Jpeg));
        for eind in 0..jpeg.len() {
            assert!(!is_heel(&jpeg[..eind], ImageFormat::Jpeg), "cut at {eind}");
        }
    }

    #[test]
    fn metadata_is_seen_wherever_it_hides() {
        let jpeg = proef::jpeg(24, 16);
        assert!(is_zonder_metadata(&jpeg));
        let with = |insert: &[u8]| [&jpeg[..2], insert, &jpeg[2..]].concat();
        assert!(!is_zonder_metadata(&with(b"\xff\xe1\0\x08Exif\0\0")), "EXIF");
        assert!(!is_zonder_metadata(&with(b"\xff\xfe\0\x04hi")), "comment");
        assert!(!is_zonder_metadata(&with(b"\xff\xe2\0\x04hi")), "APP2");
        assert!(!is_zonder_metadata(&with(b"hidden")), "between segments");
        assert!(!is_zonder_metadata(&[&jpeg[..], b"x"].concat()), "after the end");
        assert!(!is_zonder_metadata(&jpeg[..jpeg.len() - 1]), "cut off");
        assert!(!is_zonder_metadata(b""));
    }
}
