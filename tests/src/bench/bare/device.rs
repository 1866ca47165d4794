//! A phone of the reference: it writes rows, posts what is pending, and lays over it what comes back. The last patch wins.

use super::{http, store};
use crate::bench::edits::{Round, Side, Wish, wishes};
use crate::bench::measure::PATIENCE;
use crate::bench::protocol::{Phone, Shown, serve};
use crate::bench::workload::Workload;
use crate::bench::{Fault, Outcome};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How often it looks by itself, should no pull tell.
const LOOK: Duration = Duration::from_millis(25);

/// The phone and the threads that sync it.
struct Bare {
    shared: Arc<Shared>,
    observations: Vec<Value>,
    workload: Workload,
}

struct Shared {
    connection: Mutex<Connection>,
    name: String,
    online: AtomicBool,
    /// Pulls that brought something.
    pulls: Mutex<usize>,
    /// Told after each of them.
    pulled: Condvar,
    lines: Mutex<Vec<TcpStream>>,
}

/// Plays the phone until the director closes it.
pub(in crate::bench) fn device(folder: &Path, name: &str, workload: &Path, sqlcipher: bool) -> Outcome {
    let json = std::fs::read(workload)?;
    let mut whole: Value = serde_json::from_slice(&json)?;
    let Value::Array(observations) = whole["observations"].take() else { return Err("no observations".into()) };
    serve(Bare {
        shared: Arc::new(Shared {
            connection: Mutex::new(store::open_phone(folder, sqlcipher)?),
            name: name.to_owned(),
            online: AtomicBool::new(false),
            pulls: Mutex::default(),
            pulled: Condvar::new(),
            lines: Mutex::default(),
        }),
        observations,
        workload: serde_json::from_slice(&json)?,
    })
}

/// The screen shows what was wished.
pub(in crate::bench) fn holds(wish: &Wish, shown: &Shown) -> bool {
    match wish {
        Wish::Description(text) => shown.description == *text,
        Wish::StatusAndNote { status, note } => shown.status == *status && shown.notes.contains(note),
        Wish::Note(note) => shown.notes.contains(note),
        Wish::Answer(text) => shown.answer.as_ref() == Some(text),
    }
}

fn patch(wish: &Wish) -> Value {
    match wish {
        Wish::Description(text) => json!({ "description": text }),
        Wish::StatusAndNote { status, note } => json!({ "status": status, "note": note }),
        Wish::Note(note) => json!({ "note": note }),
        Wish::Answer(text) => json!({ "answer": text }),
    }
}

fn shown(row: &store::Row) -> Shown {
    let text = |key: &str| row.get(key).and_then(Value::as_str).map(str::to_owned);
    Shown {
        description: text("description").unwrap_or_default(),
        status: text("status").unwrap_or_default(),
        answer: text("answer"),
        notes: text("note").into_iter().collect(),
        choices: std::collections::BTreeMap::new(),
    }
}

impl Shared {
    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pulls(&self) -> MutexGuard<'_, usize> {
        self.pulls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lines(&self) -> MutexGuard<'_, Vec<TcpStream>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn connect(&self, address: &str) -> Outcome<http::Line> {
        let line = http::connect(address)?;
        self.lines().push(line.get_ref().try_clone()?);
        Ok(line)
    }

    fn push(&self, address: &str) -> Outcome {
        let rows = self.pending()?;
        if rows.is_empty() {
            return Ok(());
        }
        let body = zstd::encode_all(serde_json::to_vec(&rows)?.as_slice(), 3)?;
        let mut line = self.connect(address)?;
        http::request(&mut line, &format!("POST /push/{}", self.name), &body)?;
        self.connection().execute("UPDATE obs SET pending = NULL WHERE pending IS NOT NULL", [])?;
        Ok(())
    }

    fn pending(&self) -> Outcome<Vec<(String, Value)>> {
        let connection = self.connection();
        let mut statement = connection.prepare("SELECT id, json, pending FROM obs WHERE pending IS NOT NULL")?;
        let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        found
            .map(|row| {
                let (id, whole, pending): (String, String, String) = row?;
                let patch = if pending.is_empty() { whole } else { pending };
                Ok::<_, Fault>((id, serde_json::from_str(&patch)?))
            })
            .collect()
    }

    fn pull(&self, address: &str) -> Outcome {
        let mut line = self.connect(address)?;
        while self.online.load(SeqCst) {
            let since: i64 =
                self.connection().query_row("SELECT coalesce(max(v), 0) FROM meta", [], |row| row.get(0))?;
            let body = http::request(&mut line, &format!("GET /pull/{}/{since}", self.name), &[])?;
            self.take(serde_json::from_slice(&zstd::decode_all(body.as_slice())?)?)?;
        }
        Ok(())
    }

    fn take(&self, rows: Vec<(i64, String, Value)>) -> Outcome {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let mut last = 0;
        for (seq, id, patch) in rows {
            let mut row = store::get(&transaction, &id)?;
            store::merge(&mut row, &patch);
            store::put(&transaction, &id, &row, None)?;
            last = seq;
        }
        transaction.execute("DELETE FROM meta", [])?;
        transaction.execute("INSERT INTO meta VALUES(?)", [last])?;
        transaction.commit()?;
        drop(connection);
        *self.pulls() += 1;
        self.pulled.notify_all();
        Ok(())
    }
}

impl Bare {
    fn begin(&self, address: &str, work: fn(&Shared, &str) -> Outcome) {
        let (shared, address) = (Arc::clone(&self.shared), address.to_owned());
        std::thread::spawn(move || {
            if let Err(error) = work(&shared, &address)
                && shared.online.load(SeqCst)
            {
                eprintln!("bare phone {}: {error}", shared.name);
            }
        });
    }

    /// Waits until it is so; looks after each pull.
    fn wait(&self, done: impl Fn(&Shared) -> Outcome<bool>) -> Outcome {
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            let seen = *self.shared.pulls();
            if done(&self.shared)? {
                return Ok(());
            }
            // Only wakes this thread: what it waits for is looked at above.
            let _ = self.shared.pulled.wait_timeout_while(self.shared.pulls(), LOOK, |pulls| *pulls == seen);
        }
        Err("waited too long".into())
    }
}

impl Phone for Bare {
    fn save(&mut self, from: usize, to: usize) -> Outcome<Vec<f64>> {
        let mut times = Vec::with_capacity(to.saturating_sub(from));
        for observation in self.observations.get(from..to).ok_or("no such observations")? {
            let begin = Instant::now();
            let row = observation.as_object().ok_or("not an object")?;
            let id = observation["id"].as_str().ok_or("no id")?;
            store::put(&self.shared.connection(), id, row, Some(""))?;
            times.push(begin.elapsed().as_secs_f64() * 1e3);
        }
        Ok(times)
    }

    fn online(&mut self, address: &str) -> Outcome {
        self.shared.online.store(true, SeqCst);
        self.begin(address, Shared::push);
        self.begin(address, Shared::pull);
        Ok(())
    }

    fn offline(&mut self) -> Outcome {
        self.shared.online.store(false, SeqCst);
        for line in self.shared.lines().drain(..) {
            // A line that is gone already is as offline as can be.
            let _ = line.shutdown(Shutdown::Both);
        }
        Ok(())
    }

    fn await_count(&self, n: usize) -> Outcome {
        self.wait(|shared| Ok(store::count(&shared.connection())? >= n))
    }

    fn listed(&self) -> Outcome<usize> {
        store::count(&self.shared.connection())
    }

    fn edit(&mut self, round: Round, side: Side) -> Outcome<Vec<f64>> {
        *self.shared.pulls() = 0;
        let mut times = Vec::new();
        for (id, wish) in wishes(&self.workload, round, side) {
            let begin = Instant::now();
            let connection = self.shared.connection();
            let patch = patch(&wish);
            let mut row = store::get(&connection, id)?;
            store::merge(&mut row, &patch);
            store::put(&connection, id, &row, Some(&patch.to_string()))?;
            times.push(begin.elapsed().as_secs_f64() * 1e3);
        }
        Ok(times)
    }

    fn await_edits(&self, round: Round, side: Side) -> Outcome {
        let wishes = wishes(&self.workload, round, side.other());
        self.wait(|shared| {
            if *shared.pulls() == 0 {
                return Ok(false);
            }
            let connection = shared.connection();
            for (id, wish) in &wishes {
                if !holds(wish, &shown(&store::get(&connection, id)?)) {
                    return Ok(false);
                }
            }
            Ok(true)
        })
    }

    fn show(&self) -> Outcome<Vec<Shown>> {
        let connection = self.shared.connection();
        self.workload.edits.iter().map(|edit| Ok(shown(&store::get(&connection, &edit.id)?))).collect()
    }

    fn close(mut self) -> Outcome {
        self.offline()?;
        store::checkpoint(&self.shared.connection())
    }
}
