//! `GET /health`, `GET /metrics`, and the measuring around every request.

use crate::app::Shared;
use crate::error::Refusal;
use crate::service;
use crate::store::log;
use axum::Json;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CONNECTION, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::time::Instant;
use wijkmaat_core::model::Timestamp;

#[derive(Serialize)]
struct Health {
    ok: bool,
    versie: &'static str,
    hub: Option<String>,
    laatste_commit: Option<Timestamp>,
}

/// Whether the hub can keep what it is given: 503 when it cannot.
pub(crate) async fn health(State(hub): State<Shared>) -> Response {
    let probed = hub.work(|hub| Ok(service::health::probe(hub)?)).await;
    let row = probed.as_ref().ok();
    let health = Health {
        ok: row.is_some(),
        versie: env!("CARGO_PKG_VERSION"),
        hub: row.map(|row| row.id.to_string()),
        laatste_commit: row.filter(|row| row.last_ms > 0).map(|row| Timestamp::from_millis(row.last_ms)),
    };
    let status = if health.ok { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(health)).into_response()
}

/// Prometheus text.
pub(crate) async fn metrics(State(hub): State<Shared>) -> Result<impl IntoResponse, Refusal> {
    let row = hub.work(|hub| Ok(hub.store.log.read(log::hub)?)).await?;
    let database_bytes = hub.store.accounts.bytes() + hub.store.log.bytes();
    let text = hub.meters.render(database_bytes, row.blob_bytes);
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4")], text))
}

/// Counts a request by its route (never its path: that can hold an id) and how it ended.
pub(crate) async fn measure(State(hub): State<Shared>, request: Request, next: Next) -> Response {
    let begin = Instant::now();
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    let mut response = next.run(request).await;
    if response.status().is_client_error() && request_has_body(&method) {
        // The body may be unread, and then hyper hangs up: said in time, a client does not use this line again.
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    let (status, took) = (response.status().as_u16(), begin.elapsed());
    hub.meters.request(&route, status, took);
    tracing::debug!(%method, route, status, ms = took.as_millis(), "request");
    response
}

fn request_has_body(method: &Method) -> bool {
    *method == Method::POST || *method == Method::PATCH
}
