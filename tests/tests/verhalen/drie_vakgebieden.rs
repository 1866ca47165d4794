//! A melding that takes three disciplines, is closed too early, is opened again by who raised it, and ends right and answered.

use crate::hulp::{BU_VISBUURT, VISBUURT, is_leeg};
use wijkmaat_core::Code;
use wijkmaat_core::command::{Command, TaakOpdracht};
use wijkmaat_core::model::{MeldingId, MeldingStatus, TaakId, TaakUitslag, Timestamp};
use wijkmaat_core::view::{AandachtReden, TaakStand, aandacht, taken, vandaag};
use wijkmaat_scenarios::wereld::{Apparaat, Rol, Wereld, kijk};

fn geef(wie: &Apparaat, melding: MeldingId, team: &str, vraag: &str) -> TaakId {
    let opdracht = TaakOpdracht::Geven { melding, team: team.into(), vraag: Some(vraag.into()) };
    TaakId::new(wie.doe(Command::Taak(opdracht)).expect("given").stuk.expect("a taak").uuid())
}

fn rond_af(wie: &Apparaat, id: TaakId, uitslag: TaakUitslag, reden: Option<&str>) {
    let opdracht = TaakOpdracht::Afronden { id, uitslag, reden: reden.map(str::to_owned) };
    wie.doe(Command::Taak(opdracht)).expect("done");
}

fn nu(w: &Wereld) -> Timestamp {
    Timestamp::from_millis(w.nu_ms())
}

/// The open taken of somebody's team, as they see them.
fn mijn_team(w: &Wereld, wie: &Apparaat) -> Vec<TaakStand> {
    let namens = wie.namens();
    let team = namens.team.clone().expect("a team");
    wie.core().view(&namens, |c, v| taken::van_team(c, v, &team, nu(w))).expect("listed")
}

fn redenen(w: &Wereld, wie: &Apparaat, id: MeldingId) -> Vec<AandachtReden> {
    let core = wie.core();
    let profile = core.profile().expect("profile");
    let all = core.view(&wie.namens(), |c, v| aandacht::aandacht(c, v, &profile, nu(w))).expect("looked");
    all.into_iter().find(|one| one.melding.id == id).map(|one| one.redenen).unwrap_or_default()
}

fn vraagt_tevreden(wie: &Apparaat) -> bool {
    let screen = wie.core().view(&wie.namens(), vandaag::vandaag).expect("shown");
    screen.terug.iter().any(|card| card.vraag_tevreden)
}

/// Seen and in order, answered, with everything that was said and done, and the same as Karim has it.
fn eindigt_goed(w: &Wereld, wie: &Apparaat, karim: &Apparaat, id: MeldingId) {
    let seen = wie.toon(id);
    assert_eq!(seen.melding.status, MeldingStatus::GezienEnInOrde, "{}", wie.naam());
    assert_eq!(seen.melding.antwoord.as_deref(), Some("Er zit een nieuw slot op de deur."));
    assert_eq!((seen.stemmen.len(), seen.taken.len(), seen.alle_taken_klaar), (2, 4, true));
    assert_eq!(seen.melding.eigenaar, Some(karim.namens().persoon), "one owner");
    assert!(redenen(w, wie, id).is_empty(), "{}", wie.naam());
    kijk::is_gelijk(wie, karim);
    wie.is_gezond();
    is_leeg(wie);
}

#[test]
fn a_melding_crosses_three_disciplines_is_wrongly_closed_and_ends_right_and_answered() {
    let w = Wereld::new(60);
    let joke = w.apparaat("joke", "toezichthouder", &[BU_VISBUURT]);
    let piet = w.apparaat("piet", "toezichthouder", &[BU_VISBUURT]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let fatima = w.apparaat("fatima", "wijkconcierge", &[]);
    let henk = w.apparaat("henk", "handhaver", &[]);
    let wim = w.apparaat("wim", "wijkmeester", &[]);
    let ans = w.los_apparaat("ans");
    w.koppel(&ans, Rol { rol: "teamlid", team: Some("wijkbeheer"), gebieden: &[] });
    let iedereen = [&joke, &piet, &karim, &fatima, &henk, &wim, &ans];

    w.kop("Joke en Piet zien elk hetzelfde: vuil bij een leeg pand, waarvan de deur openstaat");
    let vuil = piet.meld("afval", "Vuilniszakken bij het lege pand", Some(VISBUURT));
    let deur = joke.meld("overig", "Deur van het lege pand staat open, jongeren binnen", Some(VISBUURT));
    w.tot_rust();
    w.kop("Karim voegt ze samen en geeft drie vakgebieden elk hun deel");
    karim.doe(Command::MeldingSamenvoegen { id: deur, met: vuil }).expect("joined");
    karim.wijs_toe(vuil, "wijkmanagers");
    karim.zet_status(vuil, MeldingStatus::InBehandeling, None);
    let opruimen = geef(&karim, vuil, "wijkbeheer", "Graag opruimen");
    let kijken = geef(&karim, vuil, "handhaving", "Zijn er jongeren binnen?");
    let sluiten = geef(&karim, vuil, "woningstichting", "Graag de deur dicht");
    w.tot_rust();

    w.kop("Elk team ziet zijn eigen deel en werkt het bij, zonder netwerk");
    for (wie, taak) in [(&ans, opruimen), (&henk, kijken), (&wim, sluiten)] {
        let own = mijn_team(&w, wie);
        assert_eq!(own.iter().map(|one| one.taak.id).collect::<Vec<_>>(), [taak], "{}", wie.naam());
        assert_eq!(own[0].over.as_ref().map(|over| over.id), Some(vuil));
        wie.lijn().verbreek();
        wie.doe(Command::Taak(TaakOpdracht::Oppakken { id: taak })).expect("taken up");
    }
    rond_af(&ans, opruimen, TaakUitslag::Opgelost, None);
    rond_af(&henk, kijken, TaakUitslag::NietsAangetroffen, None);
    rond_af(&wim, sluiten, TaakUitslag::Opgelost, None);
    w.kop("Karim weet dat nog niet: hij kan de melding niet in orde noemen");
    karim.zet_status(vuil, MeldingStatus::ZegtKlaar, None);
    let sluit = Command::MeldingStatusZetten { id: vuil, naar: MeldingStatus::GezienEnInOrde, reden: None };
    let nee = karim.doe(sluit.clone()).expect_err("three are at it");
    assert_eq!(nee.code, Code::TakenOpen);
    for team in ["Wijkbeheer", "Handhaving", "Woningstichting"] {
        assert!(nee.params["taken"].contains(team), "{nee:?}");
    }
    for wie in [&ans, &henk, &wim] {
        wie.lijn().herstel();
    }
    w.tot_rust();

    w.kop(
        "Alle taken klaar: Karim sluit en antwoordt. Fatima vraagt intussen, zonder netwerk, nog iets van opbouwwerk",
    );
    assert_eq!(redenen(&w, &karim, vuil), [AandachtReden::AlleTakenKlaar]);
    fatima.lijn().verbreek();
    let praten = geef(&fatima, vuil, "opbouwwerk", "Praat met de jongeren");
    karim.doe(sluit.clone()).expect("all are done");
    karim.antwoord(vuil, "Het vuil is weg en de deur is dicht.");
    fatima.lijn().herstel();
    w.tot_rust();
    for wie in [&karim, &fatima] {
        assert_eq!(redenen(&w, wie, vuil), [AandachtReden::TaakOpenNaEinde], "not silently closed");
    }

    w.kop("Te vroeg: Joke ziet dat de deur openstaat. De melding is intussen die van Piet, maar zij heropent haar");
    assert!(vraagt_tevreden(&joke) && vraagt_tevreden(&piet));
    joke.lijn().verbreek();
    joke.doe(Command::MeldingTevreden { id: deur, tevreden: false, reden: Some("De deur staat weer open".into()) })
        .expect("said");
    piet.doe(Command::MeldingTevreden { id: vuil, tevreden: true, reden: None }).expect("said");
    karim.noteer(vuil, "Opbouwwerk gaat nog praten");
    joke.lijn().herstel();
    w.tot_rust();
    for wie in iedereen {
        let seen = wie.toon(vuil).melding;
        assert_eq!((seen.status, seen.reden.as_deref()), (MeldingStatus::Heropend, Some("De deur staat weer open")));
        assert!(redenen(&w, wie, vuil).contains(&AandachtReden::NietTevreden), "{}", wie.naam());
        assert!(!vraagt_tevreden(wie), "{}", wie.naam());
    }
    assert_eq!(karim.doe(sluit.clone()).expect_err("from heropend").code, Code::StapMagNiet);

    w.kop("Wim heropent zijn deel; na een week is het te laat, en dat ziet hij");
    let heropen = TaakOpdracht::Heropenen { id: sluiten, reden: "Het slot is kapot".into() };
    wim.doe(Command::Taak(heropen)).expect("reopened");
    w.verstrijk_uren(24 * 30);
    w.tot_rust();
    assert!(mijn_team(&w, &wim)[0].te_laat);
    assert!(redenen(&w, &karim, vuil).contains(&AandachtReden::TaakTeLaat));
    rond_af(&wim, sluiten, TaakUitslag::Opgelost, Some("Nieuw slot"));
    let opbouw = w.apparaat("olga", "opbouwwerker", &[]);
    w.tot_rust();
    rond_af(&opbouw, praten, TaakUitslag::KanNiet, Some("Er is niemand meer"));
    karim.zet_status(vuil, MeldingStatus::ZegtKlaar, None);
    w.tot_rust();

    w.kop("Karim gaat kijken, sluit en antwoordt opnieuw; Joke is tevreden");
    karim.doe(sluit).expect("all are done");
    karim.antwoord(vuil, "Er zit een nieuw slot op de deur.");
    w.tot_rust();
    assert!(vraagt_tevreden(&joke), "a new answer is asked about anew");
    joke.doe(Command::MeldingTevreden { id: deur, tevreden: true, reden: None }).expect("said");
    w.tot_rust();
    for wie in iedereen.into_iter().chain([&opbouw]) {
        eindigt_goed(&w, wie, &karim, vuil);
    }
    let mine = joke.mijn();
    assert_eq!(mine.iter().map(|melding| melding.id).collect::<Vec<_>>(), [vuil], "one answer, and it reached her");
}
