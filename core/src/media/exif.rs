//! What a camera says about its picture: where, when, which way up.
//!
//! A picture without these is still a picture, and a camera that writes nonsense is common. So reading never fails: what
//! cannot be used is left out, and an [`Opmerking`] says why.

use super::{container, tijd};
use crate::model::{LatLon, Timestamp};
use ::exif::{Exif, In, Reader, Tag, Value};
use chrono::{DateTime, NaiveDate, Utc};

/// The largest EXIF block read. A JPEG cannot hold more than 64 KiB; PNG and WebP could hold anything.
const MAX_BLOK: usize = 256 * 1024;

/// What was read from a picture's EXIF fields.
#[derive(Debug, Clone, PartialEq)]
pub struct FotoGegevens {
    /// Where the camera says it was.
    pub plek: Option<LatLon>,
    /// Radius in metres within which the place lies, where the camera says so (`GPSHPositioningError`).
    pub nauwkeurigheid_m: Option<f64>,
    /// Where the camera pointed, in degrees from north, 0 up to 360.
    pub richting_graden: Option<f64>,
    /// When it was taken.
    pub genomen: Option<Timestamp>,
    /// How the stored picture must be turned to be upright: 1 to 8 as in EXIF (TIFF 6.0, Orientation), 1 when unsaid.
    pub orientatie: u8,
    /// What is missing or unusable, and why.
    pub opmerkingen: Vec<Opmerking>,
}

/// Why something is missing from [`FotoGegevens`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opmerking {
    /// The picture has no EXIF fields.
    GeenExif,
    /// The EXIF fields, or some of them, cannot be read.
    ExifOnleesbaar,
    /// There is no position.
    GeenGps,
    /// A part of the position is missing: a coordinate or its direction letter.
    GpsOnvolledig,
    /// The position is no place on earth: divided by zero, out of range or with a wrong letter.
    GpsOngeldig,
    /// The position is exactly 0, 0: a camera that had no fix.
    GpsNulNul,
    /// There is no time.
    GeenTijd,
    /// The time is no date in the calendar.
    TijdOngeldig,
    /// The time has no zone and was read as Dutch time.
    TijdZonderZone,
    /// The orientation is not 1 to 8; the picture was left as it is.
    OrientatieOngeldig,
}

impl Opmerking {
    /// The stable name, also the Fluent message id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::GeenExif => "foto-geen-exif",
            Self::ExifOnleesbaar => "foto-exif-onleesbaar",
            Self::GeenGps => "foto-geen-gps",
            Self::GpsOnvolledig => "foto-gps-onvolledig",
            Self::GpsOngeldig => "foto-gps-ongeldig",
            Self::GpsNulNul => "foto-gps-nul-nul",
            Self::GeenTijd => "foto-geen-tijd",
            Self::TijdOngeldig => "foto-tijd-ongeldig",
            Self::TijdZonderZone => "foto-tijd-zonder-zone",
            Self::OrientatieOngeldig => "foto-orientatie-ongeldig",
        }
    }
}

/// Reads place, time and orientation from a JPEG, PNG or WebP; never fails.
#[must_use]
pub fn lees(bytes: &[u8]) -> FotoGegevens {
    let mut gegevens = FotoGegevens {
        plek: None,
        nauwkeurigheid_m: None,
        richting_graden: None,
        genomen: None,
        orientatie: 1,
        opmerkingen: Vec::new(),
    };
    let Some(blok) = container::exif_blok(bytes) else {
        gegevens.opmerkingen.push(Opmerking::GeenExif);
        return gegevens;
    };
    let mut heel = blok.len() <= MAX_BLOK;
    let exif = heel.then(|| {
        let gelezen = Reader::new().continue_on_error(true).read_raw(blok.to_vec());
        gelezen.or_else(|fout| fout.distill_partial_result(|_| heel = false)).ok()
    });
    let Some(exif) = exif.flatten() else {
        gegevens.opmerkingen.push(Opmerking::ExifOnleesbaar);
        return gegevens;
    };
    if !heel {
        gegevens.opmerkingen.push(Opmerking::ExifOnleesbaar);
    }
    vul(&mut gegevens, &exif);
    gegevens
}

fn vul(gegevens: &mut FotoGegevens, exif: &Exif) {
    match plek(exif) {
        Ok(plek) => {
            gegevens.plek = Some(plek);
            gegevens.nauwkeurigheid_m = getal(exif, Tag::GPSHPositioningError).filter(|m| *m > 0.0 && *m < 100_000.0);
            gegevens.richting_graden = getal(exif, Tag::GPSImgDirection).filter(|graden| (0.0..360.0).contains(graden));
        }
        Err(opmerking) => gegevens.opmerkingen.push(opmerking),
    }
    let (genomen, opmerking) = genomen(exif);
    gegevens.genomen = genomen.map(|tijd| Timestamp::from_millis(tijd.timestamp_millis()));
    gegevens.opmerkingen.extend(opmerking);
    if let Some(field) = exif.get_field(Tag::Orientation, In::PRIMARY) {
        match field.value.get_uint(0).and_then(|waarde| u8::try_from(waarde).ok()) {
            Some(waarde @ 1..=8) => gegevens.orientatie = waarde,
            // Some software writes 0 for "unsaid".
            Some(0) => {}
            _ => gegevens.opmerkingen.push(Opmerking::OrientatieOngeldig),
        }
    }
}

fn plek(exif: &Exif) -> Result<LatLon, Opmerking> {
    let present = |tag| exif.get_field(tag, In::PRIMARY).is_some();
    if !present(Tag::GPSLatitude) && !present(Tag::GPSLongitude) {
        return Err(Opmerking::GeenGps);
    }
    let lat = coordinaat(exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, ["N", "S"])?;
    let lon = coordinaat(exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, ["E", "W"])?;
    if lat == 0.0 && lon == 0.0 {
        return Err(Opmerking::GpsNulNul);
    }
    LatLon::new(lat, lon).map_err(|_| Opmerking::GpsOngeldig)
}

/// Degrees, minutes and seconds (any of which may carry a fraction) and a letter, as signed degrees.
fn coordinaat(exif: &Exif, waarde: Tag, letter: Tag, [plus, min]: [&str; 2]) -> Result<f64, Opmerking> {
    let field = exif.get_field(waarde, In::PRIMARY).ok_or(Opmerking::GpsOnvolledig)?;
    let letter = tekst(exif, letter).ok_or(Opmerking::GpsOnvolledig)?;
    let teken = match letter.to_ascii_uppercase() {
        letter if letter == plus => 1.0,
        letter if letter == min => -1.0,
        _ => return Err(Opmerking::GpsOngeldig),
    };
    let [graden, minuten, seconden] = drietal(&field.value).ok_or(Opmerking::GpsOngeldig)?;
    if minuten > 60.0 || seconden > 60.0 {
        return Err(Opmerking::GpsOngeldig);
    }
    Ok(teken * (graden + minuten / 60.0 + seconden / 3600.0))
}

/// When the picture was taken: the clock time with its own zone, else the satellites' time, else Dutch clock time.
fn genomen(exif: &Exif) -> (Option<DateTime<Utc>>, Option<Opmerking>) {
    let (tekst_lokaal, zone) = match tekst(exif, Tag::DateTimeOriginal) {
        Some(text) => (Some(text), tekst(exif, Tag::OffsetTimeOriginal)),
        None => (tekst(exif, Tag::DateTimeDigitized), tekst(exif, Tag::OffsetTimeDigitized)),
    };
    let lokaal = tekst_lokaal.as_deref().and_then(tijd::klok);
    let zone = zone.as_deref().and_then(tijd::zone_minuten);
    if let (Some(lokaal), Some(minuten)) = (lokaal, zone) {
        return (Some((lokaal - chrono::Duration::minutes(minuten)).and_utc()), None);
    }
    match (satelliettijd(exif), lokaal, tekst_lokaal) {
        (Some(utc), _, _) => (Some(utc), None),
        (None, Some(lokaal), _) => (Some(tijd::uit_nederland(lokaal)), Some(Opmerking::TijdZonderZone)),
        (None, None, Some(_)) => (None, Some(Opmerking::TijdOngeldig)),
        (None, None, None) => (None, Some(Opmerking::GeenTijd)),
    }
}

fn satelliettijd(exif: &Exif) -> Option<DateTime<Utc>> {
    let dag = NaiveDate::parse_from_str(&tekst(exif, Tag::GPSDateStamp)?, "%Y:%m:%d").ok()?;
    let [uren, minuten, seconden] = drietal(&exif.get_field(Tag::GPSTimeStamp, In::PRIMARY)?.value)?;
    let millis = ((uren * 60.0 + minuten) * 60.0 + seconden) * 1000.0;
    if uren >= 24.0 || minuten >= 60.0 || seconden >= 61.0 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "below 86,461,000, checked above")]
    let sinds_middernacht = chrono::Duration::milliseconds(millis.round() as i64);
    let utc = dag.and_hms_opt(0, 0, 0)?.checked_add_signed(sinds_middernacht)?;
    tijd::is_redelijk(utc).then(|| utc.and_utc())
}

/// The first string of a field, trimmed; `None` when it is empty.
fn tekst(exif: &Exif, tag: Tag) -> Option<String> {
    let Value::Ascii(ref delen) = exif.get_field(tag, In::PRIMARY)?.value else { return None };
    let text = String::from_utf8_lossy(delen.first()?).trim().to_owned();
    (!text.is_empty()).then_some(text)
}

fn getal(exif: &Exif, tag: Tag) -> Option<f64> {
    let [eerste] = getallen(&exif.get_field(tag, In::PRIMARY)?.value, 1)?[..] else { return None };
    Some(eerste)
}

/// One to three non-negative numbers; what is not written counts as zero.
fn drietal(value: &Value) -> Option<[f64; 3]> {
    match getallen(value, 3)?[..] {
        [a] => Some([a, 0.0, 0.0]),
        [a, b] => Some([a, b, 0.0]),
        [a, b, c] => Some([a, b, c]),
        _ => None,
    }
}

/// All numbers of a field of at most `hoogstens`; `None` as soon as one is negative or no number (0/0).
fn getallen(value: &Value, hoogstens: usize) -> Option<Vec<f64>> {
    let getallen: Vec<f64> = match value {
        Value::Rational(delen) => delen.iter().take(hoogstens + 1).map(::exif::Rational::to_f64).collect(),
        Value::SRational(delen) => delen.iter().take(hoogstens + 1).map(::exif::SRational::to_f64).collect(),
        _ => return None,
    };
    (getallen.len() <= hoogstens && getallen.iter().all(|getal| getal.is_finite() && *getal >= 0.0)).then_some(getallen)
}

#[cfg(test)]
mod tests {
    use super::super::proef::{self, breuken, gps, kort, met_exif, met_teken, tekst as veld};
    use super::*;

    const LAT: &[(u32, u32)] = &[(52, 1), (57, 1), (216, 10)];
    const LON: &[(u32, u32)] = &[(4, 1), (45, 1), (36, 1)];

    fn gelezen(hoofd: Vec<proef::Veld>, foto: Vec<proef::Veld>, gps: Vec<proef::Veld>) -> FotoGegevens {
        lees(&met_exif(&proef::jpeg(16, 8), &proef::exif(hoofd, foto, gps)))
    }

    fn plek_van(gps: Vec<proef::Veld>) -> Result<(f64, f64), Opmerking> {
        let gegevens = gelezen(vec![], vec![], gps);
        gegevens.plek.map(|plek| (plek.lat, plek.lon)).ok_or(gegevens.opmerkingen[0])
    }

    fn tijd_van(foto: Vec<proef::Veld>, gps: Vec<proef::Veld>) -> (String, Vec<Opmerking>) {
        let mut gegevens = gelezen(vec![], foto, gps);
        gegevens.opmerkingen.retain(|opmerking| *opmerking != Opmerking::GeenGps);
        (gegevens.genomen.map(|tijd| tijd.to_string()).unwrap_or_default(), gegevens.opmerkingen)
    }

    #[test]
    fn place_direction_and_accuracy_are_read() {
        let mut velden = gps(LAT, "N\0", LON, "E\0");
        velden.extend([breuken(17, &[(27_050, 100)]), breuken(31, &[(45, 10)])]);
        let gegevens = gelezen(vec![kort(0x0112, 6)], vec![], velden);
        let plek = gegevens.plek.unwrap();
        assert!((plek.lat - 52.956).abs() < 1e-9 && (plek.lon - 4.76).abs() < 1e-9, "{plek:?}");
        assert_eq!(gegevens.richting_graden, Some(270.5));
        assert_eq!(gegevens.nauwkeurigheid_m, Some(4.5));
        assert_eq!(gegevens.orientatie, 6);
        assert_eq!(gegevens.opmerkingen, [Opmerking::GeenTijd]);
    }

    #[test]
    fn south_and_west_are_negative_and_minutes_may_carry_the_fraction() {
        let (lat, lon) = plek_van(gps(&[(33, 1), (30_600, 1000), (0, 1)], "s", &[(70, 1), (15, 1)], "W")).unwrap();
        assert!((lat + 33.51).abs() < 1e-9 && (lon + 70.25).abs() < 1e-9, "{lat} {lon}");
    }

    #[test]
    fn each_bad_position_says_why() {
        use Opmerking::{GeenGps, GpsNulNul, GpsOngeldig, GpsOnvolledig};
        let nul = &[(0, 1), (0, 1), (0, 1)][..];
        let kapot = &[(0, 0), (0, 0), (0, 0)][..];
        assert_eq!(plek_van(vec![]), Err(GeenGps));
        assert_eq!(plek_van(gps(nul, "N", nul, "E")), Err(GpsNulNul));
        assert_eq!(plek_van(gps(kapot, "N", kapot, "E")), Err(GpsOngeldig), "0/0");
        assert_eq!(plek_van(gps(&[(52, 0), (1, 1), (1, 1)], "N", LON, "E")), Err(GpsOngeldig), "52/0");
        assert_eq!(plek_van(gps(LAT, "X", LON, "E")), Err(GpsOngeldig), "letter");
        assert_eq!(plek_van(gps(LAT, "E", LON, "N")), Err(GpsOngeldig), "letters swapped");
        assert_eq!(plek_van(gps(LAT, "", LON, "E")), Err(GpsOnvolledig), "letter of zero length");
        assert_eq!(plek_van(gps(LAT, "\0", LON, "E")), Err(GpsOnvolledig), "letter of only NUL");
        assert_eq!(plek_van(gps(&[(91, 1), (0, 1), (0, 1)], "N", LON, "E")), Err(GpsOngeldig), "91 degrees");
        assert_eq!(plek_van(gps(LAT, "N", &[(180, 1), (1, 1), (0, 1)], "E")), Err(GpsOngeldig), "180° 1'");
        assert_eq!(plek_van(gps(&[(52, 1), (61, 1), (0, 1)], "N", LON, "E")), Err(GpsOngeldig), "61 minutes");
        assert_eq!(plek_van(gps(&[], "N", LON, "E")), Err(GpsOngeldig), "no numbers");
        assert_eq!(plek_van(gps(&[(1, 1); 9], "N", LON, "E")), Err(GpsOngeldig), "nine numbers");
        assert_eq!(plek_van(gps(LAT, "N", LON, "E").into_iter().take(2).collect()), Err(GpsOnvolledig), "no longitude");
        let negatief = vec![veld(1, "N"), met_teken(2, &[(-52, 1)]), veld(3, "E"), breuken(4, LON)];
        assert_eq!(plek_van(negatief), Err(GpsOngeldig), "negative degrees");
        let als_tekst = vec![veld(1, "N"), veld(2, "52.95"), veld(3, "E"), veld(4, "4.76")];
        assert_eq!(plek_van(als_tekst), Err(GpsOngeldig), "text for numbers");
    }

    #[test]
    fn nonsense_direction_and_accuracy_are_left_out() {
        let mut velden = gps(LAT, "N", LON, "E");
        velden.extend([breuken(17, &[(361, 1)]), breuken(31, &[(0, 0)])]);
        let gegevens = gelezen(vec![], vec![], velden);
        assert!(gegevens.plek.is_some());
        assert_eq!((gegevens.richting_graden, gegevens.nauwkeurigheid_m), (None, None));
    }

    #[test]
    fn time_takes_its_own_zone_then_the_satellites_then_dutch_time() {
        let klok = || veld(0x9003, "2026:11:20 14:00:00\0");
        let utc = || vec![breuken(7, &[(13, 1), (1, 1), (25, 10)]), veld(29, "2026:11:20\0")];
        assert_eq!(tijd_van(vec![klok(), veld(0x9011, "+05:30\0")], utc()), ("2026-11-20T08:30:00Z".into(), vec![]));
        assert_eq!(tijd_van(vec![klok(), veld(0x9011, "-01:00")], vec![]).0, "2026-11-20T15:00:00Z");
        assert_eq!(tijd_van(vec![klok()], utc()), ("2026-11-20T13:01:02.500Z".into(), vec![]));
        let nederlands = ("2026-11-20T13:00:00Z".to_owned(), vec![Opmerking::TijdZonderZone]);
        assert_eq!(tijd_van(vec![klok()], vec![]), nederlands);
        assert_eq!(tijd_van(vec![klok(), veld(0x9011, "   :  ")], vec![]), nederlands, "blank zone");
        assert_eq!(tijd_van(vec![klok(), veld(0x9011, "+99:99")], vec![]), nederlands, "nonsense zone");
        assert_eq!(tijd_van(vec![klok()], vec![veld(29, "2026:11:20")]), nederlands, "a date without a time");
        assert_eq!(tijd_van(vec![veld(0x9004, "2026:07:20 14:00:00\0")], vec![]).0, "2026-07-20T12:00:00Z");
        assert_eq!(tijd_van(vec![], utc()).0, "2026-11-20T13:01:02.500Z");
    }

    #[test]
    fn each_bad_time_says_why() {
        let tijd = |text| tijd_van(vec![veld(0x9003, text)], vec![]);
        let niets = |waarom| (String::new(), vec![waarom]);
        assert_eq!(tijd(""), niets(Opmerking::GeenTijd));
        assert_eq!(tijd("                   \0"), niets(Opmerking::GeenTijd));
        for text in [
            "0000:00:00 00:00:00",
            "    :  :     :  :  ",
            "2026:13:40 25:61:61",
            "gisteren",
            "2026",
            "1970:01:01 00:00:00",
        ] {
            assert_eq!(tijd(text), niets(Opmerking::TijdOngeldig), "{text}");
        }
        let kapot = vec![breuken(7, &[(0, 0), (0, 0), (0, 0)]), veld(29, "2026:11:20")];
        assert_eq!(tijd_van(vec![], kapot), niets(Opmerking::GeenTijd));
        let uur_25 = vec![breuken(7, &[(u32::MAX, 1), (0, 1), (0, 1)]), veld(29, "2026:11:20")];
        assert_eq!(tijd_van(vec![], uur_25), niets(Opmerking::GeenTijd));
    }

    #[test]
    fn a_lying_count_or_a_broken_block_never_fails() {
        for aantal in [1, 1000, 0x1000_0000, u32::MAX] {
            let mut velden = gps(LAT, "N", LON, "E");
            velden[1].2 = aantal;
            let gegevens = gelezen(vec![], vec![], velden);
            assert!(gegevens.opmerkingen.contains(&Opmerking::ExifOnleesbaar) || aantal == 1, "{gegevens:?}");
        }
        let jpeg = proef::jpeg(16, 8);
        for blok in [&b""[..], b"II", b"XX*\0\x08\0\0\0", b"II*\0\xff\xff\xff\xff", b"II*\0\x08\0\0\0\xff\xff"] {
            assert!(lees(&met_exif(&jpeg, blok)).opmerkingen.contains(&Opmerking::ExifOnleesbaar), "{blok:?}");
        }
        assert_eq!(lees(&jpeg).opmerkingen, [Opmerking::GeenExif]);
        assert_eq!(lees(b"").opmerkingen, [Opmerking::GeenExif]);
    }

    #[test]
    fn a_wrong_orientation_leaves_the_picture_as_it_is() {
        for (waarde, verwacht) in [(0, 1), (1, 1), (8, 8), (9, 1), (300, 1)] {
            let gegevens = gelezen(vec![kort(0x0112, waarde)], vec![], vec![]);
            assert_eq!(gegevens.orientatie, verwacht);
            assert_eq!(gegevens.opmerkingen.contains(&Opmerking::OrientatieOngeldig), waarde > 8);
        }
    }

    #[test]
    fn real_cameras_are_read_as_exiftool_reads_them() {
        let Some(map) = proef::testdata("real_cameras_are_read_as_exiftool_reads_them") else { return };
        let waarheid = std::fs::read_to_string(map.join("photos/exiftool_truth.json")).unwrap();
        let waarheid: Vec<serde_json::Value> = serde_json::from_str(&waarheid).unwrap();
        assert!(waarheid.len() >= 20);
        for foto in waarheid {
            let naam = foto["SourceFile"].as_str().unwrap();
            if naam.ends_with("heic") || naam.ends_with("tif") {
                continue;
            }
            let gegevens = lees(&std::fs::read(map.join("photos").join(naam)).unwrap());
            println!("{naam}: {gegevens:?}");
            assert_eq!(u64::from(gegevens.orientatie), foto["Orientation"].as_u64().unwrap_or(1), "{naam}");
            let verwacht = foto["GPSLatitude"].as_f64().zip(foto["GPSLongitude"].as_f64());
            match verwacht.filter(|plek| *plek != (0.0, 0.0)) {
                Some((lat, lon)) => {
                    let plek = gegevens.plek.unwrap_or_else(|| panic!("{naam}: {:?}", gegevens.opmerkingen));
                    assert!((plek.lat - lat).abs() < 1e-7 && (plek.lon - lon).abs() < 1e-7, "{naam}: {plek:?}");
                    let richting = foto["GPSImgDirection"].as_f64();
                    assert!(gegevens.richting_graden.zip(richting).is_none_or(|(a, b)| (a - b).abs() < 1e-5), "{naam}");
                    assert_eq!(gegevens.richting_graden.is_some(), richting.is_some(), "{naam}");
                }
                None => assert_eq!(gegevens.plek, None, "{naam}"),
            }
            assert_eq!(gegevens.genomen.is_some(), foto["DateTimeOriginal"].is_string(), "{naam}");
        }
    }
}
