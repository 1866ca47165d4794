//! Reports as files, made without a network.

use crate::hub::Hub;
use crate::proef::{PLEK, Thuis, tekst};
use serde_json::json;
use std::fs;
use std::path::Path;
use wijkmaat_scenarios::voorbeeld::{schrijf_kapot, schrijf_ronde};

/// It is a PDF, and it lies ready for `rapport/keuring`, which holds one of each kind against PDF/UA.
fn leg_klaar(pdf: &Path) {
    assert!(fs::read(pdf).expect("written").starts_with(b"%PDF-1.7"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rapporten");
    fs::create_dir_all(&folder).expect("a folder");
    fs::copy(pdf, folder.join(pdf.file_name().expect("a name"))).expect("copied");
}

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
    leg_klaar(&pdf);
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
    leg_klaar(&pdf);
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
    for noun in ["melding", "ronde", "schouw", "spreekuur", "vergadering"] {
        assert_eq!("niet-gevonden", thuis.code(&[noun, "rapport", nobody, "--pdf", to]));
        if noun != "schouw" {
            assert_eq!("id-ongeldig", thuis.code(&[noun, "rapport", "x", "--pdf", to]));
        }
        assert_eq!(2, thuis.run(&[noun, "rapport", nobody]).code);
    }
    assert!(!pad.exists());
}

/// The first command that an answer names as a next step and that begins like this, without its program.
fn volgende(antwoord: &str, begin: &str) -> Vec<String> {
    let steps = antwoord.split_once("Volgende stap:").unwrap_or_else(|| panic!("a next step: {antwoord}")).1;
    let begin = format!("wijkmaat {begin}");
    let step = steps.lines().map(str::trim).find(|line| line.starts_with(&begin));
    let words = step.unwrap_or_else(|| panic!("{begin}: {steps}")).split(' ').skip(1);
    words.map(str::to_owned).collect()
}

/// Runs it, with what people fill in for the words in capitals; gives what it says.
fn stap(thuis: &Thuis, mut stap: Vec<String>, in_te_vullen: &[(&str, &str)]) -> String {
    for woord in &mut stap {
        if let Some((_, met)) = in_te_vullen.iter().find(|(hoofdletters, _)| hoofdletters == woord) {
            *woord = (*met).to_owned();
        }
    }
    let antwoord = thuis.run(&stap);
    assert_eq!((0, ""), (antwoord.code, antwoord.klacht()), "{stap:?}: {antwoord:?}");
    antwoord.stdout
}

#[test]
fn a_schouw_goes_from_plan_to_report_by_the_steps_that_are_named() {
    let thuis = Thuis::new();
    let plan = ["schouw", "plannen", "--naam", "Rondje Visbuurt", "--op", "2026-11-24 14:00"].map(str::to_owned);
    let said = stap(&thuis, plan.to_vec(), &[]);
    let said = stap(&thuis, volgende(&said, "schouw halte toevoegen"), &[("NAAM", "Plein")]);
    let said = stap(&thuis, volgende(&said, "schouw deelnemen"), &[]);
    let bezig = stap(&thuis, volgende(&said, "schouw beginnen"), &[]);
    stap(&thuis, volgende(&bezig, "schouw goed"), &[("TEKST", "Mooie bankjes")]);
    let beter = stap(&thuis, volgende(&bezig, "schouw beter"), &[("TEKST", "De bak zit vol")]);
    stap(&thuis, volgende(&beter, "schouw melden"), &[("CATEGORIE", "afval")]);
    stap(&thuis, volgende(&beter, "schouw afdoen"), &[]);
    let gemeten = [("ELEMENT", "zwerfafval_verharding"), ("LETTER", "B")];
    stap(&thuis, volgende(&bezig, "schouw score"), &gemeten);
    stap(&thuis, volgende(&bezig, "schouw dekking"), &[]);
    let dicht = stap(&thuis, volgende(&bezig, "schouw afsluiten"), &[]);
    let (pdf, html) = (thuis.pad("schouw.pdf"), thuis.pad("schouw.html"));
    let mut rapport = volgende(&dicht, "schouw rapport");
    rapport.extend(["--html".to_owned(), html.to_str().expect("text").to_owned()]);
    stap(&thuis, rapport, &[("schouw.pdf", pdf.to_str().expect("text"))]);
    leg_klaar(&pdf);
    let page = fs::read_to_string(&html).expect("written");
    for part in ["Rondje Visbuurt", "Gaat goed: Mooie bankjes", "Werd een melding.", "Zwerfafval op straat en stoep"] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn a_spreekuur_goes_from_plan_to_report_by_the_steps_that_are_named() {
    let hub = Hub::new();
    let sara = hub.toestel("wijkconcierge", "Sara", &["--gebied", "WK040003"]);
    let plan = ["spreekuur", "plannen", "--plek", "Buurthuis", "--gebied", "WK040003", "--wanneer", "2026-11-24 13:00"];
    let said = stap(&sara, plan.map(str::to_owned).to_vec(), &[]);
    let open = stap(&sara, volgende(&said, "spreekuur openen"), &[]);
    let fill = [("THEMA", "Geld en schulden"), ("CODE", "BU04000302"), ("TEAM", "wijkconciergerie"), ("AANTAL", "2")];
    let mut last = String::new();
    for _ in 0..3 {
        last = stap(&sara, volgende(&open, "spreekuur bezoek"), &fill);
    }
    let vraag = stap(&sara, volgende(&last, "spreekuur vraag"), &[("TEKST", "Kwikstaart")]);
    stap(&sara, volgende(&last, "spreekuur oppakken"), &[]);
    let antwoord = stap(&sara, volgende(&vraag, "spreekuur beantwoorden"), &[("TEKST", "Kom dinsdag langs.")]);
    assert!(antwoord.contains("afgehandeld") && !antwoord.contains("spreekuur oppakken"), "{antwoord}");
    let dicht = stap(&sara, volgende(&open, "spreekuur sluiten"), &[]);
    let pdf = sara.pad("spreekuur.pdf");
    let mut rapport = volgende(&dicht, "spreekuur rapport");
    stap(&sara, rapport.clone(), &[("spreekuur.pdf", pdf.to_str().expect("text"))]);
    leg_klaar(&pdf);
    rapport.truncate(3);
    rapport.extend(["--html".to_owned(), "-".to_owned()]);
    let page = sara.run(&rapport).stdout;
    assert!(page.contains("Geld en schulden") && !page.contains("Kwikstaart") && !page.contains("Sara"), "{page}");
}

#[test]
fn a_vergadering_has_an_agenda_and_minutes_as_files() {
    let hub = Hub::new();
    let karim = hub.toestel("wijkmanager", "Karim", &["--gebied", "WK040003"]);
    karim.json(&["sync"]);
    let plan = [
        "vergadering",
        "plannen",
        "--overleg",
        "wijkcoordinatieteam_nieuw_den_helder",
        "--wanneer",
        "2099-12-01 10:00",
    ];
    let id = tekst(&karim.json(&plan)["id"]);
    let said = karim.run(&["vergadering", "agenda", &id, "--punt", "Garages donker"]).stdout;
    let besluit = volgende(&said, "vergadering besluit");
    let agenda = karim.run(&["vergadering", "rapport", &id, "--html", "-"]).stdout;
    assert!(agenda.contains("Agenda van 1 december 2099") && agenda.contains("1. Garages donker"), "{agenda}");
    stap(&karim, besluit, &[("TEKST", "Samen gaan kijken")]);
    let karims = tekst(&karim.json(&["personen"])[0]["id"]);
    let said = karim.run(&["vergadering", "aanwezig", &id, &karims]).stdout;
    let said = stap(&karim, volgende(&said, "vergadering verslag"), &[("TEKST", "Kort en goed.")]);
    let said = stap(&karim, volgende(&said, "vergadering vaststellen"), &[]);
    let pdf = karim.pad("notulen.pdf");
    stap(&karim, volgende(&said, "vergadering rapport"), &[("notulen.pdf", pdf.to_str().expect("text"))]);
    leg_klaar(&pdf);
    let notulen = karim.run(&["vergadering", "rapport", &id, "--html", "-"]).stdout;
    for part in ["Notulen van 1 december 2099", "Samen gaan kijken", "Kort en goed.", "Wijkmanager", "is vastgesteld"] {
        assert!(notulen.contains(part), "{part}: {notulen}");
    }
    assert!(!notulen.contains("Karim"), "{notulen}");
    assert_eq!(2, karim.run(&["vergadering", "rapport", &id, "--agenda", "--notulen", "--html", "-"]).code);
}
