//! A phone of the demo: `wijkmaat --home MAP`, run as a person would run it, with the command printed.

use super::map::{Map, kort};
use super::verteller::{Mislukt, Verteller};
use crate::wereld::kijk::EIGEN;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Output};

/// Someone's phone, or (without a folder) the office.
pub(super) struct Telefoon<'a> {
    map: &'a Map,
    verteller: &'a Verteller,
    home: Option<PathBuf>,
    /// What the story calls it.
    pub(super) naam: &'static str,
}

impl<'a> Telefoon<'a> {
    /// A phone with a folder of its own.
    pub(super) fn new(map: &'a Map, verteller: &'a Verteller, naam: &'static str, home: &str) -> Self {
        Self { map, verteller, home: Some(map.pad(home)), naam }
    }

    /// Where the hub stands: commands that need no device.
    pub(super) fn kantoor(map: &'a Map, verteller: &'a Verteller) -> Self {
        Self { map, verteller, home: None, naam: "het kantoor" }
    }

    fn command<S: Into<OsString> + Clone>(&self, args: &[S], json: bool) -> (Command, String) {
        let mut all: Vec<OsString> = Vec::new();
        if let Some(home) = &self.home {
            all.extend(["--home".into(), kort(home).into()]);
        }
        if json {
            all.push("--json".into());
        }
        all.extend(args.iter().cloned().map(Into::into));
        let mut line = kort(self.map.wijkmaat()).display().to_string();
        for arg in &all {
            line.push(' ');
            line.push_str(&voor_de_shell(&arg.to_string_lossy()));
        }
        let mut command = Command::new(self.map.wijkmaat());
        command.args(all);
        (command, line)
    }

    fn draai(mut command: Command) -> Result<Output, Mislukt> {
        command.output().map_err(|error| Mislukt(format!("wijkmaat start niet: {error}.")))
    }

    /// Runs a command that must succeed, prints it, and gives its JSON.
    pub(super) fn doe<S: Into<OsString> + Clone>(&self, args: &[S]) -> Result<Value, Mislukt> {
        let (command, line) = self.command(args, true);
        self.verteller.opdracht(&line);
        json(&Self::draai(command)?, &line)
    }

    /// The same without printing it, for looking things up.
    pub(super) fn kijk<S: Into<OsString> + Clone>(&self, args: &[S]) -> Result<Value, Mislukt> {
        let (command, line) = self.command(args, true);
        json(&Self::draai(command)?, &line)
    }

    /// Runs a command and shows what a person reads.
    pub(super) fn toon<S: Into<OsString> + Clone>(&self, args: &[S]) -> Result<(), Mislukt> {
        let (command, line) = self.command(args, false);
        self.verteller.opdracht(&line);
        let output = Self::draai(command)?;
        gelukt(&output, &line)?;
        self.verteller.zeg(String::from_utf8_lossy(&output.stdout));
        Ok(())
    }

    /// Runs a command that must be refused, and shows the sentence that a person reads.
    pub(super) fn mislukt<S: Into<OsString> + Clone>(&self, args: &[S]) -> Result<(), Mislukt> {
        let (command, line) = self.command(args, false);
        self.verteller.opdracht(&line);
        let output = Self::draai(command)?;
        self.verteller.zeg(String::from_utf8_lossy(&output.stderr));
        let code = output.status.code();
        self.verteller.controleer(code == Some(1), "de opdracht zegt dat het niet kan (afsluitcode 1), en waarom")
    }

    /// Everything the phone shows of every melding, joined ones too, by its number.
    pub(super) fn alles(&self) -> Result<BTreeMap<String, Value>, Mislukt> {
        let mut all = BTreeMap::new();
        for status in [None, Some("samengevoegd")] {
            let mut args = vec!["melding", "lijst", "--hoogstens", "1000"];
            args.extend(status.iter().flat_map(|status| ["--status", status]));
            for melding in self.kijk(&args)?.as_array().into_iter().flatten() {
                let id = tekst(melding, "/id");
                let mut detail = self.kijk(&["melding", "toon", id.as_str()])?;
                if let Some(fields) = detail.as_object_mut() {
                    fields.retain(|name, _| !EIGEN.contains(&name.as_str()));
                }
                all.insert(id, detail);
            }
        }
        Ok(all)
    }
}

fn gelukt(output: &Output, line: &str) -> Result<(), Mislukt> {
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = serde_json::from_str::<Value>(said.trim())
        .map_or_else(|_| said.trim().to_owned(), |error| tekst(&error, "/melding"));
    Err(Mislukt(format!("{said}\nDat zei: {line}")))
}

fn json(output: &Output, line: &str) -> Result<Value, Mislukt> {
    gelukt(output, line)?;
    serde_json::from_slice(&output.stdout).map_err(|_| Mislukt(format!("Geen JSON als antwoord op: {line}")))
}

/// The text at a place in JSON; empty when there is none.
pub(super) fn tekst(value: &Value, plaats: &str) -> String {
    value.pointer(plaats).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The number at a place in JSON; 0 when there is none.
pub(super) fn getal(value: &Value, plaats: &str) -> u64 {
    value.pointer(plaats).and_then(Value::as_u64).unwrap_or(0)
}

/// The texts of a list in JSON.
pub(super) fn teksten(value: &Value, plaats: &str) -> Vec<String> {
    let list = value.pointer(plaats).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// An argument as it must be typed.
fn voor_de_shell(arg: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:,=+@%".contains(c);
    if !arg.is_empty() && arg.chars().all(plain) {
        return arg.to_owned();
    }
    format!("'{}'", arg.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_argument_can_be_typed() {
        assert_eq!(voor_de_shell("--home"), "--home");
        assert_eq!(voor_de_shell("De lamp brandt niet"), "'De lamp brandt niet'");
        assert_eq!(voor_de_shell("foto's"), "'foto'\\''s'");
        assert_eq!(voor_de_shell(""), "''");
    }
}
