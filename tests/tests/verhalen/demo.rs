//! The demo of the README, run as whoever runs it: to its end, and again in the same folder.

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Runs the demo once in this folder; what it printed, when it ended well.
fn demo(map: &Path) -> String {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_demo"));
    let wijkmaat = program.with_file_name("wijkmaat");
    let output = Command::new(program)
        .args(["--once", "--map"])
        .arg(map)
        .env("WIJKMAAT_BIN", wijkmaat)
        .output()
        .expect("the demo starts");
    let (said, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{error}");
    said.into_owned()
}

#[test]
fn the_demo_of_the_readme_runs_to_its_end_and_so_it_does_again() {
    let folder = TempDir::new().expect("a folder");
    let map = folder.path().join("demo");
    let checks = |said: String| said.lines().filter(|line| line.trim_start().starts_with("[klopt]")).count();
    let first = checks(demo(&map));
    // A folder that it made itself is emptied first: nothing of before is in its way.
    assert_eq!(first, checks(demo(&map)));
    assert!(first > 30, "{first} checks");
}

#[test]
fn a_folder_that_is_not_of_the_demo_stays_as_it_is() {
    let folder = TempDir::new().expect("a folder");
    let eigen = folder.path().join("brief.txt");
    std::fs::write(&eigen, "van mij").expect("written");
    let output = Command::new(env!("CARGO_BIN_EXE_demo"))
        .args(["--once", "--map"])
        .arg(folder.path())
        .env("WIJKMAAT_BIN", env!("CARGO_BIN_EXE_demo"))
        .output()
        .expect("the demo starts");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("is niet van de demo"), "{output:?}");
    assert!(eigen.is_file());
}
