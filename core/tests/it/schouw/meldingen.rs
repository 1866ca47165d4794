//! What can be better becomes a melding, which keeps who saw it.

use super::{halte_id, meet, melden, oordeel, plannen, toon, uitkomst, zeg};
use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::Code;
use wijkmaat_core::command::{Command, WaarnemingOpdracht};
use wijkmaat_core::model::{Afdoening, Beeldkwaliteit, MeldingId, Oordeel};
use wijkmaat_core::view::dossier;

#[test]
fn what_can_be_better_becomes_a_melding_and_who_saw_it_stays_after_a_join() {
    let (anna, joke) = (Apparaat::nieuw(8, "wijkmanager"), Apparaat::nieuw(9, "toezichthouder"));
    let id = plannen(&anna);
    ontmoeten(&anna, &joke);
    let markt = halte_id(&anna, id, 0);
    let first = zeg(&joke, oordeel(id, Some(markt), Oordeel::KanBeter, "Bak zit vol"));
    let second = zeg(&anna, oordeel(id, Some(markt), Oordeel::KanBeter, "Volle bak"));
    ontmoeten(&anna, &joke);
    let receipt = melden(&anna, first).expect("reported");
    let melding = receipt.melding.expect("a melding");
    let again = melden(&anna, first).expect("again");
    assert_eq!((receipt.signaal, false, true), (again.signaal, receipt.was_er_al, again.was_er_al), "twice is once");
    let other = melden(&anna, second).expect("reported").melding.expect("a melding");
    let detail = anna.toon(melding);
    assert_eq!(Some("wijkbeheer"), detail.melding.team.as_deref(), "routed as any other");
    let voice = &detail.stemmen[0];
    assert_eq!(
        (Some(id), joke.namens.persoon, Some("Bak zit vol")),
        (voice.schouw, voice.melder, voice.omschrijving.as_deref())
    );
    assert!(voice.plek.is_some(), "the place of the stop");

    anna.doe(Command::MeldingSamenvoegen { id: other, met: melding }).expect("joined");
    ontmoeten(&anna, &joke);
    let regels = |wie: &Apparaat| toon(wie, id).per_halte.remove(0).waarnemingen;
    for wie in [&anna, &joke] {
        assert_eq!(2, regels(wie).len());
        let ids: Vec<MeldingId> = regels(wie).iter().filter_map(|regel| regel.melding.as_ref()).map(|m| m.id).collect();
        assert_eq!(vec![melding, melding], ids, "both lead to what carries on");
    }
    assert_eq!(vec![melding], uitkomst(&joke, id).meldingen.iter().map(|one| one.id).collect::<Vec<_>>());
    assert_eq!(2, anna.toon(melding).stemmen.len());

    anna.doe(Command::Waarneming(WaarnemingOpdracht::Afdoen { id: first, afdoening: Afdoening::Leefbaarheidsbudget }))
        .expect("settled");
    let settled = uitkomst(&anna, id).afdoening;
    assert_eq!((1, 1, 0), (settled.leefbaarheidsbudget, settled.werd_melding, settled.nog_open));
    for wie in [&anna, &joke] {
        wie.is_gezond();
    }
}

#[test]
fn only_what_can_be_better_becomes_a_melding_also_what_was_measured() {
    let anna = Apparaat::nieuw(37, "wijkmanager");
    let id = plannen(&anna);
    let markt = halte_id(&anna, id, 0);
    let goed = zeg(&anna, oordeel(id, Some(markt), Oordeel::GaatGoed, "Mooi"));
    let (enough, little) = (meet(&anna, id, markt, Beeldkwaliteit::A), meet(&anna, id, markt, Beeldkwaliteit::C));
    for refused in [goed, enough] {
        assert_eq!(Code::AlleenWatBeterKan, melden(&anna, refused).expect_err("it goes well").code);
    }
    let receipt = melden(&anna, little).expect("its category stands in the profile");
    let melding = anna.toon(receipt.melding.expect("a melding"));
    assert_eq!("afval", melding.melding.categorie);
    assert!(melding.melding.omschrijving.expect("words").ends_with(": C"));
}

#[test]
fn what_was_taken_back_says_so_and_is_neither_reported_nor_settled() {
    let anna = Apparaat::nieuw(41, "wijkmanager");
    let id = plannen(&anna);
    let vol = zeg(&anna, oordeel(id, Some(halte_id(&anna, id, 0)), Oordeel::KanBeter, "Bak vol"));
    melden(&anna, vol).expect("so that it stays as withdrawn");
    anna.doe(Command::Waarneming(WaarnemingOpdracht::Intrekken { id: vol })).expect("a mistake");
    assert_eq!(Code::IsIngetrokken, melden(&anna, vol).expect_err("withdrawn").code);
    let afdoen = WaarnemingOpdracht::Afdoen { id: vol, afdoening: Afdoening::Leefbaarheidsbudget };
    assert_eq!(Code::IsIngetrokken, anna.doe(Command::Waarneming(afdoen)).expect_err("withdrawn").code);
}

#[test]
fn a_melding_tells_that_what_it_came_from_was_taken_back() {
    let anna = Apparaat::nieuw(39, "wijkmanager");
    let id = plannen(&anna);
    let vol = zeg(&anna, oordeel(id, Some(halte_id(&anna, id, 0)), Oordeel::KanBeter, "Bak vol"));
    let melding = melden(&anna, vol).expect("reported").melding.expect("a melding");
    assert_eq!((1, 0), (uitkomst(&anna, id).afdoening.werd_melding, uitkomst(&anna, id).afdoening.nog_open));
    assert!(anna.toon(melding).ingetrokken.is_empty() && toon(&anna, id).ingetrokken.is_empty());
    anna.doe(Command::Waarneming(WaarnemingOpdracht::Intrekken { id: vol })).expect("a mistake");
    let seen = anna.toon(melding);
    assert_eq!(vec![seen.stemmen[0].id], seen.ingetrokken);
    let dossier = anna
        .core
        .view(&anna.namens, |c, v| dossier::dossier(c, v, &anna.namens, melding, anna.core.world().now()))
        .expect("shown");
    let steps: Vec<_> = dossier.verloop.iter().filter_map(|step| step.wat.as_deref()).collect();
    assert_eq!(["signaal_melden", "waarneming_intrekken"], steps[..]);
    let walk = toon(&anna, id);
    assert_eq!(Some(melding), walk.ingetrokken[0].melding.as_ref().map(|melding| melding.id));
    assert_eq!(0, walk.per_halte[0].beter, "it counts no more");
    anna.is_gezond();
}
