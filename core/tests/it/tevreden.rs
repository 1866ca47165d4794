//! “Tevreden?”: asked of whoever raised it, and a “no” opens the melding again, whoever it belongs to by then.

use crate::gereedschap::{Apparaat, ontmoeten};
use crate::taken::redenen;
use wijkmaat_core::Code;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{MeldingId, MeldingStatus, Timestamp};
use wijkmaat_core::view::{AandachtReden, AntwoordGevonden, EigenAntwoord, vandaag, verstuurd};

const NU: Timestamp = Timestamp::from_millis(1_790_000_900_000);

fn oordeel(id: MeldingId, tevreden: bool, reden: Option<&str>) -> Command {
    Command::MeldingTevreden { id, tevreden, reden: reden.map(str::to_owned) }
}

/// Closed and answered.
fn sluit(wie: &Apparaat, id: MeldingId, antwoord: &str) {
    for naar in [MeldingStatus::InBehandeling, MeldingStatus::ZegtKlaar, MeldingStatus::GezienEnInOrde] {
        wie.doe(Command::MeldingStatusZetten { id, naar, reden: None }).expect("a step");
    }
    wie.doe(Command::MeldingBeantwoorden { id, antwoord: antwoord.into(), opnieuw: false }).expect("answered");
}

fn gevraagd(wie: &Apparaat) -> Vec<bool> {
    let screen = wie.core.view(&wie.namens, vandaag::vandaag).expect("shown");
    screen.terug.iter().chain(&screen.lopend).map(|card| card.vraag_tevreden).collect()
}

#[test]
fn no_opens_again_what_was_joined_into_the_melding_of_another() {
    let (joke, karim) = (Apparaat::nieuw(1, "toezichthouder"), Apparaat::nieuw(2, "wijkmanager"));
    let (own, other) = (joke.meld("afval", "Bankstel", None), karim.meld("afval", "Bank", None));
    ontmoeten(&joke, &karim);
    karim.doe(Command::MeldingSamenvoegen { id: own, met: other }).expect("joined");
    ontmoeten(&joke, &karim);
    assert_eq!(Code::NogGeenAntwoord, joke.doe(oordeel(own, true, None)).expect_err("no answer yet").code);
    sluit(&karim, other, "Opgehaald.");
    ontmoeten(&joke, &karim);
    assert_eq!(vec![true], gevraagd(&joke));
    let step = Command::MeldingStatusZetten { id: own, naar: MeldingStatus::Heropend, reden: Some("Nee".into()) };
    assert_eq!(Code::GeenRecht, joke.doe(step).expect_err("another's melding").code);
    assert_eq!(Code::RedenNodig, joke.doe(oordeel(own, false, None)).expect_err("why?").code);
    assert_eq!(Code::VeldLeeg, joke.doe(oordeel(own, false, Some("  "))).expect_err("why?").code);

    joke.doe(oordeel(own, false, Some("Staat er nog"))).expect("said");
    ontmoeten(&joke, &karim);
    for wie in [&joke, &karim] {
        let seen = wie.toon(other).melding;
        assert_eq!((MeldingStatus::Heropend, Some("Staat er nog")), (seen.status, seen.reden.as_deref()));
        assert_eq!(vec![AandachtReden::NietTevreden], redenen(wie, other, NU));
        wie.is_gezond();
    }
    assert_eq!(vec![false], gevraagd(&joke));

    // It goes on from there, and a new answer is asked about anew.
    let on = |naar| Command::MeldingStatusZetten { id: other, naar, reden: None };
    karim.doe(on(MeldingStatus::ZegtKlaar)).expect("a later step settles it");
    assert_eq!((MeldingStatus::ZegtKlaar, None), (karim.toon(other).melding.status, karim.toon(other).melding.reden));
    karim.doe(on(MeldingStatus::GezienEnInOrde)).expect("seen");
    karim
        .doe(Command::MeldingBeantwoorden { id: other, antwoord: "Nu echt.".into(), opnieuw: true })
        .expect("answered");
    ontmoeten(&joke, &karim);
    assert_eq!(vec![true], gevraagd(&joke));
    joke.doe(oordeel(own, true, None)).expect("content");
    ontmoeten(&joke, &karim);
    assert_eq!(MeldingStatus::GezienEnInOrde, karim.toon(other).melding.status);
    assert!(redenen(&karim, other, NU).is_empty());
    for wie in [&joke, &karim] {
        wie.is_gezond();
    }
}

#[test]
fn what_was_sent_shows_the_answer_and_what_its_maker_said_of_it() {
    let (joke, karim) = (Apparaat::nieuw(8, "toezichthouder"), Apparaat::nieuw(9, "wijkmanager"));
    let (first, second) = (joke.meld("afval", "Bankstel", None), joke.meld("afval", "Nog een", None));
    assert!(verstuurd_antwoorden(&joke).iter().all(Option::is_none));
    ontmoeten(&joke, &karim);
    karim.doe(Command::MeldingSamenvoegen { id: second, met: first }).expect("joined");
    sluit(&karim, first, "Opgehaald.");
    ontmoeten(&joke, &karim);
    let both = |gevonden: AntwoordGevonden| {
        vec![Some(EigenAntwoord { tekst: "Opgehaald.".into(), gevonden: gevonden.clone() }); 2]
    };
    assert_eq!(both(AntwoordGevonden::NogNiet), verstuurd_antwoorden(&joke));

    joke.doe(oordeel(second, false, Some("Staat er nog"))).expect("said once, for both");
    let no = AntwoordGevonden::NietTevreden { reden: Some("Staat er nog".into()), heropend: true };
    assert_eq!(both(no), verstuurd_antwoorden(&joke));
    joke.doe(oordeel(first, true, None)).expect("on second thoughts");
    assert_eq!(both(AntwoordGevonden::Tevreden), verstuurd_antwoorden(&joke));
    assert_eq!(MeldingStatus::GezienEnInOrde, joke.toon(first).melding.status);

    // What another raised is not in this list, and a new answer is asked about anew.
    assert!(verstuurd_antwoorden(&karim).is_empty());
    ontmoeten(&joke, &karim);
    karim
        .doe(Command::MeldingBeantwoorden { id: first, antwoord: "Ook de tweede.".into(), opnieuw: true })
        .expect("answered");
    ontmoeten(&joke, &karim);
    let asked = EigenAntwoord { tekst: "Ook de tweede.".into(), gevonden: AntwoordGevonden::NogNiet };
    assert_eq!(vec![Some(asked); 2], verstuurd_antwoorden(&joke));
}

/// The answers in the list of what somebody sent.
fn verstuurd_antwoorden(wie: &Apparaat) -> Vec<Option<EigenAntwoord>> {
    let page = wie.core.view(&wie.namens, |connection, viewer| verstuurd::verstuurd(connection, viewer, None));
    page.expect("shown").items.into_iter().map(|item| item.antwoord).collect()
}

#[test]
fn only_who_raised_it_says_what_they_think() {
    let (joke, karim) = (Apparaat::nieuw(3, "toezichthouder"), Apparaat::nieuw(4, "wijkmanager"));
    let id = joke.meld("afval", "Zak", None);
    ontmoeten(&joke, &karim);
    sluit(&karim, id, "Opgehaald.");
    assert_eq!(Code::GeenRecht, karim.doe(oordeel(id, false, Some("Nee"))).expect_err("not his").code);
    let unknown = MeldingId::new(uuid::Uuid::from_u128(1));
    assert_eq!(Code::NietGevonden, karim.doe(oordeel(unknown, true, None)).expect_err("none").code);
    assert!(!karim.toon(id).vraag_tevreden);
}

#[test]
fn no_to_an_answer_that_came_before_the_end_stands_out_and_opens_nothing() {
    let karim = Apparaat::nieuw(5, "wijkmanager");
    let id = karim.meld("afval", "Zak", None);
    karim.doe(Command::MeldingBeantwoorden { id, antwoord: "Morgen.".into(), opnieuw: false }).expect("answered");
    karim.doe(oordeel(id, false, Some("Kan niet wachten"))).expect("said");
    assert_eq!(MeldingStatus::Nieuw, karim.toon(id).melding.status);
    assert_eq!(vec![AandachtReden::NietTevreden], redenen(&karim, id, NU));
    karim.doe(oordeel(id, true, None)).expect("on second thoughts");
    assert!(redenen(&karim, id, NU).is_empty());
}

#[test]
fn a_step_taken_meanwhile_is_not_undone_by_a_no_to_the_one_before() {
    let (joke, karim) = (Apparaat::nieuw(6, "toezichthouder"), Apparaat::nieuw(7, "wijkmanager"));
    let id = joke.meld("afval", "Zak", None);
    ontmoeten(&joke, &karim);
    sluit(&karim, id, "Opgehaald.");
    ontmoeten(&joke, &karim);
    joke.doe(oordeel(id, false, Some("Ligt er nog"))).expect("said");
    let reden = Some("Zelf gezien".to_owned());
    karim.doe(Command::MeldingStatusZetten { id, naar: MeldingStatus::Heropend, reden }).expect("reopened");
    karim.doe(Command::MeldingStatusZetten { id, naar: MeldingStatus::ZegtKlaar, reden: None }).expect("again");
    ontmoeten(&joke, &karim);
    for wie in [&joke, &karim] {
        assert_eq!(MeldingStatus::ZegtKlaar, wie.toon(id).melding.status);
        assert_eq!(vec![AandachtReden::NietTevreden], redenen(wie, id, NU));
        wie.is_gezond();
    }
}
