//! Taken, splitting, and what whoever raised it thinks of the answer, on the command line.

use crate::hub::Hub;
use crate::proef::{Thuis, tekst};
use serde_json::json;

#[test]
fn a_melding_goes_through_teams_and_back_to_who_raised_it() {
    let hub = Hub::new();
    let karim = hub.toestel("wijkmanager", "Karim", &[]);
    let (_, id) = karim.meld(&["--categorie", "afval", "--omschrijving", "Bankstel"]);
    let gegeven = karim.json(&["taak", "geven", &id, "--team", "wijkmanagers", "--vraag", "Gaat u kijken?"]);
    let taak = tekst(&gegeven["id"]);
    assert_eq!((json!(id), json!("Gaat u kijken?")), (gegeven["melding"].clone(), gegeven["vraag"].clone()));
    assert_eq!(json!(false), gegeven["te_laat"]);
    assert_eq!(json!(taak), karim.json(&["taak", "lijst"])[0]["id"], "the open taken of the own team");
    assert_eq!(json!("Bankstel"), karim.json(&["taak", "lijst"])[0]["over"]["omschrijving"]);
    assert_eq!(json!([]), karim.json(&["taak", "lijst", "--team", "zorg"]));
    assert_eq!("team-onbekend", karim.code(&["taak", "lijst", "--team", "leger"]));
    karim.json(&["taak", "oppakken", &taak]);
    for status in ["in_behandeling", "zegt_klaar"] {
        karim.json(&["melding", "status", &id, "--naar", status]);
    }
    let sluit = ["melding", "status", id.as_str(), "--naar", "gezien_en_in_orde"];
    let nee = karim.fout(&sluit);
    assert_eq!(json!("taken-open"), nee["fout"]);
    assert!(tekst(&nee["melding"]).contains("Wijkmanagers"), "{nee}");
    assert_eq!("keuze-onbekend", karim.code(&["taak", "afronden", &taak, "--uitslag", "weg"]));
    assert_eq!("reden-nodig", karim.code(&["taak", "afronden", &taak, "--uitslag", "kan_niet"]));
    karim.json(&["taak", "afronden", &taak, "--uitslag", "opgelost"]);
    assert_eq!("al-afgesloten", karim.code(&["taak", "oppakken", &taak]));
    karim.json(&["taak", "heropenen", &taak, "--reden", "Toch niet"]);
    karim.json(&["taak", "afronden", &taak, "--uitslag", "niets_aangetroffen"]);
    let flagged = karim.json(&["melding", "aandacht"]);
    assert_eq!((json!(id), json!(["alle_taken_klaar"])), (flagged[0]["id"].clone(), flagged[0]["redenen"].clone()));
    assert!(karim.run(&["melding", "aandacht"]).stdout.contains("Alle taken klaar"));
    karim.json(&sluit);
    assert_eq!("nog-geen-antwoord", karim.code(&["melding", "tevreden", &id, "--ja"]));
    karim.json(&["melding", "beantwoorden", &id, "--antwoord", "Er was niets meer."]);
    assert_eq!(json!(true), karim.json(&["melding", "toon", &id])["vraag_tevreden"]);
    let open = karim.json(&["melding", "tevreden", &id, "--nee", "Het staat er nog"]);
    assert_eq!((json!("heropend"), json!("Het staat er nog")), (open["status"].clone(), open["reden"].clone()));
    assert!(karim.run(&["melding", "toon", &id]).stdout.contains("is niet tevreden met het antwoord"));
    let toon = karim.run(&["taak", "toon", &taak]).stdout;
    assert!(toon.contains("Niets aangetroffen") && toon.contains("Wijkmanagers"), "{toon}");
    let joke = hub.toestel("toezichthouder", "Joke", &[]);
    assert_eq!("veld-leeg", joke.code(&["taak", "lijst"]), "she is in no team");
    karim.controleer();
}

#[test]
fn what_the_care_team_asked_has_one_number_on_both_sides() {
    let hub = Hub::new();
    let dora = hub.toestel("teamlid", "Dora", &["--team", "zorg"]);
    let hans = hub.toestel("handhaver", "Hans", &[]);
    let (_, id) = dora.meld(&["--categorie", "zorg", "--omschrijving", "Verward"]);
    let asked = dora.json(&["taak", "zorg-vragen", &id, "--team", "handhaving", "--vraag", "bel_ons"]);
    let (taak, kenmerk) = (tekst(&asked["id"]), tekst(&asked["kenmerk"]));
    let toon = dora.run(&["taak", "toon", &taak]).stdout;
    assert!(toon.contains("Belt u team Zorg over dit kenmerk?") && toon.contains(&kenmerk), "{toon}");
    let toon = dora.run(&["melding", "toon", &id]).stdout;
    assert!(toon.contains(&format!("gevraagd, met kenmerk {kenmerk}: Belt u team Zorg over dit kenmerk?")), "{toon}");
    assert_eq!(json!(kenmerk), dora.json(&["melding", "toon", &id])["taken"][0]["kenmerk"]);
    dora.json(&["sync"]);
    hans.json(&["sync"]);
    let listed = hans.run(&["taak", "zorg-lijst"]).stdout;
    assert!(listed.contains(&format!("kenmerk {kenmerk}  Belt u team Zorg")), "{listed}");
}

#[test]
fn voices_are_split_off_and_put_in_another_category() {
    let thuis = Thuis::new();
    let (_, a) = thuis.meld(&["--categorie", "overig", "--omschrijving", "Iets"]);
    let (signaal, b) = thuis.meld(&["--categorie", "overig", "--omschrijving", "Boom"]);
    thuis.json(&["melding", "samenvoegen", &b, &a]);
    let nieuw = thuis.json(&["melding", "splitsen", &a, "--signaal", &signaal]);
    assert_eq!((json!(a), json!("Boom")), (nieuw["gesplitst_van"].clone(), nieuw["omschrijving"].clone()));
    let id = tekst(&nieuw["id"]);
    let groen = thuis.json(&["melding", "categorie", &signaal, "--categorie", "groen"]);
    assert_eq!(
        (json!(id), json!("groen"), json!("wijkbeheer")),
        (groen["id"].clone(), groen["categorie"].clone(), groen["team"].clone())
    );
    assert_eq!("splitsen-alles", thuis.code(&["melding", "splitsen", &id, "--signaal", &signaal]));
    assert_eq!(2, thuis.run(&["melding", "tevreden", &id]).code, "yes or no");
    let toon = thuis.run(&["melding", "toon", &id]).stdout;
    assert!(toon.contains("splitste dit af van een andere melding") && toon.contains("afgesplitst van"), "{toon}");
    assert!(thuis.run(&["melding", "toon", &a]).stdout.contains(&format!("naar melding {id}")));
    thuis.controleer();
}
