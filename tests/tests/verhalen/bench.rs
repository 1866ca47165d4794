//! The benches of the desk and of the phone's screens on a small city: that they still run, and that every list, page and screen shows
//! what bare SQL finds. How long it takes says nothing here.

use std::process::Command;
use tempfile::TempDir;

fn bench(kind: &str) {
    let folder = TempDir::new().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_bench"))
        .arg("--map")
        .arg(folder.path())
        .args([kind, "--n", "400", "--keer", "1"])
        .output()
        .expect("the bench starts");
    let (said, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{error}");
    assert!(said.contains("| ratio |"), "{said}");
}

#[test]
fn the_pages_of_the_desk_show_what_bare_sql_finds() {
    bench("bureau");
}

#[test]
fn the_screens_of_a_phone_show_what_bare_sql_finds() {
    bench("scherm");
}
