//! The edge to the network: one request, one answer. Tests put a hub that fails here.

use crate::error::{Code, Error};
use std::collections::BTreeMap;
use std::time::Duration;

/// How a request is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Asks for a resource.
    Get,
    /// Asks whether and how far a resource is there.
    Head,
    /// Sends a message or begins an upload.
    Post,
    /// Goes on with an upload.
    Patch,
}

/// A request to the hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// How.
    pub method: Method,
    /// Path below the hub's address, or a whole address that the hub gave.
    pub path: String,
    /// Headers beside the authorization.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// How long to wait for the answer.
    pub timeout: Duration,
}

/// The hub's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    /// A header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    /// The `code` in a JSON error body, as the hub writes it.
    #[must_use]
    pub fn error_code(&self) -> Option<String> {
        let body: serde_json::Value = serde_json::from_slice(&self.body).ok()?;
        body.get("code")?.as_str().map(str::to_owned)
    }

    /// What an answer means that is not what was asked for. Only the hub's own word puts a device out: a proxy or the login
    /// page of a strange network that says 403 is a fault that passes.
    #[must_use]
    pub fn refusal(&self) -> Error {
        match (self.status, self.error_code().as_deref()) {
            (401 | 403, Some("niet-gekoppeld" | "toestel-geweigerd")) => Error::new(Code::ToestelGeweigerd),
            // 400 is what hubs of the first days said.
            (426, _) | (400, Some("hub-versie")) => Error::new(Code::HubVersie),
            (status, _) => Error::new(Code::HubStoring).with("status", status),
        }
    }
}

/// No answer came: no network, no hub, a broken line, or too slow. Whether the hub did what was asked is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoAnswer;

/// Carries requests to one hub.
pub trait Transport: Send + Sync {
    /// Sends a request, with this bearer token if there is one.
    ///
    /// # Errors
    /// [`NoAnswer`] when none came.
    fn send(&self, request: &Request, token: Option<&str>) -> Result<Response, NoAnswer>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_hub_itself_puts_a_device_out() {
        let says = |status, body: &str| {
            Response { status, headers: BTreeMap::new(), body: body.as_bytes().to_vec() }.refusal().code
        };
        assert_eq!(Code::ToestelGeweigerd, says(403, r#"{"code":"toestel-geweigerd","melding":"x"}"#));
        assert_eq!(Code::ToestelGeweigerd, says(401, r#"{"code":"niet-gekoppeld","melding":"x"}"#));
        assert_eq!(Code::HubStoring, says(403, "<html>Log in to the hotel"));
        assert_eq!(Code::HubStoring, says(401, ""));
        assert_eq!(Code::HubVersie, says(426, ""));
        assert_eq!(Code::HubVersie, says(400, r#"{"code":"hub-versie","melding":"x"}"#));
        assert_eq!(Code::HubStoring, says(400, r#"{"code":"onleesbaar","melding":"x"}"#));
    }
}
