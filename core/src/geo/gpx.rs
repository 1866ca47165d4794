//! Reads GPX 1.0 and 1.1 from any recorder, also a damaged or hostile one.
//!
//! Uses quick-xml and not the gpx crate: that gives up on the whole file at the first bad point (`lat="undefined"`, as
//! some recorders write), where we skip and count it. No entity is ever expanded, except the five of XML and characters
//! by number; a file that declares its own is refused.

use super::gpx_lezer::Lezer;
use super::track::{Spoor, SpoorPunt};
use crate::error::{Code, Error, Result};
use crate::model::{LatLon, Timestamp};
use std::borrow::Cow;

/// Bytes of a GPX file at most: 64 MiB, about three days of a place a second with every extension.
pub const GPX_HOOGSTENS_BYTES: usize = 64 * 1024 * 1024;
/// Places in a GPX file at most: eleven days of a place a second. More is refused, not thinned: it is no walk.
pub const GPX_HOOGSTENS_PUNTEN: usize = 1_000_000;

/// A track or planned route in a GPX file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GpxSpoor {
    /// The name it has there.
    pub naam: Option<String>,
    /// Its segments, kept apart; a route is one segment.
    pub spoor: Spoor,
}

/// A place with a name in a GPX file.
#[derive(Debug, Clone, PartialEq)]
pub struct GpxPunt {
    /// Where.
    pub punt: LatLon,
    /// The name it has there.
    pub naam: Option<String>,
    /// When.
    pub tijd: Option<Timestamp>,
    /// What is said about it (`desc`, else `cmt`).
    pub beschrijving: Option<String>,
}

/// What a GPX file holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GpxInhoud {
    /// Recorded tracks.
    pub sporen: Vec<GpxSpoor>,
    /// Planned routes: nobody has walked these yet.
    pub routes: Vec<GpxSpoor>,
    /// Places with a name.
    pub punten: Vec<GpxPunt>,
    /// No place in a track has a time; the caller decides what to do with that.
    pub zonder_tijd: bool,
    /// Places that could not be used: no or impossible coordinates.
    pub overgeslagen: usize,
}

impl GpxInhoud {
    /// All recorded tracks as one, each segment apart, in the order of their first times where they have them.
    ///
    /// # Errors
    /// `gpx-zonder-spoor` when the file holds only waypoints or a planned route.
    pub fn spoor(&self) -> Result<Spoor> {
        let mut segmenten: Vec<Vec<SpoorPunt>> =
            self.sporen.iter().flat_map(|spoor| spoor.spoor.segmenten()).cloned().collect();
        if segmenten.is_empty() {
            return Err(Error::new(Code::GpxZonderSpoor));
        }
        let begin = |segment: &[SpoorPunt]| segment.iter().find_map(|punt| punt.tijd);
        if segmenten.iter().all(|segment| begin(segment).is_some()) {
            segmenten.sort_by_key(|segment| begin(segment));
        }
        Ok(Spoor::van_segmenten(segmenten))
    }
}

/// Reads a GPX file.
///
/// Points with no, impossible or unreadable coordinates are skipped and counted. A time that cannot be read, or lies
/// before the first satellite (1980), is left away; one without a zone is taken as UTC, as GPX prescribes. The accuracy is
/// an `accuracy` extension in metres, else the `hdop` times 5 m (a usual error of a phone).
///
/// # Errors
/// `gpx-leeg`, `gpx-te-groot`, `gpx-te-veel-punten`, `gpx-geen-xml`, `gpx-geen-gpx`, `gpx-afgebroken` (stops halfway),
/// `gpx-entiteiten` and `gpx-zonder-punten` (nothing usable in it).
pub fn lees_gpx(bytes: &[u8]) -> Result<GpxInhoud> {
    if bytes.len() > GPX_HOOGSTENS_BYTES {
        return Err(Error::new(Code::GpxTeGroot).with("hoogstens_mb", GPX_HOOGSTENS_BYTES / 1024 / 1024));
    }
    let text = tekst(bytes);
    if text.trim_matches(|teken: char| teken.is_whitespace() || teken == '\0').is_empty() {
        return Err(Error::new(Code::GpxLeeg));
    }
    let inhoud = Lezer::lees(&text)?;
    if inhoud.sporen.is_empty() && inhoud.routes.is_empty() && inhoud.punten.is_empty() {
        return Err(Error::new(Code::GpxZonderPunten).with("overgeslagen", inhoud.overgeslagen));
    }
    Ok(inhoud)
}

/// The file as text: UTF-8, UTF-16 with a mark in front, else Latin-1 (names may come out wrong, places do not).
fn tekst(bytes: &[u8]) -> Cow<'_, str> {
    let zestien = |rest: &[u8], lees: fn([u8; 2]) -> u16| {
        let (paren, _) = rest.as_chunks::<2>();
        char::decode_utf16(paren.iter().map(|paar| lees(*paar))).map(|teken| teken.unwrap_or('\u{fffd}')).collect()
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        [0xff, 0xfe, rest @ ..] => Cow::Owned(zestien(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(zestien(rest, u16::from_be_bytes)),
        _ => std::str::from_utf8(bytes)
            .map_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect(), Cow::Borrowed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::testdata;
    use proptest::prelude::*;

    fn code(text: &str) -> Code {
        lees_gpx(text.as_bytes()).expect_err("refused").code
    }

    fn gpx(inhoud: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">{inhoud}</gpx>"
        )
    }

    fn spoor(punten: &str) -> String {
        gpx(&format!("<trk><name>Ronde</name><trkseg>{punten}</trkseg></trk>"))
    }

    const PUNT: &str = "<trkpt lat=\"52.95\" lon=\"4.76\"><time>2026-11-22T15:09:00Z</time></trkpt>";

    #[test]
    fn each_way_to_be_no_gpx_has_its_own_answer() {
        assert_eq!(code(""), Code::GpxLeeg);
        assert_eq!(code(" \n\t "), Code::GpxLeeg);
        assert_eq!(code("\0\0\0\0"), Code::GpxLeeg);
        assert_eq!(code("dit is geen xml"), Code::GpxGeenXml);
        assert_eq!(code("{\"type\":\"FeatureCollection\"}"), Code::GpxGeenXml);
        assert_eq!(code("<html><body>404</body></html>"), Code::GpxGeenGpx);
        assert_eq!(code("<gpx><trk></gpx>"), Code::GpxGeenXml);
        assert_eq!(code("<gpx></gpx>"), Code::GpxZonderPunten);
        assert_eq!(code("<gpx/>"), Code::GpxZonderPunten);
        assert_eq!(lees_gpx(&vec![b' '; GPX_HOOGSTENS_BYTES + 1]).expect_err("large").code, Code::GpxTeGroot);
        assert_eq!(lees_gpx(&[0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3]).expect_err("a jpeg").code, Code::GpxGeenXml);
    }

    #[test]
    fn a_file_that_stops_halfway_is_refused_wherever_it_stops() {
        let heel = spoor(&PUNT.repeat(3));
        let begin = heel.find("<trk>").expect("a track");
        for einde in begin..heel.len() {
            let error = lees_gpx(&heel.as_bytes()[..einde]).expect_err("cut off");
            assert_eq!(error.code, Code::GpxAfgebroken, "at {einde}");
        }
        let punten = lees_gpx(&heel.as_bytes()[..heel.len() - 30]).expect_err("cut off").params["punten"].clone();
        assert_eq!(punten, "3");
    }

    #[test]
    fn bad_points_are_skipped_and_counted() {
        let slecht = [
            "<trkpt lat=\"undefined\" lon=\"4.7\"/>",
            "<trkpt lat=\"91\" lon=\"4.7\"/>",
            "<trkpt lat=\"NaN\" lon=\"4.7\"></trkpt>",
            "<trkpt lat=\"inf\" lon=\"4.7\"></trkpt>",
            "<trkpt lon=\"4.7\"/>",
            "<trkpt/>",
            "<trkpt lat=52.1 lon=4.7></trkpt>",
        ];
        let inhoud = lees_gpx(spoor(&format!("{PUNT}{}{PUNT}", slecht.concat())).as_bytes()).expect("two good points");
        assert_eq!((inhoud.overgeslagen, inhoud.sporen[0].spoor.len()), (7, 2));
        let error = lees_gpx(spoor(&slecht.concat()).as_bytes()).expect_err("nothing usable");
        assert_eq!((error.code, error.params["overgeslagen"].as_str()), (Code::GpxZonderPunten, "7"));
    }

    #[test]
    fn a_track_without_times_is_read_and_said() {
        let zonder = "<trkpt lat=\"52.95\" lon=\"4.76\"/>";
        assert!(lees_gpx(spoor(zonder).as_bytes()).expect("usable").zonder_tijd);
        assert!(!lees_gpx(spoor(PUNT).as_bytes()).expect("usable").zonder_tijd);
        let fout = "<trkpt lat=\"52.95\" lon=\"4.76\"><time>gisteren</time></trkpt>";
        assert!(lees_gpx(spoor(fout).as_bytes()).expect("usable").zonder_tijd);
        let lang_geleden = PUNT.replace("2026", "1901");
        assert!(lees_gpx(spoor(&lang_geleden).as_bytes()).expect("usable").zonder_tijd);
        let zonder_zone = PUNT.replace("00Z", "00.5");
        let inhoud = lees_gpx(spoor(&zonder_zone).as_bytes()).expect("usable");
        assert_eq!(inhoud.spoor().expect("a track").tijdvak(), "2026-11-22T15:09:00.5Z".parse().map(|t| (t, t)).ok());
    }

    #[test]
    fn entities_of_its_own_are_refused_and_unknown_ones_left_away() {
        let bom = "<!DOCTYPE g [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><gpx><wpt lat=\"1\" lon=\"2\"><name>&b;</name></wpt></gpx>";
        assert_eq!(code(bom), Code::GpxEntiteiten);
        let buiten = "<!DOCTYPE g [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><gpx/>";
        assert_eq!(code(buiten), Code::GpxEntiteiten);
        let onbekend = gpx("<wpt lat=\"1\" lon=\"2\"><name>A&amp;B &#233;&x; <![CDATA[<c>]]></name></wpt>");
        let inhoud = lees_gpx(onbekend.as_bytes()).expect("usable");
        assert_eq!(inhoud.punten[0].naam.as_deref(), Some("A&B é <c>"));
        assert_eq!(inhoud.spoor().expect_err("no track").code, Code::GpxZonderSpoor);
    }

    #[test]
    fn too_many_points_are_refused() {
        let veel = spoor(&"<trkpt lat=\"52\" lon=\"4\"/>".repeat(GPX_HOOGSTENS_PUNTEN + 1));
        assert_eq!(code(&veel), Code::GpxTeVeelPunten);
        let diep = gpx(&"<a>".repeat(1_000_000));
        assert!(lees_gpx(diep.as_bytes()).is_err());
    }

    #[test]
    fn segments_stay_apart_and_tracks_come_in_order_of_time() {
        let deel = |uur: u8| format!("<trkseg>{}</trkseg>", PUNT.replace("15:09", &format!("{uur:02}:09")));
        let twee = gpx(&format!("<trk>{}{}</trk><trk>{}</trk>", deel(12), deel(13), deel(9)));
        let inhoud = lees_gpx(twee.as_bytes()).expect("usable");
        assert_eq!(inhoud.sporen.len(), 2);
        let spoor = inhoud.spoor().expect("a track");
        assert_eq!(spoor.segmenten().len(), 3);
        assert_eq!(spoor.begin().and_then(|punt| punt.tijd), "2026-11-22T09:09:00Z".parse().ok());
    }

    #[test]
    fn accuracy_and_other_encodings_are_understood() {
        let punt = "<trkpt lat=\"52.95\" lon=\"4.76\"><hdop>1.5</hdop><extensions><x:accuracy>8</x:accuracy></extensions></trkpt>";
        let inhoud = lees_gpx(spoor(punt).as_bytes()).expect("usable");
        assert_eq!(inhoud.sporen[0].spoor.begin().and_then(|punt| punt.nauwkeurigheid_m), Some(8.0));
        let zestien: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(spoor(PUNT).encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(lees_gpx(&zestien).expect("usable").sporen[0].spoor.len(), 1);
        let mut latijn = gpx("<wpt lat=\"1\" lon=\"2\"><name>Caf@</name></wpt>").into_bytes();
        latijn.iter_mut().filter(|byte| **byte == b'@').for_each(|byte| *byte = 0xe9);
        assert_eq!(lees_gpx(&latijn).expect("usable").punten[0].naam.as_deref(), Some("Café"));
    }

    #[test]
    fn every_real_file_is_read_or_clearly_refused() {
        let map = testdata::folder().join("gpx");
        let Ok(bestanden) = std::fs::read_dir(&map) else {
            println!("SKIP every_real_file_is_read_or_clearly_refused: {} is absent", map.display());
            return;
        };
        let mut gelezen = 0;
        for bestand in bestanden.flatten().map(|bestand| bestand.path()) {
            let bytes = std::fs::read(&bestand).expect("readable");
            let naam = bestand.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match lees_gpx(&bytes) {
                Ok(inhoud) => {
                    gelezen += 1;
                    // What stands in the text as a point is either read or counted.
                    let text = String::from_utf8_lossy(&bytes);
                    let staat_er =
                        ["<trkpt", "<rtept", "<wpt"].map(|soort| text.matches(soort).count()).iter().sum::<usize>();
                    let punten = |sporen: &[GpxSpoor]| sporen.iter().map(|spoor| spoor.spoor.len()).sum::<usize>();
                    let samen =
                        punten(&inhoud.sporen) + punten(&inhoud.routes) + inhoud.punten.len() + inhoud.overgeslagen;
                    assert_eq!(samen, staat_er, "{naam}");
                }
                Err(error) => {
                    let verwacht = match naam.as_str() {
                        "wageningen_wandeling_osm.geojson" => Code::GpxGeenXml,
                        // A track without a single point.
                        "georust_empty_name_tag.gpx" => Code::GpxZonderPunten,
                        _ => panic!("{naam}: {error}"),
                    };
                    assert_eq!(error.code, verwacht);
                }
            }
            for deel in 1..20 {
                let _ = lees_gpx(&bytes[..bytes.len() * deel / 20]);
            }
        }
        assert!(gelezen >= 13, "{gelezen}");
    }

    proptest! {
        #[test]
        fn no_change_of_bytes_makes_it_panic(plaats in 0_usize..400, nieuw in any::<u8>(), einde in 0_usize..500) {
            let mut bytes = spoor(&PUNT.repeat(2)).into_bytes();
            let lengte = bytes.len();
            bytes[plaats % lengte] = nieuw;
            bytes.truncate(einde.max(1));
            let _ = lees_gpx(&bytes);
        }
    }
}
