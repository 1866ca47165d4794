//! What turns out to be about something else: a voice that goes, a kind that was wrong. Nothing is lost.

use crate::paginas::{doe, melding, text, wacht_op};
use crate::support::{Proef, Telefoon, location, tot};
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{MeldingId, SignaalId};
use wijkmaat_core::view::melding_detail;

/// The voices about a melding, oldest first.
fn stemmen(wie: &Telefoon, id: MeldingId) -> Vec<SignaalId> {
    wie.core.sync_now().expect("synced");
    let detail =
        wie.core.view(&wie.namens, |connection, viewer| melding_detail::melding_detail(connection, viewer, id));
    detail.expect("here").stemmen.iter().map(|stem| stem.id).collect()
}

#[test]
fn a_voice_about_something_else_becomes_a_melding_of_its_own_and_can_come_back() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "wijkmanager", &[]);
    let id = telefoon.meld("afval", "Zakken naast de bak", Vec::new());
    let other = telefoon.meld("verlichting", "Lantaarn uit bij de bak", Vec::new());
    telefoon.core.execute(&telefoon.namens, Command::MeldingSamenvoegen { id: other, met: id }).expect("joined");
    let [first, second] = stemmen(&telefoon, id)[..] else { panic!("two voices") };
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    wacht_op(&sanne, id);
    let (page, form) = (melding(id), format!("{}/splitsen", melding(id)));
    assert!(sanne.page(&page).contains(&form), "the way to it");
    let html = sanne.page(&form);
    assert!(html.contains("Zakken naast de bak") && html.contains("Lantaarn uit bij de bak"), "{html}");
    let (status, html) = text(sanne.post(&form, &form, &[]));
    assert!(
        status == 422 && html.contains("Kies wie over iets anders gaat") && html.contains("class=\"foutmelding\""),
        "{html}"
    );
    let both = [("stem", first.to_string()), ("stem", second.to_string())];
    let both: Vec<(&str, &str)> = both.iter().map(|(name, id)| (*name, id.as_str())).collect();
    let (status, html) = text(sanne.post(&form, &form, &both));
    assert!(status == 422 && html.matches(" checked").count() == 2, "what was chosen is kept: {html}");
    assert_eq!(404, sanne.post(&form, &form, &[("stem", "niks")]).status().as_u16());
    assert_eq!(404, sanne.post(&form, &form, &[("stem", "0193f2ab-91c2-7000-8000-000000000000")]).status().as_u16());

    let answer = sanne.post(&form, &form, &[("stem", &second.to_string())]);
    let new = location(&answer).expect("split");
    assert_ne!(page, new);
    let html = sanne.page(&new);
    assert!(
        html.contains("Dit is nu een eigen melding. Bewaard om ") && html.contains("Lantaarn uit bij de bak"),
        "{html}"
    );
    assert!(html.contains("Wijkmaat stuurde dit naar Wijkbeheer, omdat het over “Verlichting” gaat."), "{html}");
    assert!(html.contains(&format!("samenvoegen?met={id}")), "the way back: {html}");
    let html = sanne.page(&page);
    assert!(html.contains(&format!("href=\"{new}\"")) && html.contains("1 mens meldt dit"), "{html}");
    assert!(html.contains("splitste signalen af naar een nieuwe melding"), "{html}");
    let join = format!("{new}/samenvoegen");
    let answer = sanne.post(&format!("{join}?met={id}"), &join, &[("met", &id.to_string())]);
    assert_eq!(Some(page.clone()), location(&answer));
    assert!(sanne.page(&page).contains("2 mensen melden dit"), "nothing was lost");
}

#[test]
fn another_kind_sends_it_to_who_handles_that_and_says_why() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "wijkmanager", &[]);
    let id = telefoon.meld("afval", "Deur van de flat klemt", Vec::new());
    let [stem] = stemmen(&telefoon, id)[..] else { panic!("one voice") };
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    wacht_op(&sanne, id);
    let page = melding(id);
    let form = format!("{page}/soort?stem={stem}");
    assert!(sanne.page(&page).contains(&form), "the way to it");
    let html = sanne.page(&form);
    assert!(html.contains("gaat vanzelf naar het team") && !html.contains("value=\"zorg\""), "{html}");
    let (post, own) = (format!("{page}/soort"), stem.to_string());
    for soort in ["afval", "", "bestaat_niet", "zorg"] {
        let (status, html) = text(sanne.post(&form, &post, &[("stem", &own), ("soort", soort)]));
        assert!(status == 422 && html.contains("class=\"foutmelding\""), "{soort} {status}: {html}");
    }
    assert_eq!(404, sanne.post(&form, &post, &[("stem", "niks"), ("soort", "wonen")]).status().as_u16());
    let answer = sanne.post(&form, &post, &[("stem", &own), ("soort", "wonen")]);
    assert_eq!(Some(page.clone()), location(&answer));
    let html = sanne.page(&page);
    assert!(html.contains("Dit gaat nu over “Wonen”. Bewaard om "), "{html}");
    assert!(html.contains("Wijkmaat stuurde dit naar Woningstichting, omdat het over “Wonen” gaat."), "{html}");
    assert!(html.contains("maakte hier “Wonen” van") && html.contains("gaf dit zo aan Woningstichting"), "{html}");
    assert_eq!(303, doe(&sanne, id, "status", &[("naar", "in_behandeling")]).status().as_u16());
    assert!(sanne.page(&form).contains("Het team blijft zoals het is"));
}

#[test]
fn who_may_not_change_a_voice_is_refused() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "wijkmanager", &[]);
    let id = telefoon.meld("afval", "Zak", Vec::new());
    let other = telefoon.meld("afval", "Nog een zak", Vec::new());
    telefoon.core.execute(&telefoon.namens, Command::MeldingSamenvoegen { id: other, met: id }).expect("joined");
    let [stem, second] = stemmen(&telefoon, id)[..] else { panic!("two voices") };
    let henk = proef.aan_het_bureau("Henk", "handhaver", &[]);
    let elders = proef.aan_het_bureau("Karim", "wijkmanager", &["WK040008"]);
    wacht_op(&henk, id);
    let page = melding(id);
    assert!(!henk.page(&page).contains("/splitsen") && !henk.page(&page).contains("/soort?"));
    for (path, fields) in [
        (format!("{page}/soort"), vec![("stem", stem.to_string()), ("soort", "wonen".to_owned())]),
        (format!("{page}/splitsen"), vec![("stem", second.to_string())]),
    ] {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(403, henk.post("/bureau/melding/nieuw", &path, &fields).status().as_u16(), "{path}");
        assert_eq!(404, elders.post("/bureau/melding/nieuw", &path, &fields).status().as_u16(), "{path}");
    }
    assert_eq!(403, henk.get(&format!("{page}/soort?stem={stem}")).status().as_u16());
    assert_eq!(403, henk.get(&format!("{page}/splitsen")).status().as_u16());
    assert_eq!(404, elders.get(&format!("{page}/splitsen")).status().as_u16());
    tot("nothing changed", || telefoon.melding(id).is_some_and(|melding| melding.categorie == "afval"));
    assert_eq!(2, stemmen(&telefoon, id).len());
}
