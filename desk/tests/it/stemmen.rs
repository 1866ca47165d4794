//! A voice: its own words set right, taken back, destroyed for good.

use crate::paginas::{field, melding, text, wacht_op};
use crate::support::{Browser, Proef, Telefoon, location, tot};
use wijkmaat_core::command::{BonOpdracht, Command, TaakOpdracht};
use wijkmaat_core::model::{MeldingId, SignaalId};
use wijkmaat_core::view::melding_detail;

/// The voices about a melding, oldest first.
fn stemmen(wie: &Telefoon, id: MeldingId) -> Vec<SignaalId> {
    wie.core.sync_now().expect("synced");
    let detail =
        wie.core.view(&wie.namens, |connection, viewer| melding_detail::melding_detail(connection, viewer, id));
    detail.expect("here").stemmen.iter().map(|stem| stem.id).collect()
}

/// What somebody reports at the desk: its page.
fn meld(wie: &Browser, omschrijving: &str) -> String {
    let fields = [("categorie", "afval"), ("omschrijving", omschrijving), ("gebied", "BU04000105")];
    let done = location(&wie.post("/bureau/melding/nieuw", "/bureau/melding/nieuw", &fields)).expect("reported");
    let html = wie.page(&done);
    let (_, rest) = html.split_once("href=\"/bureau/melding/").expect("a link");
    format!("/bureau/melding/{}", &rest[..36])
}

/// The form that this page leads to for its first voice.
fn naar(wie: &Browser, page: &str, wat: &str) -> String {
    let html = wie.page(page);
    let begin = format!("{page}/{wat}?stem=");
    let at = html.find(&begin).unwrap_or_else(|| panic!("{wat}: {html}"));
    html[at..at + begin.len() + 36].to_owned()
}

#[test]
fn who_raised_it_sets_right_their_own_words_and_nobody_elses() {
    let proef = Proef::new();
    let joke = proef.aan_het_bureau("Joke", "toezichthouder", &[]);
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let page = meld(&joke, "Matras bij nr 14");
    let form = naar(&joke, &page, "woorden");
    let html = joke.page(&form);
    let (stem, post) = (field(&html, "stem"), format!("{page}/woorden"));
    let send = |wie: &Browser, was: &str, nieuw: &str| {
        text(wie.post(
            if was == "x" { "/bureau/melding/nieuw" } else { &form },
            &post,
            &[("stem", &stem), ("was", was), ("omschrijving", nieuw)],
        ))
    };
    let (status, html) = send(&joke, "Matras bij nr 14", " ");
    assert!(status == 422 && html.contains("class=\"foutmelding\""), "{html}");
    let (status, html) = send(&joke, "Iets anders", "Twee matrassen");
    assert!(status == 409 && html.contains("Twee matrassen") && html.contains("Matras bij nr 14"), "{html}");
    assert_eq!(303, send(&joke, "Matras bij nr 14", "Twee matrassen").0);
    let html = joke.page(&page);
    assert!(
        html.contains("Uw woorden zijn verbeterd. Bewaard om ") && html.contains("verbeterde de eigen woorden"),
        "{html}"
    );
    tot("sanne reads it", || sanne.get(&page).text().is_ok_and(|html| html.contains("Twee matrassen")));
    assert!(!sanne.page(&page).contains("/woorden?stem"), "they are not hers");
    assert_eq!(403, sanne.get(&form).status().as_u16());
    assert_eq!(404, joke.get(&format!("{page}/woorden?stem=niks")).status().as_u16());
}

#[test]
fn who_may_destroys_a_voice_for_good_and_is_told_what_goes() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "wijkmanager", &[]);
    let id = telefoon.meld("afval", "Buurman X staat op straat", Vec::new());
    let other = telefoon.meld("afval", "Zak bij de bak", Vec::new());
    telefoon.core.execute(&telefoon.namens, Command::MeldingSamenvoegen { id: other, met: id }).expect("joined");
    let [first, second] = stemmen(&telefoon, id)[..] else { panic!("two voices") };
    telefoon.core.execute(&telefoon.namens, Command::Bon(BonOpdracht::Geven { signaal: first })).expect("a slip");
    let geven = TaakOpdracht::Geven { melding: id, team: "wijkbeheer".to_owned(), vraag: None };
    telefoon.core.execute(&telefoon.namens, Command::Taak(geven)).expect("given");
    telefoon.core.sync_now().expect("synced");
    let bea = proef.aan_het_bureau("Bea", "beheerder", &[]);
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    wacht_op(&bea, id);
    wacht_op(&sanne, id);
    let (page, post) = (melding(id), format!("{}/vernietigen", melding(id)));
    let form = format!("{post}?stem={first}");
    assert!(!sanne.page(&page).contains("/vernietigen") && sanne.get(&form).status().as_u16() == 403);
    let refused = sanne.post("/bureau/melding/nieuw", &post, &[("stem", &first.to_string())]);
    assert_eq!(403, refused.status().as_u16());
    tot("the slip is known", || bea.page(&form).contains("De bon. Wie hem heeft"));
    assert!(bea.page(&page).contains(&form), "the way to it");
    let html = bea.page(&form);
    for words in
        ["De melding blijft. Nog 1 mens meldt dit.", "Dit kunt u niet ongedaan maken.", "utrecht-button--danger"]
    {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert_eq!(Some(page.clone()), location(&bea.post(&form, &post, &[("stem", &first.to_string())])));
    let html = bea.page(&page);
    assert!(html.contains("Dit is voorgoed vernietigd.") && !html.contains("Buurman X"), "{html}");
    let html = bea.page(&format!("{post}?stem={second}"));
    assert!(html.contains("De melding blijft, zonder melder"), "it came from a melding of its own: {html}");
}

#[test]
fn with_its_only_voice_a_melding_goes_as_well() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "wijkmanager", &[]);
    let id = telefoon.meld("afval", "Buurman X staat op straat", Vec::new());
    let [stem] = stemmen(&telefoon, id)[..] else { panic!("one voice") };
    let geven = TaakOpdracht::Geven { melding: id, team: "wijkbeheer".to_owned(), vraag: None };
    telefoon.core.execute(&telefoon.namens, Command::Taak(geven)).expect("given");
    telefoon.core.sync_now().expect("synced");
    let bea = proef.aan_het_bureau("Bea", "beheerder", &[]);
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    wacht_op(&bea, id);
    wacht_op(&sanne, id);
    let (page, post) = (melding(id), format!("{}/vernietigen", melding(id)));
    let (form, own) = (format!("{post}?stem={stem}"), stem.to_string());
    tot("the taak is known", || bea.page(&form).contains("de notities en de taak"));
    assert!(bea.page(&form).contains("De hele melding, want niemand anders meldt dit"));
    assert_eq!(Some("/bureau/werk".to_owned()), location(&bea.post(&form, &post, &[("stem", &own)])));
    assert_eq!(404, bea.get(&page).status().as_u16());
    tot("it is gone elsewhere", || sanne.get(&page).status().as_u16() == 404);
    assert_eq!(404, bea.post("/bureau/melding/nieuw", &post, &[("stem", &own)]).status().as_u16());
}

#[test]
fn what_was_sent_cannot_be_taken_back() {
    let proef = Proef::new();
    let joke = proef.aan_het_bureau("Joke", "toezichthouder", &[]);
    let page = meld(&joke, "Matras");
    let html = joke.page(&page);
    assert!(!html.contains("/terugnemen"), "{html}");
    let stem = field(&joke.page(&naar(&joke, &page, "woorden")), "stem");
    let (status, html) = text(joke.get(&format!("{page}/terugnemen?stem={stem}")));
    assert!(status == 409 && html.contains("Dit is al verstuurd."), "{html}");
    let answer = joke.post(&page, &format!("{page}/terugnemen"), &[("stem", &stem)]);
    assert_eq!(409, answer.status().as_u16());
    assert_eq!(200, joke.get(&page).status().as_u16());
}
