//! The tests that cargo does not run: the apps, the desk and the printed reports, each by a script of its own that prepares what it needs.
//!
//! A script prints what it does, a line `SKIP name: reason` for each test that it did not run, and as its last line
//! `N passed, N failed, N skipped`. One that ends without that line, or with another exit code than its account says, counts as
//! one failure more.

use crate::run::{Failed, Outcome, cannot_start, root, target};
use std::io::{BufRead, BufReader, Write, stdout};
use std::process::{Command, Stdio};

/// Name, script with its arguments, and the programs it cannot install itself. Swift before Kotlin: one story has a phone of each,
/// and it is told in Kotlin.
const SUITES: &[(&str, &[&str], &[&str])] = &[
    ("iOS on Linux", &["ios/test.sh"], &[]),
    ("Android on the JVM", &["android/test.sh", "--gebouwd"], &["java", "mvn"]),
    ("the reports against PDF/UA", &["rapport/keuring/keur.sh"], &["java", "mvn"]),
    ("the desk in a browser", &["desk/proef/proef.sh"], &["node", "npm"]),
];

/// What came of one suite.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    /// `name: reason`.
    pub(crate) skips: Vec<String>,
}

/// Runs every suite, one after the other, against what the tests before it built.
///
/// # Errors
/// When a script cannot be followed.
pub(crate) fn run_all(env: &[(&str, &str)]) -> Outcome<Account> {
    let mut sum = Account::default();
    for (name, script, programs) in SUITES {
        println!("\n== {name}");
        let missing: Vec<&str> = programs.iter().copied().filter(|program| !is_there(program)).collect();
        if !missing.is_empty() {
            println!(
                "Missing: {}. Install it (Debian: openjdk-17-jdk, maven, nodejs, npm) and try again.",
                missing.join(", ")
            );
            sum.failed += 1;
            continue;
        }
        let one = run_one(&mut command(script, env), &mut stdout())?;
        sum.passed += one.passed;
        sum.failed += one.failed;
        sum.skips.extend(one.skips);
    }
    Ok(sum)
}

fn command(script: &[&str], env: &[(&str, &str)]) -> Command {
    let mut words = script.iter();
    let mut command = Command::new(root().join(words.next().unwrap_or(&"")));
    command.args(words).current_dir(root()).envs(env.iter().copied());
    command.env("WIJKMAAT_BIN", target().join("debug/wijkmaat"));
    command
}

fn is_there(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

fn run_one(command: &mut Command, out: &mut dyn Write) -> Outcome<Account> {
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(command, &error))?;
    let mut account = Account::default();
    let mut summary = None;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(|error| Failed(format!("cannot follow a suite: {error}")))?;
            let line = String::from_utf8_lossy(&line);
            writeln!(out, "{line}").map_err(|error| Failed(format!("cannot write: {error}")))?;
            if let Some(skip) = line.trim().strip_prefix("SKIP ") {
                account.skips.push(skip.to_owned());
            }
            summary = counts(line.trim()).or(summary);
        }
    }
    let ended_well = child.wait().is_ok_and(|status| status.success());
    Ok(settle(account, summary, ended_well))
}

/// What a suite said of itself, set beside how it ended.
fn settle(mut account: Account, summary: Option<(usize, usize, usize)>, ended_well: bool) -> Account {
    let Some((passed, failed, skipped)) = summary else {
        println!("This suite ended without its account.");
        account.failed = 1;
        return account;
    };
    account.passed = passed;
    account.failed = failed + usize::from(!ended_well && failed == 0);
    if skipped > account.skips.len() {
        println!("{} skipped without a reason: these count as failed.", skipped - account.skips.len());
        account.failed += skipped - account.skips.len();
    }
    account
}

/// Reads `N passed, N failed, N skipped`.
fn counts(line: &str) -> Option<(usize, usize, usize)> {
    let mut parts = line.split(", ");
    let mut count = |word: &str| parts.next()?.strip_suffix(word)?.trim().parse().ok();
    let counts = (count("passed")?, count("failed")?, count("skipped")?);
    parts.next().is_none().then_some(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Account {
        // Not on the terminal: whoever reads it would take these skips for real ones.
        run_one(Command::new("sh").args(["-c", script]), &mut Vec::new()).expect("a shell")
    }

    #[test]
    fn the_last_account_of_a_suite_counts() {
        let account = shell("echo 1 passed, 0 failed, 0 skipped; echo SKIP a: b; echo 3 passed, 0 failed, 1 skipped");
        assert_eq!(Account { passed: 3, failed: 0, skips: vec!["a: b".to_owned()] }, account);
    }

    #[test]
    fn a_suite_that_dies_or_says_nothing_has_failed() {
        assert_eq!(1, shell("exit 0").failed);
        assert_eq!(1, shell("echo 3 passed, 0 failed, 0 skipped; exit 1").failed);
        assert_eq!(2, shell("echo 3 passed, 2 failed, 0 skipped; exit 1").failed);
    }

    #[test]
    fn a_skip_without_a_reason_is_a_failure() {
        assert_eq!(1, shell("echo 3 passed, 0 failed, 1 skipped").failed);
    }
}
