//! Whatever comes: an answer in Dutch, never a fault.

use crate::koppen::routes;
use crate::support::Proef;

#[test]
fn odd_input_is_refused_and_never_a_fault() {
    let proef = Proef::new();
    let bea = proef.aan_het_bureau("Bea", "beheerder", &[]);
    let csrf = bea.csrf("/bureau/ik");
    let long = "a".repeat(20_000);
    let values = [
        "",
        "\0",
        "-1",
        "99999999999999999999",
        "'; DROP TABLE meldingen; --",
        "é\u{202e}\u{feff}🙂",
        "../../etc/passwd",
        &long,
        "NaN",
        "%",
    ];
    let names = [
        "id",
        "nr",
        "naam",
        "rol",
        "team",
        "gebied",
        "toestel",
        "notitie",
        "antwoord",
        "omschrijving",
        "naar",
        "met",
        "veld",
        "wijziging",
        "stand",
        "status",
        "reden",
        "eigenaar",
        "zoek",
        "blad",
        "na",
        "voor",
        "terug",
        "gebruikersnaam",
        "wachtwoord",
        "code",
        "oud",
        "nieuw",
        "plek",
        "categorie",
        "venster",
    ];
    for route in routes() {
        for value in values {
            let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (*name, value)).collect();
            let query = value.len() < 1000;
            if query {
                let answer = bea.request("GET", &route).query(&fields).send().expect("answer");
                assert_ne!(500, answer.status().as_u16(), "GET {route} {value:?}");
            }
            if route == "/bureau/uitloggen" || route == "/bureau/ik/sessies" {
                continue;
            }
            fields.push(("csrf", &csrf));
            let answer = bea.request("POST", &route).form(&fields).send().expect("answer");
            assert_ne!(500, answer.status().as_u16(), "POST {route} {value:?}");
        }
    }
    assert!(bea.is_binnen());
}

#[test]
fn bodies_that_are_no_form_are_refused() {
    let proef = Proef::new();
    let bea = proef.aan_het_bureau("Bea", "beheerder", &[]);
    let send = |kind: &str, body: Vec<u8>| {
        let request = bea.request("POST", "/bureau/ik/wachtwoord").header("content-type", kind).body(body);
        request.send().map(|answer| answer.status().as_u16())
    };
    assert_eq!(422, send("application/json", b"{}".to_vec()).expect("answer"));
    assert_eq!(422, send("", Vec::new()).expect("answer"));
    assert_eq!(403, send("application/x-www-form-urlencoded", vec![0xff; 1000]).expect("answer"));
    // Refused before it was read whole; then the line may break while it is still being sent.
    assert!(
        send("application/x-www-form-urlencoded", vec![b'a'; 3 << 20]).is_ok_and(|status| status == 413)
            || bea.is_binnen()
    );
}

#[test]
fn a_cookie_full_of_rubbish_is_nobody() {
    let proef = Proef::new();
    for cookie in
        ["wijkmaat=", "wijkmaat=\"", "wijkmaat=x; wijkmaat=y", "=;=;=", &format!("wijkmaat={}", "f".repeat(64))]
    {
        let answer = proef.browser().request("GET", "/bureau/ik").header("cookie", cookie).send().expect("answer");
        assert_eq!(303, answer.status().as_u16(), "{cookie}");
    }
}
