//! Put back from a backup: the hub, and a phone.

use crate::hulp::{VISBUURT, foto, is_leeg};
use wijkmaat_core::command::Command;
use wijkmaat_core::model::MeldingStatus;
use wijkmaat_core::sync::upload;
use wijkmaat_core::view::Filter;
use wijkmaat_scenarios::wereld::{Rol, Wereld, kijk};

#[test]
fn a_hub_put_back_from_an_older_backup_gets_back_everything_that_was_acknowledged() {
    let w = Wereld::new(70);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let fatima = w.apparaat("fatima", "wijkconcierge", &[]);
    let old = joke.meld("afval", "Van voor de backup", Some(VISBUURT));
    w.tot_rust();
    w.hub_bewaar("maandag");
    w.kop("Dinsdag gebeurt er van alles, en alles is bevestigd");
    let (hash, bron) = joke.neem_foto(&foto(70, 320, 240));
    let (_, new) = joke.meld_alles("vernieling", "Van na de backup", Some(VISBUURT), vec![bron]);
    w.tot_rust();
    karim.antwoord(old, "Opgehaald.");
    karim.wijs_toe(new, "wijkbeheer");
    fatima.noteer(new, "Buren gesproken");
    fatima.antwoord(old, "Wordt opgehaald.");
    joke.herstart();
    w.tot_rust();
    joke.doe(Command::SignaalOmschrijven { id: joke.toon(new).stemmen[0].id, omschrijving: "Bushok".into() })
        .expect("described");
    w.tot_rust();
    let before = kijk::leesmodel(&karim);
    for wie in [&joke, &karim, &fatima] {
        is_leeg(wie);
    }
    w.kop("De hub gaat kapot en wordt teruggezet naar maandag; Fatima komt er pas later achter");
    w.hub_zet_terug("maandag");
    let after = joke.meld("afval", "Van na het terugzetten", None);
    w.tot_rust();
    w.kop("Een nieuw toestel leest alles van de hub");
    let nieuw = w.apparaat("nieuw", "wijkconcierge", &[]);
    w.tot_rust();
    for wie in [&joke, &karim, &fatima] {
        kijk::is_gelijk(wie, &nieuw);
        wie.is_gezond();
        is_leeg(wie);
    }
    let now = kijk::leesmodel(&nieuw);
    assert!(nieuw.heeft(after));
    for (id, melding) in before {
        assert_eq!(now.get(&id), Some(&melding));
    }
    assert_eq!(nieuw.toon(old).melding.conflicten, ["antwoord"]);
    let kring = nieuw.toon(new).melding.kring;
    upload::fetch(nieuw.core().store(), nieuw.lijn(), &kring, &hash).expect("the picture is on the hub again");
    w.kop("En iedereen werkt door");
    karim.zet_status(new, MeldingStatus::InBehandeling, None);
    w.tot_rust();
    kijk::is_gelijk(&karim, &nieuw);
    is_leeg(&karim);
}

#[test]
fn the_same_backup_put_back_twice_is_noticed_twice() {
    let w = Wereld::new(75);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    w.tot_rust();
    w.hub_bewaar("maandag");
    let mut made = Vec::new();
    for day in ["dinsdag", "woensdag"] {
        made.push(joke.meld("afval", &format!("Gemeld op {day}"), Some(VISBUURT)));
        w.tot_rust();
        is_leeg(&joke);
        w.kop(&format!("Op {day} gaat de hub kapot; weer wordt de backup van maandag teruggezet"));
        w.hub_zet_terug("maandag");
        w.tot_rust();
    }
    let nieuw = w.apparaat("nieuw", "wijkmanager", &[]);
    w.tot_rust();
    for id in made {
        assert!(nieuw.heeft(id), "acknowledged, so the hub has it again");
    }
    kijk::is_gelijk(&karim, &nieuw);
}

#[test]
fn a_hub_put_back_gets_everything_back_from_a_person_with_two_devices_and_both_go_on() {
    let w = Wereld::new(71);
    let joke = w.apparaat("joke", "wijkmanager", &[]);
    let tablet = w.tweede_apparaat(&joke, Rol::new("wijkmanager", &[]));
    w.tot_rust();
    w.hub_bewaar("maandag");
    let on_phone = joke.meld("afval", "Op de telefoon", Some(VISBUURT));
    let on_tablet = tablet.meld("afval", "Op de tablet", Some(VISBUURT));
    w.tot_rust();
    tablet.noteer(on_phone, "Vanaf de tablet");
    joke.noteer(on_tablet, "Vanaf de telefoon");
    w.tot_rust();
    w.hub_zet_terug("maandag");
    w.kop("De tablet meldt zich het eerst, met alles wat van Joke is");
    w.synchroniseer(&tablet);
    w.tot_rust();
    for wie in [&joke, &tablet] {
        is_leeg(wie);
    }
    w.kop("Beide gaan verder, zonder herstart");
    joke.noteer(on_phone, "Weer vanaf de telefoon");
    tablet.noteer(on_tablet, "Weer vanaf de tablet");
    w.tot_rust();
    let nieuw = w.apparaat("nieuw", "wijkmanager", &[]);
    w.tot_rust();
    for wie in [&joke, &tablet] {
        is_leeg(wie);
        kijk::is_gelijk(wie, &nieuw);
        wie.is_gezond();
    }
    assert_eq!(nieuw.toon(on_phone).notities.len(), 2);
    assert_eq!(nieuw.toon(on_tablet).notities.len(), 2);
}

#[test]
fn a_device_put_back_from_an_old_copy_has_everything_again_and_forks_nothing() {
    let w = Wereld::new(72);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let id = joke.meld("afval", "Bankstel", Some(VISBUURT));
    w.tot_rust();
    karim.wijs_toe(id, "wijkbeheer");
    w.kop("Karim laat een kopie van zijn telefoon maken, met iets dat nog niet verstuurd is");
    let copy = w.map().join("kopie-karim");
    karim.bewaar_kopie(&copy);
    karim.noteer(id, "Van na de kopie");
    karim.zet_status(id, MeldingStatus::ZegtKlaar, None);
    let new = karim.meld("groen", "Ook van na de kopie", None);
    w.tot_rust();
    joke.doe(Command::SignaalOmschrijven { id: joke.toon(id).stemmen[0].id, omschrijving: "Weg".into() })
        .expect("described");
    w.tot_rust();
    let before = kijk::leesmodel(&joke);

    w.kop("Zijn telefoon gaat stuk; de oude kopie komt terug");
    karim.zet_kopie_terug(&copy);
    assert!(!karim.heeft(new));
    karim.noteer(id, "Van na het terugzetten, voor de sync");
    w.tot_rust();
    assert!(karim.heeft(new));
    karim.zet_status(id, MeldingStatus::GezienEnInOrde, None);
    w.tot_rust();
    for wie in [&joke, &karim] {
        let detail = wie.toon(id);
        assert_eq!(detail.notities.len(), 2, "{}", wie.naam());
        assert_eq!(detail.melding.status, MeldingStatus::GezienEnInOrde);
        wie.is_gezond();
        is_leeg(wie);
    }
    kijk::is_gelijk(&joke, &karim);
    assert!(before.keys().all(|id| kijk::leesmodel(&joke).contains_key(id)));
    w.kop("Een nieuw toestel ziet hetzelfde");
    let nieuw = w.apparaat("nieuw", "wijkmanager", &[]);
    w.tot_rust();
    kijk::is_gelijk(&nieuw, &karim);
}

#[test]
fn one_store_on_two_phones_is_noticed_and_forks_nothing() {
    let w = Wereld::new(73);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let joke = w.apparaat("joke", "wijkmanager", &[]);
    let id = karim.meld("afval", "Bankstel", Some(VISBUURT));
    w.tot_rust();
    w.kop("De opslag van Karim staat door een kopie op twee telefoons");
    let copy = w.map().join("kopie");
    karim.bewaar_kopie(&copy);
    for round in 0..3 {
        karim.noteer(id, &format!("Telefoon een, {round}"));
        w.tot_rust();
        let other = w.map().join(format!("andere-{round}"));
        karim.bewaar_kopie(&other);
        karim.zet_kopie_terug(&copy);
        karim.noteer(id, &format!("Telefoon twee, {round}"));
        w.tot_rust();
        karim.bewaar_kopie(&w.map().join(format!("kopie-{round}")));
        karim.zet_kopie_terug(&other);
    }
    w.tot_rust();
    assert_eq!(joke.toon(id).notities.len(), 6);
    assert_eq!(joke.lijst(&Filter::default()).len(), 1);
    kijk::is_gelijk(&joke, &karim);
    is_leeg(&karim);
    is_leeg(&joke);
}

#[test]
fn a_device_that_was_coupled_after_the_backup_gets_in_again_with_a_new_code_and_loses_nothing() {
    let w = Wereld::new(74);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    w.tot_rust();
    w.hub_bewaar("maandag");
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let id = joke.meld("afval", "Bevestigd, en daarna kwijt", Some(VISBUURT));
    w.synchroniseer(&joke);
    is_leeg(&joke);
    w.hub_zet_terug("maandag");
    assert_eq!(joke.sync().expect_err("unknown").code, wijkmaat_core::Code::ToestelGeweigerd);
    assert!(joke.heeft(id), "it is still on her phone");
    w.kop("De gemeente nodigt Joke opnieuw uit");
    w.koppel(&joke, Rol::new("toezichthouder", &[]));
    w.tot_rust();
    assert!(karim.heeft(id));
    is_leeg(&joke);
}
