//! The demo: from the street to the answer on two phones and a real hub, step by step, with the real commands.

fn main() -> std::process::ExitCode {
    wijkmaat_scenarios::demo::main(std::env::args_os().skip(1))
}
