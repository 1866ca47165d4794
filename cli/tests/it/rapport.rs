//! Reports as files, made without a network.

use crate::proef::{PLEK, Thuis, tekst};
use serde_json::json;
use std::fs;
use wijkmaat_scenarios::voorbeeld::{schrijf_kapot, schrijf_ronde};

#[test]
fn a_ronde_becomes_a_pdf_and_a_page_with_its_pictures() {
    let thuis = Thuis::new();
    let voorbeeld = schrijf_ronde(&thuis.pad("ronde"), 7).expect("written");
    let (gpx, fotos) = (voorbeeld.gpx.to_str().expect("text"), voorbeeld.fotos_map.to_str().expect("text"));
    let ronde = tekst(&thuis.json(&["ronde", "importeren", "--gpx", gpx, "--fotos", fotos])["ronde"]);
    let (pdf, html) = (thuis.pad("ronde.pdf"), thuis.pad("ronde.html"));
    let (to_pdf, to_html) = (pdf.to_str().expect("text"), html.to_str().expect("text"));
    let said = thuis.json(&["ronde", "rapport", &ronde, "--pdf", to_pdf, "--html", to_html]);
    assert_eq!((json!(voorbeeld.fotos.len()), json!(0)), (said["fotos"].clone(), said["fotos_missen"].clone()));
    assert!(tekst(&said["titel"]).starts_with("Ronde van "), "{said}");
    assert!(fs::read(&pdf).expect("written").starts_with(b"%PDF-1.7"));
    let page = fs::read_to_string(&html).expect("written");
    assert_eq!(voorbeeld.fotos.len(), page.matches("data:image/jpeg;base64,").count());
    assert!(page.contains("<svg role=\"img\"") && page.contains("Wat er is gevonden"));
    let sentence = thuis.run(&["ronde", "rapport", &ronde, "--html", to_html]).stdout;
    assert!(sentence.ends_with(&format!(" staat in {to_html}.\n")), "{sentence}");
    assert!(thuis.run(&["ronde", "rapport", &ronde, "--html", "-"]).stdout.starts_with("<!doctype html>"));
}

#[test]
fn a_ronde_without_pictures_or_findings_has_a_report_too() {
    let thuis = Thuis::new();
    let kapot = schrijf_kapot(&thuis.pad("kapot")).expect("written");
    let gpx = kapot.gpx_undefined.to_str().expect("text");
    let ronde = tekst(&thuis.json(&["ronde", "importeren", "--gpx", gpx])["ronde"]);
    let page = thuis.run(&["ronde", "rapport", &ronde, "--html", "-"]).stdout;
    assert!(page.contains("Er is niets gevonden dat niet in orde was.") && !page.contains("<img"), "{page}");
}

#[test]
fn a_melding_is_told_without_names_and_notes() {
    let thuis = Thuis::new();
    let words = "Matras <b>naast</b> de bak #panic(1)";
    let (_, id) = thuis.meld(&["--categorie", "afval", "--omschrijving", words, "--plek", PLEK]);
    thuis.json(&["melding", "noteren", &id, "--notitie", "bewoner is boos"]);
    thuis.json(&["melding", "beantwoorden", &id, "--antwoord", "Morgen halen we het op."]);
    let page = thuis.run(&["melding", "rapport", &id, "--html", "-"]).stdout;
    for part in
        ["Matras &lt;b&gt;naast&lt;/b&gt; de bak #panic(1)", "Morgen halen we het op.", "Gaf antwoord.", "Sluisdijk"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("boos"), "{page}");
    let pdf = thuis.pad("melding.pdf");
    thuis.json(&["melding", "rapport", &id, "--pdf", pdf.to_str().expect("text")]);
    assert!(fs::read(&pdf).expect("written").starts_with(b"%PDF"));
}

#[test]
fn what_is_confidential_or_not_there_becomes_no_file() {
    let thuis = Thuis::new();
    let (_, zorg) = thuis.meld(&["--categorie", "zorg", "--omschrijving", "mevrouw op nummer 7", "--plek", PLEK]);
    let pad = thuis.pad("zorg.pdf");
    let to = pad.to_str().expect("text");
    let code = thuis.code(&["melding", "rapport", &zorg, "--pdf", to]);
    assert!(code == "rapport-vertrouwelijk" || code == "niet-gevonden", "{code}");
    let nobody = "0193f2ab-91c2-7000-8000-000000000000";
    for noun in ["melding", "ronde"] {
        assert_eq!("niet-gevonden", thuis.code(&[noun, "rapport", nobody, "--pdf", to]));
        assert_eq!("id-ongeldig", thuis.code(&[noun, "rapport", "x", "--pdf", to]));
        assert_eq!(2, thuis.run(&[noun, "rapport", nobody]).code);
    }
    assert!(!pad.exists());
}
