//! A form counts only when it comes from our own page, of this session.

use crate::koppen::routes;
use crate::support::{Browser, Proef, WACHTWOORD};

/// Addresses that take a form of who is logged in.
fn posts(browser: &Browser) -> Vec<String> {
    let taken = |route: &String| {
        let answer = browser.request("POST", route).form(&[("csrf", "0".repeat(64))]).send().expect("answer");
        !matches!(answer.status().as_u16(), 404 | 405)
    };
    // The page behind slips changes nothing, and has no cookie to tie a form to.
    let without = ["/bureau/inloggen", "/bureau/eerste-keer", "/bon"];
    routes().into_iter().filter(|route| !without.contains(&route.as_str())).filter(taken).collect()
}

#[test]
fn without_the_right_token_no_form_is_taken_anywhere() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "beheerder", &[]);
    let karim = proef.aan_het_bureau("Karim", "beheerder", &[]);
    let of_another = karim.csrf("/bureau/ik");
    let all = posts(&sanne);
    assert!(all.len() > 6 && all.contains(&"/bureau/uitloggen".to_owned()), "{all:?}");
    for route in all {
        for csrf in [None, Some(""), Some("nee"), Some(of_another.as_str())] {
            let fields: Vec<(&str, &str)> = csrf.iter().map(|csrf| ("csrf", *csrf)).collect();
            let answer = sanne.request("POST", &route).form(&fields).send().expect("answer");
            let status = answer.status().as_u16();
            assert!(matches!(status, 403 | 422), "{route} with {csrf:?}: {status}");
            if status == 422 {
                // A form with files: what came is no such form.
                assert!(answer.text().expect("text").contains("niet te lezen"), "{route}");
            }
        }
    }
    assert!(sanne.is_binnen());
}

#[test]
fn a_form_from_another_site_is_refused_with_the_right_token_too() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "beheerder", &[]);
    let csrf = sanne.csrf("/bureau/ik");
    let own = proef.url("");
    for (name, value) in [
        ("origin", "https://kwaad.nl"),
        ("origin", "null"),
        ("origin", &format!("{own}.kwaad.nl")),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let request = sanne.request("POST", "/bureau/uitloggen").header(name, value).form(&[("csrf", &csrf)]);
        assert_eq!(403, request.send().expect("answer").status().as_u16(), "{name}: {value}");
        assert!(sanne.is_binnen());
    }
    let request =
        sanne.request("POST", "/bureau/uitloggen").header("origin", &own).header("sec-fetch-site", "same-origin");
    assert_eq!(303, request.form(&[("csrf", &csrf)]).send().expect("answer").status().as_u16());
}

#[test]
fn nobody_logs_another_in_from_elsewhere() {
    let proef = Proef::new();
    proef.aan_het_bureau("Sanne", "beheerder", &[]);
    let fields = [("gebruikersnaam", "sanne"), ("wachtwoord", WACHTWOORD)];
    let victim = proef.browser();
    let bare = victim.request("POST", "/bureau/inloggen").form(&fields).send().expect("answer");
    assert_eq!(403, bare.status().as_u16(), "without the cookie of the form");
    victim.page("/bureau/inloggen");
    let bare = victim.request("POST", "/bureau/inloggen").form(&fields).send().expect("answer");
    assert_eq!(403, bare.status().as_u16(), "without its token");
}

#[test]
fn htmx_sends_the_token_as_a_header_and_gets_a_notice_in_place_of_a_page() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "beheerder", &[]);
    let refused = sanne.request("POST", "/bureau/ik/sessies").header("hx-request", "true").form(&[("a", "b")]);
    let answer = refused.send().expect("answer");
    assert_eq!(
        (403, "#berichten"),
        (answer.status().as_u16(), answer.headers()["hx-retarget"].to_str().expect("text"))
    );
    let part = answer.text().expect("text");
    assert!(part.contains("role=\"alert\"") && !part.contains("<html"), "{part}");

    let csrf = sanne.csrf("/bureau/ik");
    let taken = sanne.request("POST", "/bureau/ik/sessies").header("hx-request", "true").header("x-csrf", csrf);
    assert_eq!(303, taken.form(&[("a", "b")]).send().expect("answer").status().as_u16());

    let nobody = proef.browser().request("GET", "/bureau/werk").header("hx-request", "true").send().expect("answer");
    assert_eq!(401, nobody.status().as_u16());
    assert_eq!("/bureau/inloggen?terug=%2Fbureau%2Fwerk", nobody.headers()["hx-redirect"]);
}
