//! A melding that one does this with and another that, without a network: one owner, one answer, and a choice where there is none.

use crate::gereedschap::{Apparaat, ontmoeten};
use crate::taken::redenen;
use wijkmaat_core::command::{BonOpdracht, Command, SignaalMelden, TaakOpdracht};
use wijkmaat_core::model::{Bon, BonCode, BonStatus, MeldingId, MeldingStatus, StukId};
use wijkmaat_core::view::{AandachtReden, bon, dossier, keuzes};
use wijkmaat_core::{Code, Result};

fn twee(seed: u64) -> (Apparaat, Apparaat) {
    (Apparaat::nieuw(seed, "wijkmanager"), Apparaat::nieuw(seed + 1, "handhaver"))
}

fn beantwoord(wie: &Apparaat, id: MeldingId, antwoord: &str, opnieuw: bool) -> Result<()> {
    wie.doe(Command::MeldingBeantwoorden { id, antwoord: antwoord.into(), opnieuw }).map(drop)
}

fn met_bon(wie: &Apparaat, code: &str, antwoord: &str, opnieuw: bool) -> Result<()> {
    let opdracht = BonOpdracht::Beantwoorden { code: code.into(), antwoord: antwoord.into(), opnieuw };
    wie.doe(Command::Bon(opdracht)).map(drop)
}

fn lees(wie: &Apparaat, code: &str) -> Bon {
    let code: BonCode = code.parse().expect("a code");
    wie.core.view(&wie.namens, |c, v| bon::bon(c, v, &code)).expect("here")
}

/// Chooses this value of this field, as whoever looks at the melding finds it.
fn kies(wie: &Apparaat, id: MeldingId, veld: &str, waarde: &str) {
    let torn = wie.toon(id).keuzes.into_iter().find(|one| one.veld == veld).expect("something to choose");
    let chosen = torn.waarden.iter().find(|one| one.waarde.contains(waarde)).expect("one of them");
    let wijziging = chosen.wijziging.clone();
    wie.doe(Command::ConflictKiezen { id: StukId::new(id.uuid()), veld: veld.into(), wijziging }).expect("chosen");
}

/// Chooses this answer with the slip in hand.
fn kies_op_bon(wie: &Apparaat, code: &str, waarde: &str) {
    let id = StukId::new(code.parse::<BonCode>().expect("a code").id().uuid());
    let keuzes = wie.core.view(&wie.namens, |c, v| keuzes::keuzes(c, v, id)).expect("read");
    let [torn] = keuzes.as_slice() else { panic!("{keuzes:?}") };
    let chosen = torn.waarden.iter().find(|one| one.waarde == waarde).expect("one of them");
    let (veld, wijziging) = (torn.veld.clone(), chosen.wijziging.clone());
    wie.doe(Command::ConflictKiezen { id, veld, wijziging }).expect("chosen");
}

/// A melding with handhaving, with a slip.
fn met_handhaving(anna: &Apparaat, ha: &Apparaat) -> (MeldingId, String) {
    let melden = SignaalMelden { categorie: "afval".into(), bon: true, ..SignaalMelden::default() };
    let receipt = anna.doe(Command::SignaalMelden(melden)).expect("saved");
    let (id, code) = (receipt.melding.expect("a melding"), receipt.bon.expect("a code"));
    anna.doe(Command::MeldingToewijzen { id, team: "handhaving".into(), eigenaar: None }).expect("assigned");
    ontmoeten(anna, ha);
    (id, code)
}

#[test]
fn who_answers_with_the_slip_in_hand_answers_the_melding() {
    let (anna, ha) = twee(700);
    let (id, code) = met_handhaving(&anna, &ha);
    met_bon(&ha, &code, "Wij komen kijken.", false).expect("answered");
    ontmoeten(&anna, &ha);
    assert_eq!(Some("Wij komen kijken."), anna.toon(id).melding.antwoord.as_deref());
    let slip = lees(&anna, &code);
    assert_eq!((Some("Handhaving"), Some("Wij komen kijken.")), (slip.team.as_deref(), slip.antwoord.as_deref()));

    // An answer that is there is replaced only by who says so, and it is of who gave it.
    let refused = beantwoord(&anna, id, "Het is opgeruimd.", false).expect_err("there is one");
    assert_eq!((Code::AlBeantwoord, Some("Handhaving")), (refused.code, refused.params.get("van").map(String::as_str)));
    beantwoord(&anna, id, "Het is opgeruimd.", true).expect("again");
    assert_eq!(Some("Wijkmanagers"), lees(&anna, &code).team.as_deref());
    ontmoeten(&anna, &ha);
    assert_eq!(Code::AlBeantwoord, met_bon(&ha, &code, "Toch niet.", false).expect_err("there is one").code);
    [&anna, &ha].into_iter().for_each(Apparaat::is_gezond);
}

#[test]
fn a_slip_of_what_is_not_here_is_answered_where_it_is() {
    let (anna, ha) = twee(705);
    let (_, code) = met_handhaving(&anna, &ha);
    let other = Apparaat::nieuw(707, "handhaver");
    let slip = code.parse::<BonCode>().expect("a code").id().uuid();
    let incoming = anna.uitgaand().into_iter().filter(|one| one.doc == slip).collect();
    other.krijgt(incoming);
    assert_eq!(Code::BonHoortElders, met_bon(&other, &code, "Ja.", false).expect_err("of what?").code);
}

#[test]
fn two_answers_at_once_are_one_choice_and_the_slip_says_what_is_chosen_and_whose_it_is() {
    for (chosen, giver) in [("Wij komen kijken.", "Handhaving"), ("Het is opgeruimd.", "Wijkmanagers")] {
        let (anna, ha) = twee(710);
        let (id, code) = met_handhaving(&anna, &ha);
        met_bon(&ha, &code, "Wij komen kijken.", false).expect("answered");
        beantwoord(&anna, id, "Het is opgeruimd.", false).expect("answered");
        ontmoeten(&anna, &ha);
        for wie in [&anna, &ha] {
            assert!(wie.toon(id).melding.conflicten.iter().any(|key| key == "antwoord"), "both see it");
        }
        if giver == "Handhaving" {
            kies(&anna, id, "antwoord", chosen);
        } else {
            kies_op_bon(&ha, &code, chosen);
        }
        ontmoeten(&anna, &ha);
        for wie in [&anna, &ha] {
            let slip = lees(wie, &code);
            assert_eq!((Some(giver), Some(chosen)), (slip.team.as_deref(), slip.antwoord.as_deref()));
            assert_eq!((Some(chosen), true), (wie.toon(id).melding.antwoord.as_deref(), slip.conflicten.is_empty()));
        }
    }
}

#[test]
fn who_begins_with_what_another_gives_to_another_team_does_not_own_it_there() {
    let (anna, ha) = twee(720);
    let (id, _) = met_handhaving(&anna, &ha);
    let begin = Command::MeldingStatusZetten { id, naar: MeldingStatus::InBehandeling, reden: None };
    ha.doe(begin).expect("begun");
    anna.doe(Command::MeldingToewijzen { id, team: "opbouwwerk".into(), eigenaar: None }).expect("assigned");
    ontmoeten(&anna, &ha);
    for wie in [&anna, &ha] {
        let melding = wie.toon(id).melding;
        assert_eq!((Some("opbouwwerk"), None), (melding.team.as_deref(), melding.eigenaar));
        assert!(!melding.conflicten.iter().any(|key| key == "eigenaar"), "nobody else owns it: {melding:?}");
        assert!(melding.conflicten.iter().any(|key| key == "status"), "somebody says how far it is: {melding:?}");
        wie.is_gezond();
    }
    anna.doe(Command::MeldingToewijzen { id, team: "handhaving".into(), eigenaar: None }).expect("back");
    assert_eq!(None, anna.toon(id).melding.eigenaar, "back it is as if nobody had touched it");
}

#[test]
fn joined_with_two_at_once_is_a_choice_and_its_voice_goes_where_that_says() {
    let (anna, bert) = (Apparaat::nieuw(730, "wijkmanager"), Apparaat::nieuw(731, "wijkmanager"));
    let [a, b, c] = ["Zak", "Doos", "Matras"].map(|wat| anna.meld("afval", wat, None));
    ontmoeten(&anna, &bert);
    anna.doe(Command::MeldingSamenvoegen { id: a, met: b }).expect("joined");
    bert.doe(Command::MeldingSamenvoegen { id: a, met: c }).expect("joined");
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let all = wie.te_kiezen();
        assert_eq!([StukId::new(a.uuid())], all.iter().map(|one| one.id).collect::<Vec<_>>()[..], "{all:?}");
    }
    // The one that did not hold until now.
    let (other, about) = if anna.toon(a).melding.samengevoegd_met == Some(b) { (c, "Matras") } else { (b, "Doos") };
    kies(&anna, a, "samengevoegd_met", about);
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        assert_eq!(Some(other), wie.toon(a).melding.samengevoegd_met);
        assert_eq!(2, wie.toon(other).melding.signalen, "its voice came along");
        assert!(wie.te_kiezen().is_empty());
        wie.is_gezond();
    }
}

#[test]
fn what_was_answered_before_it_was_joined_is_replaced_only_on_purpose_and_stands_in_the_history() {
    let (anna, ha) = twee(740);
    let (x, code) = met_handhaving(&anna, &ha);
    let y = anna.meld("afval", "Dezelfde zak", None);
    ontmoeten(&anna, &ha);
    beantwoord(&ha, x, "Wij komen dinsdag.", false).expect("answered");
    ontmoeten(&anna, &ha);
    anna.doe(Command::MeldingSamenvoegen { id: x, met: y }).expect("joined");
    ontmoeten(&anna, &ha);
    let refused = beantwoord(&anna, y, "Het is weg.", false).expect_err("who raised it read another answer");
    assert_eq!((Code::AlBeantwoord, Some("Handhaving")), (refused.code, refused.params.get("van").map(String::as_str)));
    let told = anna.core.view(&anna.namens, |c, v| dossier::dossier(c, v, &anna.namens, y, anna.core.world().now()));
    let said =
        told.expect("here").verloop.into_iter().find(|one| one.erbij.is_some() && one.waarden.contains_key("antwoord"));
    assert_eq!(Some("Wij komen dinsdag."), said.expect("in the history").waarden.get("antwoord").map(String::as_str));
    beantwoord(&anna, y, "Het is weg.", true).expect("on purpose");
    assert_eq!(Some("Het is weg."), lees(&anna, &code).antwoord.as_deref());
}

#[test]
fn an_answer_of_somebody_without_a_team_is_of_no_team() {
    let (anna, ha) = twee(750);
    let joke = Apparaat::nieuw(755, "toezichthouder");
    let melden = SignaalMelden { categorie: "afval".into(), bon: true, ..SignaalMelden::default() };
    let receipt = joke.doe(Command::SignaalMelden(melden)).expect("saved");
    let (id, code) = (receipt.melding.expect("a melding"), receipt.bon.expect("a code"));
    ontmoeten(&joke, &anna);
    ontmoeten(&joke, &ha);
    beantwoord(&anna, id, "Morgen.", false).expect("answered");
    ontmoeten(&joke, &anna);
    assert_eq!(Some("Wijkmanagers"), lees(&joke, &code).team.as_deref());
    beantwoord(&joke, id, "Het is al weg.", true).expect("her own");
    let slip = lees(&joke, &code);
    assert_eq!((None, "de gemeente"), (slip.team.as_deref(), slip.van_wie()));
}

#[test]
fn a_slip_is_silent_as_long_as_anybody_says_that_its_matter_went_to_care() {
    let (anna, bert) = (Apparaat::nieuw(760, "wijkmanager"), Apparaat::nieuw(761, "wijkmanager"));
    let melden = SignaalMelden { categorie: "afval".into(), bon: true, ..SignaalMelden::default() };
    let receipt = anna.doe(Command::SignaalMelden(melden)).expect("saved");
    let (id, code) = (receipt.melding.expect("a melding"), receipt.bon.expect("a code"));
    ontmoeten(&anna, &bert);
    let assign = |wie: &Apparaat, team: &str| {
        wie.doe(Command::MeldingToewijzen { id, team: team.into(), eigenaar: None }).expect("assigned");
    };
    let silent = |what: &str| {
        ontmoeten(&anna, &bert);
        for wie in [&anna, &bert] {
            wie.doe(Command::MeldingNoteren { id, notitie: what.into() }).expect("a note");
            let slip = lees(wie, &code);
            assert_eq!((BonStatus::Ontvangen, None), (slip.status, slip.team), "{what}");
        }
        ontmoeten(&anna, &bert);
    };
    assign(&anna, "wijkverpleging");
    assign(&bert, "handhaving");
    silent("one of both says care");
    kies(&anna, id, "team", "wijkverpleging");
    silent("chosen");
    assign(&anna, "handhaving");
    assign(&bert, "wijkverpleging");
    silent("it was silent already");
    kies(&anna, id, "team", "handhaving");
    assert_eq!(Some("Handhaving"), lees(&anna, &code).team.as_deref(), "somebody chose otherwise");
}

#[test]
fn joined_while_another_answers_the_slip_without_it_is_pointed_out_and_gets_it() {
    let (anna, bert) = (Apparaat::nieuw(770, "wijkmanager"), Apparaat::nieuw(771, "wijkmanager"));
    let [(x, slip_x), (y, _)] = ["Zak", "Doos"].map(|wat| {
        let melden = SignaalMelden {
            categorie: "afval".into(),
            omschrijving: wat.into(),
            bon: true,
            ..SignaalMelden::default()
        };
        let receipt = anna.doe(Command::SignaalMelden(melden)).expect("saved");
        (receipt.melding.expect("a melding"), receipt.bon.expect("a code"))
    });
    ontmoeten(&anna, &bert);
    anna.doe(Command::MeldingSamenvoegen { id: x, met: y }).expect("joined");
    beantwoord(&bert, y, "Het is weg.", false).expect("answered");
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        assert_eq!(vec![AandachtReden::BonWijktAf], redenen(wie, y, wie.core.world().now()));
        assert_eq!([None], wie.toon(y).bon_wijkt_af.iter().map(|bon| bon.antwoord.as_deref()).collect::<Vec<_>>()[..]);
    }
    beantwoord(&anna, y, "Het is weg.", true).expect("once more");
    assert_eq!(Some("Het is weg."), lees(&anna, &slip_x).antwoord.as_deref());
    assert!(anna.toon(y).bon_wijkt_af.is_empty() && redenen(&anna, y, anna.core.world().now()).is_empty());
    anna.is_gezond();
}

#[test]
fn what_was_split_off_says_what_its_slip_says() {
    let (anna, bert) = (Apparaat::nieuw(780, "wijkmanager"), Apparaat::nieuw(781, "wijkmanager"));
    let [x, y] = ["Zak", "Doos"].map(|wat| {
        let melden = SignaalMelden {
            categorie: "afval".into(),
            omschrijving: wat.into(),
            bon: true,
            ..SignaalMelden::default()
        };
        anna.doe(Command::SignaalMelden(melden)).expect("saved")
    });
    let (x, y, voice) = (x.melding.expect("one"), y.melding.expect("another"), y.signaal.expect("a voice"));
    anna.doe(Command::MeldingSamenvoegen { id: y, met: x }).expect("joined");
    ontmoeten(&anna, &bert);
    let split = anna.doe(Command::MeldingSplitsen { id: x, signalen: vec![voice] }).expect("split");
    beantwoord(&bert, x, "Het is weg.", false).expect("answered");
    ontmoeten(&anna, &bert);
    let new = split.melding.expect("a melding");
    let told = anna.toon(new);
    assert_eq!((None, 1), (told.melding.antwoord, told.bon_wijkt_af.len()), "its visitor reads an answer");
    assert_eq!(
        Code::AlBeantwoord,
        beantwoord(&anna, new, "Wij zoeken het uit.", false).expect_err("there is one").code
    );
    beantwoord(&anna, new, "Wij zoeken het uit.", true).expect("on purpose");
    assert!(anna.toon(new).bon_wijkt_af.is_empty());
}

#[test]
fn nobody_works_on_it_for_the_team_that_another_gave_it_to() {
    let (anna, ha) = twee(790);
    let (id, code) = met_handhaving(&anna, &ha);
    ha.doe(Command::MeldingStatusZetten { id, naar: MeldingStatus::InBehandeling, reden: None }).expect("begun");
    anna.doe(Command::MeldingToewijzen { id, team: "opbouwwerk".into(), eigenaar: None }).expect("assigned");
    ontmoeten(&anna, &ha);
    for wie in [&anna, &ha] {
        let slip = lees(wie, &code);
        assert_eq!((BonStatus::LigtBij, Some("Opbouwwerk")), (slip.status, slip.team.as_deref()));
    }
}

#[test]
fn a_no_stands_against_a_step_of_somebody_who_had_not_heard_it() {
    for first in [true, false] {
        let (joke, karim) = (Apparaat::nieuw(800, "toezichthouder"), Apparaat::nieuw(801, "wijkmanager"));
        let id = joke.meld("afval", "Zak", None);
        ontmoeten(&joke, &karim);
        let step = |naar| Command::MeldingStatusZetten { id, naar, reden: None };
        for naar in [MeldingStatus::InBehandeling, MeldingStatus::ZegtKlaar] {
            karim.doe(step(naar)).expect("a step");
        }
        beantwoord(&karim, id, "Het is weg.", false).expect("answered");
        ontmoeten(&joke, &karim);
        let no = Command::MeldingTevreden { id, tevreden: false, reden: Some("Ligt er nog".into()) };
        let done = step(MeldingStatus::GezienEnInOrde);
        if first {
            joke.doe(no).expect("no");
            karim.doe(done).expect("done");
        } else {
            karim.doe(done).expect("done");
            joke.doe(no).expect("no");
        }
        ontmoeten(&joke, &karim);
        for wie in [&joke, &karim] {
            let melding = wie.toon(id).melding;
            assert_eq!((MeldingStatus::Heropend, Some("Ligt er nog")), (melding.status, melding.reden.as_deref()));
        }
        karim.doe(step(MeldingStatus::InBehandeling)).expect("heard");
        assert_eq!(MeldingStatus::InBehandeling, karim.toon(id).melding.status);
        karim.is_gezond();
    }
}

#[test]
fn nothing_is_given_to_a_team_that_would_not_see_it() {
    let anna = Apparaat::nieuw(810, "wijkmanager");
    let id = anna.meld("afval", "Zak", Some((52.9585, 4.7622)));
    let zorg = |id| Command::MeldingToewijzen { id, team: "zorg".into(), eigenaar: None };
    assert_eq!(Code::TeamLeestNiet, anna.doe(zorg(id)).expect_err("on nobody's list").code);
    let taak = TaakOpdracht::Geven { melding: id, team: "zorg".into(), vraag: None };
    assert_eq!(Code::TeamLeestNiet, anna.doe(Command::Taak(taak)).expect_err("on nobody's list").code);
    // Without a place it lies with the whole municipality, where they read along.
    let wide = anna.meld("afval", "Zak", None);
    anna.doe(zorg(wide)).expect("seen");
}

#[test]
fn what_two_say_at_once_that_it_is_about_is_flagged_and_chosen_with_who_gets_it() {
    let [anna, ha] = [760, 761].map(|seed| Apparaat::nieuw(seed, "wijkmanager"));
    let hans = Apparaat::nieuw(762, "handhaver");
    let melden = SignaalMelden { categorie: "overig".into(), bon: true, ..SignaalMelden::default() };
    let receipt = anna.doe(Command::SignaalMelden(melden)).expect("saved");
    let (id, signaal, code) =
        (receipt.melding.expect("one"), receipt.signaal.expect("one"), receipt.bon.expect("a code"));
    ontmoeten(&anna, &ha);
    let is = |wie: &Apparaat, categorie: &str| {
        wie.doe(Command::SignaalCategoriseren { id: signaal, categorie: categorie.into() }).expect("said");
    };
    is(&anna, "afval");
    is(&ha, "verkeer_parkeren");
    ontmoeten(&anna, &ha);
    for wie in [&anna, &ha] {
        assert!(wie.toon(id).melding.conflicten.iter().any(|veld| veld == "categorie"));
    }
    assert!(redenen(&anna, id, anna.core.world().now()).contains(&AandachtReden::Conflict));
    for wie in [&anna, &ha] {
        ontmoeten(wie, &hans);
    }
    let asked = |wie: &Apparaat| wie.te_kiezen().len();
    assert_eq!((1, 0), (asked(&ha), asked(&hans)), "who may not say what it is about does not choose that either");
    kies(&ha, id, "categorie", "verkeer_parkeren");
    ontmoeten(&anna, &ha);
    for wie in [&anna, &ha] {
        let seen = wie.toon(id);
        assert_eq!(
            ("verkeer_parkeren", true),
            (seen.melding.categorie.as_str(), seen.keuzes.is_empty()),
            "{:?}",
            seen.keuzes
        );
        let team = wie
            .core
            .profile()
            .expect("profile")
            .team(seen.melding.team.as_deref().expect("a team"))
            .expect("one")
            .naam
            .clone();
        assert_eq!(Some(team), lees(wie, &code).team, "the slip names who it went to");
        wie.is_gezond();
    }
    for (veld, wijziging) in [("categorie", "0000000000"), ("soort", "0000000000")] {
        let command =
            Command::ConflictKiezen { id: StukId::new(id.uuid()), veld: veld.into(), wijziging: wijziging.into() };
        assert_eq!(Code::NietGevonden, ha.doe(command).expect_err("nothing to choose").code);
    }
}

#[test]
fn of_two_answers_at_once_the_slip_and_the_melding_show_the_same_until_somebody_chooses() {
    let (anna, ha) = twee(770);
    let (id, code) = met_handhaving(&anna, &ha);
    // The melding has seen more of Anna than the slip: what was written last in each differs, who spoke last does not.
    for nr in 0..5 {
        anna.doe(Command::MeldingNoteren { id, notitie: format!("Gebeld {nr}") }).expect("noted");
    }
    beantwoord(&anna, id, "Het is opgeruimd.", false).expect("answered");
    let said = anna.core.world().now();
    while ha.core.world().now() <= said {}
    beantwoord(&ha, id, "Wij komen kijken.", false).expect("answered");
    ontmoeten(&anna, &ha);
    for wie in [&anna, &ha] {
        let (seen, slip) = (wie.toon(id).melding, lees(wie, &code));
        assert_eq!(["antwoord"], seen.conflicten[..]);
        assert_eq!(
            (Some("Wij komen kijken."), Some("Wij komen kijken."), Some("Handhaving")),
            (seen.antwoord.as_deref(), slip.antwoord.as_deref(), slip.team.as_deref())
        );
    }
    let same = |antwoord: &str| {
        ontmoeten(&anna, &ha);
        for wie in [&anna, &ha] {
            let (seen, slip) = (wie.toon(id).melding.antwoord, lees(wie, &code).antwoord);
            assert_eq!((Some(antwoord), Some(antwoord)), (seen.as_deref(), slip.as_deref()));
        }
    };
    let later = || {
        let now = anna.core.world().now();
        while ha.core.world().now() <= now || anna.core.world().now() <= now {}
    };
    // Who writes something else chooses nothing, also not on the slip.
    anna.doe(Command::MeldingNoteren { id, notitie: "Nog eens gebeld".into() }).expect("noted");
    same("Wij komen kijken.");
    // Two who choose differently at once: who did so last.
    kies(&ha, id, "antwoord", "kijken");
    later();
    kies(&anna, id, "antwoord", "opgeruimd");
    same("Het is opgeruimd.");
    kies(&ha, id, "antwoord", "opgeruimd");
    same("Het is opgeruimd.");
    // One answers anew while another notes something beside the old answer.
    later();
    beantwoord(&ha, id, "Wij kwamen kijken.", true).expect("again");
    later();
    anna.doe(Command::MeldingNoteren { id, notitie: "Rustig nu".into() }).expect("noted");
    same("Wij kwamen kijken.");
    assert!(anna.toon(id).melding.conflicten.is_empty());
    [&anna, &ha].into_iter().for_each(Apparaat::is_gezond);
}

#[test]
fn with_what_it_is_about_the_team_is_chosen_too() {
    let [anna, bert] = [765, 766].map(|seed| Apparaat::nieuw(seed, "wijkmanager"));
    let melden = SignaalMelden { categorie: "overig".into(), ..SignaalMelden::default() };
    let receipt = anna.doe(Command::SignaalMelden(melden)).expect("saved");
    let (id, signaal) = (receipt.melding.expect("one"), receipt.signaal.expect("one"));
    ontmoeten(&anna, &bert);
    for (wie, categorie) in [(&anna, "wonen"), (&bert, "voelt_onveilig")] {
        wie.doe(Command::SignaalCategoriseren { id: signaal, categorie: categorie.into() }).expect("said");
    }
    let own = anna.toon(id).melding.team;
    assert_ne!(own, bert.toon(id).melding.team, "two kinds of two teams");
    ontmoeten(&anna, &bert);
    assert_eq!(["categorie"], anna.toon(id).melding.conflicten[..], "one question, and not two");
    kies(&bert, id, "categorie", "wonen");
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let seen = wie.toon(id).melding;
        assert_eq!(("wonen", &own, true), (seen.categorie.as_str(), &seen.team, seen.conflicten.is_empty()));
        wie.is_gezond();
    }
}

#[test]
fn a_second_slip_that_was_given_while_another_answered_is_pointed_out() {
    let [anna, bert] = [785, 786].map(|seed| Apparaat::nieuw(seed, "wijkmanager"));
    let melden = SignaalMelden { categorie: "afval".into(), ..SignaalMelden::default() };
    let receipt = anna.doe(Command::SignaalMelden(melden)).expect("saved");
    let (id, signaal) = (receipt.melding.expect("one"), receipt.signaal.expect("one"));
    ontmoeten(&anna, &bert);
    let geef =
        |wie: &Apparaat| wie.doe(Command::Bon(BonOpdracht::Geven { signaal })).expect("given").bon.expect("a code");
    let codes = [geef(&anna), geef(&bert)];
    beantwoord(&anna, id, "Het is opgeruimd.", false).expect("answered");
    ontmoeten(&anna, &bert);
    assert_eq!([true, false], codes.clone().map(|code| lees(&bert, &code).antwoord.is_some()));
    assert!(
        redenen(&bert, id, bert.core.world().now()).contains(&AandachtReden::BonWijktAf),
        "whichever of the two is first"
    );
    beantwoord(&bert, id, "Het is opgeruimd.", true).expect("again");
    assert!(!redenen(&bert, id, bert.core.world().now()).contains(&AandachtReden::BonWijktAf));
    assert!(codes.iter().all(|code| lees(&bert, code).antwoord.is_some()));
}

#[test]
fn two_slips_that_were_given_for_one_voice_at_once_both_get_the_answer() {
    let [anna, bert] = [780, 781].map(|seed| Apparaat::nieuw(seed, "wijkmanager"));
    let melden = SignaalMelden { categorie: "afval".into(), ..SignaalMelden::default() };
    let receipt = anna.doe(Command::SignaalMelden(melden)).expect("saved");
    let (id, signaal) = (receipt.melding.expect("one"), receipt.signaal.expect("one"));
    let team = bert.namens.team.clone().expect("a team");
    anna.doe(Command::MeldingToewijzen { id, team, eigenaar: None }).expect("theirs");
    ontmoeten(&anna, &bert);
    let [one, other] = [&anna, &bert]
        .map(|wie| wie.doe(Command::Bon(BonOpdracht::Geven { signaal })).expect("given").bon.expect("a code"));
    ontmoeten(&anna, &bert);
    beantwoord(&anna, id, "Het is opgeruimd.", false).expect("answered");
    ontmoeten(&anna, &bert);
    for (wie, code) in [(&anna, &one), (&anna, &other), (&bert, &one), (&bert, &other)] {
        assert_eq!(Some("Het is opgeruimd."), lees(wie, code).antwoord.as_deref());
        assert_eq!(
            Some(id),
            wie.core.view(&wie.namens, |c, v| bon::melding_van(c, v, &code.parse().expect("a code"))).expect("read")
        );
    }
    met_bon(&bert, &other, "Het ligt er weer.", true).expect("answered with the second in hand");
    assert_eq!(Some("Het ligt er weer."), lees(&bert, &one).antwoord.as_deref());
    [&anna, &bert].into_iter().for_each(Apparaat::is_gezond);
}

/// Says that it is about something else; the melding goes to whoever handles that.
fn anders(wie: &Apparaat, id: MeldingId, categorie: &str) {
    let signaal = wie.toon(id).stemmen.first().expect("a voice").id;
    let opdracht = Command::SignaalCategoriseren { id: signaal, categorie: categorie.into() };
    wie.doe(opdracht).expect("categorised");
}

fn naar(wie: &Apparaat, id: MeldingId, status: MeldingStatus, reden: Option<&str>) {
    wie.doe(Command::MeldingStatusZetten { id, naar: status, reden: reden.map(str::to_owned) }).expect("a step");
}

#[test]
fn what_is_done_with_a_melding_that_another_joins_stands_until_somebody_chooses() {
    let (anna, ha) = twee(780);
    let melden = SignaalMelden { categorie: "afval".into(), bon: true, ..SignaalMelden::default() };
    let receipt = anna.doe(Command::SignaalMelden(melden)).expect("saved");
    let (x, code) = (receipt.melding.expect("a melding"), receipt.bon.expect("a code"));
    let y = anna.meld("afval", "Dezelfde zak", None);
    ontmoeten(&anna, &ha);
    anna.doe(Command::MeldingSamenvoegen { id: x, met: y }).expect("joined");
    ha.doe(Command::MeldingToewijzen { id: x, team: "handhaving".into(), eigenaar: Some(ha.namens.persoon) })
        .expect("given");
    ontmoeten(&anna, &ha);
    for wie in [&anna, &ha] {
        let seen = wie.toon(x).melding;
        let has = (seen.samengevoegd_met, seen.team.as_deref(), seen.eigenaar);
        assert_eq!((None, Some("handhaving"), Some(ha.namens.persoon)), has);
        assert_eq!(["samengevoegd_met"], seen.conflicten[..]);
        assert_eq!(["Handhaving"], lees(wie, &code).ligt_bij[..], "the slip says the same");
        wie.is_gezond();
    }
    kies(&anna, x, "samengevoegd_met", "Dezelfde zak");
    ontmoeten(&anna, &ha);
    for wie in [&anna, &ha] {
        assert_eq!((Some(y), 2), (wie.toon(x).melding.samengevoegd_met, wie.toon(y).melding.signalen));
        assert_ne!(["Handhaving"], lees(wie, &code).ligt_bij[..]);
        wie.is_gezond();
    }
}

#[test]
fn what_was_not_joined_after_all_goes_its_own_way() {
    let (anna, ha) = twee(784);
    let (x, y) = (anna.meld("afval", "Zak", None), anna.meld("afval", "Doos", None));
    ontmoeten(&anna, &ha);
    anna.doe(Command::MeldingSamenvoegen { id: x, met: y }).expect("joined");
    naar(&ha, x, MeldingStatus::InBehandeling, None);
    ontmoeten(&anna, &ha);
    let keuze = anna.toon(x).keuzes.into_iter().next().expect("to choose");
    let los = keuze.waarden.iter().find(|one| one.waarde.is_empty()).expect("not joined").wijziging.clone();
    let opdracht = Command::ConflictKiezen { id: StukId::new(x.uuid()), veld: keuze.veld, wijziging: los };
    anna.doe(opdracht).expect("chosen");
    ontmoeten(&anna, &ha);
    for wie in [&anna, &ha] {
        let seen = wie.toon(x).melding;
        assert_eq!((None, MeldingStatus::InBehandeling), (seen.samengevoegd_met, seen.status));
        assert!(seen.conflicten.is_empty());
        assert_eq!(1, wie.toon(y).melding.signalen);
        wie.is_gezond();
    }
}

#[test]
fn a_rule_takes_nothing_from_who_looked_at_the_same_moment() {
    let (anna, ha) = twee(790);
    let melden = || SignaalMelden { categorie: "afval".into(), bon: true, ..SignaalMelden::default() };
    let made: Vec<_> = (0..2).map(|_| anna.doe(Command::SignaalMelden(melden())).expect("saved")).collect();
    let [(taken, bon), (given, _)] =
        [0, 1].map(|nr| (made[nr].melding.expect("a melding"), made[nr].bon.clone().expect("a code")));
    ontmoeten(&anna, &ha);
    let team = anna.toon(taken).melding.team.expect("a team");
    for id in [taken, given] {
        anders(&anna, id, "wonen");
    }
    naar(&ha, taken, MeldingStatus::InBehandeling, None);
    ha.doe(Command::MeldingToewijzen { id: given, team: "handhaving".into(), eigenaar: None }).expect("given");
    ontmoeten(&anna, &ha);
    for wie in [&anna, &ha] {
        let seen = wie.toon(taken).melding;
        assert_eq!((Some(&team), Some(ha.namens.persoon)), (seen.team.as_ref(), seen.eigenaar));
        assert!(seen.conflicten.is_empty(), "{:?}", seen.conflicten);
        assert_eq!((BonStatus::Opgepakt, 1), (lees(wie, &bon).status, lees(wie, &bon).ligt_bij.len()));
        let other = wie.toon(given).melding;
        assert_eq!((Some("handhaving"), Some("wonen")), (other.team.as_deref(), Some(other.categorie.as_str())));
        assert!(other.conflicten.is_empty(), "{:?}", other.conflicten);
        wie.is_gezond();
    }
}

#[test]
fn no_reason_stands_beside_what_it_was_not_given_for() {
    let (anna, ha) = twee(794);
    let id = anna.meld("afval", "Zak", None);
    naar(&anna, id, MeldingStatus::InBehandeling, None);
    ontmoeten(&anna, &ha);
    naar(&anna, id, MeldingStatus::ZegtKlaar, None);
    naar(&ha, id, MeldingStatus::KanNiet, Some("Eigen grond"));
    ontmoeten(&anna, &ha);
    for wie in [&anna, &ha] {
        let seen = wie.toon(id).melding;
        let wanted = (seen.status == MeldingStatus::KanNiet).then_some("Eigen grond");
        assert_eq!((wanted, &["status".to_owned()][..]), (seen.reden.as_deref(), &seen.conflicten[..]));
    }
    kies(&anna, id, "status", "kan_niet");
    assert_eq!(Some("Eigen grond"), anna.toon(id).melding.reden.as_deref());
}

#[test]
fn the_answer_of_one_matter_does_not_stay_on_the_slip_of_another() {
    let (anna, _) = twee(798);
    let melden = SignaalMelden { categorie: "afval".into(), bon: true, ..SignaalMelden::default() };
    let receipt = anna.doe(Command::SignaalMelden(melden)).expect("saved");
    let (x, code) = (receipt.melding.expect("a melding"), receipt.bon.expect("a code"));
    let voice = anna.toon(x).stemmen[0].id;
    let y = anna.meld("verlichting", "Lamp", None);
    beantwoord(&anna, y, "De lamp is vervangen.", false).expect("answered");
    anna.doe(Command::MeldingSamenvoegen { id: x, met: y }).expect("joined");
    assert_eq!(Some("De lamp is vervangen."), lees(&anna, &code).antwoord.as_deref());
    anna.doe(Command::MeldingSplitsen { id: y, signalen: vec![voice] }).expect("split");
    let slip = lees(&anna, &code);
    assert_eq!((None, BonStatus::LigtBij), (slip.antwoord.as_deref(), slip.status));
    anna.is_gezond();
}
