//! Lines that break, answers that are lost, and the same thing sent twice.

use crate::hulp::{VISBUURT, is_een_storing, is_leeg};
use wijkmaat_core::store::meta;
use wijkmaat_core::sync::http::Http;
use wijkmaat_core::sync::outgoing;
use wijkmaat_core::sync::transport::{Method, Request, Transport};
use wijkmaat_core::sync::wire::{self, SyncResponse};
use wijkmaat_core::view::Filter;
use wijkmaat_scenarios::wereld::{Storing, Wereld, Worp, kijk};

#[test]
fn every_fault_of_a_line_is_survived_and_nothing_comes_twice() {
    let w = Wereld::new(60);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    w.tot_rust();
    let mut made = Vec::new();
    for storing in Storing::ALLE {
        w.kop(&format!("{storing:?}"));
        made.push(joke.meld("afval", &format!("{storing:?} op de heenweg"), Some(VISBUURT)));
        let before = kijk::wijzigingen(&joke);
        joke.lijn().straks(*storing);
        if let Err(error) = joke.sync() {
            assert!(is_een_storing(error.code), "{storing:?}: {error:?}");
            assert!(joke.stand().wijzigingen_wachten > 0, "{storing:?}: not confirmed, so it waits");
        }
        assert_eq!(kijk::wijzigingen(&joke), before);
        joke.lijn().herstel();
        w.synchroniseer(&joke);
        w.kop("… en op de terugweg");
        karim.lijn().straks(*storing);
        if let Err(error) = karim.sync() {
            assert!(is_een_storing(error.code), "{storing:?}: {error:?}");
        }
        karim.lijn().herstel();
        w.synchroniseer(&karim);
    }
    w.tot_rust();
    assert_eq!(karim.lijst(&Filter::default()).len(), made.len());
    assert_eq!(kijk::wijzigingen(&karim).len(), 2 * made.len());
    kijk::is_gelijk(&joke, &karim);
    for wie in [&joke, &karim] {
        wie.is_gezond();
        is_leeg(wie);
    }
}

#[test]
fn a_line_that_is_always_bad_gets_everything_across_in_the_end() {
    let w = Wereld::new(61);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    for wie in [&joke, &karim] {
        wie.lijn().grillig(Worp::new(w.seed(), 61), 500);
    }
    for number in 0..30 {
        joke.noteer(joke.meld("afval", &format!("Zak {number}"), None), "Zelf gezien");
        joke.sync().ok();
        karim.sync().ok();
    }
    for _ in 0..30 {
        joke.sync().ok();
        karim.sync().ok();
    }
    joke.lijn().herstel();
    karim.lijn().herstel();
    w.tot_rust();
    assert_eq!(karim.lijst(&Filter::default()).len(), 30);
    kijk::is_gelijk(&joke, &karim);
    is_leeg(&joke);
    karim.is_gezond();
}

#[test]
fn the_same_push_sent_twice_is_stored_once_and_acknowledged_twice() {
    let w = Wereld::new(62);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    w.synchroniseer(&joke);
    let id = joke.meld("afval", "Een keer gemeld", Some(VISBUURT));
    let prepared = outgoing::prepare(joke.core().store(), outgoing::Exchange::Both).expect("a request");
    let token = joke.core().store().read(|connection| meta::get_text(connection, meta::HUB_TOKEN)).expect("a token");
    let request = Request {
        method: Method::Post,
        path: "/v1/sync".to_owned(),
        headers: vec![("content-type", wire::CONTENT_TYPE.to_owned())],
        body: wire::pack(&prepared.request),
        timeout: std::time::Duration::from_secs(10),
    };
    let http = Http::new(&w.hub_url()).expect("an address");
    for time in 1..=3 {
        let answer = http.send(&request, token.as_deref()).expect("an answer");
        assert_eq!(answer.status, 200);
        let answer: SyncResponse = wire::unpack(&answer.body).expect("a message");
        assert!(answer.results.iter().all(|result| result.refused.is_empty()), "time {time}");
        assert_eq!(aantal(&w, "SELECT count(*) FROM batch"), 1, "time {time}");
        assert_eq!(aantal(&w, "SELECT count(*) FROM wijziging"), 2, "time {time}");
    }
    w.kop("En de telefoon, die van niets weet, stuurt het nog eens");
    w.synchroniseer(&joke);
    assert_eq!(aantal(&w, "SELECT count(*) FROM batch"), 1);
    is_leeg(&joke);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    w.tot_rust();
    assert!(karim.heeft(id));
    kijk::is_gelijk(&joke, &karim);
}

/// One number from the hub's log.
fn aantal(w: &Wereld, sql: &str) -> i64 {
    let log = rusqlite::Connection::open(w.hub_map().join("log.sqlite")).expect("the hub's log");
    log.query_row(sql, [], |row| row.get(0)).expect("a number")
}

#[test]
fn a_hub_that_goes_away_and_comes_back_goes_on_where_it_was() {
    let w = Wereld::new(63);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    for round in 0..3 {
        let id = joke.meld("afval", &format!("Ronde {round}"), None);
        w.synchroniseer(&joke);
        if round == 1 {
            w.hub_uit();
        } else {
            w.hub_dood();
        }
        assert_eq!(joke.sync().expect_err("away").code, wijkmaat_core::Code::HubOnbereikbaar);
        let later = joke.meld("afval", &format!("Ronde {round}, terwijl de hub weg is"), None);
        w.hub_aan();
        w.tot_rust();
        assert!(karim.heeft(id) && karim.heeft(later));
    }
    kijk::is_gelijk(&joke, &karim);
    is_leeg(&joke);
}
