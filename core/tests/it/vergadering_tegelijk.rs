//! A vergadering that one calls off while others meet, and minutes that are laid down while somebody writes beside them.

use crate::gereedschap::{Apparaat, ontmoeten};
use crate::rapport::{heeft, pagina};
use crate::vergadering::{TEAM, doe, eigen_punt, plan, toon, voorstel};
use wijkmaat_core::command::{Command, VergaderingOpdracht as Opdracht};
use wijkmaat_core::model::{PersoonId, PuntId, StukId, VergaderingId, VergaderingStatus};
use wijkmaat_core::report::{Rapport, Woorden};
use wijkmaat_core::view::{VergaderingRapport, vergadering_rapport};
use wijkmaat_core::{Code, Result, report};

fn blad(
    wie: &Apparaat,
    id: VergaderingId,
    maak: impl FnOnce(&Woorden<'_>, &VergaderingRapport) -> Result<Rapport>,
) -> String {
    let (profile, nu) = (wie.core.profile().expect("profile"), wie.core.world().now());
    let read = |c: &_, v: &_| vergadering_rapport::vergadering_rapport(c, v, &profile, id, nu);
    let stof = wie.core.view(&wie.namens, read).expect("read");
    pagina(wie, |woorden| maak(woorden, &stof))
}

fn notulen(wie: &Apparaat, id: VergaderingId) -> String {
    blad(wie, id, |woorden, stof| report::vergadering::notulen(woorden, stof, wie.core.world().now()))
}

fn besluit(wie: &Apparaat, id: VergaderingId, punt: PuntId, besluit: &str) {
    doe(wie, Opdracht::Besluiten { id, punt, besluit: besluit.into() }).expect("decided");
}

/// Chooses what stands there now, or what was written beside it.
fn kies(wie: &Apparaat, id: VergaderingId, veld: &str, waarde: &str) -> Result<()> {
    let keuzes = toon(wie, id).keuzes;
    let torn = keuzes.iter().find(|keuze| keuze.veld == veld).expect("to choose");
    let wijziging = torn.waarden.iter().find(|one| one.waarde == waarde).expect("one of them").wijziging.clone();
    wie.doe(Command::ConflictKiezen { id: StukId::new(id.uuid()), veld: veld.to_owned(), wijziging }).map(drop)
}

#[test]
fn who_calls_it_off_while_others_meet_is_heard_until_somebody_takes_the_reason_away() {
    let (anna, bert) = (Apparaat::nieuw(640, "wijkmanager"), Apparaat::nieuw(641, "wijkagent"));
    let id = plan(&anna, TEAM, 3);
    ontmoeten(&anna, &bert);
    doe(&anna, Opdracht::LatenVervallen { id, reden: "Zaal dicht".into() }).expect("off");
    assert_eq!(None, toon(&anna, id).vergadering.toch_gehouden(), "off is off");
    doe(&bert, Opdracht::Verslag { id, verslag: "We waren er.".into() }).expect("written");
    ontmoeten(&anna, &bert);
    let zin = "Iemand schreef dat deze vergadering niet doorging. De reden: Zaal dicht";
    for wie in [&anna, &bert] {
        assert_eq!(Some("Zaal dicht"), toon(wie, id).vergadering.toch_gehouden());
        let agenda = |woorden: &Woorden<'_>, stof: &VergaderingRapport| {
            report::vergadering::agenda(woorden, stof, wie.core.world().now())
        };
        heeft(&notulen(wie, id), &[zin], &[]);
        heeft(&blad(wie, id, agenda), &[zin], &["Gaat niet door"]);
    }
    doe(&bert, Opdracht::Vaststellen { id }).expect("laid down");
    heeft(&notulen(&bert, id), &[zin, "Dit verslag is vastgesteld."], &[]);
    doe(&bert, Opdracht::TochDoor { id }).expect("it did take place");
    heeft(&notulen(&bert, id), &["Dit verslag is vastgesteld."], &["Zaal dicht"]);
    bert.is_gezond();
}

#[test]
fn minutes_beside_which_somebody_wrote_have_a_caveat_until_it_is_chosen() {
    let (anna, bert) = (Apparaat::nieuw(642, "wijkmanager"), Apparaat::nieuw(643, "wijkagent"));
    let id = plan(&anna, TEAM, 1);
    let (heg, bank) = (eigen_punt(&anna, id, "De heg"), eigen_punt(&anna, id, "De bank"));
    besluit(&anna, id, heg, "Snoeien in maart");
    let er = |wie: &Apparaat, aanwezig| Opdracht::Aanwezig { id, personen: vec![wie.namens.persoon], aanwezig };
    doe(&anna, er(&bert, true)).expect("there");
    doe(&anna, Opdracht::Verslag { id, verslag: "Kort.".into() }).expect("written");
    ontmoeten(&anna, &bert);
    doe(&anna, Opdracht::Vaststellen { id }).expect("laid down");
    besluit(&bert, id, heg, "Niet snoeien");
    besluit(&bert, id, bank, "Weghalen");
    doe(&bert, er(&bert, false)).expect("not there after all");
    ontmoeten(&anna, &bert);
    let zin = "Mensen schreven iets anders over: wie er was, het besluit bij punt ";
    heeft(
        &notulen(&bert, id),
        &["Dit verslag is vastgesteld.", zin, "“Snoeien in maart”", "“Niet snoeien”", "“Weghalen”", "niets besloten"],
        &[],
    );
    let veld = |punt: PuntId| format!("punt:{}:besluit", punt.uuid().simple());
    let aanwezig = format!("aanwezig:{}", bert.namens.persoon.uuid().simple());
    assert_eq!(None, toon(&bert, id).vergadering.nagekozen);
    for (veld, waarde) in [(veld(heg), "Snoeien in maart"), (veld(bank), ""), (aanwezig, "ja")] {
        kies(&bert, id, &veld, waarde).expect("what is torn in what was laid down is chosen");
    }
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let seen = toon(wie, id);
        assert!(seen.keuzes.is_empty(), "{:?}", seen.keuzes);
        assert_eq!(vec![bert.namens.persoon], seen.vergadering.aanwezig);
        heeft(
            &notulen(wie, id),
            &["Dit verslag is vastgesteld.", "Snoeien in maart", "Na het vaststellen is nog gekozen wat geldt, op "],
            &["Mensen schreven", "Weghalen"],
        );
        wie.is_gezond();
    }
}

#[test]
fn of_minutes_that_hold_nothing_else_is_chosen_but_what_came_of_a_decision() {
    let [anna, bert, carl] = [650, 651, 652].map(|seed| Apparaat::nieuw(seed, "wijkmanager"));
    let meet = || [(&anna, &bert), (&anna, &carl), (&bert, &carl)].into_iter().for_each(|(a, b)| ontmoeten(a, b));
    let id = plan(&anna, TEAM, 1);
    let heg = eigen_punt(&anna, id, "De heg");
    besluit(&anna, id, heg, "Snoeien in maart");
    doe(&anna, Opdracht::Verslag { id, verslag: "Kort.".into() }).expect("written");
    meet();
    // Neither the minutes nor one another they know of.
    let gast = PersoonId::new(uuid::Uuid::from_u128(9));
    doe(&anna, Opdracht::Vaststellen { id }).expect("laid down");
    for (wie, aanwezig) in [(&bert, true), (&carl, false)] {
        doe(wie, Opdracht::Aanwezig { id, personen: vec![gast], aanwezig }).expect("noted");
    }
    meet();
    let seen = toon(&carl, id);
    assert_eq!((VergaderingStatus::Vastgesteld, 0), (seen.vergadering.status, seen.keuzes.len()));
    let veld = format!("aanwezig:{}", gast.uuid().simple());
    let choose = Command::ConflictKiezen { id: StukId::new(id.uuid()), veld, wijziging: "000000".into() };
    assert_eq!(Code::AlAfgesloten, carl.doe(choose).expect_err("the minutes hold").code);

    for (wie, resultaat) in [(&bert, "Gesnoeid"), (&carl, "Uitgesteld")] {
        doe(wie, Opdracht::Terugkoppelen { id, punt: heg, resultaat: resultaat.into() }).expect("told");
    }
    meet();
    heeft(&notulen(&anna, id), &["Mensen schreven iets anders over: wat er kwam van punt 1."], &[]);
    kies(&anna, id, &format!("punt:{}:resultaat", heg.uuid().simple()), "Gesnoeid").expect("chosen");
    assert_eq!(Some("Gesnoeid"), toon(&anna, id).vergadering.agenda[0].resultaat.as_deref());
    anna.is_gezond();
}

#[test]
fn what_was_chosen_beside_minutes_that_say_the_same_changed_nothing_in_them() {
    let (anna, bert) = (Apparaat::nieuw(660, "wijkmanager"), Apparaat::nieuw(661, "wijkagent"));
    let id = plan(&anna, TEAM, 1);
    let heg = eigen_punt(&anna, id, "De heg");
    doe(&anna, Opdracht::Verslag { id, verslag: "Kort.".into() }).expect("written");
    ontmoeten(&anna, &bert);
    besluit(&anna, id, heg, "Snoeien in maart");
    besluit(&bert, id, heg, "Niet snoeien");
    ontmoeten(&anna, &bert);
    let veld = format!("punt:{}:besluit", heg.uuid().simple());
    kies(&anna, id, &veld, "Snoeien in maart").expect("chosen");
    doe(&anna, Opdracht::Vaststellen { id }).expect("laid down");
    kies(&bert, id, &veld, "Snoeien in maart").expect("chosen");
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let seen = toon(wie, id).vergadering;
        assert_eq!((None, true), (seen.nagekozen, seen.conflicten.is_empty()));
    }
}

#[test]
fn what_is_brought_in_while_minutes_are_laid_down_is_for_the_next_vergadering() {
    let (anna, bert) = (Apparaat::nieuw(670, "wijkmanager"), Apparaat::nieuw(671, "wijkmanager"));
    let id = plan(&anna, TEAM, 1);
    let heg = eigen_punt(&anna, id, "De heg");
    besluit(&anna, id, heg, "Snoeien in maart");
    doe(&anna, Opdracht::Verslag { id, verslag: "Kort.".into() }).expect("written");
    ontmoeten(&anna, &bert);
    doe(&anna, Opdracht::Vaststellen { id }).expect("laid down");
    let lamp = eigen_punt(&bert, id, "De lamp");
    let gast = PersoonId::new(uuid::Uuid::from_u128(9));
    doe(&bert, Opdracht::Aanwezig { id, personen: vec![gast], aanwezig: true }).expect("noted");
    ontmoeten(&anna, &bert);
    let next = plan(&anna, TEAM, 8);
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let seen = toon(wie, id).vergadering;
        let later: Vec<_> = seen.agenda.iter().map(|punt| (punt.id, punt.later)).collect();
        assert_eq!((vec![(heg, false), (lamp, true)], vec![gast]), (later, seen.later_aanwezig));
        assert!(seen.aanwezig.is_empty());
        heeft(&notulen(wie, id), &["De heg"], &["De lamp"]);
        let proposed = voorstel(wie, next, wie.core.world().now());
        assert!(proposed.iter().any(|one| one.bron_punt == Some(lamp) && one.woorden.as_deref() == Some("De lamp")));
        wie.is_gezond();
    }
}

#[test]
fn what_came_of_a_decision_is_not_put_beside_another_one() {
    let (anna, bert) = (Apparaat::nieuw(680, "wijkmanager"), Apparaat::nieuw(681, "wijkmanager"));
    let id = plan(&anna, TEAM, 1);
    let bank = eigen_punt(&anna, id, "De bank");
    let told = Opdracht::Terugkoppelen { id, punt: bank, resultaat: "Zij staat er".into() };
    assert_eq!(Code::NogNiets, doe(&anna, told.clone()).expect_err("nothing was decided").code);
    besluit(&anna, id, bank, "Wij plaatsen een bank");
    ontmoeten(&anna, &bert);
    besluit(&anna, id, bank, "Toch geen bank");
    doe(&bert, told).expect("told");
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let torn: Vec<_> = toon(wie, id).keuzes.into_iter().map(|keuze| keuze.waarden.len()).collect();
        assert_eq!(vec![2], torn, "which decision it is, somebody says");
        wie.is_gezond();
    }
}
