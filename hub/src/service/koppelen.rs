//! Coupling: a device takes a one-time code and becomes a member.

use crate::error::{Refusal, Result};
use crate::service::gids::gids;
use crate::service::invite::code_hash;
use crate::service::member::Member;
use crate::store::{Store, log};
use crate::store::{
    accounts,
    devices::{self, Device},
    invitations::{self, Invitation},
};
use ed25519_dalek::VerifyingKey;
use rusqlite::Transaction;
use uuid::Uuid;
use wijkmaat_core::sync::wire::{KoppelRequest, KoppelResponse, WIRE};
use wijkmaat_core::world::World;

/// Couples a device.
///
/// The same device may come again with the same code: its answer was lost, and it gets a new token. Nobody else may. A
/// device that was revoked comes in again with a fresh code, for whoever that code is: making one is an operator's decision.
pub(crate) fn couple(
    store: &Store,
    world: &dyn World,
    request: &KoppelRequest,
) -> Result<Result<KoppelResponse, Refusal>> {
    if request.wire != WIRE {
        return Ok(Err(Refusal::Version));
    }
    if VerifyingKey::from_bytes(&request.publiek).is_err() {
        return Ok(Err(Refusal::Unreadable));
    }
    let token = draw_token(world);
    let done = store.accounts.write(|transaction| take(transaction, world, request, &token))?;
    let device = match done {
        Ok(device) => device,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let hub = store.log.read(log::hub)?;
    store.accounts.read(|connection| {
        let gemeente = accounts::account(connection, device.account)?.gemeente;
        let member = Member::of(connection, device)?;
        Ok(Ok(KoppelResponse {
            wire: WIRE,
            hub: hub.id.into_bytes().into(),
            token,
            gemeente,
            gids: gids(connection, &member)?,
            now_ms: world.now().millis(),
        }))
    })
}

fn take(
    transaction: &Transaction<'_>,
    world: &dyn World,
    request: &KoppelRequest,
    token: &str,
) -> Result<Result<Device, Refusal>> {
    let (code, now) = (code_hash(&request.code), world.now().millis());
    let toestel = Uuid::from_bytes(*request.toestel);
    let Some(invitation) = invitations::invitation(transaction, &code)? else {
        return Ok(Err(Refusal::Code));
    };
    let again = invitation.toestel == Some(toestel);
    if invitation.valid_until_ms < now || (invitation.toestel.is_some() && !again) {
        return Ok(Err(Refusal::Code));
    }
    let known = devices::device_by_id(transaction, toestel)?;
    match &known {
        Some(device) if device.publiek != *request.publiek => return Ok(Err(Refusal::Code)),
        // The code with which it once came in does not undo that it was revoked.
        Some(device) if device.revoked && again => return Ok(Err(Refusal::Revoked)),
        Some(device) if !device.revoked && Some(device.account) != invitation.account => {
            return Ok(Err(Refusal::CoupledElsewhere));
        }
        _ => {}
    }
    let account = match invitation.account {
        Some(account) if again => account,
        _ => enter(transaction, world, &invitation, Uuid::from_bytes(*request.persoon))?,
    };
    invitations::take_invitation(transaction, &code, account, toestel)?;
    if let Some(device) = known.filter(|device| device.account != account) {
        devices::move_device(transaction, &device, account)?;
    }
    let device = Device { id: toestel, account, publiek: *request.publiek, revoked: false };
    devices::put_device(transaction, &device, &blake3::hash(token.as_bytes()), now)?;
    accounts::raise_gids_version(transaction)?;
    tracing::info!(toestel = %toestel, opnieuw = again, "device coupled");
    Ok(Ok(device))
}

/// Makes or renews the account. The pseudonym that the device worked under becomes the person's, unless somebody has it:
/// nobody becomes another by naming their pseudonym.
fn enter(transaction: &Transaction<'_>, world: &dyn World, invitation: &Invitation, asked: Uuid) -> Result<i64> {
    let free = is_drawn_by_a_device(asked) && accounts::account_of_person(transaction, asked)?.is_none();
    let Some(account) = invitation.account else {
        let persoon = if free { asked } else { world.uuid() };
        return accounts::add_account(transaction, persoon, invitation);
    };
    accounts::renew_account(transaction, account, invitation)?;
    if free {
        accounts::add_former(transaction, account, asked)?;
    }
    Ok(account)
}

/// A pseudonym that was derived from another system's code ([`wijkmaat_core::model::PersoonId::from_code`], version 8)
/// can be computed by whoever knows that code; it is nobody's to take.
fn is_drawn_by_a_device(persoon: Uuid) -> bool {
    !persoon.is_nil() && persoon.get_version_num() != 8
}

fn draw_token(world: &dyn World) -> String {
    let mut bytes = [0; 32];
    world.fill_random(&mut bytes);
    blake3::Hash::from_bytes(bytes).to_hex().to_string()
}
