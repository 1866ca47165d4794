//! Questions: for one team, answered, handed on.

use super::{beeld, fout, gepland, lees_bon, ontvang, vraag};
use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::command::{BezoekOpdracht, BonOpdracht, Command, Receipt, VraagOpdracht};
use wijkmaat_core::model::{BonStatus, VraagId};
use wijkmaat_core::view::spreekuur;
use wijkmaat_core::view::spreekuur::BijTeam;
use wijkmaat_core::{Code, Result};

fn bij_team(wie: &Apparaat) -> Vec<BijTeam> {
    wie.core.view(&wie.namens, |c, v| spreekuur::bij_team(c, v, &wie.namens)).expect("listed")
}

fn geef_door(wie: &Apparaat, id: VraagId, team: &str) -> Result<Receipt> {
    wie.doe(Command::Vraag(VraagOpdracht::Doorgeven { id, team: team.into() }))
}

#[test]
fn what_lies_with_another_team_is_taken_up_and_answered_by_that_team_alone() {
    let bas = Apparaat::nieuw(330, "wijkmanager");
    let anna = Apparaat::nieuw(331, "wijkmeester");
    let id = gepland(&bas);
    let bezoek = ontvang(&bas, id, None, Some("woningstichting")).expect("received");
    let take = |wie: &Apparaat| wie.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: bezoek }));
    assert_eq!(Code::LigtBijTeam, fout(take(&bas)).0);
    ontmoeten(&anna, &bas);
    take(&anna).expect("taken up");
    let code = vraag(&anna, bezoek, "Mijn dak lekt", true).expect("asked").bon.expect("a code");
    ontmoeten(&anna, &bas);
    let by_hand =
        || Command::Bon(BonOpdracht::Beantwoorden { code: code.clone(), antwoord: "Morgen.".into(), opnieuw: false });
    assert_eq!(Code::LigtBijTeam, fout(bas.doe(by_hand())).0, "it would be told in the name of the other team");
    let settle = || Command::Bezoek(BezoekOpdracht::Afhandelen { id: bezoek });
    assert_eq!(Code::VraagNogOpen, fout(anna.doe(settle())).0, "the visitor would wait for ever");
    anna.doe(by_hand()).expect("answered");
    let lay = BezoekOpdracht::Neerleggen { id: bezoek, team: "wijkmanagers".into() };
    anna.doe(Command::Bezoek(lay)).expect("laid with the others");
    ontmoeten(&anna, &bas);
    assert_eq!(1, beeld(&bas, id).niet_opgepakt.len(), "nobody of the other team took it up yet");
    take(&bas).expect("taken up");
}

#[test]
fn a_question_is_answered_on_the_slip_and_the_visit_is_settled() {
    let anna = Apparaat::nieuw(306, "wijkmeester");
    let karin = Apparaat::nieuw(307, "wijkconcierge");
    let id = gepland(&karin);
    ontmoeten(&anna, &karin);
    let bezoek = ontvang(&anna, id, None, None).expect("received");
    let receipt = vraag(&anna, bezoek, "Mijn dak lekt", true).expect("asked");
    let code = receipt.bon.expect("a code");
    let bon = lees_bon(&anna, &code).expect("here");
    assert_eq!((BonStatus::LigtBij, Some("Woningstichting")), (bon.status, bon.team.as_deref()));
    assert_eq!(Some("woningstichting"), beeld(&anna, id).mijn[0].ligt_bij.as_deref(), "it lies with who took it");
    anna.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: bezoek })).expect("taken up");
    assert_eq!(BonStatus::Opgepakt, lees_bon(&anna, &code.to_lowercase()).expect("here").status);
    let vraag = VraagId::new(receipt.stuk.expect("an id").uuid());
    let antwoord = "Dinsdag komt de dakdekker.".to_owned();
    anna.doe(Command::Vraag(VraagOpdracht::Beantwoorden { id: vraag, antwoord: antwoord.clone(), opnieuw: false }))
        .expect("answered");
    let bon = lees_bon(&anna, &code.replace('-', " ")).expect("here");
    assert_eq!((BonStatus::Beantwoord, Some(antwoord)), (bon.status, bon.antwoord));
    let seen = beeld(&anna, id);
    assert_eq!((1, 0, 0), (seen.afgehandeld, seen.mijn.len(), seen.niet_opgepakt.len()));
    assert_eq!(Code::BonOnbekend, fout(lees_bon(&karin, &code)).0, "her device has not heard of it");
    ontmoeten(&anna, &karin);
    assert_eq!(BonStatus::Beantwoord, lees_bon(&karin, &code).expect("here").status);
    let log = anna.uitgaand();
    let plain = code.replace('-', "");
    for needle in [code.as_bytes(), plain.as_bytes()] {
        let holds = |bytes: &[u8]| bytes.windows(needle.len()).any(|part| part == needle);
        assert!(!log.iter().any(|one| holds(one.change.bytes())), "the code is in no document");
    }
    anna.is_gezond();
}

#[test]
fn a_question_is_handed_on_to_the_team_it_is_for_and_to_nobody_else() {
    let anna = Apparaat::nieuw(320, "wijkconcierge");
    let wim = Apparaat::nieuw(321, "wijkmeester");
    let aad = Apparaat::nieuw(322, "wijkagent");
    let id = gepland(&anna);
    ontmoeten(&anna, &wim);
    ontmoeten(&anna, &aad);
    let bezoek = ontvang(&anna, id, None, None).expect("received");
    let receipt = vraag(&anna, bezoek, "Mijn dak lekt kwikstaart", true).expect("asked");
    let (first, code) = (VraagId::new(receipt.stuk.expect("an id").uuid()), receipt.bon.expect("a code"));
    anna.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: bezoek })).expect("taken up");
    assert_eq!(1, bij_team(&anna).len());
    assert_eq!(Code::TeamOnbekend, fout(geef_door(&anna, first, "brandweer")).0);
    assert_eq!(Code::NietGevonden, fout(geef_door(&wim, first, "woningstichting")).0, "not theirs to hand on");
    let handed = geef_door(&anna, first, "woningstichting").expect("handed on");
    let second = VraagId::new(handed.stuk.expect("an id").uuid());
    assert_ne!(first, second, "in another kring it is another document");
    assert!(bij_team(&anna).is_empty(), "she is done with it");
    let old = beeld(&anna, id).vragen;
    assert_eq!(
        (1, ["woningstichting".to_owned()].as_slice()),
        (old.len(), old[0].doorgegeven_aan.as_slice()),
        "not what wim reads"
    );
    let bon = lees_bon(&anna, &code).expect("here");
    assert_eq!((BonStatus::LigtBij, Some("Woningstichting")), (bon.status, bon.team.as_deref()));
    assert_eq!(Code::IsDoorgegeven, fout(geef_door(&anna, first, "wijkagenten")).0);
    let again = VraagOpdracht::Beantwoorden { id: first, antwoord: "Toch wij".into(), opnieuw: false };
    assert_eq!(Code::IsDoorgegeven, fout(anna.doe(Command::Vraag(again))).0);

    ontmoeten(&anna, &wim);
    ontmoeten(&anna, &aad);
    assert!(beeld(&aad, id).vragen.is_empty(), "the police read nothing");
    let shown = beeld(&wim, id).vragen;
    assert_eq!(1, shown.len());
    assert_eq!((second, Some(first)), (shown[0].id, shown[0].doorgegeven_van));
    assert_eq!("Mijn dak lekt kwikstaart", shown[0].vraag);
    let mine = bij_team(&wim);
    assert_eq!((1, true), (mine.len(), mine[0].wacht()));
    assert_eq!(Some("woningstichting"), mine[0].bezoek.as_ref().and_then(|bezoek| bezoek.ligt_bij.as_deref()));
    wim.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: bezoek })).expect("taken up");
    assert_eq!(BonStatus::Opgepakt, lees_bon(&wim, &code).expect("here").status);
    let answer =
        VraagOpdracht::Beantwoorden { id: second, antwoord: "Dinsdag komt de dakdekker.".into(), opnieuw: false };
    wim.doe(Command::Vraag(answer)).expect("answered");
    ontmoeten(&wim, &anna);
    let bon = lees_bon(&anna, &code).expect("here");
    assert_eq!(Some("Dinsdag komt de dakdekker."), bon.antwoord.as_deref());
    assert_eq!(1, beeld(&anna, id).afgehandeld);
    for wie in [&anna, &wim, &aad] {
        wie.is_gezond();
    }
}

#[test]
fn a_visit_stays_with_a_team_as_long_as_that_has_another_question_of_it() {
    let (anna, wim) = (Apparaat::nieuw(323, "wijkconcierge"), Apparaat::nieuw(324, "wijkmeester"));
    let id = gepland(&anna);
    let bezoek = ontvang(&anna, id, None, None).expect("received");
    let asked = |tekst| VraagId::new(vraag(&anna, bezoek, tekst, false).expect("asked").stuk.expect("an id").uuid());
    let (dak, buurt) = (asked("Mijn dak lekt"), asked("Wie regelt het buurtfeest?"));
    anna.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: bezoek })).expect("taken up");
    let lies_with = |wie: &Apparaat| bij_team(wie).first().and_then(|one| one.bezoek.clone()).map(|one| one.ligt_bij);
    let hers = lies_with(&anna).expect("hers");
    geef_door(&anna, dak, "woningstichting").expect("handed on");
    ontmoeten(&anna, &wim);
    assert_eq!((Some(hers.clone()), 1), (lies_with(&anna), bij_team(&anna)[0].vragen.len()), "she is still at it");
    assert_eq!((Some(hers), 1), (lies_with(&wim), bij_team(&wim)[0].vragen.len()), "what is asked of them waits there");
    geef_door(&anna, buurt, "woningstichting").expect("handed on");
    assert!(bij_team(&anna).is_empty(), "now nothing of it is hers");
    ontmoeten(&anna, &wim);
    assert_eq!(Some(Some("woningstichting".to_owned())), lies_with(&wim));
    anna.is_gezond();
}

#[test]
fn a_question_for_another_team_goes_there_at_once_and_leaves_nothing_with_who_wrote_it_down() {
    let anna = Apparaat::nieuw(323, "wijkconcierge");
    let zuster = Apparaat::nieuw(324, "wijkverpleegkundige");
    let wim = Apparaat::nieuw(325, "wijkmeester");
    let id = gepland(&anna);
    ontmoeten(&anna, &zuster);
    ontmoeten(&anna, &wim);
    let ask = |team: Option<&str>, vraag: &str| VraagOpdracht::Ontvangen {
        spreekuur: id,
        thema: "geld".into(),
        gebied: None,
        team: team.map(str::to_owned),
        vraag: vraag.into(),
        bon: true,
    };
    assert_eq!((Code::VeldLeeg, "vraag".into()), fout(anna.doe(Command::Vraag(ask(None, " ")))));
    assert_eq!(0, beeld(&anna, id).bezoekers, "no visit without its question");
    let huur = anna.doe(Command::Vraag(ask(Some("woningstichting"), "Huur omlaag"))).expect("asked");
    let pil = anna.doe(Command::Vraag(ask(Some("wijkverpleging"), "Pillen"))).expect("asked");
    let eigen = anna.doe(Command::Vraag(ask(None, "Bloembak"))).expect("asked");
    let read = |wie: &Apparaat| beeld(wie, id).vragen.iter().map(|one| one.vraag.clone()).collect::<Vec<_>>();
    assert_eq!(vec!["Bloembak".to_owned()], read(&anna), "what went elsewhere she does not read back");
    ontmoeten(&anna, &zuster);
    ontmoeten(&anna, &wim);
    assert_eq!((vec!["Huur omlaag".to_owned()], vec!["Pillen".to_owned()]), (read(&wim), read(&zuster)));
    let status = |receipt: &Receipt| {
        let bon = lees_bon(&anna, receipt.bon.as_deref().expect("a code")).expect("here");
        (bon.status, bon.team.unwrap_or_default())
    };
    assert_eq!((BonStatus::LigtBij, "Woningstichting".to_owned()), status(&huur));
    assert_eq!((BonStatus::LigtBij, "Wijkconciërges".to_owned()), status(&eigen));
    assert_eq!((BonStatus::Ontvangen, String::new()), status(&pil), "of care it never says with whom");
    let teams: Vec<_> = beeld(&anna, id).per_team.into_iter().map(|row| row.aantal).collect();
    assert_eq!(vec![1, 1, 1], teams);

    let medical = beeld(&zuster, id).vragen[0].id;
    assert_eq!(Code::ZorgBlijftZorg, fout(geef_door(&zuster, medical, "wijkagenten")).0);
    geef_door(&zuster, medical, "zorg").expect("care stays with care");
    let joke = Apparaat::nieuw(326, "toezichthouder");
    ontmoeten(&anna, &joke);
    let hers = ask(Some("wijkagenten"), "Iets");
    assert_eq!(Code::GeenRecht, fout(joke.doe(Command::Vraag(hers))).0, "she takes no questions");
    anna.is_gezond();
    zuster.is_gezond();
}
