//! Pages that show and change work: what stands on them, and what happens to what people fill in.

use crate::support::{Browser, Proef, Telefoon, location, tot};
use reqwest::blocking::Response;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::MeldingId;

/// What must never reach a page as it is.
const KWAAD: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>\"' onfocus=alert(3) x='";

pub(crate) fn text(answer: Response) -> (u16, String) {
    (answer.status().as_u16(), answer.text().expect("text"))
}

/// The value of a hidden field, as it stands on the page.
pub(crate) fn field(html: &str, name: &str) -> String {
    let begin = format!("name=\"{name}\" value=\"");
    let (_, rest) = html.split_once(&begin).unwrap_or_else(|| panic!("no field {name}"));
    rest.split_once('"').expect("closed").0.to_owned()
}

/// The part of a page that is its own: messages and content.
fn inhoud(html: &str) -> &str {
    html.split_once("<main").expect("a main").1
}

pub(crate) fn melding(id: MeldingId) -> String {
    format!("/bureau/melding/{id}")
}

/// Sends a form of the page of this melding, as it stands there now.
pub(crate) fn doe(browser: &Browser, id: MeldingId, what: &str, fields: &[(&str, &str)]) -> Response {
    let page = melding(id);
    let stand = field(&browser.page(&page), "stand");
    let mut all = vec![("stand", stand.as_str())];
    all.extend(fields);
    browser.post(&page, &format!("{page}/{what}"), &all)
}

pub(crate) fn wacht_op(browser: &Browser, id: MeldingId) {
    tot("the melding is at the desk", || browser.get(&melding(id)).status().as_u16() == 200);
}

pub(crate) fn multipart(
    browser: &Browser,
    csrf: Option<&str>,
    fields: &[(&str, &str)],
    foto: Option<&[u8]>,
) -> Response {
    multipart_naar(browser, "/bureau/melding/nieuw", csrf, fields, foto)
}

pub(crate) fn multipart_naar(
    browser: &Browser,
    naar: &str,
    csrf: Option<&str>,
    fields: &[(&str, &str)],
    foto: Option<&[u8]>,
) -> Response {
    bestanden_naar(browser, naar, csrf, fields, foto.map(|foto| ("foto", foto)))
}

/// A form with a file in this field.
pub(crate) fn bestand_naar(
    browser: &Browser,
    naar: &str,
    csrf: Option<&str>,
    fields: &[(&str, &str)],
    bestand: (&str, &[u8]),
) -> Response {
    bestanden_naar(browser, naar, csrf, fields, Some(bestand))
}

fn bestanden_naar(
    browser: &Browser,
    naar: &str,
    csrf: Option<&str>,
    fields: &[(&str, &str)],
    bestand: Option<(&str, &[u8])>,
) -> Response {
    let mut body = Vec::new();
    for (name, value) in csrf.map(|csrf| ("csrf", csrf)).iter().chain(fields) {
        body.extend(
            format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes(),
        );
    }
    if let Some((veld, inhoud)) = bestand {
        let head = format!("--grens\r\nContent-Disposition: form-data; name=\"{veld}\"; filename=\"a.jpg\"\r\n");
        body.extend(head.as_bytes());
        body.extend(b"Content-Type: image/jpeg\r\n\r\n");
        body.extend(inhoud);
        body.extend(b"\r\n");
    }
    body.extend(b"--grens--\r\n");
    let request = browser.request("POST", naar);
    request.header("content-type", "multipart/form-data; boundary=grens").body(body).send().expect("answer")
}

pub(crate) fn maak(browser: &Browser, fields: &[(&str, &str)], foto: Option<&[u8]>) -> Response {
    let csrf = browser.csrf("/bureau/melding/nieuw");
    multipart(browser, Some(&csrf), fields, foto)
}

#[test]
fn whatever_people_write_is_shown_and_never_run() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("<b>Joke</b>", "toezichthouder", &[]);
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let id = telefoon.meld("afval", KWAAD, Vec::new());
    wacht_op(&sanne, id);
    for (what, fields) in [
        ("omschrijving", vec![("omschrijving", KWAAD)]),
        ("notitie", vec![("notitie", KWAAD)]),
        ("status", vec![("naar", "kan_niet"), ("reden", KWAAD)]),
        ("antwoord", vec![("stap", "geven"), ("antwoord", KWAAD)]),
    ] {
        assert_eq!(303, doe(&sanne, id, what, &fields).status().as_u16(), "{what}");
    }
    let preview = text(doe(&sanne, id, "antwoord", &[("stap", "voorbeeld"), ("antwoord", KWAAD)]));
    let refused = text(doe(&sanne, id, "omschrijving", &[("omschrijving", &"x".repeat(5000).replace("xxx", KWAAD))]));
    assert_eq!((200, 422), (preview.0, refused.0));
    let search = in_address(KWAAD);
    let mut pages = vec![("preview".to_owned(), preview.1), ("refused".to_owned(), refused.1)];
    for path in [
        melding(id),
        "/bureau/werk?lijst=alles".to_owned(),
        format!("/bureau/werk?lijst=alles&zoek={search}&wijk={search}&soort={search}&bij={search}&team={search}"),
        format!("/bureau/werk?lijst=alles&toegewezen={search}&niet={search}"),
        format!("/bureau/kaart?wijk={search}&soort={search}&plek={search}"),
        format!("/bureau/melding/nieuw?omschrijving={search}&plek={search}&gebied={search}&categorie={search}"),
        format!("{}?herstel={search}", melding(id)),
        format!("/bureau/rondes?na={search}"),
    ] {
        pages.push((path.clone(), sanne.page(&path)));
    }
    for (path, html) in pages {
        let html = inhoud(&html);
        assert!(
            !html.contains("<script") && !html.contains("<img src=x") && !html.contains("<b>Joke"),
            "{path}: {html}"
        );
        assert!(!html.contains("\" onfocus") && !html.contains("' onfocus"), "{path}: {html}");
    }
    let page = sanne.page(&melding(id));
    assert!(inhoud(&page).matches("&#60;script&#62;").count() >= 5, "everything is shown: {page}");
    assert!(page.contains("&#60;b&#62;Joke&#60;/b&#62;"), "{page}");
}

fn in_address(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[test]
fn lists_narrow_and_turn_their_pages_without_losing_any() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "wijkmanager", &[]);
    for nr in 0..55 {
        let soort = if nr % 5 == 0 { "verlichting" } else { "afval" };
        meld_los(&telefoon, soort, &format!("Ding nummer{nr}x"));
    }
    telefoon.core.sync_now().expect("synced");
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    tot("all are at the desk", || rijen(&sanne.page("/bureau/werk?lijst=nieuw")).len() == 50);
    let first = sanne.page("/bureau/werk?lijst=nieuw");
    assert!(first.contains(">Nieuw binnen<b>55</b>") && !first.contains("rel=\"prev\""), "{first}");
    let second = sanne.page(&link(&first, "next"));
    assert_eq!(5, rijen(&second).len());
    assert!(!second.contains("rel=\"next\""));
    let mut all = [rijen(&first), rijen(&second)].concat();
    all.sort_unstable();
    all.dedup();
    assert_eq!(55, all.len());
    assert_eq!(rijen(&first), rijen(&sanne.page(&link(&second, "prev"))));

    for (asked, expected) in [
        ("soort=verlichting", 11),
        ("zoek=nummer7x", 1),
        ("zoek=nergens", 0),
        ("wijk=WK040001", 50),
        ("wijk=WK040008", 0),
        ("status=heropend", 0),
        ("team=wijkbeheer", 50),
        ("team=handhaving", 0),
        ("vakgebied=openbare_ruimte", 50),
        ("bij=52.9585,4.7622", 50),
        ("bij=52.9000,4.7622", 0),
        ("na=kapot&voor=kapot", 50),
    ] {
        let html = sanne.page(&format!("/bureau/werk?lijst=alles&{asked}"));
        assert_eq!(expected, rijen(&html).len(), "{asked}");
        assert_eq!(expected == 0, html.contains("Geen meldingen gevonden"), "{asked}");
    }
    let id = &rijen(&first)[0];
    assert_eq!(
        vec![id.clone()],
        rijen(&sanne.page(&format!("/bureau/werk?zoek={}", &id[..18]))),
        "by the start of its id"
    );
    assert!(sanne.page("/bureau/werk").contains("Niets wacht op u."));
}

/// Without sync after each.
fn meld_los(telefoon: &Telefoon, soort: &str, omschrijving: &str) {
    let melden = wijkmaat_core::command::SignaalMelden {
        categorie: soort.to_owned(),
        omschrijving: omschrijving.to_owned(),
        plek: Some(wijkmaat_core::model::Plek {
            punt: "52.9585,4.7622".parse().expect("a place"),
            nauwkeurigheid_m: None,
            bron: wijkmaat_core::model::PlekBron::Kaart,
        }),
        ..Default::default()
    };
    telefoon.core.execute(&telefoon.namens, Command::SignaalMelden(melden)).expect("reported");
}

fn rijen(html: &str) -> Vec<String> {
    html.split("id=\"rij-").skip(1).map(|rest| rest.split_once('"').expect("closed").0.to_owned()).collect()
}

fn link(html: &str, rel: &str) -> String {
    let (_, rest) = html.split_once(&format!("rel=\"{rel}\"")).unwrap_or_else(|| panic!("no link {rel}"));
    let href = rest.split_once("href=\"").expect("href").1.split_once('"').expect("closed").0;
    href.replace("&#38;", "&").replace("&amp;", "&")
}

#[test]
fn both_values_stand_side_by_side_until_someone_chooses() {
    let proef = Proef::new();
    let (joke, karim) = (proef.telefoon("Joke", "wijkmanager", &[]), proef.telefoon("Karim", "wijkmanager", &[]));
    let id = joke.meld("afval", "Zak", Vec::new());
    assert!(karim.melding(id).is_some());
    let says = |wie: &Telefoon, words: &str| {
        let command = Command::MeldingOmschrijven { id, omschrijving: words.to_owned() };
        wie.core.execute(&wie.namens, command).expect("described");
    };
    says(&joke, "Eén zak");
    says(&karim, "Drie zakken");
    joke.core.sync_now().expect("synced");
    karim.core.sync_now().expect("synced");
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    wacht_op(&sanne, id);
    let page = sanne.page(&melding(id));
    let botsing =
        page.split_once("class=\"paneel botsing\"").expect("a conflict").1.split_once("</section>").expect("end").0;
    for words in ["de omschrijving", "Eén zak", "Drie zakken", "Joke", "Karim"] {
        assert!(botsing.contains(words), "{words}: {botsing}");
    }
    assert!(sanne.page("/bureau/werk?lijst=alles").contains("Kies wat klopt"));
    let joke_said = botsing.split("<li").find(|part| part.contains("Eén zak")).expect("Joke's");
    let change = field(joke_said, "wijziging");
    let answer = doe(&sanne, id, "kies", &[("veld", "omschrijving"), ("wijziging", &change)]);
    assert_eq!(303, answer.status().as_u16());
    let page = sanne.page(&melding(id));
    assert!(!page.contains("paneel botsing") && page.contains("<h1 class=\"vul\">Eén zak</h1>"), "{page}");
    assert!(page.contains("Drie zakken"), "what was not chosen stays in the history");
    assert_eq!(404, doe(&sanne, id, "kies", &[("veld", "omschrijving"), ("wijziging", "00")]).status().as_u16());
}

#[test]
fn who_works_on_what_another_changed_is_told_and_keeps_the_text() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "toezichthouder", &[]);
    let id = telefoon.meld("afval", "Matras", Vec::new());
    let (sanne, karim) =
        (proef.aan_het_bureau("Sanne", "wijkmanager", &[]), proef.aan_het_bureau("Karim", "wijkmanager", &[]));
    wacht_op(&sanne, id);
    wacht_op(&karim, id);
    let old = field(&karim.page(&melding(id)), "stand");
    let step = doe(&sanne, id, "status", &[("naar", "in_behandeling"), ("reden", "")]);
    assert_eq!(303, step.status().as_u16());
    let news = format!("{}/nieuws?stand={old}", melding(id));
    tot("Karim hears of it", || karim.page(&news).contains("Sanne werkt hier ook"));
    let path = format!("{}/antwoord", melding(id));
    for stap in ["voorbeeld", "geven"] {
        let fields = [("stand", old.as_str()), ("stap", stap), ("antwoord", "Wij halen hem op.")];
        let (status, html) = text(karim.post(&melding(id), &path, &fields));
        assert_eq!(409, status);
        assert!(html.contains("Deze melding veranderde") && html.contains("<b>Sanne</b> pakte dit op"), "{html}");
        assert!(html.contains(">Wij halen hem op.</textarea>") && html.contains("Nog geen antwoord."), "{html}");
    }
    let fields = [("stand", old.as_str()), ("notitie", "Ook van mij")];
    let noted = karim.post(&melding(id), &format!("{}/notitie", melding(id)), &fields);
    assert_eq!(303, noted.status().as_u16(), "a note stands beside whatever others did");
    let given = doe(&karim, id, "antwoord", &[("stap", "geven"), ("antwoord", "Wij halen hem op.")]);
    assert_eq!(303, given.status().as_u16());
    tot("Joke has her answer", || {
        telefoon.melding(id).and_then(|one| one.antwoord).as_deref() == Some("Wij halen hem op.")
    });
}

#[test]
fn the_preview_shows_what_the_reporter_reads_and_sends_nothing() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "toezichthouder", &[]);
    let id = telefoon.meld("afval", "Matras", Vec::new());
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    wacht_op(&sanne, id);
    let words = "Wij halen hem op.\nMorgen.";
    let (status, html) = text(doe(&sanne, id, "antwoord", &[("stap", "voorbeeld"), ("antwoord", words)]));
    assert_eq!(200, status);
    for part in ["Er is antwoord", words, "Centrum", "Sanne, Gemeente Den Helder", "Nog niemand ging kijken"] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert_eq!(None, telefoon.melding(id).and_then(|one| one.antwoord));
    let (status, html) = text(doe(&sanne, id, "antwoord", &[("stap", "terug"), ("antwoord", words)]));
    assert_eq!((200, true), (status, html.contains(&format!(">{words}</textarea>"))));
    let (status, html) = text(doe(&sanne, id, "antwoord", &[("stap", "voorbeeld"), ("antwoord", " \n ")]));
    assert_eq!((422, true), (status, html.contains("Er staat nog geen antwoord.")));
}

#[test]
fn what_could_not_be_saved_stays_in_its_field() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "toezichthouder", &[]);
    let id = telefoon.meld("afval", "Matras", Vec::new());
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    wacht_op(&sanne, id);
    let (status, html) = text(doe(&sanne, id, "status", &[("naar", "kan_niet"), ("reden", "  ")]));
    assert_eq!((422, true), (status, html.contains("hoort een reden")), "{html}");
    let long = "lang ".repeat(1000);
    let (status, html) = text(doe(&sanne, id, "notitie", &[("notitie", &long)]));
    assert_eq!((422, true), (status, html.contains(&format!(">{long}</textarea>"))));
    let fields = [("categorie", "afval"), ("omschrijving", "Blijft staan"), ("plek", "nergens")];
    let (status, html) = text(maak(&sanne, &fields, None));
    assert_eq!(
        (422, true),
        (status, html.contains(">Blijft staan</textarea>") && html.contains("value=\"nergens\"")),
        "{html}"
    );
    let (status, html) = text(maak(&sanne, &[("omschrijving", "Zonder soort")], None));
    assert_eq!((422, true), (status, html.contains(">Zonder soort</textarea>")));
    let (status, html) = text(maak(&sanne, &fields[..2], Some(b"geen foto")));
    assert_eq!((422, true), (status, html.contains(">Blijft staan</textarea>")), "{html}");
}

#[test]
fn a_team_for_many_at_once_and_back_again() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "toezichthouder", &[]);
    let ids = ["Een", "Twee"].map(|words| telefoon.meld("afval", words, Vec::new()));
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    wacht_op(&sanne, ids[1]);
    for naar in ["in_behandeling", "zegt_klaar"] {
        assert_eq!(303, doe(&sanne, ids[0], "status", &[("naar", naar)]).status().as_u16(), "{naar}");
    }
    let texts = ids.map(|id| id.to_string());
    let list = "/bureau/werk?lijst=alles";
    let fields = [
        ("melding", texts[0].as_str()),
        ("melding", &texts[1]),
        ("melding", "kapot"),
        ("team", "handhaving"),
        ("naar", list),
    ];
    let answer = sanne.post(list, "/bureau/werk/toewijzen", &fields);
    let to = location(&answer).expect("back to the list");
    assert_eq!(format!("{list}&toegewezen={}&niet=1", texts[1]), to);
    let html = sanne.page(&to);
    assert!(html.contains("1 melding is toegewezen.") && html.contains("1 melding is niet toegewezen"), "{html}");
    assert!(html.contains("team Handhaving"));
    let back = sanne.post(&to, "/bureau/werk/herstel", &[("melding", &texts[1]), ("naar", list)]);
    let html = sanne.page(&location(&back).expect("back"));
    assert!(html.contains("Het team staat weer zoals het was.") && !html.contains("team Handhaving<"), "{html}");
    for naar in ["https://kwaad.example/", "//kwaad.example", "/bureau/uitloggen", ""] {
        let answer = sanne.post(list, "/bureau/werk/toewijzen", &[("team", "handhaving"), ("naar", naar)]);
        assert_eq!(Some("/bureau/werk?lijst=mij".to_owned()), location(&answer), "{naar}");
    }
}

#[test]
fn assigning_can_be_taken_back_until_another_assigns() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "toezichthouder", &[]);
    let id = telefoon.meld("afval", "Matras", Vec::new());
    let (sanne, karim) =
        (proef.aan_het_bureau("Sanne", "wijkmanager", &[]), proef.aan_het_bureau("Karim", "wijkmanager", &[]));
    wacht_op(&sanne, id);
    let to = location(&doe(&sanne, id, "toewijzen", &[("team", "handhaving")])).expect("back");
    assert!(to.ends_with("?herstel=ja") && sanne.page(&to).contains("Ongedaan maken"), "{to}");
    tot("Karim sees it", || karim.get(&melding(id)).text().expect("text").contains("team <b>Handhaving</b>"));
    assert_eq!(303, doe(&karim, id, "toewijzen", &[("team", "wijkagenten")]).status().as_u16());
    tot("Sanne sees it", || sanne.page(&melding(id)).contains("team <b>Wijkagenten</b>"));
    assert!(!sanne.page(&to).contains("Ongedaan maken"), "that would undo what Karim did");
    sanne.post(&melding(id), &format!("{}/herstel", melding(id)), &[]);
    assert!(sanne.page(&melding(id)).contains("team <b>Wijkagenten</b>"));
    karim.post(&melding(id), &format!("{}/herstel", melding(id)), &[]);
    assert!(karim.page(&melding(id)).contains("team <b>Handhaving</b>"));
}

#[test]
fn two_meldingen_become_one_after_it_was_said_what_happens() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "toezichthouder", &[]);
    let [ends, carries_on] = ["Matras", "Zelfde matras"].map(|words| telefoon.meld("afval", words, Vec::new()));
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    wacht_op(&sanne, ends);
    wacht_op(&sanne, carries_on);
    assert!(sanne.page(&melding(ends)).contains(&format!("samenvoegen?met={carries_on}")), "offered as nearby");
    let ask = format!("{}/samenvoegen?met={carries_on}", melding(ends));
    assert!(sanne.page(&ask).contains("Deze houdt op"));
    let met = carries_on.to_string();
    let answer = sanne.post(&ask, &format!("{}/samenvoegen", melding(ends)), &[("met", &met)]);
    assert_eq!(Some(melding(carries_on)), location(&answer));
    let page = sanne.page(&melding(carries_on));
    assert!(page.contains("2 mensen melden dit") && page.contains("voegde een andere melding bij deze"), "{page}");
    let page = sanne.page(&melding(ends));
    assert!(
        page.contains("Deze melding is samengevoegd.") && page.contains(&format!("href=\"{}\"", melding(carries_on))),
        "{page}"
    );
    assert!(!page.contains("/toewijzen\""), "nothing is done any more with the one that ended");
    assert_eq!(1, rijen(&sanne.page("/bureau/werk?lijst=alles")).len());
    let own = carries_on.to_string();
    let refused = sanne.post(&ask, &format!("{}/samenvoegen", melding(carries_on)), &[("met", &own)]);
    assert_eq!(422, refused.status().as_u16());
}
