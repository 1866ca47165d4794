//! The edge to the network: one request, one answer. Tests put a hub that fails here.

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
