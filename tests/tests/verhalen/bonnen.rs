//! What a slip says after two people did something at once without network: what came of both, on every device and for who holds it.

use wijkmaat_core::command::{Command, SignaalMelden};
use wijkmaat_core::model::{Bon, BonCode, MeldingId, MeldingStatus, SignaalId};
use wijkmaat_core::view::{Filter, bon};
use wijkmaat_scenarios::wereld::{Apparaat, Wereld, kijk};

fn met_bon(wie: &Apparaat) -> (SignaalId, MeldingId, BonCode) {
    let melden = SignaalMelden { categorie: "afval".into(), bon: true, ..SignaalMelden::default() };
    let made = wie.doe(Command::SignaalMelden(melden)).expect("saved");
    let code = made.bon.expect("a slip").parse().expect("a code");
    (made.signaal.expect("a signaal"), made.melding.expect("a melding"), code)
}

fn lees(wie: &Apparaat, code: &BonCode) -> Bon {
    wie.core().view(&wie.namens(), |c, v| bon::bon(c, v, code)).expect("here")
}

fn voeg_samen(wie: &Apparaat, id: MeldingId, met: MeldingId) {
    wie.doe(Command::MeldingSamenvoegen { id, met }).expect("joined");
}

/// Everybody reads this on these slips.
fn allen_lezen(wie: &[&Apparaat], codes: &[&BonCode], wanted: (&str, &str)) {
    for (wie, code) in wie.iter().flat_map(|wie| codes.iter().map(move |code| (wie, code))) {
        let slip = lees(wie, code);
        assert_eq!(wanted, (slip.ligt_bij.join(" en ").as_str(), slip.status.as_str()), "{}", wie.naam());
    }
}

#[test]
fn two_who_join_each_into_the_other_leave_no_slip_behind() {
    let w = Wereld::new(900);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let [karim, willem] = ["karim", "willem"].map(|naam| w.apparaat(naam, "wijkmanager", &[]));
    let (_, one, code_one) = met_bon(&joke);
    let (_, two, code_two) = met_bon(&joke);
    w.tot_rust();
    karim.wijs_toe(one, "handhaving");
    karim.zet_status(one, MeldingStatus::InBehandeling, None);
    w.tot_rust();
    voeg_samen(&karim, one, two);
    voeg_samen(&willem, two, one);
    w.tot_rust();
    let carries_on = one.min(two);
    let seen = joke.toon(carries_on).melding;
    let wanted = if carries_on == one { ("Handhaving", "opgepakt") } else { ("Wijkbeheer", "ligt_bij") };
    assert_eq!(carries_on == one, seen.team.as_deref() == Some("handhaving"));
    allen_lezen(&[&joke, &karim, &willem], &[&code_one, &code_two], wanted);
    kijk::is_gelijk(&karim, &willem);
}

#[test]
fn given_away_while_another_joins_or_splits_it_lies_where_the_melding_lies() {
    let w = Wereld::new(901);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let [karim, willem] = ["karim", "willem"].map(|naam| w.apparaat(naam, "wijkmanager", &[]));
    let made: Vec<_> = (0..4).map(|_| met_bon(&joke)).collect();
    let [(_, here, slip), (_, joined, slip_joined), (_, stays, slip_stays), (voice, goes, slip_goes)] = made.as_slice()
    else {
        panic!("four")
    };
    w.tot_rust();
    voeg_samen(&karim, *goes, *stays);
    w.tot_rust();
    karim.wijs_toe(*here, "handhaving");
    karim.wijs_toe(*stays, "handhaving");
    voeg_samen(&willem, *joined, *here);
    let split = Command::MeldingSplitsen { id: *stays, signalen: vec![*voice] };
    willem.doe(split).expect("split");
    w.tot_rust();
    let all = [&joke, &karim, &willem];
    allen_lezen(&all, &[slip, slip_joined, slip_stays], ("Handhaving", "ligt_bij"));
    allen_lezen(&all, &[slip_goes], ("Wijkbeheer", "ligt_bij"));
}

#[test]
fn what_was_joined_into_what_was_destroyed_is_the_same_for_who_heard_of_it_later() {
    let w = Wereld::new(902);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let (karim, ben) = (w.apparaat("karim", "wijkmanager", &[]), w.apparaat("ben", "beheerder", &[]));
    let late = w.apparaat("late", "wijkmanager", &[]);
    w.tot_rust();
    let (signaal, gone, _) = met_bon(&joke);
    let (_, stays, code) = met_bon(&joke);
    late.lijn().verbreek();
    for wie in [&joke, &karim, &ben] {
        w.synchroniseer(wie);
    }
    voeg_samen(&karim, stays, gone);
    ben.doe(Command::SignaalVernietigen { id: signaal }).expect("destroyed");
    for wie in [&karim, &ben, &karim, &ben] {
        w.synchroniseer(wie);
    }
    late.lijn().herstel();
    w.tot_rust();
    let new = w.apparaat("new", "wijkmanager", &[]);
    w.tot_rust();
    for wie in [&joke, &karim, &ben, &late, &new] {
        let listed: Vec<_> = wie.lijst(&Filter::default()).into_iter().map(|one| one.id).collect();
        assert_eq!(vec![stays], listed, "{}", wie.naam());
        wie.is_gezond();
    }
    allen_lezen(&[&joke, &karim, &late, &new], &[&code], ("Wijkbeheer", "ligt_bij"));
}
