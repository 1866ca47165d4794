//! What is destroyed for good goes with all that hangs on it, and takes nothing along that somebody else raised.

use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::Code;
use wijkmaat_core::command::{Command, Receipt, SignaalMelden, TaakOpdracht};
use wijkmaat_core::model::{BonCode, BonStatus, MeldingId, SignaalId, TaakId, Timestamp};
use wijkmaat_core::view::{Filter, bon, taken};

fn met_bon(wie: &Apparaat) -> (SignaalId, MeldingId, BonCode) {
    let melden = SignaalMelden { categorie: "afval".into(), bon: true, ..SignaalMelden::default() };
    let Receipt { signaal, melding, bon, .. } = wie.doe(Command::SignaalMelden(melden)).expect("saved");
    let code = bon.expect("a slip").parse().expect("a code");
    (signaal.expect("a signaal"), melding.expect("a melding"), code)
}

fn geef_taak(wie: &Apparaat, melding: MeldingId) -> TaakId {
    let geven = TaakOpdracht::Geven { melding, team: "handhaving".into(), vraag: None };
    let receipt = wie.doe(Command::Taak(geven)).expect("given");
    TaakId::new(receipt.stuk.expect("a taak").uuid())
}

fn open_taken(wie: &Apparaat) -> usize {
    let listed = wie.core.view(&wie.namens, |c, v| taken::van_team(c, v, "handhaving", Timestamp::from_millis(0)));
    let counted = wie.core.view(&wie.namens, |c, v| taken::aantal_open(c, v, "handhaving")).expect("counted");
    assert_eq!(counted, listed.as_ref().map(Vec::len).expect("listed"));
    counted
}

fn lees(wie: &Apparaat, code: &BonCode) -> Result<BonStatus, Code> {
    wie.core.view(&wie.namens, |c, v| bon::bon(c, v, code)).map(|bon| bon.status).map_err(|error| error.code)
}

#[test]
fn its_slip_and_its_taken_go_too_also_the_taak_that_somebody_gave_meanwhile() {
    let (joke, ben) = (Apparaat::nieuw(1, "wijkmanager"), Apparaat::nieuw(2, "beheerder"));
    let (signaal, melding, code) = met_bon(&joke);
    geef_taak(&joke, melding);
    joke.is_verstuurd();
    ontmoeten(&joke, &ben);
    assert_eq!(1, open_taken(&ben));

    ben.doe(Command::SignaalVernietigen { id: signaal }).expect("destroyed");
    let meanwhile = geef_taak(&joke, melding);
    assert_eq!(2, open_taken(&joke));
    ontmoeten(&joke, &ben);
    for wie in [&joke, &ben] {
        assert!(wie.lijst(&Filter::default()).is_empty());
        assert_eq!(0, open_taken(wie));
        assert_eq!(Err(Code::BonVernietigd), lees(wie, &code), "not that it lies with somebody");
        wie.is_gezond();
    }
    let take = joke.doe(Command::Taak(TaakOpdracht::Oppakken { id: meanwhile })).expect_err("about nothing");
    assert_eq!(Code::DocumentVernietigd, take.code);
}

#[test]
fn what_was_not_sent_yet_is_taken_back_with_its_slip_and_taken() {
    let joke = Apparaat::nieuw(3, "wijkmanager");
    let (signaal, melding, code) = met_bon(&joke);
    geef_taak(&joke, melding);
    joke.doe(Command::SignaalVernietigen { id: signaal }).expect("taken back");
    assert_eq!((0, Err(Code::BonOnbekend)), (open_taken(&joke), lees(&joke, &code)));
    assert!(joke.uitgaand().is_empty(), "nobody has to hear of it");
}

#[test]
fn a_melding_in_which_somebody_else_speaks_stays_with_what_was_done_about_it() {
    let (joke, ben) = (Apparaat::nieuw(4, "wijkmanager"), Apparaat::nieuw(5, "beheerder"));
    let (signaal, melding, _) = met_bon(&joke);
    let (_, other, code) = met_bon(&joke);
    joke.doe(Command::MeldingSamenvoegen { id: other, met: melding }).expect("joined");
    geef_taak(&joke, melding);
    joke.is_verstuurd();
    ontmoeten(&joke, &ben);

    ben.doe(Command::SignaalVernietigen { id: signaal }).expect("destroyed");
    ontmoeten(&joke, &ben);
    for wie in [&joke, &ben] {
        let shown = wie.toon(melding);
        assert_eq!((1, 1), (shown.stemmen.len(), shown.taken.len()));
        assert_eq!(Ok(BonStatus::LigtBij), lees(wie, &code));
        wie.is_gezond();
    }
    // With the last voice goes all that is left of it.
    let last = joke.toon(melding).stemmen[0].id;
    ben.doe(Command::SignaalVernietigen { id: last }).expect("destroyed");
    ontmoeten(&joke, &ben);
    for wie in [&joke, &ben] {
        assert_eq!((0, 0), (wie.lijst(&Filter::default()).len(), open_taken(wie)));
        wie.is_gezond();
    }
}

#[test]
fn what_was_joined_meanwhile_into_what_was_destroyed_goes_on_alone() {
    let (joke, ben) = (Apparaat::nieuw(6, "wijkmanager"), Apparaat::nieuw(7, "beheerder"));
    let (signaal, melding, _) = met_bon(&joke);
    let (_, other, _) = met_bon(&joke);
    let team = joke.toon(other).melding.team;
    joke.is_verstuurd();
    ontmoeten(&joke, &ben);

    joke.doe(Command::MeldingSamenvoegen { id: other, met: melding }).expect("joined");
    ben.doe(Command::SignaalVernietigen { id: signaal }).expect("destroyed");
    ontmoeten(&joke, &ben);
    for wie in [&joke, &ben] {
        let listed: Vec<_> = wie.lijst(&Filter::default()).into_iter().map(|one| (one.id, one.team)).collect();
        assert_eq!(vec![(other, team.clone())], listed);
        wie.is_gezond();
    }
    let noteren = Command::MeldingNoteren { id: other, notitie: "Het gaat door.".into() };
    joke.doe(noteren).expect("somebody can go on with it");
}
