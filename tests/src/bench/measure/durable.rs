//! How often a save asks the system to make it durable: counted by strace, in a run of its own because strace is slow.

use super::process::{Argument, Process, words};
use crate::bench::Outcome;
use crate::bench::protocol::Ask;
use std::path::Path;
use std::process::{Command, Stdio};

/// Saves that are counted.
const SAVES: usize = 200;

/// Calls of fsync and fdatasync per save, or why they were not counted.
pub(in crate::bench) fn durable_calls(
    role: &str,
    arguments: &[Argument<'_>],
    folder: &Path,
) -> Outcome<Result<f64, String>> {
    if !works() {
        return Ok(Err("strace is not installed or may not trace".to_owned()));
    }
    // A run that saves nothing counts what opening and closing cost.
    let without = traced(role, arguments, folder, 0)?;
    let with = traced(role, arguments, folder, SAVES)?;
    #[expect(clippy::cast_precision_loss, reason = "hundreds")]
    Ok(Ok((with.saturating_sub(without)) as f64 / SAVES as f64))
}

fn works() -> bool {
    let mut trial = Command::new("strace");
    trial.args(["-c", "-o", "/dev/null", "true"]).stdout(Stdio::null()).stderr(Stdio::null());
    trial.status().is_ok_and(|status| status.success())
}

fn traced(role: &str, arguments: &[Argument<'_>], folder: &Path, saves: usize) -> Outcome<u64> {
    let store = folder.join("geteld");
    if store.exists() {
        std::fs::remove_dir_all(&store)?;
    }
    let counts = folder.join("geteld.txt");
    let mut all = vec![("--store", store.as_path())];
    all.extend_from_slice(arguments);
    let mut command = Command::new("strace");
    command.args(["-f", "-c", "-e", "trace=fsync,fdatasync", "-o"]).arg(&counts).arg(std::env::current_exe()?);
    command.args(words(role, &all)).stdin(Stdio::piped()).stdout(Stdio::piped());
    let (mut process, _) = Process::start(command)?;
    process.times(&Ask::Save { from: 0, to: saves })?;
    process.close()?;
    Ok(sum(&std::fs::read_to_string(counts)?))
}

/// Adds the column `calls` of strace's table.
fn sum(table: &str) -> u64 {
    table
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|words| matches!(words.last(), Some(&("fsync" | "fdatasync"))))
        .filter_map(|words| words.get(3)?.parse::<u64>().ok())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_the_fourth_column_with_and_without_errors() {
        let table = "% time     seconds  usecs/call     calls    errors syscall\n\
                     ------ ----------- ----------- --------- --------- ----------------\n \
                     99.00    0.004000          20       200         1 fdatasync\n  \
                     1.00    0.000040          20         2           fsync\n\
                     100.00    0.004040                   202           total\n";
        assert_eq!(202, sum(table));
    }
}
