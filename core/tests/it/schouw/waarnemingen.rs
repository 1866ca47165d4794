//! What is found on the way: opinion and measurement, pictures, what is taken back, and when the walk began.

use super::{ander, doe, drie, halte_id, meet, melden, oordeel, plan, plannen, schouw_van, toon, uitkomst, zeg};
use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::Code;
use wijkmaat_core::command::{
    Command, FotoBron, SchouwOpdracht, SignaalMelden, WaarnemingOordelen, WaarnemingOpdracht,
};
use wijkmaat_core::model::{
    Beeldkwaliteit, Bevinding, DocKind, Namens, Oordeel, SchouwDeel, SchouwStatus, WaarnemingId,
};
use wijkmaat_core::store::{blobs, stukken};
use wijkmaat_core::view::{StukFilter, schouw};

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
    assert_eq!([2, 2, 1].to_vec(), seen.haltes.iter().map(|stop| stop.scores).collect::<Vec<_>>(), "the same five");
    assert_eq!([2, 2, 1].to_vec(), toon(&anna, id).per_halte.iter().map(|stop| stop.scores).collect::<Vec<_>>());
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
    anna.is_verstuurd();
    trek_in(gone);
    assert_eq!(Code::IsIngetrokken, melden(&anna, gone).expect_err("taken back").code);
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
