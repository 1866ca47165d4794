//! The desk, as Fatima's browser uses it: she logs in with her code and finds the melding that was just answered.

use super::verteller::Mislukt;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{COOKIE, SET_COOKIE};
use reqwest::redirect::Policy;
use std::collections::BTreeMap;
use std::time::Duration;

/// With what she logs in afterwards; the demo prints both.
pub(super) const GEBRUIKERSNAAM: &str = "fatima";
/// Good enough for a hub that only this machine reaches, and that is emptied at the next demo.
pub(super) const WACHTWOORD: &str = "een lantaarn op de hoek";

/// A browser without scripts.
pub(super) struct Browser {
    adres: String,
    client: Client,
    koekjes: BTreeMap<String, String>,
}

impl Browser {
    pub(super) fn new(adres: &str) -> Result<Self, Mislukt> {
        let client = Client::builder().timeout(Duration::from_mins(1)).redirect(Policy::none()).build().map_err(mis)?;
        Ok(Self { adres: adres.to_owned(), client, koekjes: BTreeMap::new() })
    }

    /// The page at this path.
    pub(super) fn open(&mut self, pad: &str) -> Result<String, Mislukt> {
        let mut pad = pad.to_owned();
        // A page that is still getting ready sends on; a desk that sends on for ever is cut off.
        for _ in 0..20 {
            let request = self.client.get(format!("{}{pad}", self.adres)).header("accept", "text/html");
            let answer = self.send(request)?;
            if let Some(next) = answer.headers().get("location").and_then(|value| value.to_str().ok()) {
                next.clone_into(&mut pad);
                continue;
            }
            let status = answer.status();
            let page = answer.text().map_err(mis)?;
            return if status.is_success() { Ok(page) } else { Err(Mislukt(format!("Het bureau zegt {status}."))) };
        }
        Err(Mislukt("Het bureau stuurt steeds verder.".to_owned()))
    }

    /// Fills in the form for the first time.
    pub(super) fn eerste_keer(&mut self, code: &str) -> Result<(), Mislukt> {
        let page = self.open("/bureau/eerste-keer")?;
        let csrf = between(&page, "name=\"csrf\" value=\"", "\"").unwrap_or_default().to_owned();
        let form =
            [("csrf", csrf.as_str()), ("code", code), ("gebruikersnaam", GEBRUIKERSNAAM), ("wachtwoord", WACHTWOORD)];
        let body = reqwest::Url::parse_with_params("http://x/", form).map_err(mis)?;
        let request = self
            .client
            .post(format!("{}/bureau/eerste-keer", self.adres))
            .header("accept", "text/html")
            .header("origin", &self.adres)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body.query().unwrap_or_default().to_owned());
        let answer = self.send(request)?;
        if answer.status().is_redirection() {
            return Ok(());
        }
        Err(Mislukt(format!("Inloggen bij het bureau lukt niet ({}).", answer.status())))
    }

    fn send(&mut self, request: RequestBuilder) -> Result<Response, Mislukt> {
        let koekjes: Vec<String> = self.koekjes.iter().map(|(naam, waarde)| format!("{naam}={waarde}")).collect();
        let answer = request.header(COOKIE, koekjes.join("; ")).send().map_err(mis)?;
        for koekje in answer.headers().get_all(SET_COOKIE) {
            let pair = koekje.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
            if let Some((naam, waarde)) = pair.split_once('=') {
                self.koekjes.insert(naam.to_owned(), waarde.to_owned());
            }
        }
        Ok(answer)
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

fn mis(error: impl std::fmt::Display) -> Mislukt {
    Mislukt(format!("Het bureau is niet te bereiken: {error}."))
}
