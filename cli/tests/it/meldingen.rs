//! Reporting, finding, and bringing further.

use crate::proef::{PLEK, Thuis, tekst};
use serde_json::Value;
use wijkmaat_scenarios::voorbeeld::schrijf_kapot;

const FIELDS: &[&str] = &[
    "id",
    "status",
    "categorie",
    "omschrijving",
    "gebied",
    "lat",
    "lon",
    "gemaakt",
    "team",
    "eigenaar",
    "antwoord",
    "fotos",
];

fn ids(list: &Value) -> Vec<String> {
    list.as_array().expect("a list").iter().map(|melding| tekst(&melding["id"])).collect()
}

#[test]
fn a_signaal_gives_its_two_ids_and_stands_in_the_list() {
    let thuis = Thuis::new();
    let json =
        thuis.json(&["signaal", "melden", "--categorie", "afval", "--omschrijving", "- zak op straat", "--plek", PLEK]);
    let keys: Vec<_> = json.as_object().expect("an object").keys().cloned().collect();
    assert_eq!(vec!["melding".to_owned(), "signaal".to_owned()], keys);
    let lijst = thuis.json(&["melding", "lijst"]);
    let melding = &lijst[0];
    for field in FIELDS {
        assert!(melding.get(field).is_some(), "{field}: {melding}");
    }
    assert_eq!(json["melding"], melding["id"]);
    assert_eq!(
        ("nieuw", "afval", "- zak op straat"),
        (
            melding["status"].as_str().expect("text"),
            melding["categorie"].as_str().expect("text"),
            melding["omschrijving"].as_str().expect("text"),
        )
    );
    assert!((melding["lat"].as_f64().expect("lat") - 52.9563).abs() < 1e-6);
    assert!(melding["gebied"].as_str().is_some_and(|code| code.starts_with("BU0400")), "{melding}");
    let detail = thuis.json(&["melding", "toon", &tekst(&melding["id"])]);
    assert_eq!("kaart", detail["stemmen"][0]["plek"]["bron"]);
    assert!(thuis.run(&["melding", "toon", &tekst(&melding["id"])]).stdout.contains("- zak op straat"));
}

#[test]
fn what_may_be_the_same_is_offered_at_once() {
    let thuis = Thuis::new();
    let (_, first) = thuis.meld(&["--categorie", "afval", "--plek", PLEK]);
    let second = thuis.json(&["signaal", "melden", "--categorie", "afval", "--plek", PLEK]);
    let said = thuis.run(&["signaal", "melden", "--categorie", "afval", "--plek", PLEK]).stdout;
    assert!(said.starts_with("Gemeld als melding ") && said.contains("Misschien hetzelfde: melding "), "{said}");
    assert_eq!(first, tekst(&second["mogelijk_dubbel"][0]["melding"]["id"]));
}

#[test]
fn a_place_outside_the_municipality_is_saved_with_a_warning() {
    let thuis = Thuis::new();
    let warning = "Let op: deze plek ligt niet in een gebied van de gemeente.\n";
    let meld = |plek: &str| thuis.run(&["signaal", "melden", "--categorie", "afval", "--plek", plek]);
    let far = meld("52.3731,4.8922");
    assert_eq!((0, true), (far.code, far.stdout.contains(warning)), "{far:?}");
    assert!(!meld(PLEK).stdout.contains(warning));
    assert_eq!(2, thuis.alles().len());
}

#[test]
fn what_is_wrong_with_a_signaal_is_said_and_nothing_is_saved() {
    let thuis = Thuis::new();
    let kapot = schrijf_kapot(&thuis.pad("kapot")).expect("written");
    let foto = |pad: &std::path::Path| pad.to_str().expect("text").to_owned();
    let fout = thuis.fout(&["signaal", "melden", "--categorie", "onzin"]);
    assert_eq!("categorie-onbekend", fout["fout"]);
    assert!(tekst(&fout["keuzes"]).contains("afval") && tekst(&fout["melding"]).contains("afval"));
    assert_eq!("gebied-onbekend", thuis.code(&["signaal", "melden", "--categorie", "afval", "--gebied", "BU99999999"]));
    let (good, cut) = (foto(&kapot.foto_zonder_gps), foto(&kapot.foto_afgebroken));
    let fout = thuis.fout(&["signaal", "melden", "--categorie", "afval", "--foto", &good, "--foto", &cut]);
    assert_eq!(
        ("foto-afgebroken", cut.as_str()),
        (fout["fout"].as_str().expect("text"), fout["bestand"].as_str().expect("text"))
    );
    assert!(tekst(&fout["melding"]).starts_with(&cut));
    assert_eq!(
        "bestand-fout",
        thuis.code(&["signaal", "melden", "--categorie", "afval", "--foto", "/bestaat/niet.jpg"])
    );
    assert_eq!("bestand-fout", thuis.code(&["signaal", "melden", "--categorie", "afval", "--foto", "/"]));
    assert_eq!(
        "foto-leeg",
        thuis.code(&["signaal", "melden", "--categorie", "afval", "--foto", &foto(&kapot.foto_leeg)])
    );
    assert_eq!("zorg-zonder-foto", thuis.code(&["signaal", "melden", "--categorie", "zorg", "--foto", &good]));
    assert_eq!(
        "veld-te-lang",
        thuis.code(&["signaal", "melden", "--categorie", "afval", "--omschrijving", &"x".repeat(5000)])
    );
    assert!(thuis.alles().is_empty());
    for pad in
        [&kapot.foto_zonder_exif, &kapot.foto_gps_nul_door_nul, &kapot.foto_gps_nul_nul, &kapot.foto_lege_teksten]
    {
        let (_, id) = thuis.meld(&["--categorie", "afval", "--foto", &foto(pad)]);
        let melding = thuis.json(&["melding", "toon", &id]);
        assert_eq!((1, &Value::Null), (melding["fotos"].as_array().expect("a list").len(), &melding["lat"]));
    }
    let (_, sea) = thuis.meld(&["--categorie", "afval", "--plek", "53.5,4.0"]);
    assert_eq!(Value::Null, thuis.json(&["melding", "toon", &sea])["gebied"], "at sea, and saved");
    thuis.controleer();
}

#[test]
fn a_list_is_narrowed_by_each_filter() {
    let thuis = Thuis::new();
    let (_, paal) = thuis.meld(&["--categorie", "verlichting", "--omschrijving", "Lantaarnpaal kapot", "--plek", PLEK]);
    let (_, zak) =
        thuis.meld(&["--categorie", "afval", "--omschrijving", "Vuilniszak bij café", "--plek", "52.9000,4.7500"]);
    let (_, wijk) = thuis.meld(&["--categorie", "afval", "--omschrijving", "Overal vuil", "--gebied", "wk040003"]);
    let lijst = |args: &[&str]| {
        let all: Vec<&str> = ["melding", "lijst"].iter().chain(args).copied().collect();
        ids(&thuis.json(&all))
    };
    assert_eq!(vec![wijk.clone(), zak.clone(), paal.clone()], lijst(&[]), "newest first");
    assert_eq!(vec![paal.clone()], lijst(&["--bij", PLEK, "--straal", "100"]));
    assert_eq!(vec![zak.clone()], lijst(&["--zoek", "CAFE vuilnis"]));
    assert_eq!(vec![paal.clone()], lijst(&["--categorie", "verlichting"]));
    assert_eq!(3, lijst(&["--mijn"]).len());
    assert_eq!(3, lijst(&["--status", "nieuw"]).len());
    assert_eq!(vec![wijk.clone()], lijst(&["--gebied", "WK040003"]));
    assert_eq!(3, lijst(&["--gebied", "GM0400"]).len(), "with what lies in it");
    let buurt = tekst(&thuis.json(&["melding", "toon", &paal])["gebied"]);
    assert_eq!(vec![paal.clone()], lijst(&["--gebied", &buurt]));
    assert_eq!(vec![wijk.clone()], lijst(&["--hoogstens", "1"]));
    assert_eq!(vec![zak.clone(), paal.clone()], lijst(&["--na", &wijk]));
    let team = tekst(&thuis.json(&["melding", "toon", &paal])["team"]);
    assert!(lijst(&["--team", &team]).contains(&paal));
    let discipline = tekst(&thuis.json(&["melding", "toon", &paal])["discipline"]);
    assert!(lijst(&["--discipline", &discipline]).contains(&paal));
    assert!(lijst(&["--zoek", "\"' OR 1=1 --"]).is_empty() && lijst(&["--zoek", ""]).is_empty());
    assert_eq!("status-onbekend", thuis.code(&["melding", "lijst", "--status", "klaar"]));
    assert_eq!("categorie-onbekend", thuis.code(&["melding", "lijst", "--categorie", "afvl"]));
    assert_eq!("team-onbekend", thuis.code(&["melding", "lijst", "--team", "onzin"]));
    assert_eq!("gebied-onbekend", thuis.code(&["melding", "lijst", "--gebied", "WK99"]));
    assert_eq!("id-ongeldig", thuis.code(&["melding", "lijst", "--na", "x"]));
    let text = thuis.run(&["melding", "lijst"]).stdout;
    assert_eq!(3, text.lines().count(), "{text}");
    assert!(text.contains("Lantaarnpaal kapot") && text.contains("Nieuw"), "{text}");
}

#[test]
fn a_melding_goes_from_hand_to_hand_to_its_answer() {
    let thuis = Thuis::new();
    let (_, id) = thuis.meld(&["--categorie", "afval", "--omschrijving", "Zak", "--plek", PLEK]);
    let toegewezen = thuis.json(&["melding", "toewijzen", &id, "--team", "handhaving"]);
    assert_eq!(
        ("toegewezen", "handhaving"),
        (toegewezen["status"].as_str().expect("text"), toegewezen["team"].as_str().expect("text"))
    );
    assert_eq!("team-onbekend", thuis.code(&["melding", "toewijzen", &id, "--team", "onzin"]));
    let bezig = thuis.json(&["melding", "status", &id, "--naar", "in_behandeling"]);
    assert!(bezig["eigenaar"].is_string());
    let fout = thuis.fout(&["melding", "status", &id, "--naar", "gezien_en_in_orde"]);
    assert_eq!("stap-mag-niet", fout["fout"]);
    assert_eq!("reden-nodig", thuis.code(&["melding", "status", &id, "--naar", "kan_niet"]));
    assert_eq!("status-onbekend", thuis.code(&["melding", "status", &id, "--naar", "klaar"]));
    thuis.json(&["melding", "status", &id, "--naar", "kan_niet", "--reden", "Geen sleutel"]);
    let heropend = thuis.json(&["melding", "status", &id, "--naar", "heropend", "--reden", "- toch wel"]);
    assert_eq!("- toch wel", heropend["reden"]);
    thuis.json(&["melding", "status", &id, "--naar", "zegt_klaar"]);
    thuis.json(&["melding", "status", &id, "--naar", "gezien_en_in_orde"]);
    assert_eq!(
        "De zak is weg.",
        thuis.json(&["melding", "beantwoorden", &id, "--antwoord", "De zak is weg."])["antwoord"]
    );
    assert_eq!(
        "Zak bij de kerk",
        thuis.json(&["melding", "omschrijven", &id, "--omschrijving", "Zak bij de kerk"])["omschrijving"]
    );
    let detail = thuis.json(&["melding", "noteren", &id, "--notitie", "Let op de hond"]);
    assert_eq!("Let op de hond", detail["notities"][0]);
    assert!(detail["geschiedenis"].as_array().expect("a list").len() >= 9, "{detail}");
    assert_eq!("veld-leeg", thuis.code(&["melding", "beantwoorden", &id, "--antwoord", "  "]));
    assert_eq!("niet-gevonden", thuis.code(&["melding", "kiezen", &id, "--veld", "status", "--wijziging", "00"]));
    let text = thuis.run(&["melding", "toon", &id]).stdout;
    assert!(text.contains("Gezien en in orde") && text.contains("De zak is weg."), "{text}");
    for zin in ["zette de status op Kan (nog) niet: “Geen sleutel”.", " gaf dit aan ", " meldde dit: “"] {
        assert!(text.contains(zin), "{zin}: {text}");
    }
    assert!(!text.contains("  handhaving") && !text.contains("soort         afval"), "names, not codes: {text}");
    thuis.controleer();
}

#[test]
fn two_meldingen_become_one() {
    let thuis = Thuis::new();
    let (_, ends) = thuis.meld(&["--categorie", "afval", "--omschrijving", "Zak", "--plek", PLEK]);
    let (_, on) = thuis.meld(&["--categorie", "afval", "--omschrijving", "Grote zak", "--plek", PLEK]);
    assert_eq!("samenvoegen-met-zichzelf", thuis.code(&["melding", "samenvoegen", &on, &on]));
    let samen = thuis.json(&["melding", "samenvoegen", &ends, &on]);
    assert_eq!((on.clone(), 2), (tekst(&samen["id"]), samen["stemmen"].as_array().expect("a list").len()));
    assert_eq!(vec![on.clone()], ids(&thuis.json(&["melding", "lijst"])));
    assert_eq!(vec![ends.clone()], ids(&thuis.json(&["melding", "lijst", "--status", "samengevoegd"])));
    assert_eq!(on, tekst(&thuis.json(&["melding", "toon", &ends])["samengevoegd_met"]));
    assert!(thuis.run(&["melding", "toon", &ends]).stdout.contains("gaat verder"));
}

#[test]
fn what_is_not_here_is_said_so() {
    let thuis = Thuis::new();
    let nobody = "0192e4a0-0000-7000-8000-0000000000ff";
    assert_eq!("id-ongeldig", thuis.code(&["melding", "toon", "x"]));
    for args in [
        vec!["melding", "toon", nobody],
        vec!["melding", "toewijzen", nobody, "--team", "handhaving"],
        vec!["melding", "beantwoorden", nobody, "--antwoord", "ja"],
        vec!["melding", "status", nobody, "--naar", "zegt_klaar"],
        vec!["melding", "samenvoegen", nobody, nobody],
    ] {
        assert_eq!("niet-gevonden", thuis.code(&args), "{args:?}");
    }
    assert_eq!("niet-gekoppeld", thuis.code(&["sync"]));
    assert_eq!("id-ongeldig", thuis.code(&["foto", "tonen", "x", "--naar", "y"]));
    let hash = "ab".repeat(32);
    assert_eq!("niet-gevonden", thuis.code(&["foto", "tonen", &hash, "--naar", "y"]));
    assert_eq!(Value::Null, thuis.json(&["status"])["hub"]);
    assert_eq!(Value::Array(Vec::new()), thuis.json(&["personen"]));
    for args in [["status"], ["personen"], ["controleren"]] {
        let antwoord = thuis.run(&args);
        assert!(antwoord.code == 0 && !antwoord.stdout.is_empty() && !antwoord.stdout.contains('{'), "{antwoord:?}");
    }
}

#[test]
fn own_words_are_set_right_and_what_was_not_sent_yet_is_taken_back() {
    let thuis = Thuis::new();
    let made = thuis.json(&["signaal", "melden", "--categorie", "afval", "--omschrijving", "Zak"]);
    let (signaal, melding) = (tekst(&made["signaal"]), tekst(&made["melding"]));
    thuis.json(&["signaal", "verbeteren", &signaal, "--omschrijving", "Zak bij nummer 4"]);
    assert_eq!("Zak bij nummer 4", thuis.json(&["melding", "toon", &melding])["stemmen"][0]["omschrijving"]);
    assert_eq!("veld-leeg", thuis.fout(&["signaal", "verbeteren", &signaal, "--omschrijving", " "])["fout"]);
    thuis.json(&["signaal", "terugnemen", &signaal]);
    assert!(ids(&thuis.json(&["melding", "lijst"])).is_empty());
    assert_eq!("niet-gevonden", thuis.fout(&["signaal", "terugnemen", &signaal])["fout"]);
    thuis.controleer();
}
