//! Processes that are killed with SIGKILL while they write: a phone, and the hub. The test starts itself again as the
//! process that dies.

use crate::hulp::{VISBUURT, is_leeg};
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};
use std::time::Duration;
use wijkmaat_core::command::{Command, SignaalMelden};
use wijkmaat_core::model::{LatLon, MeldingId, Plek, PlekBron};
use wijkmaat_core::store::StoreKey;
use wijkmaat_core::view::melding_detail;
use wijkmaat_core::{Core, Open};
use wijkmaat_scenarios::wereld::{Wereld, Worp, draai_hub, kijk};

const MAP: &str = "WIJKMAAT_KIND_MAP";
const ADRES: &str = "WIJKMAAT_KIND_ADRES";
const KLOK: &str = "WIJKMAAT_KIND_KLOK";

/// This test again, in a process of its own.
fn kind(test: &str, map: &Path, adres: &str, nu_ms: i64) -> Child {
    Process::new(env::current_exe().expect("this test"))
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .env(MAP, map)
        .env(ADRES, adres)
        .env(KLOK, nu_ms.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts")
}

fn open(map: &Path) -> Core {
    Core::open(Open::new(map, StoreKey::new([3; 32]))).expect("the store opens")
}

/// Reports without end, and says so after each one that was confirmed.
fn meld_zonder_einde(map: &Path) -> ! {
    let core = open(map);
    let namens = core.namens().expect("a person");
    let plek =
        Plek { punt: LatLon::new(VISBUURT.0, VISBUURT.1).expect("here"), nauwkeurigheid_m: None, bron: PlekBron::Gnss };
    for number in 0_u64.. {
        let melden = SignaalMelden {
            categorie: "afval".into(),
            omschrijving: format!("Zak {number}"),
            plek: Some(plek),
            ..SignaalMelden::default()
        };
        let receipt = core.execute(&namens, Command::SignaalMelden(melden)).expect("saved");
        println!("\nOK {}", receipt.melding.expect("a melding"));
        std::io::stdout().flush().expect("told");
    }
    unreachable!("it reports until it is killed")
}

#[test]
fn a_phone_that_is_killed_while_it_writes_ten_times_keeps_everything_it_confirmed() {
    if let Some(map) = env::var_os(MAP) {
        meld_zonder_einde(Path::new(&map));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let mut worp = Worp::new(90, 0);
    let mut confirmed: Vec<MeldingId> = Vec::new();
    for _ in 0..10 {
        let test = "vermoord::a_phone_that_is_killed_while_it_writes_ten_times_keeps_everything_it_confirmed";
        let mut child = kind(test, folder.path(), "", 0);
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let mut next = || lines.next().and_then(Result::ok);
        let until = confirmed.len() + 2 + worp.onder(25);
        while confirmed.len() < until {
            let line = next().expect("it goes on until it is killed");
            confirmed.extend(line.strip_prefix("OK ").map(|id| id.parse::<MeldingId>().expect("an id")));
        }
        std::thread::park_timeout(Duration::from_micros(u64::try_from(worp.onder(3_000)).expect("small")));
        child.kill().expect("killed");
        child.wait().expect("gone");
        // What it still said before it died was confirmed too.
        while let Some(line) = next() {
            confirmed.extend(line.strip_prefix("OK ").and_then(|id| id.parse::<MeldingId>().ok()));
        }
        let core = open(folder.path());
        let namens = core.namens().expect("a person");
        for id in &confirmed {
            core.view(&namens, |c, v| melding_detail::melding_detail(c, v, *id)).expect("confirmed, so it is there");
        }
        let report = core.check().expect("checked");
        assert!(report.is_sound(), "{report:?}");
    }
    println!("{} confirmed, all there", confirmed.len());
}

#[test]
fn a_hub_that_is_killed_while_devices_sync_loses_nothing_it_acknowledged() {
    if let Some(map) = env::var_os(MAP) {
        let said = |name| env::var(name).expect("said by the test that starts this one");
        draai_hub(Path::new(&map), said(ADRES).parse().expect("an address"), said(KLOK).parse().expect("a time"));
    }
    let w = Wereld::new(91);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    w.tot_rust();
    w.hub_uit();
    let adres = w.hub_url().trim_start_matches("http://").to_owned();
    let mut worp = Worp::new(w.seed(), 91);
    let mut made = Vec::new();
    for round in 0..8 {
        for number in 0..40 {
            made.push(joke.meld("afval", &format!("Ronde {round}, zak {number}"), Some(VISBUURT)));
        }
        let test = "vermoord::a_hub_that_is_killed_while_devices_sync_loses_nothing_it_acknowledged";
        let mut hub = kind(test, &w.hub_map(), &adres, w.nu_ms());
        let mut lines = BufReader::new(hub.stdout.take().expect("piped")).lines();
        while !lines.next().expect("the hub starts").expect("text").starts_with("ADRES ") {}
        let after = Duration::from_micros(u64::try_from(worp.onder(40_000)).expect("small"));
        let killer = std::thread::spawn(move || {
            std::thread::park_timeout(after);
            hub.kill().expect("killed");
            hub.wait().expect("gone");
        });
        for _ in 0..3 {
            joke.sync().ok();
            karim.sync().ok();
        }
        killer.join().expect("killed");
    }
    w.hub_aan();
    let log = rusqlite::Connection::open(w.hub_map().join("log.sqlite")).expect("the hub's log");
    let sound: String = log.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("checked");
    assert_eq!(sound, "ok");
    w.tot_rust();
    let nieuw = w.apparaat("nieuw", "wijkmanager", &[]);
    w.tot_rust();
    let lost: Vec<_> = made.iter().filter(|id| !nieuw.heeft(**id)).collect();
    assert!(lost.is_empty(), "{} of {} are not on the hub: {lost:?}", lost.len(), made.len());
    for wie in [&joke, &karim] {
        kijk::is_gelijk(wie, &nieuw);
        is_leeg(wie);
        wie.is_gezond();
    }
}
