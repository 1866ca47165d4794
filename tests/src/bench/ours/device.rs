//! A phone of ours: commands, views and the background worker, nothing else.

use super::Place;
use super::signaal::{melden, signaal};
use crate::bench::Outcome;
use crate::bench::edits::{Round, Side, Wish, wishes};
use crate::bench::measure::PATIENCE;
use crate::bench::protocol::{Phone, Shown, serve};
use crate::bench::workload::Workload;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};
use wijkmaat_core::Core;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{MeldingId, MeldingStatus, Namens};
use wijkmaat_core::observe::Changed;
use wijkmaat_core::sync::worker::Worker;
use wijkmaat_core::view::Filter;
use wijkmaat_core::view::melding_detail::melding_detail;
use wijkmaat_core::view::meldingen_lijst::meldingen_lijst;

/// How often it looks by itself, should the core not tell.
const LOOK: Duration = Duration::from_millis(25);

/// The phone.
struct Ours {
    core: Core,
    namens: Namens,
    worker: Option<Worker>,
    changes: Receiver<Changed>,
    workload: Workload,
}

/// Plays the phone until the director closes it.
pub(in crate::bench) fn device(place: &Place) -> Outcome {
    let core = place.open()?;
    let (mut namens, mut worker) = (core.namens()?, None);
    if let (Some(hub), Some(code)) = (&place.hub, &place.code) {
        namens = core.couple(hub, code)?;
        worker = Some(core.start_sync()?);
    }
    let changes = core.observe();
    serve(Ours { core, namens, worker, changes, workload: place.workload()? })
}

/// The screen shows what was wished: as the value, or as one of the values to choose from. The core takes spaces from the
/// ends of what people write.
pub(in crate::bench) fn holds(wish: &Wish, shown: &Shown) -> bool {
    let same = |value: &String, text: &str| value == text.trim();
    let offers = |field: &str, text: &str| {
        shown.choices.get(field).is_some_and(|values| values.iter().any(|value| same(value, text)))
    };
    let notes = |text: &str| shown.notes.iter().any(|note| same(note, text));
    match wish {
        Wish::Description(text) => same(&shown.description, text) || offers("omschrijving", text),
        Wish::StatusAndNote { status, note } => {
            shown.status == MeldingStatus::InBehandeling.as_str() && notes(&noted(status, note))
        }
        Wish::Note(note) => notes(note),
        Wish::Answer(text) => {
            shown.answer.as_ref().is_some_and(|answer| same(answer, text)) || offers("antwoord", text)
        }
    }
}

/// Our statuses have their own steps, so the workload's goes along with the note.
fn noted(status: &str, note: &str) -> String {
    format!("{note} [{status}]")
}

fn commands(id: MeldingId, wish: Wish) -> Vec<Command> {
    match wish {
        Wish::Description(omschrijving) => vec![Command::MeldingOmschrijven { id, omschrijving }],
        Wish::StatusAndNote { status, note } => vec![
            Command::MeldingStatusZetten { id, naar: MeldingStatus::InBehandeling, reden: None },
            Command::MeldingNoteren { id, notitie: noted(&status, &note) },
        ],
        Wish::Note(notitie) => vec![Command::MeldingNoteren { id, notitie }],
        Wish::Answer(antwoord) => vec![Command::MeldingBeantwoorden { id, antwoord, opnieuw: true }],
    }
}

impl Ours {
    fn melding(id: &str) -> Outcome<MeldingId> {
        Ok(MeldingId::opened_by(signaal(id)?))
    }

    /// Waits until it is so. As in the apps, one look answers all news that came meanwhile, so that edits made before this
    /// cost nothing here.
    fn wait(&self, done: impl Fn() -> Outcome<bool>) -> Outcome {
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            if done()? {
                return Ok(());
            }
            if let Err(RecvTimeoutError::Disconnected) = self.changes.recv_timeout(LOOK) {
                return Err("the core is gone".into());
            }
            self.changes.try_iter().for_each(drop);
        }
        Err("waited too long".into())
    }

    /// Changes of the edited meldingen that the log holds; they and their rows come in one transaction. One question, so
    /// that looking costs next to nothing of what is measured.
    fn known_changes(&self) -> Outcome<usize> {
        let ids: Outcome<Vec<String>> = self
            .workload
            .edits
            .iter()
            .map(|edit| Ok(format!("x'{}'", Self::melding(&edit.id)?.uuid().simple())))
            .collect();
        let sql = format!("SELECT count(*) FROM changes WHERE doc IN ({})", ids?.join(","));
        Ok(self.core.view(&self.namens, |connection, _| {
            Ok(connection.prepare_cached(&sql)?.query_row([], |row| row.get::<_, usize>(0))?)
        })?)
    }

    fn shown(&self, id: &str) -> Outcome<Shown> {
        let id = Self::melding(id)?;
        let detail = self.core.view(&self.namens, |connection, viewer| melding_detail(connection, viewer, id))?;
        let mut choices = std::collections::BTreeMap::new();
        for keuze in detail.keuzes {
            choices.insert(keuze.veld, keuze.waarden.into_iter().map(|one| one.waarde).collect());
        }
        Ok(Shown {
            description: detail.melding.omschrijving.unwrap_or_default(),
            status: detail.melding.status.as_str().to_owned(),
            answer: detail.melding.antwoord,
            notes: detail.notities,
            choices,
        })
    }
}

impl Phone for Ours {
    fn save(&mut self, from: usize, to: usize) -> Outcome<Vec<f64>> {
        let mut times = Vec::with_capacity(to.saturating_sub(from));
        for observation in self.workload.observations.get(from..to).ok_or("no such observations")? {
            let command = melden(observation)?;
            let begin = Instant::now();
            self.core.execute(&self.namens, command)?;
            times.push(begin.elapsed().as_secs_f64() * 1e3);
        }
        Ok(times)
    }

    fn online(&mut self, _address: &str) -> Outcome {
        self.worker.as_ref().ok_or("not coupled")?.online();
        Ok(())
    }

    fn offline(&mut self) -> Outcome {
        self.worker.as_ref().ok_or("not coupled")?.offline();
        Ok(())
    }

    fn await_count(&self, n: usize) -> Outcome {
        let count = || {
            self.core.view(&self.namens, |connection, _| {
                Ok(connection.query_row("SELECT count(*) FROM meldingen", [], |row| row.get::<_, usize>(0))?)
            })
        };
        self.wait(|| Ok(count()? >= n))
    }

    fn listed(&self) -> Outcome<usize> {
        let mut filter = Filter { hoogstens: 1_000, ..Filter::default() };
        let mut listed = 0;
        loop {
            let page =
                self.core.view(&self.namens, |connection, viewer| meldingen_lijst(connection, viewer, &filter))?;
            listed += page.meldingen.len();
            match page.volgende {
                Some(after) => filter.na = Some(after),
                None => break,
            }
        }
        // What is listed must be found by its words too.
        for observation in self.workload.observations.iter().step_by(97).take(20) {
            let zoek = Filter { zoek: Some(observation.description.clone()), ..Filter::default() };
            let found =
                self.core.view(&self.namens, |connection, viewer| meldingen_lijst(connection, viewer, &zoek))?;
            let id = Self::melding(&observation.id)?;
            if !found.meldingen.iter().any(|melding| melding.id == id) {
                return Err(format!("{id} is not found by its words").into());
            }
        }
        Ok(listed)
    }

    fn edit(&mut self, round: Round, side: Side) -> Outcome<Vec<f64>> {
        let mut times = Vec::new();
        for (id, wish) in wishes(&self.workload, round, side) {
            let id = Self::melding(id)?;
            let begin = Instant::now();
            for command in commands(id, wish) {
                self.core.execute(&self.namens, command)?;
            }
            times.push(begin.elapsed().as_secs_f64() * 1e3);
        }
        Ok(times)
    }

    fn await_edits(&self, round: Round, _side: Side) -> Outcome {
        // One change began each melding; the first round adds one of A and two of B, the second one of each.
        let each = match round {
            Round::Apart => 4,
            Round::SameField => 6,
        };
        let all = each * self.workload.edits.len();
        self.wait(|| Ok(self.known_changes()? >= all))
    }

    fn show(&self) -> Outcome<Vec<Shown>> {
        self.workload.edits.iter().map(|edit| self.shown(&edit.id)).collect()
    }

    fn close(self) -> Outcome {
        let Self { core, worker, .. } = self;
        drop(worker);
        Ok(core.close()?)
    }
}
