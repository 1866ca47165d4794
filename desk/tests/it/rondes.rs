//! Rondes at the desk.

use crate::afspraken::{KWAAD, stuur};
use crate::paginas::{bestand_naar, text};
use crate::support::{Browser, Proef, WACHTWOORD, location, tot};
use std::time::Duration;
use wijkmaat_core::command::{Command, RondeOpdracht};
use wijkmaat_core::model::Ontvanger;

const NIEUW: &str = "/bureau/ronde/nieuw";
const INLEZEN: &str = "/bureau/ronde/inlezen";

/// A form of the page of a ronde.
fn doe(wie: &Browser, page: &str, wat: &str, fields: &[(&str, &str)]) {
    stuur(wie, page, &format!("{page}/{wat}"), fields);
}

#[test]
fn what_was_handed_over_stands_above_the_rondes_of_the_team_it_is_for() {
    let proef = Proef::new();
    let joke = proef.telefoon("Joke", "toezichthouder", &[]);
    let hans = proef.aan_het_bureau("Hans", "handhaver", &[]);
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let doe = |opdracht| joke.core.execute(&joke.namens, Command::Ronde(opdracht)).expect("done");
    let starten = RondeOpdracht::Starten { groep: None, deelnemers: Vec::new(), gebied: None, begin: None };
    let id = doe(starten).ronde.expect("a ronde").ronde;
    let aan = Ontvanger::Team { team: "handhaving".to_owned() };
    doe(RondeOpdracht::Overdragen { id, aan, wat: "Kijk <nog> bij de brug".to_owned(), melding: None });
    doe(RondeOpdracht::Stoppen { id, niets_gevonden: false });
    joke.core.sync_now().expect("synced");
    tot("hans has it", || hans.page("/bureau/rondes").contains("Overgedragen aan u of uw team"));
    let html = hans.page("/bureau/rondes");
    assert!(
        html.contains("Kijk &#60;nog&#62; bij de brug") && html.contains(&format!("/bureau/ronde/{id}\"")),
        "{html}"
    );
    tot("sanne has the ronde", || sanne.page("/bureau/rondes").contains(&format!("/bureau/ronde/{id}\"")));
    assert!(!sanne.page("/bureau/rondes").contains("Overgedragen aan u"), "it is for another team");
}

/// The page of the ronde that was begun with these fields.
fn begin(wie: &Browser, fields: &[(&str, &str)]) -> String {
    stuur(wie, NIEUW, NIEUW, fields)
}

#[test]
fn a_ronde_is_begun_handed_over_and_stopped_at_the_desk() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let hans = proef.aan_het_bureau("Hans", "handhaver", &[]);
    let html = sanne.page("/bureau/rondes");
    assert!(html.contains("In de laatste 30 dagen is er geen ronde gelopen.") && html.contains(NIEUW), "{html}");
    let (status, html) = text(sanne.post(NIEUW, NIEUW, &[("eigen_groep", &"x".repeat(81)), ("gebied", "BU04000105")]));
    assert!(status == 422 && html.contains("class=\"foutmelding\"") && html.contains(&"x".repeat(81)), "{html}");
    let page = begin(&sanne, &[("groep", "visbuurt")]);
    let html = sanne.page(&page);
    for words in ["De ronde is begonnen. Bewaard om ", "loopt nog", "Visbuurt", "Dienst", "Nog niets.", "Ronde stoppen"]
    {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(sanne.page("/bureau/rondes").contains("U loopt een ronde, sinds vandaag"));
    assert!(sanne.page(NIEUW).contains("U loopt al een ronde."));

    let over = format!("{page}/overdragen");
    for (fields, words) in [
        (vec![("aan", ""), ("wat", KWAAD)], "Kies aan wie u overdraagt."),
        (vec![("aan", "team:handhaving"), ("wat", " ")], "Schrijf op wat u overdraagt."),
        (vec![("aan", "team:bestaat_niet"), ("wat", "Kijken")], "bestaat niet in deze gemeente"),
    ] {
        let (status, html) = text(sanne.post(&page, &over, &fields));
        assert!(status == 422 && html.contains(words) && !html.contains(KWAAD), "{words}: {html}");
    }
    doe(&sanne, &page, "overdragen", &[("aan", "team:handhaving"), ("wat", KWAAD)]);
    let html = sanne.page(&page);
    assert!(html.contains("Aan team Handhaving") && !html.contains(KWAAD), "{html}");
    tot("hans reads it", || hans.page("/bureau/rondes").contains("Overgedragen aan u of uw team"));
    assert!(!hans.page(&page).contains(&format!("{page}/stoppen")), "it is not his");
    assert_eq!(403, hans.post("/bureau/melding/nieuw", &format!("{page}/stoppen"), &[]).status().as_u16());

    doe(&sanne, &page, "stoppen", &[("niets", "ja")]);
    let html = sanne.page(&page);
    assert!(
        html.contains("De ronde is gestopt.") && html.contains("Niets gevonden") && html.contains("klaar"),
        "{html}"
    );
    assert!(!html.contains("/stoppen\"") && html.contains("Iets overdragen"), "{html}");
    let html = sanne.page("/bureau/rondes");
    assert!(html.contains("was er 1 ronde: 1 keer is niets gevonden."), "{html}");
    assert_eq!(404, sanne.post(&page, &format!("{page}/toveren"), &[]).status().as_u16());
}

#[test]
fn walking_along_is_a_ronde_of_ones_own_and_who_has_no_phone_is_named() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let karim = proef.aan_het_bureau("Karim", "wijkconcierge", &[]);
    let page = begin(&sanne, &[("eigen_groep", "Avondploeg"), ("gebied", "BU04000105")]);
    tot("karim has it", || karim.get(&page).status().as_u16() == 200);
    assert!(karim.page(&page).contains("Ik loop mee") && karim.page(&page).contains("Avondploeg"));
    let own = stuur(&karim, &page, &format!("{page}/meelopen"), &[]);
    assert_ne!(page, own);
    assert!(karim.page(&own).contains("U loopt mee. Dit is uw eigen ronde."));
    let html = karim.page(&page);
    assert!(html.contains("Ik ga eerder weg") && !html.contains("Ik loop mee"), "{html}");
    tot("sanne sees the other", || sanne.page(&page).contains(&format!("href=\"{own}\"")));
    assert!(sanne.page(&page).contains("Ronde van Karim"));

    let html = sanne.page(&page);
    let (_, rest) = html.split_once("<option value=\"").expect("people");
    assert!(rest.contains("Karim"), "{html}");
    let wie = field_of(&html, "Karim");
    doe(&sanne, &page, "erbij", &[("wie", &wie)]);
    let html = sanne.page(&page);
    assert!(html.contains("Die persoon loopt mee.") && html.contains("aria-label=\"Karim ging eerder weg\""), "{html}");
    doe(&sanne, &page, "weg", &[("wie", &wie)]);
    assert!(sanne.page(&page).contains("<span class=\"klein zacht blok\">Ging eerder weg</span>"));
    let (status, html) = text(sanne.post(&page, &format!("{page}/erbij"), &[("wie", "")]));
    assert!(status == 422 && html.contains("Kies iemand."), "{html}");
    assert_eq!(Some(own.clone()), location(&karim.post(&page, &format!("{page}/zelf-weg"), &[])));
    assert!(karim.page(&own).contains("klaar") && karim.page(&page).contains("loopt nog"));
}

/// The value of the option in the list of who can be put beside, by name.
fn field_of(html: &str, naam: &str) -> String {
    let (_, list) = html.split_once("id=\"wie\"").expect("a list");
    let at = list.find(&format!("\">{naam}")).unwrap_or_else(|| panic!("{naam}: {list}"));
    list[at - 36..at].to_owned()
}

#[test]
fn what_nobody_stopped_is_pointed_out() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let page = begin(&sanne, &[]);
    assert!(!sanne.page("/bureau/rondes").contains("Nooit gestopt"));
    proef.clock.ahead(Duration::from_hours(9));
    assert_eq!(303, sanne.inloggen("sanne", WACHTWOORD).status().as_u16());
    let html = sanne.page("/bureau/rondes");
    assert!(html.contains("Nooit gestopt") && html.contains("1 is nog niet gestopt"), "{html}");
    let html = sanne.page(&page);
    assert!(html.contains("nooit gestopt") && html.contains("eindigt zij op de laatste plek"), "{html}");
    doe(&sanne, &page, "stoppen", &[]);
    assert!(!sanne.page("/bureau/rondes").contains("Nooit gestopt"));
}

const GPX: &str = "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"proef\" xmlns=\"http://www.topografix.com/GPX/1/1\"><trk><trkseg>\
    <trkpt lat=\"52.9585\" lon=\"4.7622\"><time>2026-11-22T13:00:00Z</time></trkpt>\
    <trkpt lat=\"undefined\" lon=\"4.7622\"/>\
    <trkpt lat=\"52.9605\" lon=\"4.7632\"><time>2026-11-22T13:04:00Z</time></trkpt></trkseg></trk></gpx>";

#[test]
fn a_recorded_walk_is_read_in_once_and_its_line_is_of_who_walked_it() {
    let proef = Proef::new();
    let joke = proef.aan_het_bureau("Joke", "toezichthouder", &[]);
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let csrf = joke.csrf(INLEZEN);
    let send = |gpx: &[u8]| bestand_naar(&joke, INLEZEN, Some(&csrf), &[], ("gpx", gpx));
    let page = location(&send(GPX.as_bytes())).expect("read in");
    let html = joke.page(&page);
    assert!(
        html.contains("De ronde is ingelezen: ") && html.contains("Eén plek in het bestand was niet te lezen"),
        "{html}"
    );
    assert!(html.contains("Alleen u ziet deze lijn."), "{html}");
    assert_eq!(Some(page.clone()), location(&send(GPX.as_bytes())));
    assert!(joke.page(&page).contains("Deze ronde was al ingelezen."));
    for (wrong, words) in [
        (&b""[..], "Kies eerst een bestand."),
        (b"geen gpx", "geen GPX-bestand"),
        (b"<gpx/>", "Er is niets opgeslagen"),
    ] {
        let (status, html) = text(send(wrong));
        assert!(
            status == 422 && html.contains(words) && html.contains("class=\"foutmelding\""),
            "{words} {status}: {html}"
        );
    }
    let strange = bestand_naar(&joke, INLEZEN, Some("nee"), &[], ("gpx", GPX.as_bytes()));
    assert_eq!(403, strange.status().as_u16());
    tot("sanne has it", || sanne.get(&page).status().as_u16() == 200);
    assert!(!sanne.page(&page).contains("Alleen u ziet deze lijn."));
    assert_eq!(404, sanne.get(&format!("{page}/spoor.geojson")).status().as_u16());
}

#[test]
fn who_may_not_walk_is_not_asked_to() {
    let proef = Proef::new();
    let bea = proef.aan_het_bureau("Bea", "beheerder", &[]);
    let html = bea.page("/bureau/rondes");
    assert!(!html.contains(NIEUW) && !html.contains(INLEZEN), "{html}");
    for path in [NIEUW, INLEZEN] {
        assert_eq!(403, bea.get(path).status().as_u16(), "{path}");
    }
}
