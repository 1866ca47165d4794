//! From the command line to the table.

use super::measure::cold::{big, cold};
use super::measure::durable::durable_calls;
use super::measure::figures::{Figures, Measure, quantile};
use super::measure::machine::{file_system, load, machine};
use super::measure::process::{Process, command, tool};
use super::measure::run::{Kind, Set, run};
use super::measure::table::table;
use super::protocol::Ask;
use super::roles::{Role, play};
use super::workload::{SEED, Workload, generate};
use super::{Outcome, bureau, ours, scherm};
use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Measures Wijkmaat beside a bare reference; the figures are explained in docs/metingen.md.
#[derive(Debug, Parser)]
#[command(name = "bench")]
struct Options {
    /// Observations.
    #[arg(long, default_value_t = 2_000)]
    n: usize,
    /// Observations of the big store.
    #[arg(long, default_value_t = 100_000)]
    groot: usize,
    /// Runs; the medians are printed.
    #[arg(long, default_value_t = 5)]
    keer: usize,
    /// Seed of the workload.
    #[arg(long, default_value_t = SEED)]
    zaad: u32,
    /// Leave the big store out.
    #[arg(long)]
    snel: bool,
    /// End with code 1 when a limit is exceeded.
    #[arg(long, global = true)]
    streng: bool,
    /// Folder of the stores; it must be on a disk.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/bench"))]
    map: PathBuf,
    #[command(subcommand)]
    part: Option<Part>,
}

#[derive(Debug, Clone, Subcommand)]
enum Part {
    /// Play one of the processes that are measured; the bench starts these itself.
    #[command(hide = true)]
    Rol {
        #[command(subcommand)]
        role: Role,
    },
    /// Measure the pages of the desk on a full replica, beside the same question in bare SQL.
    Bureau(bureau::Opties),
    /// Measure the screens of a phone on a full store, beside the same question in bare SQL.
    Scherm(scherm::Opties),
    /// Write the workload to a file and print its BLAKE3.
    Werklast {
        /// The file.
        bestand: PathBuf,
    },
}

/// Runs the bench, or plays one of its roles.
#[must_use]
pub fn main() -> ExitCode {
    let options = Options::parse();
    let outcome = match options.part.clone() {
        Some(Part::Rol { role }) => play(role).map(|()| true),
        Some(Part::Bureau(opties)) => bureau::meten(&options.map, &opties).map(|holds| holds || !options.streng),
        Some(Part::Scherm(opties)) => scherm::meten(&options.map, &opties).map(|holds| holds || !options.streng),
        Some(Part::Werklast { bestand }) => write_workload(&bestand, options.n, options.zaad).map(|_| true),
        None => bench(&options).map(|holds| holds || !options.streng),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write_workload(file: &Path, n: usize, seed: u32) -> Outcome<Workload> {
    let json = generate(n, seed);
    std::fs::write(file, &json)?;
    println!("workload of {n}, seed {seed}: {} bytes, BLAKE3 {}", json.len(), blake3::hash(json.as_bytes()).to_hex());
    Ok(serde_json::from_str(&json)?)
}

fn bench(options: &Options) -> Outcome<bool> {
    std::fs::create_dir_all(&options.map)?;
    println!("machine: {}; stores on {}", machine(), file_system(&options.map)?);
    match tool("wijkmaat") {
        Some(path) => println!("new process: {}", path.display()),
        None => println!("new process: a role of the bench, for wijkmaat is not built beside it"),
    }
    let file = options.map.join(format!("werklast-{}-{}.json", options.n, options.zaad));
    let workload = write_workload(&file, options.n, options.zaad)?;
    let profiel = options.map.join("profiel");
    let profile = ours::write_profiel(&profiel)?;
    let set = Set { folder: &options.map, file: &file, workload: &workload, profiel: &profiel, profile: &profile };

    let (mut ons, mut bare, mut encrypted) = (Figures::default(), Figures::default(), Figures::default());
    for place in 0..options.keer {
        println!("run {} of {}, load {:.2}", place + 1, options.keer, load());
        // Interleaved, and each of the two first in turn.
        let order = if place % 2 == 0 { [Kind::Ours, Kind::Bare] } else { [Kind::Bare, Kind::Ours] };
        for kind in order {
            let figures = if kind == Kind::Ours { &mut ons } else { &mut bare };
            let store = run(&set, kind, figures)?;
            let cold = cold(kind, &store, &set)?;
            figures.add(Measure::Cold, cold.ms);
            figures.add(Measure::ColdPeak, cold.peak_mib);
        }
        with_sqlcipher(&set, &mut encrypted)?;
    }
    if !options.snel {
        measure_big(options, &set, &mut ons, &mut bare)?;
    }
    count_durable(&set, &mut ons, &mut bare)?;

    let (text, holds) = table(&ons, &bare);
    println!("\n{text}");
    println!("{}", compare_with_sqlcipher(&ons, &encrypted).unwrap_or_default());
    println!("load at the end {:.2}", load());
    Ok(holds)
}

fn measure_big(options: &Options, set: &Set<'_>, ons: &mut Figures, bare: &mut Figures) -> Outcome {
    let file = options.map.join(format!("werklast-{}-{}.json", options.groot, options.zaad));
    write_workload(&file, options.groot, options.zaad)?;
    for _ in 0..options.keer {
        for (kind, figures) in [(Kind::Ours, &mut *ons), (Kind::Bare, &mut *bare)] {
            let store = big(kind, set, &file)?;
            let cold = cold(kind, &store, set)?;
            figures.add(Measure::ColdBig, cold.ms);
            figures.add(Measure::ColdBigPeak, cold.peak_mib);
        }
    }
    Ok(())
}

fn count_durable(set: &Set<'_>, ons: &mut Figures, bare: &mut Figures) -> Outcome {
    let ours = [("--workload", set.file), ("--profiel", set.profiel)];
    let theirs = [("--workload", set.file), ("--name", Path::new("a"))];
    for (role, arguments, figures) in [("ons-device", ours, ons), ("bare-device", theirs, bare)] {
        match durable_calls(role, &arguments, set.folder)? {
            Ok(calls) => figures.add(Measure::DurableCalls, calls),
            Err(reason) => println!("fsync of {role} not counted: {reason}"),
        }
    }
    Ok(())
}

/// The reference once more, encrypted as ours is: what encryption alone costs a save.
fn with_sqlcipher(set: &Set<'_>, figures: &mut Figures) -> Outcome {
    let store = set.folder.join("run-bare-sqlcipher");
    if store.exists() {
        std::fs::remove_dir_all(&store)?;
    }
    let arguments = [
        ("--store", store.as_path()),
        ("--name", Path::new("a")),
        ("--workload", set.file),
        ("--sqlcipher", Path::new("")),
    ];
    let (mut phone, _) = Process::start(command("bare-device", &arguments)?)?;
    let saved = phone.times(&Ask::Save { from: 0, to: set.workload.observations.len() })?;
    phone.close()?;
    figures.add(Measure::SaveP50, quantile(&saved, 0.5));
    figures.add(Measure::SaveP99, quantile(&saved, 0.99));
    Ok(())
}

fn compare_with_sqlcipher(ons: &Figures, encrypted: &Figures) -> Option<String> {
    let (p50, p99) = (encrypted.median(Measure::SaveP50)?, encrypted.median(Measure::SaveP99)?);
    let ratio = ons.median(Measure::SaveP50)? / p50;
    Some(format!(
        "reference with SQLCipher: save one p50 {p50:.3} ms, p99 {p99:.3} ms; ours is {ratio:.2} times that p50"
    ))
}
