//! New processes on a store: from spawn to the printed newest 50 of a category, and the memory that took.
//!
//! Ours is the `wijkmaat` people run, when it lies beside the bench; else a role of the bench that asks the core the same.

use super::figures::quantile;
use super::process::{command, tool};
use super::run::{Kind, Set};
use super::usage::peak_kib;
use crate::bench::{Outcome, ours};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

/// Processes per figure.
const TIMES: usize = 10;
/// A full pipe holds its writer back; this leaves less room than fifty rows take.
const NEARLY_FULL: usize = 60 << 10;
/// How long a held-back process must look the same to be at its end.
const STILL: Duration = Duration::from_millis(30);

/// The schema of our store: another one makes another big store.
const SCHEMA: &str = include_str!("../../../../docs/schema.sql");

/// What a new process took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::bench) struct Cold {
    /// From spawn to the last printed row, milliseconds.
    pub(in crate::bench) ms: f64,
    /// Most memory at once, MiB.
    pub(in crate::bench) peak_mib: f64,
}

/// Starts a number of processes, one after the other, and gives the median.
pub(in crate::bench) fn cold(kind: Kind, store: &Path, set: &Set<'_>) -> Outcome<Cold> {
    let (mut times, mut peaks) = (Vec::new(), Vec::new());
    // The first one warms the page cache and is not counted.
    for place in 0..=TIMES {
        let ms = timed(program(kind, store, set)?)?;
        if place > 0 {
            times.push(ms);
        }
    }
    for _ in 0..3 {
        peaks.push(peak(program(kind, store, set)?)?);
    }
    Ok(Cold { ms: quantile(&times, 0.5), peak_mib: quantile(&peaks, 0.5) })
}

fn program(kind: Kind, store: &Path, set: &Set<'_>) -> Outcome<Command> {
    let category = set.workload.cold_category.as_str();
    let arguments = [("--store", store), ("--category", Path::new(category))];
    match (kind, tool("wijkmaat")) {
        (Kind::Bare, _) => command("bare-cold", &arguments),
        (Kind::Ours, None) => command("ons-cold", &arguments),
        (Kind::Ours, Some(wijkmaat)) => {
            let mut command = Command::new(wijkmaat);
            command
                .env("WIJKMAAT_SLEUTEL", ours::key_text())
                .arg("--home")
                .arg(store)
                .arg("--profiel")
                .arg(set.profiel);
            command.args(["melding", "lijst", "--categorie", &ours::category(category), "--hoogstens", "50", "--json"]);
            command.stdin(Stdio::piped()).stdout(Stdio::piped());
            Ok(command)
        }
    }
}

/// Milliseconds from spawn to the end of the printed line.
fn timed(mut command: Command) -> Outcome<f64> {
    let begin = Instant::now();
    let mut child = command.spawn()?;
    let mut line = String::new();
    BufReader::new(child.stdout.take().ok_or("no line from the process")?).read_line(&mut line)?;
    let ms = begin.elapsed().as_secs_f64() * 1e3;
    end(child, &line)?;
    Ok(ms)
}

/// Most memory at once, MiB: read while the process cannot go on because nobody takes what it prints.
fn peak(mut command: Command) -> Outcome<f64> {
    let (mut reader, mut writer) = std::io::pipe()?;
    writer.write_all(&vec![b' '; NEARLY_FULL])?;
    let child = command.stdout(writer).spawn()?;
    // With this its last copy of the pipe goes, so that the reader sees the end.
    drop(command);
    let pid = child.id().to_string();
    let (mut peak, mut since) = (0.0, Instant::now());
    let (_never, silence) = channel::<()>();
    while since.elapsed() < STILL {
        let now = peak_kib(&pid)?;
        if now > peak {
            (peak, since) = (now, Instant::now());
        }
        // Nothing is ever sent: this only lets a millisecond pass.
        let _ = silence.recv_timeout(Duration::from_millis(1));
    }
    let mut text = String::new();
    let mut child = child;
    drop(child.stdin.take());
    reader.read_to_string(&mut text)?;
    end(child, &text)?;
    Ok(peak / 1024.0)
}

fn end(mut child: Child, printed: &str) -> Outcome {
    drop(child.stdin.take());
    let whole = serde_json::from_str::<serde_json::Value>(printed.trim()).is_ok();
    if child.wait()?.success() && whole {
        return Ok(());
    }
    Err(format!("a new process did not print its rows: {printed}").into())
}

/// The big stores, made when they are not there, or of another workload or schema.
pub(in crate::bench) fn big(kind: Kind, set: &Set<'_>, file: &Path) -> Outcome<PathBuf> {
    let folder = set.folder;
    let (role, name) = match kind {
        Kind::Ours => ("ons-big", "groot-ons"),
        Kind::Bare => ("bare-big", "groot-bare"),
    };
    let (store, stamp) = (folder.join(name), folder.join(format!("{name}.klaar")));
    let is = blake3::Hasher::new().update(SCHEMA.as_bytes()).update(&std::fs::read(file)?).finalize().to_string();
    // A store that no longer opens is of another time, whatever the stamp says.
    let opens = || program(kind, &store, set).and_then(timed).is_ok();
    if std::fs::read_to_string(&stamp).is_ok_and(|was| was == is) && opens() {
        return Ok(store);
    }
    if store.exists() {
        std::fs::remove_dir_all(&store)?;
    }
    let mut arguments = vec![("--store", store.as_path()), ("--workload", file)];
    if kind == Kind::Ours {
        arguments.push(("--profiel", set.profiel));
    }
    let begin = Instant::now();
    if !command(role, &arguments)?.stdin(Stdio::null()).status()?.success() {
        return Err(format!("{role} did not succeed").into());
    }
    std::fs::write(stamp, is)?;
    println!("{name}: made in {:.0} s", begin.elapsed().as_secs_f64());
    Ok(store)
}
