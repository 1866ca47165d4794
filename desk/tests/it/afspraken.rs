//! Afspraken and bewonersinitiatieven at the desk: make, see, change; what is wrong keeps its text; what is of others is not there.

use crate::paginas::{melding, text, wacht_op};
use crate::support::{Browser, Proef, location, tot};

pub(crate) const KWAAD: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>";

/// Sends a form of this page and gives where it leads.
pub(crate) fn stuur(wie: &Browser, from: &str, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = wie.post(from, path, fields);
    let to = location(&answer);
    to.unwrap_or_else(|| panic!("{path}: {}", text(answer).1))
}

fn maak(wie: &Browser, fields: &[(&str, &str)]) -> String {
    stuur(wie, "/bureau/afspraak/nieuw", "/bureau/afspraak/nieuw", fields)
}

#[test]
fn an_afspraak_is_made_from_a_melding_kept_up_to_date_and_ended() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "toezichthouder", &[]);
    let id = telefoon.meld("afval", "Matras", Vec::new());
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    wacht_op(&sanne, id);
    let from = format!("/bureau/afspraak/nieuw?bij=melding:{id}");
    assert!(sanne.page(&melding(id)).contains(&from));
    assert!(sanne.page(&from).contains("Bij een melding:"));
    let bij = format!("melding:{id}");
    let fields = [("bij", bij.as_str()), ("wat", "Matras halen"), ("team", "wijkbeheer"), ("dag", "2099-12-01")];
    let page = stuur(&sanne, &from, "/bureau/afspraak/nieuw", &fields);
    let html = sanne.page(&page);
    for words in
        ["De afspraak is gemaakt. Bewaard om ", "<h1>Matras halen</h1>", "Wijkbeheer", "di 1 dec 2099", "Loopt"]
    {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(html.contains(&format!("href=\"{}\"", melding(id))), "the way back: {html}");
    assert!(sanne.page(&melding(id)).contains("Matras halen"));
    stuur(&sanne, &page, &format!("{page}/voortgang"), &[("tekst", "De wagen is besteld")]);
    assert!(sanne.page(&page).contains("De wagen is besteld"));
    stuur(&sanne, &page, &format!("{page}/verplaatsen"), &[("dag", "2099-12-08"), ("reden", "Wagen stuk")]);
    let html = sanne.page(&page);
    assert!(
        html.contains("Verplaatst") && html.contains("eerst di 1 dec 2099") && html.contains("Wagen stuk"),
        "{html}"
    );
    stuur(&sanne, &page, &format!("{page}/gedaan"), &[("tekst", "")]);
    assert!(sanne.page(&page).contains("Gedaan") && sanne.page("/bureau/afspraken").contains("Afgesloten"));
    stuur(&sanne, &page, &format!("{page}/heropenen"), &[("reden", "Ligt er nog")]);
    stuur(&sanne, &page, &format!("{page}/gebroken"), &[("reden", "Niemand kwam")]);
    assert!(sanne.page(&page).contains("Niet nagekomen") && sanne.page(&page).contains("Niemand kwam"));
    assert_eq!(404, sanne.post(&page, &format!("{page}/toveren"), &[]).status().as_u16());
}

#[test]
fn what_is_wrong_keeps_what_was_typed_and_nothing_is_half_saved() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let new = "/bureau/afspraak/nieuw";
    for fields in [
        [("wat", "Blijft staan"), ("team", ""), ("dag", "2099-12-01")],
        [("wat", "Blijft staan"), ("team", "wijkbeheer"), ("dag", "morgen")],
        [("wat", "Blijft staan"), ("team", "bestaat_niet"), ("dag", "2099-12-01")],
    ] {
        let (status, html) = text(sanne.post(new, new, &fields));
        assert_eq!((422, true), (status, html.contains(">Blijft staan</textarea>")), "{html}");
        assert!(html.contains(&format!("value=\"{}\"", fields[2].1)) && html.contains("role=\"alert\""), "{html}");
    }
    assert!(sanne.page("/bureau/afspraken").contains("Er lopen geen afspraken."));
    let page = maak(&sanne, &[("wat", KWAAD), ("team", "wijkbeheer"), ("dag", "2099-12-01"), ("waarmee", KWAAD)]);
    for path in [page.as_str(), "/bureau/afspraken"] {
        let html = sanne.page(path);
        assert!(!html.contains("<script>alert") && !html.contains("<img src=x"), "{html}");
        assert!(html.contains("&#60;script&#62;"), "{html}");
    }
    let fields = [("dag", "2099-13-01"), ("reden", "Dit blijft")];
    let (status, html) = text(sanne.post(&page, &format!("{page}/verplaatsen"), &fields));
    assert_eq!((422, true), (status, html.contains(">Dit blijft</textarea>")), "{html}");
    let (status, html) = text(sanne.post(&page, &format!("{page}/gebroken"), &[("reden", " ")]));
    assert_eq!((422, true), (status, html.contains("Niet bewaard.")), "{html}");
}

#[test]
fn the_filters_show_what_is_mine_and_what_stands_still() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    maak(&sanne, &[("wat", "Van een ander"), ("team", "wijkbeheer"), ("dag", "2099-12-01")]);
    maak(&sanne, &[("wat", "Van ons"), ("team", "wijkmanagers"), ("dag", "2020-01-01")]);
    let shows = |path: &str| {
        let html = sanne.page(path);
        (html.contains("Van een ander"), html.contains("Van ons"))
    };
    assert_eq!((true, true), shows("/bureau/afspraken"));
    assert_eq!((false, true), shows("/bureau/afspraken?toon=team"));
    assert_eq!((false, false), shows("/bureau/afspraken?toon=mij"));
    assert_eq!((false, true), shows("/bureau/afspraken?toon=stil"));
    assert_eq!((true, true), shows("/bureau/afspraken?toon=%3Cscript%3E"));
    assert!(sanne.page("/bureau/afspraken?toon=stil").contains("dagen te laat"));
}

#[test]
fn what_is_of_another_kring_is_not_there() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &["WK040001"]);
    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &["WK040008"]);
    let fields = [("wat", "Geheim"), ("team", "wijkbeheer"), ("dag", "2099-12-01"), ("gebied", "WK040001")];
    let page = maak(&sanne, &fields);
    let new = "/bureau/initiatief/nieuw";
    let initiatief = stuur(&sanne, new, new, &[("naam", "Geheime tuin"), ("gebied", "WK040001")]);
    for path in [page.as_str(), &initiatief, "/bureau/afspraak/niks", "/bureau/initiatief/niks"] {
        assert_eq!(404, karim.get(path).status().as_u16(), "{path}");
    }
    for (path, what) in [(&page, "voortgang"), (&page, "gedaan"), (&initiatief, "vragen"), (&initiatief, "intrekken")] {
        let fields = [("tekst", "x"), ("reden", "x"), ("aan", "wijkbeheer"), ("vraag", "x")];
        let answer = karim.post("/bureau/afspraak/nieuw", &format!("{path}/{what}"), &fields);
        assert_eq!(404, answer.status().as_u16(), "{what}");
    }
    assert!(
        !karim.page("/bureau/afspraken").contains("Geheim") && !karim.page("/bureau/initiatieven").contains("Geheim")
    );
    let bij = initiatief.replace("/bureau/initiatief/", "bewonersinitiatief:");
    assert_eq!(404, karim.get(&format!("/bureau/afspraak/nieuw?bij={bij}")).status().as_u16());
}

#[test]
fn an_initiative_is_supported_asked_for_and_decided_on() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkconcierge", &[]);
    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    let new = "/bureau/initiatief/nieuw";
    let (status, html) = text(sanne.post(new, new, &[("naam", " "), ("omschrijving", "Blijft staan")]));
    assert_eq!((422, true), (status, html.contains(">Blijft staan</textarea>")), "{html}");
    let page = stuur(&sanne, new, new, &[("naam", "Bloembakken"), ("omschrijving", KWAAD), ("gebied", "BU04000105")]);
    let html = sanne.page(&page);
    assert!(html.contains("&#60;script&#62;") && !html.contains("<script>alert"), "{html}");
    stuur(&sanne, &page, &format!("{page}/steun"), &[("bewoners", "12"), ("organisaties", "1")]);
    assert!(sanne.page(&page).contains("12 bewoners en 1 organisatie"));
    let (status, html) = text(sanne.post(&page, &format!("{page}/steun"), &[("bewoners", "veel")]));
    assert_eq!((422, true), (status, html.contains("value=\"veel\"")), "{html}");
    stuur(&sanne, &page, &format!("{page}/vragen"), &[("aan", "wijkbeheer"), ("vraag", "Twee bakken")]);
    let (status, html) =
        text(sanne.post(&page, &format!("{page}/beslissen"), &[("besluit", "misschien"), ("reden", "Twijfel")]));
    assert_eq!((422, true), (status, html.contains(">Twijfel</textarea>")), "{html}");
    stuur(&sanne, &page, &format!("{page}/beslissen"), &[("besluit", "toegekend"), ("reden", "Past in de straat")]);
    tot("Karim sees it", || karim.get(&page).text().expect("text").contains("Past in de straat"));
    let html = sanne.page(&page);
    assert!(html.contains("Toegekend") && html.contains("Twee bakken") && !html.contains("/intrekken"), "{html}");
    assert!(sanne.page("/bureau/initiatieven").contains("Bloembakken"));
}
