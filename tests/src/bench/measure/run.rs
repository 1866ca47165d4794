//! One run of one side, from the first save to the clean close.

use super::figures::{Figures, Measure, quantile};
use super::machine::allocated;
use super::process::{Process, command};
use super::proxy::Proxy;
use super::usage::Usage;
use crate::bench::edits::{Round, Side, judge};
use crate::bench::protocol::{Answer, Ask, Shown};
use crate::bench::workload::Workload;
use crate::bench::{Outcome, bare, ours};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use wijkmaat_core::profile::Profile;

/// After the end of a sync, so that what trails behind is counted too.
const TRAIL: Duration = Duration::from_millis(500);

/// Whose processes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::bench) enum Kind {
    /// Ours.
    Ours,
    /// The reference.
    Bare,
}

/// What every run needs.
pub(in crate::bench) struct Set<'a> {
    /// The folder of the stores.
    pub(in crate::bench) folder: &'a Path,
    /// The file of the workload.
    pub(in crate::bench) file: &'a Path,
    /// The same, read.
    pub(in crate::bench) workload: &'a Workload,
    /// Folder of the profile.
    pub(in crate::bench) profiel: &'a Path,
    /// The same, read.
    pub(in crate::bench) profile: &'a Profile,
}

/// The three processes of a run.
struct Three {
    a: Process,
    hub: Process,
    b: Process,
    line_a: Proxy,
    line_b: Proxy,
}

/// Runs one side and adds its figures; gives the folder of B's store, closed cleanly.
pub(in crate::bench) fn run(set: &Set<'_>, kind: Kind, figures: &mut Figures) -> Outcome<PathBuf> {
    let folder = set.folder.join(match kind {
        Kind::Ours => "run-ons",
        Kind::Bare => "run-bare",
    });
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let mut three = match kind {
        Kind::Ours => start_ours(set, &folder)?,
        Kind::Bare => start_bare(set, &folder)?,
    };
    save(set, &mut three, figures)?;
    sync(set, &mut three, figures)?;
    edits(set, kind, &mut three, figures)?;
    end(set, three, &folder, figures)
}

fn start_ours(set: &Set<'_>, folder: &Path) -> Outcome<Three> {
    let data = folder.join("hub");
    let (hub, address) = Process::start(command("ons-hub", &[("--store", &data)])?)?;
    let (line_a, line_b) = (Proxy::start(address.clone())?, Proxy::start(address)?);
    let phone = |name: &str, line: &Proxy| {
        let code = ours::invite(&data, set.profile, name)?;
        let (store, hub) = (folder.join(name), format!("http://{}", line.address()));
        let arguments = [
            ("--store", store.as_path()),
            ("--workload", set.file),
            ("--profiel", set.profiel),
            ("--hub", Path::new(&hub)),
            ("--code", Path::new(&code)),
        ];
        Ok::<_, crate::bench::Fault>(Process::start(command("ons-device", &arguments)?)?.0)
    };
    Ok(Three { a: phone("a", &line_a)?, b: phone("b", &line_b)?, hub, line_a, line_b })
}

fn start_bare(set: &Set<'_>, folder: &Path) -> Outcome<Three> {
    let (hub, address) = Process::start(command("bare-server", &[("--store", &folder.join("hub"))])?)?;
    let phone = |name: &str| {
        let arguments = [("--store", &*folder.join(name)), ("--name", Path::new(name)), ("--workload", set.file)];
        Ok::<_, crate::bench::Fault>(Process::start(command("bare-device", &arguments)?)?.0)
    };
    let (line_a, line_b) = (Proxy::start(address.clone())?, Proxy::start(address)?);
    Ok(Three { a: phone("a")?, b: phone("b")?, hub, line_a, line_b })
}

fn save(set: &Set<'_>, three: &mut Three, figures: &mut Figures) -> Outcome {
    let n = set.workload.observations.len();
    let before = three.a.usage()?;
    let times = three.a.times(&Ask::Save { from: 0, to: n })?;
    let after = three.a.usage()?;
    figures.add(Measure::SaveP50, quantile(&times, 0.5));
    figures.add(Measure::SaveP99, quantile(&times, 0.99));
    figures.add(Measure::WrittenPerSave, (after.written - before.written) / count(n) / 1024.0);
    figures.add(Measure::ToDiskPerSave, (after.to_disk - before.to_disk) / count(n) / 1024.0);
    figures.add(Measure::CpuPerSave, (after.cpu_ms - before.cpu_ms) / count(n));
    Ok(())
}

fn sync(set: &Set<'_>, three: &mut Three, figures: &mut Figures) -> Outcome {
    let n = set.workload.observations.len();
    let used = three.usage()?;
    let before = (three.line_a.traffic(), three.line_b.traffic());
    let begin = Instant::now();
    three.online()?;
    three.b.say(&Ask::AwaitCount { n })?;
    three.heard_online()?;
    three.b.hear()?;
    figures.add(Measure::Sync, milliseconds(begin));
    trail();
    let (a, b) = (three.line_a.traffic().since(before.0), three.line_b.traffic().since(before.1));
    figures.add(Measure::Wire, number(a.bytes() + b.bytes()) / 1024.0);
    figures.add(Measure::RequestsA, number(a.requests));
    figures.add(Measure::RequestsB, number(b.requests));
    let after = three.usage()?;
    for (measure, (before, after)) in
        [Measure::CpuA, Measure::CpuHub, Measure::CpuB].into_iter().zip(used.iter().zip(after))
    {
        figures.add(measure, after.cpu_ms - before.cpu_ms);
    }
    match three.b.ask(&Ask::Listed)? {
        Answer::Count { n: listed } if listed == n => Ok(()),
        other => Err(format!("B does not list {n}: {other:?}").into()),
    }
}

/// Waits, by the rules of the measurement.
#[expect(clippy::disallowed_methods, reason = "there is nothing to wait for but time: something may still come")]
fn trail() {
    std::thread::sleep(TRAIL);
}

fn edits(set: &Set<'_>, kind: Kind, three: &mut Three, figures: &mut Figures) -> Outcome {
    let holds = match kind {
        Kind::Ours => ours::holds,
        Kind::Bare => bare::holds,
    };
    let rounds = [
        (Round::Apart, Measure::Converge, Measure::Lost),
        (Round::SameField, Measure::ConvergeSameField, Measure::LostSameField),
    ];
    for (round, converged, lost) in rounds {
        for phone in [&mut three.a, &mut three.b] {
            phone.ask(&Ask::Offline)?;
        }
        let times = three.a.times(&Ask::Edit { round, side: Side::A })?;
        three.b.times(&Ask::Edit { round, side: Side::B })?;
        let begin = Instant::now();
        three.online()?;
        three.a.say(&Ask::AwaitEdits { round, side: Side::A })?;
        three.b.say(&Ask::AwaitEdits { round, side: Side::B })?;
        three.heard_online()?;
        three.b.hear()?;
        three.a.hear()?;
        figures.add(converged, milliseconds(begin));
        let verdict = judge(set.workload, round, (&three.a.shown()?, &three.b.shown()?), holds);
        figures.add(lost, count(verdict.lost));
        if round == Round::Apart {
            figures.add(Measure::EditP50, quantile(&times, 0.5));
            continue;
        }
        figures.add(Measure::VisibleConflicts, count(verdict.visible_conflicts));
        figures.add(Measure::Different, count(verdict.different));
        if kind == Kind::Ours && verdict.visible_conflicts != set.workload.edits.len() / 2 {
            return Err(format!("not every conflict is visible on both phones: {verdict:?}").into());
        }
    }
    Ok(())
}

fn end(set: &Set<'_>, mut three: Three, folder: &Path, figures: &mut Figures) -> Outcome<PathBuf> {
    let used = three.usage()?;
    for (measure, usage) in [Measure::PeakA, Measure::PeakHub, Measure::PeakB].into_iter().zip(used) {
        figures.add(measure, usage.peak_kib / 1024.0);
    }
    let Three { a, hub, b, .. } = three;
    a.close()?;
    b.close()?;
    hub.close()?;
    let b = folder.join("b");
    figures.add(Measure::Disk, number(allocated(&b)?) / count(set.workload.observations.len()));
    Ok(b)
}

impl Three {
    /// Tells both to go online; [`Three::heard_online`] takes their answers.
    fn online(&mut self) -> Outcome {
        self.b.say(&Ask::Online { address: self.line_b.address().to_owned() })?;
        self.a.say(&Ask::Online { address: self.line_a.address().to_owned() })
    }

    fn heard_online(&mut self) -> Outcome {
        self.b.hear()?;
        self.a.hear()?;
        Ok(())
    }

    fn usage(&mut self) -> Outcome<[Usage; 3]> {
        Ok([self.a.usage()?, self.hub.usage()?, self.b.usage()?])
    }
}

impl Process {
    fn shown(&mut self) -> Outcome<Vec<Shown>> {
        match self.ask(&Ask::Show)? {
            Answer::Shown { rows } => Ok(rows),
            other => Err(format!("nothing shown: {other:?}").into()),
        }
    }
}

fn milliseconds(begin: Instant) -> f64 {
    begin.elapsed().as_secs_f64() * 1e3
}

fn count(n: usize) -> f64 {
    number(n as u64)
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn number(n: u64) -> f64 {
    n as f64
}
