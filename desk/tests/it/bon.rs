//! The page behind slips: an answer for who holds the code, nothing for who guesses, and never a word of care.

use crate::support::{Proef, Telefoon, tot as wacht_tot};
use reqwest::blocking::{Client, Response};
use std::time::Duration;
use wijkmaat_core::command::{Command, SignaalMelden};
use wijkmaat_core::model::{BonCode, MeldingId};

fn vraag(proef: &Proef, code: &str) -> (u16, String) {
    let answer = vraag_als(proef, code, "192.0.2.7");
    (answer.status().as_u16(), answer.text().expect("text"))
}

fn vraag_als(proef: &Proef, code: &str, from: &str) -> Response {
    let form = [("code", code)];
    let request = Client::new().post(proef.url("/bon")).header("x-forwarded-for", from).form(&form);
    request.send().expect("an answer")
}

/// Until the page has heard what it must.
fn tot(proef: &Proef, code: &str, words: &str) -> String {
    let mut page = String::new();
    wacht_tot(words, || {
        page = vraag(proef, code).1;
        page.contains(words)
    });
    page
}

fn meld(phone: &Telefoon, categorie: &str, omschrijving: &str) -> (MeldingId, String) {
    let melden = SignaalMelden {
        categorie: categorie.into(),
        omschrijving: omschrijving.into(),
        bon: true,
        ..SignaalMelden::default()
    };
    let receipt = phone.core.execute(&phone.namens, Command::SignaalMelden(melden)).expect("saved");
    phone.core.sync_now().expect("synced");
    (receipt.melding.expect("a melding"), receipt.bon.expect("a code"))
}

/// A code that is right and that nobody has.
fn verzonnen(nr: u8) -> String {
    let mut next = nr;
    let code = BonCode::draw(|bytes| {
        for byte in bytes {
            next = next.wrapping_mul(7).wrapping_add(3) % 200;
            *byte = next;
        }
    });
    code.to_string()
}

#[test]
fn who_holds_the_slip_reads_how_far_it_is_and_the_answer() {
    let proef = Proef::new();
    let joke = proef.telefoon("Joke", "toezichthouder", &[]);
    let karim = proef.telefoon("Karim", "wijkmanager", &[]);
    let (id, code) = meld(&joke, "afval", "Zak op straat");
    let page = tot(&proef, &code, "ligt bij Wijkbeheer");
    assert!(!page.contains("Zak op straat") && !page.contains(&code) && !page.contains("/bureau/werk"), "{page}");
    karim.core.sync_now().expect("synced");
    let answer = Command::MeldingBeantwoorden { id, antwoord: "De zak is weg <b>&amp;".into(), opnieuw: false };
    karim.core.execute(&karim.namens, answer).expect("answered");
    karim.core.sync_now().expect("synced");
    let page = tot(&proef, &code.to_lowercase().replace('-', " "), "antwoord van Wijkmanagers");
    assert!(page.contains("De zak is weg &#60;b&#62;"), "{page}");
}

#[test]
fn of_care_the_page_says_that_it_was_received_and_no_more() {
    let proef = Proef::new();
    let joke = proef.telefoon("Joke", "toezichthouder", &[]);
    let (_, code) = meld(&joke, "zorg", "Kwikstaart is in de war");
    let page = tot(&proef, &code, "ontvangen");
    for word in ["Kwikstaart", "zorg", "Zorg", "ligt bij"] {
        assert!(!page.contains(word), "{word}: {page}");
    }
}

#[test]
fn the_page_asks_no_name_leaves_nothing_behind_and_needs_no_script() {
    let proef = Proef::new();
    let answer = Client::new().get(proef.url("/bon")).send().expect("an answer");
    let header = |name: &str| answer.headers().get(name).map(|value| value.to_str().expect("text").to_owned());
    assert_eq!(200, answer.status().as_u16());
    assert_eq!((Some("no-store".to_owned()), None), (header("cache-control"), header("set-cookie")));
    let page = answer.text().expect("text");
    assert!(page.contains("method=\"post\"") && page.contains("for=\"code\"") && page.contains("noindex"), "{page}");
    for path in ["/bon/K7P-2QX-9M4", "/bon/lijst"] {
        let status = Client::new().get(proef.url(path)).send().expect("an answer").status();
        assert_eq!(404, status.as_u16(), "{path}");
    }
    let with_code = Client::new().get(proef.url("/bon?code=K7P2QX9M4")).send().expect("an answer").text();
    assert_eq!(page, with_code.expect("text"), "a code in the address is not looked at");
    let elsewhere = Client::new().post(proef.url("/bon")).header("origin", "https://elders.nl").form(&[("code", "x")]);
    assert_eq!(403, elsewhere.send().expect("an answer").status().as_u16());
}

#[test]
fn who_guesses_waits_and_the_neighbours_do_not() {
    let proef = Proef::new();
    tot(&proef, &verzonnen(1), "kennen wij niet");
    for _ in 0..40 {
        assert_eq!(
            422,
            vraag_als(&proef, "K7P-2QX-9M9", "198.51.100.1").status().as_u16(),
            "a slip of the pen is no guess"
        );
    }
    let mut pages: Vec<(u16, String)> = Vec::new();
    for nr in 0..30 {
        let answer = vraag_als(&proef, &verzonnen(nr), "198.51.100.1");
        pages.push((answer.status().as_u16(), answer.text().expect("text")));
    }
    let unknown: Vec<_> = pages.iter().filter(|(status, _)| *status == 404).collect();
    assert_eq!((20, 10), (unknown.len(), pages.iter().filter(|(status, _)| *status == 429).count()));
    assert!(unknown.iter().all(|page| *page == unknown[0]), "the same words for each");
    assert_eq!(404, vraag_als(&proef, &verzonnen(9), "203.0.113.9").status().as_u16());
    proef.clock.ahead(Duration::from_secs(31));
    assert_eq!(404, vraag_als(&proef, &verzonnen(9), "198.51.100.1").status().as_u16());
    assert_eq!(429, vraag_als(&proef, &verzonnen(9), "198.51.100.1").status().as_u16(), "and then twice as long");
    let huge = "9".repeat(10_000);
    assert_eq!(422, vraag_als(&proef, &huge, "203.0.113.9").status().as_u16());
}

#[test]
fn after_a_restart_the_page_is_the_same_member_of_the_hub() {
    let mut proef = Proef::new();
    let joke = proef.telefoon("Joke", "toezichthouder", &[]);
    let (_, code) = meld(&joke, "afval", "Zak");
    tot(&proef, &code, "ligt bij Wijkbeheer");
    proef.stop();
    std::fs::remove_dir_all(proef.data().join("desk/bonpagina")).expect("gone");
    proef.start();
    tot(&proef, &code, "ligt bij Wijkbeheer");
    let people = wijkmaat_hub::mensen(proef.data()).expect("people");
    let pages = people.iter().filter(|mens| mens.naam.as_deref() == Some("Bonpagina"));
    assert_eq!(1, pages.count());
}
