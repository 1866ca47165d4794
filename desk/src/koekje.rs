//! Cookies: which there are, and how they are set.

use crate::app::Desk;
use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use wijkmaat_core::world::World;

/// A cookie of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Koekje {
    /// The session.
    Sessie,
    /// What ties the login form to the browser that asked for it.
    Voor,
}

impl Koekje {
    /// Its name. `__Host-` keeps other hosts of the same site from setting it, and needs https.
    fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Sessie, true) => "__Host-wijkmaat",
            (Self::Sessie, false) => "wijkmaat",
            (Self::Voor, true) => "__Host-wijkmaat-voor",
            (Self::Voor, false) => "wijkmaat-voor",
        }
    }

    /// Its value in a request, if it has the form of one of ours.
    pub(crate) fn read(self, desk: &Desk, headers: &HeaderMap) -> Option<Token> {
        let name = self.name(desk.is_secure());
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|list| list.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(key, _)| *key == name).and_then(|(_, value)| Token::parse(value))
    }

    /// The header that sets it, until the browser closes.
    pub(crate) fn set(self, desk: &Desk, token: &Token) -> HeaderValue {
        self.header(desk, &token.0, "")
    }

    /// The header that takes it away.
    pub(crate) fn clear(self, desk: &Desk) -> HeaderValue {
        self.header(desk, "", "; Max-Age=0")
    }

    fn header(self, desk: &Desk, value: &str, more: &str) -> HeaderValue {
        let secure = if desk.is_secure() { "; Secure" } else { "" };
        let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}", self.name(desk.is_secure()));
        HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
    }
}

/// 32 random bytes in hexadecimal digits.
#[derive(Clone)]
pub(crate) struct Token(String);

impl Token {
    /// Draws a new one.
    pub(crate) fn draw(world: &dyn World) -> Self {
        let mut bytes = [0; 32];
        world.fill_random(&mut bytes);
        Self(blake3::Hash::from_bytes(bytes).to_hex().to_string())
    }

    fn parse(text: &str) -> Option<Self> {
        let hex = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        hex.then(|| Self(text.to_owned()))
    }

    /// What is stored of it.
    pub(crate) fn hash(&self) -> blake3::Hash {
        blake3::hash(self.0.as_bytes())
    }

    /// What forms must bring with it: computed from it, so nothing more needs to be kept.
    pub(crate) fn csrf(&self) -> String {
        let key = blake3::derive_key("wijkmaat 2026 formulier van het bureau", self.0.as_bytes());
        blake3::Hash::from_bytes(key).to_hex().to_string()
    }
}

/// Compares two texts in a time that says nothing of where they differ.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    blake3::hash(one.as_bytes()) == blake3::hash(other.as_bytes())
}
