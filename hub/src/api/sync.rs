//! `POST /v1/sync`.

use crate::api::caller::Caller;
use crate::app::Shared;
use crate::error::Refusal;
use crate::service;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use wijkmaat_core::sync::wire;

/// One round trip.
pub(crate) async fn sync(
    State(hub): State<Shared>,
    caller: Caller,
    body: Result<Bytes, BytesRejection>,
) -> Result<impl IntoResponse, Refusal> {
    let body = whole(body)?;
    let answer = service::sync::sync(&hub, caller.member, caller.token, body).await?;
    Ok(([(CONTENT_TYPE, wire::CONTENT_TYPE)], answer))
}

/// The whole body, or why not.
pub(crate) fn whole(body: Result<Bytes, BytesRejection>) -> Result<Vec<u8>, Refusal> {
    body.map(Vec::from).map_err(|rejection| match rejection.status().as_u16() {
        413 => Refusal::TooLarge,
        _ => Refusal::Unreadable,
    })
}
