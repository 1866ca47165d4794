//! The bench: measures in release build, by the rules in `docs/metingen.md`.

use crate::install;
use crate::run::{Outcome, cargo, run};

/// Runs the bench with these arguments.
///
/// # Errors
/// When it does not build or cannot measure.
pub(crate) fn bench(args: &[String]) -> Outcome {
    let env = install::ensure()?;
    let what = ["run", "--release", "--locked", "--package", "wijkmaat-scenarios", "--bin", "bench", "--"];
    run(cargo().args(what).args(args).envs(env))
}
