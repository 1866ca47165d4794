//! A spreekuur from the command line alone: planned, held, closed, with a slip that is answered and printed.

use crate::proef::{Thuis, tekst};
use serde_json::Value;

#[test]
fn a_resident_volunteer_may_count_but_not_plan() {
    let thuis = Thuis::new();
    assert_eq!("geen-recht", thuis.code(&["spreekuur", "plannen", "--plek", "Buurthuis"]));
    assert!(thuis.run(&["spreekuur", "lijst"]).stdout.contains("Geen spreekuren"));
    assert!(thuis.run(&["spreekuur", "themas"]).stdout.contains("Geld en schulden"));
}

#[test]
fn wrong_input_names_what_is_wrong() {
    let thuis = Thuis::new();
    for (args, code) in [
        (&["bon", "toon", "K7P-2QX-9M9"][..], "bon-ongeldig"),
        (&["spreekuur", "toon", "x"], "id-ongeldig"),
        (&["spreekuur", "toon", "0193f2ab-0000-7000-8000-000000000000"], "niet-gevonden"),
        (&["spreekuur", "plannen", "--plek", "Hier", "--soort", "feest"], "keuze-onbekend"),
        (&["spreekuur", "plannen", "--plek", " "], "veld-leeg"),
    ] {
        assert_eq!(code, thuis.code(args), "{args:?}");
    }
    let usage = thuis.run(&["spreekuur", "bezoek", "x"]);
    assert_eq!((2, true), (usage.code, usage.stderr.contains("--thema")), "{usage:?}");
}

#[test]
fn a_slip_is_handed_out_looked_up_by_hand_and_printed() {
    let thuis = Thuis::new();
    let gemeld = thuis.json(&["signaal", "melden", "--categorie", "afval", "--bon"]);
    let code = tekst(&gemeld["bon"]);
    let with_spaces = code.to_lowercase().replace('-', " ");
    let parts: Vec<&str> = ["bon", "toon"].into_iter().chain(with_spaces.split(' ')).collect();
    let bon = thuis.json(&parts);
    assert_eq!(("ligt_bij", "Wijkbeheer"), (tekst(&bon["status"]).as_str(), tekst(&bon["team"]).as_str()));
    assert!(thuis.run(&["bon", "toon", &code]).stdout.contains("Ligt bij Wijkbeheer"));
    let file = thuis.pad("bon.svg");
    let path = file.to_str().expect("text");
    let made = thuis.json(&["bon", "strook", &code, "--svg", path, "--adres", "https://wijkmaat.gemeente.nl/"]);
    assert_eq!(Value::from("https://wijkmaat.gemeente.nl/bon"), made["adres"]);
    let slip = std::fs::read_to_string(&file).expect("a picture");
    assert!(slip.starts_with("<svg") && slip.contains(&code) && slip.contains("wijkmaat.gemeente.nl/bon"), "{slip}");
    let bare = thuis.json(&["bon", "strook", &code, "--svg", path]);
    assert_eq!(Value::Null, bare["adres"], "without a hub the slip holds the code alone");
    assert_eq!("adres-ongeldig", thuis.code(&["bon", "strook", &code, "--svg", path, "--adres", "niks"]));
    let answer = ["bon", "beantwoorden", &code, "--antwoord", "De zak is weg."];
    let refused = thuis.run(&answer);
    assert_eq!(
        (1, true),
        (refused.code, refused.stderr.contains("Dit ligt bij Wijkbeheer.")),
        "in the name of no other team"
    );
}

#[test]
fn the_help_of_a_spreekuur_is_dutch_and_whole() {
    let thuis = Thuis::new();
    let help = thuis.run(&["spreekuur", "--help"]).stdout;
    for word in ["plannen", "aanschuiven", "openen", "bezoek", "vraag", "oppakken", "sluiten", "toon", "lijst"] {
        assert!(help.contains(word), "{word}: {help}");
    }
    assert!(!help.contains("Usage") && help.contains("Gebruik"), "{help}");
}

#[test]
fn a_slip_is_given_later_to_what_was_reported_before() {
    let thuis = Thuis::new();
    let gemeld = thuis.json(&["signaal", "melden", "--categorie", "afval"]);
    let signaal = tekst(&gemeld["signaal"]);
    let code = tekst(&thuis.json(&["bon", "geven", &signaal])["bon"]);
    assert!(thuis.run(&["bon", "toon", &code]).stdout.contains("Ligt bij Wijkbeheer"));
    assert_eq!("bon-al-gegeven", thuis.code(&["bon", "geven", &signaal]));
    assert_eq!("id-ongeldig", thuis.code(&["bon", "geven", "x"]));
}
