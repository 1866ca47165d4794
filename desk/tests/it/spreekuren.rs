//! The spreekuur at the desk: three people from plan to report of what came of it, over HTTP and without a script.

use crate::afspraken::{KWAAD, stuur};
use crate::paginas::{field, text};
use crate::support::{Browser, Proef, tot};

const NIEUW: &str = "/bureau/spreekuur/nieuw";

fn gepland(wie: &Browser, extra: &[(&str, &str)]) -> String {
    let mut fields = vec![("soort", "popup"), ("plek", "Winkelcentrum, bij de lift"), ("gebied", "WK040003")];
    fields.retain(|(name, _)| !extra.iter().any(|(other, _)| other == name));
    fields.extend(extra);
    stuur(wie, NIEUW, NIEUW, &fields)
}

fn tafel(wie: &Browser, page: &str, wat: &str, fields: &[(&str, &str)]) -> String {
    let here = format!("{page}/tafel");
    stuur(wie, &here, &format!("{here}/{wat}"), fields);
    wie.page(&here)
}

/// The code of the slip that stands on this page.
fn code(html: &str) -> String {
    let (_, rest) = html.split_once("class=\"strookcode\"").unwrap_or_else(|| panic!("no slip: {html}"));
    let (_, rest) = rest.split_once('>').expect("open");
    rest.split_once('<').expect("closed").0.to_owned()
}

/// What a camera reads from the slip on this page: its squares, eight dots each, with white around them.
fn scan(html: &str) -> String {
    let path = vanaf(html, "shape-rendering=\"crispEdges\" d=\"").split_once('"').expect("closed").0;
    let square = |one: &str| {
        let (x, y) = one.strip_suffix("h1v1h-1z").expect("a square").split_once(' ').expect("two numbers");
        (x.parse::<usize>().expect("a number"), y.parse::<usize>().expect("a number"))
    };
    let dark: std::collections::BTreeSet<_> = path.split('M').skip(1).map(square).collect();
    let side = dark.iter().map(|(x, _)| x + 1).max().expect("squares");
    let dots = (side + 8) * 8;
    let grey = |x: usize, y: usize| {
        let at = (x / 8).checked_sub(4).zip((y / 8).checked_sub(4));
        if at.is_some_and(|at| dark.contains(&at)) { 0 } else { 255 }
    };
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(dots, dots, grey);
    let grids = seen.detect_grids();
    grids.first().expect("a QR code").decode().expect("readable").1
}

/// The part of a page from these words on.
fn vanaf<'a>(html: &'a str, words: &str) -> &'a str {
    html.split_once(words).unwrap_or_else(|| panic!("no {words}: {html}")).1
}

fn vraag_op(html: &str) -> String {
    let id = vanaf(html, "href=\"/bureau/vraag/").get(..36).expect("an id");
    format!("/bureau/vraag/{id}")
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
fn a_table_from_plan_to_answer_by_three_people() {
    let proef = Proef::under(Some("https://wijkmaat.gemeente.nl"));
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &["WK040003"]);
    let wim = proef.aan_het_bureau("Wim", "wijkmeester", &["WK040003"]);
    let aad = proef.aan_het_bureau("Aad", "wijkagent", &["WK040003"]);
    assert!(karin.page("/bureau/spreekuren").contains("Er zijn nog geen spreekuren"));

    let fields =
        [("thema", "geld"), ("wanneer", "2099-12-01T13:00"), ("teams", "woningstichting"), ("teams", "opbouwwerk")];
    let page = gepland(&karin, &fields);
    let html = karin.page(&page);
    for words in
        ["met wie er aan tafel komt. Bewaard om ", "pop-up spreekuur", "Geld en schulden", "di 1 dec 2099 13:00"]
    {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(html.contains("Woningstichting") && html.contains("wordt verwacht"), "{html}");
    assert!(karin.page("/bureau/spreekuren").contains("Komt nog"));
    assert!(karin.page(&format!("{page}/tafel")).contains("De tafel staat nog niet open"));
    assert!(!html.contains("/als/rapport.pdf"), "there is nothing to report yet");

    let to = stuur(&karin, &page, &format!("{page}/openen"), &[]);
    assert_eq!(format!("{page}/tafel"), to);
    tot("wim sees the table", || wim.get(&page).status().as_u16() == 200);
    tot("wim sees it open", || wim.page(&page).contains("Aanschuiven voor mijn team"));
    stuur(&wim, &page, &format!("{page}/aanschuiven"), &[]);
    tot("both sit there", || vanaf(&karin.page(&page), ">Aan tafel</h3>").matches("zit er").count() == 2);
    let list = karin.page("/bureau/spreekuren");
    assert!(list.contains("nu open") && list.contains("class=\"paneel nu-open\""), "{list}");

    // A question for the own team, with a slip; one for another team; two without one; three who only passed by.
    let ask = [("thema", "geld"), ("gebied", ""), ("team", "wijkconciergerie"), ("vraag", KWAAD), ("bon", "ja")];
    let html = tafel(&karin, &page, "bezoek", &ask);
    let own = code(&html);
    assert!(html.contains("Uw vraag ligt bij Wijkconciërges.") && html.contains("<svg xmlns"), "{html}");
    assert!(html.contains("wijkmaat.gemeente.nl/bon") && !html.contains("<script>alert"), "{html}");
    let address = format!("https://wijkmaat.gemeente.nl/bon#{}", own.replace('-', ""));
    assert_eq!(address, scan(&html), "a camera finds the page, and the code behind the hash");
    assert_eq!(own, code(&karin.page(&format!("{page}/tafel"))), "it stays until the visitor has it");
    assert_eq!(own, code(&karin.page("/bureau/bon/gegeven")));
    let done = stuur(&karin, &format!("{page}/tafel"), &format!("/bureau/bon/klaar?terug={page}/tafel"), &[]);
    assert_eq!(format!("{page}/tafel"), done);
    assert!(
        !karin.page(&done).contains("strookcode")
            && karin.page("/bureau/bon/gegeven").contains("Er ligt geen bon klaar")
    );
    let ask =
        [("thema", "wonen"), ("team", "ander"), ("ander", "wijkagenten"), ("vraag", "Fietsen gestolen"), ("bon", "ja")];
    let html = tafel(&karin, &page, "bezoek", &ask);
    let stolen = code(&html);
    assert!(html.contains("ligt bij Wijkagenten") && !html.contains("Fietsen gestolen"), "she does not read it back");
    let html = tafel(&karin, &page, "bezoek", &[("thema", "wonen"), ("gebied", "BU04000302"), ("team", "niemand")]);
    assert!(html.contains("ligt bij niemand") && html.contains("buurt onbekend"), "{html}");
    tafel(&karin, &page, "bezoek", &[("thema", "werk"), ("team", "opbouwwerk")]);
    let html = tafel(&karin, &page, "tellen", &[("aantal", "3")]);
    assert!(html.contains("3 bezoekers geteld") && html.contains("<b>7</b>"), "{html}");
    let fields =
        [("categorie", "straat_en_stoep"), ("omschrijving", "Losse tegel"), ("gebied", "BU04000302"), ("bon", "ja")];
    let html = tafel(&karin, &page, "melding", &fields);
    assert!(html.contains("Een melding: Straat en stoep"), "{html}");
    let tile = code(&html);

    // The page of the table: figures, what is with nobody, what was reported. Nobody else reads a question.
    let html = karin.page(&page);
    for words in [
        "Waar mensen mee kwamen",
        "Wonen en huur",
        "Onbekend",
        "Nog bij niemand",
        "Losse tegel",
        "Gevraagd aan uw team",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(html.contains("/als/rapport.pdf") && html.contains("/afspraak/nieuw?bij=spreekuur:"), "{html}");
    let question = vraag_op(&html);
    tot("wim sees what came", || wim.page(&page).contains("Nog bij niemand"));
    let theirs = wim.page(&page);
    assert!(!theirs.contains("alert(1)") && !theirs.contains("Gevraagd aan uw team"), "{theirs}");
    assert_eq!(404, wim.get(&question).status().as_u16());
    let own_vragen = wim.page("/bureau/vragen");
    assert_eq!(404, wim.post("/bureau/ik", &format!("{question}/antwoord"), &[("antwoord", "x")]).status().as_u16());
    assert!(own_vragen.contains("Er ligt niets bij uw team"), "{own_vragen}");

    // Handed on to wim's team: he reads it now, aad still not.
    let html = karin.page("/bureau/vragen");
    assert!(html.contains("Nog niet opgepakt") && html.contains("Geld en schulden"), "{html}");
    stuur(&karin, &question, &format!("{question}/doorgeven"), &[("team", "woningstichting")]);
    assert!(karin.page("/bureau/vragen").contains("doorgegeven aan Woningstichting"));
    let again = karin.post("/bureau/bon", &format!("{question}/doorgeven"), &[("team", "opbouwwerk")]);
    assert_eq!(422, again.status().as_u16(), "once is enough");
    tot("wim has it", || wim.page("/bureau/vragen").contains("alert(1)"));
    let html = wim.page("/bureau/vragen");
    assert!(!html.contains("<script>alert"), "{html}");
    let question = vraag_op(&html);
    tot("aad has his own", || aad.page("/bureau/vragen").contains("Fietsen gestolen"));
    assert!(!aad.page("/bureau/vragen").contains("alert(1)") && aad.get(&question).status().as_u16() == 404);
    let bezoek = vanaf(&html, "action=\"/bureau/bezoek/").get(..36).expect("an id").to_owned();
    stuur(&wim, "/bureau/bon", &format!("/bureau/bezoek/{bezoek}/oppakken"), &[("terug", "vragen")]);
    assert!(wim.page("/bureau/vragen").contains("<h2>Opgepakt"));
    stuur(&wim, &question, &format!("{question}/antwoord"), &[("antwoord", "Morgen komt er iemand.")]);
    assert!(wim.page(&question).contains("Dit leest de bezoeker met de bon"));

    // At a later spreekuur the visitor holds up the slip.
    let found = |wie: &Browser, code: &str| text(wie.post("/bureau/bon", "/bureau/bon", &[("code", code)]));
    tot("the answer is on the slip", || found(&karin, &own.to_lowercase()).1.contains("Morgen komt er iemand."));
    assert!(found(&aad, &stolen).1.contains("Ligt bij Wijkagenten"));
    assert!(found(&karin, &tile).1.contains("Ligt bij Wijkbeheer"));
    let mut wrong = own.clone();
    let check = wrong.pop().expect("a check character");
    wrong.push(if check == '0' { '1' } else { '0' });
    let (status, html) = found(&karin, &wrong);
    assert_eq!((422, true), (status, html.contains("een schrijffout") && html.contains(&wrong)), "{html}");
    let (status, html) = found(&karin, "000-000-000");
    assert_eq!((404, true), (status, html.contains("hier niet bekend")), "{html}");
    stuur(&aad, "/bureau/bon", "/bureau/bon/antwoord", &[("code", &stolen), ("antwoord", "Doe aangifte bij ons.")]);
    assert!(found(&aad, &stolen).1.contains("Doe aangifte bij ons."));

    // Closing shows what is with nobody, and gives it an owner at once.
    let html = karin.page(&page);
    let nobody = field(vanaf(&html, "id=\"zonder-kop\""), "bezoek");
    stuur(&karin, &page, &format!("{page}/sluiten"), &[("bezoek", &nobody), ("team", "woningstichting")]);
    let html = karin.page(&page);
    assert!(
        html.contains("voorbij") && !html.contains("Nog bij niemand") && !html.contains("bij het sluiten"),
        "{html}"
    );
    assert!(karin.page(&format!("{page}/tafel")).contains("Deze tafel is gesloten"));
    let late = karin.post(&page, &format!("{page}/tafel/tellen"), &[("aantal", "1")]);
    assert_eq!(422, late.status().as_u16());
    stuur(&karin, &page, &format!("{page}/heropenen"), &[]);
    assert!(karin.page(&page).contains("De tafel is weer open."));
}

#[test]
fn an_afspraak_is_made_at_the_table_and_found_from_there() {
    let proef = Proef::new();
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &[]);
    let page = gepland(&karin, &[("gebied", "BU04000302")]);
    let bij = page.replace("/bureau/spreekuur/", "spreekuur:");
    let from = format!("/bureau/afspraak/nieuw?bij={bij}");
    assert!(karin.page(&page).contains(&from) && karin.page(&from).contains("Bij een spreekuur:"));
    let fields = [("bij", bij.as_str()), ("wat", "Folders halen"), ("team", "opbouwwerk"), ("dag", "2099-12-01")];
    let made = stuur(&karin, &from, "/bureau/afspraak/nieuw", &fields);
    let html = karin.page(&made);
    assert!(html.contains(&format!("href=\"{page}\"")) && html.contains("Winkelcentrum, bij de lift"), "{html}");
    assert!(karin.page(&page).contains("Folders halen"));
}

#[test]
fn what_is_wrong_keeps_what_was_typed_and_nothing_is_half_saved() {
    let proef = Proef::new();
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &[]);
    for (extra, words) in [
        (("plek", ""), "waar de tafel staat"),
        (("soort", "feest"), "is geen keuze"),
        (("wanneer", "morgen"), "wanneer"),
        (("gebied", "BU99999999"), "niet bekend"),
        (("thema", "ufo"), "is geen keuze"),
        (("teams", "brandweer"), "brandweer"),
        (("punt", "noord"), "Niet bewaard"),
    ] {
        let mut fields = vec![("soort", "vast"), ("plek", "Buurthuis <b>x</b>"), ("gebied", "")];
        fields.retain(|(name, _)| *name != extra.0);
        fields.push(extra);
        let (status, html) = text(karin.post(NIEUW, NIEUW, &fields));
        assert_eq!((422, true), (status, html.contains(words)), "{extra:?}: {html}");
        assert!(extra.0 == "plek" || html.contains("Buurthuis &#60;b&#62;x"), "{extra:?}: {html}");
    }
    assert!(karin.page("/bureau/spreekuren").contains("Er zijn nog geen spreekuren"));
    let page = gepland(&karin, &[]);
    stuur(&karin, &page, &format!("{page}/openen"), &[]);
    let here = format!("{page}/tafel");
    let long = "x".repeat(5_000);
    for (wat, fields, words) in [
        ("bezoek", vec![("team", "niemand")], "waar het over gaat"),
        ("bezoek", vec![("thema", "ufo"), ("team", "niemand")], "is geen keuze"),
        ("bezoek", vec![("thema", "geld"), ("team", "brandweer")], "brandweer"),
        ("bezoek", vec![("thema", "geld"), ("team", "ander")], "welk ander team"),
        ("bezoek", vec![("thema", "geld"), ("team", "niemand"), ("vraag", "Blijft staan")], "bij wie de vraag ligt"),
        ("bezoek", vec![("thema", "geld"), ("gebied", "BU99999999")], "niet bekend"),
        ("bezoek", vec![("thema", "geld"), ("team", "opbouwwerk"), ("vraag", &long)], "Niet bewaard"),
        ("tellen", vec![("aantal", "0")], "van 1 tot en met"),
        ("tellen", vec![("aantal", "veel")], "van 1 tot en met"),
        ("melding", vec![("omschrijving", "Blijft staan")], "waar de melding over gaat"),
        ("melding", vec![("categorie", "ufo"), ("omschrijving", "Blijft staan")], "bestaat niet"),
    ] {
        let (status, html) = text(karin.post(&here, &format!("{here}/{wat}"), &fields));
        assert_eq!((422, true), (status, html.contains(words)), "{wat} {words}: {html}");
        assert!(!fields.iter().any(|(_, value)| *value == "Blijft staan") || html.contains("Blijft staan"), "{html}");
        assert!(!html.contains("strookcode"), "no slip without its question");
    }
    assert!(karin.page(&here).contains("<b>0</b>"), "nothing was counted");
    for (path, status) in [
        (format!("{page}/toveren"), 404),
        (format!("{here}/toveren"), 404),
        ("/bureau/bezoek/0193f2ab-0000-7000-8000-000000000000/oppakken".to_owned(), 404),
        ("/bureau/vraag/x/antwoord".to_owned(), 404),
    ] {
        assert_eq!(status, karin.post(&here, &path, &[]).status().as_u16(), "{path}");
    }
}

#[test]
fn without_the_right_there_is_no_button_and_the_form_is_refused() {
    let proef = Proef::new();
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &[]);
    let joke = proef.aan_het_bureau("Joke", "toezichthouder", &[]);
    let baas = proef.aan_het_bureau("Baas", "beheerder", &[]);
    let zuster = proef.aan_het_bureau("Zuster", "wijkverpleegkundige", &[]);
    let page = gepland(&karin, &[]);
    stuur(&karin, &page, &format!("{page}/openen"), &[]);
    tot("joke sees it", || joke.get(&page).status().as_u16() == 200);
    let html = joke.page(&page);
    for button in ["/openen\"", "/sluiten\"", "/verwachten\"", "/aanschuiven\""] {
        assert!(!html.contains(button), "{button}: {html}");
    }
    assert!(!joke.page("/bureau/spreekuren").contains(NIEUW));
    assert_eq!(403, joke.get(NIEUW).status().as_u16());
    let fields = [("soort", "vast"), ("plek", "Hier")];
    assert_eq!(403, joke.post("/bureau/ik", NIEUW, &fields).status().as_u16());
    for wat in ["openen", "sluiten", "verwachten", "heropenen"] {
        assert_eq!(
            403,
            joke.post("/bureau/ik", &format!("{page}/{wat}"), &[("teams", "opbouwwerk")]).status().as_u16(),
            "{wat}"
        );
    }
    // A volunteer at the table counts, and takes no questions.
    let html = joke.page(&format!("{page}/tafel"));
    assert!(html.contains("/tafel/tellen") && !html.contains("name=\"vraag\""), "{html}");
    let ask = [("thema", "geld"), ("team", "opbouwwerk"), ("vraag", "Toch")];
    assert_eq!(403, joke.post(&format!("{page}/tafel"), &format!("{page}/tafel/bezoek"), &ask).status().as_u16());
    assert!(joke.page("/bureau/vragen").contains("U werkt niet bij een team"));
    tot("the administrator sees it", || baas.get(&page).status().as_u16() == 200);
    assert!(baas.page(&format!("{page}/tafel")).contains("U mag hier geen bezoekers opschrijven"));
    assert_eq!(403, baas.post("/bureau/ik", &format!("{page}/tafel/tellen"), &[]).status().as_u16());
    // What is asked of care gets no answer here, and goes on to care alone.
    tot("the nurse sees it", || zuster.get(&page).status().as_u16() == 200);
    let html =
        tafel(&zuster, &page, "bezoek", &[("thema", "gezondheid"), ("team", "wijkverpleging"), ("vraag", "Pillen")]);
    assert!(!html.contains("strookcode"), "no slip was asked");
    let question = vraag_op(&zuster.page(&page));
    let html = zuster.page(&question);
    assert!(html.contains("krijgt hier geen antwoord") && !html.contains("/antwoord\""), "{html}");
    assert!(html.contains("value=\"zorg\"") && !html.contains("value=\"opbouwwerk\""), "{html}");
    let on = zuster.post(&question, &format!("{question}/doorgeven"), &[("team", "opbouwwerk")]);
    let (status, html) = text(on);
    assert_eq!((422, true), (status, html.contains("blijft bij de zorg")), "{html}");
}

#[test]
fn who_raised_a_melding_gives_a_slip_with_it_later() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &[]);
    let answer = crate::paginas::maak(&sanne, &[("categorie", "afval"), ("omschrijving", "Zak")], None);
    let to = crate::support::location(&answer).expect("saved");
    let id = to.split_once("id=").expect("an id").1.to_owned();
    let page = format!("/bureau/melding/{id}");
    let signaal = field(&sanne.page(&page), "signaal");
    let to = stuur(&sanne, &page, &format!("{page}/bon"), &[("signaal", &signaal)]);
    let html = sanne.page(&to);
    let given = code(&html);
    assert!(html.contains(&format!("/bureau/bon/klaar?terug={page}")), "{html}");
    let html = sanne.page(&page);
    assert!(html.contains("met een bon") && !html.contains("Geef er een bon bij"), "{html}");
    let again = sanne.post(&page, &format!("{page}/bon"), &[("signaal", &signaal)]);
    assert_eq!(422, again.status().as_u16());
    assert_eq!(404, sanne.post(&page, &format!("{page}/bon"), &[("signaal", "x")]).status().as_u16());
    tot("karin finds it", || {
        text(karin.post("/bureau/bon", "/bureau/bon", &[("code", &given)])).1.contains("Ligt bij Wijkbeheer")
    });
    assert!(!karin.page(&page).contains("Geef er een bon bij"), "she did not raise it");
    // Of another session nothing stands there.
    assert!(karin.page("/bureau/bon/gegeven").contains("Er ligt geen bon klaar"));
}

#[test]
fn a_part_that_asks_itself_again_does_not_take_what_the_next_page_says() {
    let proef = Proef::new();
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &[]);
    let page = gepland(&karin, &[]);
    let part = karin.request("GET", &page).header("hx-request", "true").header("hx-target", "uitkomst");
    let html = part.send().expect("answer").text().expect("text");
    assert!(html.contains("id=\"uitkomst\"") && !html.contains("staat in de agenda"), "{html}");
    assert!(karin.page(&page).contains("Het spreekuur staat in de agenda."));
}

#[test]
fn who_is_still_at_the_table_asks_something_more() {
    let proef = Proef::under(Some("https://wijkmaat.gemeente.nl"));
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &["WK040003"]);
    let page = gepland(&karin, &[]);
    stuur(&karin, &page, &format!("{page}/openen"), &[]);
    let html = tafel(&karin, &page, "bezoek", &[("thema", "werk"), ("team", "wijkconciergerie")]);
    assert!(html.contains("Een vraag erbij") && !html.contains("strookcode"), "{html}");
    let visit = vanaf(&html, "name=\"bezoek\" value=\"").get(..36).expect("an id").to_owned();
    let html = tafel(&karin, &page, "vraag", &[("bezoek", &visit), ("vraag", "Mag ik een zaal?"), ("bon", "ja")]);
    assert_eq!(9, code(&html).replace('-', "").len(), "with a slip");
    assert!(html.contains("Uw vraag ligt bij Wijkconciërges."), "{html}");
    assert!(karin.page("/bureau/vragen").contains("Mag ik een zaal?"));
    let (from, to) = (format!("{page}/tafel"), format!("{page}/tafel/vraag"));
    let long = "x".repeat(4_001);
    let refused = karin.post(&from, &to, &[("bezoek", &visit), ("vraag", &long)]);
    assert_eq!(422, refused.status().as_u16());
    assert!(refused.text().expect("text").contains(&long), "what was typed stays");
    assert_eq!(404, karin.post(&from, &to, &[("bezoek", "wolk"), ("vraag", "Toch?")]).status().as_u16());
}
