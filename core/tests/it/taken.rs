//! A melding with taken: given, done, late, and never silently closed while a team is still at it.

use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::Code;
use wijkmaat_core::command::{Command, TaakOpdracht};
use wijkmaat_core::model::{MeldingId, MeldingStatus, TaakId, TaakUitslag, Timestamp};
use wijkmaat_core::view::{AandachtReden, TaakStand, aandacht, dossier, taken};

/// When the tests begin, and eight weeks later: any term is over.
const NU: Timestamp = Timestamp::from_millis(1_790_000_900_000);
const LATER: Timestamp = Timestamp::from_millis(1_790_000_900_000 + 56 * 86_400_000);

fn geef(wie: &Apparaat, melding: MeldingId, team: &str) -> wijkmaat_core::Result<TaakId> {
    let opdracht = TaakOpdracht::Geven { melding, team: team.into(), vraag: Some("Gaat u kijken?".into()) };
    wie.doe(Command::Taak(opdracht)).map(|receipt| TaakId::new(receipt.stuk.expect("a taak").uuid()))
}

fn rond_af(wie: &Apparaat, id: TaakId, uitslag: TaakUitslag, reden: Option<&str>) -> wijkmaat_core::Result<()> {
    let opdracht = TaakOpdracht::Afronden { id, uitslag, reden: reden.map(str::to_owned) };
    wie.doe(Command::Taak(opdracht)).map(drop)
}

fn stap(id: MeldingId, naar: MeldingStatus) -> Command {
    Command::MeldingStatusZetten { id, naar, reden: None }
}

fn van_team(wie: &Apparaat, team: &str, nu: Timestamp) -> Vec<TaakStand> {
    wie.core.view(&wie.namens, |c, v| taken::van_team(c, v, team, nu)).expect("listed")
}

pub(crate) fn redenen(wie: &Apparaat, id: MeldingId, nu: Timestamp) -> Vec<AandachtReden> {
    let profile = wie.core.profile().expect("profile");
    let all = wie.core.view(&wie.namens, |c, v| aandacht::aandacht(c, v, &profile, nu)).expect("looked");
    all.into_iter().find(|one| one.melding.id == id).map(|one| one.redenen).unwrap_or_default()
}

#[test]
fn a_melding_is_not_in_order_while_a_team_is_still_at_it() {
    let karim = Apparaat::nieuw(1, "wijkmanager");
    let id = karim.meld("afval", "Bankstel", None);
    karim.doe(Command::MeldingToewijzen { id, team: "wijkbeheer".into(), eigenaar: None }).expect("assigned");
    let beheer = geef(&karim, id, "wijkbeheer").expect("given");
    let handhaving = geef(&karim, id, "handhaving").expect("given");
    karim.doe(stap(id, MeldingStatus::ZegtKlaar)).expect("one of them says done");
    let refused = karim.doe(stap(id, MeldingStatus::GezienEnInOrde)).expect_err("not yet");
    // Soonest first on screens; here in the order of their deadline too.
    assert_eq!(
        (Code::TakenOpen, Some("Handhaving, Wijkbeheer")),
        (refused.code, refused.params.get("taken").map(String::as_str))
    );
    let heropenen = || Command::Taak(TaakOpdracht::Heropenen { id: beheer, reden: "Er ligt nog wat".into() });
    assert_eq!(Code::IsNogOpen, karim.doe(heropenen()).expect_err("it is open").code);
    rond_af(&karim, beheer, TaakUitslag::Opgelost, None).expect("done");
    karim.doe(heropenen()).expect("reopened");
    rond_af(&karim, beheer, TaakUitslag::Opgelost, None).expect("done");
    assert!(!karim.toon(id).alle_taken_klaar);
    assert_eq!(Code::RedenNodig, rond_af(&karim, handhaving, TaakUitslag::KanNiet, None).expect_err("why?").code);
    rond_af(&karim, handhaving, TaakUitslag::KanNiet, Some("Niet bevoegd")).expect("done");
    assert!(karim.toon(id).alle_taken_klaar);
    assert_eq!(vec![AandachtReden::AlleTakenKlaar], redenen(&karim, id, NU));
    karim.doe(stap(id, MeldingStatus::GezienEnInOrde)).expect("seen");
    assert_eq!(vec![AandachtReden::ZonderAntwoord], redenen(&karim, id, NU));
    assert_eq!(Code::AlAfgesloten, geef(&karim, id, "zorg").expect_err("closed").code);
    karim.doe(Command::MeldingBeantwoorden { id, antwoord: "Opgehaald.".into(), opnieuw: false }).expect("answered");
    assert!(redenen(&karim, id, NU).is_empty());
    karim.is_gezond();
}

#[test]
fn a_team_sees_its_open_taken_soonest_first_and_what_is_late() {
    let karim = Apparaat::nieuw(2, "wijkmanager");
    let (a, b) = (karim.meld("wonen", "Lek", None), karim.meld("afval", "Zak", None));
    let first = geef(&karim, a, "wijkbeheer").expect("given");
    let second = geef(&karim, b, "wijkbeheer").expect("given");
    geef(&karim, b, "handhaving").expect("given");
    let now = van_team(&karim, "wijkbeheer", NU);
    assert_eq!(vec![first, second], now.iter().map(|one| one.taak.id).collect::<Vec<_>>());
    assert!(now.iter().all(|one| !one.te_laat));
    assert_eq!(Some("Zak"), now[1].over.as_ref().and_then(|over| over.omschrijving.as_deref()));
    rond_af(&karim, first, TaakUitslag::NietsAangetroffen, None).expect("done");
    let later = van_team(&karim, "wijkbeheer", LATER);
    assert_eq!(vec![(second, true)], later.iter().map(|one| (one.taak.id, one.te_laat)).collect::<Vec<_>>());
    assert!(redenen(&karim, b, LATER).contains(&AandachtReden::TaakTeLaat));
    assert!(redenen(&karim, b, NU).is_empty());
    let whole = karim.core.view(&karim.namens, |c, v| dossier::dossier(c, v, &karim.namens, b, LATER)).expect("shown");
    assert_eq!(2, whole.taken.iter().filter(|one| one.te_laat).count());
}

#[test]
fn the_taken_of_a_joined_melding_go_along() {
    let karim = Apparaat::nieuw(3, "wijkmanager");
    let (a, b) = (karim.meld("afval", "Zak", None), karim.meld("afval", "Vuilnis", None));
    let taak = geef(&karim, a, "handhaving").expect("given");
    karim.doe(Command::MeldingSamenvoegen { id: a, met: b }).expect("joined");
    assert_eq!(vec![taak], karim.toon(b).taken.iter().map(|one| one.id).collect::<Vec<_>>());
    assert_eq!(Some(b), van_team(&karim, "handhaving", NU)[0].over.as_ref().map(|over| over.id));
    karim.doe(stap(b, MeldingStatus::InBehandeling)).expect("taken up");
    karim.doe(stap(b, MeldingStatus::ZegtKlaar)).expect("says done");
    assert_eq!(Code::TakenOpen, karim.doe(stap(b, MeldingStatus::GezienEnInOrde)).expect_err("not yet").code);
    assert!(redenen(&karim, b, LATER).contains(&AandachtReden::TaakTeLaat), "late on the one that carries on");
}

#[test]
fn closed_here_while_a_taak_was_given_there_stands_out() {
    let (anna, bert) = (Apparaat::nieuw(4, "wijkmanager"), Apparaat::nieuw(5, "wijkmanager"));
    let id = anna.meld("afval", "Zak", None);
    ontmoeten(&anna, &bert);
    for naar in [MeldingStatus::InBehandeling, MeldingStatus::ZegtKlaar, MeldingStatus::GezienEnInOrde] {
        anna.doe(stap(id, naar)).expect("a step");
    }
    geef(&bert, id, "handhaving").expect("given, not knowing of it");
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        assert!(redenen(wie, id, NU).contains(&AandachtReden::TaakOpenNaEinde));
        wie.is_gezond();
    }
}

#[test]
fn what_people_wrote_differently_stands_out_until_someone_chose() {
    let (anna, bert) = (Apparaat::nieuw(6, "wijkmanager"), Apparaat::nieuw(7, "wijkmanager"));
    let id = anna.meld("afval", "Zak", None);
    ontmoeten(&anna, &bert);
    for (wie, team) in [(&anna, "handhaving"), (&bert, "zorg")] {
        wie.doe(Command::MeldingToewijzen { id, team: team.into(), eigenaar: None }).expect("assigned");
    }
    ontmoeten(&anna, &bert);
    assert_eq!(vec![AandachtReden::Conflict], redenen(&anna, id, NU));
    let chosen = anna.toon(id).keuzes[0].waarden[0].wijziging.clone();
    anna.doe(Command::ConflictKiezen { id: id.into(), veld: "team".into(), wijziging: chosen }).expect("chosen");
    assert!(redenen(&anna, id, NU).is_empty());
}
