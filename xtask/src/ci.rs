//! What keeps the code as it is: formatting, lints, tests.

use crate::run::{Failed, Outcome, cargo, run, succeeds};
use crate::{install, test};

/// Runs the checks. `--deny` adds cargo-deny, which also asks the advisory database and so needs a network; licences, bans and
/// sources are checked without it in every test run (`core/tests/architecture/licences.rs`), from the same `deny.toml`.
///
/// # Errors
/// At the first check that fails.
pub(crate) fn ci(args: &[String]) -> Outcome {
    let env = install::ensure()?;
    step("formatting");
    run(cargo().args(["fmt", "--all", "--check"]))?;
    step("lints");
    run(cargo().args(["clippy", "--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"]).envs(env))?;
    if args.iter().any(|arg| arg == "--deny") {
        step("licences, bans and advisories");
        if !succeeds(cargo().args(["deny", "--version"])) {
            return Err(Failed("cargo-deny is not installed: cargo install cargo-deny --locked".into()));
        }
        run(cargo().args(["deny", "check"]))?;
    }
    step("tests");
    test::test(&[])
}

fn step(name: &str) {
    println!("== {name}");
}
