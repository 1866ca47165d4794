//! tus 1.0.0 under `/v1/blobs`: `POST` begins an upload, `HEAD`, `PATCH` and `DELETE` on its own address go on with it.

use crate::api::caller::Caller;
use crate::app::Shared;
use crate::error::Refusal;
use crate::service::tus::{self, MAX_PICTURE};
use crate::store::uploads::Upload;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use wijkmaat_core::model::Timestamp;

const VERSION: &str = "1.0.0";
const CONTENT: &str = "application/offset+octet-stream";
const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const METADATA: HeaderName = HeaderName::from_static("upload-metadata");

/// What this hub speaks; asked without a token.
pub(crate) async fn options() -> Response {
    let about = [
        ("tus-version", VERSION.to_owned()),
        ("tus-max-size", MAX_PICTURE.to_string()),
        ("tus-extension", "creation,creation-with-upload,expiration,termination".to_owned()),
    ];
    (StatusCode::NO_CONTENT, [(RESUMABLE, VERSION)], about).into_response()
}

/// Begins an upload, with its first bytes when they came along.
pub(crate) async fn create(
    State(hub): State<Shared>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    check_version(&headers)?;
    let length = number(&headers, &LENGTH)?;
    let (kring, hash) = promised(&headers).ok_or(Refusal::Header)?;
    let upload = hub.work(move |hub| tus::create(hub, &caller.member, &kring, &hash, length)).await?;
    let location = [("location", format!("/v1/blobs/{}", upload.id.simple()))];
    let shared = shared(&upload);
    if !has_content(&headers) {
        return Ok((StatusCode::CREATED, location, shared).into_response());
    }
    let offset = tus::append(&hub, upload, 0, body).await?;
    Ok((StatusCode::CREATED, location, shared, [(OFFSET, offset.to_string())]).into_response())
}

/// How far it is.
pub(crate) async fn offset(
    State(hub): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    check_version(&headers)?;
    let upload = hub.work(move |hub| tus::find(hub, &caller.member, &id)).await?;
    let (shared, length) = (shared(&upload), upload.length);
    let offset = tus::offset(&hub, upload).await?;
    let where_it_is = [(OFFSET, offset.to_string()), (LENGTH, length.to_string())];
    Ok((StatusCode::OK, shared, where_it_is, [("cache-control", "no-store")]).into_response())
}

/// The next bytes.
pub(crate) async fn append(
    State(hub): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    check_version(&headers)?;
    if !has_content(&headers) {
        return Err(Refusal::ContentType);
    }
    let offset = number(&headers, &OFFSET)?;
    let upload = hub.work(move |hub| tus::find(hub, &caller.member, &id)).await?;
    let shared = shared(&upload);
    let offset = tus::append(&hub, upload, offset, body).await?;
    Ok((StatusCode::NO_CONTENT, shared, [(OFFSET, offset.to_string())]).into_response())
}

/// Not wanted any more.
pub(crate) async fn terminate(
    State(hub): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    check_version(&headers)?;
    let upload = hub.work(move |hub| tus::find(hub, &caller.member, &id)).await?;
    tus::terminate(&hub, upload).await?;
    Ok((StatusCode::NO_CONTENT, [(RESUMABLE, VERSION)]).into_response())
}

/// `POST` from a client that cannot send another method, with the real one in `X-HTTP-Method-Override`.
pub(crate) async fn overridden(
    state: State<Shared>,
    caller: Caller,
    path: Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let method = headers.get("x-http-method-override").and_then(|value| value.to_str().ok()).unwrap_or_default();
    match method {
        "PATCH" => append(state, caller, path, headers, body).await,
        "DELETE" => terminate(state, caller, path, headers).await,
        "HEAD" => offset(state, caller, path, headers).await,
        _ => Err(Refusal::Header),
    }
}

fn check_version(headers: &HeaderMap) -> Result<(), Refusal> {
    let version = headers.get(&RESUMABLE).and_then(|value| value.to_str().ok());
    if version == Some(VERSION) { Ok(()) } else { Err(Refusal::TusVersion) }
}

fn has_content(headers: &HeaderMap) -> bool {
    headers.get("content-type").and_then(|value| value.to_str().ok()) == Some(CONTENT)
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, Refusal> {
    headers.get(name).and_then(|value| value.to_str().ok()?.trim().parse().ok()).ok_or(Refusal::Header)
}

/// Headers of every answer about an upload.
fn shared(upload: &Upload) -> [(HeaderName, String); 2] {
    let expires = Timestamp::from_millis(upload.expires_ms).utc();
    let expires = expires.map(|time| time.format("%a, %d %b %Y %H:%M:%S GMT").to_string()).unwrap_or_default();
    [(RESUMABLE, VERSION.to_owned()), (EXPIRES, expires)]
}

/// Kring and hash from `Upload-Metadata`: pairs of a key and a value in base64, with commas between.
fn promised(headers: &HeaderMap) -> Option<(String, String)> {
    let pairs = headers.get(&METADATA)?.to_str().ok()?;
    let value = |key: &str| {
        let pair = pairs.split(',').find_map(|pair| pair.trim().strip_prefix(key)?.strip_prefix(' '))?;
        String::from_utf8(from_base64(pair.trim())?).ok()
    };
    Some((value("kring")?, value("hash")?))
}

/// Reads base64 (RFC 4648, 4).
fn from_base64(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for letter in text.trim_end_matches('=').bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::from_base64;

    #[test]
    fn base64_is_read_as_rfc_4648_writes_it() {
        let cases =
            [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"), ("Zm9vYmFy", "foobar")];
        for (text, plain) in cases {
            assert_eq!(from_base64(text).as_deref(), Some(plain.as_bytes()), "{text}");
        }
        assert_eq!(from_base64("Zm 9v"), None);
    }
}
