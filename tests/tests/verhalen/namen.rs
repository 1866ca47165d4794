//! No name of anyone enters a document, a change, the hub's log or a log line.

use crate::hulp::{VISBUURT, foto};
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use wijkmaat_core::model::MeldingStatus;
use wijkmaat_scenarios::wereld::{Rol, Wereld, kijk};

const NAMEN: [&str; 4] =
    ["Xanthippe Zwolsmaniak", "Ysbrand Qwertowski", "Walpurgis Kruizemunt", "Fjodorovna Bloemkwekers"];

/// Every part of every name.
fn naalden() -> impl Iterator<Item = &'static str> {
    NAMEN.iter().flat_map(|naam| naam.split(' '))
}

/// Catches what the core, the hub and the libraries under them say.
#[derive(Clone, Default)]
struct Afgeluisterd(Arc<Mutex<Vec<u8>>>);

impl Write for Afgeluisterd {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn no_name_that_was_entered_stands_in_a_document_a_change_or_a_log_line() {
    let said = Afgeluisterd::default();
    let writer = said.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    let w = Wereld::new(80);
    let [een, twee, drie, vier] = NAMEN;
    let joke = w.apparaat(een, "toezichthouder", &[]);
    let karim = w.apparaat(twee, "wijkmanager", &[]);
    let zorg = w.los_apparaat(drie);
    let before = zorg.meld("afval", "Van voor het koppelen", None);
    w.koppel(&zorg, Rol { rol: "teamlid", team: Some("zorg"), gebieden: &[] });
    let tablet = w.tweede_apparaat(&karim, Rol::new("wijkmanager", &[]));
    w.tot_rust();
    w.kop("Iedereen doet van alles, ook met elkaar");
    let (_, bron) = joke.neem_foto(&foto(80, 320, 240));
    let (_, id) = joke.meld_alles("vernieling", "Bushok stuk", Some(VISBUURT), vec![bron]);
    let care = joke.meld("zorg", "Iemand in de war", Some(VISBUURT));
    w.tot_rust();
    karim
        .doe(wijkmaat_core::command::Command::MeldingToewijzen {
            id,
            team: "wijkbeheer".into(),
            eigenaar: Some(tablet.namens().persoon),
        })
        .expect("assigned");
    karim.antwoord(id, "Gemaakt.");
    tablet.antwoord(id, "Wordt gemaakt.");
    tablet.zet_status(id, MeldingStatus::KanNiet, Some("Te duur"));
    zorg.noteer(care, "Gesproken");
    w.tot_rust();
    w.hub_dood();
    joke.sync().expect_err("away");
    w.hub_aan();
    w.tot_rust();
    assert_eq!(joke.toon(id).eigenaar_naam.as_deref(), Some(twee), "names are shown, from the directory");
    assert!(karim.heeft(before));

    for needle in naalden() {
        for wie in [&joke, &karim, &zorg, &tablet] {
            assert_eq!(kijk::tabellen_met(wie, needle, &["personen"]), [""; 0], "{needle}");
            assert!(kijk::bestanden_met(wie.map(), needle, &[]).is_empty(), "the file is encrypted");
        }
        let files = kijk::bestanden_met(&w.hub_map(), needle, &["accounts.sqlite"]);
        assert!(files.is_empty(), "{needle} stands in {files:?}");
    }
    w.kop("Het zoeken vindt wat er wel staat");
    assert_eq!(kijk::tabellen_met(&joke, "qwertowski", &[]), ["personen"]);
    assert!(kijk::tabellen_met(&joke, "bushok", &[]).contains(&"changes".to_owned()));
    assert!(!kijk::bestanden_met(&w.hub_map(), "bushok", &["accounts.sqlite"]).is_empty());
    let names: Vec<_> = kijk::bestanden_met(&w.hub_map(), "qwertowski", &[]);
    assert!(!names.is_empty() && names.iter().all(|path| path.to_string_lossy().contains("accounts.sqlite")));

    w.kop("De naam van Ysbrand wordt gewist, terwijl de hub draait");
    let nieuw = w.apparaat(vier, "wijkconcierge", &[]);
    wijkmaat_hub::wis_naam(&w.hub_map(), karim.namens().persoon).expect("erased");
    w.tot_rust();
    assert_eq!(joke.toon(id).eigenaar_naam, None);
    for wie in [&joke, &zorg, &tablet, &nieuw] {
        assert_eq!(kijk::tabellen_met(wie, "qwertowski", &[]), [""; 0]);
    }
    w.hub_uit();
    assert!(kijk::bestanden_met(&w.hub_map(), "qwertowski", &[]).is_empty());

    let said = said.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    assert!(kijk::bevat(&said, b"wijkmaat"), "the hub and the core say something: {} bytes", said.len());
    for needle in naalden().chain(["bushok", "in de war"]) {
        assert!(!kijk::bevat(&said, needle.to_lowercase().as_bytes()), "{needle} stands in a log line");
    }
}
