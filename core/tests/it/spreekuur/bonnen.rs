//! Slips that follow what they were given for.

use super::{fout, gepland, lees_bon, ontvang, vraag};
use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::Code;
use wijkmaat_core::command::{BezoekOpdracht, BonOpdracht, Command, SignaalMelden, VraagOpdracht};
use wijkmaat_core::model::{BonStatus, MeldingStatus, VraagId};
use wijkmaat_core::view::stukken;

#[test]
fn the_slip_of_a_melding_follows_it() {
    let joke = Apparaat::nieuw(308, "toezichthouder");
    let karim = Apparaat::nieuw(309, "wijkmanager");
    let melden = SignaalMelden { categorie: "afval".into(), bon: true, ..SignaalMelden::default() };
    let receipt = joke.doe(Command::SignaalMelden(melden)).expect("saved");
    let (code, id) = (receipt.bon.expect("a code"), receipt.melding.expect("a melding"));
    ontmoeten(&joke, &karim);
    let says = |wie: &Apparaat| {
        let bon = lees_bon(wie, &code).expect("here");
        (bon.status, bon.team.unwrap_or_default(), bon.antwoord.unwrap_or_default())
    };
    assert_eq!((BonStatus::LigtBij, "Wijkbeheer".to_owned(), String::new()), says(&karim));
    let step = Command::MeldingStatusZetten { id, naar: MeldingStatus::InBehandeling, reden: None };
    karim.doe(step).expect("a step");
    assert_eq!(BonStatus::Opgepakt, says(&karim).0);
    let zet = |naar, reden: &str| Command::MeldingStatusZetten { id, naar, reden: Some(reden.into()) };
    karim.doe(zet(MeldingStatus::KanNiet, "Eigen grond")).expect("a step");
    assert_eq!(BonStatus::LigtBij, says(&karim).0, "nobody works on it, and the answer is still to come");
    karim.doe(zet(MeldingStatus::Heropend, "Toch niet")).expect("a step");
    karim.doe(Command::MeldingToewijzen { id, team: "handhaving".into(), eigenaar: None }).expect("assigned");
    assert_eq!("Handhaving", says(&karim).1);
    let other = karim.meld("afval", "Dezelfde zak", None);
    karim.doe(Command::MeldingSamenvoegen { id, met: other }).expect("joined");
    let antwoord = "De zak is weg.".to_owned();
    karim
        .doe(Command::MeldingBeantwoorden { id: other, antwoord: antwoord.clone(), opnieuw: false })
        .expect("answered");
    let last = (BonStatus::Beantwoord, "Wijkmanagers".to_owned(), antwoord);
    assert_eq!(last, says(&karim), "the answer to what it was joined into");
    ontmoeten(&joke, &karim);
    assert_eq!(last, says(&joke));
    joke.is_gezond();
}

#[test]
fn the_slip_of_a_care_matter_only_ever_says_that_it_was_received() {
    let joke = Apparaat::nieuw(310, "toezichthouder");
    let zuster = Apparaat::nieuw(311, "wijkverpleegkundige");
    let karin = Apparaat::nieuw(312, "wijkconcierge");
    let melden = SignaalMelden {
        categorie: "zorg".into(),
        omschrijving: "Verward".into(),
        bon: true,
        ..SignaalMelden::default()
    };
    let care = joke.doe(Command::SignaalMelden(melden)).expect("saved").bon.expect("a code");
    let id = gepland(&karin);
    ontmoeten(&karin, &zuster);
    let bezoek = ontvang(&zuster, id, None, None).expect("received");
    let receipt = vraag(&zuster, bezoek, "Pillen", true).expect("asked");
    let medical = receipt.bon.expect("a code");
    zuster.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: bezoek })).expect("taken up");
    let vraag = VraagId::new(receipt.stuk.expect("an id").uuid());
    let answer = VraagOpdracht::Beantwoorden { id: vraag, antwoord: "Neem ze na het eten.".into(), opnieuw: false };
    assert_eq!(Code::ZorgZonderAntwoord, fout(zuster.doe(Command::Vraag(answer))).0);
    zuster.doe(Command::Vraag(VraagOpdracht::Afhandelen { id: vraag })).expect("she spoke to the visitor");
    let own: wijkmaat_core::model::Vraag =
        zuster.core.view(&zuster.namens, |c, v| stukken::een(c, v, vraag.uuid())).expect("hers");
    assert_eq!((true, false, None), (own.klaar, own.is_open(), own.antwoord));
    let bas = Apparaat::nieuw(314, "wijkmanager");
    ontmoeten(&joke, &bas);
    ontmoeten(&zuster, &bas);
    let refusals =
        [Code::BonZonderAntwoord, Code::ZorgZonderAntwoord, Code::BonZonderAntwoord, Code::BonZonderAntwoord];
    let tries = [(&joke, &care), (&zuster, &medical), (&bas, &care), (&bas, &medical)];
    for ((wie, code), refusal) in tries.into_iter().zip(refusals) {
        let by_hand = BonOpdracht::Beantwoorden {
            code: code.clone(),
            antwoord: "Het gaat beter met haar.".into(),
            opnieuw: false,
        };
        assert_eq!(refusal, fout(wie.doe(Command::Bon(by_hand))).0);
        let bon = lees_bon(wie, code).expect("here");
        assert_eq!((BonStatus::Ontvangen, None, None), (bon.status, bon.team, bon.antwoord));
    }
}

#[test]
fn a_slip_can_be_given_later_to_what_was_raised_before() {
    let joke = Apparaat::nieuw(330, "toezichthouder");
    let karim = Apparaat::nieuw(331, "wijkmanager");
    let raise = |categorie: &str| {
        let melden = SignaalMelden { categorie: categorie.into(), ..SignaalMelden::default() };
        joke.doe(Command::SignaalMelden(melden)).expect("saved")
    };
    let (zak, zorg) = (raise("afval"), raise("zorg"));
    let (signaal, id) = (zak.signaal.expect("a voice"), zak.melding.expect("a melding"));
    ontmoeten(&joke, &karim);
    karim.doe(Command::MeldingBeantwoorden { id, antwoord: "Weg is hij.".into(), opnieuw: false }).expect("answered");
    ontmoeten(&joke, &karim);
    let give = |signaal| joke.doe(Command::Bon(BonOpdracht::Geven { signaal }));
    let receipt = give(signaal).expect("given");
    let code = receipt.bon.expect("a code");
    let bon = lees_bon(&joke, &code).expect("here");
    assert_eq!((BonStatus::Beantwoord, Some("Weg is hij.")), (bon.status, bon.antwoord.as_deref()));
    assert_eq!(Code::BonAlGegeven, fout(give(signaal)).0, "the first one stays the one that follows it");
    ontmoeten(&joke, &karim);
    karim
        .doe(Command::MeldingBeantwoorden { id, antwoord: "Echt weg.".into(), opnieuw: true })
        .expect("answered again");
    assert_eq!(Some("Echt weg."), lees_bon(&karim, &code).expect("here").antwoord.as_deref());
    let nobody = wijkmaat_core::model::SignaalId::new(uuid::Uuid::from_u128(5));
    assert_eq!(Code::NietGevonden, fout(give(nobody)).0);
    let other = Apparaat::nieuw(332, "toezichthouder");
    ontmoeten(&joke, &other);
    let theirs = other.doe(Command::Bon(BonOpdracht::Geven { signaal }));
    assert_eq!(Code::GeenRecht, fout(theirs).0, "another volunteer raised it");
    let care = give(zorg.signaal.expect("a voice"));
    assert_eq!(Code::GeenRecht, fout(care).0, "who dropped it may not write there");
    joke.is_gezond();
    karim.is_gezond();
}
