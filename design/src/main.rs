//! `cargo run -p wijkmaat-design [-- android|ios|contrast]`: writes what is made of the design; without a word, Kotlin and Swift.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wijkmaat_design::error::{Failed, Result};
use wijkmaat_design::tokens::Tokens;
use wijkmaat_design::{contrast, kotlin, pictogram, swift};

fn main() -> ExitCode {
    let word = std::env::args().nth(1).unwrap_or_default();
    let outcome = match word.as_str() {
        "" => android().and_then(|()| ios()),
        "android" => android(),
        "ios" => ios(),
        "contrast" => table(),
        other => Err(Failed::new(format!("there is no '{other}'; say android, ios or contrast, or nothing for both"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("design: {why}");
            ExitCode::FAILURE
        }
    }
}

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn tokens() -> Result<Tokens> {
    Tokens::read(&read(&here().join("tokens.json"))?)
}

fn android() -> Result<()> {
    let folder = here().join("../android/design/src/generated/kotlin/nl/wijkmaat/design");
    write(&folder.join("Tokens.kt"), &kotlin::tokens(&tokens()?))?;
    write(&folder.join("Pictograms.kt"), &kotlin::pictograms(&pictogram::read_folder(&here().join("pictogrammen"))?))
}

fn ios() -> Result<()> {
    let folder = here().join("../ios/Sources/Design/Generated");
    write(&folder.join("Tokens.swift"), &swift::tokens(&tokens()?))?;
    write(&folder.join("DesignSwiftUI.swift"), &swift::swiftui())?;
    write(&folder.join("Pictograms.swift"), &swift::pictograms(&pictogram::read_folder(&here().join("pictogrammen"))?))
}

fn table() -> Result<()> {
    let file = here().join("contrast.md");
    let text = contrast::rewrite(&tokens()?, &read(&file)?)?;
    write(&file, &text)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|error| Failed::new(format!("{}: {error}", file.display())))
}

/// Writes a file when it says something else, so that who builds after us sees no change where there is none.
fn write(file: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(file).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let wrong = |error| Failed::new(format!("{}: {error}", file.display()));
    file.parent().map_or(Ok(()), fs::create_dir_all).map_err(wrong)?;
    fs::write(file, text).map_err(wrong)
}
