//! The table itself, who sits there, and the visits.

use super::{BUURT, beeld, fout, gepland, ontvang, plan, vraag};
use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::command::{
    BezoekOpdracht, BonOpdracht, Command, SignaalMelden, SpreekuurOpdracht, SpreekuurPlannen,
};
use wijkmaat_core::model::{LatLon, Plek, PlekBron, SpreekuurId, SpreekuurSoort, SpreekuurStatus};
use wijkmaat_core::view::spreekuur;
use wijkmaat_core::{Code, text};

#[test]
fn a_table_is_planned_joined_opened_closed_and_opened_again() {
    let anna = Apparaat::nieuw(301, "wijkconcierge");
    let bert = Apparaat::nieuw(302, "wijkagent");
    let id = gepland(&anna);
    ontmoeten(&anna, &bert);
    anna.doe(Command::Spreekuur(SpreekuurOpdracht::Openen { id })).expect("opened");
    bert.doe(Command::Spreekuur(SpreekuurOpdracht::Aanschuiven { id, team: None })).expect("joined");
    bert.doe(Command::Spreekuur(SpreekuurOpdracht::Aanschuiven { id, team: None })).expect("twice is once");
    let seen = ontvang(&bert, id, None, None).expect("received before the opening was heard of");
    ontmoeten(&anna, &bert);
    let shown = beeld(&anna, id);
    assert_eq!(beeld(&bert, id).spreekuur, shown.spreekuur);
    let teams: Vec<&str> = shown.spreekuur.partners.iter().map(|one| one.team.as_str()).collect();
    assert_eq!((2, true), (teams.len(), teams.contains(&"wijkconciergerie") && teams.contains(&"wijkagenten")));
    let closed = anna.doe(Command::Spreekuur(SpreekuurOpdracht::Sluiten { id })).expect("nothing is refused");
    assert_eq!(vec![seen.uuid()], closed.zonder_eigenaar.iter().map(|one| one.uuid()).collect::<Vec<_>>());
    assert_eq!(Some(1), beeld(&anna, id).spreekuur.zonder_eigenaar);
    assert_eq!(Code::AlAfgesloten, fout(ontvang(&anna, id, None, None)).0);
    anna.doe(Command::Spreekuur(SpreekuurOpdracht::Heropenen { id })).expect("opened again");
    let shown = beeld(&anna, id).spreekuur;
    assert_eq!((SpreekuurStatus::Open, None, None), (shown.status, shown.einde, shown.zonder_eigenaar));
    ontvang(&anna, id, None, Some("wijkbeheer")).expect("received");
    anna.is_gezond();
    bert.is_gezond();
}

#[test]
fn what_is_wrong_is_named_and_nothing_is_half_saved() {
    let anna = Apparaat::nieuw(303, "wijkconcierge");
    let plannen = |plan| anna.doe(Command::Spreekuur(SpreekuurOpdracht::Plannen(plan)));
    let word = |text: &str| SpreekuurSoort::from(text.to_owned());
    let (leeg, keuze) = (Code::VeldLeeg, Code::KeuzeOnbekend);
    assert_eq!((leeg, "plek".into()), fout(plannen(SpreekuurPlannen { plek: " ".into(), ..plan() })));
    assert_eq!((keuze, "soort".into()), fout(plannen(SpreekuurPlannen { soort: word("feest"), ..plan() })));
    assert_eq!((keuze, "thema".into()), fout(plannen(SpreekuurPlannen { thema: Some("ufo".into()), ..plan() })));
    let nowhere = LatLon { lat: f64::NAN, lon: 4.0 };
    assert_eq!(Code::PlekOngeldig, fout(plannen(SpreekuurPlannen { punt: Some(nowhere), ..plan() })).0);
    let elsewhere = Some("BU99999999".parse().expect("a code"));
    assert_eq!(Code::GebiedOnbekend, fout(plannen(SpreekuurPlannen { gebied: elsewhere, ..plan() })).0);
    assert!(anna.core.view(&anna.namens, spreekuur::spreekuren).expect("listed").is_empty());
    let id = gepland(&anna);
    assert_eq!(Code::TeamOnbekend, fout(ontvang(&anna, id, None, Some("brandweer"))).0);
    assert_eq!(Code::GebiedOnbekend, fout(ontvang(&anna, id, Some("BU99999999"), None)).0);
    let tel = |aantal| anna.doe(Command::Bezoek(BezoekOpdracht::Tellen { spreekuur: id, aantal }));
    assert_eq!((Code::GetalBuitenBereik, "aantal".into()), fout(tel(0)));
    let nobody = SpreekuurId::new(uuid::Uuid::from_u128(5));
    assert_eq!(Code::NietGevonden, fout(ontvang(&anna, nobody, None, None)).0);
    let bezoek = ontvang(&anna, id, None, None).expect("received");
    assert_eq!((leeg, "vraag".into()), fout(vraag(&anna, bezoek, " \n", true)));
    let seen = beeld(&anna, id);
    assert_eq!((1, 0, None), (seen.bezoekers, seen.vragen.len(), seen.mijn[0].ligt_bij.as_deref()), "no half vraag");
    let answer = |code: &str| {
        anna.doe(Command::Bon(BonOpdracht::Beantwoorden { code: code.into(), antwoord: "Ja".into(), opnieuw: false }))
    };
    assert_eq!(Code::BonOngeldig, fout(answer("K7P-2QX-9M9")).0);
    let bert = Apparaat::nieuw(304, "toezichthouder");
    assert_eq!(Code::GeenRecht, fout(bert.doe(Command::Spreekuur(SpreekuurOpdracht::Plannen(plan())))).0);
}

#[test]
fn a_table_is_closed_once_it_opened_or_somebody_came_and_else_is_in_the_diary_again() {
    let anna = Apparaat::nieuw(332, "wijkconcierge");
    let id = gepland(&anna);
    let close = || anna.doe(Command::Spreekuur(SpreekuurOpdracht::Sluiten { id }));
    assert_eq!(Code::NogNietBegonnen, close().expect_err("nobody sat there").code);
    ontvang(&anna, id, None, None).expect("received, while whoever opens it has no network");
    for (opdracht, status) in [
        (SpreekuurOpdracht::Sluiten { id }, SpreekuurStatus::Gesloten),
        (SpreekuurOpdracht::Heropenen { id }, SpreekuurStatus::Gepland),
        (SpreekuurOpdracht::Openen { id }, SpreekuurStatus::Open),
    ] {
        anna.doe(Command::Spreekuur(opdracht)).expect("done");
        assert_eq!(status, beeld(&anna, id).spreekuur.status);
    }
    assert!(beeld(&anna, id).spreekuur.begin.is_some(), "the report says from when");
}

#[test]
fn a_table_stands_in_the_country_and_the_refusal_names_the_field() {
    let anna = Apparaat::nieuw(341, "wijkconcierge");
    let met = |lat, lon| {
        let plan = SpreekuurPlannen { punt: Some(LatLon { lat, lon }), ..plan() };
        anna.doe(Command::Spreekuur(SpreekuurOpdracht::Plannen(plan)))
    };
    for (lat, lon) in [(4.77, 52.93), (0.0, 0.0)] {
        let error = met(lat, lon).expect_err("outside");
        assert_eq!((Code::PlekBuitenNederland, "punt"), (error.code, error.params["veld"].as_str()));
        assert!(text::error(&error).starts_with("De plek van de tafel ligt niet in Nederland: "));
    }
    met(52.93, 4.77).expect("planned");
}

#[test]
fn teams_are_expected_at_the_table_each_by_itself() {
    let (anna, bas) = (Apparaat::nieuw(315, "wijkconcierge"), Apparaat::nieuw(316, "wijkmanager"));
    let id = gepland(&anna);
    ontmoeten(&anna, &bas);
    let verwacht = |wie: &Apparaat, teams: &[&str]| {
        let teams = teams.iter().map(|team| (*team).to_owned()).collect();
        wie.doe(Command::Spreekuur(SpreekuurOpdracht::Verwachten { id, teams }))
    };
    verwacht(&anna, &["opbouwwerk", "wijkagenten"]).expect("noted");
    verwacht(&bas, &["woningstichting", "woningstichting"]).expect("noted at the same time");
    ontmoeten(&anna, &bas);
    assert_eq!(vec!["opbouwwerk", "wijkagenten", "woningstichting"], beeld(&anna, id).spreekuur.verwacht);
    assert_eq!(Code::TeamLeestNiet, fout(verwacht(&anna, &["zorg"])).0, "who does not see the table");
    assert_eq!(Code::TeamOnbekend, fout(verwacht(&anna, &["opbouwwerk", "brandweer"])).0);
    assert_eq!(3, beeld(&anna, id).spreekuur.verwacht.len(), "nothing half-saved");
    verwacht(&anna, &["opbouwwerk"]).expect("two do not come");
    assert_eq!(vec!["opbouwwerk"], beeld(&anna, id).spreekuur.verwacht);
    for opdracht in [SpreekuurOpdracht::Openen { id }, SpreekuurOpdracht::Sluiten { id }] {
        anna.doe(Command::Spreekuur(opdracht)).expect("done");
    }
    assert_eq!(Code::AlAfgesloten, fout(verwacht(&anna, &[])).0);
    anna.is_gezond();
}

#[test]
fn a_visit_says_nothing_of_who_or_when() {
    let anna = Apparaat::nieuw(305, "wijkconcierge");
    let id = gepland(&anna);
    let bezoek = ontvang(&anna, id, Some(BUURT), Some("woningstichting")).expect("received");
    assert_eq!(4, bezoek.uuid().get_version_num(), "its id is drawn by chance alone");
    anna.doe(Command::Bezoek(BezoekOpdracht::Tellen { spreekuur: id, aantal: 4 })).expect("counted");
    let (inhoud, wanneer): (String, i64) = anna
        .core
        .store()
        .read(|c| {
            let sql = "SELECT inhoud, wanneer FROM stukken WHERE id = ?1";
            Ok(c.query_row(sql, [bezoek.uuid().as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?)
        })
        .expect("a row");
    assert_eq!(0, wanneer);
    let fields: serde_json::Value = serde_json::from_str(&inhoud).expect("JSON");
    let mut names: Vec<&str> = fields.as_object().expect("fields").keys().map(String::as_str).collect();
    names.sort_unstable();
    let known = [
        "aantal",
        "afgehandeld",
        "afgehandeld_voor",
        "alleen_geteld",
        "conflicten",
        "dagdeel",
        "gebied",
        "id",
        "ingetrokken",
        "kring",
        "ligt_bij",
        "ontvangen_door",
        "opgepakt_door",
        "opgepakt_voor",
        "spreekuur",
        "thema",
        "toch_niet_ingetrokken",
    ];
    assert_eq!(known, names[..]);
    let seen = beeld(&anna, id);
    assert_eq!((5, 1), (seen.bezoekers, seen.niet_opgepakt.len()));
    assert_eq!(Some(BUURT), seen.per_gebied[0].wat.as_deref());
    assert!(seen.zonder_eigenaar.is_empty(), "who was only counted waits for nothing");
}

#[test]
fn what_is_raised_at_the_table_lies_where_somebody_says_and_not_where_the_table_is() {
    let anna = Apparaat::nieuw(313, "wijkconcierge");
    let id = gepland(&anna);
    let at = |bron| Some(Plek { punt: LatLon { lat: 52.9569, lon: 4.7636 }, nauwkeurigheid_m: None, bron });
    let meld = |plek| {
        let melden = SignaalMelden { categorie: "groen".into(), plek, spreekuur: Some(id), ..SignaalMelden::default() };
        anna.doe(Command::SignaalMelden(melden)).expect("saved").melding.expect("a melding")
    };
    let (measured, pointed) = (meld(at(PlekBron::Gnss)), meld(at(PlekBron::Kaart)));
    assert_eq!((None, None), (anna.toon(measured).melding.lat, anna.toon(measured).melding.gebied));
    assert!(anna.toon(pointed).melding.lat.is_some());
    assert_eq!(2, beeld(&anna, id).meldingen.len());
}
