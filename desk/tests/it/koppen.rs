//! The headers that every answer has, on every route there is.

use crate::support::{Browser, Proef, location};
use reqwest::blocking::Response;
use std::collections::BTreeSet;
use std::path::Path;

/// Every address that the source names in `.route("…"`, with something in place of its parts.
pub(crate) fn routes() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 20, "{found:?}");
    found
}

fn collect(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            let source = std::fs::read_to_string(&path).expect("source");
            found.extend(source.split(".route(").skip(1).filter_map(|rest| {
                let (_, rest) = rest.split_once('"')?;
                let (route, _) = rest.split_once('"')?;
                Some(filled(route))
            }));
        }
    }
}

fn filled(route: &str) -> String {
    let part = |part: &str| match part {
        part if part.starts_with("{*") => "iets/verder".to_owned(),
        part if part.starts_with('{') => "0190b3a0-0000-7000-8000-000000000001".to_owned(),
        part => part.to_owned(),
    };
    route.split('/').map(part).collect::<Vec<_>>().join("/")
}

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; \
connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn check(route: &str, answer: &Response) {
    let header = |name: &str| answer.headers().get(name).map(|value| value.to_str().expect("text").to_owned());
    assert_eq!(Some(POLICY.to_owned()), header("content-security-policy"), "{route}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(Some(value.to_owned()), header(name), "{route} {name}");
    }
    assert!(header("permissions-policy").is_some() && header("content-type").is_some(), "{route}");
    let kept = header("cache-control").expect("cache-control");
    let public = route.starts_with("/bureau/vast/");
    assert!(public || kept.contains("no-store") || kept.contains("private") || kept == "no-cache", "{route}: {kept}");
}

#[test]
fn every_route_has_the_strict_headers_logged_in_or_not() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "beheerder", &[]);
    for route in routes().into_iter().chain(["/bureau/bestaat/niet".to_owned()]) {
        let browsers: [Browser; 1] = [proef.browser()];
        for browser in browsers.iter().chain([&sanne]) {
            for method in ["GET", "POST"] {
                let answer = browser.request(method, &route).send().expect("answer");
                check(&route, &answer);
                assert_ne!(500, answer.status().as_u16(), "{method} {route}");
            }
        }
    }
}

#[test]
fn who_is_not_logged_in_gets_no_page_but_the_way_to_log_in() {
    let proef = Proef::new();
    let nobody = proef.browser();
    for route in routes() {
        let answer = nobody.get(&route);
        match route.as_str() {
            "/" | "/bureau" | "/bureau/" => {
                assert!(location(&answer).is_some_and(|to| to.starts_with("/bureau")), "{route}");
            }
            "/bureau/inloggen" | "/bureau/eerste-keer" | "/bon" => assert_eq!(200, answer.status().as_u16()),
            _ if answer.status().as_u16() == 405 || answer.status().as_u16() == 404 => {}
            _ => {
                assert_eq!(303, answer.status().as_u16(), "{route}");
                let to = location(&answer).expect("a place");
                assert!(to.starts_with("/bureau/inloggen?terug="), "{route}: {to}");
            }
        }
    }
}

#[test]
fn no_page_has_a_script_or_a_style_of_its_own() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "beheerder", &[]);
    for route in routes() {
        let answer = sanne.get(&route);
        if !answer.headers()["content-type"].to_str().expect("text").starts_with("text/html") {
            continue;
        }
        let page = answer.text().expect("text").to_lowercase();
        for inline in [" style=\"", "<style", " onclick=", " onload=", " onerror=", "javascript:", "hx-on", "<script>"]
        {
            assert!(!page.contains(inline), "{route} has {inline}");
        }
        assert!(!page.contains("src=\"http") && !page.contains("href=\"http"), "{route} fetches from elsewhere");
    }
}

#[test]
fn the_root_leads_a_browser_to_the_desk_and_a_program_nowhere() {
    let proef = Proef::new();
    assert_eq!(Some("/bureau".to_owned()), location(&proef.browser().get("/")));
    let program = reqwest::blocking::get(proef.url("/")).expect("answer");
    assert_eq!(404, program.status().as_u16());
    assert_eq!("application/json", program.headers()["content-type"]);
    assert_eq!(
        200,
        reqwest::blocking::get(proef.url("/health")).expect("answer").status().as_u16(),
        "the hub is there too"
    );
}
