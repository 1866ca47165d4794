//! Nothing stands in the repository that must not: no address of a package registry, nothing of the shared material.

use super::source::root;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Smaller files may be equal by chance.
const CHANCE: u64 = 200;

#[test]
fn no_file_holds_the_address_of_a_registry_or_mirror() {
    let Some(files) = tracked("no_file_holds_the_address_of_a_registry_or_mirror") else { return };
    // Written in two parts, so that this file does not hold them itself.
    let marks = [
        concat!("index", "-url"),
        concat!("replace", "-with"),
        concat!("[source", "."),
        concat!("[registries", "."),
        concat!("regis", "try = \"http"),
        concat!("sparse", "+http"),
        concat!("--regis", "try"),
        concat!("\"resol", "ved\": \"http"),
        concat!("<reposi", "tory>"),
        concat!("arti", "factory"),
    ];
    for path in files {
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        for mark in marks {
            assert!(!text.contains(mark), "{path} holds '{mark}'");
        }
        let indexes = text.matches(concat!("regis", "try+http")).count();
        let public = text.matches(concat!("regis", "try+https://github.com/rust-lang/crates.io-index")).count();
        assert_eq!(indexes, public, "{path} names another index than crates.io");
    }
}

/// What lies there and is ours to build with: `design/` is made of it, and `ios/` runs in that chroot.
const OURS: &[&str] =
    &["schermen/pictogrammen", "schermen/tokens.json", "schermen/contrast.md", "swift-op-linux/swift-linux.sh"];

#[test]
fn nothing_of_the_shared_material_is_in_the_repository() {
    let name = "nothing_of_the_shared_material_is_in_the_repository";
    let shared = root().join("../shared");
    if !shared.is_dir() {
        println!("SKIP {name}: ../shared is not here");
        return;
    }
    let Some(files) = tracked(name) else { return };
    let mut theirs: BTreeMap<u64, Vec<PathBuf>> = BTreeMap::new();
    let mut todo = vec![shared];
    while let Some(folder) = todo.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            match entry.metadata() {
                Ok(_) if OURS.iter().any(|ours| entry.path().ends_with(ours)) => {}
                Ok(about) if about.is_dir() => todo.push(entry.path()),
                Ok(about) if about.len() > CHANCE => theirs.entry(about.len()).or_default().push(entry.path()),
                _ => {}
            }
        }
    }
    for path in files {
        let Ok(bytes) = fs::read(root().join(&path)) else { continue };
        for shared in theirs.get(&(bytes.len() as u64)).into_iter().flatten() {
            assert!(fs::read(shared).is_ok_and(|content| content != bytes), "{path} is {}", shared.display());
        }
    }
}

/// The files that git has or would take; `None` where there is no git to ask.
fn tracked(test: &str) -> Option<Vec<String>> {
    let ask = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    match Command::new("git").args(ask).current_dir(root()).output() {
        Ok(answer) if answer.status.success() => {
            let names = String::from_utf8_lossy(&answer.stdout);
            Some(names.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
        }
        _ => {
            println!("SKIP {test}: this is no git work tree");
            None
        }
    }
}
