//! The transport over HTTP: reqwest with rustls, one connection kept open.

use super::transport::{Method, NoAnswer, Request, Response, Transport};
use super::wire::MAX_MESSAGE;
use crate::error::{Code, Error, Result};
use std::io::Read;
use std::time::Duration;

/// Carries requests to the hub at one address.
#[derive(Debug, Clone)]
pub struct Http {
    base: String,
    client: reqwest::blocking::Client,
}

impl Http {
    /// Prepares to talk to a hub; nothing is sent yet.
    ///
    /// # Errors
    /// `adres-ongeldig` when it is not an http(s) address.
    pub fn new(address: &str) -> Result<Self> {
        let wrong = || Error::new(Code::AdresOngeldig).with("waarde", address);
        let url = reqwest::Url::parse(address).map_err(|_| wrong())?;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return Err(wrong());
        }
        let client = reqwest::blocking::Client::builder()
            .connect_timeout(Duration::from_secs(10))
            .tcp_nodelay(true)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(Error::unexpected)?;
        Ok(Self { base: address.trim_end_matches('/').to_owned(), client })
    }

    /// Only addresses of our own hub: a token never goes elsewhere.
    fn url(&self, path: &str) -> Option<String> {
        if path.starts_with('/') {
            return Some(format!("{}{path}", self.base));
        }
        path.strip_prefix(&self.base).is_some_and(|rest| rest.starts_with('/')).then(|| path.to_owned())
    }
}

impl Transport for Http {
    fn send(&self, request: &Request, token: Option<&str>) -> std::result::Result<Response, NoAnswer> {
        let url = self.url(&request.path).ok_or(NoAnswer)?;
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Head => reqwest::Method::HEAD,
            Method::Post => reqwest::Method::POST,
            Method::Patch => reqwest::Method::PATCH,
        };
        let mut builder = self.client.request(method, url).timeout(request.timeout);
        for (name, value) in &request.headers {
            builder = builder.header(*name, value);
        }
        if let Some(token) = token {
            builder = builder.bearer_auth(token);
        }
        let answer = builder.body(request.body.clone()).send().map_err(|_| NoAnswer)?;
        let status = answer.status().as_u16();
        let headers = answer
            .headers()
            .iter()
            .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
            .collect();
        let mut body = Vec::new();
        answer.take(MAX_MESSAGE as u64).read_to_end(&mut body).map_err(|_| NoAnswer)?;
        Ok(Response { status, headers, body })
    }
}
