//! Wrong input.

use super::{ZWERFAFVAL, drie, halte, halte_id, oordeel, plan, plannen, punt, scoren, toon, zeg};
use crate::gereedschap::Apparaat;
use wijkmaat_core::command::{
    Command, NieuweHalte, SchouwOpdracht, SchouwPlannen, SignaalMelden, WaarnemingOordelen, WaarnemingOpdracht,
};
use wijkmaat_core::model::{
    Afdoening, Beeldkwaliteit, HalteId, LatLon, Oordeel, Plek, PlekBron, SchouwDeel, Timestamp,
};
use wijkmaat_core::{Code, text};

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
        (plannen(SchouwPlannen { gepland: Some(far), ..plan(drie()) }), Code::DagTeVer, "gepland"),
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
fn a_place_that_is_pointed_out_lies_in_the_country_and_what_a_device_measures_is_kept() {
    let anna = Apparaat::nieuw(38, "wijkmanager");
    let wrong = |waar| {
        let opdracht = SchouwOpdracht::Plannen { plan: plan(vec![halte("Markt", Some(waar))]) };
        let error = anna.doe(Command::Schouw(opdracht)).expect_err("outside");
        assert_eq!((Code::PlekBuitenNederland, "Markt"), (error.code, error.params["halte"].as_str()));
        assert!(text::error(&error).starts_with("De plek van halte “Markt” ligt niet in Nederland: "));
        (error.params["lijkt"].clone(), error.params.get("bedoeld").cloned())
    };
    assert_eq!(("verwisseld".into(), Some("52.9555,4.7695".into())), wrong((4.7695, 52.9555)));
    assert_eq!(("anders".into(), None), wrong((48.85, 2.35)));
    let met = |bron| {
        let plek = Some(Plek { punt: punt((4.7695, 52.9555)), nauwkeurigheid_m: None, bron });
        anna.doe(Command::SignaalMelden(SignaalMelden { categorie: "afval".into(), plek, ..SignaalMelden::default() }))
    };
    assert_eq!(Code::PlekBuitenNederland, met(PlekBron::Kaart).expect_err("a mistake").code);
    let rd = "112345,552345".parse::<LatLon>().expect_err("metres");
    assert!(text::error(&rd).starts_with("“112345,552345” ligt niet in Nederland. Dit lijken RD-coördinaten."));
    met(PlekBron::Gnss).expect("a receiver that is wrong costs nobody what he saw");
}
