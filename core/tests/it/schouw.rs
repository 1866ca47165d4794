//! A schouw: planned by several at once, walked by several recorders, measured twice, and what comes of it.

use crate::gereedschap::{Apparaat, ontmoeten};
use std::collections::BTreeSet;
use wijkmaat_core::Code;
use wijkmaat_core::command::{
    Command, FotoBron, NieuweHalte, Receipt, SchouwOpdracht, SchouwPlannen, SignaalMelden, WaarnemingOordelen,
    WaarnemingOpdracht, WaarnemingScoren,
};
use wijkmaat_core::geo::{Spoor, SpoorPunt};
use wijkmaat_core::model::{
    Afdoening, Beeldkwaliteit, Bevinding, DocKind, FotoHash, GebiedCode, HalteId, LatLon, MeldingId, Namens, Oordeel,
    PersoonId, Plek, PlekBron, SchouwDeel, SchouwId, SchouwStatus, StukId, Timestamp, WaarnemingId,
};
use wijkmaat_core::store::{blobs, meta, outbox, stukken};
use wijkmaat_core::view::melding_detail::Keuze;
use wijkmaat_core::view::{SchouwDetail, SchouwUitkomst, StukFilter, dossier, keuzes, schouw, schouw_uitkomst};

const MARKT: (f64, f64) = (52.9555, 4.7695);
const ZWERFAFVAL: &str = "zwerfafval_verharding";

fn punt((lat, lon): (f64, f64)) -> LatLon {
    LatLon::new(lat, lon).expect("in the world")
}

fn halte(naam: &str, waar: Option<(f64, f64)>) -> NieuweHalte {
    NieuweHalte { naam: naam.into(), punt: waar.map(punt) }
}

fn schouw_van(receipt: &Receipt) -> SchouwId {
    SchouwId::new(receipt.stuk.map(StukId::uuid).expect("a stuk"))
}

fn plan(haltes: Vec<NieuweHalte>) -> SchouwPlannen {
    SchouwPlannen { naam: "Schouw Visbuurt".into(), haltes, ..SchouwPlannen::default() }
}

/// Three stops, the second a hundred metres north of the first.
fn drie() -> Vec<NieuweHalte> {
    vec![halte("Markt", Some(MARKT)), halte("Plantsoen", Some((52.9564, 4.7695))), halte("School", None)]
}

fn plannen(wie: &Apparaat) -> SchouwId {
    schouw_van(&wie.doe(Command::Schouw(SchouwOpdracht::Plannen { plan: plan(drie()) })).expect("planned"))
}

fn toon(wie: &Apparaat, id: SchouwId) -> SchouwDetail {
    wie.core.view(&wie.namens, |c, v| schouw::schouw(c, v, id)).expect("shown")
}

fn uitkomst(wie: &Apparaat, id: SchouwId) -> SchouwUitkomst {
    wie.core.view(&wie.namens, |c, v| schouw_uitkomst::schouw_uitkomst(c, v, id)).expect("counted")
}

fn namen(wie: &Apparaat, id: SchouwId) -> Vec<String> {
    toon(wie, id).schouw.haltes.into_iter().map(|halte| halte.naam).collect()
}

fn halte_id(wie: &Apparaat, id: SchouwId, nr: usize) -> HalteId {
    toon(wie, id).schouw.haltes[nr].id
}

fn doe(wie: &Apparaat, opdracht: SchouwOpdracht) -> Receipt {
    wie.doe(Command::Schouw(opdracht)).expect("done")
}

fn oordeel(schouw: SchouwId, halte: Option<HalteId>, oordeel: Oordeel, tekst: &str) -> WaarnemingOordelen {
    WaarnemingOordelen {
        schouw,
        halte,
        plek: None,
        oordeel,
        tekst: tekst.into(),
        thema: Some("afval".into()),
        fotos: Vec::new(),
        gezien: None,
    }
}

fn zeg(wie: &Apparaat, oordeel: WaarnemingOordelen) -> WaarnemingId {
    let receipt = wie.doe(Command::Waarneming(WaarnemingOpdracht::Oordelen { oordeel })).expect("said");
    WaarnemingId::new(receipt.stuk.map(StukId::uuid).expect("a stuk"))
}

fn meet(wie: &Apparaat, schouw: SchouwId, halte: HalteId, score: Beeldkwaliteit) -> WaarnemingId {
    let score = scoren(schouw, Some(halte), ZWERFAFVAL, score);
    let receipt = wie.doe(Command::Waarneming(WaarnemingOpdracht::Scoren { score })).expect("measured");
    WaarnemingId::new(receipt.stuk.map(StukId::uuid).expect("a stuk"))
}

fn scoren(schouw: SchouwId, halte: Option<HalteId>, element: &str, score: Beeldkwaliteit) -> WaarnemingScoren {
    WaarnemingScoren { schouw, halte, plek: None, element: element.into(), score, fotos: Vec::new(), gezien: None }
}

fn melden(wie: &Apparaat, id: WaarnemingId) -> wijkmaat_core::Result<Receipt> {
    wie.doe(Command::Waarneming(WaarnemingOpdracht::Melden { id, categorie: None, omschrijving: None }))
}

fn ander(wie: &Apparaat, rol: &str, gebieden: &[&str]) -> Namens {
    let gebieden: Vec<_> = gebieden.iter().map(|code| code.parse().expect("a code")).collect();
    let persoon = PersoonId::new(uuid::Uuid::from_u128(99));
    wie.core.profile().expect("profile").namens(persoon, rol, None, &gebieden).expect("a role")
}

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

#[test]
fn what_is_found_stands_at_its_stop_with_ones_own_first() {
    let (anna, joke) = (Apparaat::nieuw(4, "wijkmanager"), Apparaat::nieuw(5, "toezichthouder"));
    let id = plannen(&anna);
    ontmoeten(&anna, &joke);
    let markt = halte_id(&anna, id, 0);
    zeg(&anna, oordeel(id, Some(markt), Oordeel::GaatGoed, "Schone banken"));
    let hers = zeg(&joke, oordeel(id, Some(markt), Oordeel::KanBeter, "Bak zit vol"));
    let mistake = zeg(&joke, oordeel(id, None, Oordeel::KanBeter, "Vergissing"));
    joke.doe(Command::Waarneming(WaarnemingOpdracht::Intrekken { id: mistake })).expect("hers");
    doe(&anna, SchouwOpdracht::HalteWeghalen { id, halte: markt });
    ontmoeten(&anna, &joke);
    let (by_anna, by_joke) = (toon(&anna, id), toon(&joke, id));
    let stop = by_joke.per_halte.last().expect("the stop that went");
    assert_eq!((true, 1, 1), (stop.vervallen, stop.goed, stop.beter), "what was found there stays");
    assert_eq!(vec![true, false], stop.waarnemingen.iter().map(|regel| regel.van_mij).collect::<Vec<_>>());
    assert_eq!(hers, stop.waarnemingen[0].waarneming.id);
    assert_ne!(hers, by_anna.per_halte.last().expect("there").waarnemingen[0].waarneming.id, "her own first");
    assert!(by_anna.onderweg.is_empty(), "what was taken back is not shown");
    assert_eq!(2, by_anna.mensen.len());
    let not_hers = Command::Waarneming(WaarnemingOpdracht::Intrekken {
        id: by_anna.per_halte.last().expect("there").waarnemingen[0].waarneming.id,
    });
    assert_eq!(Code::GeenRecht, joke.doe(not_hers).expect_err("of Anna").code);
}

#[test]
fn a_measurement_is_held_against_the_wanted_level_and_a_second_observer_gives_agreement() {
    let (anna, bert) = (Apparaat::nieuw(6, "wijkmanager"), Apparaat::nieuw(7, "toezichthouder"));
    let id = plannen(&anna);
    ontmoeten(&anna, &bert);
    let (markt, plantsoen, school) = (halte_id(&anna, id, 0), halte_id(&anna, id, 1), halte_id(&anna, id, 2));
    meet(&anna, id, markt, Beeldkwaliteit::D);
    meet(&anna, id, markt, Beeldkwaliteit::A);
    meet(&bert, id, markt, Beeldkwaliteit::A);
    meet(&anna, id, plantsoen, Beeldkwaliteit::B);
    meet(&bert, id, plantsoen, Beeldkwaliteit::D);
    meet(&bert, id, school, Beeldkwaliteit::APlus);
    zeg(&bert, oordeel(id, Some(markt), Oordeel::KanBeter, "Toch vol"));
    ontmoeten(&anna, &bert);
    let seen = uitkomst(&anna, id);
    assert_eq!(seen, uitkomst(&bert, id));
    let agree = seen.overeenstemming.expect("two observers");
    assert_eq!((2, 1), (agree.paren, agree.gelijk), "the last of Anna at the market holds");
    assert!((agree.aandeel_gelijk - 0.5).abs() < 1e-9 && (agree.afstand - 1.0).abs() < 1e-9, "{agree:?}");
    let [element] = &seen.elementen[..] else { panic!("one element: {:?}", seen.elementen) };
    let letters: Vec<u32> = element.letters.iter().map(|one| one.aantal).collect();
    assert_eq!((vec![1, 2, 1, 0, 1], 5, 3), (letters, element.met_gewenst, element.gehaald), "the Visbuurt wants A");
    assert_eq!((0, 1, 2), (seen.goed, seen.beter, seen.waarnemers), "a measurement is no opinion");
}

#[test]
fn what_can_be_better_becomes_a_melding_and_who_saw_it_stays_after_a_join() {
    let (anna, joke) = (Apparaat::nieuw(8, "wijkmanager"), Apparaat::nieuw(9, "toezichthouder"));
    let id = plannen(&anna);
    ontmoeten(&anna, &joke);
    let markt = halte_id(&anna, id, 0);
    let first = zeg(&joke, oordeel(id, Some(markt), Oordeel::KanBeter, "Bak zit vol"));
    let second = zeg(&anna, oordeel(id, Some(markt), Oordeel::KanBeter, "Volle bak"));
    ontmoeten(&anna, &joke);
    let receipt = melden(&anna, first).expect("reported");
    let melding = receipt.melding.expect("a melding");
    let again = melden(&anna, first).expect("again");
    assert_eq!((receipt.signaal, false, true), (again.signaal, receipt.was_er_al, again.was_er_al), "twice is once");
    let other = melden(&anna, second).expect("reported").melding.expect("a melding");
    let detail = anna.toon(melding);
    assert_eq!(Some("wijkbeheer"), detail.melding.team.as_deref(), "routed as any other");
    let voice = &detail.stemmen[0];
    assert_eq!(
        (Some(id), joke.namens.persoon, Some("Bak zit vol")),
        (voice.schouw, voice.melder, voice.omschrijving.as_deref())
    );
    assert!(voice.plek.is_some(), "the place of the stop");

    anna.doe(Command::MeldingSamenvoegen { id: other, met: melding }).expect("joined");
    ontmoeten(&anna, &joke);
    let regels = |wie: &Apparaat| toon(wie, id).per_halte.remove(0).waarnemingen;
    for wie in [&anna, &joke] {
        assert_eq!(2, regels(wie).len());
        let ids: Vec<MeldingId> = regels(wie).iter().filter_map(|regel| regel.melding.as_ref()).map(|m| m.id).collect();
        assert_eq!(vec![melding, melding], ids, "both lead to what carries on");
    }
    assert_eq!(vec![melding], uitkomst(&joke, id).meldingen.iter().map(|one| one.id).collect::<Vec<_>>());
    assert_eq!(2, anna.toon(melding).stemmen.len());

    anna.doe(Command::Waarneming(WaarnemingOpdracht::Afdoen { id: first, afdoening: Afdoening::Leefbaarheidsbudget }))
        .expect("settled");
    let settled = uitkomst(&anna, id).afdoening;
    assert_eq!((1, 1, 0), (settled.leefbaarheidsbudget, settled.werd_melding, settled.nog_open));
    for wie in [&anna, &joke] {
        wie.is_gezond();
    }
}

/// All that was made was in a request.
fn is_verstuurd(wie: &Apparaat) {
    let last = wie.core.store().read(|c| outbox::waiting(c, usize::MAX)).expect("read").last().map_or(0, |one| one.nr);
    wie.core.store().write(|tx| meta::set_int(tx, meta::AANGEBODEN, last)).expect("offered");
}

/// North along the line from the market, a metre a second.
fn spoor(tot: i32) -> Spoor {
    let punt = |nr: i32| SpoorPunt {
        punt: LatLon::new(MARKT.0 + f64::from(nr) / 111_195.0, MARKT.1).expect("in the world"),
        tijd: Some(Timestamp::from_millis(1_790_000_000_000 + i64::from(nr) * 1_000)),
        nauwkeurigheid_m: None,
    };
    Spoor::new((0..=tot).map(punt).collect())
}

#[test]
fn coverage_is_shared_without_the_track_and_says_what_was_missed() {
    let (anna, joke) = (Apparaat::nieuw(10, "wijkmanager"), Apparaat::nieuw(11, "toezichthouder"));
    let id = plannen(&anna);
    ontmoeten(&anna, &joke);
    let delen = |wie: &Apparaat, spoor| {
        wie.doe(Command::Waarneming(WaarnemingOpdracht::DekkingDelen { schouw: id, spoor })).expect("shared")
    };
    let before = uitkomst(&joke, id).dekking;
    assert_eq!((0, 3, None), (before.bezocht, before.gemist.len(), before.aandeel));
    let track = spoor(50);
    let name = FotoHash::of(&track.to_bytes());
    let once = delen(&joke, Some(track));
    ontmoeten(&anna, &joke);
    let seen = uitkomst(&anna, id).dekking;
    assert_eq!((1, 1, 2), (seen.gedeeld, seen.bezocht, seen.gemist.len()), "the market and nothing else");
    let share = seen.aandeel.expect("a track was shared");
    assert!((seen.lijn_m - 100.0).abs() < 1.0 && (0.6..0.85).contains(&share), "{seen:?}");
    assert!(joke.core.store().read(|c| blobs::bytes(c, &name)).expect("read").is_none(), "the track is not kept");

    assert_eq!(once.stuk, delen(&joke, Some(spoor(110))).stuk, "again is the same document");
    let seen = uitkomst(&joke, id).dekking;
    assert_eq!((1, 2, vec![halte_id(&joke, id, 2)]), (seen.gedeeld, seen.bezocht, seen.gemist));
    assert!((seen.aandeel.expect("known") - 1.0).abs() < 1e-9);
    delen(&joke, None);
    assert_eq!(2, uitkomst(&joke, id).dekking.bezocht, "sharing less takes nothing back");
    zeg(&joke, oordeel(id, Some(halte_id(&joke, id, 2)), Oordeel::GaatGoed, ""));
    assert!(uitkomst(&joke, id).dekking.gemist.is_empty(), "who found something was there");
    assert!(toon(&joke, id).onderweg.is_empty(), "coverage is no finding");
}

#[test]
fn a_schouw_is_read_by_its_kring_alone() {
    let anna = Apparaat::nieuw(12, "wijkmanager");
    let id = plannen(&anna);
    let all = |namens: &Namens| {
        anna.core.view(namens, |c, v| schouw::schouwen(c, v, &StukFilter::default())).expect("listed")
    };
    assert_eq!(1, all(&anna.namens).len());
    let elsewhere = ander(&anna, "wijkmanager", &["WK040008"]);
    assert!(all(&elsewhere).is_empty());
    let hidden = anna.core.view(&elsewhere, |c, v| schouw::schouw(c, v, id)).expect_err("not theirs");
    assert_eq!(Code::NietGevonden, hidden.code);
    let hidden =
        anna.core.execute(&elsewhere, Command::Schouw(SchouwOpdracht::Beginnen { id })).expect_err("not theirs");
    assert_eq!(Code::NietGevonden, hidden.code);
    let beginnen = || Command::Schouw(SchouwOpdracht::Beginnen { id });
    let agent = ander(&anna, "wijkagent", &["BU04000105"]);
    let plan = anna.core.execute(&agent, beginnen()).expect_err("reads and writes down, but does not plan");
    assert_eq!((Code::GeenRecht, "schouw"), (plan.code, plan.params["soort"].as_str()));
    let opnemer = SchouwOpdracht::Deelnemen { id, wie: None, deel: SchouwDeel::Opnemer };
    let resident = ander(&anna, "toezichthouder", &["BU04000105"]);
    anna.core.execute(&resident, Command::Schouw(opnemer)).expect("a resident walks along");
    anna.core.execute(&resident, beginnen()).expect("and begins");
}

#[test]
fn pictures_of_a_waarneming_stay_when_a_signaal_with_the_same_picture_goes() {
    let anna = Apparaat::nieuw(13, "beheerder");
    let wijk =
        anna.core.profile().expect("profile").namens(anna.namens.persoon, "wijkmanager", None, &[]).expect("a role");
    let planned =
        anna.core.execute(&wijk, Command::Schouw(SchouwOpdracht::Plannen { plan: plan(drie()) })).expect("planned");
    let foto = anna.core.prepare_foto(&jpeg()).expect("a picture");
    let said = WaarnemingOordelen {
        fotos: vec![FotoBron::Verwerkt(foto.clone())],
        ..oordeel(schouw_van(&planned), None, Oordeel::KanBeter, "Zie foto")
    };
    anna.core.execute(&wijk, Command::Waarneming(WaarnemingOpdracht::Oordelen { oordeel: said })).expect("said");
    let melden = SignaalMelden {
        categorie: "afval".into(),
        fotos: vec![FotoBron::Verwerkt(foto.clone())],
        ..SignaalMelden::default()
    };
    let signaal = anna.core.execute(&wijk, Command::SignaalMelden(melden)).expect("saved").signaal.expect("a signaal");
    anna.doe(Command::SignaalVernietigen { id: signaal }).expect("destroyed");
    assert!(anna.core.store().read(|c| blobs::bytes(c, &foto.hash)).expect("read").is_some());
}

fn jpeg() -> Vec<u8> {
    use image::ImageEncoder;
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg)
        .write_image(&[90; 3 * 64 * 64], 64, 64, image::ExtendedColorType::Rgb8)
        .expect("a JPEG");
    jpeg
}

#[test]
fn wrong_input_names_the_field_and_saves_nothing() {
    let anna = Apparaat::nieuw(14, "wijkmanager");
    let id = plannen(&anna);
    let markt = halte_id(&anna, id, 0);
    let goed = zeg(&anna, oordeel(id, Some(markt), Oordeel::GaatGoed, "Netjes"));
    let (before, found) = (toon(&anna, id), anna.uitgaand().len());
    let none = HalteId::new(uuid::Uuid::from_u128(1));
    let many = (0..101).map(|nr| halte(&format!("Halte {nr}"), None)).collect();
    let far = Timestamp::from_millis(i64::MAX);
    let nowhere = NieuweHalte { naam: "Zee".into(), punt: Some(LatLon { lat: f64::NAN, lon: 4.0 }) };
    let plannen = |plan| SchouwOpdracht::Plannen { plan };
    let schouwen = [
        (plannen(SchouwPlannen { naam: " ".into(), ..plan(drie()) }), Code::VeldLeeg, "naam"),
        (plannen(SchouwPlannen { naam: "x".repeat(4001), ..plan(drie()) }), Code::VeldTeLang, "naam"),
        (plannen(SchouwPlannen { gepland: Some(far), ..plan(drie()) }), Code::DatumOngeldig, "gepland"),
        (plannen(SchouwPlannen { bewoners: 10_001, ..plan(drie()) }), Code::GetalBuitenBereik, "bewoners"),
        (plannen(plan(many)), Code::GetalBuitenBereik, "haltes"),
        (plannen(plan(vec![halte("", None)])), Code::VeldLeeg, "halte"),
        (plannen(plan(vec![nowhere])), Code::PlekOngeldig, ""),
        (SchouwOpdracht::HalteToevoegen { id, halte: halte("x", None), nr: Some(9) }, Code::GetalBuitenBereik, "nr"),
        (SchouwOpdracht::HalteWeghalen { id, halte: none }, Code::NietGevonden, ""),
        (SchouwOpdracht::HalteVerplaatsen { id, halte: markt, nr: Some(0), punt: None }, Code::GetalBuitenBereik, "nr"),
        (
            SchouwOpdracht::Deelnemen { id, wie: None, deel: SchouwDeel::from("koning".to_owned()) },
            Code::KeuzeOnbekend,
            "deel",
        ),
        (
            SchouwOpdracht::Bijstellen { id, naam: Some(String::new()), thema: None, gepland: None, bewoners: None },
            Code::VeldLeeg,
            "naam",
        ),
    ];
    let unknown = Oordeel::from("prachtig".to_owned());
    let zorg = WaarnemingOordelen { thema: Some("zorg".into()), ..oordeel(id, None, Oordeel::KanBeter, "Iemand") };
    let oordelen = |oordeel| WaarnemingOpdracht::Oordelen { oordeel };
    let waarnemingen = [
        (oordelen(oordeel(id, None, Oordeel::KanBeter, "")), Code::VeldLeeg, "tekst"),
        (oordelen(oordeel(id, None, unknown, "x")), Code::KeuzeOnbekend, "oordeel"),
        (oordelen(oordeel(id, Some(none), Oordeel::GaatGoed, "x")), Code::NietGevonden, ""),
        (oordelen(zorg), Code::KeuzeOnbekend, "thema"),
        (
            WaarnemingOpdracht::Scoren { score: scoren(id, Some(markt), "wolken", Beeldkwaliteit::A) },
            Code::KeuzeOnbekend,
            "element",
        ),
        (
            WaarnemingOpdracht::Scoren { score: scoren(id, None, ZWERFAFVAL, Beeldkwaliteit::A) },
            Code::VeldLeeg,
            "halte",
        ),
        (WaarnemingOpdracht::Melden { id: goed, categorie: None, omschrijving: None }, Code::AlleenWatBeterKan, ""),
        (WaarnemingOpdracht::Afdoen { id: goed, afdoening: Afdoening::RegulierOnderhoud }, Code::AlleenWatBeterKan, ""),
        (
            WaarnemingOpdracht::Afdoen { id: goed, afdoening: Afdoening::from("later".to_owned()) },
            Code::KeuzeOnbekend,
            "afdoening",
        ),
    ];
    let commands = schouwen.into_iter().map(|(one, code, veld)| (Command::Schouw(one), code, veld));
    let commands =
        commands.chain(waarnemingen.into_iter().map(|(one, code, veld)| (Command::Waarneming(one), code, veld)));
    for (command, code, veld) in commands {
        let error = anna.doe(command.clone()).expect_err("refused");
        let named = error.params.get("veld").map_or("", String::as_str);
        assert_eq!((code, veld), (error.code, named), "{command:?}");
    }
    assert_eq!((before, found), (toon(&anna, id), anna.uitgaand().len()), "nothing is half saved");
    anna.is_gezond();
}

#[test]
fn a_waarneming_that_was_a_mistake_goes_or_stays_as_withdrawn_and_one_of_a_newer_app_is_kept() {
    let anna = Apparaat::nieuw(15, "wijkmanager");
    let id = plannen(&anna);
    let trek_in = |gone| anna.doe(Command::Waarneming(WaarnemingOpdracht::Intrekken { id: gone })).expect("hers");
    let read = |id: WaarnemingId| -> Option<wijkmaat_core::model::Waarneming> {
        anna.core.store().read(|c| stukken::get(c, id.uuid())).expect("read")
    };
    let gone = zeg(&anna, oordeel(id, None, Oordeel::KanBeter, "Oeps"));
    trek_in(gone);
    assert_eq!(None, read(gone), "nobody knows of it, so nothing of it stays");
    assert_eq!(Code::NietGevonden, melden(&anna, gone).expect_err("gone").code);

    let gone = zeg(&anna, oordeel(id, None, Oordeel::KanBeter, "Toch niet"));
    is_verstuurd(&anna);
    trek_in(gone);
    assert_eq!(Code::AlAfgesloten, melden(&anna, gone).expect_err("taken back").code);
    let kept = read(gone).expect("history stays");
    assert!(kept.ingetrokken && matches!(kept.bevinding, Bevinding::Oordeel { .. }));

    let reported = zeg(&anna, oordeel(id, None, Oordeel::KanBeter, "Bak zit vol"));
    anna.doe(Command::Waarneming(WaarnemingOpdracht::Melden {
        id: reported,
        categorie: Some("afval".into()),
        omschrijving: None,
    }))
    .expect("reported");
    trek_in(reported);
    assert!(read(reported).is_some_and(|one| one.ingetrokken), "a melding came of it: it stays to be found");
    anna.is_gezond();
    assert_eq!(DocKind::Waarneming.number(), 6, "the store looks for pictures by this number");
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
fn a_walk_begins_by_what_is_seen_on_it_and_never_at_a_moment_nobody_noted() {
    let anna = Apparaat::nieuw(36, "wijkmanager");
    let id = plannen(&anna);
    let close = Command::Schouw(SchouwOpdracht::Afsluiten { id, wat_blijft: None });
    assert_eq!(Code::NogNietBegonnen, anna.doe(close.clone()).expect_err("nobody walked").code);
    let at = anna.core.world().now().plus_millis(-3_600_000);
    let later = WaarnemingOordelen {
        gezien: Some(at.plus_millis(-60_000)),
        ..oordeel(id, None, Oordeel::GaatGoed, "Ook mooi")
    };
    let first = WaarnemingOordelen { gezien: Some(at), ..oordeel(id, None, Oordeel::GaatGoed, "Mooi") };
    zeg(&anna, first);
    let seen = toon(&anna, id).schouw;
    assert_eq!((SchouwStatus::Bezig, Some(at)), (seen.status, seen.begin), "begun when it was seen");
    zeg(&anna, later);
    assert_eq!(Some(at), toon(&anna, id).schouw.begin, "what is written down afterwards moves nothing");
    anna.doe(close).expect("closed");
    assert_eq!(Some(at), toon(&anna, id).schouw.begin);
    anna.is_gezond();
}

#[test]
fn only_what_can_be_better_becomes_a_melding_also_what_was_measured() {
    let anna = Apparaat::nieuw(37, "wijkmanager");
    let id = plannen(&anna);
    let markt = halte_id(&anna, id, 0);
    let goed = zeg(&anna, oordeel(id, Some(markt), Oordeel::GaatGoed, "Mooi"));
    let (enough, little) = (meet(&anna, id, markt, Beeldkwaliteit::A), meet(&anna, id, markt, Beeldkwaliteit::C));
    for refused in [goed, enough] {
        assert_eq!(Code::AlleenWatBeterKan, melden(&anna, refused).expect_err("it goes well").code);
    }
    let receipt = melden(&anna, little).expect("its category stands in the profile");
    let melding = anna.toon(receipt.melding.expect("a melding"));
    assert_eq!("afval", melding.melding.categorie);
    assert!(melding.melding.omschrijving.expect("words").ends_with(": C"));
}

#[test]
fn a_place_that_is_pointed_out_lies_in_the_country_and_what_a_device_measures_is_kept() {
    let anna = Apparaat::nieuw(38, "wijkmanager");
    let wrong = |waar| {
        let opdracht = SchouwOpdracht::Plannen { plan: plan(vec![halte("Markt", Some(waar))]) };
        let error = anna.doe(Command::Schouw(opdracht)).expect_err("outside");
        assert_eq!(Code::PlekBuitenNederland, error.code);
        (error.params["lijkt"].clone(), error.params.get("bedoeld").cloned())
    };
    assert_eq!(("verwisseld".into(), Some("52.9555,4.7695".into())), wrong((4.7695, 52.9555)));
    assert_eq!(("anders".into(), None), wrong((48.85, 2.35)));
    let met = |bron| {
        let plek = Some(Plek { punt: punt((4.7695, 52.9555)), nauwkeurigheid_m: None, bron });
        anna.doe(Command::SignaalMelden(SignaalMelden { categorie: "afval".into(), plek, ..SignaalMelden::default() }))
    };
    assert_eq!(Code::PlekBuitenNederland, met(PlekBron::Kaart).expect_err("a mistake").code);
    met(PlekBron::Gnss).expect("a receiver that is wrong costs nobody what he saw");
}

#[test]
fn a_melding_tells_that_what_it_came_from_was_taken_back() {
    let anna = Apparaat::nieuw(39, "wijkmanager");
    let id = plannen(&anna);
    let vol = zeg(&anna, oordeel(id, Some(halte_id(&anna, id, 0)), Oordeel::KanBeter, "Bak vol"));
    let melding = melden(&anna, vol).expect("reported").melding.expect("a melding");
    assert_eq!((1, 0), (uitkomst(&anna, id).afdoening.werd_melding, uitkomst(&anna, id).afdoening.nog_open));
    assert!(anna.toon(melding).ingetrokken.is_empty() && toon(&anna, id).ingetrokken.is_empty());
    anna.doe(Command::Waarneming(WaarnemingOpdracht::Intrekken { id: vol })).expect("a mistake");
    let seen = anna.toon(melding);
    assert_eq!(vec![seen.stemmen[0].id], seen.ingetrokken);
    let dossier = anna
        .core
        .view(&anna.namens, |c, v| dossier::dossier(c, v, &anna.namens, melding, anna.core.world().now()))
        .expect("shown");
    let steps: Vec<_> = dossier.verloop.iter().filter_map(|step| step.wat.as_deref()).collect();
    assert_eq!(["signaal_melden", "waarneming_intrekken"], steps[..]);
    let walk = toon(&anna, id);
    assert_eq!(Some(melding), walk.ingetrokken[0].melding.as_ref().map(|melding| melding.id));
    assert_eq!(0, walk.per_halte[0].beter, "it counts no more");
    anna.is_gezond();
}
