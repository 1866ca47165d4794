//! Two open, close or call off one table at once: it stood from the first on, and a reason stands with what it was given for.

use super::{beeld, gepland, ontvang};
use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::command::{Command, SpreekuurOpdracht};
use wijkmaat_core::model::{SpreekuurId, SpreekuurStatus, StukId};
use wijkmaat_core::view::keuzes;

fn stap(wie: &Apparaat, opdracht: SpreekuurOpdracht) {
    wie.doe(Command::Spreekuur(opdracht)).expect("done");
}

/// Chooses a value of the status.
fn kies(wie: &Apparaat, id: SpreekuurId, status: &str) {
    let id = StukId::new(id.uuid());
    let keuzes = wie.core.view(&wie.namens, |c, v| keuzes::keuzes(c, v, id)).expect("choices");
    let torn = keuzes.iter().find(|one| one.veld == "status").expect("to choose");
    let wijziging = torn.waarden.iter().find(|one| one.waarde == status).expect("one of them").wijziging.clone();
    wie.doe(Command::ConflictKiezen { id, veld: "status".into(), wijziging }).expect("chosen");
}

#[test]
fn who_open_at_once_have_nothing_to_choose_and_the_table_stood_from_the_first_on() {
    let (henk, anne) = (Apparaat::nieuw(560, "wijkconcierge"), Apparaat::nieuw(561, "wijkconcierge"));
    let id = gepland(&henk);
    ontmoeten(&henk, &anne);
    stap(&anne, SpreekuurOpdracht::Openen { id });
    let first = beeld(&anne, id).spreekuur.begin;
    let clock = henk.core.world();
    while clock.now() <= first.expect("open") {}
    stap(&henk, SpreekuurOpdracht::Openen { id });
    let last = beeld(&henk, id).spreekuur.begin;
    assert!(first < last);
    ontmoeten(&henk, &anne);
    for wie in [&henk, &anne] {
        let seen = beeld(wie, id).spreekuur;
        assert_eq!((SpreekuurStatus::Open, first), (seen.status, seen.begin));
        assert!(seen.conflicten.is_empty(), "{:?}", seen.conflicten);
        wie.is_gezond();
    }
}

#[test]
fn what_is_closed_while_another_takes_its_opening_back_keeps_its_begin_when_that_is_chosen() {
    for (nr, chosen) in [(0, "gesloten"), (2, "gepland")] {
        let (henk, anne) = (Apparaat::nieuw(570 + nr, "wijkconcierge"), Apparaat::nieuw(571 + nr, "wijkconcierge"));
        let id = gepland(&henk);
        stap(&henk, SpreekuurOpdracht::Openen { id });
        let begin = beeld(&henk, id).spreekuur.begin;
        ontmoeten(&henk, &anne);
        stap(&henk, SpreekuurOpdracht::OpeningTerugnemen { id });
        stap(&anne, SpreekuurOpdracht::Sluiten { id });
        ontmoeten(&henk, &anne);
        kies(&anne, id, chosen);
        let seen = beeld(&anne, id).spreekuur;
        if chosen == "gesloten" {
            assert_eq!((begin, true), (seen.begin, seen.einde.is_some()));
        } else {
            stap(&anne, SpreekuurOpdracht::LatenVervallen { id, reden: "Regen".into() });
            stap(&anne, SpreekuurOpdracht::TochDoor { id });
            let seen = beeld(&anne, id).spreekuur;
            assert_eq!((SpreekuurStatus::Gepland, None), (seen.status, seen.begin), "it never stood");
        }
        anne.is_gezond();
    }
}

#[test]
fn a_reason_shows_only_with_what_it_was_given_for() {
    for (nr, chosen) in [(0, "open"), (2, "vervallen")] {
        let (henk, anne) = (Apparaat::nieuw(580 + nr, "wijkconcierge"), Apparaat::nieuw(581 + nr, "wijkconcierge"));
        let id = gepland(&henk);
        ontmoeten(&henk, &anne);
        stap(&henk, SpreekuurOpdracht::LatenVervallen { id, reden: "Regen".into() });
        stap(&anne, SpreekuurOpdracht::Openen { id });
        ontmoeten(&henk, &anne);
        kies(&henk, id, chosen);
        ontmoeten(&henk, &anne);
        let seen = beeld(&anne, id).spreekuur;
        assert_eq!((chosen, chosen == "vervallen"), (seen.status.as_str(), seen.reden.is_some()));
        assert!(seen.conflicten.is_empty(), "{:?}", seen.conflicten);
    }
}

#[test]
fn who_close_at_once_have_nothing_to_choose_and_the_table_stood_until_the_last() {
    let (henk, anne) = (Apparaat::nieuw(570, "wijkconcierge"), Apparaat::nieuw(571, "wijkconcierge"));
    let id = gepland(&henk);
    stap(&henk, SpreekuurOpdracht::Openen { id });
    ontmoeten(&henk, &anne);
    stap(&anne, SpreekuurOpdracht::Sluiten { id });
    let first = beeld(&anne, id).spreekuur.einde.expect("closed");
    while henk.core.world().now() <= first {}
    ontvang(&henk, id, None, None).expect("received");
    stap(&henk, SpreekuurOpdracht::Sluiten { id });
    let last = beeld(&henk, id).spreekuur.einde.expect("closed");
    assert!(first < last);
    ontmoeten(&henk, &anne);
    for wie in [&henk, &anne] {
        let seen = beeld(wie, id).spreekuur;
        assert_eq!((Some(last), Some(1)), (seen.einde, seen.zonder_eigenaar), "and who closed last counted");
        assert!(seen.conflicten.is_empty(), "{:?}", seen.conflicten);
        wie.is_gezond();
    }
}
