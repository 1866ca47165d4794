//! `cargo xtask`: what the README calls. One file per command; the standard library is all it needs.

mod bench;
mod bindings;
mod ci;
mod demo;
mod install;
mod plaatje;
mod report;
mod run;
mod schema;
mod suites;
mod test;

use run::Failed;
use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask <command>

  demo [ARGS]     a walk through Den Helder on two phones and a hub; --once ends by itself,
                  --gpx FILE --fotos FOLDER takes your own walk
  test            every test of the project: Rust, Kotlin, Swift and the desk in a browser;
                  ends with: N passed, N failed, N skipped; --rust leaves the other three out and says so
  bindings        writes the Kotlin and the Swift of the core: bindings/kotlin, bindings/swift
  bench [ARGS]    the measurements of docs/metingen.md; bench bureau: the pages of the desk,
                  bench scherm: the screens of a phone; --streng fails above a limit
  ci [--deny]     formatting, lints and tests; --deny adds cargo-deny when it is installed
  plaatje         makes the picture of the desk in the README, from the demo
  schema          writes docs/schema.sql from core/migrations

The first time, demo, test, bench and ci install what is missing (see xtask/src/install.rs).";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let outcome = match command.as_str() {
        "demo" => demo::demo(&rest),
        "test" => test::test(&rest),
        "bindings" => bindings::bindings(),
        "bench" => bench::bench(&rest),
        "ci" => ci::ci(&rest),
        "plaatje" => plaatje::plaatje(),
        "schema" => schema::schema(),
        "" | "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => {
            eprintln!("xtask: there is no command '{other}'\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed(reason)) => {
            if !reason.is_empty() {
                eprintln!("xtask: {reason}");
            }
            ExitCode::FAILURE
        }
    }
}
