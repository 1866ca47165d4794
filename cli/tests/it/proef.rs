//! A home in a temporary folder, and the binary that works in it.

use serde_json::Value;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A place in Den Helder, in the Visbuurt of the built-in profile.
pub(crate) const PLEK: &str = "52.9563,4.7608";

/// The binary, with nothing of this machine's own settings.
pub(crate) fn wijkmaat() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wijkmaat"));
    for name in ["WIJKMAAT_HOME", "WIJKMAAT_SLEUTEL", "RUST_LOG", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    command
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Antwoord {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Antwoord {
    pub(crate) fn new(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("text");
        Self { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// What stderr says besides that this device is new, which a first command says of itself.
    pub(crate) fn klacht(&self) -> &str {
        match self.stderr.split_once('\n') {
            Some((first, rest)) if first.starts_with("Dit toestel is nieuw: ") => rest,
            _ => &self.stderr,
        }
    }

    /// The one JSON value on stdout.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|_| panic!("one JSON value: {self:?}"))
    }
}

/// A device.
pub(crate) struct Thuis {
    map: TempDir,
}

impl Thuis {
    pub(crate) fn new() -> Self {
        Self { map: tempfile::tempdir().expect("folder") }
    }

    /// The folder of the store.
    pub(crate) fn home(&self) -> PathBuf {
        self.map.path().join("home")
    }

    /// A file beside it.
    pub(crate) fn pad(&self, naam: &str) -> PathBuf {
        self.map.path().join(naam)
    }

    pub(crate) fn schrijf(&self, naam: &str, inhoud: impl AsRef<[u8]>) -> PathBuf {
        std::fs::write(self.pad(naam), inhoud).expect("written");
        self.pad(naam)
    }

    pub(crate) fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = wijkmaat();
        command.arg("--home").arg(self.home()).args(args);
        command
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Antwoord {
        Antwoord::new(self.command(args).output().expect("runs"))
    }

    /// A command that is done, with `--json`.
    pub(crate) fn json<S: AsRef<OsStr>>(&self, args: &[S]) -> Value {
        let antwoord = Antwoord::new(self.command(args).arg("--json").output().expect("runs"));
        assert_eq!((0, ""), (antwoord.code, antwoord.stderr.as_str()), "{antwoord:?}");
        antwoord.json()
    }

    /// A command that is refused: exit code 1, nothing on stdout, and on stderr a sentence without and an object with
    /// `--json`. Gives the object.
    pub(crate) fn fout<S: AsRef<OsStr>>(&self, args: &[S]) -> Value {
        let antwoord = self.run(args);
        assert_eq!((1, ""), (antwoord.code, antwoord.stdout.as_str()), "{antwoord:?}");
        let zin = antwoord.klacht().trim_end();
        assert!(zin.ends_with('.') && !zin.contains('\n') && !zin.contains("panicked"), "{zin}");
        let antwoord = Antwoord::new(self.command(args).arg("--json").output().expect("runs"));
        assert_eq!((1, ""), (antwoord.code, antwoord.stdout.as_str()), "{antwoord:?}");
        let object: Value = serde_json::from_str(&antwoord.stderr).expect("one JSON object");
        assert_eq!(zin, object["melding"].as_str().expect("a sentence"));
        object
    }

    /// The same, for the name of the error.
    pub(crate) fn code<S: AsRef<OsStr>>(&self, args: &[S]) -> String {
        tekst(&self.fout(args)["fout"])
    }

    /// Reports something; gives signaal and melding.
    pub(crate) fn meld(&self, args: &[&str]) -> (String, String) {
        let all: Vec<&str> = ["signaal", "melden"].iter().chain(args).copied().collect();
        let antwoord = self.json(&all);
        (tekst(&antwoord["signaal"]), tekst(&antwoord["melding"]))
    }

    /// Everything in the list, over pages.
    pub(crate) fn alles(&self) -> Vec<Value> {
        let mut all: Vec<Value> = Vec::new();
        loop {
            let mut args = vec!["melding".to_owned(), "lijst".into(), "--hoogstens".into(), "1000".into()];
            if let Some(last) = all.last() {
                args.extend(["--na".to_owned(), tekst(&last["id"])]);
            }
            let page = self.json(&args);
            let page = page.as_array().expect("a list");
            if page.is_empty() {
                return all;
            }
            all.extend(page.iter().cloned());
        }
    }

    /// Everything is sound.
    pub(crate) fn controleer(&self) -> Value {
        self.json(&["controleren"])
    }
}

/// The text in a value.
pub(crate) fn tekst(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("text: {value}")).to_owned()
}

/// Runs with something on stdin.
pub(crate) fn met_invoer(mut command: Command, invoer: &[u8]) -> Antwoord {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    child.stdin.take().expect("stdin").write_all(invoer).expect("written");
    Antwoord::new(child.wait_with_output().expect("ends"))
}

/// Lines for `signaal importeren`, numbered from `vanaf`.
pub(crate) fn regels(vanaf: u64, aantal: u64) -> String {
    let mut file = String::new();
    for nr in vanaf..vanaf + aantal {
        let lat = 52.94 + f64::from(u16::try_from(nr % 200).unwrap_or(0)) * 1e-4;
        let line = serde_json::json!({
            "id": format!("0192e4a0-0000-7000-8000-{:012x}", nr * 2), "categorie": "afval",
            "omschrijving": format!("Zak nummer {nr}"), "lat": lat, "lon": 4.76, "gemaakt": "2026-11-22T15:09:00Z",
        });
        file.extend([line.to_string().as_str(), "\n"]);
    }
    file
}

/// Lets a moment pass.
#[expect(clippy::disallowed_methods, reason = "a process of another program tells nothing that could be waited for")]
pub(crate) fn wacht(even: std::time::Duration) {
    std::thread::sleep(even);
}

/// Copies the files of a folder.
pub(crate) fn kopieer(van: &Path, naar: &Path) {
    std::fs::create_dir_all(naar).expect("folder");
    for entry in std::fs::read_dir(van).expect("folder") {
        let entry = entry.expect("entry");
        std::fs::copy(entry.path(), naar.join(entry.file_name())).expect("copied");
    }
}
