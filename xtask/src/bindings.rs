//! The bindings: builds the library and writes the Kotlin and the Swift from it. Nothing of it is committed.

use crate::install;
use crate::run::{Failed, Outcome, cargo, root, run, target};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is generated, and where it goes below `bindings/`.
const LANGUAGES: &[(&str, &str)] = &[("kotlin", "kotlin"), ("swift", "swift")];

/// Writes `bindings/kotlin` and `bindings/swift`; a file that stayed the same keeps its time, so that nothing is built anew for
/// it.
///
/// # Errors
/// When something does not build or cannot be written.
pub(crate) fn bindings() -> Outcome {
    let env = install::ensure()?;
    println!("Building the library for the phones and writing its Kotlin and Swift.");
    // The whole workspace, as the tests build it: another choice of crates would be another choice of features, and all of it
    // would be compiled twice.
    run(cargo().args(["build", "--locked", "--workspace"]).envs(env))?;
    write()
}

/// Writes from the library that was built.
///
/// # Errors
/// When something cannot be written.
pub(crate) fn write() -> Outcome {
    let built = target().join("debug");
    for (language, folder) in LANGUAGES {
        let fresh = target().join("bindings").join(language);
        let _ = fs::remove_dir_all(&fresh);
        run(Command::new(built.join("wijkmaat-bindgen"))
            .arg(built.join("libwijkmaat.so"))
            .arg(language)
            .arg(&fresh)
            .current_dir(root())
            .env("CARGO_NET_OFFLINE", "true"))?;
        put(&fresh, &root().join("bindings").join(folder))
            .map_err(|error| Failed(format!("bindings/{folder}: {error}")))?;
    }
    Ok(())
}

/// Copies what differs, and takes away what is no longer generated.
fn put(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    let mut kept: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let goal = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            put(&entry.path(), &goal)?;
        } else {
            let content = fs::read(entry.path())?;
            if fs::read(&goal).ok().as_ref() != Some(&content) {
                fs::write(&goal, content)?;
            }
        }
        kept.push(goal);
    }
    for entry in fs::read_dir(to)? {
        let path = entry?.path();
        if !kept.contains(&path) {
            if path.is_dir() { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
        }
    }
    Ok(())
}
