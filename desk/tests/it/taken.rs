//! A melding over three disciplines at the desk, by three people: each their own part, closed too early, and opened again.

use crate::afspraken::{KWAAD, stuur};
use crate::paginas::{doe, melding, text, wacht_op};
use crate::support::{Browser, Proef, WACHTWOORD, location, tot};
use std::time::Duration;
use wijkmaat_core::model::MeldingId;

/// The taak of this team on the page, by its id.
fn taak(html: &str, team: &str) -> String {
    let parts = html.split("<li id=\"taak-").skip(1);
    let found = parts.filter(|part| part.split("</b>").next().is_some_and(|head| head.ends_with(team)));
    let part = found.last().unwrap_or_else(|| panic!("no taak of {team}: {html}"));
    part.split('"').next().expect("an id").to_owned()
}

fn geef(wie: &Browser, id: MeldingId, team: &str, vraag: &str) -> String {
    assert_eq!(303, doe(wie, id, "taak", &[("team", team), ("vraag", vraag)]).status().as_u16(), "{team}");
    wie.page(&melding(id))
}

fn klaar(wie: &Browser, id: MeldingId, taak: &str, uitslag: &str, reden: &str) -> u16 {
    let fields = [("uitslag", uitslag), ("reden", reden)];
    doe(wie, id, &format!("taak/{taak}/afronden"), &fields).status().as_u16()
}

/// The button of a step stands on the page.
fn kan(html: &str, naar: &str) -> bool {
    html.contains(&format!("name=\"naar\" value=\"{naar}\""))
}

#[test]
fn a_melding_over_three_disciplines_is_closed_too_early_and_opened_again_by_who_raised_it() {
    let proef = Proef::new();
    let joke = proef.aan_het_bureau("Joke", "toezichthouder", &[]);
    let telefoon = proef.telefoon("Piet", "toezichthouder", &[]);
    let id = telefoon.meld("afval", "Vuil bij het lege pand", Vec::new());
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let ans = proef.teamlid("Ans", "wijkbeheer");
    let henk = proef.aan_het_bureau("Henk", "handhaver", &[]);
    let wim = proef.aan_het_bureau("Wim", "wijkmeester", &[]);
    for wie in [&joke, &sanne, &ans, &henk, &wim] {
        wacht_op(wie, id);
    }
    let own = stuur_melding(&joke, "Deur van het pand staat open");
    assert!(
        sanne.page(&melding(id)).contains("Wijkmaat stuurde dit naar Wijkbeheer, omdat het over “Afval en vuil” gaat.")
    );
    tot("Sanne has both", || sanne.get(&format!("/bureau/melding/{own}")).status().as_u16() == 200);
    let join = format!("/bureau/melding/{own}/samenvoegen?met={id}");
    stuur(&sanne, &join, &format!("/bureau/melding/{own}/samenvoegen"), &[("met", &id.to_string())]);

    geef(&sanne, id, "wijkbeheer", "Graag opruimen");
    geef(&sanne, id, "handhaving", "Zijn er jongeren binnen?");
    let html = geef(&sanne, id, "woningstichting", "");
    let [vuil, binnen, deur] = ["Wijkbeheer", "Handhaving", "Woningstichting"].map(|team| taak(&html, team));
    assert!(html.contains("nog 5 werkdagen") && html.contains("nog 10 werkdagen"), "{html}");
    assert!(html.contains("gaf een taak aan Handhaving") && html.contains("Nog bezig: "), "{html}");

    for (wie, taak, vraag) in
        [(&ans, &vuil, "Graag opruimen"), (&henk, &binnen, "Zijn er jongeren binnen?"), (&wim, &deur, "Afval en vuil")]
    {
        tot("the taak came in", || wie.page("/bureau/taken").contains(taak.as_str()));
        let list = wie.page("/bureau/taken");
        assert!(list.contains(vraag) && list.matches("/oppakken").count() == 1, "{list}");
        stuur(wie, "/bureau/taken", &format!("/bureau/taken/{taak}/oppakken"), &[]);
        assert!(wie.page("/bureau/taken").contains("door u"));
    }
    assert_eq!(303, klaar(&ans, id, &vuil, "opgelost", ""));
    assert_eq!(303, klaar(&henk, id, &binnen, "niets_aangetroffen", ""));
    tot("Sanne sees two", || sanne.page(&melding(id)).matches("zegt klaar: ").count() == 2);
    assert_eq!(303, doe(&sanne, id, "status", &[("naar", "in_behandeling")]).status().as_u16());
    assert_eq!(303, doe(&sanne, id, "status", &[("naar", "zegt_klaar")]).status().as_u16());
    let html = sanne.page(&melding(id));
    assert!(!kan(&html, "gezien_en_in_orde") && html.contains("Nog bezig: Woningstichting."), "{html}");
    let (status, html) = text(doe(&sanne, id, "status", &[("naar", "gezien_en_in_orde"), ("reden", "Blijft staan")]));
    assert!(
        status == 422 && html.contains("Nog bezig: Woningstichting") && html.contains(">Blijft staan</textarea>"),
        "{html}"
    );

    assert_eq!(303, klaar(&wim, id, &deur, "opgelost", "Nieuw slot"));
    tot("all are done", || kan(&sanne.page(&melding(id)), "gezien_en_in_orde"));
    assert!(sanne.page("/bureau/aandacht").contains("Alle taken klaar; ga kijken"));
    assert_eq!(303, doe(&sanne, id, "status", &[("naar", "gezien_en_in_orde")]).status().as_u16());
    let html = sanne.page(&melding(id));
    assert!(
        html.contains("opgelost, gezien en in orde") && html.contains("niets aangetroffen, gezien en in orde"),
        "{html}"
    );
    let answer = [("stap", "geven"), ("antwoord", "Het vuil is weg en de deur is dicht.")];
    assert_eq!(303, doe(&sanne, id, "antwoord", &answer).status().as_u16());

    tot("Joke has the answer", || joke.page(&melding(id)).contains("Bent u tevreden?"));
    let (status, html) = text(doe(&joke, id, "tevreden", &[("tevreden", "nee"), ("reden", " ")]));
    assert!(status == 422 && html.contains("id=\"waarom-niet-fout\""), "{status}: {html}");
    let said = [("tevreden", "nee"), ("reden", "De deur staat weer open")];
    assert_eq!(303, doe(&joke, id, "tevreden", &said).status().as_u16());
    tot("Sanne reads it", || sanne.page(&melding(id)).contains("is niet tevreden met het antwoord"));
    let html = sanne.page(&melding(id));
    assert!(html.contains("kwam terug") && html.matches("De deur staat weer open").count() >= 2, "{html}");
    let list = sanne.page("/bureau/aandacht");
    assert!(
        list.contains("De melder is niet tevreden") && list.contains(&format!("{}#antwoorden", melding(id))),
        "{list}"
    );
    assert_eq!(
        303,
        doe(&wim, id, &format!("taak/{deur}/heropenen"), &[("reden", "Het slot is kapot")]).status().as_u16()
    );
    proef.clock.ahead(Duration::from_hours(24 * 30));
    // So long without use ends every session.
    for (wie, naam) in [(&wim, "wim"), (&sanne, "sanne")] {
        assert_eq!(303, wie.inloggen(naam, WACHTWOORD).status().as_u16());
    }
    tot("it is late", || wim.page("/bureau/taken").contains("werkdagen te laat"));
    assert!(sanne.page("/bureau/aandacht").contains("Een taak is te laat"));
}

/// Reports something here and gives its id.
fn stuur_melding(wie: &Browser, omschrijving: &str) -> String {
    let fields = [("categorie", "overig"), ("omschrijving", omschrijving), ("plek", "52.9585,4.7622")];
    let answer = crate::paginas::maak(wie, &fields, None);
    location(&answer).expect("saved").rsplit_once('=').expect("an id").1.to_owned()
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_keeps_what_was_typed() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "toezichthouder", &[]);
    let id = telefoon.meld("afval", "Matras", Vec::new());
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    wacht_op(&sanne, id);
    let html = geef(&sanne, id, "wijkbeheer", KWAAD);
    assert!(!html.contains("<script>alert") && html.contains("&#60;script&#62;"), "{html}");
    let own = taak(&html, "Wijkbeheer");
    let long = "x".repeat(5000);
    let afronden = format!("taak/{own}/afronden");
    for (what, fields, beside) in [
        ("taak", vec![("team", ""), ("vraag", "Blijft staan")], "taakteam-fout".to_owned()),
        ("taak", vec![("team", "bestaat_niet"), ("vraag", "Blijft staan")], "taakteam-fout".to_owned()),
        (afronden.as_str(), vec![("uitslag", ""), ("reden", "Blijft staan")], format!("fout-{own}")),
        (afronden.as_str(), vec![("uitslag", "toveren"), ("reden", "Blijft staan")], format!("fout-{own}")),
        (afronden.as_str(), vec![("uitslag", "kan_niet"), ("reden", " ")], format!("fout-{own}")),
        ("status", vec![("naar", "kan_niet"), ("reden", "")], "reden-fout".to_owned()),
        ("notitie", vec![("notitie", long.as_str())], "notitie-fout".to_owned()),
    ] {
        let (status, html) = text(doe(&sanne, id, what, &fields));
        assert!(
            status == 422 && html.contains(&format!("<p class=\"foutmelding\" id=\"{beside}\">")),
            "{what} {status}: {html}"
        );
        assert!(html.contains("Niet bewaard.") && !html.contains("kan_niet”"), "{what}: {html}");
        if fields.contains(&("vraag", "Blijft staan")) || fields.contains(&("reden", "Blijft staan")) {
            assert!(html.contains(">Blijft staan</textarea>"), "{what}: {html}");
        }
    }
    assert_eq!(404, doe(&sanne, id, &format!("taak/{own}/toveren"), &[]).status().as_u16());
    let html = sanne.page(&melding(id));
    assert!(
        html.matches("<li id=\"taak-").count() == 1 && html.contains("nog niet opgepakt"),
        "nothing half-saved: {html}"
    );
    assert_eq!(303, klaar(&sanne, id, &own, "kan_niet", "In maart gaat de straat open"));
    let html = sanne.page(&melding(id));
    assert!(html.contains("kan niet</span>") && html.contains("In maart gaat de straat open"), "{html}");
    let (status, html) = text(doe(&sanne, id, &format!("taak/{own}/heropenen"), &[("reden", "")]));
    assert!(status == 422 && html.contains(&format!("id=\"fout-{own}\"")), "{status}: {html}");
}

#[test]
fn what_a_colleague_did_with_a_taak_meanwhile_is_said_and_not_overwritten() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Joke", "toezichthouder", &[]);
    let id = telefoon.meld("afval", "Matras", Vec::new());
    let ans = proef.teamlid("Ans", "wijkbeheer");
    let bob = proef.teamlid("Bob", "wijkbeheer");
    wacht_op(&ans, id);
    wacht_op(&bob, id);
    let own = taak(&geef(&ans, id, "wijkbeheer", ""), "Wijkbeheer");
    tot("Bob has it", || bob.page("/bureau/taken").contains(own.as_str()));
    let before = crate::paginas::field(&bob.page(&melding(id)), "stand");
    stuur(&ans, "/bureau/taken", &format!("/bureau/taken/{own}/oppakken"), &[]);
    tot("Bob sees it", || bob.page(&melding(id)).contains("opgepakt door Ans"));
    let (status, html) = text(bob.post(&melding(id), &format!("/bureau/taken/{own}/oppakken"), &[]));
    assert!(status == 409 && html.contains("Ans pakte deze taak al op"), "{status}: {html}");
    let fields = [("stand", before.as_str()), ("uitslag", "opgelost"), ("reden", "Blijft staan")];
    let (status, html) = text(bob.post(&melding(id), &format!("{}/taak/{own}/afronden", melding(id)), &fields));
    assert!(
        status == 409 && html.contains("pakte de taak van Wijkbeheer op") && html.contains(">Blijft staan</textarea>"),
        "{html}"
    );
    assert!(ans.page(&melding(id)).contains("opgepakt door u"));
}

#[test]
fn who_may_not_has_no_button_and_is_refused() {
    let proef = Proef::new();
    let telefoon = proef.telefoon("Piet", "toezichthouder", &[]);
    let id = telefoon.meld("afval", "Matras", Vec::new());
    let joke = proef.aan_het_bureau("Joke", "toezichthouder", &[]);
    let henk = proef.aan_het_bureau("Henk", "handhaver", &[]);
    let elders = proef.aan_het_bureau("Karim", "wijkmanager", &["WK040008"]);
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    for wie in [&joke, &henk, &sanne] {
        wacht_op(wie, id);
    }
    let own = taak(&geef(&sanne, id, "handhaving", "Kijk eens"), "Handhaving");
    tot("Joke sees it", || joke.page(&melding(id)).contains("Kijk eens"));
    let html = joke.page(&melding(id));
    for form in ["/taak\"", "/afronden", "/oppakken", "/splitsen", "/soort?", "/tevreden", "/status\"", "/aandacht"] {
        assert!(!html.contains(form), "{form}: {html}");
    }
    for (what, fields) in [
        ("taak", vec![("team", "handhaving")]),
        (format!("taak/{own}/oppakken").as_str(), vec![]),
        (format!("taak/{own}/afronden").as_str(), vec![("uitslag", "opgelost")]),
        ("tevreden", vec![("tevreden", "ja")]),
        ("status", vec![("naar", "in_behandeling")]),
    ] {
        let path = format!("{}/{what}", melding(id));
        assert_eq!(403, joke.post("/bureau/melding/nieuw", &path, &fields).status().as_u16(), "{what}");
        assert_eq!(404, elders.post("/bureau/melding/nieuw", &path, &fields).status().as_u16(), "{what}");
    }
    assert_eq!(403, joke.get("/bureau/aandacht").status().as_u16());
    assert_eq!(403, henk.get("/bureau/aandacht").status().as_u16());
    assert_eq!(403, henk.get("/bureau/taken?team=wijkbeheer").status().as_u16());
    assert_eq!(
        404,
        elders.post("/bureau/melding/nieuw", &format!("/bureau/taken/{own}/oppakken"), &[]).status().as_u16()
    );
    assert!(joke.page("/bureau/taken").contains("U hoort bij geen team."));
    assert!(!elders.page("/bureau/taken?team=handhaving").contains("Kijk eens"));
    assert!(sanne.page("/bureau/taken?team=handhaving").contains("Kijk eens"));
    assert!(sanne.page("/bureau/werk").contains(">Aandacht<b>"), "the way to it");
    assert!(
        henk.page("/bureau/werk").contains(">Taken<b>1</b>") && !henk.page("/bureau/werk").contains(">Aandacht<b>")
    );
}
