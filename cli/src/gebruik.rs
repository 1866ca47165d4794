//! Reading the command line: help and wrong usage in Dutch. clap speaks English; this is the one place that translates.

use crate::args::Args;
use crate::fout::meld_regel;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;
use wijkmaat_core::text;

/// Exit code of wrong usage.
const VERKEERD: u8 = 2;
const SJABLOON: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}";
/// What clap writes by itself, and what people read.
const WOORDEN: &[(&str, &str)] = &[
    ("Usage:", "Gebruik:"),
    ("[OPTIONS]", "[OPTIES]"),
    ("[default: ", "[standaard: "),
    ("[possible values: ", "[keuze uit: "),
    ("Possible values:", "Keuze uit:"),
    // The help is written as documentation; a terminal has no use for its marks.
    ("`", ""),
];

/// Reads the arguments; otherwise everything was said and this is how to end.
pub(crate) fn lees(args: impl IntoIterator<Item = OsString>) -> Result<Args, ExitCode> {
    let args: Vec<OsString> = args.into_iter().collect();
    let json = args.iter().any(|arg| arg == "--json");
    opdrachtregel()
        .try_get_matches_from(args)
        .and_then(|matches| Args::from_arg_matches(&matches))
        .map_err(|error| zeg(&error, json))
}

/// The whole command line with Dutch headings.
fn opdrachtregel() -> Command {
    let versie = Arg::new("versie").short('V').long("version").action(ArgAction::Version);
    let hulp = Arg::new("hulp").short('h').long("help").action(ArgAction::Help).global(true);
    let command = Args::command()
        .disable_version_flag(true)
        .arg(hulp.help("Toon deze uitleg"))
        .arg(versie.help("Toon het versienummer"))
        .mut_args(|arg| arg.help_heading("Bij elke opdracht"));
    nederlands(command)
}

fn nederlands(command: Command) -> Command {
    command
        .help_template(SJABLOON)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading("Opdrachten")
        .subcommand_value_name("OPDRACHT")
        .mut_args(|arg| {
            if arg.get_help_heading().is_some() {
                return arg;
            }
            let heading = if arg.is_positional() { "Gegevens" } else { "Opties" };
            arg.help_heading(heading)
        })
        .mut_subcommands(nederlands)
}

/// Tells what is wrong, or shows the help that was asked for.
fn zeg(error: &clap::Error, json: bool) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = write!(std::io::stdout().lock(), "{}", vertaal(&error.render().to_string()));
            return ExitCode::SUCCESS;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand if !json => {
            meld_regel(&vertaal(&error.render().to_string()).trim_end());
        }
        _ if json => {
            meld_regel(&serde_json::json!({ "fout": "gebruik", "melding": zin(error) }));
        }
        _ => {
            meld_regel(&zin(error));
            if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
                meld_regel(&format_args!("\n{}", vertaal(usage.to_string().trim())));
            }
            meld_regel(&"Zet --help achter de opdracht voor uitleg.");
        }
    }
    ExitCode::from(VERKEERD)
}

fn vertaal(text: &str) -> String {
    WOORDEN.iter().fold(text.to_owned(), |text, (english, dutch)| text.replace(english, dutch))
}

/// The sentence for wrong usage; it names the argument that is wrong.
fn zin(error: &clap::Error) -> String {
    let found = |kind| error.get(kind).map(woorden).unwrap_or_default();
    let arg = found(ContextKind::InvalidArg);
    let waarde = found(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::NoEquals if waarde.is_empty() => {
            format!("Bij {arg} hoort een waarde.{}", keuzes(error))
        }
        ErrorKind::InvalidValue => format!("“{waarde}” kan niet bij {arg}.{}", keuzes(error)),
        ErrorKind::ValueValidation if names_field(error) => waarom(error),
        ErrorKind::ValueValidation => format!("“{waarde}” kan niet bij {arg}. {}", waarom(error)).trim_end().to_owned(),
        ErrorKind::UnknownArgument => format!("{arg} hoort niet bij deze opdracht.{}", bedoelt(error)),
        ErrorKind::InvalidSubcommand => {
            format!("De opdracht “{}” bestaat niet.{}", found(ContextKind::InvalidSubcommand), bedoelt(error))
        }
        ErrorKind::ArgumentConflict => {
            let ander = found(ContextKind::PriorArg);
            if ander.is_empty() || ander == arg {
                format!("{arg} mag er maar één keer staan.")
            } else {
                format!("{arg} kan niet samen met {ander}.")
            }
        }
        ErrorKind::MissingRequiredArgument => format!("Er ontbreekt iets: {arg}."),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let names = found(ContextKind::ValidSubcommand);
            let choose = if names.is_empty() { String::new() } else { format!(" Kies uit: {names}.") };
            format!("Noem een opdracht.{choose}")
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("Bij {arg} staan te veel of te weinig waarden.")
        }
        ErrorKind::InvalidUtf8 => "Een van de waarden is geen leesbare tekst (UTF-8).".to_owned(),
        _ => "De opdracht klopt niet.".to_owned(),
    }
}

fn keuzes(error: &clap::Error) -> String {
    match error.get(ContextKind::ValidValue).map(woorden) {
        Some(names) if !names.is_empty() => format!(" Kies uit: {names}."),
        _ => String::new(),
    }
}

fn bedoelt(error: &clap::Error) -> String {
    [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]
        .into_iter()
        .find_map(|kind| error.get(kind).map(woorden))
        .filter(|names| !names.is_empty())
        .map(|names| format!(" Bedoelt u {names}?"))
        .unwrap_or_default()
}

/// Why a value does not do. Parsers of values are ours or the core's and speak Dutch, but those of bare numbers are not.
fn waarom(error: &clap::Error) -> String {
    let Some(source) = std::error::Error::source(error) else { return String::new() };
    if source.is::<std::num::ParseIntError>() || source.is::<std::num::TryFromIntError>() {
        return "Schrijf een heel getal, zoals 3.".to_owned();
    }
    if source.is::<std::num::ParseFloatError>() {
        return "Schrijf een getal, zoals 2.5.".to_owned();
    }
    match source.downcast_ref::<wijkmaat_core::Error>() {
        // The sentence names the field: here that is the option.
        Some(of_field) if names_field(error) => {
            let arg = error.get(ContextKind::InvalidArg).map(woorden).unwrap_or_default();
            text::error(&of_field.clone().with("veld", arg.split(' ').next().unwrap_or_default()))
        }
        Some(error) => text::error(error),
        None => source.to_string(),
    }
}

/// The core's sentence for it names the field, and what was typed.
fn names_field(error: &clap::Error) -> bool {
    let source = std::error::Error::source(error).and_then(|source| source.downcast_ref::<wijkmaat_core::Error>());
    source.is_some_and(|error| error.params.contains_key("veld") && error.params.contains_key("waarde"))
}

/// What clap says about an error, on one line.
fn woorden(value: &ContextValue) -> String {
    let words = match value {
        ContextValue::String(one) => one.clone(),
        ContextValue::Strings(all) => all.join(", "),
        ContextValue::StyledStr(one) => one.to_string(),
        ContextValue::StyledStrs(all) => all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    };
    crate::uitvoer::een_regel(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fout(regel: &str) -> String {
        let error = opdrachtregel().try_get_matches_from(regel.split(' ')).expect_err("wrong usage");
        zin(&error)
    }

    #[test]
    fn the_command_line_holds_together() {
        opdrachtregel().debug_assert();
    }

    #[test]
    fn wrong_usage_names_the_argument_in_dutch() {
        assert_eq!("Er ontbreekt iets: --categorie <CATEGORIE>.", fout("wijkmaat signaal melden"));
        assert_eq!(
            "--gebeid hoort niet bij deze opdracht. Bedoelt u --gebied?",
            fout("wijkmaat signaal melden --categorie afval --gebeid 1,2")
        );
        assert_eq!("De opdracht “meldin” bestaat niet. Bedoelt u melding?", fout("wijkmaat meldin"));
        assert_eq!("“xml” kan niet bij <VORM>. Kies uit: geojson, csv, gpx.", fout("wijkmaat export xml x"));
        assert_eq!("--json mag er maar één keer staan.", fout("wijkmaat --json --json sync"));
        assert_eq!(
            "--plek <LAT,LON> kan niet samen met --gebied <GEBIED>.",
            fout("wijkmaat signaal melden --categorie afval --plek 52,4 --gebied WK040001")
        );
        let plek = fout("wijkmaat gebied zoeken 52.9");
        assert!(plek.starts_with("“52.9” kan niet bij <LAT,LON>. “52.9” is geen plek op de kaart."), "{plek}");
        assert_eq!("Bij --naar <STATUS> hoort een waarde.", fout("wijkmaat melding status x --naar"));
        assert!(fout("wijkmaat --json").starts_with("Noem een opdracht."));
    }

    #[test]
    fn a_day_that_lies_too_far_away_is_told_with_its_option() {
        let op = fout("wijkmaat schouw plannen --naam x --op 2999-12-01T10:00");
        assert!(op.starts_with("--op: 2999-12-01T10:00 ligt te ver weg."), "{op}");
    }

    #[test]
    fn a_number_that_is_none_is_told_with_its_argument_wherever_it_is_asked() {
        for (regel, begin) in [
            (
                "schouw plannen --naam x --bewoners veel",
                "“veel” kan niet bij --bewoners <AANTAL>. Schrijf een heel getal",
            ),
            ("schouw plannen --naam x --bewoners -3", "“-3” kan niet bij --bewoners <AANTAL>. Schrijf een heel getal"),
            (
                "schouw bijstellen SCHOUW --bewoners 2.5",
                "“2.5” kan niet bij --bewoners <AANTAL>. Schrijf een heel getal",
            ),
            (
                "schouw halte toevoegen SCHOUW --naam x --als -1",
                "“-1” kan niet bij --als <VOLGORDE>. Schrijf een heel getal",
            ),
            ("schouw halte verplaatsen SCHOUW 1 --als x", "“x” kan niet bij --als <VOLGORDE>. Schrijf een heel getal"),
            ("ronde telling --dagen maand", "“maand” kan niet bij --dagen <AANTAL>. Schrijf een heel getal"),
            (
                "ronde punt 52.9,4.7 --nauwkeurigheid -4",
                "“-4” kan niet bij --nauwkeurigheid <METER>. Schrijf een aantal meters",
            ),
            ("spreekuur bezoek SCHOUW --tel -2", "“-2” kan niet bij --tel <AANTAL>. Schrijf een heel getal"),
            ("melding lijst --hoogstens -1", "“-1” kan niet bij --hoogstens <AANTAL>. Schrijf een getal"),
            (
                "bewonersinitiatief steun x --bewoners tien",
                "“tien” kan niet bij --bewoners <AANTAL>. Schrijf een heel getal",
            ),
        ] {
            let zin = fout(&format!("wijkmaat {regel}").replace("SCHOUW", "0192e4a0-0000-7000-8000-000000000001"));
            assert!(zin.starts_with(begin), "{regel}: {zin}");
        }
    }

    #[test]
    fn every_help_page_is_dutch() {
        fn pages(command: &mut Command, found: &mut Vec<String>) {
            found.push(vertaal(&command.render_long_help().to_string()));
            for one in command.get_subcommands_mut() {
                pages(one, found);
            }
        }
        let mut command = opdrachtregel();
        command.build();
        let mut found = Vec::new();
        pages(&mut command, &mut found);
        assert!(found.len() > 25, "{}", found.len());
        for page in found {
            assert!(page.contains("Gebruik:") && page.contains("Toon deze uitleg"), "{page}");
            for english in
                ["Usage", "Options", "Commands", "Arguments", "OPTIONS", "COMMAND", "Print ", "default", "possible"]
            {
                assert!(!page.contains(english), "{english}: {page}");
            }
        }
    }

    #[test]
    fn a_value_may_begin_with_a_dash_where_people_write() {
        for regel in [
            ["wijkmaat", "melding", "beantwoorden", "x", "--antwoord", "- gedaan"],
            ["wijkmaat", "melding", "lijst", "--bij", "-33.8,151.2", "--mijn"],
        ] {
            opdrachtregel().try_get_matches_from(regel).expect("understood");
        }
        opdrachtregel()
            .try_get_matches_from(["wijkmaat", "gebied", "zoeken", "-33.8,151.2", "--json"])
            .expect("understood");
    }
}
