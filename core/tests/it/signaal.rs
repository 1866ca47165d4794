//! Reporting: saved in three taps, found again, and never half.

use crate::gereedschap::{Apparaat, Seeded, ontmoeten};
use wijkmaat_core::command::{Command, FotoBron, SignaalMelden};
use wijkmaat_core::model::{LatLon, MeldingStatus};
use wijkmaat_core::store::{StoreKey, blobs, meta, outbox};
use wijkmaat_core::view::{Bij, Filter, Venster, kaart};
use wijkmaat_core::{Code, Core, Open};

const VISBUURT: (f64, f64) = (52.9569, 4.7636);

#[test]
fn a_signaal_is_saved_routed_and_found_without_any_hub() {
    let joke = Apparaat::nieuw(1, "toezichthouder");
    let id = joke.meld("verlichting", "De lantaarn brandt niet", Some(VISBUURT));
    let joke = joke.herstart();

    let melding = joke.toon(id);
    assert_eq!(melding.melding.status, MeldingStatus::Nieuw);
    assert_eq!(melding.melding.omschrijving.as_deref(), Some("De lantaarn brandt niet"));
    assert_eq!(melding.melding.team.as_deref(), Some("wijkbeheer"));
    assert!(melding.routering_uitleg.expect("why").contains("omdat"));
    assert_eq!(melding.geschiedenis.len(), 1, "one tap, one thing done");
    assert!(melding.melding.gebied.is_some());

    let near = LatLon::new(VISBUURT.0 + 0.0003, VISBUURT.1).expect("point");
    let found = |filter| joke.lijst(&filter).len();
    assert_eq!(found(Filter { zoek: Some("lantaarn".into()), ..Filter::default() }), 1);
    assert_eq!(found(Filter { zoek: Some("LANT brandt".into()), ..Filter::default() }), 1);
    assert_eq!(found(Filter { zoek: Some("boom".into()), ..Filter::default() }), 0);
    assert_eq!(found(Filter { zoek: Some("\" OR *".into()), ..Filter::default() }), 0);
    assert_eq!(found(Filter { mijn: true, ..Filter::default() }), 1);
    assert_eq!(found(Filter { categorie: Some("verlichting".into()), ..Filter::default() }), 1);
    assert_eq!(found(Filter { bij: Some(Bij { punt: near, straal_m: 50.0 }), ..Filter::default() }), 1);
    assert_eq!(found(Filter { bij: Some(Bij { punt: near, straal_m: 10.0 }), ..Filter::default() }), 0);
    assert_eq!(found(Filter { status: Some(MeldingStatus::ZegtKlaar), ..Filter::default() }), 0);
    joke.is_gezond();
}

#[test]
fn a_place_a_text_and_a_picture_may_all_be_absent() {
    let joke = Apparaat::nieuw(2, "toezichthouder");
    let id = joke.meld("afval", "", None);
    let melding = joke.toon(id);
    assert_eq!((melding.melding.lat, melding.melding.omschrijving.as_deref()), (None, Some("")));
    joke.is_gezond();
}

#[test]
fn a_point_in_the_sea_is_kept_without_an_area() {
    let joke = Apparaat::nieuw(3, "toezichthouder");
    let id = joke.meld("afval", "Vat op zee", Some((53.2, 4.2)));
    assert_eq!(joke.toon(id).melding.gebied, None);
}

#[test]
fn the_map_shows_what_lies_within_its_window_to_who_may_see_it() {
    let joke = Apparaat::nieuw(7, "toezichthouder");
    let id = joke.meld("afval", "Zak", Some(VISBUURT));
    joke.meld("afval", "Zonder plek", None);
    let window = |south: f64| {
        let corner = |lat, lon| LatLon::new(lat, lon).expect("point");
        Venster { zuidwest: corner(south, 4.75), noordoost: corner(south + 0.01, 4.78) }
    };
    let shown = |namens, south| joke.core.view(namens, |c, v| kaart::kaart(c, v, &window(south))).expect("map").punten;
    let points = shown(&joke.namens, 52.95);
    assert_eq!(points.iter().map(|point| point.melding).collect::<Vec<_>>(), [id]);
    assert!(shown(&joke.namens, 52.80).is_empty());
    let nobody = wijkmaat_core::model::Namens {
        persoon: wijkmaat_core::model::PersoonId::from_code("iemand anders"),
        rechten: wijkmaat_core::model::Rechten::default(),
        ..joke.namens.clone()
    };
    assert!(shown(&nobody, 52.95).is_empty());
}

#[test]
fn an_unknown_category_is_refused_with_the_choices_and_nothing_is_saved() {
    let joke = Apparaat::nieuw(4, "toezichthouder");
    let melden = SignaalMelden { categorie: "ufo".into(), ..SignaalMelden::default() };
    let error = joke.doe(Command::SignaalMelden(melden)).expect_err("refused");
    assert_eq!(error.code, Code::CategorieOnbekend);
    assert!(error.params.get("keuzes").expect("choices").contains("afval"));
    assert!(joke.lijst(&Filter::default()).is_empty());
    assert!(joke.uitgaand().is_empty());
}

#[test]
fn the_wrong_key_is_refused_and_the_store_stays_as_it_was() {
    let joke = Apparaat::nieuw(5, "toezichthouder");
    let id = joke.meld("afval", "Zak", None);
    joke.core.store().checkpoint().expect("checkpoint");
    let open = Open { world: Some(Seeded::new(9)), ..Open::new(joke.map(), StoreKey::new([8; 32])) };
    assert_eq!(Core::open(open).expect_err("refused").code, Code::SleutelFout);
    assert_eq!(joke.toon(id).melding.categorie, "afval");
    let file = std::fs::read(joke.core.store().path()).expect("file");
    assert!(!file.starts_with(b"SQLite format 3"), "the file is encrypted");
}

#[test]
fn pages_follow_each_other_without_a_gap_or_a_repeat() {
    let joke = Apparaat::nieuw(6, "toezichthouder");
    let made: Vec<_> = (0..25).map(|nr| joke.meld("groen", &format!("Tak {nr}"), None)).collect();
    let mut seen = Vec::new();
    let mut filter = Filter { hoogstens: 7, ..Filter::default() };
    loop {
        let page = joke
            .core
            .view(&joke.namens, |c, v| wijkmaat_core::view::meldingen_lijst::meldingen_lijst(c, v, &filter))
            .expect("page");
        seen.extend(page.meldingen.iter().map(|melding| melding.id));
        match page.volgende {
            Some(next) => filter.na = Some(next),
            None => break,
        }
    }
    let newest_first: Vec<_> = made.into_iter().rev().collect();
    assert_eq!(seen, newest_first);
}

#[test]
fn who_reported_takes_it_back_as_long_as_it_did_not_leave_the_phone() {
    let joke = Apparaat::nieuw(1, "toezichthouder");
    let foto = joke.core.prepare_foto(&jpeg()).expect("a picture");
    let hash = foto.hash;
    let melden = SignaalMelden {
        categorie: "afval".into(),
        omschrijving: "Toch niet".into(),
        fotos: vec![FotoBron::Verwerkt(foto)],
        ..SignaalMelden::default()
    };
    let first = joke.doe(Command::SignaalMelden(melden.clone())).expect("saved");
    joke.doe(Command::SignaalVernietigen { id: first.signaal.expect("a signaal") }).expect("taken back");
    assert!(joke.lijst(&Filter::default()).is_empty());
    let waits = joke.core.store().read(outbox::count).expect("outbox");
    assert_eq!(waits, 0, "nobody has to hear of it");
    assert_eq!(joke.core.store().read(|c| blobs::bytes(c, &hash)).expect("blobs"), None);

    // Offered to a hub that may have it by now: only who may destroy can take it away.
    let second = joke.doe(Command::SignaalMelden(melden)).expect("saved");
    joke.core
        .store()
        .write(|tx| {
            let last = outbox::waiting(tx, usize::MAX)?.last().map_or(0, |one| one.nr);
            meta::set_int(tx, meta::AANGEBODEN, last)
        })
        .expect("offered");
    let id = second.signaal.expect("a signaal");
    let refused = joke.doe(Command::SignaalVernietigen { id }).expect_err("it may be there already");
    assert_eq!(refused.code, Code::GeenRecht);

    // What came after the offer is not in it, also when everything before was confirmed and gone.
    let places: Vec<_> = joke
        .core
        .store()
        .read(|c| outbox::waiting(c, usize::MAX))
        .expect("outbox")
        .iter()
        .map(|one| (one.nr, one.doc))
        .collect();
    joke.core.store().write(|tx| outbox::confirm(tx, &places, 1_790_000_500_000)).expect("confirmed");
    let third = joke.meld("afval", "Vergissing", None);
    let id = joke.toon(third).stemmen[0].id;
    joke.doe(Command::SignaalVernietigen { id }).expect("taken back");
    joke.is_gezond();

    // Somebody else's is not theirs to take back.
    let anna = Apparaat::nieuw(2, "toezichthouder");
    ontmoeten(&joke, &anna);
    let hers = anna.meld("afval", "Zak", None);
    ontmoeten(&anna, &joke);
    let id = joke.toon(hers).stemmen[0].id;
    assert_eq!(joke.doe(Command::SignaalVernietigen { id }).expect_err("not his").code, Code::GeenRecht);
}

fn jpeg() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(64, 48, image::Rgb([120, 90, 40]))
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .expect("a picture");
    bytes.into_inner()
}
