//! At the table: afspraken, bewonersinitiatieven, overleggen and vergaderingen, by the command line alone.

use crate::hub::Hub;
use crate::proef::{Thuis, tekst};
use serde_json::Value;

const TEAM: &str = "wijkcoordinatieteam_nieuw_den_helder";

fn melding(thuis: &Thuis) -> String {
    let (_, id) = thuis.meld(&["--categorie", "afval", "--omschrijving", "Vuil", "--gebied", "WK040003"]);
    for (naar, reden) in [("in_behandeling", ""), ("zegt_klaar", ""), ("heropend", "Het ligt er weer")] {
        let mut args = vec!["melding", "status", &id, "--naar", naar];
        if !reden.is_empty() {
            args.extend(["--reden", reden]);
        }
        thuis.json(&args);
    }
    id
}

#[test]
fn an_afspraak_is_made_moved_and_kept() {
    let hub = Hub::new();
    let karim = hub.toestel("wijkmanager", "Karim", &["--gebied", "WK040003"]);
    let bij = melding(&karim);
    let nieuw =
        ["afspraak", "maken", "--wat", "Container legen", "--dag", "2099-10-10", "--team", "wijkbeheer", "--bij", &bij];
    let een = karim.json(&nieuw);
    let id = tekst(&een["id"]);
    assert_eq!(
        ("loopt", "2099-10-10", "melding"),
        (tekst(&een["status"]).as_str(), tekst(&een["dag"]).as_str(), tekst(&een["bron_soort"]).as_str())
    );
    karim.json(&["afspraak", "voortgang", &id, "--tekst", "- gebeld"]);
    let verplaatst = karim.json(&["afspraak", "verplaatsen", &id, "--dag", "2099-11-10", "--reden", "Ziek"]);
    assert_eq!(
        ("2099-11-10", "2099-10-10"),
        (tekst(&verplaatst["dag"]).as_str(), tekst(&verplaatst["eerste_dag"]).as_str())
    );
    assert_eq!(1, karim.json(&["afspraak", "lijst", "--bij", &bij, "--open"]).as_array().expect("a list").len());
    let gezien = karim.run(&["afspraak", "toon", &id]).stdout;
    assert!(gezien.contains("verplaatst van 10-10-2099 naar 10-11-2099 door Karim: Ziek"), "{gezien}");
    assert!(gezien.contains("Wijkbeheer") && gezien.contains("Karim: - gebeld"), "{gezien}");
    assert_eq!("gedaan", karim.json(&["afspraak", "gedaan", &id])["status"]);
    assert_eq!("al-afgesloten", karim.code(&["afspraak", "gebroken", &id, "--reden", "x"]));
    assert!(karim.json(&["afspraak", "lijst", "--stagneert"]).as_array().expect("a list").is_empty());
    let fout = karim.fout(&["afspraak", "maken", "--wat", "x", "--dag", "10-10-2099", "--team", "wijkbeheer"]);
    let far = karim.fout(&["afspraak", "maken", "--wat", "x", "--dag", "2999-10-10", "--team", "wijkbeheer"]);
    assert!(tekst(&far["melding"]).contains("2999-10-10 ligt te ver weg."), "{far}");
    assert_eq!(("datum-ongeldig", "dag"), (tekst(&fout["fout"]).as_str(), tekst(&fout["veld"]).as_str()));
    karim.controleer();
}

#[test]
fn what_was_agreed_stands_where_it_was_born() {
    let hub = Hub::new();
    let karim = hub.toestel("wijkmanager", "Karim", &["--gebied", "WK040003"]);
    let sara = hub.toestel("wijkconcierge", "Sara", &["--gebied", "WK040003"]);
    karim.json(&["sync"]);
    let made = |wie: &Thuis, args: &[&str]| tekst(&wie.json(args)["id"]);
    let table = sara.json(&["spreekuur", "plannen", "--plek", "Buurthuis", "--gebied", "WK040003"]);
    let wanneer = "2099-12-01 10:00";
    for (wie, woord, id) in [
        (&karim, "melding", melding(&karim)),
        (&karim, "schouw", made(&karim, &["schouw", "plannen", "--naam", "Rondje", "--gebied", "WK040003"])),
        (&sara, "spreekuur", tekst(&table["spreekuur"]["id"])),
        (
            &sara,
            "bewonersinitiatief",
            made(&sara, &["bewonersinitiatief", "indienen", "--naam", "Tuin", "--gebied", "WK040003"]),
        ),
        (&karim, "vergadering", made(&karim, &["vergadering", "plannen", "--overleg", TEAM, "--wanneer", wanneer])),
    ] {
        assert!(!wie.run(&[woord, "toon", &id]).stdout.contains("Afspraken:"), "{woord}");
        wie.json(&["afspraak", "maken", "--wat", "Legen", "--dag", "2099-12-09", "--team", "handhaving", "--bij", &id]);
        let toon = wie.run(&[woord, "toon", &id]).stdout;
        assert!(
            toon.contains("Afspraken:\n") && toon.contains("  09-12-2099  Loopt  Legen, door Handhaving"),
            "{woord}: {toon}"
        );
    }
}

#[test]
fn a_number_of_nobody_is_refused_wherever_a_person_is_asked() {
    let hub = Hub::new();
    let karim = hub.toestel("wijkmanager", "Karim", &["--gebied", "WK040003"]);
    let sara = hub.toestel("wijkconcierge", "Sara", &["--gebied", "WK040003"]);
    karim.json(&["sync"]);
    let id = melding(&karim);
    let schouw = tekst(&karim.json(&["schouw", "plannen", "--naam", "Rondje", "--gebied", "WK040003"])["id"]);
    let plan = ["vergadering", "plannen", "--overleg", TEAM, "--wanneer", "2099-12-01 10:00"];
    let vergadering = tekst(&karim.json(&plan)["id"]);
    let niemand = "0192e4a0-0000-7000-8000-00000000dead";
    let initiatief =
        ["bewonersinitiatief", "indienen", "--naam", "Tuin", "--gebied", "WK040003", "--eigenaar", niemand];
    for (wie, args) in [
        (&karim, &["afspraak", "maken", "--wat", "x", "--dag", "2099-10-10", "--wie", niemand][..]),
        (&karim, &["melding", "toewijzen", &id, "--team", "wijkbeheer", "--eigenaar", niemand]),
        (&karim, &["schouw", "deelnemen", &schouw, "--deel", "opnemer", "--persoon", niemand]),
        (&karim, &["vergadering", "aanwezig", &vergadering, niemand]),
        (&sara, &initiatief),
        (&karim, &["ronde", "starten", "--deelnemer", niemand]),
    ] {
        let fout = wie.fout(args);
        assert_eq!(("naam-onbekend", "persoon"), (tekst(&fout["fout"]).as_str(), tekst(&fout["veld"]).as_str()));
    }
    let ik = karim.json(&["personen"]).as_array().expect("a list").iter().find(|een| een["naam"] == "Karim").cloned();
    let ik = tekst(&ik.expect("himself")["id"]);
    karim.json(&["schouw", "deelnemen", &schouw, "--deel", "opnemer", "--persoon", &ik]);
    karim.json(&["vergadering", "aanwezig", &vergadering, niemand, "--toch-niet"]);
}

#[test]
fn an_initiative_is_supported_and_decided() {
    let hub = Hub::new();
    let sara = hub.toestel("wijkconcierge", "Sara", &["--gebied", "WK040003"]);
    let een = sara.json(&["bewonersinitiatief", "indienen", "--naam", "Buurttuin", "--gebied", "WK040003"]);
    let id = tekst(&een["id"]);
    sara.json(&["bewonersinitiatief", "steun", &id, "--bewoners", "12", "--organisaties", "1"]);
    let steun = sara.json(&["bewonersinitiatief", "steun", &id, "--bewoners", "-2"]);
    assert_eq!(
        (10, 1),
        (steun["bewoners"].as_u64().expect("a number"), steun["organisaties"].as_u64().expect("a number"))
    );
    sara.json(&["bewonersinitiatief", "vragen", &id, "--aan", "wijkbeheer", "--vraag", "Water"]);
    let fout = sara.fout(&["bewonersinitiatief", "beslissen", &id, "--besluit", "misschien", "--reden", "x"]);
    assert_eq!(("keuze-onbekend", "besluit"), (tekst(&fout["fout"]).as_str(), tekst(&fout["veld"]).as_str()));
    sara.json(&["bewonersinitiatief", "beslissen", &id, "--besluit", "toegekend", "--reden", "Veel steun"]);
    let gezien = sara.run(&["bewonersinitiatief", "toon", &id]).stdout;
    assert!(gezien.contains("Toegekend") && gezien.contains("10 bewoners en 1 organisatie"), "{gezien}");
    assert!(gezien.contains("aan Wijkbeheer: Water") && gezien.contains("Sara"), "{gezien}");
    assert_eq!(1, sara.json(&["bewonersinitiatief", "lijst"]).as_array().expect("a list").len());
}

#[test]
fn a_vergadering_goes_from_plan_to_minutes() {
    let hub = Hub::new();
    let karim = hub.toestel("wijkmanager", "Karim", &["--gebied", "WK040003"]);
    karim.json(&["sync"]);
    let over = melding(&karim);
    let lijst = karim.json(&["overleg", "lijst"]);
    assert!(lijst.as_array().expect("a list").iter().any(|een| een["id"] == TEAM), "{lijst}");
    let een = karim.json(&[
        "vergadering",
        "plannen",
        "--overleg",
        TEAM,
        "--wanneer",
        "2099-12-01 10:00",
        "--plaats",
        "Buurthuis",
    ]);
    let id = tekst(&een["id"]);
    assert_eq!(("2099-12-01T09:00:00Z", "gepland"), (tekst(&een["wanneer"]).as_str(), tekst(&een["status"]).as_str()));
    let voorstel = karim.json(&["vergadering", "agenda", &id]);
    assert_eq!(
        (&Value::from(over.as_str()), &Value::from("heropend")),
        (&voorstel[0]["bron"], &voorstel[0]["aanleiding"])
    );
    let agenda = karim.json(&["vergadering", "agenda", &id, "--overnemen", "--punt", "Rondvraag"]);
    let punten: Vec<String> =
        agenda["agenda"].as_array().expect("points").iter().map(|punt| tekst(&punt["id"])).collect();
    assert_eq!(2, punten.len());
    let again = karim.run(&["vergadering", "agenda", &id, "--over", &over]).stdout;
    assert!(again.starts_with("Er is niets toegevoegd: dit staat al op de agenda.\nVergadering "), "{again}");
    let half = karim.run(&["vergadering", "agenda", &id, "--over", &over, "--punt", "Sluiting"]).stdout;
    assert!(half.starts_with("Wat al op de agenda stond, is niet nog een keer toegevoegd.\n"), "{half}");
    let karims = tekst(&karim.json(&["personen"])[0]["id"]);
    assert_eq!("bezig", karim.json(&["vergadering", "aanwezig", &id, &karims])["status"]);
    karim.json(&["vergadering", "besluit", &id, "--punt", &punten[0], "--besluit", "Sluiten om tien uur"]);
    karim.json(&["vergadering", "naar-gemeente", &id, "--punt", &punten[0], "--vraag", "Licht", "--dag", "2099-12-24"]);
    assert_eq!("nog-niets", karim.code(&["vergadering", "vaststellen", &id]));
    karim.json(&["vergadering", "verslag", &id, "--tekst", "Kort en goed."]);
    assert_eq!("vastgesteld", karim.json(&["vergadering", "vaststellen", &id])["status"]);
    karim.json(&["vergadering", "terugkoppelen", &id, "--punt", &punten[0], "--resultaat", "Gelukt"]);
    let gezien = karim.run(&["vergadering", "toon", &id]).stdout;
    for woord in [
        "Wijk-coördinatieteam",
        "Buurthuis",
        "Karim",
        "Sluiten om tien uur",
        "Gelukt",
        "Kort en goed.",
        "Rondvraag",
        "Vuil",
    ] {
        assert!(gezien.contains(woord), "{woord}: {gezien}");
    }
    let toon = karim.run(&["overleg", "toon", TEAM]).stdout;
    assert!(toon.contains("elke maand") && toon.contains("Karim") && toon.contains("Licht"), "{toon}");
    assert_eq!(toon, karim.run(&["overleg", "toon", "wijk-coördinatieteam nieuw den helder"]).stdout);
    assert_eq!(1, karim.json(&["vergadering", "lijst"]).as_array().expect("a list").len());
    let joke = hub.toestel("toezichthouder", "Joke", &["--gebied", "WK040003"]);
    joke.json(&["sync"]);
    assert_eq!("niet-gevonden", joke.code(&["vergadering", "toon", &id]));
    assert_eq!("niet-gevonden", joke.code(&["overleg", "toon", TEAM]));
}

#[test]
fn who_called_off_what_others_held_is_heard() {
    let hub = Hub::new();
    let [karim, bert] = ["Karim", "Bert"].map(|naam| hub.toestel("wijkmanager", naam, &["--gebied", "WK040003"]));
    let plan = karim.json(&["vergadering", "plannen", "--overleg", TEAM, "--wanneer", "2026-12-01 10:00"]);
    let id = tekst(&plan["id"]);
    karim.json(&["sync"]);
    bert.json(&["sync"]);
    karim.json(&["vergadering", "laten-vervallen", &id, "--reden", "Zaal dicht"]);
    bert.json(&["vergadering", "verslag", &id, "--tekst", "We waren er."]);
    for wie in [&karim, &bert, &karim] {
        wie.json(&["sync"]);
    }
    let toon = |wie: &Thuis| wie.run(&["vergadering", "toon", &id]).stdout;
    for wie in [&karim, &bert] {
        assert!(toon(wie).contains("iemand schreef dat deze vergadering niet doorging: Zaal dicht"), "{}", toon(wie));
    }
    bert.json(&["vergadering", "toch-door", &id]);
    assert!(!toon(&bert).contains("Zaal dicht"), "{}", toon(&bert));
}
