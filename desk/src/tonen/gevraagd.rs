//! What a page was asked for, in the address.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use std::convert::Infallible;

/// The part of the address behind the question mark. What cannot be read counts as not asked: an address that someone changed by
/// hand gives the page and never a fault.
#[derive(Debug)]
pub(crate) struct Gevraagd<T>(pub(crate) T);

impl<T: DeserializeOwned + Default, S: Send + Sync> FromRequestParts<S> for Gevraagd<T> {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self(serde_html_form::from_str(parts.uri.query().unwrap_or_default()).unwrap_or_default()))
    }
}

/// An address with what it asks for; what is empty is left out.
pub(crate) fn adres(path: &str, asked: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in asked.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    match query.finish() {
        empty if empty.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_what_is_asked_and_nothing_that_is_empty() {
        assert_eq!("/bureau/werk", adres("/bureau/werk", &[("zoek", "")]));
        let hostile = adres("/bureau/werk", &[("lijst", "mij"), ("zoek", "a&b=\"<c> é")]);
        assert_eq!("/bureau/werk?lijst=mij&zoek=a%26b%3D%22%3Cc%3E+%C3%A9", hostile);
    }
}
