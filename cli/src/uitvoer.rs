//! Every answer, as one JSON value or as a short Dutch text.

use crate::fout::Fout;
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use wijkmaat_core::model::Timestamp;
use wijkmaat_core::profile::op_de_klok;
use wijkmaat_core::text;

/// How answers are given.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Uitvoer {
    json: bool,
}

impl Uitvoer {
    /// As JSON, or as text.
    pub(crate) fn new(json: bool) -> Self {
        Self { json }
    }

    /// The answer is for a program.
    pub(crate) fn is_json(self) -> bool {
        self.json
    }

    /// Gives the answer on stdout.
    pub(crate) fn geef<T: Serialize + ?Sized>(
        self,
        antwoord: &T,
        tekst: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Fout> {
        if self.json {
            return Self::geef_json(antwoord);
        }
        schrijf(tekst)
    }

    /// Gives the answer as JSON.
    pub(crate) fn geef_json<T: Serialize + ?Sized>(antwoord: &T) -> Result<(), Fout> {
        schrijf(|uit| {
            serde_json::to_writer(&mut *uit, antwoord)?;
            writeln!(uit)
        })
    }
}

fn schrijf(schrijf: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Fout> {
    let mut uit = BufWriter::new(io::stdout().lock());
    schrijf(&mut uit).and_then(|()| uit.flush()).map_err(Fout::Uitvoer)
}

/// A text on one line, without what a terminal would obey or what turns the text around: people on other devices wrote it.
pub(crate) fn een_regel(tekst: &str) -> String {
    tekst.chars().map(|c| if c.is_control() || keert_om(c) { ' ' } else { c }).collect()
}

/// Marks that nobody sees and that change in which direction what follows is read.
pub(crate) fn keert_om(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A number with its noun: "1 foto", "2 foto's".
pub(crate) fn aantal(hoeveel: u64, een: &str, meer: &str) -> String {
    format!("{hoeveel} {}", if hoeveel == 1 { een } else { meer })
}

/// A length in kilometres, as it is written here: "2,6 km".
pub(crate) fn kilometer(meter: f64) -> String {
    format!("{:.1} km", meter / 1000.0).replace('.', ",")
}

/// Day and time on the Dutch clock, wherever this machine stands.
pub(crate) fn tijdstip(tijd: Timestamp) -> String {
    match op_de_klok(tijd) {
        Some(time) => time.format("%d-%m-%Y %H:%M").to_string(),
        None => tijd.to_string(),
    }
}

/// The last day on which something is in time, of the moment at which that day is over.
pub(crate) fn uiterlijk(tijd: Timestamp) -> String {
    let last = tijd.plus_millis(-1);
    op_de_klok(last).map_or_else(|| last.to_string(), |time| time.format("%d-%m-%Y").to_string())
}

/// The word people know for a status.
pub(crate) fn status(naam: &str) -> String {
    text::label(&format!("status-{naam}")).unwrap_or_else(|| een_regel(naam))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_taken_out() {
        assert_eq!(" [31mrood en  nieuw", een_regel("\u{1b}[31mrood en \nnieuw"));
    }

    #[test]
    fn text_cannot_be_turned_around() {
        assert_eq!("a gpj.exe", een_regel("a\u{202e}gpj.exe"));
        assert_eq!(" x ", een_regel("\u{2066}x\u{2069}"));
    }

    #[test]
    fn numbers_read_as_people_say_them() {
        assert_eq!(
            ("1 foto", "0 foto's"),
            (aantal(1, "foto", "foto's").as_str(), aantal(0, "foto", "foto's").as_str())
        );
        assert_eq!("2,6 km", kilometer(2_640.0));
    }

    #[test]
    fn a_time_that_no_calendar_holds_is_still_shown() {
        assert_eq!(format!("{} ms", i64::MAX), tijdstip(Timestamp::from_millis(i64::MAX)));
        assert_eq!("Zegt klaar", status("zegt_klaar"));
    }
}
