//! The bench: measures in release build, by the rules in `docs/metingen.md`.

use crate::install;
use crate::run::{Failed, Outcome, cargo, run};
use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};

/// The library that goes to every phone may be so large; with the app's own code and pictures it must come over a poor line.
const LIBRARY_MB: f64 = 12.0;

/// Runs the bench with these arguments.
///
/// # Errors
/// When it does not build or cannot measure; with `--streng` also when a limit is exceeded.
pub(crate) fn bench(args: &[String]) -> Outcome {
    let env = install::ensure()?;
    // `wijkmaat` beside it: what it costs to start is measured on the program that people use.
    let both = ["--package", "wijkmaat", "--package", "wijkmaat-scenarios", "--bin", "wijkmaat", "--bin", "bench"];
    run(cargo().args(["build", "--release", "--locked"]).args(both).envs(env.clone()))?;
    // As phones get it: with a profile of its own, and nothing kept in it for Rust that would want to link it.
    let library = ["--package", "wijkmaat-bindings", "--lib", "--crate-type", "cdylib"];
    run(cargo().args(["rustc", "--profile", "telefoon", "--locked"]).args(library).envs(env))?;
    let release = crate::run::target().join("release");
    run(std::process::Command::new(release.join("bench")).args(args))?;
    let library = crate::run::target().join("telefoon").join(format!("{DLL_PREFIX}wijkmaat{DLL_SUFFIX}"));
    let bytes = std::fs::metadata(&library).map_err(|error| Failed(format!("{}: {error}", library.display())))?.len();
    let (row, holds) = library_row(bytes);
    println!("{row}");
    if !holds && args.iter().any(|arg| arg == "--streng") {
        return Err(Failed("the library for the phones is too large".to_owned()));
    }
    Ok(())
}

/// The size of the library in words, and whether it keeps within its limit.
#[expect(clippy::cast_precision_loss, reason = "far fewer bytes than an f64 holds exactly")]
fn library_row(bytes: u64) -> (String, bool) {
    let megabytes = bytes as f64 / 1e6;
    let holds = megabytes <= LIBRARY_MB;
    let verdict = if holds { "ok" } else { "te hoog" };
    (format!("library for the phones, stripped: {megabytes:.1} MB, limit {LIBRARY_MB} MB, {verdict}"), holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_above_12_mb_is_too_large() {
        assert_eq!(
            ("library for the phones, stripped: 12.0 MB, limit 12 MB, ok".to_owned(), true),
            library_row(12_000_000)
        );
        assert!(!library_row(12_100_000).1);
    }
}
