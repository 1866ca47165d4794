//! Waiting for news.

#![expect(clippy::disallowed_methods, reason = "letting real time pass is what is tested")]

use crate::support::{Proef, contents, eigen, lezen, nee};
use std::thread;
use std::time::{Duration, Instant};
use wijkmaat_core::model::ToestelId;
use wijkmaat_hub::trek_in;

#[test]
fn a_waiting_device_is_woken_at_once_by_what_concerns_it_and_by_nothing_else() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("noord", eigen()), ("zuid", eigen())]);
    let mut bram = proef.toestel("Bram", &[("noord", lezen())]);
    bram.pull();
    let waiting = thread::spawn(move || {
        let mut request = bram.request(Vec::new());
        request.wait_ms = 20_000;
        let answer = bram.send(&request).expect("answer");
        (contents(&answer), Instant::now())
    });
    thread::sleep(Duration::from_millis(300));
    assert!(anna.push("zuid", vec![anna.doc().last()]).is_empty());
    thread::sleep(Duration::from_millis(300));
    assert!(!waiting.is_finished());
    assert!(proef.get("/metrics").text().expect("text").contains("hub_long_polls_open 1"));
    let mut doc = anna.doc();
    let pushed = Instant::now();
    assert!(anna.push("noord", vec![doc.last()]).is_empty());
    let (seen, woken) = waiting.join().expect("thread");
    assert_eq!(seen, [("noord".to_owned(), doc.id)]);
    assert!(woken.duration_since(pushed) < Duration::from_secs(1), "{:?}", woken.duration_since(pushed));
}

#[test]
fn a_wait_ends_without_news_when_its_time_is_over() {
    let proef = Proef::new();
    let mut bram = proef.toestel("Bram", &[("noord", lezen())]);
    bram.pull();
    let mut request = bram.request(Vec::new());
    request.wait_ms = 700;
    let begin = Instant::now();
    let answer = bram.send(&request).expect("answer");
    assert!(answer.kringen.is_empty() && answer.gids.is_none());
    assert!((600..3_000).contains(&begin.elapsed().as_millis()));
}

#[test]
fn a_device_that_is_revoked_while_it_waits_hears_so() {
    let proef = Proef::new();
    let mut bram = proef.toestel("Bram", &[("noord", lezen())]);
    bram.pull();
    let id = bram.id;
    let waiting = thread::spawn(move || {
        let mut request = bram.request(Vec::new());
        request.wait_ms = 20_000;
        bram.send(&request)
    });
    thread::sleep(Duration::from_millis(200));
    trek_in(proef.data(), ToestelId::new(id)).expect("revoked");
    assert_eq!(waiting.join().expect("thread").err(), Some(nee(403, "toestel-geweigerd")));
}

#[test]
fn a_hub_that_stops_lets_go_of_who_waits() {
    let mut proef = Proef::new();
    let mut bram = proef.toestel("Bram", &[("noord", lezen())]);
    bram.pull();
    let waiting = thread::spawn(move || {
        let mut request = bram.request(Vec::new());
        request.wait_ms = 20_000;
        bram.send(&request)
    });
    thread::sleep(Duration::from_millis(200));
    let begin = Instant::now();
    proef.stop();
    assert!(begin.elapsed() < Duration::from_secs(5), "{:?}", begin.elapsed());
    assert!(waiting.join().expect("thread").is_ok());
}
