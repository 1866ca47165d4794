//! Caller: who asks, from the bearer token, before a byte of the body is read.

use crate::app::Shared;
use crate::error::Refusal;
use crate::service::member::Member;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

/// A coupled device with its token.
pub(crate) struct Caller {
    /// Who.
    pub(crate) member: Member,
    /// The token, to ask again later whether it still holds.
    pub(crate) token: String,
}

impl FromRequestParts<Shared> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, hub: &Shared) -> Result<Self, Refusal> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token =
            header.and_then(|value| value.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let token = token.ok_or(Refusal::NotCoupled)?.1.trim().to_owned();
        hub.work(move |hub| {
            let member = hub.store.accounts.read(|connection| Member::by_token(connection, &token))??;
            Ok(Self { member, token })
        })
        .await
    }
}
