//! What the machine is, and how busy.

use crate::bench::Outcome;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// The machine in one line.
pub(in crate::bench) fn machine() -> String {
    let read = |path| std::fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let model =
        cpu.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':')).map_or("", |(_, name)| name);
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = read("/proc/meminfo");
    let kib = memory.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0);
    let kernel = read("/proc/sys/kernel/osrelease");
    format!("{cores} cores {}, {} GiB, Linux {}", model.trim(), kib >> 20, kernel.trim())
}

/// Processes that want to run, on average over the last minute.
pub(in crate::bench) fn load() -> f64 {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace().next().and_then(|load| load.parse().ok()).unwrap_or(0.0)
}

/// The kind of file system a folder lies on.
///
/// # Errors
/// When it lies in memory: nothing is durable there.
pub(in crate::bench) fn file_system(folder: &Path) -> Outcome<String> {
    let folder = folder.canonicalize()?;
    let mounts = std::fs::read_to_string("/proc/self/mounts")?;
    let kind = mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            Some((words.next()?, words.next()?))
        })
        .filter(|(at, _)| folder.starts_with(at))
        .max_by_key(|(at, _)| at.len())
        .map(|(_, kind)| kind.to_owned())
        .ok_or("the file system is not known")?;
    if matches!(kind.as_str(), "tmpfs" | "ramfs") {
        return Err(format!("{} is {kind}: choose a folder on a disk with --map", folder.display()).into());
    }
    Ok(kind)
}

/// Bytes of the blocks that a folder takes.
pub(in crate::bench) fn allocated(folder: &Path) -> Outcome<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        bytes += if metadata.is_dir() { allocated(&entry.path())? } else { metadata.blocks() * 512 };
    }
    Ok(bytes)
}
