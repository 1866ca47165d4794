//! Writes a track as GPX 1.1 (Topografix).

use super::wandeling::{Punt, START_UNIX};
use chrono::{DateTime, SecondsFormat};
use std::fmt::Write;

/// The track as a recording app writes it: one segment, the gap only visible in the times.
pub(super) fn schrijf(punten: &[Punt]) -> String {
    let mut uit = String::from(concat!(
        r#"<?xml version="1.0" encoding="UTF-8"?>"#,
        "\n",
        r#"<gpx version="1.1" creator="Wijkmaat voorbeeld" xmlns="http://www.topografix.com/GPX/1/1" "#,
        r#"xmlns:wm="https://wijkmaat.example/gpx/1">"#,
        "\n",
    ));
    let begin = punten.first().map_or(0, |punt| punt.seconde);
    let _ = writeln!(uit, "  <metadata><name>Voorbeeldronde</name><time>{}</time></metadata>", tijd(begin));
    uit.push_str("  <trk>\n    <name>Voorbeeldronde Centrum en Visbuurt</name>\n    <trkseg>\n");
    for punt in punten {
        let _ = writeln!(
            uit,
            concat!(
                r#"      <trkpt lat="{:.7}" lon="{:.7}"><ele>1.0</ele><time>{}</time><hdop>{:.1}</hdop>"#,
                "<extensions><wm:nauwkeurigheid_m>{:.1}</wm:nauwkeurigheid_m></extensions></trkpt>",
            ),
            punt.lat,
            punt.lon,
            tijd(punt.seconde),
            punt.nauwkeurigheid_m / 5.0,
            punt.nauwkeurigheid_m,
        );
    }
    uit.push_str("    </trkseg>\n  </trk>\n</gpx>\n");
    uit
}

fn tijd(seconde: u32) -> String {
    DateTime::from_timestamp(START_UNIX + i64::from(seconde), 0)
        .map(|tijd| tijd.to_rfc3339_opts(SecondsFormat::Secs, true))
        .unwrap_or_default()
}
