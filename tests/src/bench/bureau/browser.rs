//! A browser without scripts, with the session of one person.

use crate::bench::Outcome;
use crate::bench::measure::PATIENCE;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{ACCEPT, CONTENT_TYPE, COOKIE, ORIGIN, SET_COOKIE};
use reqwest::redirect::Policy;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// A password of the bench; no secret.
const WACHTWOORD: &str = "fiets lantaarn stoep";

/// A browser without scripts: it keeps cookies and its line.
pub(super) struct Browser {
    adres: String,
    client: Client,
    koekjes: BTreeMap<String, String>,
}

impl Browser {
    pub(super) fn new(adres: &str) -> Outcome<Self> {
        let client = Client::builder().timeout(PATIENCE).redirect(Policy::none()).build()?;
        Ok(Self { adres: adres.to_owned(), client, koekjes: BTreeMap::new() })
    }

    /// The body at this path, and how long it took until the last byte was here, in ms.
    pub(super) fn page(&mut self, path: &str) -> Outcome<(String, f64)> {
        let request = self.client.get(format!("{}{path}", self.adres)).header(ACCEPT, "text/html");
        let begin = Instant::now();
        let answer = self.send(request)?;
        let status = answer.status();
        let body = answer.text()?;
        let ms = begin.elapsed().as_secs_f64() * 1000.0;
        if !status.is_success() {
            return Err(format!("{path} gives {status}").into());
        }
        Ok((body, ms))
    }

    /// Takes an invitation, after which the replica fills; back when it is full.
    pub(super) fn eerste_keer(&mut self, code: &str, naam: &str) -> Outcome {
        self.form("/bureau/eerste-keer", &[("code", code), ("gebruikersnaam", naam), ("wachtwoord", WACHTWOORD)])?;
        self.until_ready()
    }

    /// Logs in; back when the replica is open.
    pub(super) fn inloggen(&mut self, naam: &str) -> Outcome {
        self.form("/bureau/inloggen", &[("gebruikersnaam", naam), ("wachtwoord", WACHTWOORD)])?;
        self.until_ready()
    }

    fn until_ready(&mut self) -> Outcome {
        let begin = Instant::now();
        let (_keep, never) = std::sync::mpsc::channel::<()>();
        while begin.elapsed() < PATIENCE {
            let request = self.client.get(format!("{}/bureau/werk", self.adres)).header(ACCEPT, "text/html");
            if self.send(request)?.status().is_success() {
                return Ok(());
            }
            never.recv_timeout(Duration::from_millis(100)).ok();
        }
        Err("the desk was not ready in time".into())
    }

    fn form(&mut self, path: &str, fields: &[(&str, &str)]) -> Outcome {
        let (page, _) = self.page(path)?;
        let csrf = page
            .split_once("name=\"csrf\" value=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map(|(csrf, _)| csrf)
            .ok_or("a page without a form")?;
        let body = reqwest::Url::parse_with_params("http://x/", [("csrf", csrf)].iter().chain(fields))?;
        let request = self
            .client
            .post(format!("{}{path}", self.adres))
            .header(ACCEPT, "text/html")
            .header(ORIGIN, &self.adres)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.query().unwrap_or_default().to_owned());
        let answer = self.send(request)?;
        if answer.status().is_redirection() {
            return Ok(());
        }
        Err(format!("{path} gives {}", answer.status()).into())
    }

    fn send(&mut self, request: RequestBuilder) -> Outcome<Response> {
        let koekjes: Vec<String> = self.koekjes.iter().map(|(naam, waarde)| format!("{naam}={waarde}")).collect();
        let answer = request.header(COOKIE, koekjes.join("; ")).send()?;
        for koekje in answer.headers().get_all(SET_COOKIE) {
            let pair = koekje.to_str()?.split(';').next().unwrap_or_default();
            if let Some((naam, waarde)) = pair.split_once('=') {
                self.koekjes.insert(naam.to_owned(), waarde.to_owned());
            }
        }
        Ok(answer)
    }
}
