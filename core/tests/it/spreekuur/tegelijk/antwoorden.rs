//! What was asked, and what the visitor reads of it.

use super::super::{fout, lees_bon};
use super::{Tafel, leg_neer};
use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::command::{BezoekOpdracht, Command, VraagOpdracht};
use wijkmaat_core::model::{BezoekId, Bon, BonStatus, StukId, Vraag, VraagId};
use wijkmaat_core::view::{bon, keuzes, stukken};
use wijkmaat_core::{Code, Result};

fn antwoord(wie: &Apparaat, id: VraagId, antwoord: &str) -> Result<()> {
    let opdracht = VraagOpdracht::Beantwoorden { id, antwoord: antwoord.into(), opnieuw: false };
    wie.doe(Command::Vraag(opdracht)).map(drop)
}

fn antwoord_opnieuw(wie: &Apparaat, id: VraagId, antwoord: &str) {
    let opdracht = VraagOpdracht::Beantwoorden { id, antwoord: antwoord.into(), opnieuw: true };
    wie.doe(Command::Vraag(opdracht)).expect("answered again");
}

fn eigen(wie: &Apparaat, id: VraagId) -> Vraag {
    wie.core.view(&wie.namens, |c, v| stukken::een(c, v, id.uuid())).expect("their own")
}

fn geef_door(wie: &Apparaat, id: VraagId, team: &str) {
    let doorgeven = VraagOpdracht::Doorgeven { id, team: team.into() };
    wie.doe(Command::Vraag(doorgeven)).expect("handed on");
}

/// What this person's team was asked at a visit.
fn van_team(wie: &Apparaat, bezoek: BezoekId) -> Vraag {
    let team = wie.namens.team.clone().expect("a team");
    let all: Vec<Vraag> = wie.core.view(&wie.namens, |c, v| stukken::bij(c, v, bezoek.uuid())).expect("read");
    all.into_iter().find(|one| one.team == team).expect("a question of that team")
}

/// Slips on which another team answered than theirs.
fn anders(wie: &Apparaat, vraag: &Vraag) -> Vec<Bon> {
    let all = std::slice::from_ref(vraag);
    wie.core.view(&wie.namens, |c, v| bon::wijkt_af(c, v, all)).expect("read")
}

/// Somebody of another team, who hears of all that was done until now.
fn erbij(tafel: &Tafel, seed: u64, rol: &str) -> Apparaat {
    let wie = Apparaat::nieuw(seed, rol);
    tafel.allen().into_iter().for_each(|one| ontmoeten(one, &wie));
    wie
}

#[test]
fn an_answer_to_what_another_hands_on_is_of_the_team_that_gave_it() {
    let tafel = Tafel::new(520);
    let ha = Apparaat::nieuw(529, "handhaver");
    let (bezoek, id, code) = tafel.gevraagd();
    let doorgeven = VraagOpdracht::Doorgeven { id, team: "handhaving".into() };
    tafel.fatima.doe(Command::Vraag(doorgeven)).expect("handed on");
    antwoord(&tafel.omar, id, "Ja, in het buurthuis.").expect("answered");
    let seen = tafel.bezoek(bezoek);
    assert_eq!((Some("handhaving"), false), (seen.ligt_bij.as_deref(), seen.afgehandeld), "they still have a question");
    let own = eigen(&tafel.fatima, id);
    assert_eq!(
        (Some("Ja, in het buurthuis."), Some("handhaving")),
        (own.antwoord.as_deref(), own.doorgegeven_aan.first().map(String::as_str))
    );
    let ons = tafel.henk.core.profile().expect("profile").team(&tafel.ons()).expect("a team").naam.clone();
    let slip = lees_bon(&tafel.henk, &code).expect("here");
    assert_eq!((Some(ons.as_str()), own.antwoord.as_deref()), (slip.team.as_deref(), slip.antwoord.as_deref()));

    tafel.allen().into_iter().for_each(|wie| ontmoeten(wie, &ha));
    let open: Vec<Vraag> =
        ha.core.view(&ha.namens, |c, v| stukken::bij(c, v, bezoek.uuid())).expect("what was handed on");
    assert_eq!(
        ["Ja, in het buurthuis."],
        anders(&ha, &open[0]).iter().filter_map(|bon| bon.antwoord.as_deref()).collect::<Vec<_>>()[..]
    );
    let replaced = fout(antwoord(&ha, open[0].id, "Bel ons maandag."));
    assert_eq!(Code::AlBeantwoord, replaced.0, "the visitor has an answer already");
    antwoord_opnieuw(&ha, open[0].id, "Bel ons maandag.");
    ontmoeten(&tafel.henk, &ha);
    let slip = lees_bon(&tafel.henk, &code).expect("here");
    assert_eq!((Some("Handhaving"), Some("Bel ons maandag.")), (slip.team.as_deref(), slip.antwoord.as_deref()));
    ontmoeten(&tafel.omar, &ha);
    assert_eq!(1, anders(&tafel.omar, &eigen(&tafel.omar, id)).len(), "who answered first sees it");
    tafel.zijn_gezond();
}

#[test]
fn what_was_answered_while_another_withdrew_it_stands() {
    let tafel = Tafel::new(530);
    let (_, id, code) = tafel.gevraagd();
    tafel.fatima.doe(Command::Vraag(VraagOpdracht::Intrekken { id, bon_terug: true })).expect("withdrawn");
    antwoord(&tafel.omar, id, "Ja.").expect("answered");
    tafel.samen();
    for wie in [&tafel.fatima, &tafel.omar] {
        let seen = eigen(wie, id);
        assert_eq!((Some("Ja."), false), (seen.antwoord.as_deref(), seen.ingetrokken));
        assert!(seen.toch_niet_ingetrokken, "both see that somebody did");
        assert_eq!(Some("Ja."), lees_bon(wie, &code).expect("here").antwoord.as_deref());
    }
    tafel.zijn_gezond();
}

#[test]
fn what_two_hand_on_to_different_teams_lies_with_both_until_somebody_chooses() {
    let tafel = Tafel::new(600);
    let (bezoek, id, code) = tafel.gevraagd();
    geef_door(&tafel.fatima, id, "handhaving");
    geef_door(&tafel.omar, id, "opbouwwerk");
    tafel.samen();
    let own = eigen(&tafel.fatima, id);
    assert_eq!(
        (2, true),
        (own.doorgegeven_aan.len(), own.conflicten.is_empty()),
        "both have it: nothing to choose there"
    );
    let (ha, olga) = (erbij(&tafel, 608, "handhaver"), erbij(&tafel, 609, "opbouwwerker"));
    ontmoeten(&ha, &olga);
    let slip = lees_bon(&tafel.henk, &code).expect("here");
    let both = slip.team.clone().expect("two teams");
    assert!(both.contains("Handhaving") && both.contains(" en "), "{both}");
    assert_eq!((BonStatus::LigtBij, true), (slip.status, slip.conflicten.is_empty()));

    // With whom the visit lies is the one choice.
    let stuk = StukId::new(bezoek.uuid());
    let choices = tafel.fatima.core.view(&tafel.fatima.namens, |c, v| keuzes::keuzes(c, v, stuk)).expect("read");
    let [choice] = choices.as_slice() else { panic!("{choices:?}") };
    let waarde = choice.waarden.iter().find(|one| one.waarde == "handhaving").expect("one of them");
    let (veld, wijziging) = (choice.veld.clone(), waarde.wijziging.clone());
    tafel.fatima.doe(Command::ConflictKiezen { id: stuk, veld, wijziging }).expect("chosen");
    assert_eq!(Some("Handhaving"), lees_bon(&tafel.fatima, &code).expect("here").team.as_deref());
    ontmoeten(&tafel.fatima, &ha);
    ontmoeten(&tafel.fatima, &olga);

    // The other team has the question too. Both answer without knowing of each other, and both see that.
    antwoord(&ha, van_team(&ha, bezoek).id, "Bel ons maandag.").expect("answered");
    antwoord(&olga, van_team(&olga, bezoek).id, "Kom langs.").expect("answered");
    ontmoeten(&ha, &olga);
    for wie in [&ha, &olga] {
        let seen = anders(wie, &van_team(wie, bezoek));
        assert_eq!([&["antwoord".to_owned()][..]], seen.iter().map(|bon| &bon.conflicten[..]).collect::<Vec<_>>()[..]);
    }
    antwoord_opnieuw(&ha, van_team(&ha, bezoek).id, "Bel ons dinsdag.");
    ontmoeten(&ha, &olga);
    assert!(anders(&ha, &van_team(&ha, bezoek)).is_empty());
    let seen = anders(&olga, &van_team(&olga, bezoek));
    assert_eq!(Some("Bel ons dinsdag."), seen[0].antwoord.as_deref());
    // What its visitor got from another needs no slip that came back.
    let asked = van_team(&olga, bezoek).id;
    assert_eq!(
        Code::HeeftAntwoord,
        fout(olga.doe(Command::Vraag(VraagOpdracht::Intrekken { id: asked, bon_terug: false }))).0
    );
    [&ha, &olga].into_iter().for_each(Apparaat::is_gezond);
    tafel.zijn_gezond();
}

#[test]
fn what_was_handed_on_while_another_withdrew_it_is_asked_there() {
    let tafel = Tafel::new(610);
    let (bezoek, id, code) = tafel.gevraagd();
    tafel.fatima.doe(Command::Vraag(VraagOpdracht::Intrekken { id, bon_terug: true })).expect("withdrawn");
    assert_eq!(BonStatus::Ontvangen, lees_bon(&tafel.fatima, &code).expect("here").status);
    geef_door(&tafel.omar, id, "handhaving");
    tafel.samen();
    for wie in [&tafel.fatima, &tafel.omar] {
        let seen = eigen(wie, id);
        assert_eq!((false, true), (seen.ingetrokken, seen.toch_niet_ingetrokken));
    }
    let ha = erbij(&tafel, 619, "handhaver");
    assert_eq!(Some("Handhaving"), lees_bon(&ha, &code).expect("here").team.as_deref());
    antwoord(&ha, van_team(&ha, bezoek).id, "Wij komen kijken.").expect("answered");
    assert_eq!(Some("Wij komen kijken."), lees_bon(&ha, &code).expect("here").antwoord.as_deref());
}

#[test]
fn a_slip_of_what_went_to_care_stays_silent_whatever_another_does() {
    let tafel = Tafel::new(620);
    let (bezoek, id, code) = tafel.gevraagd();
    geef_door(&tafel.fatima, id, "zorg");
    geef_door(&tafel.omar, id, "handhaving");
    tafel.samen();
    let ha = erbij(&tafel, 629, "handhaver");
    let silent = |wie: &Apparaat| {
        let slip = lees_bon(wie, &code).expect("here");
        assert_eq!((BonStatus::Ontvangen, None, None), (slip.status, slip.team, slip.antwoord));
    };
    silent(&ha);
    leg_neer(&tafel.henk, bezoek, "handhaving");
    ontmoeten(&tafel.henk, &ha);
    ha.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: bezoek })).expect("taken up");
    silent(&ha);
    antwoord(&ha, van_team(&ha, bezoek).id, "Wij komen kijken.").expect("their team reads it");
    silent(&ha);
    let told = anders(&ha, &van_team(&ha, bezoek));
    assert_eq!(
        [None],
        told.iter().map(|bon| bon.antwoord.as_deref()).collect::<Vec<_>>()[..],
        "they hear that no slip says it"
    );
    ha.is_gezond();
}

#[test]
fn a_visit_with_an_answer_counts_whoever_withdrew_it() {
    let tafel = Tafel::new(630);
    let (bezoek, id, _) = tafel.gevraagd();
    tafel.omar.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: bezoek })).expect("taken up");
    tafel.samen();
    tafel.fatima.doe(Command::Vraag(VraagOpdracht::Intrekken { id, bon_terug: true })).expect("withdrawn");
    tafel.fatima.doe(Command::Bezoek(BezoekOpdracht::Intrekken { id: bezoek })).expect("withdrawn");
    antwoord(&tafel.omar, id, "Ja.").expect("answered");
    let seen = tafel.bezoek(bezoek);
    assert_eq!((false, true), (seen.ingetrokken, seen.afgehandeld));
}

#[test]
fn what_two_hand_on_to_one_team_is_withdrawn_once_and_its_visitor_still_waits() {
    let tafel = Tafel::new(640);
    let (bezoek, id, code) = tafel.gevraagd();
    geef_door(&tafel.fatima, id, "handhaving");
    geef_door(&tafel.omar, id, "handhaving");
    tafel.samen();
    let ha = erbij(&tafel, 649, "handhaver");
    let all: Vec<Vraag> = ha.core.view(&ha.namens, |c, v| stukken::bij(c, v, bezoek.uuid())).expect("read");
    let [one, other] = all.as_slice() else { panic!("{all:?}") };
    ha.doe(Command::Vraag(VraagOpdracht::Intrekken { id: one.id, bon_terug: false })).expect("they have it twice");
    assert_eq!(BonStatus::LigtBij, lees_bon(&ha, &code).expect("here").status);
    antwoord(&ha, other.id, "Wij komen kijken.").expect("answered");
    assert_eq!(Some("Wij komen kijken."), lees_bon(&ha, &code).expect("here").antwoord.as_deref());
    ha.is_gezond();
}

#[test]
fn what_two_hand_on_to_one_team_is_done_there_at_once() {
    let twee_keer = |tafel: &Tafel, naar: &str, ha: &Apparaat| {
        let (bezoek, id, _) = tafel.gevraagd();
        geef_door(&tafel.fatima, id, naar);
        geef_door(&tafel.omar, id, naar);
        tafel.samen();
        tafel.allen().into_iter().for_each(|one| ontmoeten(one, ha));
        bezoek
    };
    let van = |wie: &Apparaat, bezoek: BezoekId| -> Vec<Vraag> {
        wie.core.view(&wie.namens, |c, v| stukken::bij(c, v, bezoek.uuid())).expect("read")
    };
    let tafel = Tafel::new(650);
    let ha = Apparaat::nieuw(659, "handhaver");
    let bezoek = twee_keer(&tafel, "handhaving", &ha);
    assert_eq!(2, van(&ha, bezoek).len());
    antwoord(&ha, van(&ha, bezoek)[0].id, "Wij komen kijken.").expect("answered");
    assert_eq!(
        [Some("Wij komen kijken."); 2],
        van(&ha, bezoek).iter().map(|one| one.antwoord.as_deref()).collect::<Vec<_>>()[..]
    );
    tafel.allen().into_iter().for_each(|one| ontmoeten(one, &ha));
    assert!(tafel.bezoek(bezoek).afgehandeld, "nothing waits any more");

    let bezoek = twee_keer(&tafel, "handhaving", &ha);
    geef_door(&ha, van(&ha, bezoek)[0].id, "opbouwwerk");
    let left = van(&ha, bezoek);
    assert_eq!(
        (1, 1),
        (
            left.iter().filter(|one| one.ingetrokken).count(),
            left.iter().filter(|one| !one.doorgegeven_aan.is_empty()).count()
        )
    );
    let olga = Apparaat::nieuw(658, "opbouwwerker");
    ontmoeten(&olga, &ha);
    assert_eq!(1, van(&olga, bezoek).len(), "handed on once");

    // Answered while the other of the two was not here yet: nobody replaces that or hands it on unawares.
    let (bezoek, id, _) = tafel.gevraagd();
    geef_door(&tafel.fatima, id, "handhaving");
    ontmoeten(&tafel.fatima, &ha);
    antwoord(&ha, van(&ha, bezoek)[0].id, "Bel ons.").expect("answered");
    geef_door(&tafel.omar, id, "handhaving");
    tafel.samen();
    tafel.allen().into_iter().for_each(|one| ontmoeten(one, &ha));
    let other = van(&ha, bezoek).into_iter().find(Vraag::is_open).expect("the other of the two").id;
    assert_eq!(Code::AlBeantwoord, fout(antwoord(&ha, other, "Kom langs.")).0);
    let doorgeven = VraagOpdracht::Doorgeven { id: other, team: "opbouwwerk".into() };
    assert_eq!(Code::HeeftAntwoord, fout(ha.doe(Command::Vraag(doorgeven))).0);
    antwoord_opnieuw(&ha, other, "Kom langs.");
    assert!(van(&ha, bezoek).iter().all(|one| one.antwoord.as_deref() == Some("Kom langs.")));

    // Two of that team answer at once: what is chosen for the one holds for the other.
    let hans = Apparaat::nieuw(656, "handhaver");
    let bezoek = twee_keer(&tafel, "handhaving", &ha);
    tafel.allen().into_iter().chain([&ha]).for_each(|one| ontmoeten(one, &hans));
    antwoord(&ha, van(&ha, bezoek)[0].id, "Ja.").expect("answered");
    antwoord(&hans, van(&hans, bezoek)[1].id, "Nee.").expect("answered");
    ontmoeten(&ha, &hans);
    assert!(van(&ha, bezoek).iter().all(|one| !one.conflicten.is_empty()));
    let stuk = StukId::new(van(&ha, bezoek)[0].id.uuid());
    let keuze = ha.core.view(&ha.namens, |c, v| keuzes::keuzes(c, v, stuk)).expect("read").remove(0);
    let wijziging = keuze.waarden.iter().find(|one| one.waarde == "Ja.").expect("one of them").wijziging.clone();
    ha.doe(Command::ConflictKiezen { id: stuk, veld: keuze.veld, wijziging }).expect("chosen");
    for one in van(&ha, bezoek) {
        assert_eq!((Some("Ja."), true), (one.antwoord.as_deref(), one.conflicten.is_empty()));
    }

    let zorg = Apparaat::nieuw(657, "wijkverpleegkundige");
    let bezoek = twee_keer(&tafel, "wijkverpleging", &zorg);
    let [one, _] = van(&zorg, bezoek).try_into().expect("twice");
    zorg.doe(Command::Vraag(VraagOpdracht::Afhandelen { id: one.id })).expect("spoken to");
    assert!(van(&zorg, bezoek).iter().all(|one| one.klaar));
    [&ha, &olga, &zorg].into_iter().for_each(Apparaat::is_gezond);
    tafel.zijn_gezond();
}
