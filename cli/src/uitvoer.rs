//! Every answer, as one JSON value or as a short Dutch text.

use crate::fout::Fout;
use chrono::Local;
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use wijkmaat_core::model::Timestamp;
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

    /// Gives an answer that is JSON with or without `--json`: what programs start with.
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

/// A text on one line, without what a terminal would obey: people on other devices wrote it.
pub(crate) fn een_regel(tekst: &str) -> String {
    tekst.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Day and time on the clock of this machine.
pub(crate) fn tijdstip(tijd: Timestamp) -> String {
    match tijd.utc() {
        Some(utc) => utc.with_timezone(&Local).format("%d-%m-%Y %H:%M").to_string(),
        None => tijd.to_string(),
    }
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
    fn a_time_that_no_calendar_holds_is_still_shown() {
        assert_eq!(format!("{} ms", i64::MAX), tijdstip(Timestamp::from_millis(i64::MAX)));
        assert_eq!("Zegt klaar", status("zegt_klaar"));
    }
}
