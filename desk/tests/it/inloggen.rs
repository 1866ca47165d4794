//! Coming in, staying in, going out; and guessing.

use crate::support::{Proef, WACHTWOORD, cookies, csrf, location};
use std::time::Duration;

#[test]
fn with_a_code_somebody_chooses_a_name_and_a_password_and_is_in() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &["WK040001"]);
    let page = sanne.page("/bureau/ik");
    assert!(page.contains("Sanne") && page.contains("Wijkmanager"), "{page}");
    assert_eq!(
        Some("/bureau/inloggen?uit=1".to_owned()),
        location(&sanne.post("/bureau/ik", "/bureau/uitloggen", &[]))
    );
    assert!(!sanne.is_binnen());
    assert!(sanne.page("/bureau/inloggen?uit=1").contains("U bent uitgelogd."));

    assert_eq!(
        303,
        sanne.inloggen(" SANNE ", WACHTWOORD).status().as_u16(),
        "capitals and spaces do not count in a name"
    );
    assert!(sanne.is_binnen());
}

#[test]
fn a_code_works_once_and_says_nothing_when_it_does_not() {
    let proef = Proef::new();
    let code = proef.code("Sanne", "wijkmanager", &[]);
    let browser = proef.browser();
    let wrong = browser.eerste_keer("ABCDEFGH", "sanne", WACHTWOORD);
    assert_eq!(422, wrong.status().as_u16());
    let says = wrong.text().expect("text");
    assert!(says.contains("Deze code werkt niet, is al gebruikt of is te oud."), "{says}");
    assert_eq!(303, browser.eerste_keer(&code, "sanne", WACHTWOORD).status().as_u16());
    let again = proef.browser().eerste_keer(&code, "iemand", WACHTWOORD);
    assert!(again.text().expect("text").contains("Deze code werkt niet, is al gebruikt of is te oud."));
    assert_eq!(1, proef.replicas().len());
}

#[test]
fn a_weak_password_or_a_strange_name_costs_no_code() {
    let proef = Proef::new();
    let code = proef.code("Sanne", "wijkmanager", &[]);
    let browser = proef.browser();
    for (naam, wachtwoord, says) in [
        ("sanne", "kort", "Dit wachtwoord is te kort"),
        ("sanne", "sanne sanne sanne", "te makkelijk te raden"),
        ("s", WACHTWOORD, "Gebruik 3 tot 40 tekens"),
        ("<b>sanne</b>", WACHTWOORD, "Gebruik 3 tot 40 tekens"),
    ] {
        let answer = browser.eerste_keer(&code, naam, wachtwoord);
        assert_eq!(422, answer.status().as_u16(), "{naam}");
        let page = answer.text().expect("text");
        assert!(page.contains(says) && !page.contains("<b>sanne"), "{page}");
    }
    assert_eq!(303, browser.eerste_keer(&code, "sanne", WACHTWOORD).status().as_u16());
}

#[test]
fn a_name_that_is_taken_is_said_only_to_who_holds_a_code_that_works() {
    let proef = Proef::new();
    proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let browser = proef.browser();
    let without = browser.eerste_keer("ABCDEFGH", "sanne", WACHTWOORD).text().expect("text");
    assert!(!without.contains("van iemand anders"));
    let code = proef.code("Karim", "wijkmanager", &[]);
    assert!(browser.eerste_keer(&code, "sanne", WACHTWOORD).text().expect("text").contains("al van iemand anders"));
    assert_eq!(303, browser.eerste_keer(&code, "karim", WACHTWOORD).status().as_u16(), "the code still works");
}

#[test]
fn a_name_that_nobody_has_reads_like_a_wrong_password() {
    let proef = Proef::new();
    proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let answers = ["sanne", "niemand"].map(|naam| {
        let answer = proef.browser().inloggen(naam, "een verkeerd wachtwoord");
        (answer.status().as_u16(), answer.text().expect("text").replace(naam, "NAAM"))
    });
    let bare = |html: &str| html.split("<input type=\"hidden\" name=\"csrf\"").nth(1).map(|rest| rest[80..].to_owned());
    assert_eq!(422, answers[0].0);
    assert_eq!((answers[0].0, bare(&answers[0].1)), (answers[1].0, bare(&answers[1].1)));
}

#[test]
fn guessing_a_password_must_wait_longer_each_time_also_with_the_right_one() {
    let proef = Proef::new();
    proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let thief = proef.browser();
    for naam in ["sanne", "niemand"] {
        for _ in 0..5 {
            assert_eq!(422, thief.inloggen(naam, "een verkeerd wachtwoord").status().as_u16());
        }
        let answer = thief.inloggen(naam, WACHTWOORD);
        assert_eq!(429, answer.status().as_u16(), "{naam}");
        let page = answer.text().expect("text");
        assert!(page.contains("te vaak een verkeerd wachtwoord") && page.contains("seconden"), "{page}");
    }
    proef.clock.ahead(Duration::from_secs(31));
    assert_eq!(303, thief.inloggen("sanne", WACHTWOORD).status().as_u16());
}

#[test]
fn guessing_a_code_must_wait_too() {
    let proef = Proef::new();
    let browser = proef.browser();
    for _ in 0..5 {
        assert_eq!(422, browser.eerste_keer("ABCDEFGH", "sanne", WACHTWOORD).status().as_u16());
    }
    let answer = browser.eerste_keer("ABCDEFGH", "sanne", WACHTWOORD);
    assert_eq!(429, answer.status().as_u16());
    assert!(answer.text().expect("text").contains("te vaak een verkeerde code"));
}

#[test]
fn the_session_is_new_at_login_whatever_the_browser_had_before() {
    let proef = Proef::new();
    proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let planted = "0".repeat(64);
    let form = proef.browser().get("/bureau/inloggen");
    let voor = cookies(&form).concat();
    let (voor, _) = voor.split_once(';').expect("a cookie");
    let csrf = csrf(&form.text().expect("text")).expect("a form");
    let answer = proef
        .browser()
        .request("POST", "/bureau/inloggen")
        .header("cookie", format!("wijkmaat={planted}; {voor}"))
        .form(&[("csrf", csrf.as_str()), ("gebruikersnaam", "sanne"), ("wachtwoord", WACHTWOORD)])
        .send()
        .expect("answer");
    let set = cookies(&answer).into_iter().find(|cookie| cookie.starts_with("wijkmaat=")).expect("a session");
    assert!(!set.contains(&planted) && !voor.contains(set.get(9..73).expect("a token")), "{set}");
    let with_planted = proef.browser().request("GET", "/bureau/ik").header("cookie", format!("wijkmaat={planted}"));
    assert_eq!(303, with_planted.send().expect("answer").status().as_u16(), "a planted token is nobody's");
}

#[test]
fn cookies_cannot_be_read_by_scripts_nor_sent_by_other_sites_and_go_over_https_alone_where_there_is_https() {
    let proef = Proef::new();
    let browser = proef.browser();
    let answer = browser.eerste_keer(&proef.code("Sanne", "wijkmanager", &[]), "sanne", WACHTWOORD);
    let set = cookies(&answer).into_iter().find(|cookie| cookie.starts_with("wijkmaat=")).expect("a session");
    assert!(set.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{set}");

    let proef = Proef::under(Some("https://wijkmaat.voorbeeld.nl"));
    let answer = proef.browser().get("/bureau/inloggen");
    let set = cookies(&answer);
    assert!(set.iter().all(|cookie| cookie.starts_with("__Host-wijkmaat") && cookie.contains("; Secure")), "{set:?}");
    assert_eq!("max-age=31536000", answer.headers()["strict-transport-security"]);
}

#[test]
fn a_session_ends_after_eight_quiet_hours_and_after_a_day() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    proef.clock.ahead(Duration::from_hours(7));
    assert!(sanne.is_binnen());
    proef.clock.ahead(Duration::from_hours(7));
    assert!(sanne.is_binnen(), "used in between");
    proef.clock.ahead(Duration::from_hours(8));
    assert!(!sanne.is_binnen(), "eight quiet hours");

    sanne.inloggen("sanne", WACHTWOORD);
    for _ in 0..5 {
        proef.clock.ahead(Duration::from_hours(4));
        assert!(sanne.is_binnen());
    }
    proef.clock.ahead(Duration::from_hours(4));
    assert!(!sanne.is_binnen(), "a day");
}

#[test]
fn somebody_sees_and_ends_their_other_sessions_and_nobody_elses() {
    let proef = Proef::new();
    let desk = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let home = proef.browser();
    home.inloggen("sanne", WACHTWOORD);
    let page = desk.page("/bureau/ik");
    let nr = page.split_once("name=\"nr\" value=\"").and_then(|(_, rest)| rest.split_once('"')).expect("a number").0;
    assert_eq!(2, page.matches("laatst gebruikt").count(), "{page}");

    let karim = proef.aan_het_bureau("Karim", "wijkmanager", &[]);
    assert_eq!(404, karim.post("/bureau/ik", "/bureau/ik/sessie", &[("nr", nr)]).status().as_u16());
    assert!(home.is_binnen());
    assert_eq!(303, desk.post("/bureau/ik", "/bureau/ik/sessie", &[("nr", nr)]).status().as_u16());
    assert!(!home.is_binnen() && desk.is_binnen() && karim.is_binnen());
}

#[test]
fn a_new_password_needs_the_old_one_and_ends_the_other_sessions() {
    let proef = Proef::new();
    let desk = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let home = proef.browser();
    home.inloggen("sanne", WACHTWOORD);
    let change = |oud: &str, nieuw: &str| {
        desk.post("/bureau/ik", "/bureau/ik/wachtwoord", &[("oud", oud), ("nieuw", nieuw)]).status().as_u16()
    };
    assert_eq!(422, change("niet dit wachtwoord", "prullenbak bankje boom"));
    assert_eq!(422, change(WACHTWOORD, "te kort"));
    assert!(home.is_binnen());
    assert_eq!(303, change(WACHTWOORD, "prullenbak bankje boom"));
    assert!(desk.is_binnen() && !home.is_binnen());
    assert_eq!(422, home.inloggen("sanne", WACHTWOORD).status().as_u16());
    assert_eq!(303, home.inloggen("sanne", "prullenbak bankje boom").status().as_u16());
}

#[test]
fn after_login_one_goes_on_to_the_page_that_was_asked_and_never_elsewhere() {
    let proef = Proef::new();
    proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let login = |terug: &str| {
        let fields = [("gebruikersnaam", "sanne"), ("wachtwoord", WACHTWOORD), ("terug", terug)];
        location(&proef.browser().post("/bureau/inloggen", "/bureau/inloggen", &fields))
    };
    assert_eq!(Some("/bureau/werk?zoek=matras".to_owned()), login("/bureau/werk?zoek=matras"));
    for elsewhere in ["https://kwaad.nl/", "//kwaad.nl", "/bureau//kwaad.nl", "javascript:alert(1)"] {
        assert_eq!(Some("/bureau".to_owned()), login(elsewhere), "{elsewhere}");
    }
}
