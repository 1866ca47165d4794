//! A schouw from plan to result, with the command line alone.

use crate::hub::Hub;
use crate::proef::{Antwoord, Thuis, tekst};
use serde_json::{Value, json};

fn haltes(schouw: &Value) -> Vec<String> {
    schouw["haltes"].as_array().expect("a list").iter().map(|halte| tekst(&halte["naam"])).collect()
}

fn goed(antwoord: Antwoord) -> String {
    assert_eq!((0, ""), (antwoord.code, antwoord.stderr.as_str()), "{antwoord:?}");
    antwoord.stdout
}

#[test]
fn a_schouw_goes_from_plan_to_result() {
    let thuis = Thuis::new();
    let plan = thuis.json(&[
        "schouw",
        "plannen",
        "--naam",
        "Schouw Visbuurt",
        "--thema",
        "Schoon en heel",
        "--op",
        "2026-11-24T14:00:00+01:00",
        "--halte",
        "Plein@52.9555,4.7695",
        "--halte",
        "School",
        "--bewoners",
        "8",
    ]);
    let id = tekst(&plan["id"]);
    let doe = |args: &[&str]| thuis.json(&[&["schouw"], args].concat());
    assert_eq!((json!("gepland"), json!("BU04000105")), (plan["status"].clone(), plan["gebied"].clone()));
    doe(&["halte", "toevoegen", &id, "--naam", "Haven@hoek", "--plek", "52.9564,4.7695", "--als", "2"]);
    assert_eq!(["Haven@hoek", "Plein", "School"], haltes(&doe(&["halte", "verplaatsen", &id, "2", "--als", "1"]))[..]);
    assert_eq!(["Haven@hoek", "Plein"], haltes(&doe(&["halte", "weghalen", &id, "3"]))[..]);
    let mee = doe(&["deelnemen", &id, "--deel", "opnemer"]);
    assert_eq!((json!("opnemer"), json!(true)), (mee["mensen"][0]["deel"].clone(), mee["mensen"][0]["ik"].clone()));
    assert_eq!(json!("bezig"), doe(&["beginnen", &id])["status"]);

    doe(&["goed", &id, "--halte", "1", "--tekst", "Mooie bankjes"]);
    let beter = doe(&["beter", &id, "--halte", "2", "--tekst", "- bak zit vol", "--thema", "afval"]);
    assert_eq!(json!("kan_beter"), beter["bevinding"]["oordeel"]);
    let beter = tekst(&beter["id"]);
    let score = doe(&["score", &id, "--halte", "2", "--element", "zwerfafval_verharding", "--score", "c"]);
    assert_eq!((json!("C"), json!("A")), (score["bevinding"]["score"].clone(), score["bevinding"]["gewenst"].clone()));
    let gemeld = doe(&["melden", &beter]);
    assert_eq!(json!(true), doe(&["melden", &beter])["was_er_al"], "twice is once");
    let melding = thuis.json(&["melding", "toon", &tekst(&gemeld["melding"])]);
    assert_eq!(
        (json!("- bak zit vol"), json!("wijkbeheer")),
        (melding["omschrijving"].clone(), melding["team"].clone())
    );
    assert_eq!(json!(id), melding["stemmen"][0]["schouw"]);
    assert_eq!(json!("leefbaarheidsbudget"), doe(&["afdoen", &beter, "--uit", "leefbaarheidsbudget"])["afdoening"]);
    doe(&["dekking", &id]);
    let dicht = doe(&["afsluiten", &id, "--wat-blijft", "Bak vaker legen"]);
    assert_eq!((json!("afgesloten"), json!("Bak vaker legen")), (dicht["status"].clone(), dicht["wat_blijft"].clone()));

    let uitkomst = doe(&["uitkomst", &id]);
    assert_eq!((json!(1), json!(1)), (uitkomst["goed"].clone(), uitkomst["beter"].clone()));
    assert_eq!((json!(2), json!([])), (uitkomst["dekking"]["bezocht"].clone(), uitkomst["dekking"]["gemist"].clone()));
    assert_eq!(json!(0), uitkomst["elementen"][0]["gehaald"]);
    assert_eq!(gemeld["melding"], uitkomst["meldingen"][0]["id"]);

    let tekst = goed(thuis.run(&["schouw", "uitkomst", &id]));
    for zin in
        ["1 keer “gaat goed”, 1 keer “kan beter”", "1× C", "Bezocht: 2 van 2 haltes", "1 uit het leefbaarheidsbudget"]
    {
        assert!(tekst.contains(zin), "{zin}: {tekst}");
    }
    let tekst = goed(thuis.run(&["schouw", "toon", &id]));
    for zin in [
        "Halte 2: Plein",
        "u: Kan beter [Afval en vuil]: - bak zit vol",
        "Zwerfafval op straat en stoep: C (gewenst: A)",
    ] {
        assert!(tekst.contains(zin), "{zin}: {tekst}");
    }
    assert!(goed(thuis.run(&["schouw", "lijst"])).contains("Schouw Visbuurt"));
    assert!(goed(thuis.run(&["schouw", "elementen"])).contains("stoeptegels"));
    thuis.controleer();
}

#[test]
fn what_cannot_be_is_refused_and_named() {
    let thuis = Thuis::new();
    let id = tekst(&thuis.json(&["schouw", "plannen", "--naam", "Rondje", "--halte", "Plein"])["id"]);
    let fout = |args: &[&str]| {
        let object = thuis.fout(&[&["schouw"], args].concat());
        (tekst(&object["fout"]), object["veld"].as_str().unwrap_or_default().to_owned())
    };
    let is = |code: &str, veld: &str| (code.to_owned(), veld.to_owned());
    assert_eq!(is("veld-leeg", "naam"), fout(&["plannen", "--naam", " "]));
    assert_eq!(is("veld-leeg", "tekst"), fout(&["beter", &id]));
    assert_eq!(is("getal-buiten-bereik", "halte"), fout(&["goed", &id, "--halte", "2"]));
    assert_eq!(is("keuze-onbekend", "deel"), fout(&["deelnemen", &id, "--deel", "koning"]));
    assert_eq!(
        is("keuze-onbekend", "element"),
        fout(&["score", &id, "--halte", "1", "--element", "x", "--score", "A"])
    );
    assert_eq!(is("niet-gevonden", ""), fout(&["toon", "0192e4a0-0000-7000-8000-000000000001"]));
    assert_eq!(2, thuis.run(&["schouw", "score", &id, "--halte", "1", "--element", "x", "--score", "E"]).code);
    assert_eq!(2, thuis.run(&["schouw", "plannen", "--naam", "x", "--op", "morgen"]).code);
    assert_eq!(2, thuis.run(&["schouw", "halte", "verplaatsen", &id, "1"]).code);
}

#[test]
fn an_odd_day_is_taken_and_pointed_out_and_a_stop_says_where_it_is() {
    let thuis = Thuis::new();
    let plan = |op: &str| thuis.run(&["schouw", "plannen", "--naam", "Rondje", "--op", op]).stdout;
    assert!(plan("2020-01-07 10:00").contains("die dag is al voorbij"));
    assert!(plan("2062-01-07 10:00").contains("duurt nog meer dan een jaar"));
    let id = tekst(&thuis.json(&["schouw", "plannen", "--naam", "Rondje"])["id"]);
    let shown = thuis.run(&["schouw", "halte", "toevoegen", &id, "--naam", "Plein", "--plek", "52.9555,4.7695"]).stdout;
    assert!(shown.contains("op 52.9555,4.7695") && !shown.contains("let op"), "{shown}");
}

#[test]
fn a_name_does_where_a_code_is_asked() {
    let thuis = Thuis::new();
    let doe = |args: &[&str]| thuis.json(&[&["schouw"], args].concat());
    let plan =
        doe(&["plannen", "--naam", "Rondje", "--gebied", "visbuurt", "--halte", "Plein", "--halte", "De School"]);
    assert_eq!(json!("BU04000105"), plan["gebied"]);
    let id = tekst(&plan["id"]);
    let beter = doe(&["beter", &id, "--halte", "de school", "--tekst", "Vol", "--thema", "Afval en vuil"]);
    assert_eq!((&plan["haltes"][1]["id"], json!("afval")), (&beter["halte"], beter["bevinding"]["thema"].clone()));
    let score = doe(&["score", &id, "--halte", "PLEIN", "--element", "zwerfafval op straat en stoep", "--score", "b"]);
    assert_eq!(json!("zwerfafval_verharding"), score["bevinding"]["element"]);

    let fout = |args: &[&str]| tekst(&thuis.fout(args)["melding"]);
    let zin = fout(&["schouw", "plannen", "--naam", "x", "--gebied", "atlantis"]);
    assert!(zin.contains("“atlantis” is hier niet bekend als gebied. Met wijkmaat gebied lijst ziet u"), "{zin}");
    let zin = fout(&["schouw", "plannen", "--naam", "x", "--gebied", "tuindorp"]);
    assert!(zin.contains("Tuindorp-West (BU04000205), Tuindorp-Oost (BU04000206)"), "{zin}");
    let zin = fout(&["signaal", "melden", "--categorie", "afval", "--gebied", "BU99999999"]);
    assert!(zin.ends_with("Met wijkmaat gebied lijst ziet u wat u kunt kiezen."), "{zin}");
    let zin = fout(&["schouw", "goed", &id, "--halte", "Haven"]);
    assert!(zin.contains(&format!("Met wijkmaat schouw toon {id} ziet u")), "{zin}");
    let zin = fout(&["schouw", "deelnemen", &id, "--deel", "opnemer", "--persoon", "Karim"]);
    assert!(zin.contains("“Karim” is hier niet bekend als persoon. Met wijkmaat personen ziet u"), "{zin}");
}

#[test]
fn a_schouw_that_was_a_mistake_is_still_found_and_its_stops_can_be_changed() {
    let thuis = Thuis::new();
    let doe = |args: &[&str]| thuis.json(&[&["schouw"], args].concat());
    let id = tekst(&doe(&["plannen", "--naam", "Rondje", "--halte", "Plein", "--op", "2026-11-24 14:00"])["id"]);
    assert_eq!(["Kerk"], haltes(&doe(&["halte", "hernoemen", &id, "plein", "--naam", "Kerk"]))[..]);
    assert!(goed(thuis.run(&["schouw", "toon", &id])).contains("zonder plek: staat niet op de kaart"));
    let plek = doe(&["halte", "verplaatsen", &id, "kerk", "--plek", "52.9555,4.7695"])["haltes"][0]["punt"].clone();
    assert_eq!(json!({"lat": 52.9555, "lon": 4.7695}), plek);
    assert_eq!(json!(null), doe(&["bijstellen", &id, "--zonder-dag"])["gepland"]);

    assert_eq!(2, thuis.run(&["schouw", "laten-vervallen", &id]).code, "a reason is needed");
    assert_eq!(json!("vervallen"), doe(&["laten-vervallen", &id, "--reden", "Storm"])["status"]);
    let toon = goed(thuis.run(&["schouw", "toon", &id]));
    assert!(toon.contains("Gaat niet door") && toon.contains("Storm") && toon.contains("schouw toch-door"), "{toon}");
    assert!(goed(thuis.run(&["schouw", "lijst"])).contains("Gaat niet door"));
    assert_eq!("niet-doorgegaan", thuis.code(&["schouw", "beginnen", &id]));
    assert_eq!(json!("gepland"), doe(&["toch-door", &id])["status"]);
    assert_eq!("nog-niet-begonnen", thuis.code(&["schouw", "afsluiten", &id]));
}

#[test]
fn what_is_written_down_is_told_with_its_schouw_and_stop_and_a_wrong_place_with_what_was_meant() {
    let thuis = Thuis::new();
    let id = tekst(&thuis.json(&["schouw", "plannen", "--naam", "Rondje", "--halte", "Plein"])["id"]);
    let said = goed(thuis.run(&["schouw", "beter", &id, "--halte", "1", "--tekst", "Vol", "--thema", "afval"]));
    for zin in ["schouw: Rondje", "halte 1: Plein", "De schouw is hiermee begonnen.", "schouw melden"] {
        assert!(said.contains(zin), "{zin}: {said}");
    }
    let nummer = said.lines().next().and_then(|line| line.strip_prefix("Waarneming ")).expect("its number").to_owned();
    let gemeld = goed(thuis.run(&["schouw", "melden", &nummer]));
    assert!(gemeld.contains("schouw: Rondje") && gemeld.contains("halte 1: Plein"), "{gemeld}");
    let gone = goed(thuis.run(&["schouw", "intrekken", &nummer]));
    assert!(gone.contains("De melding die hiervan werd gemaakt, staat nog: melding "), "{gone}");
    assert!(goed(thuis.run(&["schouw", "toon", &id])).contains("Ingetrokken, maar de melding staat nog"));
    let melding = gone.split_once("staat nog: melding ").expect("it").1[..36].to_owned();
    let toon = goed(thuis.run(&["melding", "toon", &melding]));
    assert!(toon.contains("is daar ingetrokken") && toon.contains("trok in wat hierover op de schouw"), "{toon}");

    let fout = |args: &[&str]| tekst(&thuis.fout(&[&["schouw"], args].concat())["melding"]);
    let wrong = fout(&["halte", "toevoegen", &id, "--naam", "Haven", "--plek", "4.7695,52.9555"]);
    assert!(wrong.contains("Staan lengte en breedte verwisseld?") && wrong.contains(": 52.9555,4.7695."), "{wrong}");
    let rd = thuis.run(&["schouw", "halte", "toevoegen", &id, "--naam", "Haven", "--plek", "112500,552700"]);
    assert!(rd.code == 2 && rd.stderr.contains("Dit lijken RD-coördinaten."), "{rd:?}");
    let well = tekst(&thuis.json(&["schouw", "goed", &id, "--halte", "1", "--tekst", "Mooi"])["id"]);
    assert_eq!("Alleen van wat beter kan, maakt u een melding.", fout(&["melden", &well]));
}

#[test]
fn only_steps_that_somebody_may_take_are_offered() {
    let hub = Hub::new();
    let anna = hub.toestel("wijkmanager", "Anna", &["--gebied", "visbuurt"]);
    let id = tekst(&anna.json(&["schouw", "plannen", "--naam", "Rondje", "--halte", "Plein@52.9555,4.7695"])["id"]);
    anna.json(&["sync"]);
    for (rol, plans) in [("toezichthouder", true), ("wijkagent", false)] {
        let wie = hub.toestel(rol, rol, &["--gebied", "visbuurt"]);
        wie.json(&["sync"]);
        let toon = goed(wie.run(&["schouw", "toon", &id]));
        assert_eq!(plans, toon.contains("schouw beginnen"), "{rol}: {toon}");
        let mee = wie.run(&["schouw", "deelnemen", &id, "--deel", "opnemer"]);
        assert_eq!(plans, mee.code == 0, "what is offered is what may be done: {mee:?}");
        // Who may not plan still writes down what he sees.
        let said = goed(wie.run(&["schouw", "beter", &id, "--halte", "plein", "--tekst", "Vol", "--thema", "afval"]));
        assert_eq!(plans, said.contains("De schouw is hiermee begonnen."), "{said}");
        assert!(said.contains("schouw melden"), "{said}");
    }
}

#[test]
fn a_choice_names_the_stop_and_the_person_it_is_about() {
    let hub = Hub::new();
    let [anna, bert] = ["Anna", "Bert"].map(|naam| hub.toestel("wijkmanager", naam, &["--gebied", "visbuurt"]));
    anna.json(&["sync"]);
    let plan =
        anna.json(&["schouw", "plannen", "--naam", "Rondje", "--halte", "Plein@52.9555,4.7695", "--halte", "Brug"]);
    let id = tekst(&plan["id"]);
    for wie in [&anna, &bert] {
        wie.json(&["sync"]);
    }
    for (wie, naam, deel) in [(&anna, "Markt", "opnemer"), (&bert, "Kade", "professional")] {
        wie.json(&["schouw", "halte", "hernoemen", &id, "2", "--naam", naam]);
        wie.json(&["schouw", "deelnemen", &id, "--deel", deel, "--persoon", "Bert"]);
    }
    for wie in [&anna, &bert, &anna] {
        wie.json(&["sync"]);
    }
    let kies = goed(anna.run(&["schouw", "kiezen", &id]));
    assert!(kies.contains("Kies wat geldt bij naam van halte Kade:") || kies.contains("van halte Markt:"), "{kies}");
    assert!(kies.contains("Kies wat geldt bij hoe Bert meeloopt:") && kies.contains("  Schrijft op (Anna"), "{kies}");
    let toon = goed(anna.run(&["schouw", "toon", &id]));
    assert!(toon.contains("iets anders bij: hoe Bert meeloopt, naam van halte "), "{toon}");
}

#[test]
fn what_was_just_done_is_not_the_next_step() {
    let thuis = Thuis::new();
    let id = tekst(&thuis.json(&["schouw", "plannen", "--naam", "Rondje", "--halte", "Plein"])["id"]);
    assert!(goed(thuis.run(&["schouw", "toon", &id])).contains("schouw deelnemen"));
    let mee = goed(thuis.run(&["schouw", "deelnemen", &id, "--deel", "opnemer"]));
    assert!(!mee.contains("schouw deelnemen") && mee.contains("schouw beginnen"), "{mee}");
    thuis.json(&["schouw", "beginnen", &id]);
    assert!(goed(thuis.run(&["schouw", "afsluiten", &id])).contains("schouw uitkomst"));
    let read = goed(thuis.run(&["schouw", "uitkomst", &id]));
    assert!(!read.contains("schouw uitkomst") && read.contains("schouw rapport"), "{read}");
}

#[test]
fn what_two_settled_and_reported_at_once_stands_in_sight_with_how_to_choose_and_join() {
    let hub = Hub::new();
    let [anna, bert] = ["Anna", "Bert"].map(|naam| hub.toestel("wijkmanager", naam, &["--gebied", "visbuurt"]));
    let id = tekst(&anna.json(&["schouw", "plannen", "--naam", "Rondje", "--halte", "Plein@52.9555,4.7695"])["id"]);
    let vol = anna.json(&["schouw", "beter", &id, "--halte", "1", "--tekst", "Vol", "--thema", "afval"]);
    let vol = tekst(&vol["id"]);
    anna.json(&["sync"]);
    bert.json(&["sync"]);
    for (wie, hoe) in [(&anna, "regulier_onderhoud"), (&bert, "leefbaarheidsbudget")] {
        wie.json(&["schouw", "afdoen", &vol, "--uit", hoe]);
        wie.json(&["schouw", "melden", &vol]);
    }
    for wie in [&anna, &bert, &anna] {
        wie.json(&["sync"]);
    }
    for wie in [&anna, &bert] {
        let toon = goed(wie.run(&["schouw", "toon", &id]));
        for zin in ["wordt opgelost uit: ", "Mensen schreven iets anders bij: afdoening.", "Voeg de meldingen samen:"] {
            assert!(toon.contains(zin), "{zin}: {toon}");
        }
        assert!(toon.contains(&format!("wijkmaat schouw kiezen {vol}")), "{toon}");
        let uitkomst = goed(wie.run(&["schouw", "uitkomst", &id]));
        for zin in ["1 met een oplossing werd ook een melding", "let op: bij 1 punt schreven mensen verschillende"] {
            assert!(uitkomst.contains(zin), "{zin}: {uitkomst}");
        }
    }
    let toon = goed(anna.run(&["schouw", "toon", &id]));
    let join = toon.lines().find_map(|line| line.trim().strip_prefix("wijkmaat melding samenvoegen ")).expect("how");
    let [one, other] = join.split(' ').collect::<Vec<_>>()[..] else { panic!("two numbers: {join}") };
    assert_eq!(0, anna.run(&["melding", "samenvoegen", one, other]).code, "what is shown works");
    assert!(!goed(anna.run(&["schouw", "toon", &id])).contains("samenvoegen"));
}
