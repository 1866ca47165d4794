//! A TCP proxy on one line that counts what goes over it: bytes in both directions, headers included, and requests.

use crate::bench::Outcome;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};

/// What went over a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Traffic {
    pub(super) up: u64,
    pub(super) down: u64,
    pub(super) requests: u64,
}

impl Traffic {
    /// Bytes of both directions.
    pub(super) fn bytes(self) -> u64 {
        self.up + self.down
    }

    /// What came after an earlier moment.
    pub(super) fn since(self, before: Self) -> Self {
        Self { up: self.up - before.up, down: self.down - before.down, requests: self.requests - before.requests }
    }
}

#[derive(Debug, Default)]
struct Counters {
    up: AtomicU64,
    down: AtomicU64,
    requests: AtomicU64,
}

/// A proxy in front of one server.
#[derive(Debug)]
pub(super) struct Proxy {
    address: String,
    counters: Arc<Counters>,
}

impl Proxy {
    /// Begins to pass on to a server.
    pub(super) fn start(server: String) -> Outcome<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?.to_string();
        let counters = Arc::new(Counters::default());
        let counting = Arc::clone(&counters);
        std::thread::spawn(move || {
            for phone in listener.incoming().flatten() {
                // A server that is gone is for the phone to find out.
                let _ = pass(phone, &server, &counting);
            }
        });
        Ok(Self { address, counters })
    }

    /// Its address.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// What went over it so far.
    pub(super) fn traffic(&self) -> Traffic {
        let Counters { up, down, requests } = self.counters.as_ref();
        Traffic { up: up.load(SeqCst), down: down.load(SeqCst), requests: requests.load(SeqCst) }
    }
}

fn pass(phone: TcpStream, server: &str, counters: &Arc<Counters>) -> Outcome {
    let server = TcpStream::connect(server)?;
    phone.set_nodelay(true)?;
    server.set_nodelay(true)?;
    // Requests and answers take turns: what goes up after something came down begins a new request.
    let turn = Arc::new(AtomicBool::new(true));
    let (from_phone, from_server) = (phone.try_clone()?, server.try_clone()?);
    let (up, up_turn) = (Arc::clone(counters), Arc::clone(&turn));
    std::thread::spawn(move || {
        copy(from_phone, server, |bytes| {
            if up_turn.swap(false, SeqCst) {
                up.requests.fetch_add(1, SeqCst);
            }
            up.up.fetch_add(bytes, SeqCst);
        });
    });
    let down = Arc::clone(counters);
    std::thread::spawn(move || {
        copy(from_server, phone, |bytes| {
            turn.store(true, SeqCst);
            down.down.fetch_add(bytes, SeqCst);
        });
    });
    Ok(())
}

fn copy(mut from: TcpStream, mut to: TcpStream, count: impl Fn(u64)) {
    let mut buffer = vec![0; 64 << 10];
    while let Ok(bytes @ 1..) = from.read(&mut buffer) {
        count(bytes as u64);
        if to.write_all(buffer.get(..bytes).unwrap_or_default()).is_err() {
            break;
        }
    }
    // The other half learns of the end; when it knew, this changes nothing.
    let _ = to.shutdown(Shutdown::Write);
    let _ = from.shutdown(Shutdown::Read);
}
