//! A visit and its table.

use super::super::{beeld, fout, lees_bon, ontvang, vraag};
use super::{Tafel, doe, leg_neer};
use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::Code;
use wijkmaat_core::command::{BezoekOpdracht, Command, SignaalMelden, SpreekuurOpdracht, VraagOpdracht};
use wijkmaat_core::model::{BonStatus, SpreekuurStatus};
use wijkmaat_core::view::spreekuur;

#[test]
fn a_visit_is_settled_by_the_team_it_lies_with() {
    let tafel = Tafel::new(500);
    let id = ontvang(&tafel.henk, tafel.id, None, Some(&tafel.ons())).expect("received");
    tafel.samen();
    assert_eq!(Code::LigtBijTeam, fout(doe(&tafel.henk, BezoekOpdracht::Afhandelen { id })).0);
    doe(&tafel.omar, BezoekOpdracht::Afhandelen { id }).expect("settled");
    assert!(tafel.bezoek(id).afgehandeld);
}

#[test]
fn what_one_settles_or_takes_up_while_another_lays_it_elsewhere_still_waits_there() {
    let tafel = Tafel::new(510);
    for opdracht in [|id| BezoekOpdracht::Afhandelen { id }, |id| BezoekOpdracht::Oppakken { id }] {
        let id = ontvang(&tafel.henk, tafel.id, None, Some(&tafel.ons())).expect("received");
        tafel.samen();
        doe(&tafel.omar, opdracht(id)).expect("done");
        leg_neer(&tafel.fatima, id, "handhaving");
        let seen = tafel.bezoek(id);
        assert_eq!((Some("handhaving"), None, false), (seen.ligt_bij.as_deref(), seen.opgepakt_door, seen.afgehandeld));
        assert!(beeld(&tafel.henk, tafel.id).niet_opgepakt.iter().any(|one| one.id == id));
        // Back again it is as if nobody had touched it.
        leg_neer(&tafel.henk, id, &tafel.ons());
        let seen = tafel.bezoek(id);
        assert_eq!((None, false), (seen.opgepakt_door, seen.afgehandeld));
    }
    tafel.zijn_gezond();
}

#[test]
fn a_visit_counts_when_something_was_asked_there_while_another_withdrew_it() {
    let tafel = Tafel::new(540);
    let id = ontvang(&tafel.henk, tafel.id, None, Some(&tafel.ons())).expect("received");
    tafel.samen();
    doe(&tafel.henk, BezoekOpdracht::Intrekken { id }).expect("withdrawn");
    vraag(&tafel.fatima, id, "Mag ik een zaal?", true).expect("asked");
    let seen = tafel.bezoek(id);
    assert_eq!((false, true), (seen.ingetrokken, seen.conflicten.is_empty()));
    assert_eq!(1, beeld(&tafel.omar, tafel.id).bezoekers);
    tafel.zijn_gezond();
}

#[test]
fn who_takes_an_opening_back_while_another_closes_leaves_no_end_before_a_begin() {
    let tafel = Tafel::new(550);
    let id = tafel.id;
    let stap = |wie: &Apparaat, opdracht| wie.doe(Command::Spreekuur(opdracht)).map(drop);
    stap(&tafel.henk, SpreekuurOpdracht::Openen { id }).expect("open");
    let anne = Apparaat::nieuw(559, "wijkconcierge");
    ontmoeten(&tafel.henk, &anne);
    stap(&tafel.henk, SpreekuurOpdracht::OpeningTerugnemen { id }).expect("back");
    stap(&anne, SpreekuurOpdracht::Sluiten { id }).expect("closed");
    ontmoeten(&tafel.henk, &anne);
    let seen = beeld(&tafel.henk, id).spreekuur;
    assert_eq!(seen, beeld(&anne, id).spreekuur);
    match seen.status {
        SpreekuurStatus::Gepland => assert_eq!((None, None, None), (seen.begin, seen.einde, seen.zonder_eigenaar)),
        _ => assert_eq!(SpreekuurStatus::Gesloten, seen.status),
    }
    assert!(seen.conflicten.iter().any(|field| field == "status"), "somebody chooses");
    if seen.status == SpreekuurStatus::Gesloten {
        stap(&anne, SpreekuurOpdracht::Heropenen { id }).expect("again");
    }
    stap(&anne, SpreekuurOpdracht::Openen { id }).expect("open");
    let seen = beeld(&anne, id).spreekuur;
    assert_eq!((SpreekuurStatus::Open, true, None), (seen.status, seen.begin.is_some(), seen.einde));
    stap(&anne, SpreekuurOpdracht::Sluiten { id }).expect("closed");
    let seen = beeld(&anne, id).spreekuur;
    assert!(seen.begin <= seen.einde, "{seen:?}");
    anne.is_gezond();
}

#[test]
fn what_one_settles_while_another_lays_it_elsewhere_is_told_there() {
    let tafel = Tafel::new(560);
    let id = ontvang(&tafel.henk, tafel.id, None, Some(&tafel.ons())).expect("received");
    tafel.samen();
    doe(&tafel.omar, BezoekOpdracht::Afhandelen { id }).expect("settled");
    leg_neer(&tafel.fatima, id, "handhaving");
    assert_eq!(Some(tafel.ons()), tafel.bezoek(id).afgehandeld_voor);
    leg_neer(&tafel.henk, id, &tafel.ons());
    assert_eq!(None, tafel.bezoek(id).afgehandeld_voor, "back again, it is to be done");
    tafel.zijn_gezond();
}

#[test]
fn a_visit_counts_when_it_was_laid_with_a_team_while_another_withdrew_it() {
    let tafel = Tafel::new(570);
    let id = ontvang(&tafel.henk, tafel.id, None, None).expect("received");
    tafel.samen();
    doe(&tafel.henk, BezoekOpdracht::Intrekken { id }).expect("withdrawn");
    leg_neer(&tafel.fatima, id, "handhaving");
    let seen = tafel.bezoek(id);
    assert_eq!((false, Some("handhaving")), (seen.ingetrokken, seen.ligt_bij.as_deref()));
    assert!(seen.toch_niet_ingetrokken, "whoever withdrew it sees why it is there again");
    tafel.zijn_gezond();
}

#[test]
fn a_table_where_somebody_came_while_another_took_it_back_says_so() {
    let tafel = Tafel::new(580);
    let id = tafel.id;
    tafel.henk.doe(Command::Spreekuur(SpreekuurOpdracht::Openen { id })).expect("open");
    tafel.samen();
    assert!(!beeld(&tafel.henk, id).toch_bezocht, "nobody came yet");
    tafel.henk.doe(Command::Spreekuur(SpreekuurOpdracht::OpeningTerugnemen { id })).expect("back");
    ontvang(&tafel.fatima, id, None, Some("handhaving")).expect("received");
    tafel.samen();
    for wie in tafel.allen() {
        let seen = beeld(wie, id);
        assert_eq!((SpreekuurStatus::Gepland, true), (seen.spreekuur.status, seen.toch_bezocht));
    }
    tafel.henk.doe(Command::Spreekuur(SpreekuurOpdracht::Openen { id })).expect("open");
    assert!(!beeld(&tafel.henk, id).toch_bezocht);
}

#[test]
fn a_table_at_which_something_was_raised_did_take_place() {
    let tafel = Tafel::new(590);
    let id = tafel.id;
    let melden = SignaalMelden { categorie: "afval".into(), spreekuur: Some(id), ..SignaalMelden::default() };
    tafel.henk.doe(Command::SignaalMelden(melden)).expect("raised");
    assert!(beeld(&tafel.henk, id).toch_bezocht);
    let off = SpreekuurOpdracht::LatenVervallen { id, reden: "Storm".into() };
    assert_eq!(Code::AlBegonnen, fout(tafel.henk.doe(Command::Spreekuur(off))).0);
}

#[test]
fn a_visit_waits_when_something_was_asked_there_while_another_settled_it() {
    let tafel = Tafel::new(595);
    let id = ontvang(&tafel.henk, tafel.id, None, Some(&tafel.ons())).expect("received");
    tafel.samen();
    doe(&tafel.omar, BezoekOpdracht::Afhandelen { id }).expect("settled");
    vraag(&tafel.fatima, id, "Mag ik een zaal?", true).expect("asked");
    let seen = tafel.bezoek(id);
    assert_eq!((false, true), (seen.afgehandeld, seen.conflicten.is_empty()));
    assert_eq!(Code::VraagNogOpen, fout(doe(&tafel.omar, BezoekOpdracht::Afhandelen { id })).0);
    tafel.zijn_gezond();
}

#[test]
fn who_wrote_a_question_down_for_another_team_settles_what_went_to_care() {
    let tafel = Tafel::new(598);
    let id = ontvang(&tafel.henk, tafel.id, None, Some(&tafel.ons())).expect("received");
    vraag(&tafel.henk, id, "Ik slaap zo slecht", true).expect("asked of the team it lies with");
    tafel.samen();
    leg_neer(&tafel.fatima, id, "zorg");
    tafel.samen();
    assert_eq!(
        Code::LigtBijTeam,
        fout(doe(&tafel.omar, BezoekOpdracht::Afhandelen { id })).0,
        "he did not receive them"
    );
    doe(&tafel.henk, BezoekOpdracht::Afhandelen { id }).expect("he hears nothing more of that question");
    let seen = tafel.bezoek(id);
    assert_eq!((true, None), (seen.afgehandeld, seen.opgepakt_door), "nobody of care took it up");
}

#[test]
fn what_lies_with_a_care_team_that_sees_it_is_for_that_team_to_settle() {
    let tafel = Tafel::new(599);
    let id = ontvang(&tafel.henk, tafel.id, None, Some("wijkverpleging")).expect("received");
    let vera = Apparaat::nieuw(602, "wijkverpleegkundige");
    ontmoeten(&tafel.henk, &vera);
    assert_eq!(Code::LigtBijTeam, fout(doe(&tafel.henk, BezoekOpdracht::Afhandelen { id })).0);
    let hers = vera.core.view(&vera.namens, |c, v| spreekuur::bij_team(c, v, &vera.namens)).expect("listed");
    assert_eq!(1, hers.len(), "it waits with her");
    doe(&vera, BezoekOpdracht::Afhandelen { id }).expect("settled");
}

#[test]
fn who_of_one_team_takes_it_up_is_chosen_only_as_long_as_it_matters() {
    let tafel = Tafel::new(596);
    let id = ontvang(&tafel.henk, tafel.id, None, Some(&tafel.ons())).expect("received");
    tafel.samen();
    doe(&tafel.omar, BezoekOpdracht::Oppakken { id }).expect("taken up");
    doe(&tafel.fatima, BezoekOpdracht::Oppakken { id }).expect("taken up");
    assert_eq!(["opgepakt_door"], tafel.bezoek(id).conflicten[..]);
    doe(&tafel.omar, BezoekOpdracht::Afhandelen { id }).expect("settled");
    assert!(tafel.bezoek(id).conflicten.is_empty());
    leg_neer(&tafel.fatima, id, "handhaving");
    let seen = tafel.bezoek(id);
    assert_eq!((None, true), (seen.opgepakt_door, seen.conflicten.is_empty()));
    tafel.zijn_gezond();
}

#[test]
fn who_takes_it_up_for_the_team_it_lies_with_holds_it_whatever_another_team_did() {
    // Both ways round: who wrote last differs.
    for seed in [597, 598] {
        let tafel = Tafel::new(seed);
        let ha = Apparaat::nieuw(seed + 100, "handhaver");
        let id = ontvang(&tafel.henk, tafel.id, None, None).expect("received");
        tafel.samen();
        tafel.allen().into_iter().for_each(|wie| ontmoeten(wie, &ha));
        doe(&tafel.omar, BezoekOpdracht::Oppakken { id }).expect("taken up");
        doe(&ha, BezoekOpdracht::Oppakken { id }).expect("taken up");
        tafel.allen().into_iter().for_each(|wie| ontmoeten(wie, &ha));
        let seen = tafel.bezoek(id);
        let own = if seen.ligt_bij == ha.namens.team { &ha } else { &tafel.omar };
        assert_eq!(Some(own.namens.persoon), seen.opgepakt_door);
        assert_eq!(["ligt_bij"], seen.conflicten[..]);
    }
}

#[test]
fn who_takes_up_what_another_hands_on_reads_that_it_went_elsewhere_and_the_slip_says_where() {
    let tafel = Tafel::new(620);
    let (id, vraag, code) = tafel.gevraagd();
    doe(&tafel.fatima, BezoekOpdracht::Oppakken { id }).expect("taken up");
    let doorgeven = VraagOpdracht::Doorgeven { id: vraag, team: "opbouwwerk".into() };
    tafel.omar.doe(Command::Vraag(doorgeven)).expect("handed on");
    let seen = tafel.bezoek(id);
    assert_eq!((Some("opbouwwerk"), None), (seen.ligt_bij.as_deref(), seen.opgepakt_door));
    assert_eq!(Some(tafel.ons()), seen.opgepakt_voor, "so that Fatima knows");
    let slip = lees_bon(&tafel.henk, &code).expect("here");
    assert_eq!((BonStatus::LigtBij, 1), (slip.status, slip.ligt_bij.len()));
    tafel.zijn_gezond();
}

#[test]
fn a_visit_with_a_question_of_another_team_is_not_withdrawn_by_who_does_not_see_it() {
    let tafel = Tafel::new(630);
    let (id, ..) = tafel.gevraagd();
    tafel.fatima.is_verstuurd();
    assert_eq!(Code::LigtBijTeam, fout(doe(&tafel.henk, BezoekOpdracht::Intrekken { id })).0);
    assert_eq!(Code::VraagHoortErbij, fout(doe(&tafel.omar, BezoekOpdracht::Intrekken { id })).0);
}
