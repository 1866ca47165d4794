//! What is asked of the demo, and how it ends.

use super::map::Map;
use super::verhaal;
use super::verteller::Mislukt;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

const HULP: &str = "\
Laat op twee telefoons en een hub zien wat Wijkmaat doet, met een voorbeeldronde of met een eigen wandeling.

Gebruik: demo [--gpx BESTAND --fotos MAP] [--map MAP] [--once]

  --gpx BESTAND   een eigen opgenomen wandeling, waar dan ook
  --fotos MAP     de foto's die onderweg zijn gemaakt
  --map MAP       waar de demo werkt; anders target/demo
  --once          stop na afloop; anders blijft de hub aan tot Ctrl-C";

/// What the demo is to show.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Vraag {
    /// Someone's own walk; absent: the example.
    pub(super) gpx: Option<PathBuf>,
    /// The pictures of that walk.
    pub(super) fotos: Option<PathBuf>,
    /// Where it works; absent: `demo` beside the folder that this program lies in.
    pub(super) map: Option<PathBuf>,
    /// End when it is done.
    pub(super) once: bool,
}

/// Reads the arguments; `None` when only the help is asked for.
fn lees(args: impl IntoIterator<Item = OsString>) -> Result<Option<Vraag>, String> {
    let mut vraag = Vraag::default();
    let mut args = args.into_iter();
    while let Some(arg) = args.next() {
        let mut waarde =
            || args.next().map(PathBuf::from).ok_or_else(|| format!("Achter {} hoort een pad.", arg.display()));
        match arg.to_str() {
            Some("--gpx") => vraag.gpx = Some(waarde()?),
            Some("--fotos") => vraag.fotos = Some(waarde()?),
            Some("--map") => vraag.map = Some(waarde()?),
            Some("--once") => vraag.once = true,
            Some("--help" | "-h") => return Ok(None),
            _ => return Err(format!("{} hoort niet bij de demo.", arg.display())),
        }
    }
    if vraag.fotos.is_some() && vraag.gpx.is_none() {
        return Err("Bij --fotos hoort ook --gpx.".to_owned());
    }
    Ok(Some(vraag))
}

/// Runs the demo. Exit code 0: everything was shown and checked; 1: something did not hold, with the reason; 2: wrong
/// usage.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let vraag = match lees(args) {
        Ok(Some(vraag)) => vraag,
        Ok(None) => {
            println!("{HULP}");
            return ExitCode::SUCCESS;
        }
        Err(reden) => {
            eprintln!("{reden}\n\n{HULP}");
            return ExitCode::from(2);
        }
    };
    match Map::maak(vraag.map.as_deref()).and_then(|map| verhaal::vertel(&vraag, &map)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Mislukt(reden)) => {
            eprintln!("\nDe demo is gestopt. {reden}");
            ExitCode::from(1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vraag(regel: &str) -> Result<Option<Vraag>, String> {
        lees(regel.split_whitespace().map(OsString::from))
    }

    #[test]
    fn the_arguments_are_read_or_refused_in_dutch() {
        assert_eq!(vraag(""), Ok(Some(Vraag::default())));
        let own = Vraag { gpx: Some("a.gpx".into()), fotos: Some("f".into()), map: Some("m".into()), once: true };
        assert_eq!(vraag("--gpx a.gpx --fotos f --map m --once"), Ok(Some(own)));
        assert_eq!(vraag("--help"), Ok(None));
        assert_eq!(vraag("--gpx"), Err("Achter --gpx hoort een pad.".to_owned()));
        assert_eq!(vraag("--fotos f"), Err("Bij --fotos hoort ook --gpx.".to_owned()));
        assert_eq!(vraag("--eens"), Err("--eens hoort niet bij de demo.".to_owned()));
    }
}
