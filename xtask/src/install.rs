//! What the project needs beside Rust, on a fresh Debian machine.
//!
//! `SQLCipher` is compiled from source and uses the ciphers of the system's OpenSSL (`docs/besluiten/0009-openssl.md`), so a C
//! compiler, make, pkg-config and OpenSSL's headers must be there. When everything is there no network is touched: dpkg
//! answers what is installed, and cargo answers (`fetch --offline`) whether every crate of Cargo.lock lies in its cache. When it
//! does, cargo is told to stay offline, so that a second run works in a train. No stamp file says so: a stamp would outlive
//! the cache it speaks of.

use crate::run::{Failed, Outcome, cargo, run, succeeds};
use std::process::Command;

/// Debian package and what it is for.
const PACKAGES: &[(&str, &str)] = &[
    ("gcc", "compiles SQLCipher and zstd"),
    ("libc6-dev", "headers for the compiler"),
    ("make", "used by build scripts"),
    ("pkg-config", "finds OpenSSL"),
    ("libssl-dev", "OpenSSL's ciphers for SQLCipher"),
];

/// Sees to it that everything is there; gives the environment for cargo.
///
/// # Errors
/// When something is missing and cannot be installed.
pub(crate) fn ensure() -> Outcome<Vec<(&'static str, &'static str)>> {
    packages()?;
    crates()?;
    Ok(vec![("CARGO_NET_OFFLINE", "true")])
}

fn packages() -> Outcome {
    if !succeeds(Command::new("dpkg-query").arg("--version")) {
        return not_debian();
    }
    let missing: Vec<&str> = PACKAGES.iter().map(|(name, _)| *name).filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for (name, why) in PACKAGES.iter().filter(|(name, _)| missing.contains(name)) {
        println!("Missing Debian package {name}: {why}.");
    }
    println!("Installing with apt-get: {}", missing.join(" "));
    // An old list names files that are gone; a list that cannot be renewed may still be good enough.
    if run(apt_get().arg("update")).is_err() {
        println!("The package lists could not be renewed; trying with the old ones.");
    }
    run(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(&missing)).map_err(|Failed(reason)| {
        Failed(format!("{reason}\nInstall these yourself, then try again: {}", missing.join(" ")))
    })
}

fn is_installed(package: &str) -> bool {
    Command::new("dpkg-query")
        .args(["--show", "--showformat=${Status}", package])
        .output()
        .is_ok_and(|output| output.stdout.starts_with(b"install ok installed"))
}

fn apt_get() -> Command {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let mut command = if is_root { Command::new("apt-get") } else { Command::new("sudo") };
    if !is_root {
        command.args(["--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
    }
    command.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet");
    command
}

fn not_debian() -> Outcome {
    if succeeds(Command::new("pkg-config").args(["--exists", "openssl"]))
        && succeeds(Command::new("cc").arg("--version"))
    {
        return Ok(());
    }
    Err(Failed("this is not Debian: install a C compiler, make, pkg-config and OpenSSL's headers yourself".into()))
}

fn crates() -> Outcome {
    if succeeds(cargo().args(["fetch", "--locked", "--offline", "--quiet"])) {
        return Ok(());
    }
    println!("Getting the crates of Cargo.lock; next time this needs no network.");
    run(cargo().args(["fetch", "--locked"]))
}
