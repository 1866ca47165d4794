//! The first screen of a phone, and what it says of what was sent.

use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{FotoHash, KringId, Melding, MeldingStatus};
use wijkmaat_core::store::outbox;
use wijkmaat_core::view::{Plaats, Vandaag, VerstuurdPagina, vandaag, verstuurd};

fn vandaag_van(apparaat: &Apparaat) -> Vandaag {
    apparaat.core.view(&apparaat.namens, vandaag::vandaag).expect("a screen")
}

fn verstuurd_van(apparaat: &Apparaat) -> VerstuurdPagina {
    apparaat.core.view(&apparaat.namens, |c, v| verstuurd::verstuurd(c, v, None)).expect("a page")
}

#[test]
fn what_came_back_is_new_until_it_was_opened_and_again_when_it_changes() {
    let (joke, karim) = (Apparaat::nieuw(1, "toezichthouder"), Apparaat::nieuw(2, "wijkmanager"));
    let id = joke.meld("afval", "Bankstel op de stoep", None);
    assert!(vandaag_van(&joke).terug.is_empty());
    ontmoeten(&joke, &karim);
    karim
        .doe(Command::MeldingBeantwoorden { id, antwoord: "Morgen halen we het op.".into(), opnieuw: false })
        .expect("answered");
    ontmoeten(&joke, &karim);
    let back = vandaag_van(&joke);
    assert_eq!((1, 0, true), (back.terug.len(), back.lopend.len(), back.terug[0].ongelezen));
    joke.core.mark_read(&joke.namens, id).expect("read");
    assert!(!vandaag_van(&joke).terug[0].ongelezen);
    let kan_niet =
        Command::MeldingStatusZetten { id, naar: MeldingStatus::KanNiet, reden: Some("Het is van de buurman".into()) };
    karim.doe(kan_niet).expect("set");
    ontmoeten(&joke, &karim);
    assert!(vandaag_van(&joke).terug[0].ongelezen, "another status is news");
    // What somebody else raised is not on my first screen, whoever reads it.
    assert!(vandaag_van(&karim).terug.is_empty() && vandaag_van(&karim).lopend.is_empty());
    assert!(karim.core.mark_read(&karim.namens, wijkmaat_core::model::MeldingId::new(uuid::Uuid::nil())).is_err());
    joke.is_gezond();
}

#[test]
fn a_card_tells_of_the_part_that_got_least_far() {
    let joke = Apparaat::nieuw(1, "toezichthouder");
    joke.meld("afval", "Zak", None);
    assert_eq!(Plaats::OpDitToestel, vandaag_van(&joke).lopend[0].plaats);
    let waiting = joke.core.store().read(|c| outbox::waiting(c, usize::MAX)).expect("outbox");
    let places: Vec<_> = waiting.iter().map(|one| (one.nr, one.doc)).collect();
    joke.core.store().write(|tx| outbox::confirm(tx, &places[..1], 1_790_000_100_000)).expect("half confirmed");
    assert_eq!(Plaats::OpDitToestel, vandaag_van(&joke).lopend[0].plaats, "half of it is here only");
    assert_eq!(None, vandaag_van(&joke).lopend[0].bij_gemeente_sinds);
    joke.core.store().write(|tx| outbox::confirm(tx, &places[1..], 1_790_000_200_000)).expect("confirmed");
    let card = vandaag_van(&joke).lopend.remove(0);
    assert_eq!(Plaats::BijGemeente, card.plaats);
    assert_eq!(Some(1_790_000_200_000), card.bij_gemeente_sinds.map(wijkmaat_core::model::Timestamp::millis));
}

#[test]
fn what_was_set_aside_says_why_in_a_sentence_and_what_to_do() {
    let joke = Apparaat::nieuw(1, "toezichthouder");
    joke.meld("afval", "Zak", None);
    let first = joke.core.store().read(|c| outbox::waiting(c, usize::MAX)).expect("outbox")[0].nr;
    joke.core.store().write(|tx| outbox::set_aside(tx, first, "geen-recht")).expect("set aside");
    let item = verstuurd_van(&joke).items.remove(0);
    assert_eq!(Plaats::Tegengehouden, item.tekst);
    assert_eq!(
        Some("U mag dit hier niet wijzigen. Vraag de wijkmanager of beheerder om het recht."),
        item.tekst_reden.as_deref()
    );
    assert_eq!(Plaats::Tegengehouden, vandaag_van(&joke).lopend[0].plaats);
    joke.core.store().write(|tx| outbox::set_aside(tx, first, "iets-nieuws")).expect("set aside");
    let unknown = verstuurd_van(&joke).items.remove(0).tekst_reden.expect("a sentence");
    assert!(unknown.starts_with("De hub nam dit niet aan."), "{unknown}");
}

#[test]
fn a_small_picture_is_only_for_who_may_read_its_kring() {
    let joke = Apparaat::nieuw(1, "toezichthouder");
    let hash = FotoHash::of(b"een foto");
    let elsewhere = KringId::new("zorg");
    assert_eq!(None, joke.core.thumbnail(&joke.namens, &elsewhere, &hash).expect("no error"));
}

#[test]
fn the_first_screen_shows_thirty_of_each_and_says_that_there_is_more() {
    let joke = Apparaat::nieuw(1, "toezichthouder");
    let meldingen: Vec<_> = (0..31).map(|number| joke.meld("afval", &format!("Zak {number}"), None)).collect();
    let screen = vandaag_van(&joke);
    assert_eq!((30, true), (screen.lopend.len(), screen.meer));
    let newest: Option<&Melding> = screen.lopend.first().map(|card| &card.melding);
    assert_eq!(meldingen.last(), newest.map(|melding| &melding.id));
}
