//! Overleggen and vergaderingen at the desk: plan, draw up the agenda, decide, tell how it went, write it up.

use crate::afspraken::{KWAAD, stuur};
use crate::paginas::{field, text, wacht_op};
use crate::support::{Browser, Proef, Telefoon, tot};
use wijkmaat_core::command::{Command, VergaderingOpdracht};

const TEAM: &str = "wijkcoordinatieteam_nieuw_den_helder";

fn gepland(wie: &Browser, wanneer: &str) -> String {
    let page = format!("/bureau/overleg/{TEAM}");
    stuur(wie, &page, &page, &[("wanneer", wanneer), ("plaats", "Buurthuis")])
}

fn punt(wie: &Browser, page: &str, titel: &str) -> String {
    let to = stuur(wie, page, &format!("{page}/agenderen"), &[("titel", titel)]);
    let html = wie.page(&to);
    let at = html.find(&format!("blok titel\">{titel}")).expect("on the agenda");
    let link = html[..at].rfind("?punt=").expect("a link") + "?punt=".len();
    html[link..link + 36].to_owned()
}

#[test]
fn a_vergadering_from_plan_to_minutes() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    assert!(sanne.page("/bureau/overleggen").contains("Wijk-coördinatieteam Nieuw Den Helder"));
    let page = gepland(&sanne, "2099-12-01T10:00");
    let html = sanne.page(&page);
    for words in ["De vergadering is gepland. Bewaard om ", "Buurthuis", "di 1 dec 2099 10:00", "De agenda maken"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(sanne.page(&format!("/bureau/overleg/{TEAM}")).contains("di 1 dec 2099 10:00"));
    let id = punt(&sanne, &page, "Garages donker");
    let fields = [("punt", id.as_str()), ("was", ""), ("besluit", "Samen gaan kijken")];
    let to = stuur(&sanne, &page, &format!("{page}/besluiten"), &fields);
    assert!(sanne.page(&to).contains("Samen gaan kijken"));
    let fields = [("punt", id.as_str()), ("vraag", "Lampen nakijken"), ("dag", "2099-12-08")];
    stuur(&sanne, &page, &format!("{page}/naar-gemeente"), &fields);
    assert!(sanne.page(&format!("/bureau/overleg/{TEAM}")).contains("Lampen nakijken"), "it runs as an afspraak");
    let html = sanne.page(&page);
    let wie = html.split_once("name=\"wie\" value=\"").expect("people").1[..36].to_owned();
    stuur(&sanne, &page, &format!("{page}/aanwezig"), &[("was", ""), ("wie", &wie)]);
    assert!(sanne.page(&page).contains("1 aan tafel"));
    stuur(&sanne, &page, &format!("{page}/aanwezig"), &[("was", &wie)]);
    assert!(!sanne.page(&page).contains("aan tafel<"));
    let (status, html) = text(sanne.post(&page, &format!("{page}/vaststellen"), &[]));
    assert_eq!((422, true), (status, html.contains("verslag")), "{html}");
    stuur(&sanne, &page, &format!("{page}/verslag"), &[("was", ""), ("verslag", "Het was kort.")]);
    stuur(&sanne, &page, &format!("{page}/vaststellen"), &[]);
    let html = sanne.page(&page);
    assert!(html.contains("Verslag vastgesteld") && !html.contains("/besluiten\""), "{html}");
    let fields = [("punt", id.as_str()), ("was", ""), ("resultaat", "De lampen doen het")];
    stuur(&sanne, &page, &format!("{page}/terugkoppelen"), &fields);
    assert!(sanne.page(&format!("{page}?punt={id}")).contains("De lampen doen het"));
    assert_eq!(404, sanne.post(&page, &format!("{page}/toveren"), &[]).status().as_u16());
}

#[test]
fn what_is_proposed_says_why_and_is_taken_over_by_a_tick() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let last = gepland(&sanne, "2020-01-01T10:00");
    let id = punt(&sanne, &last, "Fietsenrek");
    let fields = [("punt", id.as_str()), ("was", ""), ("besluit", "Rek bestellen")];
    stuur(&sanne, &last, &format!("{last}/besluiten"), &fields);
    let page = gepland(&sanne, "2099-12-01T10:00");
    let html = sanne.page(&format!("{page}?punt=voorstel"));
    let offered = html.split_once("Wat Wijkmaat voorstelt").expect("a proposal").1;
    assert!(offered.contains("Rek bestellen") && offered.contains("Terugkoppeling"), "{offered}");
    let key = field(offered, "over");
    let (status, html) = text(sanne.post(&page, &format!("{page}/agenderen"), &[]));
    assert_eq!((422, true), (status, html.contains("Niet bewaard.")), "{html}");
    let to = stuur(&sanne, &page, &format!("{page}/agenderen"), &[("over", &key), ("over", "verzonnen")]);
    let html = sanne.page(&to);
    assert!(html.contains("<h1>Rek bestellen</h1>") && html.contains(&format!("?punt={id}")), "{html}");
    assert!(!sanne.page(&format!("{page}?punt=voorstel")).contains("Wat Wijkmaat voorstelt"));
}

#[test]
fn what_is_wrong_keeps_its_text_and_nobody_is_written_over_unseen() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let karim = proef.aan_het_bureau("Karim", "wijkconcierge", &[]);
    let plan = format!("/bureau/overleg/{TEAM}");
    let (status, html) = text(sanne.post(&plan, &plan, &[("wanneer", "straks"), ("plaats", "Blijft staan")]));
    assert_eq!((422, true), (status, html.contains("value=\"Blijft staan\"")), "{html}");
    let page = gepland(&sanne, "2099-12-01T10:00");
    let id = punt(&sanne, &page, "Scooters");
    let fields = [("punt", id.as_str()), ("was", ""), ("besluit", "Praten met de school")];
    stuur(&sanne, &page, &format!("{page}/besluiten"), &fields);
    tot("Karim has it", || karim.get(&page).text().expect("text").contains("Praten met de school"));
    let fields = [("punt", id.as_str()), ("was", ""), ("besluit", "Een hek zetten")];
    let (status, html) = text(karim.post(&page, &format!("{page}/besluiten"), &fields));
    assert_eq!(409, status);
    assert!(html.contains(">Een hek zetten</textarea>") && html.contains("Praten met de school"), "{html}");
    let fields = [("punt", id.as_str()), ("was", "Praten met de school"), ("besluit", KWAAD)];
    stuur(&karim, &page, &format!("{page}/besluiten"), &fields);
    let html = karim.page(&page);
    assert!(html.contains("&#60;script&#62;") && !html.contains("<script>alert"), "{html}");
    let fields = [("punt", id.as_str()), ("vraag", "Blijft ook"), ("dag", "nooit")];
    let (status, html) = text(sanne.post(&page, &format!("{page}/naar-gemeente"), &fields));
    assert_eq!((422, true), (status, html.contains(">Blijft ook</textarea>")), "{html}");
}

#[test]
fn who_does_not_meet_there_finds_nothing() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "toezichthouder", &[]);
    let melding = telefoon.meld("afval", "Matras", Vec::new());
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    wacht_op(&sanne, melding);
    let page = gepland(&sanne, "2099-12-01T10:00");
    let anna = proef.aan_het_bureau("Anna", "toezichthouder", &[]);
    for path in [page.clone(), format!("/bureau/overleg/{TEAM}"), "/bureau/overleg/bestaat-niet".to_owned()] {
        assert_eq!(404, anna.get(&path).status().as_u16(), "{path}");
    }
    assert!(!anna.page("/bureau/overleggen").contains("Wijk-coördinatieteam"));
    for what in ["agenderen", "besluiten", "verslag", "vaststellen", "kiezen"] {
        let fields = [("titel", "x"), ("verslag", "x"), ("was", "")];
        assert_eq!(404, anna.post("/bureau/ik", &format!("{page}/{what}"), &fields).status().as_u16(), "{what}");
    }
    let plan = anna.post("/bureau/ik", &format!("/bureau/overleg/{TEAM}"), &[("wanneer", "2099-12-01T10:00")]);
    assert_eq!(404, plan.status().as_u16());
}

#[test]
fn where_two_decided_differently_both_stand_there_until_someone_chooses() {
    let proef = Proef::new();
    let [joke, karim] = ["Joke", "Karim"].map(|naam| proef.telefoon(naam, "wijkmanager", &["WK040003", "WK040004"]));
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let page = gepland(&sanne, "2099-12-01T10:00");
    let nr = punt(&sanne, &page, "Scooters");
    let decides = |wie: &Telefoon, besluit: &str| {
        let id = page.rsplit_once('/').expect("an id").1.parse().expect("an id");
        let (punt, besluit) = (nr.parse().expect("an id"), besluit.to_owned());
        let command = Command::Vergadering(VergaderingOpdracht::Besluiten { id, punt, besluit });
        wie.core.execute(&wie.namens, command).expect("decided");
    };
    joke.core.sync_now().expect("synced");
    karim.core.sync_now().expect("synced");
    decides(&joke, "Een hek");
    decides(&karim, "Een bord");
    joke.core.sync_now().expect("synced");
    karim.core.sync_now().expect("synced");
    tot("both are at the desk", || sanne.page(&page).contains("Er staan verschillende dingen bij het besluit, punt 1"));
    let html = sanne.page(&page);
    let botsing = html.split_once("paneel botsing").expect("a conflict").1.split_once("</section>").expect("end").0;
    assert!(["Een hek", "Een bord", "Joke", "Karim"].iter().all(|words| botsing.contains(words)), "{botsing}");
    let part = botsing.split("<li").find(|part| part.contains("Een hek")).expect("Joke's");
    let fields = [("veld", field(part, "veld")), ("wijziging", field(part, "wijziging"))];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    stuur(&sanne, &page, &format!("{page}/kiezen"), &fields);
    let html = sanne.page(&page);
    assert!(!html.contains("paneel botsing") && html.contains("Een hek") && !html.contains("Een bord"), "{html}");
}
