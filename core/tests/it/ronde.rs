//! A ronde while it is walked: begin, places, what is reported on the way, hand-overs, and the end.

use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::command::{Command, RondeOpdracht, RondeVerslag, SignaalMelden};
use wijkmaat_core::geo::Positie;
use wijkmaat_core::model::{
    Dagdeel, GebiedCode, MeldingId, Ontvanger, PersoonId, Ronde, RondeId, RondeUitkomst, Timestamp,
};
use wijkmaat_core::store::lopende_ronde;
use wijkmaat_core::view::ronde_lopend::{ronde_lopend, rondes_vergeten};
use wijkmaat_core::view::ronde_slot::{ronde_slot, ronde_telling};
use wijkmaat_core::view::{RondeLopend, RondeSlot, RondeTelling, ronde_detail, rondes};
use wijkmaat_core::{Code, Result};

/// The clock of these devices begins here, and ticks a second at each look.
const BEGIN: i64 = 1_790_000_000_000;
const VISBUURT: (f64, f64) = (52.9555, 4.7695);

fn ronde(wie: &Apparaat, opdracht: RondeOpdracht) -> Result<RondeVerslag> {
    wie.doe(Command::Ronde(opdracht)).map(|receipt| receipt.ronde.expect("a ronde"))
}

fn start(wie: &Apparaat) -> RondeId {
    let groep = Some("visbuurt".to_owned());
    let starten = RondeOpdracht::Starten { groep, deelnemers: Vec::new(), gebied: None, begin: None };
    ronde(wie, starten).expect("started").ronde
}

/// Places ten metres apart, half a second after one another, from the begin on.
fn weg(van: i32, tot: i32) -> Vec<Positie> {
    let plek = |nr: i32| Positie {
        lat: VISBUURT.0 + f64::from(nr) * 9e-5,
        lon: VISBUURT.1,
        tijd: Timestamp::from_millis(BEGIN - 100_000 + i64::from(nr) * 2_000),
        nauwkeurigheid_m: Some(4.0),
    };
    (van..tot).map(plek).collect()
}

fn loop_(wie: &Apparaat, id: RondeId, punten: Vec<Positie>) -> RondeVerslag {
    ronde(wie, RondeOpdracht::Punten { id, punten }).expect("followed")
}

fn lopend(wie: &Apparaat) -> Option<RondeLopend> {
    let nu = wie.core.world().now();
    wie.core.view(&wie.namens, |c, v| ronde_lopend(c, v, nu, 8)).expect("asked")
}

fn slot(wie: &Apparaat, id: RondeId) -> RondeSlot {
    wie.core.view(&wie.namens, |c, v| ronde_slot(c, v, id)).expect("shown")
}

fn lijst(wie: &Apparaat) -> Vec<Ronde> {
    wie.core.view(&wie.namens, rondes::rondes).expect("listed")
}

/// How many changes are in the log.
fn wijzigingen(wie: &Apparaat) -> usize {
    wie.uitgaand().len()
}

fn ander(nummer: u128) -> PersoonId {
    PersoonId::new(uuid::Uuid::from_u128(nummer))
}

#[test]
fn a_ronde_begins_with_one_tap_and_ends_with_one() {
    let joke = Apparaat::nieuw(70, "toezichthouder");
    assert_eq!(None, lopend(&joke));
    let id = start(&joke);
    loop_(&joke, id, weg(0, 30));
    let melding = joke.meld("afval", "Zak naast de bak", Some(VISBUURT));
    loop_(&joke, id, weg(30, 50));

    let now = lopend(&joke).expect("it goes on");
    assert_eq!((id, 50, 0, 1, false), (now.id, now.punten, now.punten_overgeslagen, now.meldingen, now.vergeten));
    assert!((now.lengte_m - 490.0).abs() < 10.0, "{}", now.lengte_m);
    assert_eq!(Some("visbuurt"), now.groep.as_deref());
    assert_eq!(Some("BU04000105"), now.gebied.as_ref().map(GebiedCode::as_str), "that of the group");
    assert_eq!(Some(Dagdeel::Middag), now.dienst.map(|dienst| dienst.dagdeel));

    let verslag = ronde(&joke, RondeOpdracht::Stoppen { id, niets_gevonden: false }).expect("stopped");
    assert!((verslag.lengte_m - now.lengte_m).abs() < 1e-6, "what was shown on the way is what it is");
    assert!(verslag.dekking.is_some_and(|share| share > 0.0) && verslag.signalen.len() == 1);
    assert_eq!(None, lopend(&joke));
    let end = slot(&joke, id);
    assert_eq!(Some(RondeUitkomst::Gemeld), end.uitkomst);
    assert_eq!((vec![melding], 0), (end.meldingen.iter().map(|one| one.id).collect(), end.zonder_team));
    assert_eq!(Some("wijkbeheer"), end.meldingen[0].team.as_deref());
    assert!(end.duur_s.is_some() && end.ronde.lengte_m.is_some_and(|metres| (metres - 490.0).abs() < 10.0));
    let track = joke.core.view(&joke.namens, |c, v| ronde_detail::spoor(c, v, id)).expect("hers");
    assert_eq!(50, track.len());
    let left = joke.core.store().read(|c| lopende_ronde::punten(c, id)).expect("read");
    assert!(left.is_empty(), "one track, and the places are gone");

    let later = joke.meld("afval", "Na de ronde", Some(VISBUURT));
    assert_eq!(None, joke.toon(later).stemmen[0].ronde);
    joke.is_gezond();
}

#[test]
fn a_phone_that_was_switched_off_goes_on_where_it_was() {
    let joke = Apparaat::nieuw(71, "toezichthouder");
    let id = start(&joke);
    loop_(&joke, id, weg(0, 20));
    let before = lopend(&joke).expect("it goes on");
    let joke = joke.herstart();
    let after = lopend(&joke).expect("found again");
    assert_eq!(before, after);
    loop_(&joke, id, weg(10, 40));
    let now = lopend(&joke).expect("it goes on");
    assert_eq!((40, 10), (now.punten, now.punten_overgeslagen), "what came twice counts once");
    joke.meld("afval", "Na het opstarten", Some(VISBUURT));
    let verslag = ronde(&joke, RondeOpdracht::Stoppen { id, niets_gevonden: false }).expect("stopped");
    assert!((verslag.lengte_m - 390.0).abs() < 8.0 && verslag.signalen.len() == 1, "{verslag:?}");
    joke.is_gezond();
}

#[test]
fn nothing_found_is_an_outcome_and_is_counted() {
    let joke = Apparaat::nieuw(72, "toezichthouder");
    let stop = |id, niets_gevonden| ronde(&joke, RondeOpdracht::Stoppen { id, niets_gevonden });
    let niets = start(&joke);
    loop_(&joke, niets, weg(0, 10));
    stop(niets, true).expect("stopped");
    let gemeld = start(&joke);
    joke.meld("afval", "Zak", None);
    let error = stop(gemeld, true).expect_err("something was reported");
    assert_eq!((Code::RondeNietLeeg, "1"), (error.code, error.params["aantal"].as_str()));
    assert!(lopend(&joke).is_some(), "it goes on");
    stop(gemeld, false).expect("stopped");
    let stil = start(&joke);
    stop(stil, false).expect("stopped");
    start(&joke);
    assert_eq!(Some(RondeUitkomst::NietsGevonden), slot(&joke, niets).uitkomst);
    assert_eq!(
        (None, None),
        (slot(&joke, stil).uitkomst, slot(&joke, stil).ronde.lengte_m),
        "not known is not nothing"
    );
    let all = (Timestamp::from_millis(0), Timestamp::from_millis(i64::MAX));
    let telling = joke.core.view(&joke.namens, |c, v| ronde_telling(c, v, all.0, all.1)).expect("counted");
    let expected = RondeTelling { rondes: 4, gemeld: 1, niets_gevonden: 1, zonder_uitkomst: 1, lopend: 1, ..telling };
    assert_eq!(expected, telling);
    assert!(telling.lengte_m > 80.0);
    assert_eq!(3, slot(&joke, niets).samen.len(), "one group in one shift");
    joke.is_gezond();
}

#[test]
fn what_is_handed_over_keeps_to_whom() {
    let joke = Apparaat::nieuw(73, "toezichthouder");
    let id = start(&joke);
    let melding = joke.meld("overlast", "Ruzie op het plein", Some(VISBUURT));
    let hand =
        |aan, wat: &str, melding| ronde(&joke, RondeOpdracht::Overdragen { id, aan, wat: wat.to_owned(), melding });
    let team = |team: &str| Ontvanger::Team { team: team.to_owned() };
    hand(team("handhaving"), "Houd het plein in de gaten", Some(melding)).expect("handed over");
    hand(Ontvanger::Persoon { persoon: ander(9) }, "De sleutel van de schuur", None).expect("handed over");
    ronde(&joke, RondeOpdracht::Stoppen { id, niets_gevonden: false }).expect("stopped");
    hand(team("wijkbeheer"), "Na afloop bedacht", None).expect("handed over afterwards");

    let before = wijzigingen(&joke);
    assert_eq!(Code::TeamOnbekend, hand(team("brandweer"), "Iets", None).expect_err("no team").code);
    let error = hand(team("handhaving"), "  \n", None).expect_err("no words");
    assert_eq!((Code::VeldLeeg, "wat"), (error.code, error.params["veld"].as_str()));
    let nowhere = MeldingId::new(uuid::Uuid::from_u128(5));
    assert_eq!(Code::NietGevonden, hand(team("handhaving"), "Iets", Some(nowhere)).expect_err("no melding").code);
    let care = joke.meld("zorg", "Buurvrouw is in de war", Some(VISBUURT));
    let told = hand(team("wijkbeheer"), "Iets", Some(care)).expect_err("not even its number");
    assert_eq!(Code::TeamLeestNiet, told.code);
    assert_eq!(before, wijzigingen(&joke), "nothing half saved");

    let all = slot(&joke, id).ronde.overdrachten;
    let words: Vec<_> = all.iter().map(|one| (one.aan.clone().expect("someone"), one.wat.as_str())).collect();
    assert_eq!(
        vec![
            (team("handhaving"), "Houd het plein in de gaten"),
            (Ontvanger::Persoon { persoon: ander(9) }, "De sleutel van de schuur"),
            (team("wijkbeheer"), "Na afloop bedacht"),
        ],
        words
    );
    assert_eq!(Some(melding), all[0].melding);
    joke.is_gezond();
}

#[test]
fn what_cannot_be_is_refused_and_leaves_nothing_behind() {
    let joke = Apparaat::nieuw(74, "toezichthouder");
    let starten = |groep: Option<&str>, gebied: Option<&str>, begin: Option<i64>| RondeOpdracht::Starten {
        groep: groep.map(str::to_owned),
        deelnemers: Vec::new(),
        gebied: gebied.map(|code| code.parse().expect("a code")),
        begin: begin.map(Timestamp::from_millis),
    };
    let long = "x".repeat(81);
    for (wrong, code) in [
        (starten(Some(" "), None, None), Code::VeldLeeg),
        (starten(Some(&long), None, None), Code::VeldTeLang),
        (starten(None, Some("WK999999"), None), Code::GebiedOnbekend),
        (starten(None, None, Some(BEGIN + 3_600_000)), Code::RondeBeginKanNiet),
        (starten(None, None, Some(BEGIN - 9 * 3_600_000)), Code::RondeBeginKanNiet),
        (starten(None, None, Some(i64::MIN)), Code::RondeBeginKanNiet),
    ] {
        assert_eq!(code, ronde(&joke, wrong).expect_err("refused").code);
    }
    assert!(lijst(&joke).is_empty() && lopend(&joke).is_none());

    let id = ronde(&joke, starten(None, None, Some(BEGIN - 3_600_000))).expect("an hour ago").ronde;
    assert_eq!(Code::RondeLooptAl, ronde(&joke, starten(None, None, None)).expect_err("one at a time").code);
    let good = weg(0, 1)[0];
    let bad = [
        Positie { lat: f64::NAN, ..good },
        Positie { tijd: Timestamp::from_millis(BEGIN + 3_600_000), ..good },
        Positie { tijd: Timestamp::from_millis(BEGIN - 2 * 3_600_000), ..good },
        Positie { lat: 0.0, lon: 0.0, ..good },
    ];
    let verslag = loop_(&joke, id, bad.into_iter().chain([good]).collect());
    assert_eq!((1, 4), (verslag.punten, verslag.punten_overgeslagen));

    let nobody = RondeId::new(uuid::Uuid::from_u128(1));
    let points = |id| ronde(&joke, RondeOpdracht::Punten { id, punten: weg(5, 6) });
    assert_eq!(Code::NietGevonden, points(nobody).expect_err("not here").code);
    let stop = |id| ronde(&joke, RondeOpdracht::Stoppen { id, niets_gevonden: true });
    assert_eq!(Code::NietGevonden, stop(nobody).expect_err("not here").code);
    stop(id).expect("stopped");
    let before = wijzigingen(&joke);
    assert_eq!(
        (Code::AlAfgesloten, Code::AlAfgesloten),
        (stop(id).expect_err("ended").code, points(id).expect_err("ended").code)
    );
    assert_eq!(before, wijzigingen(&joke));
    joke.is_gezond();
}

#[test]
fn two_walk_together_each_with_a_ronde_of_their_own() {
    let (joke, piet) = (Apparaat::nieuw(75, "toezichthouder"), Apparaat::nieuw(76, "toezichthouder"));
    let van_joke = start(&joke);
    ontmoeten(&joke, &piet);
    let of_joke = |opdracht| ronde(&piet, opdracht);
    let stop = RondeOpdracht::Stoppen { id: van_joke, niets_gevonden: true };
    assert_eq!(Code::GeenRecht, of_joke(stop).expect_err("not his").code);
    let points = RondeOpdracht::Punten { id: van_joke, punten: weg(0, 2) };
    assert_eq!(Code::RondeLooptNiet, of_joke(points).expect_err("it runs elsewhere").code);
    let van_piet = of_joke(RondeOpdracht::Deelnemen { id: van_joke, wie: None }).expect("along").ronde;
    assert_ne!(van_joke, van_piet);
    let again = joke.doe(Command::Ronde(RondeOpdracht::Deelnemen { id: van_joke, wie: None })).expect("hers");
    assert!(again.was_er_al);

    let gast = ander(3);
    let named =
        |opdracht: fn(RondeId, Option<PersoonId>) -> RondeOpdracht, wie| ronde(&joke, opdracht(van_joke, Some(wie)));
    named(|id, wie| RondeOpdracht::Deelnemen { id, wie }, gast).expect("along without a phone");
    named(|id, wie| RondeOpdracht::Verlaten { id, wie }, gast).expect("left");
    let error = named(|id, wie| RondeOpdracht::Verlaten { id, wie }, ander(4)).expect_err("was not there");
    assert_eq!(Code::NietGevonden, error.code);

    loop_(&piet, van_piet, weg(0, 5));
    of_joke(RondeOpdracht::Verlaten { id: van_joke, wie: None }).expect("his own ends");
    ronde(&joke, RondeOpdracht::Stoppen { id: van_joke, niets_gevonden: true }).expect("stopped");
    ontmoeten(&joke, &piet);
    let (at_joke, at_piet) = (slot(&joke, van_joke), slot(&piet, van_joke));
    assert_eq!((&at_joke.ronde, &at_joke.samen), (&at_piet.ronde, &at_piet.samen));
    assert_eq!(vec![van_piet], at_joke.samen.iter().map(|one| one.ronde.id).collect::<Vec<_>>());
    let mut walked = vec![joke.namens.persoon, gast];
    walked.sort();
    assert_eq!((walked, vec![gast]), (at_joke.ronde.deelnemers, at_joke.ronde.vertrokken));
    assert_eq!(Some(van_joke), at_joke.samen[0].ronde.samen_met);
    assert!(at_piet.samen[0].ronde.einde.is_some());
    joke.is_gezond();
    piet.is_gezond();
}

#[test]
fn what_an_import_brings_or_was_seen_before_belongs_to_no_ronde_that_goes_on() {
    let joke = Apparaat::nieuw(77, "toezichthouder");
    let id = start(&joke);
    let melden = |id: Option<u128>, gemaakt: Option<i64>| {
        let melden = SignaalMelden {
            id: id.map(|id| wijkmaat_core::model::SignaalId::new(uuid::Uuid::from_u128(id))),
            categorie: "afval".into(),
            gemaakt: gemaakt.map(Timestamp::from_millis),
            ..SignaalMelden::default()
        };
        let melding = joke.doe(Command::SignaalMelden(melden)).expect("saved").melding.expect("a melding");
        joke.toon(melding).stemmen[0].ronde
    };
    assert_eq!((None, None), (melden(Some(8), None), melden(None, Some(BEGIN - 86_400_000))));
    assert_eq!(Some(id), melden(None, None));
    let elsewhere = joke.core.view(&joke.namens, |c, v| rondes_vergeten(c, v, joke.core.world().now(), 8));
    assert!(elsewhere.expect("asked").is_empty());
    let tomorrow = Timestamp::from_millis(BEGIN + 86_400_000);
    let forgotten = joke.core.view(&joke.namens, |c, v| rondes_vergeten(c, v, tomorrow, 8)).expect("asked");
    assert_eq!(vec![id], forgotten.iter().map(|ronde| ronde.id).collect::<Vec<_>>());
}
