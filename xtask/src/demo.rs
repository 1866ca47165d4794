//! The demo: builds `wijkmaat` and the story around it, then lets the story run.

use crate::install;
use crate::run::{Outcome, cargo, run};
use std::process::Command;

/// Runs the demo with these arguments.
///
/// # Errors
/// When something does not build or a check in the demo fails.
pub(crate) fn demo(args: &[String]) -> Outcome {
    build(&install::ensure()?)?;
    // In the folder of whoever asks: `--gpx` and `--fotos` may be relative.
    run(command().args(args))
}

/// The demo, built.
pub(crate) fn command() -> Command {
    let folder = crate::run::target().join("debug");
    let mut demo = Command::new(folder.join("demo"));
    demo.env("WIJKMAAT_BIN", folder.join("wijkmaat"));
    demo
}

/// Builds the demo and the program that it shows.
///
/// # Errors
/// When something does not build.
pub(crate) fn build(env: &[(&str, &str)]) -> Outcome {
    println!("Building wijkmaat and the demo (the first time takes minutes, later seconds).");
    // The whole workspace, as the tests begin: built by itself, this part would get other features of the same crates, and whoever
    // runs both would compile half of them twice.
    run(cargo().args(["build", "--workspace", "--locked"]).envs(env.iter().copied()))
}
