//! Schouwen at the desk: plan, change the plan, walk, see what was found and what becomes of it, close. Without scripts.

use crate::afscherming::PNG;
use crate::afspraken::{KWAAD, stuur};
use crate::paginas::{bestand_naar, field, multipart_naar, text};
use crate::support::{Browser, Proef, Telefoon, tot};
use wijkmaat_core::command::{
    Command, FotoBron, NieuweHalte, SchouwOpdracht, SchouwPlannen, WaarnemingOordelen, WaarnemingOpdracht,
    WaarnemingScoren,
};
use wijkmaat_core::model::{Beeldkwaliteit, HalteId, Oordeel, SchouwId};

const NIEUW: &str = "/bureau/schouw/nieuw";
const VISBUURT: &str = "BU04000105";

fn gepland(wie: &Browser, fields: &[(&str, &str)]) -> String {
    stuur(wie, NIEUW, NIEUW, fields)
}

/// A form of the page of a schouw.
fn doe(wie: &Browser, page: &str, wat: &str, fields: &[(&str, &str)]) {
    stuur(wie, page, &format!("{page}/{wat}"), fields);
}

/// The ids of the stops on a page, in order.
fn haltes(html: &str) -> Vec<String> {
    html.split("<li class=\"paneel halte\" id=\"halte-").skip(1).map(|part| part[..36].to_owned()).collect()
}

/// What was found, by its words: its id.
fn gezien(html: &str, words: &str) -> String {
    let at = html.find(words).unwrap_or_else(|| panic!("{words}: {html}"));
    let begin = html[..at].rfind("id=\"gezien-").expect("something found") + "id=\"gezien-".len();
    html[begin..begin + 36].to_owned()
}

fn schouw_id(page: &str) -> SchouwId {
    page.rsplit_once('/').expect("an id").1.parse().expect("an id")
}

fn zie(wie: &Telefoon, page: &str, halte: Option<&str>, oordeel: Oordeel, tekst: &str, fotos: Vec<FotoBron>) {
    let oordeel = WaarnemingOordelen {
        schouw: schouw_id(page),
        halte: halte.map(|halte| halte.parse().expect("an id")),
        plek: None,
        oordeel,
        tekst: tekst.to_owned(),
        thema: Some("afval".to_owned()),
        fotos,
        gezien: None,
    };
    wie.core.execute(&wie.namens, Command::Waarneming(WaarnemingOpdracht::Oordelen { oordeel })).expect("said");
}

fn meet(wie: &Telefoon, page: &str, halte: &str, score: Beeldkwaliteit) {
    let score = WaarnemingScoren {
        schouw: schouw_id(page),
        halte: Some(halte.parse::<HalteId>().expect("an id")),
        plek: None,
        element: "zwerfafval_verharding".to_owned(),
        score,
        fotos: Vec::new(),
        gezien: None,
    };
    wie.core.execute(&wie.namens, Command::Waarneming(WaarnemingOpdracht::Scoren { score })).expect("measured");
}

#[test]
fn a_plan_is_made_and_changed_until_the_walk_begins() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    assert!(sanne.page("/bureau/schouwen").contains("Er zijn nog geen schouwen."));
    let fields = [
        ("naam", "Avondschouw"),
        ("thema", "Licht"),
        ("wanneer", "2099-12-01T19:30"),
        ("gebied", VISBUURT),
        ("bewoners", "12"),
        ("haltes", "Markt\r\n\r\n Plantsoen \r\nSchool"),
    ];
    let page = gepland(&sanne, &fields);
    let html = sanne.page(&page);
    for words in [
        "De schouw is gepland. Bewaard om ",
        "<h1>Avondschouw</h1>",
        "Licht · Begint di 1 dec 2099 19:30",
        "Visbuurt",
        "12 bewoners",
        "als/rapport.pdf",
        "als/rapport.html",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let [markt, plantsoen, school]: [String; 3] = haltes(&html).try_into().expect("three stops");
    let list = sanne.page("/bureau/schouwen");
    assert!(list.contains("Komt nog") && list.contains("3 haltes") && list.contains("12 bewoners"), "{list}");

    doe(&sanne, &page, "halte-erbij", &[("nieuwe_halte", "Haven"), ("plek", "52.9600,4.7700")]);
    doe(&sanne, &page, "halte-omhoog", &[("halte", &school)]);
    doe(&sanne, &page, "halte-omlaag", &[("halte", &markt)]);
    doe(&sanne, &page, "halte-weg", &[("halte", &plantsoen)]);
    let order = haltes(&sanne.page(&page));
    assert_eq!((3, &school, &markt), (order.len(), &order[0], &order[1]));
    let stop = format!("{page}/halte/{markt}");
    assert!(sanne.page(&stop).contains("<h1>Halte “Markt”</h1>"));
    let was = [("was_naam", "Markt"), ("was_plek", "")];
    stuur(&sanne, &stop, &stop, &[&[("naam", "Markt"), ("plek", "52.9555,4.7695")][..], &was].concat());
    let points = sanne.page(&format!("{page}/haltes.geojson"));
    assert!(points.contains("\"nr\":2") && points.contains("4.7695") && points.contains("Halte 2: Markt"), "{points}");
    let line = sanne.page(&format!("{page}/lijn.geojson"));
    assert_eq!(1, line.matches("LineString").count(), "from the Markt to the Haven: {line}");

    let html = sanne.page(&page);
    let was = [
        ("was_naam", "Avondschouw"),
        ("was_thema", "Licht"),
        ("was_wanneer", "2099-12-01T19:30"),
        ("was_bewoners", "12"),
    ];
    let mut fields = vec![("naam", "Lichtschouw"), ("thema", ""), ("wanneer", "2099-12-02T19:30"), ("bewoners", "14")];
    fields.extend(was);
    doe(&sanne, &page, "bijstellen", &fields);
    let wie =
        html.split_once("name=\"wie\"").expect("people").1.split_once("</option><option value=\"").expect("somebody").1
            [..36]
            .to_owned();
    doe(&sanne, &page, "deelnemen", &[("wie", &wie), ("deel", "opnemer")]);
    let html = sanne.page(&page);
    for words in ["<h1>Lichtschouw</h1>", "wo 2 dec 2099 19:30", "14 bewoners", "Schrijft op"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("Licht ·"), "the theme is gone: {html}");
    doe(&sanne, &page, "beginnen", &[]);
    let html = sanne.page(&page);
    assert!(html.contains("Bezig") && !html.contains("/halte-omhoog\""), "the order holds from here: {html}");
    assert!(sanne.page("/bureau/schouwen").contains("Nu bezig"));
}

#[test]
fn what_two_found_stands_at_its_stop_is_measured_apart_and_becomes_melding_and_afspraak() {
    let proef = Proef::new();
    let joke = proef.telefoon("Joke", "toezichthouder", &[]);
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let page = gepland(&sanne, &[("naam", "Rondje"), ("gebied", VISBUURT), ("haltes", "Markt\nSchool")]);
    let [markt, school]: [String; 2] = haltes(&sanne.page(&page)).try_into().expect("two stops");
    doe(&sanne, &page, "beginnen", &[]);
    joke.core.sync_now().expect("synced");
    zie(&joke, &page, Some(&markt), Oordeel::GaatGoed, "Schone banken", Vec::new());
    zie(&joke, &page, Some(&markt), Oordeel::KanBeter, "Bak zit vol", Vec::new());
    zie(&joke, &page, None, Oordeel::KanBeter, KWAAD, Vec::new());
    meet(&joke, &page, &markt, Beeldkwaliteit::C);
    joke.core.sync_now().expect("synced");
    tot("it is at the desk", || sanne.page(&page).contains("Bak zit vol"));
    let said = [("halte", markt.as_str()), ("oordeel", "kan_beter"), ("tekst", "Steen los"), ("onderwerp", "")];
    doe(&sanne, &page, "opschrijven/oordelen", &said);
    let measured = [("halte", markt.as_str()), ("element", "zwerfafval_verharding"), ("score", "A")];
    doe(&sanne, &page, "opschrijven/scoren", &measured);
    let html = sanne.page(&page);
    for words in [
        "Schone banken",
        "Joke, ",
        "Onderweg",
        "Op 1 van 2 haltes is iemand geweest. Nog niet geweest: “School”.",
        "Hoe lang de route is, weten we niet.",
        "gewenst is A",
        "haalt het gewenste niveau A",
        "1 van 2 metingen haalt het gewenste niveau.",
        "Twee mensen maten hetzelfde en gaven een andere letter. Gemiddeld scheelt het 2,0 stap.",
        "1 × gaat goed, 2 × kan beter",
        "&#60;script&#62;",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("<script>alert"), "{html}");
    assert!(html.contains(&format!("id=\"halte-{school}\"")) && html.contains("Hier was nog niemand"), "{html}");

    let bak = gezien(&html, "Bak zit vol");
    let one = format!("{page}/waarneming/{bak}");
    stuur(&sanne, &page, &format!("{one}/afdoen"), &[("afdoening", "leefbaarheidsbudget")]);
    let html = sanne.page(&page);
    assert!(
        html.contains("Wordt opgelost uit: <b>Leefbaarheidsbudget</b>")
            && html.contains("1 uit het leefbaarheidsbudget, 2 nog te kiezen"),
        "{html}"
    );
    assert!(sanne.page(&one).contains("Gezien bij “Markt”"));
    stuur(
        &sanne,
        &one,
        &format!("{one}/melden"),
        &[("categorie", "afval"), ("omschrijving", "Bak bij de markt zit vol")],
    );
    let html = sanne.page(&page);
    assert!(html.contains("Bak bij de markt zit vol") && html.contains("De melding is gemaakt."), "{html}");
    let los = gezien(&html, "Steen los");
    stuur(&sanne, &page, &format!("{page}/waarneming/{los}/intrekken"), &[]);
    assert!(!sanne.page(&page).contains("Steen los"));

    let id = schouw_id(&page);
    let from = format!("/bureau/afspraak/nieuw?bij=schouw:{id}");
    assert!(sanne.page(&page).contains(&from) && sanne.page(&from).contains("Bij een schouw:"));
    let bij = format!("schouw:{id}");
    let fields = [("bij", bij.as_str()), ("wat", "Bak groter maken"), ("team", "wijkbeheer"), ("dag", "2099-12-01")];
    let afspraak = stuur(&sanne, &from, "/bureau/afspraak/nieuw", &fields);
    assert!(
        sanne.page(&afspraak).contains(&format!("een schouw: <a class=\"utrecht-link\" href=\"{page}\">Rondje</a>"))
    );
    assert!(sanne.page(&page).contains("Bak groter maken"));

    doe(&sanne, &page, "afsluiten", &[("wat_blijft", "De school nog langs")]);
    let html = sanne.page(&page);
    for words in ["De schouw is afgerond.", "De school nog langs", "Overgeslagen: “School”.", "Hier is niemand geweest"]
    {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("/oordelen\"") && sanne.page("/bureau/schouwen").contains("Geweest"));
    let (status, html) = text(sanne.post(&page, &format!("{page}/opschrijven/oordelen"), &said));
    assert_eq!((422, true), (status, html.contains("Dit is al afgesloten.")), "{html}");
    doe(&sanne, &page, "heropenen", &[]);
    assert!(sanne.page(&page).contains("Bezig"));
    assert_eq!(404, sanne.post(&page, &format!("{page}/toveren"), &[]).status().as_u16());
    assert_eq!(404, sanne.post(&page, &format!("{one}/toveren"), &[]).status().as_u16());
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let wrong = |page: &str, path: &str, fields: &[(&str, &str)], beside: &str, kept: &str| {
        let (status, html) = text(sanne.post(page, path, fields));
        assert_eq!(422, status, "{path}: {html}");
        let sentence = html.split("class=\"foutmelding\"").nth(1).unwrap_or_else(|| panic!("{path}: {html}"));
        assert!(sentence.split_once("</p>").expect("a sentence").0.contains(beside), "{path}: {sentence}");
        assert!(html.contains(kept) && html.contains("Niet bewaard."), "{path}, {kept}: {html}");
    };
    wrong(
        NIEUW,
        NIEUW,
        &[("naam", " "), ("thema", "Blijft staan")],
        "niets ingevuld bij naam",
        "value=\"Blijft staan\"",
    );
    wrong(NIEUW, NIEUW, &[("naam", "Blijft"), ("wanneer", "straks")], "is geen dag met een tijd", "value=\"Blijft\"");
    wrong(NIEUW, NIEUW, &[("naam", "Blijft"), ("bewoners", "veel")], "veel kan niet", "value=\"veel\"");
    let many = "Halte\n".repeat(101);
    wrong(NIEUW, NIEUW, &[("naam", "Blijft"), ("haltes", &many)], "101 kan niet", "Halte\n");
    let page = gepland(&sanne, &[("naam", "Rondje"), ("haltes", "Markt\nSchool")]);
    let [markt, _]: [String; 2] = haltes(&sanne.page(&page)).try_into().expect("two stops");
    let to = |wat: &str| format!("{page}/{wat}");
    wrong(
        &page,
        &to("halte-erbij"),
        &[("nieuwe_halte", ""), ("plek", "52.9,4.7")],
        "niets ingevuld bij halte",
        "value=\"52.9,4.7\"",
    );
    wrong(
        &page,
        &to("halte-erbij"),
        &[("nieuwe_halte", "Haven"), ("plek", "daar")],
        "geen plek op de kaart",
        "value=\"Haven\"",
    );
    let stop = to(&format!("halte/{markt}"));
    wrong(&stop, &stop, &[("plek", "daarginds")], "geen plek op de kaart", "value=\"daarginds\"");
    let plan = [("was_naam", "Rondje"), ("was_bewoners", "0"), ("naam", "Ronde"), ("bewoners", "-1")];
    wrong(&page, &to("bijstellen"), &plan, "-1 kan niet", "value=\"Ronde\"");
    wrong(
        &page,
        &to("deelnemen"),
        &[("wie", ""), ("deel", "opnemer")],
        "niets ingevuld bij wie",
        "value=\"opnemer\" required checked",
    );
    doe(&sanne, &page, "beginnen", &[]);
    wrong(
        &page,
        &to("opschrijven/oordelen"),
        &[("oordeel", "kan_beter"), ("tekst", "")],
        "niets ingevuld bij tekst",
        "value=\"kan_beter\" required checked",
    );
    wrong(
        &page,
        &to("opschrijven/oordelen"),
        &[("oordeel", "mooi"), ("tekst", "Blijft ook")],
        "is geen keuze",
        ">Blijft ook</textarea>",
    );
    wrong(
        &page,
        &to("opschrijven/scoren"),
        &[("element", "zwerfafval_verharding"), ("score", "A")],
        "niets ingevuld bij halte",
        "value=\"zwerfafval_verharding\" selected",
    );
    wrong(
        &page,
        &to("opschrijven/scoren"),
        &[("halte", &markt), ("element", "wolken"), ("score", "A")],
        "is geen keuze",
        &format!("value=\"{markt}\" selected"),
    );
    let long = "x".repeat(5_000);
    wrong(&page, &to("afsluiten"), &[("wat_blijft", &long)], "te lang", &long);
    doe(&sanne, &page, "opschrijven/oordelen", &[("oordeel", "kan_beter"), ("tekst", "Donker")]);
    let id = gezien(&sanne.page(&page), "Donker");
    let one = to(&format!("waarneming/{id}"));
    wrong(
        &one,
        &format!("{one}/melden"),
        &[("categorie", ""), ("omschrijving", "Lamp uit")],
        "niets ingevuld bij categorie",
        ">Lamp uit</textarea>",
    );
}

#[test]
fn nobody_writes_over_another_unseen_and_what_two_wrote_at_once_both_stands_there() {
    let proef = Proef::new();
    let [joke, karim] = ["Joke", "Karim"].map(|naam| proef.telefoon(naam, "wijkmanager", &[]));
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let page = gepland(&sanne, &[("naam", "Rondje"), ("gebied", VISBUURT)]);
    let late = [("was_naam", "Andere naam"), ("naam", "Mijn naam"), ("was_bewoners", "0"), ("bewoners", "0")];
    let (status, html) = text(sanne.post(&page, &format!("{page}/bijstellen"), &late));
    assert_eq!(
        (409, true),
        (status, html.contains("value=\"Mijn naam\"") && html.contains("<h1>Rondje</h1>")),
        "{html}"
    );
    let renames = |wie: &Telefoon, naam: &str| {
        let id = schouw_id(&page);
        let naam = Some(naam.to_owned());
        let command =
            Command::Schouw(SchouwOpdracht::Bijstellen { id, naam, thema: None, gepland: None, bewoners: None });
        wie.core.execute(&wie.namens, command).expect("renamed");
    };
    joke.core.sync_now().expect("synced");
    karim.core.sync_now().expect("synced");
    renames(&joke, "Lichtschouw");
    renames(&karim, "Avondschouw");
    joke.core.sync_now().expect("synced");
    karim.core.sync_now().expect("synced");
    tot("both are at the desk", || sanne.page(&page).contains("Er staan verschillende dingen bij de naam"));
    let html = sanne.page(&page);
    let botsing = html.split_once("paneel botsing").expect("a conflict").1.split_once("</section>").expect("end").0;
    assert!(["Lichtschouw", "Avondschouw", "Joke", "Karim"].iter().all(|words| botsing.contains(words)), "{botsing}");
    let part = botsing.split("<li").find(|part| part.contains("Lichtschouw")).expect("Joke's");
    let fields = [("veld", field(part, "veld")), ("wijziging", field(part, "wijziging"))];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    doe(&sanne, &page, "kiezen", &fields);
    let html = sanne.page(&page);
    assert!(!html.contains("paneel botsing") && html.contains("<h1>Lichtschouw</h1>"), "{html}");
}

#[test]
fn who_may_not_has_no_button_and_is_refused_and_who_works_elsewhere_finds_nothing() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let page = gepland(&sanne, &[("naam", "Rondje"), ("gebied", VISBUURT), ("haltes", "Markt")]);
    doe(&sanne, &page, "beginnen", &[]);
    doe(
        &sanne,
        &page,
        "opschrijven/oordelen",
        &[("oordeel", "kan_beter"), ("tekst", "Donker"), ("onderwerp", "verlichting")],
    );
    let one = format!("{page}/waarneming/{}", gezien(&sanne.page(&page), "Donker"));
    let agent = proef.aan_het_bureau("Bert", "wijkmeester", &["WK040001"]);
    tot("Bert sees it", || agent.get(&page).status().as_u16() == 200);
    let html = agent.page(&page);
    assert!(html.contains("Donker") && !html.contains("/afsluiten\"") && !html.contains("/afdoen\""), "{html}");
    assert!(!agent.page("/bureau/schouwen").contains(NIEUW) && agent.get(NIEUW).status().as_u16() == 403);
    for (path, fields) in [
        (NIEUW.to_owned(), vec![("naam", "Stiekem")]),
        (format!("{page}/afsluiten"), vec![]),
        (format!("{page}/bijstellen"), vec![("was_naam", "Rondje"), ("naam", "Stiekem"), ("bewoners", "0")]),
        (format!("{page}/halte-erbij"), vec![("nieuwe_halte", "Stiekem")]),
        (format!("{one}/afdoen"), vec![("afdoening", "regulier_onderhoud")]),
        (format!("{one}/intrekken"), vec![]),
    ] {
        assert_eq!(403, agent.post("/bureau/ik", &path, &fields).status().as_u16(), "{path}");
    }
    assert!(!sanne.page(&page).contains("Stiekem") && sanne.page(&page).contains("Bezig"));

    let anna = proef.aan_het_bureau("Anna", "wijkmeester", &["WK040004"]);
    assert!(!anna.page("/bureau/schouwen").contains("Rondje"));
    for path in [page.clone(), one.clone(), format!("{page}/haltes.geojson"), format!("{page}/lijn.geojson")] {
        assert_eq!(404, anna.get(&path).status().as_u16(), "{path}");
    }
    for path in [format!("{page}/afsluiten"), format!("{page}/opschrijven/oordelen"), format!("{one}/melden")] {
        assert_eq!(404, anna.post("/bureau/ik", &path, &[("oordeel", "gaat_goed")]).status().as_u16(), "{path}");
    }
    let strange = format!("{page}/waarneming/00000000-0000-7000-8000-000000000000");
    for path in ["/bureau/schouw/niets".to_owned(), strange, format!("{page}/halte/niets")] {
        assert_eq!(404, sanne.get(&path).status().as_u16(), "{path}");
    }
}

#[test]
fn a_picture_of_a_schouw_is_for_who_may_read_the_schouw() {
    let proef = Proef::new();
    let joke = proef.telefoon("Joke", "toezichthouder", &[]);
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let page = gepland(&sanne, &[("naam", "Rondje"), ("gebied", VISBUURT)]);
    joke.core.sync_now().expect("synced");
    let foto = joke.core.prepare_foto(PNG).expect("a picture");
    let path = format!("{page}/foto/{}", foto.hash);
    zie(&joke, &page, None, Oordeel::KanBeter, "Kapot", vec![FotoBron::Verwerkt(foto)]);
    joke.core.sync_now().expect("synced");
    tot("the picture is at the desk", || sanne.get(&path).status().as_u16() == 200);
    assert!(sanne.page(&page).contains(&format!("src=\"{path}/klein\"")));
    for path in [path.clone(), format!("{path}/klein")] {
        let answer = sanne.get(&path);
        assert_eq!(Some("image/jpeg"), answer.headers().get("content-type").and_then(|kind| kind.to_str().ok()));
        assert!(answer.bytes().expect("bytes").starts_with(&[0xff, 0xd8, 0xff]), "{path}");
    }
    let other = gepland(&sanne, &[("naam", "Ander rondje"), ("gebied", VISBUURT)]);
    let elsewhere = path.replace(&page, &other);
    assert_eq!(404, sanne.get(&elsewhere).status().as_u16(), "a picture of another schouw");
    let anna = proef.aan_het_bureau("Anna", "wijkmeester", &["WK040004"]);
    assert_eq!(404, anna.get(&path).status().as_u16());
}

#[test]
fn what_was_planned_on_a_phone_stands_in_the_list() {
    let proef = Proef::new();
    let joke = proef.telefoon("Joke", "wijkmanager", &[]);
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let halte = NieuweHalte { naam: "Markt".to_owned(), punt: "52.9555,4.7695".parse().ok() };
    let plan = SchouwPlannen { naam: "Van de telefoon".to_owned(), haltes: vec![halte], ..SchouwPlannen::default() };
    joke.core.execute(&joke.namens, Command::Schouw(SchouwOpdracht::Plannen { plan })).expect("planned");
    joke.core.sync_now().expect("synced");
    tot("it is in the list", || sanne.page("/bureau/schouwen").contains("Van de telefoon"));
    let list = sanne.page("/bureau/schouwen");
    assert!(list.contains("1 halte") && list.contains("nog geen dag") && list.contains("Visbuurt"), "{list}");
}

#[test]
fn a_plan_that_was_a_mistake_does_not_take_place_and_its_day_and_stops_are_changed() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let fields =
        [("naam", "Ochtendschouw"), ("wanneer", "2099-12-01T10:00"), ("gebied", VISBUURT), ("haltes", "Markt")];
    let page = gepland(&sanne, &fields);
    let [markt]: [String; 1] = haltes(&sanne.page(&page)).try_into().expect("a stop");
    assert!(sanne.page(&page).contains("Deze halte heeft nog geen plek en staat niet op de kaart: “Markt”."));

    // Another name and a place in one go; what another wrote meanwhile is not written over.
    let stop = format!("{page}/halte/{markt}");
    let first = [("was_naam", "Markt"), ("was_plek", ""), ("naam", "Kerk"), ("plek", "52.9555,4.7695")];
    stuur(&sanne, &stop, &stop, &first);
    let html = sanne.page(&page);
    assert!(html.contains("<h3>Kerk</h3>") && html.contains("Staat op de kaart"), "{html}");
    let late = sanne.post(&stop, &stop, &[("was_naam", "Markt"), ("was_plek", ""), ("naam", "School"), ("plek", "")]);
    assert_eq!(409, late.status().as_u16());
    let turned = [("was_naam", "Kerk"), ("was_plek", "52.9555,4.7695"), ("naam", "Kerk"), ("plek", "4.7695,52.9555")];
    let wrong = text(sanne.post(&stop, &stop, &turned)).1;
    assert!(wrong.contains("Staan lengte en breedte verwisseld?") && wrong.contains("52.9555,4.7695"), "{wrong}");

    // A day that is emptied goes, with what else was changed.
    let was =
        [("was_naam", "Ochtendschouw"), ("was_thema", ""), ("was_wanneer", "2099-12-01T10:00"), ("was_bewoners", "0")];
    let now = [("naam", "Dagschouw"), ("thema", ""), ("wanneer", ""), ("bewoners", "0")];
    doe(&sanne, &page, "bijstellen", &[&now[..], &was].concat());
    let html = sanne.page(&page);
    assert!(html.contains("<h1>Dagschouw</h1>") && html.contains("Er is nog geen dag gekozen"), "{html}");

    let empty = text(sanne.post(&page, &format!("{page}/laten-vervallen"), &[("reden", " ")])).1;
    assert!(empty.contains("id=\"reden-fout\""), "{empty}");
    doe(&sanne, &page, "laten-vervallen", &[("reden", "Storm")]);
    let html = sanne.page(&page);
    for words in ["Deze schouw gaat niet door", "Storm", "Gaat niet door", "Gaat toch door"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("/beginnen\"") && !html.contains("/halte-erbij\""), "nothing in it can be changed: {html}");
    assert!(sanne.page("/bureau/schouwen").contains("<h2>Gaat niet door</h2>"));
    doe(&sanne, &page, "toch-door", &[]);
    let html = sanne.page(&page);
    assert!(html.contains("/beginnen\"") && !html.contains("Storm"), "{html}");
}

#[test]
fn what_was_begun_by_mistake_is_planned_again_and_who_does_not_come_is_taken_off_the_list() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let page = gepland(&sanne, &[("naam", "Rondje"), ("gebied", VISBUURT), ("haltes", "Markt")]);
    doe(&sanne, &page, "beginnen", &[]);
    assert!(sanne.page(&page).contains("Toch nog niet begonnen"));
    doe(&sanne, &page, "begin-terugnemen", &[]);
    let html = sanne.page(&page);
    assert!(html.contains("/beginnen\"") && !html.contains("Toch nog niet begonnen"), "{html}");

    let wie = wie_op(&sanne.page(&page), "Sanne");
    doe(&sanne, &page, "deelnemen", &[("wie", &wie), ("deel", "opnemer")]);
    assert!(sanne.page(&page).contains("Loopt niet mee"));
    doe(&sanne, &page, "afmelden", &[("wie", &wie)]);
    assert!(!sanne.page(&page).contains("Loopt niet mee"));
    assert_eq!(422, sanne.post(&page, &format!("{page}/afmelden"), &[("wie", "x")]).status().as_u16());

    doe(&sanne, &page, "beginnen", &[]);
    let seen = [("halte", ""), ("oordeel", "gaat_goed"), ("tekst", "Mooi"), ("onderwerp", "")];
    doe(&sanne, &page, "opschrijven/oordelen", &seen);
    assert!(!sanne.page(&page).contains("Toch nog niet begonnen"), "something was seen");
    let late = sanne.post(&page, &format!("{page}/begin-terugnemen"), &[]);
    assert_eq!(422, late.status().as_u16());
}

/// The value by which somebody is chosen in a list.
fn wie_op(html: &str, naam: &str) -> String {
    let mut options = html.split("<option value=\"").skip(1);
    let option = options.find(|part| part.split("</option>").next().is_some_and(|one| one.contains(naam)));
    option.and_then(|part| part.split_once('"')).expect("in the list").0.to_owned()
}

#[test]
fn what_was_taken_back_is_told_on_the_schouw_and_on_its_melding() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let page = gepland(&sanne, &[("naam", "Rondje"), ("gebied", VISBUURT), ("haltes", "Markt")]);
    doe(&sanne, &page, "beginnen", &[]);
    doe(
        &sanne,
        &page,
        "opschrijven/oordelen",
        &[("halte", ""), ("oordeel", "kan_beter"), ("tekst", "Bak vol"), ("onderwerp", "afval")],
    );
    let bak = format!("{page}/waarneming/{}", gezien(&sanne.page(&page), "Bak vol"));
    stuur(&sanne, &bak, &format!("{bak}/melden"), &[("categorie", "afval"), ("omschrijving", "Bak vol")]);
    let html = sanne.page(&page);
    assert!(html.contains("Wat beter kan: 1 een melding geworden."), "{html}");
    stuur(&sanne, &bak, &format!("{bak}/intrekken"), &[]);
    let html = sanne.page(&page);
    assert!(html.contains("Ingetrokken, maar de melding staat nog"), "{html}");
    let melding = html.split_once("href=\"/bureau/melding/").expect("its melding").1[..36].to_owned();
    let html = sanne.page(&format!("/bureau/melding/{melding}"));
    assert!(html.contains("Dit kwam van een schouw en is daar ingetrokken."), "{html}");
    assert!(html.contains("trok in wat hierover op de schouw was opgeschreven"), "{html}");
}

#[test]
fn what_was_seen_is_written_down_at_the_desk_with_its_picture() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let page = gepland(&sanne, &[("naam", "Rondje"), ("gebied", VISBUURT), ("haltes", "Markt")]);
    doe(&sanne, &page, "beginnen", &[]);
    let (csrf, to) = (sanne.csrf(&page), format!("{page}/opschrijven/oordelen"));
    let fields = [("halte", ""), ("oordeel", "kan_beter"), ("tekst", ""), ("onderwerp", "afval")];
    let send = |csrf: &str, foto: &[u8]| multipart_naar(&sanne, &to, Some(csrf), &fields, Some(foto));
    assert_eq!(403, send("verkeerd", PNG).status().as_u16());
    let (status, html) = text(send(&csrf, b"geen foto"));
    assert_eq!(422, status, "{html}");
    assert!(html.contains("Niet bewaard.") && !html.contains("id=\"gezien-"), "{html}");
    assert_eq!(303, send(&csrf, PNG).status().as_u16());
    let html = sanne.page(&page);
    let foto = html.split_once(&format!("src=\"{page}/foto/")).expect("its picture").1[..64].to_owned();
    assert_eq!(200, sanne.get(&format!("{page}/foto/{foto}")).status().as_u16());
}

#[test]
fn which_stops_somebody_came_by_is_shared_and_the_route_is_not() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let bea = proef.aan_het_bureau("Bea", "beheerder", &[]);
    let page = gepland(&sanne, &[("naam", "Rondje"), ("gebied", VISBUURT), ("haltes", "Plein")]);
    assert!(!sanne.page(&page).contains("Deel langs welke haltes u kwam"), "nobody walked yet");
    doe(&sanne, &page, "beginnen", &[]);
    let (html, delen) = (sanne.page(&page), format!("{page}/delen"));
    assert!(html.contains("Deel langs welke haltes u kwam") && html.contains("Uw route zelf deelt u niet."), "{html}");
    let csrf = sanne.csrf(&page);
    let (status, html) = text(bestand_naar(&sanne, &delen, Some(&csrf), &[], ("gpx", b"<kml/>")));
    assert!(status == 422 && html.contains("class=\"foutmelding\" id=\"gpx-fout\""), "{status}: {html}");
    assert_eq!(403, bestand_naar(&sanne, &delen, None, &[], ("gpx", b"")).status().as_u16());
    let done = bestand_naar(&sanne, &delen, Some(&csrf), &[], ("gpx", b""));
    assert_eq!(303, done.status().as_u16(), "without a route what was seen counts");
    assert!(sanne.page(&page).contains("Gedeeld is langs welke haltes u kwam. Bewaard om "));
    doe(&sanne, &page, "afsluiten", &[]);
    assert!(sanne.page(&page).contains("Deel langs welke haltes u kwam"), "a route comes off another device later");
    tot("bea has it", || bea.get(&page).status().as_u16() == 200);
    assert!(!bea.page(&page).contains("Deel langs welke haltes u kwam"));
    assert_eq!(403, bea.post("/bureau/melding/nieuw", &delen, &[]).status().as_u16());
}
