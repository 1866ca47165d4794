//! How a command ends, and how an error is told: one Dutch sentence, or one JSON object, on stderr.

use serde_json::{Map, Value};
use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;
use wijkmaat_core::{Code, Error, text};

/// How a command ends.
pub(crate) type Uitkomst = Result<Einde, Fout>;

/// A command that gave its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Einde {
    /// Everything was done.
    Goed,
    /// The answer says what was not done, or what is not right.
    NietAlles,
}

impl Einde {
    /// The exit code.
    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(u8::from(self == Self::NietAlles))
    }
}

/// A command that was refused.
#[derive(Debug)]
pub(crate) enum Fout {
    /// The core says why; with the file it was about, where the sentence itself does not say.
    Kern(Box<Error>, Option<String>),
    /// The answer could not be written.
    Uitvoer(io::Error),
}

impl From<Error> for Fout {
    fn from(error: Error) -> Self {
        Self::Kern(Box::new(error), None)
    }
}

impl Fout {
    /// The same error, with the file it is about.
    pub(crate) fn bij(error: Error, pad: &Path) -> Self {
        Self::Kern(Box::new(error), Some(pad.display().to_string()))
    }

    /// Tells it on stderr and gives the exit code. Whoever stopped reading our answer wants to hear nothing.
    pub(crate) fn meld(self, json: bool) -> ExitCode {
        let (error, bestand) = match self {
            Self::Uitvoer(error) if error.kind() == ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Self::Uitvoer(error) => (Error::new(Code::UitvoerFout).with("reden", error.kind()), None),
            Self::Kern(error, bestand) => (*error, bestand),
        };
        let zin = zin(&error, bestand.as_deref());
        if json {
            let mut object: Map<String, Value> =
                error.params.iter().map(|(name, value)| ((*name).to_owned(), value.as_str().into())).collect();
            if let Some(bestand) = bestand {
                object.insert("bestand".to_owned(), bestand.into());
            }
            object.insert("fout".to_owned(), error.code.id().into());
            object.insert("melding".to_owned(), zin.into());
            meld_regel(&Value::Object(object));
        } else {
            meld_regel(&zin);
        }
        ExitCode::from(1)
    }
}

fn zin(error: &Error, bestand: Option<&str>) -> String {
    let mut zin = text::error(&met_optie(error));
    // The core speaks to whoever holds a phone as well; here there is a command that shows the choices.
    if let Some(raad) = raad(error) {
        zin.push(' ');
        zin.push_str(raad);
    }
    match bestand {
        Some(bestand) => format!("{}: {zin}", crate::uitvoer::een_regel(bestand)),
        None => zin,
    }
}

/// Fields whose option has another name here.
const OPTIES: &[(&str, &str)] = &[
    ("nr", "--als"),
    ("afdoening", "--uit"),
    ("gepland", "--op"),
    ("aantal", "--tel"),
    ("wat_blijft", "--wat-blijft"),
    ("wie", "--wie, --team of --organisatie"),
];

/// The error with its field as the option by which somebody fills it in.
fn met_optie(error: &Error) -> Error {
    let optie = error.params.get("veld").and_then(|veld| OPTIES.iter().find(|(name, _)| name == veld));
    optie.map_or_else(|| error.clone(), |(_, optie)| error.clone().with("veld", optie))
}

/// Under `opdracht` in the error of who may not take a signaal back: something else can be done about it.
pub(crate) const TERUGNEMEN: &str = "signaal terugnemen";

/// What the command line has for it, beside what the core says to everybody.
fn raad(error: &Error) -> Option<&'static str> {
    let is = |name: &str, value: &str| error.params.get(name).is_some_and(|one| one == value);
    Some(match error.code {
        Code::GebiedOnbekend => "Met wijkmaat gebied lijst ziet u wat u kunt kiezen.",
        Code::BonOnbekend => "Of haal eerst op wat anderen deden: wijkmaat sync.",
        Code::AlBeantwoord => "Zet daarvoor --opnieuw achter de opdracht.",
        Code::BonIsGegeven => "Zet daarvoor --bon-terug achter de opdracht.",
        Code::AlBegonnen if is("terug", "ja") && is("soort", "schouw") => "Dat doet u met schouw begin-terugnemen.",
        Code::AlBegonnen if is("terug", "ja") => "Dat doet u met spreekuur opening-terugnemen.",
        Code::NogNietBegonnen => "Dat doet u met beginnen of openen, of met laten-vervallen.",
        Code::TeamNodig => "Zet daarvoor --team achter de opdracht.",
        Code::GeenRecht if is("opdracht", TERUGNEMEN) => {
            "Terugnemen kan alleen wat u zelf meldde, zolang het niet is verstuurd. Klopt het niet, zet de melding dan op kan_niet, met de \
             reden."
        }
        Code::DagVoorbij => "Zet daarvoor --achteraf achter de opdracht.",
        _ => return None,
    })
}

/// Writes a line on stderr; where nobody listens there is nothing to do about it.
pub(crate) fn meld_regel(regel: &dyn Display) {
    let _ = writeln!(io::stderr().lock(), "{regel}");
}

/// A file or folder that could not be read or written.
pub(crate) fn bestand(error: &io::Error, pad: impl Display) -> Error {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Error::new(Code::OpslagVol),
        kind => Error::new(Code::BestandFout).with("pad", pad).with("reden", kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_stands_before_the_sentence_on_one_line() {
        let zin = zin(&Error::new(Code::FotoLeeg), Some("a\nb.jpg"));
        assert_eq!("a b.jpg: Dit fotobestand is leeg. Maak of kies een andere foto.", zin);
    }

    #[test]
    fn a_full_disk_is_told_as_such() {
        let error = bestand(&io::Error::from(ErrorKind::StorageFull), "x");
        assert_eq!(Code::OpslagVol, error.code);
        assert_eq!(Code::BestandFout, bestand(&io::Error::from(ErrorKind::NotFound), "x").code);
    }
}
