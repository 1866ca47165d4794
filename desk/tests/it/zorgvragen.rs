//! Care asks a partner bound by secrecy at the desk: a question of the list goes out, an answer of the list comes back, and no
//! word of anybody goes either way.

use crate::afspraken::stuur;
use crate::paginas::{doe, melding, text, wacht_op};
use crate::support::{Browser, Proef, tot};

const WOORDEN: &str = "Dolende zilverreiger";
const PAGINA: &str = "/bureau/zorgvragen";

/// The address that answers the first question on the page.
fn antwoordadres(html: &str) -> String {
    let begin = format!("action=\"{PAGINA}/");
    let (_, rest) = html.split_once(&begin).unwrap_or_else(|| panic!("no question: {html}"));
    format!("{PAGINA}/{}", rest.split_once('"').expect("closed").0)
}

/// What somebody can write into on this page, outside the search field of the header.
fn schrijfvelden(html: &str) -> usize {
    let own = html.split_once("<main").expect("a main").1;
    own.matches("<textarea").count()
        + own.matches("type=\"text\"").count()
        + own.matches("class=\"utrecht-textbox\"").count()
}

fn niets_van_zorg(wie: &Browser, id: &str) {
    for path in ["/bureau/werk?lijst=alles", "/bureau/werk?zoek=zilverreiger", "/bureau/taken", PAGINA, "/bureau/kaart"]
    {
        let (_, html) = text(wie.get(path));
        assert!(!html.contains("Dolende") && !html.contains(&format!("/bureau/melding/{id}")), "{path}: {html}");
    }
    assert_eq!(404, wie.get(&format!("/bureau/melding/{id}")).status().as_u16());
}

#[test]
fn a_partner_answers_care_from_the_list_without_reading_it() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "toezichthouder", &[]);
    let id = telefoon.meld("zorg", WOORDEN, Vec::new());
    let noor = proef.teamlid("Noor", "zorg");
    let agent = proef.aan_het_bureau("Agent", "wijkagent", &[]);
    let henk = proef.aan_het_bureau("Henk", "handhaver", &[]);
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    wacht_op(&noor, id);
    let html = noor.page(&melding(id));
    assert!(html.contains(WOORDEN) && html.contains("Vraag aan een partner"), "{html}");
    for (words, found) in
        [("zilver", true), ("DOLENDE+zilverreiger", true), ("reiger", false), ("dolende+fiets", false)]
    {
        let list = noor.page(&format!("/bureau/werk?zoek={words}"));
        assert_eq!(found, list.contains(&format!("/bureau/melding/{id}")), "{words}: {list}");
    }
    assert!(agent.page(PAGINA).contains("Team Zorg vraagt nu niets aan uw team."));

    for fields in [
        vec![("team", ""), ("vraag", "bel_ons")],
        vec![("team", "wijkagenten"), ("vraag", "")],
        vec![("team", "wijkagenten"), ("vraag", "Wie is Jan?")],
        vec![("team", "wijkbeheer"), ("vraag", "bel_ons")],
    ] {
        let (status, html) = text(doe(&noor, id, "zorgvraag", &fields));
        assert!(status == 422 && html.contains("id=\"zorg-vragen-fout\""), "{fields:?} {status}: {html}");
        assert!(!html.contains("<option value=\"\" selected"), "{html}");
    }
    let asked = [("team", "wijkagenten"), ("vraag", "bel_ons")];
    assert_eq!(303, doe(&noor, id, "zorgvraag", &asked).status().as_u16());
    let html = noor.page(&melding(id));
    assert!(
        html.contains("Belt u team Zorg over dit kenmerk?") && html.contains("gevraagd, nog geen antwoord"),
        "{html}"
    );
    let kenmerk = html.split("class=\"kenmerk\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a kenmerk");

    tot("the question is with the police", || agent.page(PAGINA).contains(kenmerk));
    let page = agent.page(PAGINA);
    assert!(page.contains("Belt u team Zorg over dit kenmerk?") && page.contains("nog 3 werkdagen"), "{page}");
    assert_eq!(0, schrijfvelden(&page), "no field to write in: {page}");
    assert!(agent.page("/bureau/werk").contains(">Vragen van team Zorg<b>1</b>"));
    let path = antwoordadres(&page);
    for antwoord in ["", "Jan was dronken", "bel_ons"] {
        let (status, html) = text(agent.post(PAGINA, &path, &[("antwoord", antwoord), ("tekst", WOORDEN)]));
        assert!(status == 422 && html.contains("Kies een van de antwoorden."), "{antwoord} {status}: {html}");
        assert!(!html.contains("dronken"), "{html}");
    }
    assert_eq!(PAGINA, stuur(&agent, PAGINA, &path, &[("antwoord", "pakken_op")]));
    let html = agent.page(PAGINA);
    assert!(html.contains("Uw antwoord is bij team Zorg. Bewaard om ") && !html.contains(kenmerk), "{html}");
    assert_eq!(
        422,
        agent.post("/bureau/melding/nieuw", &path, &[("antwoord", "niet_voor_ons")]).status().as_u16(),
        "answered once"
    );

    tot("care reads it", || noor.page(&melding(id)).contains("antwoordde namens Wijkagenten"));
    let html = noor.page(&melding(id));
    assert!(html.contains("<b>Wij pakken dit op</b>") && html.contains("stelde een vraag aan Wijkagenten"), "{html}");
    assert!(noor.page("/bureau/aandacht").contains("Een partner gaf antwoord"));
    for wie in [&agent, &henk, &sanne] {
        niets_van_zorg(wie, &id.to_string());
    }
}

#[test]
fn who_is_not_asked_has_no_such_page() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let noor = proef.teamlid("Noor", "zorg");
    let never = format!("{PAGINA}/0193f2ab-91c2-7000-8000-000000000000");
    for wie in [&sanne, &noor] {
        assert_eq!(403, wie.get(PAGINA).status().as_u16());
        assert!(!wie.page("/bureau/werk").contains("Vragen van team Zorg"));
        assert_eq!(403, wie.post("/bureau/melding/nieuw", &never, &[("antwoord", "pakken_op")]).status().as_u16());
    }
    let agent = proef.aan_het_bureau("Agent", "wijkagent", &[]);
    assert_eq!(404, agent.post("/bureau/melding/nieuw", &never, &[("antwoord", "pakken_op")]).status().as_u16());
}
