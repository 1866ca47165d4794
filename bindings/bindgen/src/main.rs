//! Writes the Kotlin and the Swift of the phones' library, at the version of uniffi it was built with.
//!
//! `wijkmaat-bindgen LIBRARY kotlin|swift FOLDER`; `cargo xtask bindings` calls it.

use camino::Utf8PathBuf;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [library, language, folder] = args.as_slice() else {
        eprintln!("Usage: wijkmaat-bindgen LIBRARY kotlin|swift FOLDER");
        return ExitCode::from(2);
    };
    let language = match language.as_str() {
        "kotlin" => TargetLanguage::Kotlin,
        "swift" => TargetLanguage::Swift,
        other => {
            eprintln!("wijkmaat-bindgen: no language '{other}'");
            return ExitCode::from(2);
        }
    };
    let options = GenerateOptions {
        languages: vec![language],
        source: Utf8PathBuf::from(library),
        out_dir: Utf8PathBuf::from(folder),
        format: false,
        ..GenerateOptions::default()
    };
    match generate(options).and_then(|()| Ok(mend(folder)?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wijkmaat-bindgen: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// uniffi 0.32 writes Kotlin that does not compile where a callback throws an error of another package: each package has a
/// buffer of its own. The three fields are the same; they are handed over.
fn mend(folder: &str) -> std::io::Result<()> {
    const BROKEN: &str = "{ e: CoreException -> FfiConverterTypeCoreError.lower(e) }";
    const WHOLE: &str = "{ e: CoreException -> FfiConverterTypeCoreError.lower(e)\
                         .let { RustBuffer.create(it.capacity.toULong(), it.len.toULong(), it.data) } }";
    let file = Path::new(folder).join("nl/wijkmaat/bindings/wijkmaat.kt");
    if file.exists() {
        let text = fs::read_to_string(&file)?;
        fs::write(&file, text.replace(BROKEN, WHOLE))?;
    }
    Ok(())
}
