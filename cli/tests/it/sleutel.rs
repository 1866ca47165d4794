//! The key of the store.

use crate::proef::{Antwoord, Thuis};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;

fn mode(thuis: &Thuis, naam: &str) -> u32 {
    fs::metadata(thuis.home().join(naam)).expect("there").permissions().mode() & 0o777
}

fn bytes(thuis: &Thuis) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(thuis.home())
        .expect("folder")
        .map(|entry| {
            let entry = entry.expect("entry");
            (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("read"))
        })
        .collect()
}

fn with_key(thuis: &Thuis, key: &str) -> Antwoord {
    let mut command = thuis.command(&["melding", "lijst", "--json"]);
    Antwoord::new(command.env("WIJKMAAT_SLEUTEL", key).output().expect("runs"))
}

#[test]
fn the_first_use_makes_a_key_that_only_the_owner_reads() {
    let thuis = Thuis::new();
    thuis.meld(&["--categorie", "afval"]);
    assert_eq!(0o600, mode(&thuis, "sleutel"));
    assert_eq!(0o700, fs::metadata(thuis.home()).expect("there").permissions().mode() & 0o777);
    let key = fs::read_to_string(thuis.home().join("sleutel")).expect("text");
    assert_eq!(64, key.trim().len());
    let store = fs::read(thuis.home().join("wijkmaat.sqlite")).expect("a store");
    assert!(!store.starts_with(b"SQLite format 3"), "encrypted");
    assert_eq!(1, thuis.alles().len());
    assert_eq!(key, fs::read_to_string(thuis.home().join("sleutel")).expect("text"));
}

#[test]
fn a_key_that_others_can_read_is_refused() {
    let thuis = Thuis::new();
    thuis.meld(&["--categorie", "afval"]);
    let key = thuis.home().join("sleutel");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o640)).expect("set");
    assert_eq!("sleutel-leesbaar", thuis.code(&["melding", "lijst"]));
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).expect("set");
    assert_eq!(1, thuis.alles().len());
}

#[test]
fn a_wrong_key_is_refused_and_touches_nothing() {
    let thuis = Thuis::new();
    thuis.meld(&["--categorie", "afval"]);
    let before = bytes(&thuis);
    let antwoord = with_key(&thuis, &"ab".repeat(32));
    assert_eq!((1, ""), (antwoord.code, antwoord.stdout.as_str()));
    assert!(antwoord.stderr.contains("sleutel-fout"), "{}", antwoord.stderr);
    for wrong in ["", "kort", &"zz".repeat(32)] {
        let antwoord = with_key(&thuis, wrong);
        assert_eq!(1, antwoord.code);
        assert!(antwoord.stderr.contains("sleutel-ongeldig"), "{}", antwoord.stderr);
    }
    assert_eq!(before, bytes(&thuis));
    assert_eq!(1, thuis.alles().len());
}

#[test]
fn a_key_is_never_made_over_an_existing_store() {
    let thuis = Thuis::new();
    thuis.meld(&["--categorie", "afval"]);
    let key = fs::read_to_string(thuis.home().join("sleutel")).expect("text");
    fs::remove_file(thuis.home().join("sleutel")).expect("removed");
    let before = bytes(&thuis);
    assert_eq!("sleutel-ontbreekt", thuis.code(&["melding", "lijst"]));
    assert_eq!("sleutel-ontbreekt", thuis.code(&["signaal", "melden", "--categorie", "afval"]));
    assert_eq!(before, bytes(&thuis));
    let antwoord = with_key(&thuis, key.trim());
    assert_eq!((0, 1), (antwoord.code, antwoord.json().as_array().expect("a list").len()));
}

#[test]
fn a_key_in_the_environment_makes_no_file() {
    let thuis = Thuis::new();
    let antwoord = with_key(&thuis, &"0f".repeat(32));
    assert_eq!((0, "[]\n"), (antwoord.code, antwoord.stdout.as_str()), "{antwoord:?}");
    assert!(!thuis.home().join("sleutel").exists());
    assert_eq!("sleutel-ontbreekt", thuis.code(&["melding", "lijst"]));
}

#[test]
fn two_at_once_in_a_new_home_share_one_key() {
    for _ in 0..5 {
        let thuis = Thuis::new();
        let melden = ["signaal", "melden", "--categorie", "afval", "--json"];
        let both: Vec<_> = (0..4)
            .map(|_| thuis.command(&melden).stdout(std::process::Stdio::null()).spawn().expect("starts"))
            .collect();
        for mut child in both {
            assert!(child.wait().expect("ends").success());
        }
        assert_eq!(4, thuis.alles().len());
    }
}

#[test]
fn another_gemeente_than_that_of_the_store_is_refused() {
    let thuis = Thuis::new();
    thuis.meld(&["--categorie", "afval", "--gemeente", "den-helder"]);
    assert_eq!("gemeente-anders", thuis.code(&["melding", "lijst", "--gemeente", "schagen"]));
}

#[test]
fn a_store_that_was_emptied_is_no_new_one() {
    let thuis = Thuis::new();
    thuis.meld(&["--categorie", "afval"]);
    let store = thuis.home().join("wijkmaat.sqlite");
    fs::write(&store, "").expect("emptied");
    for beside in ["-wal", "-shm"] {
        let _ = fs::remove_file(thuis.home().join(format!("wijkmaat.sqlite{beside}")));
    }
    assert_eq!("opslag-beschadigd", thuis.code(&["melding", "lijst"]));
    assert_eq!(0, fs::metadata(&store).expect("still there").len(), "untouched");
    // A store that was never whole is one that was being made when the power failed.
    let nieuw = Thuis::new();
    fs::create_dir_all(nieuw.home()).expect("folder");
    fs::write(nieuw.home().join("wijkmaat.sqlite"), "").expect("empty");
    nieuw.meld(&["--categorie", "afval"]);
    nieuw.controleer();
}
