//! The bench: `cargo xtask bench`. Everything is in [`wijkmaat_scenarios::bench`].

use std::process::ExitCode;

fn main() -> ExitCode {
    wijkmaat_scenarios::bench::main()
}
