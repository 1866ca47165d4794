//! CSV as RFC 4180 says, in UTF-8, and safe to open in a spreadsheet.

use std::io::{self, Write};
use wijkmaat_core::model::{GebiedCode, Melding};

const KOP: &[&str] = &[
    "id",
    "status",
    "reden",
    "categorie",
    "omschrijving",
    "gebied",
    "lat",
    "lon",
    "gemaakt",
    "discipline",
    "team",
    "eigenaar",
    "antwoord",
    "fotos",
    "signalen",
    "samengevoegd_met",
    "conflicten",
    "kring",
];

/// Writes the names of the columns.
pub(super) fn kop(uit: &mut dyn Write) -> io::Result<()> {
    schrijf(uit, KOP.iter().map(|naam| (*naam).to_owned()))
}

/// Writes one melding. Several values in one cell have a space between them.
pub(super) fn rij(uit: &mut dyn Write, melding: &Melding) -> io::Result<()> {
    let tekst = |waarde: Option<&str>| cel(waarde.unwrap_or_default());
    let fotos: Vec<String> = melding.fotos.iter().map(ToString::to_string).collect();
    let cellen = [
        melding.id.to_string(),
        cel(melding.status.as_str()),
        tekst(melding.reden.as_deref()),
        cel(&melding.categorie),
        tekst(melding.omschrijving.as_deref()),
        tekst(melding.gebied.as_ref().map(GebiedCode::as_str)),
        melding.lat.map(|lat| lat.to_string()).unwrap_or_default(),
        melding.lon.map(|lon| lon.to_string()).unwrap_or_default(),
        melding.gemaakt.to_string(),
        tekst(melding.discipline.as_deref()),
        tekst(melding.team.as_deref()),
        melding.eigenaar.map(|wie| wie.to_string()).unwrap_or_default(),
        tekst(melding.antwoord.as_deref()),
        fotos.join(" "),
        melding.signalen.to_string(),
        melding.samengevoegd_met.map(|id| id.to_string()).unwrap_or_default(),
        cel(&melding.conflicten.join(" ")),
        cel(melding.kring.as_str()),
    ];
    schrijf(uit, cellen.into_iter())
}

/// A text that a spreadsheet would take for a formula gets an apostrophe in front: people anywhere wrote it. Numbers are
/// left as they are, so that a longitude west of Greenwich stays a number.
fn cel(tekst: &str) -> String {
    if tekst.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{tekst}") } else { tekst.to_owned() }
}

fn schrijf(uit: &mut dyn Write, cellen: impl Iterator<Item = String>) -> io::Result<()> {
    for (plaats, cel) in cellen.enumerate() {
        if plaats > 0 {
            uit.write_all(b",")?;
        }
        if cel.contains([',', '"', '\n', '\r']) {
            write!(uit, "\"{}\"", cel.replace('"', "\"\""))?;
        } else {
            uit.write_all(cel.as_bytes())?;
        }
    }
    uit.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_becomes_text() {
        for tekst in ["=1+1", "+31", "-x", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(format!("'{tekst}"), cel(tekst));
        }
        assert_eq!("a=b", cel("a=b"));
    }

    #[test]
    fn commas_quotes_and_line_ends_are_quoted() {
        let mut uit = Vec::new();
        schrijf(&mut uit, ["a,b", "zei \"ja\"", "een\ntwee", "gewoon"].into_iter().map(str::to_owned)).expect("memory");
        assert_eq!("\"a,b\",\"zei \"\"ja\"\"\",\"een\ntwee\",gewoon\r\n", String::from_utf8_lossy(&uit));
    }

    #[test]
    fn a_row_has_a_cell_for_each_column() {
        let melding: Melding = serde_json::from_value(serde_json::json!({
            "id": "0192e4a0-0000-7000-8000-000000000001", "kring": "k", "status": "nieuw", "reden": null,
            "categorie": "afval", "omschrijving": "=gevaar", "gebied": null, "lat": 52.9, "lon": -4.7,
            "gemaakt": "2026-11-22T15:09:00Z", "discipline": null, "team": null, "eigenaar": null, "antwoord": null,
            "fotos": [], "signalen": 1, "samengevoegd_met": null, "conflicten": []
        }))
        .expect("a melding");
        let mut uit = Vec::new();
        rij(&mut uit, &melding).expect("memory");
        let text = String::from_utf8(uit).expect("text");
        assert_eq!(KOP.len(), text.trim_end().split(',').count());
        assert!(text.contains(",'=gevaar,") && text.contains(",52.9,-4.7,"), "{text}");
    }
}
