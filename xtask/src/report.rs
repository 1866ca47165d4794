//! Reads the output of `cargo test` line by line: what ran, what failed, what was skipped and why.

use crate::suites::Account;
use std::collections::BTreeMap;
use std::io::{Result, Write};

/// All results so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    passed: usize,
    failed: usize,
    /// A line `name: reason` for each test that did not really run.
    skips: Vec<String>,
    /// The crate whose unit tests ran last: cargo runs its other tests after them and does not name it.
    package: String,
    section: Option<Section>,
}

/// One test binary, or the doc tests of one crate.
#[derive(Debug, Default)]
struct Section {
    name: String,
    /// Everything it printed, for when it fails.
    lines: Vec<String>,
    /// True once its name stands on the terminal.
    is_shown: bool,
    /// True once it gave a result: one that ends without died.
    has_result: bool,
    passed: usize,
    failed: usize,
    seconds: String,
    /// The test whose captured output is being read.
    current: Option<String>,
    /// First reason of each test that skipped.
    skips: BTreeMap<String, String>,
}

impl Report {
    /// Takes one line of output.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub(crate) fn line(&mut self, out: &mut dyn Write, line: &str) -> Result<()> {
        if let Some((binary, file)) = header(line) {
            self.close(out)?;
            if matches!(file.as_str(), "src/lib.rs" | "src/main.rs" | "doc tests") {
                self.package = binary;
            }
            self.section = Some(Section { name: format!("{}: {file}", self.package), ..Section::default() });
            return Ok(());
        }
        match &mut self.section {
            Some(section) => section.line(out, line),
            None => Ok(()),
        }
    }

    /// Closes the account: what died or failed without saying so counts as failed too.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub(crate) fn end(&mut self, out: &mut dyn Write, ended_well: bool) -> Result<()> {
        self.close(out)?;
        if !ended_well && self.failed == 0 {
            writeln!(out, "cargo test ended with a fault that no test accounts for")?;
            self.failed += 1;
        }
        if !self.skips.is_empty() {
            writeln!(out, "\nNot run, and why:")?;
            for skip in &self.skips {
                writeln!(out, "  {skip}")?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    /// Adds what the suites beside cargo said.
    pub(crate) fn add(&mut self, account: Account) {
        self.passed += account.passed;
        self.failed += account.failed;
        self.skips.extend(account.skips);
    }

    /// The closing line.
    pub(crate) fn summary(&self) -> String {
        format!("{} passed, {} failed, {} skipped", self.passed, self.failed, self.skips.len())
    }

    /// Nothing failed.
    pub(crate) fn is_good(&self) -> bool {
        self.failed == 0
    }

    fn close(&mut self, out: &mut dyn Write) -> Result<()> {
        let Some(mut section) = self.section.take() else { return Ok(()) };
        if !section.has_result {
            section.failed += 1;
        }
        // Tests that printed SKIP are among the passed ones; ignored ones are not.
        let printed = section.skips.keys().filter(|test| !section.was_ignored(test)).count();
        section.passed = section.passed.saturating_sub(printed);
        section.show_end(out)?;
        self.passed += section.passed;
        self.failed += section.failed;
        self.skips.extend(section.skips.iter().map(|(test, reason)| format!("{test}: {reason}")));
        Ok(())
    }
}

impl Section {
    fn line(&mut self, out: &mut dyn Write, line: &str) -> Result<()> {
        self.lines.push(line.to_owned());
        if let Some(count) = line.strip_prefix("running ").and_then(|rest| rest.split(' ').next()) {
            if count != "0" && !self.is_shown {
                self.is_shown = true;
                write!(out, "{:<58}", self.name)?;
            }
        } else if let Some(result) = line.strip_prefix("test result: ") {
            self.result(result);
        } else if let Some(test) = line.strip_prefix("---- ").and_then(|rest| rest.strip_suffix(" stdout ----")) {
            self.current = Some(test.to_owned());
        } else if let Some(skip) = line.strip_prefix("SKIP ") {
            self.skip(skip);
        } else if let Some((test, reason)) = ignored(line) {
            self.skips.insert(test.to_owned(), reason.to_owned());
        } else if line.starts_with("test ") && line.ends_with("has been running for over 60 seconds") {
            writeln!(out, "\n  {line}")?;
        }
        Ok(())
    }

    /// `ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.05s`
    fn result(&mut self, result: &str) {
        self.has_result = true;
        for part in result.split(['.', ';']).map(str::trim) {
            let count = |word: &str| part.strip_suffix(word).and_then(|count| count.trim().parse::<usize>().ok());
            self.passed += count("passed").unwrap_or(0);
            self.failed += count("failed").unwrap_or(0);
        }
        result.rsplit("finished in ").next().unwrap_or_default().clone_into(&mut self.seconds);
    }

    fn was_ignored(&self, test: &str) -> bool {
        self.lines.iter().any(|line| ignored(line).is_some_and(|(name, _)| name == test))
    }

    /// A test that skips several times is one skipped test.
    fn skip(&mut self, skip: &str) {
        let (name, reason) = skip.split_once(": ").unwrap_or((skip, "no reason given"));
        let test = self.current.clone().unwrap_or_else(|| name.to_owned());
        self.skips.entry(test).or_insert_with(|| reason.to_owned());
    }

    fn show_end(&self, out: &mut dyn Write) -> Result<()> {
        if !self.is_shown && self.failed == 0 {
            return Ok(());
        }
        if !self.is_shown {
            write!(out, "{:<58}", self.name)?;
        }
        write!(out, "{:>4} passed", self.passed)?;
        if self.failed > 0 {
            write!(out, ", {} FAILED", self.failed)?;
        }
        if !self.skips.is_empty() {
            write!(out, ", {} skipped", self.skips.len())?;
        }
        writeln!(out, "  {}", self.seconds)?;
        if self.failed > 0 {
            // One that died shows all; else what follows the output of those that passed.
            let from = self.lines.iter().position(|line| self.has_result && line == "failures:").unwrap_or(0);
            for line in self.lines.iter().skip(from) {
                writeln!(out, "    {line}")?;
            }
        }
        Ok(())
    }
}

/// The binary that starts and the file it is made of, when the line is one of cargo's headers.
fn header(line: &str) -> Option<(String, String)> {
    if let Some(name) = line.strip_prefix("   Doc-tests ") {
        return Some((name.to_owned(), "doc tests".to_owned()));
    }
    let (what, program) = line.strip_prefix("     Running ")?.strip_suffix(')')?.split_once(" (")?;
    let stem = program.rsplit(['/', '\\']).next()?;
    let binary = stem.rsplit_once('-').map_or(stem, |(name, _)| name);
    Some((binary.to_owned(), what.strip_prefix("unittests ").unwrap_or(what).to_owned()))
}

/// Name and reason of a test that is marked as ignored.
fn ignored(line: &str) -> Option<(&str, &str)> {
    let (test, outcome) = line.strip_prefix("test ")?.split_once(" ... ")?;
    let reason = outcome.strip_prefix("ignored")?;
    Some((test, reason.strip_prefix(", ").unwrap_or("ignored")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, ended_well: bool) -> (Report, String) {
        let mut report = Report::default();
        let mut out = Vec::new();
        for line in text.lines() {
            report.line(&mut out, line).expect("memory");
        }
        report.end(&mut out, ended_well).expect("memory");
        (report, String::from_utf8(out).expect("text"))
    }

    const GOOD: &str = "    Finished `test` profile
     Running unittests src/lib.rs (target/debug/deps/wijkmaat_core-0123)

running 3 tests
test a ... ok
test b ... ok
test c ... ignored, needs a phone

successes:

---- b stdout ----
SKIP b: no data here
SKIP b: nor there


test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.05s

   Doc-tests wijkmaat_core

running 0 tests

test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
";

    #[test]
    fn a_test_that_skips_is_not_a_test_that_passed() {
        let (report, out) = read(GOOD, true);
        assert_eq!(report.summary(), "1 passed, 0 failed, 2 skipped");
        assert!(report.is_good());
        assert!(out.starts_with("wijkmaat_core: src/lib.rs  "), "{out}");
        assert!(out.contains("  b: no data here\n  c: needs a phone\n"), "{out}");
        assert!(!out.contains("Doc-tests") && !out.contains("test a"), "{out}");
    }

    #[test]
    fn a_failure_shows_what_it_said() {
        let text = GOOD.replace("ok. 2 passed; 0 failed", "FAILED. 1 passed; 1 failed").replace(
            "\ntest result: FAILED",
            "\nfailures:\n\n---- a stdout ----\nleft is not right\n\ntest result: FAILED",
        );
        let (report, out) = read(&text, false);
        assert_eq!(report.summary(), "0 passed, 1 failed, 2 skipped");
        assert!(out.contains("    left is not right\n") && !out.contains("    test a"), "{out}");
    }

    #[test]
    fn a_binary_that_dies_counts_as_failed() {
        let (start, _) = GOOD.split_once("test c").expect("two parts");
        let (report, out) = read(&format!("{start}error: process didn't exit successfully (signal: 6)\n"), false);
        assert_eq!(report.summary(), "0 passed, 1 failed, 0 skipped");
        assert!(out.contains("signal: 6"), "{out}");
    }

    #[test]
    fn a_fault_that_no_test_accounts_for_is_no_success() {
        assert_eq!(read(GOOD, false).0.summary(), "1 passed, 1 failed, 2 skipped");
    }
}
