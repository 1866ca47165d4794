//! What was a mistake at the table, put right at the desk: over HTTP and without a script.

use crate::afspraken::stuur;
use crate::paginas::{field, text};
use crate::support::{Browser, Proef, tot};

const NIEUW: &str = "/bureau/spreekuur/nieuw";

fn gepland(wie: &Browser, extra: &[(&str, &str)]) -> String {
    let mut fields = vec![("soort", "vast"), ("plek", "Buurthuis"), ("gebied", "WK040003")];
    fields.extend(extra);
    stuur(wie, NIEUW, NIEUW, &fields)
}

/// The first address of this kind on a page.
fn eerste(html: &str, begin: &str) -> String {
    let (_, rest) = html.split_once(begin).unwrap_or_else(|| panic!("no {begin}: {html}"));
    format!("{begin}{}", rest.get(..36).expect("an id"))
}

fn code(html: &str) -> String {
    let (_, rest) = html.split_once("class=\"strookcode\"").unwrap_or_else(|| panic!("no slip: {html}"));
    let (_, rest) = rest.split_once('>').expect("open");
    rest.split_once('<').expect("closed").0.to_owned()
}

#[test]
fn a_table_that_was_a_mistake_does_not_take_place() {
    let proef = Proef::new();
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &[]);
    let joke = proef.aan_het_bureau("Joke", "toezichthouder", &[]);
    let page = gepland(&karin, &[("wanneer", "2099-12-01T13:00")]);
    tot("joke sees it", || joke.get(&page).status().as_u16() == 200);
    assert!(!joke.page(&page).contains("laten-vervallen"), "she may not");
    let refused = joke.post("/bureau/ik", &format!("{page}/laten-vervallen"), &[("reden", "x")]);
    assert_eq!(403, refused.status().as_u16());
    let empty = karin.post(&page, &format!("{page}/laten-vervallen"), &[("reden", " ")]);
    assert_eq!(422, empty.status().as_u16());
    let long = "x".repeat(5_000);
    let (status, html) = text(karin.post(&page, &format!("{page}/laten-vervallen"), &[("reden", &long)]));
    assert_eq!((422, true), (status, html.contains(&long)), "what was typed stays");
    stuur(&karin, &page, &format!("{page}/laten-vervallen"), &[("reden", "De zaal <b>is</b> dicht")]);
    let html = karin.page(&page);
    for words in ["gaat niet door", "De zaal &#60;b&#62;is", "Gaat toch door"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("/openen\"") && !html.contains("/verwachten\""), "{html}");
    let list = karin.page("/bureau/spreekuren");
    assert!(list.contains("<h2>Gaat niet door</h2>") && !list.contains("Komt nog"), "{list}");
    assert!(karin.page(&format!("{page}/tafel")).contains("Dit spreekuur gaat niet door."));
    assert_eq!(422, karin.post(&page, &format!("{page}/openen"), &[]).status().as_u16());
    stuur(&karin, &page, &format!("{page}/toch-door"), &[]);
    assert!(karin.page(&page).contains("Open de tafel") && karin.page("/bureau/spreekuren").contains("Komt nog"));
}

#[test]
fn a_table_that_is_over_is_written_down_afterwards() {
    let proef = Proef::new();
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &[]);
    let fields = [("soort", "vast"), ("plek", "Buurthuis"), ("wanneer", "2020-01-07T10:00")];
    let (status, html) = text(karin.post(NIEUW, NIEUW, &fields));
    assert_eq!((422, true), (status, html.contains("is al voorbij") && html.contains("2020-01-07T10:00")), "{html}");
    let page = gepland(&karin, &[("wanneer", "2020-01-07T10:00"), ("achteraf", "ja")]);
    let html = karin.page(&page);
    assert!(html.contains("nu open") && html.contains("di 7 jan 2020 10:00"), "{html}");
    stuur(&karin, &page, &format!("{page}/sluiten"), &[]);
    let html = karin.page(&format!("{page}/als/rapport.html"));
    assert!(html.contains("vanaf 10:00. Dit is achteraf opgeschreven."), "{html}");
}

#[test]
fn a_table_that_somebody_else_opens_shows_its_forms_without_a_reload() {
    let proef = Proef::new();
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &[]);
    let wim = proef.aan_het_bureau("Wim", "wijkmeester", &["WK040003"]);
    let page = gepland(&karin, &[]);
    let here = format!("{page}/tafel");
    tot("wim sees the table", || wim.get(&here).status().as_u16() == 200);
    let html = wim.page(&here);
    let part = format!("id=\"aan-tafel\" hx-get=\"{here}\" hx-trigger=\"veranderd from:body\"");
    assert!(html.contains(&part) && !html.contains("/tafel/bezoek\""), "it asks itself again: {html}");
    stuur(&karin, &page, &format!("{page}/openen"), &[]);
    tot("wim has the forms", || {
        let part = wim.request("GET", &here).header("hx-request", "true").header("hx-target", "aan-tafel");
        part.send().expect("answer").text().expect("text").contains("/tafel/bezoek\"")
    });
    let html = wim.page(&here);
    assert!(!html.contains(&part), "what somebody is filling in is not taken away: {html}");
}

#[test]
fn a_count_and_a_visit_are_taken_back() {
    let proef = Proef::new();
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &[]);
    let page = gepland(&karin, &[]);
    let here = format!("{page}/tafel");
    stuur(&karin, &page, &format!("{page}/openen"), &[]);
    let (status, html) = text(karin.post(&here, &format!("{here}/tellen"), &[("aantal", "400")]));
    assert_eq!(
        (422, true),
        (status, html.contains("400 mensen is te veel") && html.contains("value=\"400\"")),
        "{html}"
    );
    stuur(&karin, &here, &format!("{here}/tellen"), &[("aantal", "1")]);
    stuur(&karin, &here, &format!("{here}/tellen"), &[("aantal", "1")]);
    stuur(&karin, &here, &format!("{here}/tellen"), &[("aantal", "40")]);
    let html = karin.page(&here);
    assert!(html.contains("1 bezoeker ") && html.contains(", 2 keer") && html.contains("40 bezoekers "), "{html}");
    let (_, many) = html.split_once("klein\">40 bezoekers").expect("the large one");
    let many = eerste(many, "/bureau/bezoek/");
    stuur(&karin, &here, &format!("{many}/intrekken"), &[("terug", "tafel")]);
    let html = karin.page(&here);
    assert!(html.contains("<b>2</b>") && html.contains("telt niet meer mee"), "{html}");
    stuur(&karin, &here, &format!("{here}/bezoek"), &[("thema", "geld"), ("team", "opbouwwerk")]);
    let html = karin.page(&here);
    let (_, visits) = html.split_once("id=\"laatste\"").expect("what is still open");
    let visit = eerste(visits, "/bureau/bezoek/");
    assert!(visits.contains("Was dit een vergissing?"), "{visits}");
    stuur(&karin, &here, &format!("{visit}/intrekken"), &[("terug", "tafel")]);
    assert!(karin.page(&here).contains("<b>2</b>"));
    assert_eq!(422, karin.post(&here, &format!("{visit}/oppakken"), &[]).status().as_u16());
}

#[test]
fn an_answer_is_replaced_on_purpose_and_a_question_is_taken_back() {
    let proef = Proef::new();
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &[]);
    let page = gepland(&karin, &[]);
    let here = format!("{page}/tafel");
    stuur(&karin, &page, &format!("{page}/openen"), &[]);
    let ask = [("thema", "geld"), ("team", "wijkconciergerie"), ("vraag", "Hoe dan?"), ("bon", "ja")];
    stuur(&karin, &here, &format!("{here}/bezoek"), &ask);
    let slip = code(&karin.page(&here));
    let question = eerste(&karin.page(&page), "/bureau/vraag/");
    let answer = |fields: &[(&str, &str)]| karin.post(&question, &format!("{question}/antwoord"), fields);
    assert_eq!("", field(&karin.page(&question), "was"));
    assert_eq!(303, answer(&[("antwoord", "Dinsdag."), ("was", "")]).status().as_u16());
    let html = karin.page(&question);
    assert_eq!("Dinsdag.", field(&html, "was"));
    assert!(html.contains(">Dinsdag.</textarea>") && html.contains("komt in de plaats van"), "{html}");
    let (status, html) = text(answer(&[("antwoord", "Woensdag."), ("was", "")]));
    assert_eq!((409, true), (status, html.contains(">Woensdag.</textarea>") && html.contains("Dinsdag.")), "{html}");
    assert_eq!(303, answer(&[("antwoord", "Woensdag."), ("was", "Dinsdag.")]).status().as_u16());
    let found = || text(karin.post("/bureau/bon", "/bureau/bon", &[("code", &slip)])).1;
    assert!(found().contains("Woensdag.") && !found().contains("Dinsdag."));
    let by_hand = [("code", slip.as_str()), ("antwoord", "Donderdag."), ("was", "Dinsdag.")];
    assert_eq!(409, karin.post("/bureau/bon", "/bureau/bon/antwoord", &by_hand).status().as_u16());
    let by_hand = [("code", slip.as_str()), ("antwoord", "Donderdag."), ("was", "Woensdag.")];
    stuur(&karin, "/bureau/bon", "/bureau/bon/antwoord", &by_hand);
    assert!(found().contains("Donderdag."));

    stuur(&karin, &here, &format!("{here}/bezoek"), &ask);
    let second = code(&karin.page(&here));
    let html = karin.page("/bureau/vragen");
    let question = eerste(&html, "/bureau/vraag/");
    let back = |fields: &[(&str, &str)]| karin.post(&question, &format!("{question}/intrekken"), fields);
    let (status, html) = text(back(&[]));
    assert_eq!((422, true), (status, html.contains("De bezoeker heeft een bon")), "{html}");
    assert_eq!(303, back(&[("bon_terug", "ja")]).status().as_u16());
    let html = karin.page(&question);
    assert!(html.contains("ingetrokken") && !html.contains("/antwoord\""), "{html}");
    assert!(text(karin.post("/bureau/bon", "/bureau/bon", &[("code", &second)])).1.contains("komt geen antwoord"));
}

#[test]
fn a_slip_is_answered_by_the_team_it_lies_with_and_says_to_others_what_to_do() {
    let proef = Proef::new();
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &[]);
    let page = gepland(&karin, &[]);
    let here = format!("{page}/tafel");
    stuur(&karin, &page, &format!("{page}/openen"), &[]);
    let report = [("categorie", "straat_en_stoep"), ("omschrijving", "Losse tegel"), ("bon", "ja")];
    stuur(&karin, &here, &format!("{here}/melding"), &report);
    let tile = code(&karin.page(&here));
    let found = |code: &str| text(karin.post("/bureau/bon", "/bureau/bon", &[("code", code)])).1;
    let html = found(&tile);
    assert!(html.contains("Deze bon ligt bij Wijkbeheer") && !html.contains("/bon/antwoord"), "{html}");
    assert!(html.contains("Wijs de melding dan eerst toe aan uw team") && html.contains("Naar de melding"), "{html}");
    let (status, html) = text(karin.post("/bureau/bon", "/bureau/bon/antwoord", &[("code", &tile), ("antwoord", "x")]));
    assert_eq!((422, true), (status, html.contains("wijs de melding dan eerst toe aan uw team")), "{html}");
    let ask = [("thema", "geld"), ("team", "woningstichting"), ("vraag", "Hoe dan?"), ("bon", "ja")];
    stuur(&karin, &here, &format!("{here}/bezoek"), &ask);
    let html = found(&code(&karin.page(&here)));
    assert!(html.contains("Vraag Woningstichting om het door te geven") && !html.contains("/bon/antwoord"), "{html}");

    let ask = [("thema", "gezondheid"), ("team", "wijkconciergerie"), ("vraag", "Pillen"), ("bon", "ja")];
    stuur(&karin, &here, &format!("{here}/bezoek"), &ask);
    let slip = code(&karin.page(&here));
    let question = eerste(&karin.page("/bureau/vragen"), "/bureau/vraag/");
    stuur(&karin, &question, &format!("{question}/doorgeven"), &[("team", "wijkverpleging")]);
    let said = karin.page("/bureau/vragen");
    assert!(said.contains("iemand die ermee verder gaat") && said.contains("noemt die nu geen team"), "{said}");
    let html = found(&slip);
    assert!(
        !html.contains("Wijkconciërges") && !html.contains("verpleging") && !html.contains("/bon/antwoord"),
        "{html}"
    );
}

#[test]
fn an_afspraak_that_was_a_mistake_counts_as_neither() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let new = "/bureau/afspraak/nieuw";
    let page = stuur(&sanne, new, new, &[("wat", "Legen"), ("team", "wijkbeheer"), ("dag", "2099-12-01")]);
    stuur(&sanne, &page, &format!("{page}/laten-vervallen"), &[("reden", "Stond er al")]);
    let html = sanne.page(&page);
    assert!(html.contains("Vervallen") && html.contains("Stond er al") && !html.contains("Niet nagekomen"), "{html}");
    stuur(&sanne, &page, &format!("{page}/heropenen"), &[("reden", "Toch nodig")]);
    assert!(sanne.page(&page).contains("Loopt"));
}

#[test]
fn a_table_that_was_opened_by_mistake_is_in_the_diary_again_and_its_plan_changes() {
    let proef = Proef::new();
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &[]);
    let page = gepland(&karin, &[("wanneer", "2099-12-01T13:00"), ("thema", "geld")]);
    let closed = text(karin.post(&page, &format!("{page}/sluiten"), &[]));
    assert_eq!((422, true), (closed.0, closed.1.contains("nog niet open, en er kwam nog niemand")), "{}", closed.1);
    stuur(&karin, &page, &format!("{page}/openen"), &[]);
    let html = karin.page(&page);
    assert!(html.contains("Toch nog niet open") && html.contains("zit er"), "{html}");
    stuur(&karin, &page, &format!("{page}/opstaan"), &[]);
    assert!(!karin.page(&page).contains("zit er"), "she got up");
    stuur(&karin, &page, &format!("{page}/opening-terugnemen"), &[]);
    let html = karin.page(&page);
    assert!(html.contains("Open de tafel") && !html.contains("Toch nog niet open"), "{html}");

    let was = [("was_plek", "Buurthuis"), ("was_thema", "geld"), ("was_wanneer", "2099-12-01T13:00")];
    let change = |now: &[(&str, &str)]| text(karin.post(&page, &format!("{page}/bijstellen"), &[now, &was].concat()));
    let passed = change(&[("plek", "Bibliotheek"), ("thema", "geld"), ("wanneer", "2020-01-07T10:00")]);
    assert_eq!((422, true), (passed.0, passed.1.contains("is al voorbij")), "{}", passed.1);
    assert!(passed.1.contains("value=\"Bibliotheek\"") && passed.1.contains("<h1>Buurthuis</h1>"), "{}", passed.1);
    assert_eq!(303, change(&[("plek", "Bibliotheek"), ("thema", ""), ("wanneer", "2099-12-02T10:00")]).0);
    let html = karin.page(&page);
    for words in ["<h1>Bibliotheek</h1>", "over alles", "2 dec 2099 10:00"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let late = change(&[("plek", "Wijkcentrum"), ("thema", "geld"), ("wanneer", "2099-12-01T13:00")]);
    assert_eq!((409, true), (late.0, late.1.contains("value=\"Wijkcentrum\"")), "another changed it: {}", late.1);
    assert!(late.1.contains("value=\"2099-12-02T10:00\">"), "what she did not touch is what stands there: {}", late.1);
    let emptied = [("plek", "Bibliotheek"), ("thema", ""), ("wanneer", "")];
    let was_now = [("was_plek", "Bibliotheek"), ("was_thema", ""), ("was_wanneer", "2099-12-02T10:00")];
    let (status, html) = text(karin.post(&page, &format!("{page}/bijstellen"), &[emptied, was_now].concat()));
    assert_eq!((422, true), (status, html.contains("2 dec 2099 10:00")), "a table has a time: {html}");

    stuur(&karin, &page, &format!("{page}/openen"), &[]);
    stuur(&karin, &format!("{page}/tafel"), &format!("{page}/tafel/tellen"), &[("aantal", "1")]);
    let html = karin.page(&page);
    assert!(!html.contains("Toch nog niet open") && !html.contains("type=\"datetime-local\""), "somebody came: {html}");
    assert_eq!(422, karin.post(&page, &format!("{page}/opening-terugnemen"), &[]).status().as_u16());
}
