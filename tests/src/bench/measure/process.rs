//! A process of one side: the bench itself, started again in a role.

use crate::bench::Outcome;
use crate::bench::measure::usage::Usage;
use crate::bench::protocol::{Answer, Ask};
use crate::bench::roles::WORD;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A running process and the line to it.
#[derive(Debug)]
pub(in crate::bench) struct Process {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

/// A name and a value on a command line.
pub(in crate::bench) type Argument<'a> = (&'a str, &'a Path);

/// The command that starts a role.
pub(in crate::bench) fn command(role: &str, arguments: &[Argument<'_>]) -> Outcome<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(words(role, arguments)).stdin(Stdio::piped()).stdout(Stdio::piped());
    Ok(command)
}

/// A program of the project that lies beside the bench.
pub(in crate::bench) fn tool(name: &str) -> Option<PathBuf> {
    let path = std::env::current_exe().ok()?.with_file_name(name);
    path.is_file().then_some(path)
}

/// The words of a role on the command line.
pub(in crate::bench) fn words(role: &str, arguments: &[Argument<'_>]) -> Vec<OsString> {
    let mut words = vec![WORD.into(), role.into()];
    for (name, value) in arguments {
        words.push(name.into());
        if !value.as_os_str().is_empty() {
            words.push(value.into());
        }
    }
    words
}

impl Process {
    /// Starts it and waits until it is ready; gives its address, if it has one.
    pub(in crate::bench) fn start(mut command: Command) -> Outcome<(Self, String)> {
        let mut child = command.spawn()?;
        let questions = child.stdin.take().ok_or("no line to the process")?;
        let answers = BufReader::new(child.stdout.take().ok_or("no line from the process")?);
        let mut process = Self { child, questions, answers };
        match process.hear()? {
            Answer::Ready { address } => Ok((process, address)),
            other => Err(format!("not ready: {other:?}").into()),
        }
    }

    /// Asks, without waiting for the answer.
    pub(in crate::bench) fn say(&mut self, ask: &Ask) -> Outcome {
        writeln!(self.questions, "{}", serde_json::to_string(ask)?)?;
        Ok(self.questions.flush()?)
    }

    /// Waits for the next answer.
    pub(in crate::bench) fn hear(&mut self) -> Outcome<Answer> {
        let mut line = String::new();
        if self.answers.read_line(&mut line)? == 0 {
            return Err("the process ended".into());
        }
        match serde_json::from_str(&line)? {
            Answer::Fault { reason } => Err(reason.into()),
            answer => Ok(answer),
        }
    }

    /// Asks and waits.
    pub(in crate::bench) fn ask(&mut self, ask: &Ask) -> Outcome<Answer> {
        self.say(ask)?;
        self.hear()
    }

    /// Asks what takes times.
    pub(in crate::bench) fn times(&mut self, ask: &Ask) -> Outcome<Vec<f64>> {
        match self.ask(ask)? {
            Answer::Times { ms } => Ok(ms),
            other => Err(format!("no times: {other:?}").into()),
        }
    }

    /// What it used so far.
    pub(in crate::bench) fn usage(&mut self) -> Outcome<Usage> {
        match self.ask(&Ask::Usage)? {
            Answer::Usage { usage } => Ok(usage),
            other => Err(format!("no usage: {other:?}").into()),
        }
    }

    /// Closes it cleanly and waits until it is gone.
    pub(in crate::bench) fn close(mut self) -> Outcome {
        self.ask(&Ask::Close)?;
        let status = self.child.wait()?;
        if status.success() { Ok(()) } else { Err(format!("ended with {status}").into()) }
    }
}

impl Drop for Process {
    /// Leaves no process behind when the bench stops halfway.
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            // One that ends by itself in between is gone all the same.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
