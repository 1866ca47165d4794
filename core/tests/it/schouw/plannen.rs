//! Planning a walk together, changing the plan, and a walk that does not take place.

use super::{MARKT, doe, halte, halte_id, namen, oordeel, plan, plannen, punt, schouw_van, toon};
use crate::gereedschap::{Apparaat, ontmoeten};
use std::collections::BTreeSet;
use wijkmaat_core::Code;
use wijkmaat_core::command::{Command, SchouwOpdracht, WaarnemingOpdracht};
use wijkmaat_core::model::{
    GebiedCode, HalteId, Oordeel, PersoonId, SchouwDeel, SchouwId, SchouwStatus, StukId, Timestamp,
};
use wijkmaat_core::view::melding_detail::Keuze;
use wijkmaat_core::view::{StukFilter, keuzes, schouw};

#[test]
fn a_schouw_is_planned_in_its_area_and_goes_from_planned_to_closed() {
    let anna = Apparaat::nieuw(1, "wijkmanager");
    let id = plannen(&anna);
    let seen = toon(&anna, id).schouw;
    assert_eq!((SchouwStatus::Gepland, "dh-kring-11"), (seen.status.clone(), seen.kring.as_str()), "by its first stop");
    assert_eq!(Some("BU04000105"), seen.gebied.as_ref().map(GebiedCode::as_str));
    assert_eq!(["Markt", "Plantsoen", "School"], namen(&anna, id)[..]);

    doe(&anna, SchouwOpdracht::Deelnemen { id, wie: None, deel: SchouwDeel::Opnemer });
    doe(
        &anna,
        SchouwOpdracht::Bijstellen { id, naam: None, thema: Some("Schoon".into()), gepland: None, bewoners: Some(12) },
    );
    doe(&anna, SchouwOpdracht::Beginnen { id });
    let begin = toon(&anna, id).schouw.begin;
    doe(&anna, SchouwOpdracht::Beginnen { id });
    let seen = toon(&anna, id);
    assert_eq!((SchouwStatus::Bezig, begin), (seen.schouw.status.clone(), seen.schouw.begin), "once is enough");
    assert_eq!((Some("Schoon"), 12), (seen.schouw.thema.as_deref(), seen.schouw.bewoners));
    assert_eq!(
        vec![(Some(SchouwDeel::Opnemer), true)],
        seen.mensen.iter().map(|m| (m.deel.clone(), m.ik)).collect::<Vec<_>>()
    );

    doe(&anna, SchouwOpdracht::Afsluiten { id, wat_blijft: Some("Lantaarn nakijken".into()) });
    let seen = toon(&anna, id).schouw;
    assert_eq!((SchouwStatus::Afgesloten, Some("Lantaarn nakijken")), (seen.status, seen.wat_blijft.as_deref()));
    let late = anna.doe(Command::Schouw(SchouwOpdracht::Beginnen { id })).expect_err("over");
    assert_eq!(Code::AlAfgesloten, late.code);
    let late = Command::Waarneming(WaarnemingOpdracht::Oordelen { oordeel: oordeel(id, None, Oordeel::GaatGoed, "") });
    assert_eq!(Code::AlAfgesloten, anna.doe(late).expect_err("over").code);
    doe(&anna, SchouwOpdracht::Heropenen { id });
    assert_eq!(SchouwStatus::Bezig, toon(&anna, id).schouw.status);
    anna.is_gezond();
}

#[test]
fn two_who_plan_at_once_both_win() {
    let (anna, bert) = (Apparaat::nieuw(2, "wijkmanager"), Apparaat::nieuw(3, "wijkconcierge"));
    let id = plannen(&anna);
    ontmoeten(&anna, &bert);
    let (markt, plantsoen, school) = (halte_id(&anna, id, 0), halte_id(&anna, id, 1), halte_id(&anna, id, 2));
    doe(&anna, SchouwOpdracht::HalteToevoegen { id, halte: halte("Haven", None), nr: Some(2) });
    doe(
        &anna,
        SchouwOpdracht::HalteVerplaatsen { id, halte: plantsoen, nr: None, punt: Some(punt((52.9580, 4.7640))) },
    );
    doe(&anna, SchouwOpdracht::Beginnen { id });
    doe(&bert, SchouwOpdracht::HalteToevoegen { id, halte: halte("Kerk", None), nr: Some(2) });
    doe(&bert, SchouwOpdracht::HalteVerplaatsen { id, halte: plantsoen, nr: Some(1), punt: None });
    doe(&bert, SchouwOpdracht::HalteWeghalen { id, halte: school });
    doe(&bert, SchouwOpdracht::Beginnen { id });
    ontmoeten(&anna, &bert);
    let seen = toon(&anna, id).schouw;
    assert_eq!(seen, toon(&bert, id).schouw);
    assert_eq!(5, seen.haltes.len() + seen.vervallen.len());
    let names = namen(&anna, id);
    assert_eq!(("Plantsoen", "Markt"), (names[0].as_str(), names[1].as_str()), "the order of Bert");
    assert!(names.contains(&"Haven".into()) && names.contains(&"Kerk".into()) && !names.contains(&"School".into()));
    let moved = seen.halte(plantsoen).expect("there").punt.expect("a place");
    assert_eq!((529_580_000, 47_640_000), moved.to_e7(), "the place of Anna");
    assert_eq!((Vec::<String>::new(), markt), (seen.conflicten, seen.haltes[1].id), "beginning twice is no conflict");
    for wie in [&anna, &bert] {
        wie.is_gezond();
    }
}

#[test]
fn what_two_wrote_in_one_field_stands_there_until_one_is_chosen_and_a_place_is_chosen_whole() {
    let (anna, bert) = (Apparaat::nieuw(2, "wijkmanager"), Apparaat::nieuw(3, "wijkconcierge"));
    let id = plannen(&anna);
    ontmoeten(&anna, &bert);
    let markt = halte_id(&anna, id, 0);
    for (wie, naam, waar) in [(&anna, "Avondschouw", (52.9560, 4.7700)), (&bert, "Lichtschouw", (52.9570, 4.7710))] {
        doe(
            wie,
            SchouwOpdracht::Bijstellen { id, naam: Some(naam.into()), thema: None, gepland: None, bewoners: None },
        );
        doe(wie, SchouwOpdracht::HalteVerplaatsen { id, halte: markt, nr: None, punt: Some(punt(waar)) });
    }
    ontmoeten(&anna, &bert);
    let choices = |wie: &Apparaat| {
        wie.core.view(&wie.namens, |c, v| keuzes::keuzes(c, v, StukId::new(id.uuid()))).expect("choices")
    };
    let found = choices(&anna);
    let [plek, naam] = &found[..] else { panic!("a place and a name: {found:?}") };
    let values = |keuze: &Keuze| keuze.waarden.iter().map(|one| one.waarde.clone()).collect::<BTreeSet<_>>();
    assert_eq!(BTreeSet::from(["Avondschouw".to_owned(), "Lichtschouw".to_owned()]), values(naam));
    assert_eq!(BTreeSet::from(["52.956,4.77".to_owned(), "52.957,4.771".to_owned()]), values(plek));
    for (keuze, wanted) in [(plek, "52.956,4.77"), (naam, "Avondschouw")] {
        let wijziging = keuze.waarden.iter().find(|one| one.waarde == wanted).expect("there").wijziging.clone();
        bert.doe(Command::ConflictKiezen { id: StukId::new(id.uuid()), veld: keuze.veld.clone(), wijziging })
            .expect("chosen");
    }
    ontmoeten(&anna, &bert);
    let seen = toon(&anna, id).schouw;
    assert_eq!((Vec::<String>::new(), "Avondschouw"), (seen.conflicten.clone(), seen.naam.as_str()));
    let moved = seen.halte(markt).expect("there").punt.expect("a place");
    assert_eq!((529_560_000, 47_700_000), moved.to_e7(), "both halves of Anna's place");
    assert!(choices(&bert).is_empty());
    let wijziging = naam.waarden[0].wijziging.clone();
    let again = Command::ConflictKiezen { id: StukId::new(id.uuid()), veld: "naam".into(), wijziging };
    assert_eq!(Code::NietGevonden, anna.doe(again).expect_err("nothing to choose").code);
}

#[test]
fn a_theme_is_taken_away_by_an_empty_one_and_stays_when_nothing_is_said() {
    let anna = Apparaat::nieuw(2, "wijkmanager");
    let id = plannen(&anna);
    let thema = |thema: Option<&str>| {
        let thema = thema.map(str::to_owned);
        doe(&anna, SchouwOpdracht::Bijstellen { id, naam: None, thema, gepland: None, bewoners: None });
        toon(&anna, id).schouw.thema
    };
    assert_eq!(Some("Licht".to_owned()), thema(Some("Licht")));
    assert_eq!(Some("Licht".to_owned()), thema(None));
    assert_eq!(None, thema(Some(" ")));
}

fn hernoem(id: SchouwId, halte: HalteId, naam: &str) -> SchouwOpdracht {
    SchouwOpdracht::HalteHernoemen { id, halte, naam: naam.into() }
}

#[test]
fn what_was_planned_by_mistake_does_not_take_place_and_is_still_found() {
    let (anna, bert) = (Apparaat::nieuw(31, "wijkmanager"), Apparaat::nieuw(32, "wijkconcierge"));
    let (id, other) = (plannen(&anna), plannen(&anna));
    let vervalt = |reden: &str| Command::Schouw(SchouwOpdracht::LatenVervallen { id, reden: reden.into() });
    assert_eq!(Code::VeldLeeg, anna.doe(vervalt(" ")).expect_err("a reason is needed").code);
    anna.doe(vervalt("Storm")).expect("off");
    let seen = toon(&anna, id).schouw;
    assert_eq!((SchouwStatus::Vervallen, Some("Storm")), (seen.status, seen.reden.as_deref()));
    let all = anna.core.view(&anna.namens, |c, v| schouw::schouwen(c, v, &StukFilter::default())).expect("listed");
    assert_eq!(vec![other, id], all.iter().map(|one| one.id).collect::<Vec<_>>(), "last in the list, and in it");
    for opdracht in [
        SchouwOpdracht::Beginnen { id },
        SchouwOpdracht::Afsluiten { id, wat_blijft: None },
        SchouwOpdracht::Deelnemen { id, wie: None, deel: SchouwDeel::Opnemer },
        hernoem(id, seen.haltes[0].id, "Kerk"),
    ] {
        assert_eq!(Code::NietDoorgegaan, anna.doe(Command::Schouw(opdracht)).expect_err("off").code);
    }
    let goed = oordeel(id, None, Oordeel::GaatGoed, "Mooi");
    let seen = Command::Waarneming(WaarnemingOpdracht::Oordelen { oordeel: goed });
    assert_eq!(Code::NietDoorgegaan, anna.doe(seen).expect_err("off").code);

    // One lets it lapse again, the other walks it meanwhile: what was walked took place, and the reason stays in sight.
    doe(&anna, SchouwOpdracht::TochDoor { id });
    assert_eq!((SchouwStatus::Gepland, None), (toon(&anna, id).schouw.status, toon(&anna, id).schouw.reden));
    ontmoeten(&anna, &bert);
    anna.doe(vervalt("Toch storm")).expect("off again");
    doe(&bert, SchouwOpdracht::Beginnen { id });
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let seen = toon(wie, id).schouw;
        assert_eq!((SchouwStatus::Bezig, Some("Toch storm")), (seen.status, seen.reden.as_deref()));
        assert_eq!(Code::AlBegonnen, wie.doe(vervalt("Nee")).expect_err("it takes place").code);
    }
    doe(&bert, SchouwOpdracht::TochDoor { id });
    assert_eq!((SchouwStatus::Bezig, None), (toon(&bert, id).schouw.status, toon(&bert, id).schouw.reden));
    for wie in [&anna, &bert] {
        wie.is_gezond();
    }
}

#[test]
fn what_was_begun_by_mistake_is_planned_again_until_something_was_seen() {
    let (anna, bert) = (Apparaat::nieuw(35, "wijkmanager"), Apparaat::nieuw(36, "wijkconcierge"));
    let id = plannen(&anna);
    let terug = || Command::Schouw(SchouwOpdracht::BeginTerugnemen { id });
    doe(&anna, SchouwOpdracht::Beginnen { id });
    doe(&anna, SchouwOpdracht::BeginTerugnemen { id });
    let seen = toon(&anna, id).schouw;
    assert_eq!((SchouwStatus::Gepland, None), (seen.status, seen.begin));
    doe(&anna, SchouwOpdracht::BeginTerugnemen { id });

    // Taken back here, while somebody sees something elsewhere: what was seen keeps it going.
    doe(&anna, SchouwOpdracht::Beginnen { id });
    ontmoeten(&anna, &bert);
    doe(&anna, SchouwOpdracht::BeginTerugnemen { id });
    let goed = oordeel(id, None, Oordeel::GaatGoed, "Mooi");
    bert.doe(Command::Waarneming(WaarnemingOpdracht::Oordelen { oordeel: goed })).expect("seen");
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        assert_eq!(SchouwStatus::Bezig, toon(wie, id).schouw.status);
    }
    assert_eq!(Code::AlBegonnen, anna.doe(terug()).expect_err("something was seen").code);
    for wie in [&anna, &bert] {
        wie.is_gezond();
    }
}

#[test]
fn who_ends_the_walk_while_another_takes_its_begin_back_says_that_there_was_one() {
    let (anna, bert) = (Apparaat::nieuw(38, "wijkmanager"), Apparaat::nieuw(39, "wijkmanager"));
    let id = plannen(&anna);
    doe(&anna, SchouwOpdracht::Beginnen { id });
    ontmoeten(&anna, &bert);
    doe(&anna, SchouwOpdracht::BeginTerugnemen { id });
    doe(&anna, SchouwOpdracht::LatenVervallen { id, reden: "Regen".into() });
    doe(&bert, SchouwOpdracht::Afsluiten { id, wat_blijft: None });
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let seen = toon(wie, id).schouw;
        assert_eq!((SchouwStatus::Afgesloten, true), (seen.status, seen.begin.is_some()));
        wie.is_gezond();
    }
    doe(&bert, SchouwOpdracht::Heropenen { id });
    assert_eq!(SchouwStatus::Bezig, toon(&bert, id).schouw.status);
}

#[test]
fn who_does_not_come_after_all_is_no_participant() {
    let anna = Apparaat::nieuw(37, "wijkmanager");
    let id = plannen(&anna);
    doe(&anna, SchouwOpdracht::Deelnemen { id, wie: None, deel: SchouwDeel::Opnemer });
    assert_eq!(1, toon(&anna, id).schouw.deelnemers.len());
    let other = Some(PersoonId::new(uuid::Uuid::from_u128(7)));
    let nobody = anna.doe(Command::Schouw(SchouwOpdracht::Afmelden { id, wie: other })).expect_err("takes no part");
    assert_eq!((Code::NietGevonden, "deelnemer"), (nobody.code, nobody.params["soort"].as_str()));
    doe(&anna, SchouwOpdracht::Afmelden { id, wie: None });
    doe(&anna, SchouwOpdracht::Afmelden { id, wie: None });
    assert_eq!(0, toon(&anna, id).schouw.deelnemers.len());
    doe(&anna, SchouwOpdracht::Deelnemen { id, wie: None, deel: SchouwDeel::Professional });
    assert_eq!(SchouwDeel::Professional, toon(&anna, id).schouw.deelnemers[0].deel);
    anna.is_gezond();
}

#[test]
fn a_stop_gets_another_name_and_place_and_two_names_at_once_both_stay() {
    let (anna, bert) = (Apparaat::nieuw(33, "wijkmanager"), Apparaat::nieuw(34, "wijkconcierge"));
    let id = plannen(&anna);
    let school = halte_id(&anna, id, 2);
    doe(&anna, hernoem(id, school, "  Basisschool "));
    doe(&anna, SchouwOpdracht::HalteVerplaatsen { id, halte: school, nr: None, punt: Some(punt(MARKT)) });
    let seen = toon(&anna, id).schouw;
    let stop = seen.halte(school).expect("there");
    assert_eq!(("Basisschool", true), (stop.naam.as_str(), stop.punt.is_some()));
    assert_eq!(Code::VeldLeeg, anna.doe(Command::Schouw(hernoem(id, school, " "))).expect_err("empty").code);
    ontmoeten(&anna, &bert);
    doe(&anna, hernoem(id, school, "School noord"));
    doe(&bert, hernoem(id, school, "School zuid"));
    ontmoeten(&anna, &bert);
    let choices = anna.core.view(&anna.namens, |c, v| keuzes::keuzes(c, v, StukId::new(id.uuid()))).expect("choices");
    assert_eq!(2, choices[0].waarden.len(), "{choices:?}");
    anna.is_gezond();
}

#[test]
fn a_schouw_without_an_area_gets_that_of_the_first_stop_with_a_place_and_keeps_its_kring() {
    let anna = Apparaat::nieuw(42, "wijkmanager");
    let gebied = |id| toon(&anna, id).schouw.gebied.map(|code| code.as_str().to_owned());
    let leeg = || SchouwOpdracht::Plannen { plan: plan(vec![halte("School", None)]) };
    let added = schouw_van(&doe(&anna, leeg()));
    let kring = toon(&anna, added).schouw.kring;
    let erbij = |id, naam, waar| doe(&anna, SchouwOpdracht::HalteToevoegen { id, halte: halte(naam, waar), nr: None });
    erbij(added, "Kerk", None);
    assert_eq!(None, gebied(added), "nobody said where");
    erbij(added, "Markt", Some(MARKT));
    assert_eq!(Some("BU04000105"), gebied(added).as_deref());
    erbij(added, "Elders", Some((52.905, 4.755)));
    assert_eq!(Some("BU04000105"), gebied(added).as_deref(), "decided once");
    assert_eq!(kring, toon(&anna, added).schouw.kring);
    let moved = schouw_van(&doe(&anna, leeg()));
    let halte = halte_id(&anna, moved, 0);
    doe(&anna, SchouwOpdracht::HalteVerplaatsen { id: moved, halte, nr: None, punt: Some(punt(MARKT)) });
    assert_eq!(Some("BU04000105"), gebied(moved).as_deref(), "also when it gets its place later");
    let bas = Apparaat::nieuw(43, "wijkmanager");
    let both = schouw_van(&doe(&anna, leeg()));
    ontmoeten(&anna, &bas);
    erbij(both, "Markt", Some(MARKT));
    let strand =
        SchouwOpdracht::HalteToevoegen { id: both, halte: super::halte("Strand", Some((52.905, 4.755))), nr: None };
    doe(&bas, strand);
    ontmoeten(&anna, &bas);
    let (here, there) = (toon(&anna, both).schouw, toon(&bas, both).schouw);
    assert_eq!(here.gebied, there.gebied, "one of the two, the same for both");
    assert!(here.gebied.is_some() && here.conflicten.is_empty(), "nobody wrote it, so nobody has to choose");
    anna.is_gezond();
}

#[test]
fn a_planned_day_can_be_taken_away() {
    let anna = Apparaat::nieuw(35, "wijkmanager");
    let id = plannen(&anna);
    let gepland = Some(Timestamp::from_millis(1_764_000_000_000));
    doe(&anna, SchouwOpdracht::Bijstellen { id, naam: None, thema: None, gepland, bewoners: None });
    assert_eq!(gepland, toon(&anna, id).schouw.gepland);
    doe(&anna, SchouwOpdracht::DagWeghalen { id });
    assert_eq!(None, toon(&anna, id).schouw.gepland);
    anna.is_gezond();
}

#[test]
fn who_end_a_walk_at_once_have_nothing_to_choose_and_a_stop_that_somebody_works_on_stays_until_somebody_chooses() {
    let (anna, bert) = (Apparaat::nieuw(37, "wijkmanager"), Apparaat::nieuw(38, "wijkmanager"));
    let id = plannen(&anna);
    ontmoeten(&anna, &bert);
    let (markt, school) = (halte_id(&anna, id, 0), halte_id(&anna, id, 2));
    doe(&anna, SchouwOpdracht::HalteWeghalen { id, halte: markt });
    doe(&anna, SchouwOpdracht::HalteWeghalen { id, halte: school });
    doe(&bert, hernoem(id, markt, "Marktplein"));
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let seen = toon(wie, id).schouw;
        assert_eq!(["Marktplein", "Plantsoen"], namen(wie, id)[..]);
        assert_eq!(
            (vec![school], vec![format!("halte:{}:weg", markt.uuid().simple())]),
            (seen.vervallen.iter().map(|one| one.id).collect(), seen.conflicten)
        );
    }
    doe(&bert, SchouwOpdracht::HalteWeghalen { id, halte: markt });
    assert_eq!(["Plantsoen"], namen(&bert, id)[..], "who knows of both takes it out");

    doe(&anna, SchouwOpdracht::Beginnen { id });
    ontmoeten(&anna, &bert);
    let sluit = |wie: &Apparaat| {
        doe(wie, SchouwOpdracht::Afsluiten { id, wat_blijft: None });
        toon(wie, id).schouw.einde.expect("ended")
    };
    let first = sluit(&anna);
    while bert.core.world().now() <= first {}
    let last = sluit(&bert);
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let seen = toon(wie, id).schouw;
        assert_eq!((Some(last), true), (seen.einde, seen.conflicten.is_empty()));
    }
    // Who goes on while another ends it does not mean the same: that is chosen.
    doe(&anna, SchouwOpdracht::Heropenen { id });
    sluit(&anna);
    doe(&bert, SchouwOpdracht::Heropenen { id });
    ontmoeten(&anna, &bert);
    assert_eq!(["einde"], toon(&bert, id).schouw.conflicten[..]);
    [&anna, &bert].into_iter().for_each(Apparaat::is_gezond);
}
