//! Writes GPX 1.1, for `export gpx`.

use super::gpx::GpxPunt;
use super::track::Spoor;
use crate::model::LatLon;
use std::fmt::Write as _;

/// Writes a GPX 1.1 file with places that have a name, and a track where there is one.
///
/// Texts are escaped; characters that XML cannot hold are left away. Places have 7 decimals, about 1 cm.
#[must_use]
pub fn schrijf_gpx(naam: &str, spoor: Option<&Spoor>, punten: &[GpxPunt]) -> String {
    let mut uit = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<gpx version=\"1.1\" creator=\"Wijkmaat\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n",
    ));
    veld(&mut uit, "  <metadata>", "name", naam, "</metadata>\n");
    for punt in punten {
        open(&mut uit, "  ", "wpt", punt.punt);
        uit.push('\n');
        for (soort, text) in [
            ("time", punt.tijd.map(|tijd| tijd.to_string())),
            ("name", punt.naam.clone()),
            ("desc", punt.beschrijving.clone()),
        ] {
            if let Some(text) = text {
                veld(&mut uit, "    ", soort, &text, "\n");
            }
        }
        uit.push_str("  </wpt>\n");
    }
    if let Some(spoor) = spoor.filter(|spoor| !spoor.is_empty()) {
        veld(&mut uit, "  <trk>", "name", naam, "\n");
        for segment in spoor.segmenten() {
            uit.push_str("    <trkseg>\n");
            for punt in segment {
                open(&mut uit, "      ", "trkpt", punt.punt);
                if let Some(tijd) = punt.tijd {
                    veld(&mut uit, "", "time", &tijd.to_string(), "");
                }
                uit.push_str("</trkpt>\n");
            }
            uit.push_str("    </trkseg>\n");
        }
        uit.push_str("  </trk>\n");
    }
    uit.push_str("</gpx>\n");
    uit
}

fn open(uit: &mut String, voor: &str, soort: &str, punt: LatLon) {
    // Writing to a String cannot fail.
    let _ = write!(uit, "{voor}<{soort} lat=\"{:.7}\" lon=\"{:.7}\">", punt.lat, punt.lon);
}

fn veld(uit: &mut String, voor: &str, soort: &str, text: &str, na: &str) {
    let _ = write!(uit, "{voor}<{soort}>");
    for teken in text.chars() {
        match teken {
            '&' => uit.push_str("&amp;"),
            '<' => uit.push_str("&lt;"),
            '>' => uit.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => {}
            '\t' | '\n' => uit.push(teken),
            _ if u32::from(teken) < 0x20 => {}
            _ => uit.push(teken),
        }
    }
    let _ = write!(uit, "</{soort}>{na}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{SpoorPunt, lees_gpx};
    use crate::model::Timestamp;

    #[test]
    fn what_is_written_is_read_back_the_same() {
        let punt = |stap: i64| SpoorPunt {
            punt: LatLon::from_e7(529_560_000 + stap * 90, 47_610_000).expect("in the world"),
            tijd: Some(Timestamp::from_millis(1_700_000_000_000 + stap * 1_000)),
            nauwkeurigheid_m: None,
        };
        let spoor = Spoor::van_segmenten(vec![(0..5).map(punt).collect(), (9..12).map(punt).collect()]);
        let waypoint = GpxPunt {
            punt: LatLon { lat: 52.956, lon: -4.761 },
            naam: Some("Lantaarn <kapot> & \"scheef\"".into()),
            tijd: Some(Timestamp::from_millis(1_700_000_000_500)),
            beschrijving: Some("Café ]]> één\nregel twee".into()),
        };
        let text = schrijf_gpx("Ronde & Visbuurt\u{0}\u{b}", Some(&spoor), std::slice::from_ref(&waypoint));
        let inhoud = lees_gpx(text.as_bytes()).expect("our own");
        assert_eq!(inhoud.punten, [waypoint]);
        assert_eq!(inhoud.sporen[0].naam.as_deref(), Some("Ronde & Visbuurt"));
        assert_eq!(inhoud.spoor(), Ok(spoor));
        assert!(!inhoud.zonder_tijd);
    }
}
