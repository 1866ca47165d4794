//! Bewonersinitiatieven: the wijkconciërge's, with support, questions and a decision; and what is never the wijkconciërge's.

use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::Code;
use wijkmaat_core::command::{BewonersinitiatiefOpdracht as Opdracht, Command, InitiatiefIndienen};
use wijkmaat_core::model::{
    Bewonersinitiatief, BewonersinitiatiefId, BewonersinitiatiefStatus as Status, MeldingStatus, PersoonId, StukId,
};
use wijkmaat_core::store::directory::{self, Name};
use wijkmaat_core::view::{keuzes, stukken};

fn doe(wie: &Apparaat, opdracht: Opdracht) -> wijkmaat_core::Result<BewonersinitiatiefId> {
    let receipt = wie.doe(Command::Bewonersinitiatief(opdracht));
    receipt.map(|receipt| BewonersinitiatiefId::new(receipt.stuk.expect("a stuk").uuid()))
}

fn toon(wie: &Apparaat, id: BewonersinitiatiefId) -> Bewonersinitiatief {
    wie.core.view(&wie.namens, |c, v| stukken::een(c, v, id.uuid())).expect("shown")
}

fn tuin() -> InitiatiefIndienen {
    InitiatiefIndienen {
        naam: "Buurttuin".into(),
        omschrijving: Some("Een tuin op het lege veld".into()),
        gebied: Some("BU04000302".parse().expect("a code")),
        ..InitiatiefIndienen::default()
    }
}

/// Everybody on this device knows these people.
fn kent(wie: &Apparaat, people: &[(PersoonId, &str)]) {
    let names: Vec<Name> = people
        .iter()
        .map(|(persoon, rol)| Name { persoon: *persoon, naam: "Iemand".into(), rol: (*rol).into() })
        .collect();
    wie.core.store().write(|tx| directory::replace(tx, &names)).expect("written");
}

#[test]
fn an_initiative_is_the_wijkconcierges_with_counts_and_questions_of_many_hands() {
    let (sara, karim) = (Apparaat::nieuw(1, "wijkconcierge"), Apparaat::nieuw(2, "wijkmanager"));
    let id = doe(&sara, Opdracht::Indienen(tuin())).expect("brought in");
    ontmoeten(&sara, &karim);
    doe(&sara, Opdracht::SteunNoteren { id, bewoners: 12, organisaties: 0 }).expect("counted");
    doe(&karim, Opdracht::SteunNoteren { id, bewoners: 5, organisaties: 2 }).expect("counted");
    doe(&sara, Opdracht::SteunNoteren { id, bewoners: -1, organisaties: 0 }).expect("set right");
    doe(&karim, Opdracht::Vragen { id, aan: "wijkbeheer".into(), vraag: "Water op het veld".into() }).expect("asked");
    doe(&sara, Opdracht::Vragen { id, aan: "Politie".into(), vraag: "Een praatje".into() }).expect("asked");
    ontmoeten(&sara, &karim);
    let seen = toon(&sara, id);
    assert_eq!(seen, toon(&karim, id));
    assert_eq!((16, 2, 2), (seen.bewoners, seen.organisaties, seen.vragen.len()));
    assert_eq!((Some("wijkconciergerie"), Some(sara.namens.persoon)), (seen.team.as_deref(), seen.eigenaar));
    assert_eq!("dh-kring-05", seen.kring.as_str());
    let fewer = Opdracht::SteunNoteren { id, bewoners: -17, organisaties: 0 };
    assert_eq!(Code::GetalBuitenBereik, doe(&sara, fewer).expect_err("fewer than nobody").code);
    let besluit = Opdracht::Beslissen { id, besluit: Status::Toegekend, reden: "Veel steun".into() };
    doe(&karim, besluit).expect("decided");
    let decided = toon(&karim, id);
    assert_eq!((Status::Toegekend, Some("Veel steun")), (decided.status, decided.reden.as_deref()));
    assert_eq!(Some(karim.namens.persoon), decided.besloten_door);
    assert!(decided.besloten_op.is_some());
    let more = Opdracht::SteunNoteren { id, bewoners: 1, organisaties: 0 };
    assert_eq!(Code::AlAfgesloten, doe(&karim, more).expect_err("decided").code);
    karim.is_gezond();
}

#[test]
fn somebody_of_the_team_takes_it_on_or_gets_it_and_a_project_is_never_theirs() {
    let (sara, karim) = (Apparaat::nieuw(20, "wijkconcierge"), Apparaat::nieuw(21, "wijkmanager"));
    let (her, him) = (sara.namens.persoon, karim.namens.persoon);
    kent(&karim, &[(her, "wijkconcierge"), (him, "wijkmanager")]);
    let id = doe(&karim, Opdracht::Indienen(tuin())).expect("brought in");
    assert_eq!(None, toon(&karim, id).eigenaar, "the team has it, and nobody yet");
    ontmoeten(&sara, &karim);
    doe(&sara, Opdracht::Toewijzen { id, eigenaar: None }).expect("she takes it on");
    ontmoeten(&sara, &karim);
    assert_eq!(Some(her), toon(&karim, id).eigenaar);
    let give = |eigenaar| doe(&karim, Opdracht::Toewijzen { id, eigenaar });
    assert_eq!(Code::EigenaarPastNiet, give(None).expect_err("his role never owns one").code);
    assert_eq!(Code::EigenaarPastNiet, give(Some(him)).expect_err("not by name either").code);

    let other = PersoonId::new(uuid::Uuid::from_u128(5));
    let project = Opdracht::Beslissen { id, besluit: Status::DoorgezetAlsProject, reden: "Groot".into() };
    doe(&karim, project).expect("decided");
    doe(&sara, Opdracht::Toewijzen { id, eigenaar: Some(other) }).expect("given away at the same moment");
    ontmoeten(&sara, &karim);
    for wie in [&sara, &karim] {
        let seen = toon(wie, id);
        assert_eq!((None, Some("wijkmanagers")), (seen.eigenaar, seen.team.as_deref()));
        assert!(seen.conflicten.is_empty(), "{seen:?}");
        wie.is_gezond();
    }
}

#[test]
fn what_goes_on_as_a_project_leaves_the_wijkconcierge() {
    let sara = Apparaat::nieuw(3, "wijkconcierge");
    let melding = sara.meld("idee_of_dank", "Een tuin?", Some((52.9569, 4.7636)));
    let bron = Some(StukId::new(melding.uuid()));
    let id = doe(&sara, Opdracht::Indienen(InitiatiefIndienen { bron, gebied: None, ..tuin() })).expect("brought in");
    assert_eq!(sara.toon(melding).melding.kring, toon(&sara, id).kring);
    let besluit = Opdracht::Beslissen { id, besluit: Status::DoorgezetAlsProject, reden: "Groot".into() };
    doe(&sara, besluit).expect("decided");
    let seen = toon(&sara, id);
    assert_eq!((None, Some("wijkmanagers")), (seen.eigenaar, seen.team.as_deref()));
}

#[test]
fn two_decisions_at_once_are_one_of_one_hand_until_somebody_chooses() {
    let (sara, karim) = (Apparaat::nieuw(4, "wijkconcierge"), Apparaat::nieuw(5, "wijkmanager"));
    let id = doe(&sara, Opdracht::Indienen(tuin())).expect("brought in");
    ontmoeten(&sara, &karim);
    doe(&sara, Opdracht::Beslissen { id, besluit: Status::Toegekend, reden: "Van Sara".into() }).expect("decided");
    doe(&karim, Opdracht::Beslissen { id, besluit: Status::Afgewezen, reden: "Van Karim".into() }).expect("decided");
    ontmoeten(&sara, &karim);
    let seen = toon(&sara, id);
    assert_eq!(seen, toon(&karim, id));
    assert_eq!(seen.status == Status::Toegekend, seen.reden.as_deref() == Some("Van Sara"), "{seen:?}");
    assert!(seen.conflicten.contains(&"status".to_owned()));
    doe(&karim, Opdracht::Beslissen { id, besluit: Status::Toegekend, reden: "Samen".into() }).expect("chosen");
    assert!(toon(&karim, id).conflicten.is_empty());
}

#[test]
fn who_chooses_between_a_decision_and_a_withdrawal_did_not_decide() {
    let (sara, karim) = (Apparaat::nieuw(14, "wijkconcierge"), Apparaat::nieuw(15, "wijkmanager"));
    for wanted in ["toegekend", "ingetrokken"] {
        let id = doe(&sara, Opdracht::Indienen(tuin())).expect("brought in");
        ontmoeten(&sara, &karim);
        doe(&karim, Opdracht::Beslissen { id, besluit: Status::Toegekend, reden: "Steun".into() }).expect("decided");
        doe(&sara, Opdracht::Intrekken { id, reden: "Verhuisd".into() }).expect("taken back");
        ontmoeten(&sara, &karim);
        let (before, stuk) = (toon(&sara, id), StukId::new(id.uuid()));
        let choices = sara.core.view(&sara.namens, |c, v| keuzes::keuzes(c, v, stuk)).expect("choices");
        let status = choices.iter().find(|one| one.veld == "status").expect("to choose");
        let waarde = status.waarden.iter().find(|one| one.waarde == wanted).expect("one of the two");
        let (veld, wijziging) = (status.veld.clone(), waarde.wijziging.clone());
        sara.doe(Command::ConflictKiezen { id: stuk, veld, wijziging }).expect("chosen");
        ontmoeten(&sara, &karim);
        let seen = toon(&karim, id);
        let by = if wanted == "toegekend" { &karim } else { &sara };
        assert_eq!((wanted, Some(by.namens.persoon)), (seen.status.as_str(), seen.besloten_door));
        assert_eq!(waarde.op, seen.besloten_op, "when it was decided, not when it was chosen");
        let reden = if wanted == "toegekend" { "Steun" } else { "Verhuisd" };
        assert_eq!(Some(reden), seen.reden.as_deref(), "a reason goes with what it was given for: {before:?}");
        assert!(seen.conflicten.is_empty(), "{seen:?}");
    }
    karim.is_gezond();
}

#[test]
fn an_answer_on_policy_is_never_the_wijkconcierges() {
    let (sara, karim) = (Apparaat::nieuw(6, "wijkconcierge"), Apparaat::nieuw(7, "wijkmanager"));
    let (her, him) = (sara.namens.persoon, karim.namens.persoon);
    kent(&karim, &[(her, "wijkconcierge"), (him, "wijkmanager")]);
    let policy = karim.meld("vraag_over_beleid", "Mag hier een tuin?", None);
    let assign = |id, team: &str, wie| Command::MeldingToewijzen { id, team: team.into(), eigenaar: Some(wie) };
    assert_eq!(Code::EigenaarPastNiet, karim.doe(assign(policy, "wijkmanagers", her)).expect_err("policy").code);
    let other = karim.meld("overig", "Iets", None);
    assert_eq!(Code::EigenaarPastNiet, karim.doe(assign(other, "adviseurs", her)).expect_err("policy").code);
    karim.doe(assign(other, "wijkconciergerie", her)).expect("hers to own");
    karim.doe(assign(policy, "wijkmanagers", him)).expect("his to own");
    let unknown = PersoonId::new(uuid::Uuid::from_u128(5));
    karim.doe(assign(policy, "adviseurs", unknown)).expect("of whom nothing is known, nothing is said");

    let own = sara.meld("vraag_over_beleid", "En hier?", None);
    let take = Command::MeldingStatusZetten { id: own, naar: MeldingStatus::InBehandeling, reden: None };
    assert_eq!(Code::EigenaarPastNiet, sara.doe(take).expect_err("not by taking it up either").code);
    assert_eq!(MeldingStatus::Nieuw, sara.toon(own).melding.status);

    let owner = |wie| InitiatiefIndienen { eigenaar: Some(wie), ..tuin() };
    assert_eq!(Code::EigenaarPastNiet, doe(&karim, Opdracht::Indienen(owner(him))).expect_err("not his").code);
    let hers = doe(&karim, Opdracht::Indienen(owner(her))).expect("hers");
    assert_eq!(Some(her), toon(&karim, hers).eigenaar);
    let nobodys = doe(&karim, Opdracht::Indienen(tuin())).expect("the queue has it");
    assert_eq!(
        (None, Some("wijkconciergerie")),
        (toon(&karim, nobodys).eigenaar, toon(&karim, nobodys).team.as_deref())
    );
}

#[test]
fn bad_input_names_the_field_and_saves_nothing() {
    let sara = Apparaat::nieuw(8, "wijkconcierge");
    let refused = |opdracht| {
        let error = doe(&sara, opdracht).expect_err("refused");
        (error.code, error.params.get("veld").cloned().unwrap_or_default())
    };
    let field = |code, veld: &str| (code, veld.to_owned());
    let nameless = InitiatiefIndienen { naam: String::new(), ..tuin() };
    assert_eq!(field(Code::VeldLeeg, "naam"), refused(Opdracht::Indienen(nameless)));
    assert!(sara.uitgaand().is_empty());
    let id = doe(&sara, Opdracht::Indienen(tuin())).expect("brought in");
    let steun = |bewoners, organisaties| Opdracht::SteunNoteren { id, bewoners, organisaties };
    assert_eq!(field(Code::GetalBuitenBereik, "bewoners"), refused(steun(0, 0)));
    assert_eq!(field(Code::GetalBuitenBereik, "organisaties"), refused(steun(1, 1_000_000)));
    let vraag = |aan: &str, vraag: &str| Opdracht::Vragen { id, aan: aan.into(), vraag: vraag.into() };
    assert_eq!(field(Code::KeuzeOnbekend, "aan"), refused(vraag("brandweer", "Water")));
    assert_eq!(field(Code::VeldLeeg, "vraag"), refused(vraag("wijkbeheer", " ")));
    let besluit = |besluit, reden: &str| Opdracht::Beslissen { id, besluit, reden: reden.into() };
    assert_eq!(field(Code::KeuzeOnbekend, "besluit"), refused(besluit(Status::Ingetrokken, "x")));
    assert_eq!(field(Code::VeldLeeg, "reden"), refused(besluit(Status::Toegekend, "")));
    assert_eq!(field(Code::VeldLeeg, "reden"), refused(Opdracht::Intrekken { id, reden: String::new() }));
    assert_eq!((0, Status::Ingediend), (toon(&sara, id).bewoners, toon(&sara, id).status));
    doe(&sara, Opdracht::Intrekken { id, reden: "Toch niet".into() }).expect("taken back");
    assert_eq!(Status::Ingetrokken, toon(&sara, id).status);
}
