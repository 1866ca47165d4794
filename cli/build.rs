//! Links OpenSSL's libcrypto into the program where its static library is at hand (Debian's libssl-dev brings it).
//!
//! Loading it as a shared library is a third of what a short command costs: its relocations and its pages. Without the
//! static library nothing changes: the linker takes the shared one.

use std::path::Path;

/// Where Debian keeps static libraries, per machine.
const PLACES: &[&str] = &["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // Relocations take a millisecond of a short command; packed they are read from kilobytes instead of megabytes.
    println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    let Some(out) = std::env::var_os("OUT_DIR") else { return };
    let arch = std::env::var("CARGO_CFG_TARGET_ARCH").unwrap_or_default();
    let found = PLACES.iter().filter(|place| place.contains(&arch)).map(|place| Path::new(place).join("libcrypto.a"));
    let Some(library) = found.into_iter().find(|library| library.exists()) else { return };
    // A folder with nothing but the static library: where the linker looks first, it finds no shared one.
    let link = Path::new(&out).join("libcrypto.a");
    let _ = std::fs::remove_file(&link);
    #[cfg(unix)]
    if std::os::unix::fs::symlink(&library, &link).is_ok() {
        println!("cargo:rustc-link-search=native={}", out.display());
    }
}
