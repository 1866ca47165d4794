//! What a desk asks: pages forwards and back, numbers beside lists, history with values, rondes without tracks of others.

use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::Code;
use wijkmaat_core::command::{Command, RondeImporteren, SignaalMelden, TaakOpdracht};
use wijkmaat_core::geo::{Spoor, SpoorPunt};
use wijkmaat_core::model::{
    LatLon, MeldingId, MeldingStatus, Namens, PersoonId, RondeId, TaakId, TaakUitslag, Timestamp,
};
use wijkmaat_core::view::{
    Bladzijde, Dossier, Filter, Tellingen, VanTaak, Vraag, dossier, ronde_detail, rondes, werklijst,
};

const NU: Timestamp = Timestamp::from_millis(1_790_000_900_000);

fn bladzijde(wie: &Apparaat, vraag: &Vraag) -> Bladzijde {
    wie.core.view(&wie.namens, |c, v| werklijst::bladzijde(c, v, vraag)).expect("a page")
}

fn tel(wie: &Apparaat, namens: &Namens) -> Tellingen {
    wie.core.view(namens, |c, v| werklijst::tellingen(c, v, namens.team.as_deref())).expect("counted")
}

fn open(wie: &Apparaat, namens: &Namens, id: MeldingId) -> wijkmaat_core::Result<Dossier> {
    wie.core.view(namens, |c, v| dossier::dossier(c, v, namens, id, NU))
}

/// Someone else with the same store, who works in this area.
fn ander(wie: &Apparaat, rol: &str, gebieden: &[&str]) -> Namens {
    let gebieden: Vec<_> = gebieden.iter().map(|code| code.parse().expect("a code")).collect();
    let persoon = PersoonId::new(uuid::Uuid::from_u128(99));
    wie.core.profile().expect("profile").namens(persoon, rol, None, &gebieden).expect("a role")
}

fn ids(page: &Bladzijde) -> Vec<MeldingId> {
    page.meldingen.iter().map(|melding| melding.id).collect()
}

#[test]
fn pages_turn_forwards_and_back_to_the_same_meldingen() {
    let anna = Apparaat::nieuw(1, "wijkmanager");
    let mut made: Vec<MeldingId> = (0..7).map(|nr| anna.meld("afval", &format!("Zak {nr}"), None)).collect();
    made.reverse();
    let ask = |na, voor| Vraag { filter: Filter { hoogstens: 3, na, ..Filter::default() }, voor, ..Vraag::default() };
    let first = bladzijde(&anna, &ask(None, None));
    let second = bladzijde(&anna, &ask(first.volgende, None));
    let third = bladzijde(&anna, &ask(second.volgende, None));
    assert_eq!(made, [ids(&first), ids(&second), ids(&third)].concat());
    assert!(first.vorige.is_none() && third.volgende.is_none());
    let back = bladzijde(&anna, &ask(None, third.vorige));
    assert_eq!(second, back);
    let begin = bladzijde(&anna, &ask(None, back.vorige));
    assert_eq!((ids(&first), None), (ids(&begin), begin.vorige));
}

#[test]
fn the_numbers_beside_the_lists_are_those_of_the_lists() {
    let anna = Apparaat::nieuw(2, "wijkmanager");
    let made: Vec<MeldingId> = (0..5).map(|nr| anna.meld("afval", &format!("Zak {nr}"), None)).collect();
    let me = Some(anna.namens.persoon);
    for id in &made[..3] {
        anna.doe(Command::MeldingToewijzen { id: *id, team: "wijkmanagers".into(), eigenaar: me }).expect("assigned");
    }
    let step = |id, naar| Command::MeldingStatusZetten { id, naar, reden: Some("In maart".into()) };
    anna.doe(step(made[1], MeldingStatus::ZegtKlaar)).expect("says done");
    anna.doe(step(made[2], MeldingStatus::KanNiet)).expect("cannot");
    let expected = Tellingen { wacht_op_mij: 3, nieuw: 2, mijn_team: 2, zegt_klaar: 1, heropend: 0, alles: 5 };
    assert_eq!(expected, tel(&anna, &anna.namens), "what cannot be done waits until it was answered");
    let answer = Command::MeldingBeantwoorden { id: made[2], antwoord: "Het kan nog niet.".into(), opnieuw: false };
    anna.doe(answer).expect("answered");
    assert_eq!(Tellingen { wacht_op_mij: 2, ..expected }, tel(&anna, &anna.namens));
    let mine = bladzijde(&anna, &Vraag { wacht_op_mij: true, ..Vraag::default() });
    assert_eq!(vec![made[1], made[0]], ids(&mine));
    let open = bladzijde(&anna, &Vraag { open: true, ..Vraag::default() });
    assert_eq!(4, open.meldingen.len());
}

#[test]
fn another_kring_is_in_no_number_no_search_and_no_page() {
    let anna = Apparaat::nieuw(3, "wijkmanager");
    let id = anna.meld("afval", "Zak in de Visbuurt", Some((52.9569, 4.7636)));
    let buurt = anna.toon(id).melding.gebied.expect("an area");
    let elsewhere = ander(&anna, "wijkmanager", &["WK040008"]);
    assert_eq!(Tellingen::default(), tel(&anna, &elsewhere), "{buurt}");
    let per_gebied = anna.core.view(&elsewhere, werklijst::per_gebied).expect("counted");
    assert!(per_gebied.is_empty(), "{per_gebied:?}");
    let zoek = Vraag { filter: Filter { zoek: Some(id.to_string()), ..Filter::default() }, ..Vraag::default() };
    let found = anna.core.view(&elsewhere, |c, v| werklijst::bladzijde(c, v, &zoek)).expect("a page");
    assert!(found.meldingen.is_empty());
    assert_eq!(Code::NietGevonden, open(&anna, &elsewhere, id).expect_err("not theirs").code);
    assert_eq!(vec![id], ids(&bladzijde(&anna, &zoek)));
}

#[test]
fn a_melding_is_found_by_the_beginning_of_its_id() {
    let anna = Apparaat::nieuw(4, "wijkmanager");
    let id = anna.meld("afval", "Zak", None);
    anna.meld("afval", "Nog een zak", None);
    let search = |text: &str| {
        let filter = Filter { zoek: Some(text.to_owned()), ..Filter::default() };
        ids(&bladzijde(&anna, &Vraag { filter, ..Vraag::default() }))
    };
    let text = id.to_string();
    for start in [&text[..13], &text[..18], text.as_str(), &text.to_uppercase(), &format!(" {} ", &text[..13])] {
        assert_eq!(vec![id], search(start), "{start}");
    }
    assert!(search("0193f2ab-ffff").is_empty() && search("zzzzzzzz").is_empty() && search(&"f".repeat(40)).is_empty());
}

#[test]
fn the_history_says_what_everybody_wrote() {
    let (anna, bert) = (Apparaat::nieuw(5, "wijkmanager"), Apparaat::nieuw(6, "wijkmanager"));
    let id = anna.meld("afval", "Zak", None);
    ontmoeten(&anna, &bert);
    anna.doe(Command::MeldingOmschrijven { id, omschrijving: "Zak van Anna".into() }).expect("described");
    bert.doe(Command::MeldingOmschrijven { id, omschrijving: "Zak van Bert".into() }).expect("described");
    ontmoeten(&anna, &bert);
    let seen = open(&anna, &anna.namens, id).expect("shown");
    let begin = &seen.verloop[0];
    assert_eq!(Some("signaal_melden"), begin.wat.as_deref());
    assert_eq!(
        (Some("Zak"), Some("wijkbeheer")),
        (begin.waarden.get("omschrijving").map(String::as_str), begin.waarden.get("team").map(String::as_str))
    );
    assert_eq!(3, seen.verloop.len(), "opening voice and melding is one thing: {:?}", seen.verloop);
    let mut wrote: Vec<&str> = seen.verloop[1..].iter().map(|event| event.waarden["omschrijving"].as_str()).collect();
    wrote.sort_unstable();
    assert_eq!(vec!["Zak van Anna", "Zak van Bert"], wrote);

    let other = anna.meld("afval", "Zelfde zak", None);
    anna.doe(Command::MeldingSamenvoegen { id: other, met: id }).expect("joined");
    let seen = open(&anna, &anna.namens, id).expect("shown");
    assert_eq!(Some(other), seen.verloop.last().and_then(|event| event.erbij));
    assert_eq!(2, seen.detail.stemmen.len());
}

#[test]
fn the_history_holds_what_teams_did_also_before_a_join() {
    let anna = Apparaat::nieuw(8, "wijkmanager");
    let (first, id) = (anna.meld("afval", "Zak", None), anna.meld("afval", "Zelfde zak", None));
    let geven = |melding| TaakOpdracht::Geven { melding, team: "handhaving".into(), vraag: Some("Kijk eens".into()) };
    let receipt = anna.doe(Command::Taak(geven(first))).expect("given");
    let taak = TaakId::new(receipt.stuk.expect("a taak").uuid());
    anna.doe(Command::MeldingSamenvoegen { id: first, met: id }).expect("joined");
    let afronden = TaakOpdracht::Afronden { id: taak, uitslag: TaakUitslag::Opgelost, reden: None };
    anna.doe(Command::Taak(afronden)).expect("done");
    let seen = open(&anna, &anna.namens, id).expect("shown");
    let done: Vec<_> = seen.verloop.iter().filter(|event| event.taak.is_some()).collect();
    let what: Vec<_> = done.iter().map(|event| event.wat.as_deref().unwrap_or_default()).collect();
    assert_eq!(vec!["taak_geven", "taak_afronden"], what);
    assert_eq!(Some("Kijk eens"), done[0].waarden.get("vraag").map(String::as_str));
    assert!(done.iter().all(|event| event.taak == Some(VanTaak { id: taak, team: "handhaving".to_owned() })));
}

#[test]
fn voices_of_another_kring_stay_out_of_a_melding_they_were_joined_into() {
    let anna = Apparaat::nieuw(7, "wijkmanager");
    let visbuurt = anna.meld("afval", "Zak in de Visbuurt", Some((52.9569, 4.7636)));
    let zonder = anna.meld("afval", "Zak zonder plek", None);
    anna.doe(Command::MeldingSamenvoegen { id: visbuurt, met: zonder }).expect("joined");
    assert_eq!(2, open(&anna, &anna.namens, zonder).expect("shown").detail.stemmen.len());
    let elsewhere = ander(&anna, "wijkmanager", &["WK040008"]);
    let seen = open(&anna, &elsewhere, zonder).expect("of the whole municipality");
    let words: Vec<_> = seen.detail.stemmen.iter().map(|stem| stem.omschrijving.clone()).collect();
    assert_eq!(vec![Some("Zak zonder plek".to_owned())], words);
    assert!(!format!("{:?}", seen.verloop).contains("Zak in de Visbuurt"));
}

fn wandeling() -> Spoor {
    let place = |nr: i32| SpoorPunt {
        punt: LatLon::new(52.9569 + f64::from(nr) * 0.0002, 4.7636).expect("in the world"),
        tijd: Some(Timestamp::from_millis(1_790_000_000_000 + i64::from(nr) * 20_000)),
        nauwkeurigheid_m: None,
    };
    Spoor::new((0..20).map(place).collect())
}

#[test]
fn a_track_is_for_who_walked_it_and_the_ronde_for_its_kring() {
    let joke = Apparaat::nieuw(8, "toezichthouder");
    let walk = RondeImporteren { spoor: wandeling(), fotos: Vec::new() };
    let id = joke.doe(Command::RondeImporteren(walk)).expect("saved").ronde.expect("a ronde").ronde;
    let care = SignaalMelden {
        categorie: "zorg".into(),
        omschrijving: "Zorg".into(),
        ronde: Some(id),
        ..SignaalMelden::default()
    };
    joke.doe(Command::SignaalMelden(care)).expect("dropped");
    let ask = |namens: &Namens, id: RondeId| joke.core.view(namens, |c, v| ronde_detail::ronde_detail(c, v, id));
    let track = |namens: &Namens| joke.core.view(namens, |c, v| ronde_detail::spoor(c, v, id));

    let own = ask(&joke.namens, id).expect("hers");
    assert!(own.spoor_hier && own.zelf_gelopen);
    assert_eq!(1, own.ronde.signalen.len());
    assert_eq!(20, track(&joke.namens).expect("hers").len());

    let colleague = ander(&joke, "wijkmanager", &[]);
    let seen = ask(&colleague, id).expect("may read");
    assert!(!seen.spoor_hier && !seen.zelf_gelopen);
    assert!(seen.ronde.signalen.is_empty() && seen.meldingen.is_empty(), "care is not even counted");
    let listed = |namens: &Namens| joke.core.view(namens, rondes::rondes).expect("listed");
    assert_eq!((vec![own.ronde], vec![seen.ronde]), (listed(&joke.namens), listed(&colleague)), "a list says the same");
    assert_eq!(Code::NietGevonden, track(&colleague).expect_err("not theirs").code);

    let elsewhere = ander(&joke, "wijkmanager", &["WK040008"]);
    assert_eq!(Code::NietGevonden, ask(&elsewhere, id).expect_err("not theirs").code);
    let page = joke.core.view(&elsewhere, |c, v| rondes::rondes_pagina(c, v, None)).expect("a page");
    assert!(page.rondes.is_empty());
}

#[test]
fn a_track_with_its_numbers_the_wrong_way_round_is_refused_whole() {
    let joke = Apparaat::nieuw(9, "toezichthouder");
    let turned = |one: &SpoorPunt| SpoorPunt { punt: LatLon { lat: one.punt.lon, lon: one.punt.lat }, ..*one };
    let walk = RondeImporteren { spoor: Spoor::new(wandeling().punten().map(turned).collect()), fotos: Vec::new() };
    let refused = joke.doe(Command::RondeImporteren(walk)).expect_err("not here");
    assert_eq!((Code::PlekBuitenNederland, "route_verwisseld"), (refused.code, refused.params["lijkt"].as_str()));
    assert!(joke.core.view(&joke.namens, rondes::rondes).expect("listed").is_empty());
    // One point far away is a receiver that was wrong.
    let punten = wandeling().punten().take(1).map(turned).chain(wandeling().punten().copied()).collect();
    let walk = RondeImporteren { spoor: Spoor::new(punten), fotos: Vec::new() };
    joke.doe(Command::RondeImporteren(walk)).expect("saved");
}

#[test]
fn rondes_come_in_pages_and_none_twice() {
    let joke = Apparaat::nieuw(9, "toezichthouder");
    for nr in 0..32 {
        // The same walk twice would be one ronde: each goes a little more to the east.
        let mut punten: Vec<SpoorPunt> = wandeling().punten().copied().collect();
        for punt in &mut punten {
            punt.punt.lon += f64::from(nr) * 1e-6;
        }
        let walk = RondeImporteren { spoor: Spoor::new(punten), fotos: Vec::new() };
        joke.doe(Command::RondeImporteren(walk)).expect("saved");
    }
    let page = |na| joke.core.view(&joke.namens, |c, v| rondes::rondes_pagina(c, v, na)).expect("a page");
    let first = page(None);
    let second = page(first.volgende);
    assert_eq!((30, 2, None), (first.rondes.len(), second.rondes.len(), second.volgende));
    let mut all: Vec<RondeId> = first.rondes.iter().chain(&second.rondes).map(|ronde| ronde.id).collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(32, all.len());
}
