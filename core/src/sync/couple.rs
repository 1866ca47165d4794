//! Coupling: a device takes an invitation, and what it made before goes along.

use super::gids;
use super::http::Http;
use super::outgoing::toestel;
use super::transport::{Method, Request, Response, Transport};
use super::wire::{self, KoppelRequest, KoppelResponse};
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, KringId, KringSoort, Namens, PersoonId};
use crate::profile::Profile;
use crate::store::{Store, apply, blobs, changes, cursors, meta, outbox, rows};
use crate::world::World;
use minicbor::bytes::ByteArray;
use rusqlite::Transaction;
use std::time::Duration;

/// Finds the profile of a municipality by its name.
pub type ProfileOf<'a> = &'a dyn Fn(&str) -> Result<Profile>;

/// Couples this device to the hub at `address` with a one-time code.
///
/// # Errors
/// `al-gekoppeld`, `code-ongeldig`, `te-vaak`, `toestel-van-ander`, `toestel-geweigerd`, `geen-hub`, `adres-ongeldig`,
/// `hub-onbereikbaar`, `hub-storing`, `hub-versie`; then nothing changed here.
pub fn couple(store: &Store, world: &dyn World, profile_of: ProfileOf<'_>, address: &str, code: &str) -> Result<()> {
    let transport = Http::new(address)?;
    couple_over(store, world, profile_of, &transport, address, code)
}

/// The same over any transport.
///
/// # Errors
/// As [`couple`].
pub fn couple_over(
    store: &Store,
    world: &dyn World,
    profile_of: ProfileOf<'_>,
    transport: &dyn Transport,
    address: &str,
    code: &str,
) -> Result<()> {
    let (device, persoon) = store.read(|connection| {
        // A hub that was put back from a backup may not know this device any more; a new code lets it in again.
        let refused = meta::get_int(connection, meta::GEWEIGERD)? == Some(1);
        if let Some(hub) = meta::get_text(connection, meta::HUB_ADRES)?.filter(|_| !refused) {
            return Err(Error::new(Code::AlGekoppeld).with("hub", hub));
        }
        let namens = gids::namens(connection)?.ok_or_else(|| Error::unexpected("no person on this device"))?;
        Ok((toestel(connection)?, namens.persoon))
    })?;
    let request = KoppelRequest {
        wire: wire::WIRE,
        code: code.trim().to_owned(),
        toestel: ByteArray::from(device.id.into_bytes()),
        publiek: ByteArray::from(device.key.verifying_key().to_bytes()),
        persoon: ByteArray::from(persoon.uuid().into_bytes()),
    };
    let answer = transport
        .send(
            &Request {
                method: Method::Post,
                path: "/v1/koppelen".to_owned(),
                headers: vec![("content-type", wire::CONTENT_TYPE.to_owned())],
                body: wire::pack(&request),
                timeout: Duration::from_secs(30),
            },
            None,
        )
        .map_err(|_| Error::new(Code::HubOnbereikbaar))?;
    if answer.status != 200 {
        return Err(refused(&answer, address));
    }
    let response: KoppelResponse =
        wire::unpack(&answer.body).map_err(|error| Error::new(Code::HubAntwoordFout).with("reden", error))?;
    let profile = profile_of(&response.gemeente)?;
    store.write(|transaction| {
        remember(transaction, world, address, persoon, &response)?;
        match gids::namens(transaction)? {
            Some(namens) => rebind(transaction, &profile, &namens),
            None => Ok(()),
        }
    })
}

/// Why the code was not taken. What the hub says is in the body; without one, something else answers here.
fn refused(answer: &Response, address: &str) -> Error {
    match (answer.status, answer.error_code().as_deref()) {
        (403, Some("code-ongeldig")) => Error::new(Code::CodeOngeldig),
        (409, Some("al-gekoppeld")) => Error::new(Code::ToestelVanAnder),
        (429, _) => Error::new(Code::TeVaak),
        // A hub knows this path: what answers here is something else, or the address goes too deep.
        (404 | 405, _) | (300..=407 | 409..=425 | 501, None) => Error::new(Code::GeenHub).with("hub", address),
        _ => answer.refusal(),
    }
}

fn remember(
    transaction: &Transaction<'_>,
    world: &dyn World,
    address: &str,
    persoon: PersoonId,
    response: &KoppelResponse,
) -> Result<()> {
    meta::set(transaction, meta::HUB_ADRES, address.trim_end_matches('/').as_bytes())?;
    meta::set(transaction, meta::HUB_TOKEN, response.token.as_bytes())?;
    if meta::get(transaction, meta::HUB_ID)?.is_some_and(|id| id != response.hub.as_slice()) {
        // Another hub than before: it gets everything this device made, and this device reads it from the beginning.
        cursors::reset(transaction)?;
        outbox::requeue_own(transaction)?;
        meta::set_int(transaction, meta::HUB_GENERATIE, 0)?;
    }
    meta::set(transaction, meta::HUB_ID, response.hub.as_slice())?;
    meta::set_int(transaction, meta::GEWEIGERD, 0)?;
    // What was set aside under the former token may be fine under this one; what is not is set aside again.
    outbox::release(transaction, &["handtekening", "persoon", "geen-recht", "kring", "te-veel", "versie", "tijd"])?;
    meta::set(transaction, meta::GEMEENTE, response.gemeente.as_bytes())?;
    meta::set_int(transaction, meta::HUB_VERSCHIL, response.now_ms - world.now().millis())?;
    gids::take(transaction, world, &response.gids)?;
    let now = gids::namens(transaction)?.map(|namens| namens.persoon);
    if now.is_some_and(|now| now != persoon) {
        let mut former = meta::get(transaction, meta::VROEGER)?.unwrap_or_default();
        former.extend_from_slice(persoon.uuid().as_bytes());
        meta::set(transaction, meta::VROEGER, &former)?;
    }
    Ok(())
}

/// Gives what was made before the coupling a kring that the hub will take it in: a document is bound to its kring when it
/// first leaves this device, not before.
fn rebind(transaction: &Transaction<'_>, profile: &Profile, namens: &Namens) -> Result<()> {
    let wide = profile.kring_voor(KringSoort::Gemeente, None, &[]);
    for doc in outbox::documents(transaction)? {
        let Some(home) = changes::home(transaction, doc)? else { continue };
        if !outbox::has_whole(transaction, doc)? {
            // Others know it, in the kring it is in.
            continue;
        }
        let kring = rows::kring(transaction, home.kring)?;
        let confidential = profile
            .kring(&kring)
            .is_some_and(|kring| matches!(kring.soort, KringSoort::Zorg | KringSoort::Professionals));
        if confidential || fits(namens, &kring, home.kind) || !fits(namens, &wide, home.kind) {
            continue;
        }
        let nr = rows::kring_nr(transaction, &wide)?;
        changes::move_to_kring(transaction, doc, nr)?;
        apply::refresh(transaction, doc)?;
    }
    blobs::follow_signalen(transaction)
}

fn fits(namens: &Namens, kring: &KringId, kind: DocKind) -> bool {
    namens.rechten.may_add(kring, kind) && namens.rechten.may_read(kring)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_code_was_not_taken_is_told_apart() {
        let why = |status, code: &str| {
            let body =
                if code.is_empty() { b"<html>".to_vec() } else { format!(r#"{{"code":"{code}"}}"#).into_bytes() };
            refused(&Response { status, headers: std::collections::BTreeMap::new(), body }, "http://hub").code
        };
        assert_eq!(Code::CodeOngeldig, why(403, "code-ongeldig"));
        assert_eq!(Code::ToestelGeweigerd, why(403, "toestel-geweigerd"));
        assert_eq!(Code::ToestelVanAnder, why(409, "al-gekoppeld"));
        assert_eq!((Code::TeVaak, Code::TeVaak), (why(429, "te-vaak"), why(429, "")));
        assert_eq!((Code::HubVersie, Code::HubVersie), (why(426, "hub-versie"), why(400, "hub-versie")));
        for status in [301, 400, 401, 403, 404, 405, 501] {
            assert_eq!(Code::GeenHub, why(status, ""), "{status}: a proxy or another service");
        }
        assert_eq!((Code::HubStoring, Code::HubStoring), (why(500, ""), why(502, "")));
    }
}
