//! Running other programs, and where things are.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A command did not do what was asked; the text says why, and is empty when everything was said already.
#[derive(Debug)]
pub(crate) struct Failed(pub(crate) String);

/// Outcome of an xtask command.
pub(crate) type Outcome<T = ()> = Result<T, Failed>;

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Cargo, in the folder of the workspace.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Runs a program with our own terminal as its terminal.
///
/// # Errors
/// When it cannot be started or ends with anything but success.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(Failed(format!("{} ended with {status}", name(command)))) }
}

/// Runs a program quietly: true when it succeeded.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// The reason that a program cannot be started.
pub(crate) fn cannot_start(command: &Command, error: &std::io::Error) -> Failed {
    Failed(format!("cannot start {}: {error}", name(command)))
}

/// Program and first arguments, as a person would call it.
fn name(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let args = command.get_args().take(3).map(|arg| arg.to_string_lossy().into_owned());
    let words: Vec<String> = std::iter::once(program.to_string_lossy().into_owned()).chain(args).collect();
    format!("'{}'", words.join(" "))
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}
