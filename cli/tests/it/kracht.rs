//! What a device goes through: killed halfway, full, and a reader that walks away.

use crate::proef::{Antwoord, Thuis, kopieer, regels, tekst, wacht, wijkmaat};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use wijkmaat_core::world::{Machine, World};

/// Chance with a seed that is printed, so that a run can be replayed (`WIJKMAAT_ZAAD`).
struct Toeval(u64);

impl Toeval {
    fn new(test: &str) -> Self {
        let given = std::env::var("WIJKMAAT_ZAAD").ok().and_then(|seed| seed.parse::<u64>().ok());
        let seed = given.unwrap_or_else(|| {
            let mut bytes = [0; 4];
            Machine.fill_random(&mut bytes);
            u32::from_be_bytes(bytes).into()
        });
        println!("{test}: WIJKMAAT_ZAAD={seed}");
        Self(seed | 1)
    }

    fn tot(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

fn kill(mut child: Child) {
    child.kill().expect("SIGKILL");
    child.wait().expect("ends");
}

#[test]
fn killed_ten_times_while_reporting_every_confirmed_signaal_is_there() {
    let thuis = Thuis::new();
    let mut toeval = Toeval::new("melden");
    let mut confirmed = BTreeSet::new();
    for ronde in 0..10 {
        let end = Instant::now() + Duration::from_millis(30 + toeval.tot(400));
        'ronde: for nr in 0.. {
            let omschrijving = format!("ronde {ronde} nummer {nr}");
            let args = ["signaal", "melden", "--categorie", "afval", "--omschrijving", &omschrijving, "--json"];
            let mut child = thuis.command(&args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("starts");
            while child.try_wait().expect("waits").is_none() {
                if Instant::now() >= end {
                    let mut stdout = child.stdout.take().expect("stdout");
                    kill(child);
                    // It may have answered just before it was killed.
                    let mut answer = String::new();
                    stdout.read_to_string(&mut answer).expect("text");
                    confirmed.extend(melding_in(&answer));
                    break 'ronde;
                }
                wacht(Duration::from_micros(200));
            }
            let answer = Antwoord::new(child.wait_with_output().expect("ends"));
            assert_eq!(0, answer.code);
            confirmed.extend(melding_in(&answer.stdout));
        }
        let there: BTreeSet<String> = thuis.alles().iter().map(|melding| tekst(&melding["id"])).collect();
        let lost: Vec<_> = confirmed.difference(&there).collect();
        assert!(lost.is_empty(), "round {ronde}: {lost:?}");
        thuis.controleer();
    }
    println!("melden: {} confirmed, none lost", confirmed.len());
}

fn melding_in(answer: &str) -> Option<String> {
    let json: Value = serde_json::from_str(answer.strip_suffix('\n')?).ok()?;
    Some(tekst(&json["melding"]))
}

#[test]
fn killed_ten_times_while_importing_every_confirmed_line_is_there() {
    let thuis = Thuis::new();
    let mut toeval = Toeval::new("importeren");
    let mut total = 0;
    for ronde in 0..10_u64 {
        let file = regels(ronde * 100_000, 20_000);
        let pad = thuis.schrijf("in.ndjson", &file);
        let mut child = thuis
            .command(&["signaal", "importeren", pad.to_str().expect("text"), "--voortgang"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        let lines = BufReader::new(child.stderr.take().expect("stderr")).lines();
        let wait = Duration::from_millis(100 + toeval.tot(1500));
        let killer = std::thread::spawn(move || {
            wacht(wait);
            kill(child);
        });
        let mut confirmed = 0;
        for line in lines.map_while(Result::ok) {
            if let Some(count) = line.strip_suffix(" opgeslagen").and_then(|count| count.parse::<u64>().ok()) {
                confirmed = count;
            }
        }
        killer.join().expect("killed");
        total += confirmed;
        if confirmed > 0 {
            let first: String =
                file.lines().take(usize::try_from(confirmed).expect("small")).flat_map(|line| [line, "\n"]).collect();
            let pad = thuis.schrijf("weer.ndjson", first);
            let again = thuis.json(&["signaal", "importeren", pad.to_str().expect("text")]);
            assert_eq!(
                (Some(0), Some(confirmed)),
                (again["ingelezen"].as_u64(), again["was_er_al"].as_u64()),
                "round {ronde}"
            );
        }
    }
    thuis.controleer();
    println!("importeren: {total} confirmed, none lost");
}

/// A small file system of its own, while it lives.
struct Schijfje(PathBuf);

impl Schijfje {
    fn new(map: PathBuf) -> Option<Self> {
        std::fs::create_dir_all(&map).expect("folder");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=3m", "wijkmaat-proef"])
            .arg(&map)
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        mounted.then_some(Self(map))
    }
}

impl Drop for Schijfje {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_said_and_nothing_confirmed_is_lost() {
    let thuis = Thuis::new();
    let Some(schijf) = Schijfje::new(thuis.pad("schijf")) else {
        full_by_limit(&thuis);
        return;
    };
    let home = schijf.0.join("home");
    let run = |args: &[&str]| {
        Antwoord::new(wijkmaat().arg("--home").arg(&home).args(args).arg("--json").output().expect("runs"))
    };
    fill(&thuis, &home, &run);
    // Room again: everything goes on where it was.
    let remounted = Command::new("mount").args(["-o", "remount,size=64m"]).arg(&schijf.0).status().expect("runs");
    assert!(remounted.success());
    assert_eq!(0, run(&["signaal", "melden", "--categorie", "afval"]).code);
    assert_eq!(0, run(&["controleren"]).code);
}

/// The same with a limit on the size of a file, where nothing may be mounted.
fn full_by_limit(thuis: &Thuis) {
    let home = thuis.home();
    let run = |args: &[&str]| {
        let binary = env!("CARGO_BIN_EXE_wijkmaat");
        let script = "trap '' XFSZ; ulimit -f 2048; exec \"$0\" \"$@\"";
        let mut command = Command::new("sh");
        command.args(["-c", script, binary, "--home"]).arg(&home).args(args).arg("--json");
        Antwoord::new(command.output().expect("runs"))
    };
    fill(thuis, &home, &run);
}

fn fill(thuis: &Thuis, home: &Path, run: &dyn Fn(&[&str]) -> Antwoord) {
    let mut confirmed = 0;
    let mut full = None;
    for ronde in 0..200_u64 {
        let pad = thuis.schrijf("in.ndjson", regels(ronde * 1000, 100));
        let antwoord = run(&["signaal", "importeren", pad.to_str().expect("text")]);
        if antwoord.code != 0 {
            full = Some(antwoord);
            break;
        }
        confirmed += antwoord.json()["ingelezen"].as_u64().expect("a number");
    }
    let full = full.expect("a full disk");
    assert_eq!((1, ""), (full.code, full.stdout.as_str()), "{full:?}");
    let fout: Value = serde_json::from_str(&full.stderr).expect("one JSON object");
    assert_eq!("opslag-vol", fout["fout"], "{fout}");
    assert!(tekst(&fout["melding"]).contains("vol"), "{fout}");
    println!("full after {confirmed} signalen");
    assert!(confirmed > 0);
    let copy = Thuis::new();
    kopieer(home, &copy.home());
    assert_eq!(confirmed, copy.alles().len() as u64);
    copy.controleer();
}

#[test]
fn whoever_stops_reading_hears_nothing() {
    let thuis = Thuis::new();
    let pad = thuis.schrijf("in.ndjson", regels(1, 1000));
    thuis.json(&["signaal", "importeren", pad.to_str().expect("text")]);
    for args in [
        vec!["melding", "lijst", "--hoogstens", "1000", "--json"],
        vec!["export", "csv", "-"],
        vec!["melding", "lijst", "--help"],
    ] {
        let mut child = thuis.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("ends");
        assert_eq!((Some(0), ""), (output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), "{args:?}");
    }
    // Full is something else than gone.
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("there");
    let output = thuis.command(&["melding", "lijst", "--json"]).stdout(full).output().expect("runs");
    assert_eq!(Some(1), output.status.code());
    assert!(String::from_utf8_lossy(&output.stderr).contains("uitvoer-fout"));
}
