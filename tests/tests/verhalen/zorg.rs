//! Care: dropped by whoever walks the street, read by the care team alone, and gone from the phone after the receipt.

use crate::hulp::{BU_VISBUURT, KRING_ZORG, VISBUURT, is_leeg};
use wijkmaat_core::command::Command;
use wijkmaat_core::model::MeldingStatus;
use wijkmaat_scenarios::wereld::{Apparaat, Rol, Wereld, kijk};

const WOORDEN: &str = "Zwervende kwikstaart";
const NAALDEN: &[&str] = &["kwikstaart", "zwervende"];

fn zorgteam(w: &Wereld) -> Apparaat {
    let zorg = w.los_apparaat("zorg");
    w.koppel(&zorg, Rol { rol: "teamlid", team: Some("zorg"), gebieden: &[] });
    zorg
}

/// Nowhere in the hub's files, the accounts (which hold keys and names, never words) included.
fn hub_weet_van_niets(w: &Wereld) {
    for needle in NAALDEN {
        assert_eq!(kijk::bestanden_met(&w.hub_map(), needle, &[]), [""; 0].map(std::path::PathBuf::from));
    }
}

#[test]
fn care_is_read_by_the_care_team_and_leaves_the_phone_of_who_dropped_it() {
    let w = Wereld::new(50);
    let joke = w.apparaat("joke", "toezichthouder", &[BU_VISBUURT]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let beheer = w.apparaat("beheer", "beheerder", &[]);
    let zuster = w.apparaat("zuster", "wijkverpleegkundige", &[]);
    let zorg = zorgteam(&w);
    w.tot_rust();
    w.kop("Joke legt een zorg neer, zonder netwerk; zolang kan ze haar zelf nog lezen");
    joke.lijn().verbreek();
    let id = joke.meld("zorg", WOORDEN, Some(VISBUURT));
    assert_eq!(joke.toon(id).melding.omschrijving.as_deref(), Some(WOORDEN));
    joke.lijn().herstel();
    w.tot_rust();
    w.kop("Na de ontvangst houdt Joke alleen een strookje");
    let stub = joke.toon(id);
    assert!(stub.bij_gemeente_sinds.is_some(), "ontvangen");
    assert_eq!((stub.melding.omschrijving, stub.melding.lat, stub.melding.gebied), (None, None, None));
    let keys: i64 = joke
        .core()
        .store()
        .read(|connection| {
            Ok(connection.query_row("SELECT count(*) FROM sleutels WHERE sleutel <> x''", [], |row| row.get(0))?)
        })
        .expect("read");
    assert_eq!(keys, 0, "and so is the key");
    let secrets: i64 = joke
        .core()
        .store()
        .read(|connection| {
            let sql = "SELECT count(*) FROM kringsleutels WHERE geheim IS NOT NULL";
            Ok(connection.query_row(sql, [], |row| row.get(0))?)
        })
        .expect("read");
    assert_eq!(secrets, 0, "what is kept wrapped for the hub she cannot open");
    w.kop("Team Zorg leest haar, verder niemand");
    assert_eq!(zorg.toon(id).melding.omschrijving.as_deref(), Some(WOORDEN));
    assert_eq!(zorg.toon(id).melding.team.as_deref(), Some("zorg"));
    for wie in [&karim, &beheer, &zuster] {
        assert!(!wie.heeft(id), "{}", wie.naam());
        assert!(!kijk::kringen(wie).contains(KRING_ZORG), "{}", wie.naam());
        assert!(!wie.lijn().ontvangen_kringen().contains(KRING_ZORG), "{}", wie.naam());
        for needle in NAALDEN {
            assert_eq!(kijk::tabellen_met(wie, needle, &[]), [""; 0]);
        }
    }
    w.kop("Team Zorg gaat ermee verder; Joke merkt er niets van");
    zorg.zet_status(id, MeldingStatus::InBehandeling, None);
    zorg.noteer(id, "Kwikstaart gesproken");
    w.tot_rust();
    assert!(!joke.lijn().ontvangen_kringen().contains(KRING_ZORG));
    assert_eq!(joke.toon(id).melding.status, stub.melding.status);
    hub_weet_van_niets(&w);
    for wie in [&joke, &karim, &beheer, &zuster, &zorg] {
        wie.is_gezond();
        is_leeg(wie);
    }
}

#[test]
fn not_a_word_of_dropped_care_is_left_in_any_table_after_the_receipt() {
    let w = Wereld::new(55);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let _ = joke.meld("zorg", WOORDEN, Some(VISBUURT));
    let before = kijk::tabellen_met(&joke, NAALDEN[0], &[]);
    assert_eq!(
        before,
        ["signalen", "meldingen"],
        "what is sealed is never searched for: an index cannot forget a word"
    );
    w.tot_rust();
    for needle in NAALDEN {
        assert_eq!(kijk::tabellen_met(&joke, needle, &[]), [""; 0]);
    }
}

#[test]
fn care_dropped_before_any_hub_is_known_waits_for_the_key_and_then_goes() {
    let w = Wereld::new(51);
    let zorg = zorgteam(&w);
    let joke = w.los_apparaat("joke");
    let id = joke.meld("zorg", WOORDEN, Some(VISBUURT));
    joke.herstart();
    w.koppel(&joke, Rol::new("toezichthouder", &[BU_VISBUURT]));
    w.tot_rust();
    assert_eq!(zorg.toon(id).melding.omschrijving.as_deref(), Some(WOORDEN));
    assert_eq!(joke.toon(id).melding.omschrijving, None);
    is_leeg(&joke);
    hub_weet_van_niets(&w);
}

#[test]
fn a_care_team_member_who_comes_later_reads_what_was_dropped_before() {
    let w = Wereld::new(52);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let id = joke.meld("zorg", WOORDEN, None);
    w.tot_rust();
    let zorg = zorgteam(&w);
    w.tot_rust();
    assert_eq!(zorg.toon(id).melding.omschrijving.as_deref(), Some(WOORDEN));
}

#[test]
fn who_dropped_care_cannot_read_change_or_join_it_afterwards() {
    let w = Wereld::new(53);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let zorg = zorgteam(&w);
    let open = joke.meld("afval", "Gewone melding", None);
    let id = joke.meld("zorg", WOORDEN, None);
    w.tot_rust();
    let signaal = joke.toon(id).stemmen.first().map(|stem| stem.id).expect("the stub has its voice");
    for command in [
        Command::SignaalOmschrijven { id: signaal, omschrijving: "Toch anders".into() },
        Command::MeldingNoteren { id, notitie: "Nog iets".into() },
        Command::MeldingSamenvoegen { id: open, met: id },
        Command::MeldingSamenvoegen { id, met: open },
    ] {
        assert!(joke.doe(command.clone()).is_err(), "{command:?}");
    }
    w.tot_rust();
    assert_eq!(zorg.toon(id).melding.omschrijving.as_deref(), Some(WOORDEN));
    assert!(zorg.toon(id).notities.is_empty());
    is_leeg(&joke);
}

#[test]
fn care_that_was_received_survives_a_hub_put_back_from_an_older_backup() {
    let w = Wereld::new(54);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let zorg = zorgteam(&w);
    w.tot_rust();
    w.hub_bewaar("maandag");
    let id = joke.meld("zorg", WOORDEN, None);
    w.tot_rust();
    assert_eq!(zorg.toon(id).melding.omschrijving.as_deref(), Some(WOORDEN));
    assert_eq!(joke.toon(id).melding.omschrijving, None, "Joke no longer has the words");
    w.kop("De hub wordt teruggezet naar maandag");
    w.hub_zet_terug("maandag");
    w.tot_rust();
    assert_eq!(zorg.toon(id).melding.omschrijving.as_deref(), Some(WOORDEN), "who read it still does");
    is_leeg(&joke);
    is_leeg(&zorg);
    w.kop("Een nieuw teamlid leest haar ook: alleen de hub en het team konden haar nog hebben");
    let nieuw = zorgteam(&w);
    w.tot_rust();
    assert_eq!(nieuw.toon(id).melding.omschrijving.as_deref(), Some(WOORDEN));
    hub_weet_van_niets(&w);
}
