//! The transport over HTTP: reqwest with rustls, one connection kept open.

use super::transport::{Method, NoAnswer, Request, Response, Transport};
use super::wire::MAX_MESSAGE;
use crate::error::{Code, Error, Result};
use std::io::Read;
use std::net::IpAddr;
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
        is_address(address)?;
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

/// Whether a hub can be reached at such an address at all.
///
/// # Errors
/// `adres-ongeldig` when it is not an http(s) address.
pub fn is_address(address: &str) -> Result<()> {
    let url =
        reqwest::Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    url.map(drop).ok_or_else(|| Error::new(Code::AdresOngeldig).with("waarde", address))
}

/// True for an address over which strangers could read along: plain http to anything but this machine or the local network.
#[must_use]
pub fn is_exposed(address: &str) -> bool {
    let Ok(url) = reqwest::Url::parse(address) else { return false };
    let Some(host) = url.host_str().filter(|_| url.scheme() == "http") else { return false };
    match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(IpAddr::V4(v4)) => !(v4.is_loopback() || v4.is_private() || v4.is_link_local()),
        Ok(IpAddr::V6(v6)) => {
            let local = v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local();
            !(local || v6.to_ipv4_mapped().is_some_and(|v4| v4.is_loopback() || v4.is_private()))
        }
        // A name without a dot is one of the local network.
        Err(_) => host.contains('.') && !matches!(host.rsplit('.').next(), Some("local" | "localhost")),
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

#[cfg(test)]
mod tests {
    use super::is_exposed;

    #[test]
    fn plain_http_stays_on_this_machine_and_the_local_network() {
        for fine in [
            "https://hub.voorbeeld.nl",
            "http://127.0.0.1:8080",
            "http://localhost:1",
            "http://[::1]:1",
            "http://10.1.2.3",
            "http://192.168.1.4:80",
            "http://172.20.0.1",
            "http://hub:8080",
            "http://balie.local",
            "http://[fd00::1]",
            "ergens",
        ] {
            assert!(!is_exposed(fine), "{fine}");
        }
        for open in ["http://hub.voorbeeld.nl", "http://8.8.8.8", "http://[2001:db8::1]", "http://172.32.0.1"] {
            assert!(is_exposed(open), "{open}");
        }
    }
}
