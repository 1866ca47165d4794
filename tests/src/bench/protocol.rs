//! What the director asks of a phone: one JSON line each way, one question at a time.

use super::Outcome;
use super::edits::{Round, Side};
use super::measure::usage::Usage;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{BufRead, Write};

/// A question to a process.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Ask {
    /// Save these observations of the workload, each durable before the next.
    Save { from: usize, to: usize },
    /// The hub is there.
    Online { address: String },
    /// No more requests.
    Offline,
    /// Answer when this many observations are here, durable and in the list.
    AwaitCount { n: usize },
    /// How many the list really shows, page by page.
    Listed,
    /// Write this side's edits of the round.
    Edit { round: Round, side: Side },
    /// Answer when the other side's edits of the round are here.
    AwaitEdits { round: Round, side: Side },
    /// Every edited observation as a screen shows it.
    Show,
    /// What this process used so far.
    Usage,
    /// Close the store cleanly, with the log brought in, and end.
    Close,
}

/// The answer of a process.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    /// It runs; a hub says where.
    Ready { address: String },
    /// Done.
    Done,
    /// Milliseconds of each.
    Times { ms: Vec<f64> },
    /// A number of things.
    Count { n: usize },
    /// What a screen shows.
    Shown { rows: Vec<Shown> },
    /// What was used.
    Usage { usage: Usage },
    /// It did not succeed.
    Fault { reason: String },
}

/// One observation as a screen shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shown {
    pub(super) description: String,
    pub(super) status: String,
    pub(super) answer: Option<String>,
    pub(super) notes: Vec<String>,
    /// Fields of which people wrote different values, with those values.
    pub(super) choices: BTreeMap<String, Vec<String>>,
}

/// What a phone of either side can do.
pub(super) trait Phone: Sized {
    /// Saves these and gives the milliseconds of each.
    fn save(&mut self, from: usize, to: usize) -> Outcome<Vec<f64>>;
    /// Begins to sync.
    fn online(&mut self, address: &str) -> Outcome;
    /// Ends it.
    fn offline(&mut self) -> Outcome;
    /// Waits until this many are here.
    fn await_count(&self, n: usize) -> Outcome;
    /// How many the list shows.
    fn listed(&self) -> Outcome<usize>;
    /// Writes this side's edits, and gives the milliseconds of each.
    fn edit(&mut self, round: Round, side: Side) -> Outcome<Vec<f64>>;
    /// Waits until the other side's edits are here.
    fn await_edits(&self, round: Round, side: Side) -> Outcome;
    /// Every edited observation.
    fn show(&self) -> Outcome<Vec<Shown>>;
    /// Closes the store cleanly.
    fn close(self) -> Outcome;
}

/// Answers the director's questions until it says to close.
///
/// # Errors
/// When the line to the director breaks.
pub(super) fn serve<P: Phone>(mut phone: P) -> Outcome {
    say(&Answer::Ready { address: String::new() })?;
    for line in std::io::stdin().lock().lines() {
        let ask: Ask = serde_json::from_str(&line?)?;
        if matches!(ask, Ask::Close) {
            let outcome = phone.close();
            return say(&outcome.map_or_else(|error| fault(&error), |()| Answer::Done));
        }
        let answer = answer(&mut phone, ask).unwrap_or_else(|error| fault(&error));
        say(&answer)?;
    }
    Ok(())
}

fn answer<P: Phone>(phone: &mut P, ask: Ask) -> Outcome<Answer> {
    Ok(match ask {
        Ask::Save { from, to } => Answer::Times { ms: phone.save(from, to)? },
        Ask::Online { address } => phone.online(&address).map(|()| Answer::Done)?,
        Ask::Offline => phone.offline().map(|()| Answer::Done)?,
        Ask::AwaitCount { n } => phone.await_count(n).map(|()| Answer::Done)?,
        Ask::Listed => Answer::Count { n: phone.listed()? },
        Ask::Edit { round, side } => Answer::Times { ms: phone.edit(round, side)? },
        Ask::AwaitEdits { round, side } => phone.await_edits(round, side).map(|()| Answer::Done)?,
        Ask::Show => Answer::Shown { rows: phone.show()? },
        Ask::Usage => Answer::Usage { usage: Usage::of_this_process()? },
        Ask::Close => Answer::Done,
    })
}

fn fault(error: &super::Fault) -> Answer {
    Answer::Fault { reason: error.to_string() }
}

/// Says one line to the director.
///
/// # Errors
/// When nobody listens.
pub(super) fn say(answer: &Answer) -> Outcome {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string(answer)?)?;
    Ok(out.flush()?)
}
