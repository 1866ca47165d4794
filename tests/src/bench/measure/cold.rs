//! New processes on a store: from spawn to the printed newest 50 of a category, and the memory that took.

use super::figures::quantile;
use super::process::command;
use super::run::Kind;
use super::usage::peak_kib;
use crate::bench::Outcome;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Processes per figure.
const TIMES: usize = 10;

/// What a new process took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::bench) struct Cold {
    /// From spawn to the last printed row, milliseconds.
    pub(in crate::bench) ms: f64,
    /// Most memory at once, MiB.
    pub(in crate::bench) peak_mib: f64,
}

/// Starts a number of processes, one after the other, and gives the median.
pub(in crate::bench) fn cold(kind: Kind, store: &Path, category: &str) -> Outcome<Cold> {
    let role = match kind {
        Kind::Ours => "ons-cold",
        Kind::Bare => "bare-cold",
    };
    let (mut times, mut peaks) = (Vec::new(), Vec::new());
    // The first one warms the page cache and is not counted.
    for place in 0..=TIMES {
        let arguments = [("--store", store), ("--category", Path::new(category))];
        let begin = Instant::now();
        let mut child = command(role, &arguments)?.spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("no line from the process")?).read_line(&mut line)?;
        let ms = begin.elapsed().as_secs_f64() * 1e3;
        let peak = peak_kib(&child.id().to_string())? / 1024.0;
        drop(child.stdin.take());
        if !child.wait()?.success() || line.trim().is_empty() {
            return Err("a new process printed nothing".into());
        }
        if place > 0 {
            times.push(ms);
            peaks.push(peak);
        }
    }
    Ok(Cold { ms: quantile(&times, 0.5), peak_mib: quantile(&peaks, 0.5) })
}

/// The big stores, made when they are not there or of another workload.
pub(in crate::bench) fn big(kind: Kind, folder: &Path, file: &Path, profiel: &Path) -> Outcome<PathBuf> {
    let (role, name) = match kind {
        Kind::Ours => ("ons-big", "groot-ons"),
        Kind::Bare => ("bare-big", "groot-bare"),
    };
    let (store, stamp) = (folder.join(name), folder.join(format!("{name}.klaar")));
    let is = blake3::hash(&std::fs::read(file)?).to_hex().to_string();
    if std::fs::read_to_string(&stamp).is_ok_and(|was| was == is) {
        return Ok(store);
    }
    if store.exists() {
        std::fs::remove_dir_all(&store)?;
    }
    let mut arguments = vec![("--store", store.as_path()), ("--workload", file)];
    if kind == Kind::Ours {
        arguments.push(("--profiel", profiel));
    }
    let begin = Instant::now();
    if !Command::from(command(role, &arguments)?).stdin(Stdio::null()).status()?.success() {
        return Err(format!("{role} did not succeed").into());
    }
    std::fs::write(stamp, is)?;
    println!("{name}: made in {:.0} s", begin.elapsed().as_secs_f64());
    Ok(store)
}
