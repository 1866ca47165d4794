//! Every test of the project, and an account of them that cannot be misread.
//!
//! First `cargo test --workspace`, of which the output is only read, so that a test binary takes one line, a failure shows all
//! it has to say, and a test that printed `SKIP name: reason` counts as skipped and not as passed. Then the scripts of the apps
//! and the desk (`suites`), against the same library and program.

use crate::report::Report;
use crate::run::{Failed, Outcome, cannot_start, cargo, root, run};
use crate::{bindings, install, suites};
use std::io::{BufRead, BufReader, Write, stdout};
use std::process::Command;
use std::time::Instant;

/// Builds and runs all tests, doc tests included. The last line is `N passed, N failed, N skipped`.
///
/// # Errors
/// When a test fails or a crate does not build.
pub(crate) fn test(args: &[String]) -> Outcome {
    let begin = Instant::now();
    let env = install::ensure()?;
    let whole = ["test", "--workspace", "--locked"];
    // The program and the phones' library themselves, which the apps and the desk are tested with.
    if run(cargo().args(["build", "--workspace", "--locked"]).envs(env.clone())).is_err() {
        println!("The workspace does not build, so nothing was tested.\n0 passed, 1 failed, 0 skipped");
        return Err(Failed(String::new()));
    }
    // Built apart, with cargo's own progress on the terminal; what runs next prints no more than results.
    if let Err(Failed(reason)) = run(cargo().args(whole).arg("--no-run").envs(env.clone())) {
        println!("{reason}: the tests do not build, so none ran.\n0 passed, 1 failed, 0 skipped");
        return Err(Failed(String::new()));
    }
    let mut tests = cargo();
    tests
        .args(whole)
        .args(["--no-fail-fast", "--", "--show-output"])
        .envs(env.clone())
        .env("CARGO_TERM_COLOR", "never");
    // Where it is not there, the tests that want it say so and are counted as skipped.
    if std::env::var_os("WIJKMAAT_TESTDATA").is_none()
        && let Ok(data) = root().join("../shared/data").canonicalize()
    {
        tests.env("WIJKMAAT_TESTDATA", data);
    }
    let mut report = Report::default();
    let ended_well = follow(tests, &mut report)?;
    if args.iter().any(|arg| arg == "--rust") {
        println!("\nLeft out because of --rust: Android, iOS and the desk in a browser.");
    } else {
        bindings::write()?;
        report.add(suites::run_all(&env)?);
    }
    report.end(&mut stdout(), ended_well).map_err(silent)?;
    println!("in {} seconds", begin.elapsed().as_secs());
    let summary = report.summary();
    println!("{summary}");
    if report.is_good() { Ok(()) } else { Err(Failed(String::new())) }
}

/// Runs the tests and reads what they print while they print it; true when cargo ended with success.
fn follow(mut tests: Command, report: &mut Report) -> Outcome<bool> {
    // One pipe for both streams: headers come on one, results on the other, and their order tells what belongs together.
    let (reader, writer) = std::io::pipe().map_err(silent)?;
    tests.stdout(writer.try_clone().map_err(silent)?).stderr(writer);
    let mut child = tests.spawn().map_err(|error| cannot_start(&tests, &error))?;
    // Holds the writing end: the pipe ends when the tests end.
    drop(tests);
    let mut reader = BufReader::new(reader);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).map_err(silent)? > 0 {
        report.line(&mut stdout(), String::from_utf8_lossy(&line).trim_end()).map_err(silent)?;
        stdout().flush().map_err(silent)?;
        line.clear();
    }
    Ok(child.wait().map_err(silent)?.success())
}

#[expect(clippy::needless_pass_by_value, reason = "it is an argument of map_err")]
fn silent(error: std::io::Error) -> Failed {
    Failed(format!("cannot follow the tests: {error}"))
}
