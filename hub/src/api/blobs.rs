//! `HEAD` and `GET /v1/blobs/{kring}/{hash}`.

use crate::api::caller::Caller;
use crate::app::Shared;
use crate::error::Refusal;
use crate::service;
use axum::extract::{Path, State};
use axum::http::header::{ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, RANGE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use std::ops::Range;

/// The receipt: it is here, whole.
pub(crate) async fn receipt(
    State(hub): State<Shared>,
    caller: Caller,
    Path((kring, hash)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let length = hub.work(move |hub| service::blobs::receipt(hub, &caller.member, &kring, &hash)).await?;
    let headers = [(CONTENT_LENGTH, length.to_string()), (CONTENT_TYPE, "image/jpeg".to_owned())];
    Ok((headers, [(ACCEPT_RANGES, "bytes")]).into_response())
}

/// The picture, or one range of it.
pub(crate) async fn read(
    State(hub): State<Shared>,
    caller: Caller,
    Path((kring, hash)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let mut bytes = hub.work(move |hub| service::blobs::read(hub, &caller.member, &kring, &hash)).await?;
    let fixed = [
        (CONTENT_TYPE, "image/jpeg"),
        (ACCEPT_RANGES, "bytes"),
        // By hash, so it never changes; only for this device.
        (CACHE_CONTROL, "private, max-age=31536000, immutable"),
    ];
    let asked = headers.get(RANGE).and_then(|value| value.to_str().ok()).and_then(|text| text.strip_prefix("bytes="));
    // More than one range at once may be answered with the whole (RFC 9110, 14.2).
    let Some(asked) = asked.filter(|text| !text.contains(',')) else {
        return Ok((fixed, bytes).into_response());
    };
    let whole = bytes.len();
    let range = range(asked, whole).ok_or(Refusal::Range)?;
    let shown = format!("bytes {}-{}/{whole}", range.start, range.end - 1);
    let part: Vec<u8> = bytes.drain(range).collect();
    Ok((StatusCode::PARTIAL_CONTENT, fixed, [(CONTENT_RANGE, shown)], part).into_response())
}

/// Reads `5-9`, `5-` or `-5` (the last five).
fn range(text: &str, whole: usize) -> Option<Range<usize>> {
    let range = match text.trim().split_once('-')? {
        ("", last) => whole.saturating_sub(last.parse().ok()?)..whole,
        (from, "") => from.parse().ok()?..whole,
        (from, to) => from.parse().ok()?..to.parse::<usize>().ok()?.saturating_add(1).min(whole),
    };
    (range.start < range.end).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn ranges_are_read_as_rfc_9110_says() {
        assert_eq!(range("0-3", 10), Some(0..4));
        assert_eq!(range("8-", 10), Some(8..10));
        assert_eq!(range("-3", 10), Some(7..10));
        assert_eq!(range("5-999999999999999999", 10), Some(5..10));
        for wrong in ["10-", "7-3", "-0", "", "-", "a-b", "3", "99999999999999999999999-"] {
            assert_eq!(range(wrong, 10), None, "{wrong}");
        }
    }
}
