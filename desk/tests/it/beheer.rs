//! People and invitations, by who may and by who may not; and what happens to who is revoked.

use crate::support::{Proef, WACHTWOORD, location, tot};

const KWAAD: &str = "<script>alert(1)</script>\"'&";

/// The code on the page that shows it.
fn shown_code(page: &str) -> String {
    let (_, rest) = page.split_once("id=\"code\">").unwrap_or_else(|| panic!("no code: {page}"));
    rest.split_once('<').expect("an end").0.to_owned()
}

#[test]
fn a_beheerder_invites_somebody_who_then_begins_at_the_desk() {
    let proef = Proef::new();
    let bea = proef.aan_het_bureau("Bea", "beheerder", &[]);
    let fields = [("naam", "Karim"), ("rol", "wijkmanager"), ("gebied", "WK040001"), ("gebied", "WK040003")];
    let answer = bea.post("/bureau/beheer/uitnodigen", "/bureau/beheer/uitnodigen", &fields);
    assert_eq!(200, answer.status().as_u16());
    let page = answer.text().expect("text");
    let code = shown_code(&page);
    assert!(page.contains("Code voor Karim") && page.contains("/bureau/eerste-keer"), "{page}");
    assert_eq!(9, code.len(), "two halves: {code}");
    assert!(!bea.page("/bureau/beheer/mensen").contains(&code), "shown once");

    let karim = proef.browser();
    assert_eq!(303, karim.eerste_keer(&code.to_lowercase(), "karim", WACHTWOORD).status().as_u16());
    let ik = karim.page("/bureau/ik");
    assert!(ik.contains("Wijkmanager") && !ik.contains("de hele gemeente"), "{ik}");
    let people = bea.page("/bureau/beheer/mensen");
    assert!(people.contains("Karim") && people.contains("dat bent u") && people.contains("vandaag "), "{people}");
    // The page behind slips is a device too, coupled a moment after the start.
    let health = bea.page("/bureau/beheer/gezondheid");
    assert!(health.contains("3 van 3") || health.contains("2 van 2"), "{health}");
}

#[test]
fn only_roles_and_areas_of_the_profile_can_be_given() {
    let proef = Proef::new();
    let bea = proef.aan_het_bureau("Bea", "beheerder", &[]);
    for (rol, gebied, naam, says) in [
        ("koning", "WK040001", "Karim", "bestaat niet in deze gemeente"),
        ("wijkmanager", "WK036101", "Karim", "hier niet bekend"),
        ("wijkmanager", "<b>", "Karim", ""),
        ("wijkmanager", "WK040001", " ", "Vul de naam in"),
        ("", "WK040001", "Karim", "Kies een rol"),
    ] {
        let fields = [("naam", naam), ("rol", rol), ("gebied", gebied)];
        let answer = bea.post("/bureau/beheer/uitnodigen", "/bureau/beheer/uitnodigen", &fields);
        assert_eq!(422, answer.status().as_u16(), "{rol} {gebied}");
        let page = answer.text().expect("text");
        assert!(page.contains(says) && !page.contains("<b>\""), "{page}");
    }
}

#[test]
fn who_may_not_manage_people_finds_no_such_pages() {
    let proef = Proef::new();
    let bea = proef.aan_het_bureau("Bea", "beheerder", &[]);
    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    assert!(!karim.page("/bureau/ik").contains("/bureau/beheer"));
    let people = bea.page("/bureau/beheer/mensen");
    let person =
        people.split("/bureau/beheer/mensen/").nth(1).and_then(|rest| rest.split_once('"')).expect("somebody").0;
    let paths = [
        "/bureau/beheer",
        "/bureau/beheer/mensen",
        "/bureau/beheer/uitnodigen",
        "/bureau/beheer/gezondheid",
        &format!("/bureau/beheer/mensen/{person}"),
        &format!("/bureau/beheer/mensen/{person}/intrekken"),
    ];
    for path in paths {
        assert_eq!(404, karim.get(path).status().as_u16(), "{path}");
    }
    for path in [
        "/bureau/beheer/uitnodigen",
        &format!("/bureau/beheer/mensen/{person}/code"),
        &format!("/bureau/beheer/mensen/{person}/intrekken"),
    ] {
        let answer = karim.post("/bureau/ik", path, &[("naam", "Piet"), ("rol", "beheerder")]);
        assert_eq!(404, answer.status().as_u16(), "{path}");
    }
    assert!(bea.is_binnen());
}

#[test]
fn who_is_revoked_at_the_desk_is_out_at_once_and_may_come_back_with_a_new_code() {
    let proef = Proef::new();
    let bea = proef.aan_het_bureau("Bea", "beheerder", &[]);
    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    let people = bea.page("/bureau/beheer/mensen");
    let link =
        people.split("<a class=\"utrecht-link\" href=\"").find(|part| part.contains("<b>Karim</b>")).expect("karim");
    let person = link.split_once('"').expect("a link").0;

    let asks = bea.page(&format!("{person}/intrekken"));
    assert!(asks.contains("De toegang van Karim intrekken?"), "{asks}");
    let answer = bea.post(&format!("{person}/intrekken"), &format!("{person}/intrekken"), &[("toestel", "")]);
    assert_eq!(Some("/bureau/beheer/mensen".to_owned()), location(&answer));
    assert!(
        bea.page("/bureau/beheer/mensen").contains("De toegang van Karim is ingetrokken."),
        "said once, on the next page"
    );

    let out = karim.get("/bureau/werk");
    assert_eq!(403, out.status().as_u16());
    assert!(out.text().expect("text").contains("U heeft geen toegang meer"));
    assert!(!karim.is_binnen());
    karim.inloggen("karim", WACHTWOORD);
    assert_eq!(403, karim.get("/bureau/werk").status().as_u16(), "a password alone does not bring it back");

    let page = bea.post(person, &format!("{person}/code"), &[]).text().expect("text");
    let answer = proef.browser().eerste_keer(&shown_code(&page), "karim", "prullenbak bankje boom");
    assert_eq!(303, answer.status().as_u16());
    assert_eq!(303, karim.inloggen("karim", "prullenbak bankje boom").status().as_u16());
    assert!(karim.is_binnen());
}

#[test]
fn who_is_revoked_on_the_command_line_is_out_at_the_next_contact() {
    let proef = Proef::new();
    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    let phone = proef.telefoon("Anna", "toezichthouder", &["WK040001"]);
    let id = phone.meld("afval", "Matras naast de bak", Vec::new());
    tot("the melding is at the desk", || karim.get(&format!("/bureau/melding/{id}")).status().as_u16() == 200);

    let mensen = wijkmaat_hub::mensen(proef.data()).expect("people");
    let own = mensen.iter().find(|mens| mens.naam.as_deref() == Some("Karim")).expect("karim");
    wijkmaat_hub::trek_in(proef.data(), own.toestellen[0].id).expect("revoked");
    let stand = karim.csrf("/bureau/ik");
    let note = [("csrf", stand.as_str()), ("notitie", "nog snel iets"), ("stand", "")];
    let answer = karim.request("POST", &format!("/bureau/melding/{id}/notitie")).form(&note).send().expect("answer");
    assert!(answer.status().is_client_error(), "{}", answer.status());
    tot("the session ends", || !karim.is_binnen());
}

#[test]
fn nobody_revokes_their_own_desk() {
    let proef = Proef::new();
    let bea = proef.aan_het_bureau("Bea", "beheerder", &[]);
    let people = bea.page("/bureau/beheer/mensen");
    let person = people
        .split("<a class=\"utrecht-link\" href=\"")
        .nth(1)
        .and_then(|rest| rest.split_once('"'))
        .expect("a link")
        .0;
    assert_eq!(422, bea.get(&format!("{person}/intrekken")).status().as_u16());
    let answer = bea.post(person, &format!("{person}/intrekken"), &[("toestel", "")]);
    assert_eq!(422, answer.status().as_u16());
    assert!(bea.is_binnen());
}

#[test]
fn a_name_with_a_script_in_it_is_a_name_everywhere() {
    let proef = Proef::new();
    let bea = proef.aan_het_bureau("Bea", "beheerder", &[]);
    let fields = [("naam", KWAAD), ("rol", "beheerder")];
    let page = bea.post("/bureau/beheer/uitnodigen", "/bureau/beheer/uitnodigen", &fields).text().expect("text");
    assert!(!page.contains("<script>alert"), "{page}");
    let other = proef.browser();
    assert_eq!(303, other.eerste_keer(&shown_code(&page), "ander", WACHTWOORD).status().as_u16());
    for path in ["/bureau/ik", "/bureau/werk", "/bureau/beheer/mensen", "/bureau/beheer/gezondheid", "/bureau/nergens"]
    {
        for browser in [&bea, &other] {
            let page = browser.get(path).text().expect("text");
            assert!(!page.contains("<script>alert"), "{path}: {page}");
        }
    }
    assert!(other.page("/bureau/ik").contains("&#60;script&#62;alert(1)"), "shown as it was written");
    let login = proef.browser().inloggen(KWAAD, KWAAD).text().expect("text");
    assert!(!login.contains("<script>alert"), "{login}");
    let search = other.get("/bureau/werk?zoek=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").text().expect("text");
    assert!(!search.contains("<script>alert"), "{search}");
}

#[test]
fn an_invitation_that_nobody_took_is_seen_and_taken_back() {
    let proef = Proef::new();
    let bea = proef.aan_het_bureau("Bea", "beheerder", &[]);
    let list = "/bureau/beheer/mensen";
    assert!(!bea.page(list).contains("Uitgenodigd, nog niet begonnen"));
    let codes = ["Karim", "Fatima"].map(|naam| proef.code(naam, "wijkmanager", &["WK040001"]));
    let html = bea.page(list);
    assert!(
        html.contains("Uitgenodigd, nog niet begonnen") && html.contains("Karim") && html.contains("Fatima"),
        "{html}"
    );
    assert!(codes.iter().all(|code| !html.contains(code.as_str())), "{html}");
    let of_karim = html.split("Karim</b>").nth(1).expect("his row");
    let id = crate::paginas::field(of_karim, "uitnodiging");
    let take_back = "/bureau/beheer/uitnodigen/intrekken";
    let answer = bea.post(list, take_back, &[("uitnodiging", &id)]);
    assert_eq!(Some(list.to_owned()), location(&answer));
    let html = bea.page(list);
    assert!(html.contains("De code werkt niet meer.") && !html.contains("Karim") && html.contains("Fatima"), "{html}");
    assert_eq!(422, proef.browser().eerste_keer(&codes[0], "karim", WACHTWOORD).status().as_u16());
    assert_eq!(303, proef.browser().eerste_keer(&codes[1], "fatima", WACHTWOORD).status().as_u16());
    for wrong in [id.as_str(), "", "0-0", "<script>"] {
        assert_eq!(
            303,
            bea.post("/bureau/beheer/uitnodigen", take_back, &[("uitnodiging", wrong)]).status().as_u16(),
            "{wrong}"
        );
        assert!(bea.page(list).contains("Deze uitnodiging is er niet meer."), "{wrong}");
    }
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    assert_eq!(404, sanne.post("/bureau/ik", take_back, &[("uitnodiging", "0-0")]).status().as_u16());
}
