//! Hands out what a device has missed, per kring in commit order.

use crate::error::Result;
use crate::service::gids::gids;
use crate::service::member::Member;
use crate::store::{Store, accounts, devices, log};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use wijkmaat_core::sync::wire::{
    BatchResult, MAX_PAGE, Pulled, SignedBatch, SyncRequest, SyncResponse, ToestelSleutel, WIRE,
};

/// Answers the pulling half of a request.
pub(crate) fn pull(store: &Store, member: &Member, request: &SyncRequest, now_ms: i64) -> Result<SyncResponse> {
    let mut response = store.log.read(|connection| {
        let hub = log::hub(connection)?;
        let same_log = request.hub.as_deref() == Some(hub.id.as_bytes()) && request.generation == hub.generation;
        let cursors: BTreeMap<&str, u64> = if same_log {
            request.cursors.iter().map(|cursor| (cursor.kring.as_str(), cursor.nr)).collect()
        } else {
            BTreeMap::new()
        };
        let (kringen, more) = if request.alleen_sturen {
            (Vec::new(), false)
        } else {
            missed(connection, member, &cursors, request.include_own)?
        };
        Ok(SyncResponse {
            wire: WIRE,
            hub: hub.id.into_bytes().into(),
            generation: hub.generation,
            now_ms,
            results: Vec::<BatchResult>::new(),
            kringen,
            more,
            toestellen: Vec::new(),
            gids: None,
            teller_was: None,
        })
    })?;
    store.accounts.read(|connection| {
        if !request.alleen_sturen && accounts::gids_version(connection)? != request.gids_versie {
            response.gids = Some(gids(connection, member)?);
        }
        let signers: BTreeSet<Uuid> =
            batches(&response.kringen).map(|batch| Uuid::from_bytes(*batch.toestel)).collect();
        for signer in signers {
            if let Some(device) = devices::device_by_id(connection, signer)? {
                let persoon = accounts::account(connection, device.account)?.persoon;
                response.toestellen.push(ToestelSleutel {
                    toestel: signer.into_bytes().into(),
                    publiek: device.publiek.into(),
                    persoon: persoon.into_bytes().into(),
                });
            }
        }
        Ok(())
    })?;
    Ok(response)
}

/// True when the answer tells the device nothing it did not know.
pub(crate) fn is_empty(response: &SyncResponse) -> bool {
    response.kringen.is_empty()
        && response.gids.is_none()
        && response.teller_was.is_none()
        && response.results.is_empty()
}

fn batches(kringen: &[Pulled]) -> impl Iterator<Item = &SignedBatch> {
    kringen.iter().flat_map(|kring| &kring.batches)
}

fn missed(
    connection: &rusqlite::Connection,
    member: &Member,
    cursors: &BTreeMap<&str, u64>,
    include_own: bool,
) -> Result<(Vec<Pulled>, bool)> {
    let without = (!include_own).then_some(member.device.id);
    let (mut kringen, mut room) = (Vec::new(), MAX_PAGE);
    for kring in member.readable() {
        let Some((nr, end)) = log::kring_end(connection, kring)? else { continue };
        let cursor = cursors.get(kring).copied().unwrap_or(0);
        // A cursor beyond the end comes from a log that was restored without a new generation: read all of it again.
        let from = if cursor > end { 0 } else { cursor };
        if from == end && cursor == end {
            continue;
        }
        if room == 0 {
            return Ok((kringen, true));
        }
        let (found, more) = log::after(connection, nr, from, without, room)?;
        let read_to = if more { found.last().map_or(from, |last| last.nr) } else { end };
        let batches: Vec<SignedBatch> = found.into_iter().map(|logged| logged.batch).collect();
        room = batches.iter().fold(room, |room, batch| room.saturating_sub(batch.body.len()));
        kringen.push(Pulled { kring: kring.to_owned(), nr: read_to, batches });
        if more {
            return Ok((kringen, true));
        }
    }
    Ok((kringen, false))
}
