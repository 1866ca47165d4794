//! Puts the faces of the design where `src/letters.rs` embeds them. Once they are here it needs no network.

use std::error::Error;
use std::fs::File;
use std::path::PathBuf;
use std::process::Command;

fn main() {
    for source in ["kopieer.sh", "package.json", "package-lock.json"] {
        println!("cargo::rerun-if-changed=../design/lettertypen/{source}");
    }
    println!("cargo::rerun-if-changed=build.rs");
    if let Err(error) = letters() {
        println!("cargo::error={error}");
        std::process::exit(1);
    }
}

fn letters() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?).join("letters");
    let design = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("../design/lettertypen");
    // Two builds at the same moment (another target folder, an editor) take turns.
    let slot = File::create(design.join(".slot"))?;
    slot.lock()?;
    let output = Command::new("sh").arg(design.join("kopieer.sh")).arg(&out).output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).replace('\n', " | ");
    Err(format!("the faces of the design could not be fetched; Node 18 or newer with npm is needed: {said}").into())
}
