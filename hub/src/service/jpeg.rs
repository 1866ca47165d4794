//! Which pictures are safe to keep: whole JPEGs that hold a picture and nothing else.
//!
//! Devices strip position, time and camera before anything leaves them; this is the second lock. Walks the segments of
//! ITU-T T.81 annex B up to the end marker, which must be the end of the file (phones append whole films behind it).

const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const APP0: u8 = 0xe0;
const APP2: u8 = 0xe2;
const APP14: u8 = 0xee;
const APP15: u8 = 0xef;
const COMMENT: u8 = 0xfe;

/// True for a whole JPEG without EXIF, XMP, IPTC, comments or anything behind its end.
pub(crate) fn is_clean_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, SOI]) && bytes.get(2..).is_some_and(|rest| walk(rest).unwrap_or(false))
}

/// `None` where the file breaks off.
fn walk(mut rest: &[u8]) -> Option<bool> {
    let mut has_picture = false;
    loop {
        if *rest.first()? != 0xff {
            return Some(false);
        }
        // A marker may be preceded by any number of fill bytes.
        let fill = rest.iter().take_while(|byte| **byte == 0xff).count();
        let marker = *rest.get(fill)?;
        rest = rest.get(fill + 1..)?;
        match marker {
            EOI => return Some(has_picture && rest.is_empty()),
            0 | SOI | 0x01 | 0xd0..=0xd7 => return Some(false),
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?]));
        let segment = rest.get(2..length)?;
        if !may_stay(marker, segment) {
            return Some(false);
        }
        rest = rest.get(length..)?;
        if marker == SOS {
            has_picture = true;
            rest = behind_scan(rest)?;
        }
    }
}

/// Segments that draw the picture, and of the application segments only JFIF, a colour profile and Adobe's colour flag.
fn may_stay(marker: u8, segment: &[u8]) -> bool {
    match marker {
        APP0 => segment.starts_with(b"JFIF\0"),
        APP2 => segment.starts_with(b"ICC_PROFILE\0"),
        APP14 => segment.starts_with(b"Adobe"),
        APP0..=APP15 | COMMENT => false,
        _ => true,
    }
}

/// The next marker behind the coded picture; stuffed bytes and restart markers belong to it.
fn behind_scan(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        let at = rest.iter().position(|byte| *byte == 0xff)?;
        rest = rest.get(at..)?;
        match rest.get(1)? {
            0 | 0xd0..=0xd7 => rest = rest.get(2..)?,
            0xff => rest = rest.get(1..)?,
            _ => return Some(rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(extra: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0xff, SOI, 0xff, APP0, 0, 8, b'J', b'F', b'I', b'F', 0, 1];
        bytes.extend(extra);
        bytes.extend([0xff, SOS, 0, 3, 1, 0x55, 0xff, 0x00, 0x12, 0xff, 0xd3, 0x34, 0xff, EOI]);
        bytes
    }

    #[test]
    fn a_bare_picture_is_clean() {
        assert!(is_clean_jpeg(&jpeg(&[])));
        assert!(is_clean_jpeg(&jpeg(b"\xff\xe2\x00\x0eICC_PROFILE\0")));
        assert!(is_clean_jpeg(&jpeg(b"\xff\xff\xff\xee\x00\x07Adobe")));
    }

    #[test]
    fn exif_xmp_iptc_comments_and_films_are_not() {
        assert!(!is_clean_jpeg(&jpeg(b"\xff\xe1\x00\x08Exif\0\0")));
        assert!(!is_clean_jpeg(&jpeg(b"\xff\xe2\x00\x06MPF\0")));
        assert!(!is_clean_jpeg(&jpeg(b"\xff\xed\x00\x06abcd")));
        assert!(!is_clean_jpeg(&jpeg(b"\xff\xfe\x00\x06abcd")));
        let mut film = jpeg(&[]);
        film.extend(b"ftypmp42");
        assert!(!is_clean_jpeg(&film));
    }

    #[test]
    fn nothing_cut_off_is_a_picture_and_nothing_panics() {
        let whole = jpeg(&[]);
        for end in 0..whole.len() {
            assert!(!is_clean_jpeg(whole.get(..end).expect("in range")), "cut at {end}");
        }
        for place in 0..whole.len() {
            let mut other = whole.clone();
            if let Some(byte) = other.get_mut(place) {
                *byte = 0xff;
            }
            is_clean_jpeg(&other);
        }
        assert!(!is_clean_jpeg(b"\x89PNG\r\n\x1a\n"));
        assert!(!is_clean_jpeg(&[0xff, SOI, 0xff, EOI]));
    }
}
