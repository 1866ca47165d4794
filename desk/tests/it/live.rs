//! The live line.

use crate::support::{Browser, Proef, tot};
use std::io::{BufRead, BufReader};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// The lines of a live line as they come; the sender is dropped when the line ends.
pub(crate) fn listen(browser: &Browser) -> Receiver<String> {
    let answer = browser.request("GET", "/bureau/live").send().expect("answer");
    assert_eq!("text/event-stream", answer.headers()["content-type"]);
    let (send, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(answer).lines() {
            let Ok(line) = line else { return };
            if !line.is_empty() && send.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

pub(crate) fn next_event(lines: &Receiver<String>) -> Option<String> {
    let end = Instant::now() + Duration::from_secs(10);
    while let Ok(line) = lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
        if let Some(data) = line.strip_prefix("data: ") {
            return Some(data.to_owned());
        }
    }
    None
}

#[test]
fn what_a_phone_reports_is_told_and_at_most_twice_a_second() {
    let proef = Proef::new();
    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    karim.page("/bureau/ik");
    let lines = listen(&karim);
    let phone = proef.telefoon("Anna", "toezichthouder", &["WK040001"]);
    let begin = Instant::now();
    let mut last = None;
    for n in 0..8 {
        last = Some(phone.meld("afval", &format!("Matras {n}"), Vec::new()));
    }
    assert_eq!(Some("Elsewhere".to_owned()), next_event(&lines));
    let last = format!("/bureau/melding/{}", last.expect("a melding"));
    tot("the last one is at the desk", || karim.get(&last).status().as_u16() == 200);
    let mut more = 1;
    while lines.recv_timeout(Duration::from_millis(700)).is_ok_and(|line| !line.is_empty()) {
        more += 1;
    }
    let halves = u32::try_from(begin.elapsed().as_millis() / 500).expect("fits") + 2;
    assert!(more / 2 <= halves, "{more} lines in {halves} half seconds");
}

#[test]
fn the_line_ends_when_its_person_logs_out() {
    let proef = Proef::new();
    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    karim.page("/bureau/ik");
    let lines = listen(&karim);
    karim.post("/bureau/ik", "/bureau/uitloggen", &[]);
    let end = Instant::now() + Duration::from_secs(5);
    loop {
        match lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => panic!("the line is still open"),
            Ok(_) => {}
        }
    }
}

#[test]
fn a_hub_with_open_lines_stops_at_once() {
    let mut proef = Proef::new();
    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    karim.page("/bureau/ik");
    let lines = listen(&karim);
    let begin = Instant::now();
    proef.stop();
    assert!(begin.elapsed() < Duration::from_secs(8), "{:?}", begin.elapsed());
    drop(lines);
}

#[test]
fn one_person_has_a_dozen_lines_and_no_more_and_a_line_that_ends_makes_room() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let open = |browser: &Browser| browser.request("GET", "/bureau/live").send().expect("answer");
    let mut lines: Vec<_> = (0..12).map(|_| open(&sanne)).collect();
    assert!(lines.iter().all(|line| line.status() == 200));
    assert_eq!(open(&sanne).status(), 429);
    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    assert_eq!(open(&karim).status(), 200, "another person has lines of their own");
    lines.pop();
    // The hub notices at its next word on the line that nobody listens.
    let end = Instant::now() + Duration::from_secs(40);
    while open(&sanne).status() != 200 {
        assert!(Instant::now() < end, "the place never came free");
        std::thread::park_timeout(Duration::from_millis(200));
    }
}
