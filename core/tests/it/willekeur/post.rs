//! A hub in miniature: what one device made reaches another, as far as that one may read it; late, half, and the last first.

use crate::gereedschap::Apparaat;
use uuid::Uuid;
use wijkmaat_core::doc::ParsedChange;
use wijkmaat_core::model::{KringId, KringSoort};
use wijkmaat_core::seal::KringSecret;
use wijkmaat_core::store::changes::Home;
use wijkmaat_core::store::outbox::Waiting;
use wijkmaat_core::store::{Incoming, Origin, apply, changes, keys, meta, outbox, rows};

/// A device of somebody with this role, that has the keys the hub gives out.
pub(super) fn apparaat(seed: u64, rol: &str, team: Option<&str>) -> Apparaat {
    let mut wie = Apparaat::nieuw(seed, rol);
    let profile = wie.core.profile().expect("profile");
    wie.namens = profile.namens(wie.namens.persoon, rol, team, &[]).expect("a role");
    let secret = KringSecret::from_bytes(&[9; 32]).expect("a key");
    let sealed = profile.kringen().iter().filter(|kring| kring.soort == KringSoort::Zorg);
    for kring in sealed.map(|kring| &kring.id) {
        let geheim = wie.namens.rechten.may_read(kring).then_some([9; 32].as_slice());
        let public = secret.public();
        wie.core.store().write(|tx| keys::set_kring(tx, kring, public.as_bytes(), geheim)).expect("kept");
    }
    wie
}

/// One device gets the oldest of what another made, the last of it first; both may meanwhile know more than the other.
pub(super) fn hoort(to: &Apparaat, from: &Apparaat, most: usize) {
    let mut sent = waiting(from);
    sent.truncate(most);
    let Some(last) = sent.last().map(|one| one.nr) else { return };
    let offer = |tx: &rusqlite::Transaction<'_>| {
        let offered = meta::get_int(tx, meta::AANGEBODEN)?.unwrap_or(0);
        meta::set_int(tx, meta::AANGEBODEN, offered.max(last))
    };
    from.core.store().write(offer).expect("it was in a request");
    sent.retain(|one| to.namens.rechten.may_read(&one.kring));
    sent.reverse();
    let (changed, destroyed): (Vec<Waiting>, Vec<Waiting>) = sent.into_iter().partition(|one| one.bytes.is_some());
    to.krijgt(changed.into_iter().filter_map(|one| incoming(from, one)).collect());
    for Waiting { doc, kind, kring, .. } in destroyed {
        let destroy = |tx: &rusqlite::Transaction<'_>| {
            let home = Home { kind, kring: rows::kring_nr(tx, &kring)? };
            apply::destroy(tx, Origin::Remote, doc, Some(home))
        };
        to.core.store().write(destroy).expect("destroyed");
    }
}

fn incoming(from: &Apparaat, one: Waiting) -> Option<Incoming> {
    let key = from.core.store().read(|c| keys::doc_key(c, one.doc)).expect("read").map(|key| (key, one.sleutel));
    let change = ParsedChange::parse(&one.bytes?).expect("whole");
    Some(Incoming { doc: one.doc, kind: one.kind, kring: one.kring, change, key })
}

fn waiting(wie: &Apparaat) -> Vec<Waiting> {
    wie.core.store().read(|c| outbox::waiting(c, usize::MAX)).expect("outbox")
}

/// This device knows that the document was destroyed for good.
pub(super) fn is_vernietigd(wie: &Apparaat, doc: Uuid) -> bool {
    wie.core.store().read(|c| changes::is_destroyed(c, doc)).expect("read")
}

/// Something of the document lies on this device.
pub(super) fn heeft(wie: &Apparaat, doc: Uuid) -> bool {
    wie.core.store().read(|c| changes::home(c, doc)).expect("read").is_some()
}

/// The changes that this device made and still has.
pub(super) fn gemaakt(wie: &Apparaat) -> Vec<(Uuid, Vec<u8>)> {
    let sql = "SELECT doc, hash FROM outbox WHERE length(hash) > 0 ORDER BY nr DESC LIMIT 60";
    rijen(wie, sql).into_iter().map(|(doc, hash, _)| (doc, hash)).collect()
}

/// The whole log of a device, with the kring of each change.
pub(super) fn log(wie: &Apparaat) -> Vec<(Uuid, Vec<u8>, KringId)> {
    rijen(wie, "SELECT c.doc, c.hash, k.kring FROM changes c JOIN kringen k ON k.nr = c.kring")
}

fn rijen(wie: &Apparaat, sql: &str) -> Vec<(Uuid, Vec<u8>, KringId)> {
    let read = wie.core.store().read(|c| {
        let mut statement = c.prepare(sql)?;
        let row = |row: &rusqlite::Row<'_>| {
            let kring = row.get::<_, String>(2).unwrap_or_default();
            Ok((Uuid::from_bytes(row.get(0)?), row.get(1)?, KringId::new(kring)))
        };
        Ok(statement.query_map([], row)?.collect::<Result<Vec<_>, _>>()?)
    });
    read.expect("read")
}
