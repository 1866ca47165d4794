//! One answers what another hands on at the same moment: both teams see what the visitor reads, and nobody replaces it unawares.

use crate::afspraken::stuur;
use crate::paginas::{field, text};
use crate::support::{Browser, Proef, tot};
use wijkmaat_core::command::{Command, VraagOpdracht};
use wijkmaat_core::model::{Vraag, VraagId};
use wijkmaat_core::view::stukken;

const NIEUW: &str = "/bureau/spreekuur/nieuw";

/// The first question on this page.
fn vraag(wie: &Browser, page: &str) -> String {
    let html = wie.page(page);
    let (_, rest) = html.split_once("href=\"/bureau/vraag/").unwrap_or_else(|| panic!("no question: {html}"));
    format!("/bureau/vraag/{}", rest.get(..36).expect("an id"))
}

#[test]
fn the_other_team_sees_the_answer_on_the_slip_and_replaces_it_only_on_purpose() {
    let proef = Proef::new();
    let wim = proef.aan_het_bureau("Wim", "wijkmeester", &[]);
    let aad = proef.aan_het_bureau("Aad", "wijkagent", &[]);
    let fatima = proef.telefoon("Fatima", "wijkmeester", &[]);
    let karin = proef.aan_het_bureau("Karin", "wijkconcierge", &[]);
    let page = stuur(&karin, NIEUW, NIEUW, &[("soort", "popup"), ("plek", "Bij de lift"), ("gebied", "WK040003")]);
    stuur(&karin, &page, &format!("{page}/openen"), &[]);
    tot("wim sees it", || wim.get(&page).status().as_u16() == 200);
    let here = format!("{page}/tafel");
    let ask = [("thema", "wonen"), ("team", "woningstichting"), ("vraag", "Wie maakt de deur?"), ("bon", "ja")];
    stuur(&wim, &here, &format!("{here}/bezoek"), &ask);
    let asked = vraag(&wim, "/bureau/vragen");
    let id: VraagId = asked.rsplit_once('/').expect("an address").1.parse().expect("an id");
    let here = || fatima.core.view(&fatima.namens, |c, v| stukken::een::<Vraag>(c, v, id.uuid())).is_ok();
    tot("fatima has it", || fatima.core.sync_now().is_ok() && here());
    let answer = VraagOpdracht::Beantwoorden { id, antwoord: "Wij komen dinsdag.".into(), opnieuw: false };
    fatima.core.execute(&fatima.namens, Command::Vraag(answer)).expect("answered");
    stuur(&wim, &asked, &format!("{asked}/doorgeven"), &[("team", "wijkagenten")]);
    fatima.core.sync_now().expect("synced");

    tot("aad sees the answer of the other team", || {
        aad.page("/bureau/vragen").contains("Op de bon staat het antwoord van Woningstichting")
    });
    let theirs = vraag(&aad, "/bureau/vragen");
    let html = aad.page(&theirs);
    assert!(html.contains("Op de bon staat al een antwoord") && html.contains("Wij komen dinsdag."), "{html}");
    assert!(!html.contains("name=\"bon_terug\""), "its visitor has an answer: no slip has to come back");
    assert_eq!("Wij komen dinsdag.", field(&html, "was"));
    let give =
        |was: &str| aad.post(&theirs, &format!("{theirs}/antwoord"), &[("antwoord", "Bel 14 0223."), ("was", was)]);
    let (status, html) = text(give(""));
    assert_eq!((409, true), (status, html.contains(">Bel 14 0223.</textarea>")), "{html}");
    assert_eq!(303, give("Wij komen dinsdag.").status().as_u16());
    tot("wim sees what his visitor reads now", || {
        let html = wim.page(&asked);
        html.contains("Op de bon staat iets anders")
            && html.contains("Bel 14 0223.")
            && html.contains("Op de bon staat het antwoord van Wijkagenten.")
            && html.contains("Wij komen dinsdag.")
    });
}
