//! Signalen of another system.

use crate::proef::{Thuis, met_invoer, regels};
use serde_json::json;

#[test]
fn good_lines_go_in_bad_lines_are_named_and_twice_is_once() {
    let thuis = Thuis::new();
    let mut file = Vec::from("\u{feff}");
    file.extend(regels(1, 2).into_bytes()); // 1, 2
    file.extend(b"\n"); // 3: blank
    file.extend(b"{\"id\":\"A-3\",\"categorie\":\"onzin\"}\r\n"); // 4
    file.extend(b"geen json\n"); // 5
    file.extend(b"{\"id\":\"\xff\"}\n"); // 6
    file.extend(b"{\"categorie\":\"afval\"}\n"); // 7
    file.extend(b"{\"id\":8,\"categorie\":\"afval\",\"lat\":99,\"lon\":4}\n"); // 8
    file.extend(b"{\"id\":9,\"categorie\":\"afval\",\"gemaakt\":\"gisteren\"}\n"); // 9
    file.extend(
        format!("{{\"id\":10,\"categorie\":\"afval\",\"omschrijving\":\"{}\"}}\n", "x".repeat(2 << 20)).bytes(),
    ); // 10
    file.extend(format!("{{\"id\":11,\"categorie\":\"afval\",\"omschrijving\":\"{}\"}}\n", "x".repeat(5000)).bytes()); // 11
    file.extend(b"{\"id\":\"A-12\",\"categorie\":\"groen\",\"melder_code\":\"m7\",\"kleur\":\"rood\",\"lat\":null}\n"); // 12
    file.extend(b"{\"id\":\"A-12\",\"categorie\":\"groen\"}\n"); // 13: the same again
    file.extend(b"{\"id\":14,\"categorie\":\"afval\",\"lat\":\"52\",\"lon\":4}\n"); // 14
    file.extend(b"{\"id\":15,\"categorie\":\"overig\",\"nauwkeurigheid_m\":12.5,\"lat\":52.95,\"lon\":4.76}"); // 15, no end
    let pad = thuis.schrijf("in.ndjson", &file);
    let args = ["signaal", "importeren", pad.to_str().expect("text")];
    let antwoord = thuis.run(&[&args[..], &["--json"]].concat());
    assert_eq!((1, ""), (antwoord.code, antwoord.stderr.as_str()), "{antwoord:?}");
    let verslag = antwoord.json();
    assert_eq!((json!(4), json!(1)), (verslag["ingelezen"].clone(), verslag["was_er_al"].clone()), "{verslag}");
    let bad: Vec<_> = verslag["fout"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["regel"].as_u64().expect("a number"))
        .collect();
    assert_eq!(vec![4, 5, 6, 7, 8, 9, 10, 11, 14], bad);
    for one in verslag["fout"].as_array().expect("a list") {
        assert!(one["reden"].as_str().is_some_and(|reden| reden.ends_with('.')), "{one}");
    }
    assert!(verslag["fout"][0]["reden"].as_str().expect("text").contains("afval"), "the choices");
    assert_eq!(4, thuis.alles().len());
    let again = thuis.run(&[&args[..], &["--json"]].concat()).json();
    assert_eq!((json!(0), json!(5)), (again["ingelezen"].clone(), again["was_er_al"].clone()));
    assert_eq!(4, thuis.alles().len());
    let text = thuis.run(&args).stdout;
    assert!(text.contains("regel 4:") && text.starts_with("0 ingelezen, 5 waren er al, 9 fout."), "{text}");
    thuis.controleer();
}

#[test]
fn a_clean_file_ends_with_0_and_what_came_in_is_found() {
    let thuis = Thuis::new();
    let pad = thuis.schrijf("in.ndjson", regels(1, 1201));
    let verslag = thuis.json(&["signaal", "importeren", pad.to_str().expect("text")]);
    assert_eq!(json!({"ingelezen": 1201, "was_er_al": 0, "fout": []}), verslag);
    assert_eq!(1201, thuis.alles().len());
    let found = thuis.json(&["melding", "lijst", "--zoek", "nummer 1187"]);
    assert_eq!(Some("Zak nummer 1187"), found[0]["omschrijving"].as_str());
    let detail = thuis.json(&["melding", "toon", found[0]["id"].as_str().expect("text")]);
    assert_eq!("import", detail["stemmen"][0]["plek"]["bron"]);
    assert_eq!("2026-11-22T15:09:00Z", detail["gemaakt"]);
    assert_eq!("bestand-fout", thuis.code(&["signaal", "importeren", "/bestaat/niet"]));
    assert_eq!("bestand-fout", thuis.code(&["signaal", "importeren", "/"]));
}

#[test]
fn ids_that_follow_each_other_are_all_taken_in() {
    let thuis = Thuis::new();
    let line = |nr| format!("{{\"id\":\"00000000-0000-4000-8000-{nr:012}\",\"categorie\":\"afval\"}}\n");
    let pad = thuis.schrijf("in.ndjson", (1..=20).map(line).collect::<String>());
    let verslag = thuis.json(&["signaal", "importeren", pad.to_str().expect("text")]);
    assert_eq!(json!({"ingelezen": 20, "was_er_al": 0, "fout": []}), verslag);
}

#[test]
fn standard_input_and_numbers_of_two_systems() {
    let thuis = Thuis::new();
    let line = b"{\"id\":1,\"categorie\":\"afval\"}";
    let import = |bron: &str| {
        let antwoord =
            met_invoer(thuis.command(&["signaal", "importeren", "-", "--bron", bron, "--voortgang", "--json"]), line);
        assert_eq!((0, "1 opgeslagen\n"), (antwoord.code, antwoord.stderr.as_str()));
        antwoord.json()["ingelezen"].clone()
    };
    assert_eq!((json!(1), json!(1), json!(0)), (import("meldpunt"), import("app"), import("app")));
    let empty = met_invoer(thuis.command(&["signaal", "importeren", "-", "--json"]), b"");
    assert_eq!(json!({"ingelezen": 0, "was_er_al": 0, "fout": []}), empty.json());
}

#[test]
fn the_same_number_with_other_words_is_named_and_never_lost() {
    let thuis = Thuis::new();
    let import = |line: &str, extra: &[&str]| {
        let args = [&["signaal", "importeren", "-", "--json"], extra].concat();
        met_invoer(thuis.command(&args), line.as_bytes())
    };
    let een = r#"{"id":7,"categorie":"afval","omschrijving":"Zak","gemaakt":"2026-01-05T10:00:00Z"}"#;
    let ander = r#"{"id":7,"categorie":"groen","omschrijving":"Tak"}"#;
    assert_eq!(json!(1), import(een, &[]).json()["ingelezen"]);
    assert_eq!(json!(1), import(een, &[]).json()["was_er_al"]);
    let antwoord = import(ander, &[]);
    let verslag = antwoord.json();
    assert_eq!(
        (1, json!(0), json!(1)),
        (antwoord.code, verslag["was_er_al"].clone(), verslag["fout"][0]["regel"].clone())
    );
    assert!(verslag["fout"][0]["reden"].as_str().is_some_and(|reden| reden.contains("--bron")), "{verslag}");
    assert_eq!(json!(1), import(ander, &["--bron", "meldpunt"]).json()["ingelezen"]);
    let (signaal, id) = thuis.meld(&["--categorie", "afval", "--omschrijving", "Eigen"]);
    let botst = format!(r#"{{"id":"{signaal}","categorie":"afval","omschrijving":"Ander"}}"#);
    assert_eq!(json!(1), import(&botst, &[]).json()["fout"][0]["regel"], "a UUID counts everywhere");
    thuis.json(&["melding", "omschrijven", &id, "--omschrijving", "Beter gezegd"]);
    let zelfde = format!(r#"{{"id":"{signaal}","categorie":"afval","omschrijving":"Eigen"}}"#);
    assert_eq!(json!(1), import(&zelfde, &[]).json()["was_er_al"], "what people wrote since is no other content");
    assert_eq!(
        json!(1),
        import(r#"{"id":9,"categorie":"afval","gemaakt":"9999-01-01T00:00:00Z"}"#, &[]).json()["fout"][0]["regel"]
    );
}
