//! The bench: measures in release build, by the rules in `docs/metingen.md`.

use crate::install;
use crate::run::{Outcome, cargo, run};

/// Runs the bench with these arguments.
///
/// # Errors
/// When it does not build or cannot measure.
pub(crate) fn bench(args: &[String]) -> Outcome {
    let env = install::ensure()?;
    // `wijkmaat` beside it: what it costs to start is measured on the program that people use.
    let both = ["--package", "wijkmaat", "--package", "wijkmaat-scenarios", "--bin", "wijkmaat", "--bin", "bench"];
    run(cargo().args(["build", "--release", "--locked"]).args(both).envs(env))?;
    let bench = crate::run::target().join("release").join("bench");
    run(std::process::Command::new(bench).args(args))
}
