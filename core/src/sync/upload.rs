//! Pictures to the hub by tus 1.0, resumed where they broke off; and back from the hub, checked by their hash.

use super::transport::{Method, NoAnswer, Request, Response, Transport};
use crate::error::{Code, Error, Result};
use crate::media;
use crate::model::{FotoHash, KringId, Timestamp};
use crate::store::blobs::{self, Upload};
use crate::store::{Store, meta};
use crate::world::World;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use std::time::Duration;

/// Bytes per request: small enough to get on on a bad line, and each piece is durable on the hub.
const PIECE: usize = 512 << 10;
const TIMEOUT: Duration = Duration::from_mins(1);

/// What became of the pictures that waited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Uploaded {
    /// Now on the hub, whole.
    pub sent: usize,
    /// Set aside with a reason.
    pub refused: usize,
}

/// Sends every picture that waits. One that is refused is set aside and blocks nothing.
///
/// # Errors
/// `hub-onbereikbaar`, `hub-storing`, `toestel-geweigerd`; what was sent stays sent.
pub fn upload_all(store: &Store, world: &dyn World, transport: &dyn Transport) -> Result<Uploaded> {
    let (token, uploads) = store.read(|connection| {
        let token = meta::get_text(connection, meta::HUB_TOKEN)?.ok_or_else(|| Error::new(Code::NietGekoppeld))?;
        Ok((token, blobs::uploads(connection)?))
    })?;
    let mut uploaded = Uploaded::default();
    for upload in uploads {
        let hub = Hub { transport, token: &token };
        match send(store, &hub, &upload)? {
            Sent::Whole => {
                let offset = store.read(|connection| meta::get_int(connection, meta::HUB_VERSCHIL))?.unwrap_or(0);
                let op: Timestamp = world.now().plus_millis(offset);
                store.write(|transaction| blobs::confirm(transaction, &upload.hash, &upload.kring, op.millis()))?;
                uploaded.sent += 1;
            }
            Sent::Refused(reden) => {
                store.write(|transaction| blobs::set_aside(transaction, &upload.hash, &upload.kring, &reden))?;
                uploaded.refused += 1;
            }
        }
    }
    Ok(uploaded)
}

struct Hub<'a> {
    transport: &'a dyn Transport,
    token: &'a str,
}

enum Sent {
    Whole,
    Refused(String),
}

impl Hub<'_> {
    fn send(
        &self,
        method: Method,
        path: &str,
        headers: Vec<(&'static str, String)>,
        body: Vec<u8>,
    ) -> Result<Response> {
        let mut all = vec![("tus-resumable", "1.0.0".to_owned())];
        all.extend(headers);
        let request = Request { method, path: path.to_owned(), headers: all, body, timeout: TIMEOUT };
        let response =
            self.transport.send(&request, Some(self.token)).map_err(|NoAnswer| Error::new(Code::HubOnbereikbaar))?;
        let refusal = response.refusal();
        match response.status {
            // A picture is set aside only for what the hub itself says of it; that it is enough for today passes.
            401 | 403 if refusal.code == Code::ToestelGeweigerd || response.error_code().is_none() => Err(refusal),
            429 => Err(refusal),
            status if status >= 500 => Err(refusal),
            _ => Ok(response),
        }
    }
}

fn send(store: &Store, hub: &Hub<'_>, upload: &Upload) -> Result<Sent> {
    let Some(bytes) = store.read(|connection| blobs::bytes(connection, &upload.hash))? else {
        return Ok(Sent::Refused("ontbreekt".to_owned()));
    };
    if receipt(hub, &upload.kring, &upload.hash)? {
        return Ok(Sent::Whole);
    }
    if !media::is_zonder_metadata(&bytes) {
        return Ok(Sent::Refused("metadata".to_owned()));
    }
    let (adres, mut offset) = match resume(hub, upload)? {
        Some(begun) => begun,
        None => match create(store, hub, upload, bytes.len())? {
            Ok(adres) => (adres, 0),
            Err(refused) => return Ok(Sent::Refused(refused)),
        },
    };
    while offset < bytes.len() {
        let piece = bytes.get(offset..bytes.len().min(offset + PIECE)).unwrap_or_default().to_vec();
        let headers =
            vec![("content-type", "application/offset+octet-stream".to_owned()), ("upload-offset", offset.to_string())];
        let response = hub.send(Method::Patch, &adres, headers, piece)?;
        match (response.status, offset_of(&response)) {
            (200 | 204, Some(next)) if next > offset => offset = next,
            // Another device of ours, or an earlier try, got further.
            (409, _) => {
                let Some((_, next)) = ask(hub, &adres)? else { return again(store, upload) };
                offset = next;
            }
            (404 | 410, _) => return again(store, upload),
            _ => return Ok(Sent::Refused(response.error_code().unwrap_or_else(|| response.status.to_string()))),
        }
    }
    if receipt(hub, &upload.kring, &upload.hash)? { Ok(Sent::Whole) } else { again(store, upload) }
}

/// The hub no longer knows the upload: the next round begins anew.
fn again(store: &Store, upload: &Upload) -> Result<Sent> {
    store.write(|transaction| blobs::set_adres(transaction, &upload.hash, &upload.kring, None))?;
    Err(Error::new(Code::HubStoring).with("status", 404))
}

fn resume(hub: &Hub<'_>, upload: &Upload) -> Result<Option<(String, usize)>> {
    match &upload.adres {
        Some(adres) => ask(hub, adres),
        None => Ok(None),
    }
}

fn ask(hub: &Hub<'_>, adres: &str) -> Result<Option<(String, usize)>> {
    let response = hub.send(Method::Head, adres, Vec::new(), Vec::new())?;
    Ok(offset_of(&response).filter(|_| response.status < 300).map(|offset| (adres.to_owned(), offset)))
}

fn create(store: &Store, hub: &Hub<'_>, upload: &Upload, length: usize) -> Result<Result<String, String>> {
    let metadata = format!(
        "kring {},hash {}",
        BASE64_STANDARD.encode(upload.kring.as_str()),
        BASE64_STANDARD.encode(upload.hash.to_string())
    );
    let headers = vec![("upload-length", length.to_string()), ("upload-metadata", metadata)];
    let response = hub.send(Method::Post, "/v1/blobs", headers, Vec::new())?;
    let Some(adres) = response.header("location").filter(|_| response.status == 201).map(str::to_owned) else {
        return Ok(Err(response.error_code().unwrap_or_else(|| response.status.to_string())));
    };
    store.write(|transaction| blobs::set_adres(transaction, &upload.hash, &upload.kring, Some(&adres)))?;
    Ok(Ok(adres))
}

fn receipt(hub: &Hub<'_>, kring: &KringId, hash: &FotoHash) -> Result<bool> {
    let response = hub.send(Method::Head, &format!("/v1/blobs/{kring}/{hash}"), Vec::new(), Vec::new())?;
    Ok(response.status == 200)
}

fn offset_of(response: &Response) -> Option<usize> {
    response.header("upload-offset")?.parse().ok()
}

/// Gets a picture from the hub and keeps it; what is not what its name says is not kept.
///
/// # Errors
/// `niet-gevonden`, `hub-onbereikbaar`, `hub-storing`, or `hub-antwoord-fout` when the bytes are others.
pub fn fetch(store: &Store, transport: &dyn Transport, kring: &KringId, hash: &FotoHash) -> Result<Vec<u8>> {
    let token = store
        .read(|connection| meta::get_text(connection, meta::HUB_TOKEN))?
        .ok_or_else(|| Error::new(Code::NietGekoppeld))?;
    let hub = Hub { transport, token: &token };
    let response = hub.send(Method::Get, &format!("/v1/blobs/{kring}/{hash}"), Vec::new(), Vec::new())?;
    if response.status != 200 {
        return Err(Error::new(Code::NietGevonden).with("soort", "foto").with("id", hash));
    }
    if FotoHash::of(&response.body) != *hash {
        return Err(Error::new(Code::HubAntwoordFout).with("reden", "een foto is beschadigd"));
    }
    store.write(|transaction| blobs::add_fetched(transaction, hash, &response.body, &[]))?;
    Ok(response.body)
}
