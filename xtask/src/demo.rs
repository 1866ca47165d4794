//! The demo: builds `wijkmaat` and the story around it, then lets the story run.

use crate::install;
use crate::run::{Outcome, cargo, run};

/// Runs the demo with these arguments.
///
/// # Errors
/// When something does not build or a check in the demo fails.
pub(crate) fn demo(args: &[String]) -> Outcome {
    let env = install::ensure()?;
    println!("Building wijkmaat and the demo (the first time takes minutes, later seconds).");
    // One build for both: cargo would compile what they share twice when it is asked separately.
    let both = ["--package", "wijkmaat", "--package", "wijkmaat-scenarios", "--bin", "wijkmaat", "--bin", "demo"];
    run(cargo().args(["build", "--release", "--locked"]).args(both).envs(env))?;
    let folder = crate::run::target().join("release");
    let mut demo = std::process::Command::new(folder.join("demo"));
    // In the folder of whoever asks: `--gpx` and `--fotos` may be relative.
    run(demo.args(args).env("WIJKMAAT_BIN", folder.join("wijkmaat")))
}
