//! `POST /v1/koppelen`.

use crate::api::sync::whole;
use crate::app::Shared;
use crate::error::Refusal;
use crate::service;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use std::net::{IpAddr, SocketAddr};
use wijkmaat_core::sync::wire::{self, KoppelRequest};

/// A device takes a code.
pub(crate) async fn koppelen(
    State(hub): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<impl IntoResponse, Refusal> {
    let (body, address) = (whole(body)?, address(peer, &headers));
    let answer = hub.work(move |hub| attempt(hub, address, &body)).await?;
    Ok(([(CONTENT_TYPE, wire::CONTENT_TYPE)], answer))
}

fn attempt(hub: &Shared, address: IpAddr, body: &[u8]) -> Result<Vec<u8>, Refusal> {
    let now_ms = hub.world.now().millis();
    if !hub.attempts.may_try(address, now_ms) {
        return Err(Refusal::TooOften);
    }
    let request: KoppelRequest = wire::unpack(body).map_err(|_| Refusal::Unreadable)?;
    let answer = service::koppelen::couple(&hub.store, &*hub.world, &request)?;
    if answer.as_ref().is_err_and(|refusal| *refusal == Refusal::Code) {
        hub.attempts.wrong(address, now_ms);
        hub.meters.refused(Refusal::Code.code());
    }
    answer.map(|response| wire::pack(&response))
}

/// Who asks. A neighbour on this machine is the proxy that holds the certificate; it says for whom in the last place of
/// `X-Forwarded-For`. From anywhere else that header is anybody's to write.
fn address(peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    let last = forwarded.and_then(|list| list.rsplit(',').next()).and_then(|text| text.trim().parse().ok());
    if peer.ip().is_loopback() { last.unwrap_or(peer.ip()) } else { peer.ip() }
}
