//! What a process says it used.

use crate::bench::Outcome;
use crate::bench::protocol::{Answer, Ask, say};
use serde::{Deserialize, Serialize};
use std::io::BufRead;

/// What a process used since it began.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::bench) struct Usage {
    /// Most memory at once, KiB (`VmHWM`).
    pub(in crate::bench) peak_kib: f64,
    /// Bytes given to the system to write, files and sockets together.
    pub(in crate::bench) written: f64,
    /// Bytes that were to go to the disk, as the kernel counts dirty pages.
    pub(in crate::bench) to_disk: f64,
    /// Milliseconds of processor, user and system.
    pub(in crate::bench) cpu_ms: f64,
}

impl Usage {
    /// What this process used.
    pub(in crate::bench) fn of_this_process() -> Outcome<Self> {
        let io = std::fs::read_to_string("/proc/self/io")?;
        Ok(Self {
            peak_kib: peak_kib("self")?,
            written: field(&io, "wchar:"),
            to_disk: field(&io, "write_bytes:"),
            cpu_ms: cpu_ms()?,
        })
    }
}

/// Most memory at once of a process, KiB.
pub(in crate::bench) fn peak_kib(pid: &str) -> Outcome<f64> {
    Ok(field(&std::fs::read_to_string(format!("/proc/{pid}/status"))?, "VmHWM:"))
}

/// Milliseconds of processor of all threads, as far as ticks tell.
fn cpu_ms() -> Outcome<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = |place: usize| after_name.split_whitespace().nth(place).and_then(|ticks| ticks.parse::<f64>().ok());
    // Fields 14 and 15; a tick is a hundredth of a second on every Linux that is used.
    Ok((ticks(11).unwrap_or(0.0) + ticks(12).unwrap_or(0.0)) * 10.0)
}

fn field(text: &str, name: &str) -> f64 {
    let value = text.lines().find_map(|line| line.strip_prefix(name));
    value.and_then(|value| value.split_whitespace().next()?.parse().ok()).unwrap_or(0.0)
}

/// Tells the director what was used, until it closes; for a process that serves on threads of its own.
pub(in crate::bench) fn answer_until_closed() -> Outcome {
    for line in std::io::stdin().lock().lines() {
        match serde_json::from_str(&line?)? {
            Ask::Usage => say(&Answer::Usage { usage: Usage::of_this_process()? })?,
            _ => return say(&Answer::Done),
        }
    }
    Ok(())
}
