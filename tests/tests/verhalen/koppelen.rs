//! Work before any hub is known, and coupling later without loss; codes; a second device.

use crate::hulp::{
    BU_VISBUURT, KRING_GEMEENTE, KRING_JULIANADORP, KRING_VISBUURT, KRING_ZORG, VISBUURT, WK_JULIANADORP, WK_VISBUURT,
    foto, is_leeg,
};
use wijkmaat_core::command::Command;
use wijkmaat_core::profile::Profile;
use wijkmaat_core::sync::couple;
use wijkmaat_core::{Code, Result};
use wijkmaat_scenarios::wereld::{Apparaat, Lijn, Rol, Storing, Wereld, kijk};

fn koppel_over(wie: &Apparaat, lijn: &Lijn, url: &str, code: &str) -> Result<()> {
    let toestel = wie.core();
    couple::couple_over(toestel.store(), toestel.world(), &Profile::ingebouwd, lijn, url, code)
}

#[test]
fn what_was_made_before_coupling_goes_along() {
    let w = Wereld::new(30);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    w.kop("Joke werkt een week zonder dat er een hub bekend is");
    let joke = w.los_apparaat("joke");
    let before = joke.meld("afval", "Voor het koppelen", Some(VISBUURT));
    let (hash, bron) = joke.neem_foto(&foto(30, 320, 240));
    let (signaal, with_foto) = joke.meld_alles("vernieling", "Met foto", Some(VISBUURT), vec![bron]);
    assert_eq!(joke.sync().expect_err("no hub").code, Code::NietGekoppeld);
    w.verstrijk_uren(7 * 24);
    joke.herstart();
    w.koppel(&joke, Rol::new("toezichthouder", &[BU_VISBUURT]));
    joke.doe(Command::SignaalOmschrijven { id: signaal, omschrijving: "Ruit kapot".into() }).expect("still hers");
    w.tot_rust();
    for wie in [&joke, &karim] {
        assert!(wie.heeft(before) && wie.heeft(with_foto), "{}", wie.naam());
        assert_eq!(wie.toon(with_foto).melding.omschrijving.as_deref(), Some("Ruit kapot"));
        assert_eq!(wie.toon(with_foto).melding.fotos, [hash]);
        wie.is_gezond();
        is_leeg(wie);
    }
    assert_eq!(joke.mijn().len(), 2);
    karim.antwoord(before, "Opgeruimd.");
    w.tot_rust();
    assert_eq!(joke.toon(before).melding.antwoord.as_deref(), Some("Opgeruimd."));
}

#[test]
fn rights_that_are_narrower_than_assumed_lose_nothing() {
    let w = Wereld::new(31);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let zorg = w.los_apparaat("zorg");
    w.koppel(&zorg, Rol { rol: "teamlid", team: Some("zorg"), gebieden: &[] });
    let joke = w.los_apparaat("joke");
    let here = joke.meld_in(BU_VISBUURT, "afval", "In de Visbuurt");
    let (_, bron) = joke.neem_foto(&foto(31, 320, 240));
    let there = joke.meld_in(WK_JULIANADORP, "afval", "In Julianadorp");
    let (_, there_foto) = joke.meld_alles("afval", "Op straat in Julianadorp", Some((52.89, 4.73)), vec![bron]);
    let care = joke.meld("zorg", "Mevrouw op nummer zeven doet de deur niet open", Some(VISBUURT));
    w.kop("Joke blijkt alleen van de Visbuurt te zijn");
    w.koppel(&joke, Rol::new("toezichthouder", &[BU_VISBUURT]));
    w.tot_rust();
    is_leeg(&joke);
    joke.is_gezond();
    assert_eq!(karim.toon(here).melding.kring.as_str(), KRING_VISBUURT);
    for id in [there, there_foto] {
        assert_eq!(karim.toon(id).melding.kring.as_str(), KRING_GEMEENTE, "where the answer can come back to her");
        assert!(joke.heeft(id));
    }
    assert_eq!(karim.toon(there).melding.gebied.map(|code| code.to_string()).as_deref(), Some(WK_JULIANADORP));
    assert!(!karim.heeft(care), "care goes nowhere else");
    assert_eq!(zorg.toon(care).melding.kring.as_str(), KRING_ZORG);
    karim.antwoord(there, "Opgehaald.");
    w.tot_rust();
    assert_eq!(joke.toon(there).melding.antwoord.as_deref(), Some("Opgehaald."));
    assert!(!kijk::kringen(&joke).contains(KRING_JULIANADORP));
}

#[test]
fn a_code_is_for_one_device_and_a_lost_answer_is_no_lost_code() {
    let w = Wereld::new(32);
    let code = w.code("joke", Rol::new("toezichthouder", &[]), None);
    let joke = w.los_apparaat("joke");
    w.kop("Het antwoord op het koppelen raakt kwijt; opnieuw met dezelfde code kan");
    let lijn = Lijn::new(w.hub_url().trim_start_matches("http://").parse().expect("an address"));
    lijn.straks(Storing::AntwoordKwijt);
    let lost = koppel_over(&joke, &lijn, &w.hub_url(), &code);
    assert_eq!(lost.expect_err("lost").code, Code::HubOnbereikbaar);
    assert_eq!(joke.stand().hub, None);
    joke.core().couple(&w.hub_url(), &code).expect("the same device, the same code");
    w.kop("Iemand anders gebruikt de code nog een keer");
    let ander = w.los_apparaat("ander");
    let kept = ander.meld("afval", "Blijft gewoon hier", None);
    assert_eq!(ander.core().couple(&w.hub_url(), &code).expect_err("used").code, Code::CodeOngeldig);
    assert_eq!(ander.core().couple(&w.hub_url(), "AAAAAAAA").expect_err("never given").code, Code::CodeOngeldig);
    assert_eq!(joke.core().couple(&w.hub_url(), &code).expect_err("coupled").code, Code::AlGekoppeld);
    assert!(ander.heeft(kept) && ander.stand().hub.is_none());
    w.synchroniseer(&joke);
}

#[test]
fn coupling_through_every_fault_ends_coupled_or_as_it_was() {
    let w = Wereld::new(33);
    for storing in Storing::ALLE {
        let wie = w.los_apparaat("wie");
        let made = wie.meld("afval", "Van voor het koppelen", None);
        let code = w.code("wie", Rol::new("toezichthouder", &[]), None);
        let lijn = Lijn::new(w.hub_url().trim_start_matches("http://").parse().expect("an address"));
        lijn.straks(*storing);
        let outcome = koppel_over(&wie, &lijn, &w.hub_url(), &code);
        if let Err(error) = outcome {
            assert!(crate::hulp::is_een_storing(error.code), "{storing:?}: {error:?}");
            assert_eq!(wie.stand().hub, None, "{storing:?}");
            wie.core().couple(&w.hub_url(), &code).expect("again");
        }
        wie.herstart();
        w.synchroniseer(&wie);
        assert!(wie.heeft(made));
        is_leeg(&wie);
    }
}

#[test]
fn a_second_device_of_the_same_person_has_everything_and_both_may_go_on() {
    let w = Wereld::new(34);
    let karim = w.apparaat("karim", "wijkmanager", &[WK_VISBUURT]);
    let joke = w.apparaat("joke", "toezichthouder", &[BU_VISBUURT]);
    let first = joke.meld("afval", "Op de telefoon", Some(VISBUURT));
    w.tot_rust();
    let tablet = w.tweede_apparaat(&joke, Rol::new("toezichthouder", &[BU_VISBUURT]));
    assert_eq!(tablet.namens().persoon, joke.namens().persoon);
    w.tot_rust();
    assert_eq!(tablet.mijn().len(), 1);
    let second = tablet.meld("afval", "Op de tablet", Some(VISBUURT));
    let words = |id: wijkmaat_core::model::MeldingId| tablet.toon(id).stemmen[0].id;
    tablet
        .doe(Command::SignaalOmschrijven { id: words(first), omschrijving: "Verbeterd op de tablet".into() })
        .expect("hers on either device");
    w.tot_rust();
    let id = words(second);
    joke.doe(Command::SignaalOmschrijven { id, omschrijving: "Verbeterd op de telefoon".into() }).expect("hers");
    w.tot_rust();
    for wie in [&joke, &tablet, &karim] {
        assert_eq!(wie.toon(first).melding.omschrijving.as_deref(), Some("Verbeterd op de tablet"));
        assert_eq!(wie.toon(second).melding.omschrijving.as_deref(), Some("Verbeterd op de telefoon"));
        wie.is_gezond();
        is_leeg(wie);
    }
    kijk::is_gelijk(&joke, &tablet);
}

#[test]
fn a_second_device_that_worked_before_it_was_coupled_keeps_what_it_made() {
    let w = Wereld::new(35);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    w.tot_rust();
    let tablet = w.los_apparaat("joke");
    let made = tablet.meld("afval", "Op de tablet, voor het koppelen", Some(VISBUURT));
    let code = w.code("joke", Rol::new("toezichthouder", &[]), Some(joke.namens().persoon));
    tablet.core().couple(&w.hub_url(), &code).expect("coupled");
    w.tot_rust();
    assert_eq!(tablet.namens().persoon, joke.namens().persoon);
    for wie in [&joke, &tablet, &karim] {
        assert!(wie.heeft(made), "{}", wie.naam());
        is_leeg(wie);
    }
    assert_eq!(tablet.mijn().len(), 1, "she raised it, under whatever pseudonym");
    w.kop("Joke verbetert haar eigen woorden van voor het koppelen");
    let id = tablet.toon(made).stemmen[0].id;
    tablet.doe(Command::SignaalOmschrijven { id, omschrijving: "Verbeterd".into() }).expect("her own words");
    w.tot_rust();
    assert_eq!(karim.toon(made).melding.omschrijving.as_deref(), Some("Verbeterd"));
    is_leeg(&tablet);
}
