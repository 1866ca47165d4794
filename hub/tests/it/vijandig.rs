//! Strangers, broken phones and thieves.

use crate::support::{Doc, Proef, Toestel, alles, client, eigen, nee, read};
use automerge::ActorId;
use wijkmaat_core::doc::message::Message;
use wijkmaat_core::model::PersoonId;
use wijkmaat_core::sync::wire::{Batch, Entry, EntryKind, SyncResponse, WIRE, pack};
use wijkmaat_core::world::{Machine, World};

#[test]
fn garbage_truncation_and_bombs_are_told_off_in_json() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", eigen())]);
    let good = pack(&anna.request(Vec::new()));
    let bomb = zstd::bulk::compress(&vec![0_u8; 200 << 20], 3).expect("zstd");
    let cases = [b"".to_vec(), b"hallo".to_vec(), good[..good.len() / 2].to_vec(), bomb, pack(&7_u8)];
    for body in cases {
        assert_eq!(read::<SyncResponse>(anna.post(body)).err(), Some(nee(400, "onleesbaar")));
    }
    assert_eq!(read::<SyncResponse>(anna.post(vec![7; 14 << 20])).err(), Some(nee(413, "te-groot")));
    let mut request = anna.request(Vec::new());
    request.wire = 2;
    assert_eq!(anna.send(&request).err(), Some(nee(426, "hub-versie")));
    anna.pull();
}

#[test]
fn without_a_token_nothing_is_answered() {
    let proef = Proef::new();
    for path in ["/v1/blobs/open/00", "/v1/blobs/00"] {
        let response = client().head(proef.url(path)).send().expect("answer");
        assert_eq!(response.status(), 401, "{path}");
    }
    let mut nobody = Toestel::new(&proef);
    for token in ["", "x", "Bearer", &"0".repeat(64)] {
        nobody.token = token.to_owned();
        let request = nobody.request(Vec::new());
        assert_eq!(nobody.send(&request).err(), Some(nee(401, "niet-gekoppeld")));
    }
    assert_eq!(proef.get("/v1/niets").status(), 404);
}

#[test]
fn a_forged_signature_or_a_changed_body_is_refused() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", eigen())]);
    let mut dief = proef.toestel("Dief", &[("open", eigen())]);
    let mut doc = anna.doc();
    let good = anna.batch("open", vec![doc.last()]);
    let mut forged = good.clone();
    forged.signature[9] ^= 1;
    let mut changed = good.clone();
    let last = changed.body.len() - 1;
    changed.body[last] ^= 1;
    let mut stolen = dief.batch("open", vec![doc.last()]);
    stolen.toestel = good.toestel;
    let unknown = Toestel::new(&proef).batch("open", vec![doc.last()]);
    for (what, batch) in [("forged", forged), ("stolen", stolen), ("unknown", unknown)] {
        assert_eq!(dief.push_signed(vec![batch])[0], ["handtekening"], "{what}");
    }
    assert_ne!(dief.push_signed(vec![changed])[0].len(), 0);
    assert_eq!(dief.push("open", vec![doc.last()]), ["persoon"], "Anna's change under the thief's signature");
    assert!(anna.push_signed(vec![good])[0].is_empty());
}

#[test]
fn an_actor_belongs_to_one_device_and_its_places_are_taken_once() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", alles())]);
    let mut bram = proef.toestel("Bram", &[("open", alles())]);
    let mut doc = anna.doc();
    assert!(anna.push("open", vec![doc.last()]).is_empty());
    let mut other = Doc::new(anna.actor.clone(), &bram.message(), 1);
    assert_eq!(bram.push("open", vec![other.last()]), ["actor"]);
    // Another change in a place of the sequence that is taken would fork the document everywhere.
    let mut fork = Doc { id: doc.id, ..Doc::new(anna.actor.clone(), &anna.message(), 77) };
    assert_eq!(anna.push("open", vec![fork.last()]), ["actor"]);
}

#[test]
fn a_change_says_who_made_it_truly_and_in_our_form() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", alles())]);
    let now = Machine.now().millis();
    let foreign = Message { persoon: PersoonId::from_code("x"), command: "iets".to_owned(), hub_offset_ms: None };
    let mut try_one = |message: &str, time: i64| {
        let mut doc = Doc::new(ActorId::from(Machine.uuid().as_bytes()), message, time);
        anna.push("open", vec![doc.last()])
    };
    assert_eq!(try_one(&foreign.to_text(), now), ["persoon"]);
    assert_eq!(try_one("Jan de Vries zag het", now), ["onleesbaar"]);
    assert_eq!(try_one("", now), ["onleesbaar"]);
}

#[test]
fn a_change_from_the_day_after_tomorrow_is_refused_unless_the_offset_explains_it() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", alles())]);
    let ahead = 2 * 86_400_000;
    let mut try_one = |offset: Option<i64>, time: i64| {
        let message = Message { persoon: anna.persoon, command: "iets".to_owned(), hub_offset_ms: offset }.to_text();
        let mut doc = Doc::new(ActorId::from(Machine.uuid().as_bytes()), &message, time);
        anna.push("open", vec![doc.last()])
    };
    let now = Machine.now().millis();
    assert_eq!(try_one(None, now + ahead), ["tijd"]);
    assert_eq!(try_one(None, i64::MAX), ["tijd"]);
    assert_eq!(try_one(Some(i64::MAX), i64::MAX), ["tijd"]);
    assert!(try_one(Some(-ahead), now + ahead).is_empty());
    assert!(try_one(None, 0).is_empty());
}

#[test]
fn compressed_too_large_and_cut_changes_are_refused_with_their_reason() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", alles())]);
    let mut doc = anna.doc();
    doc.edit("lang", &"lang ".repeat(1_000), &anna.message(), 1);
    let mut change = doc.auto.get_last_local_change().expect("change").clone();
    let deflated = change.bytes().into_owned();
    assert_eq!(deflated[8], 2, "a compressed chunk");
    let raw = change.raw_bytes().to_vec();
    let mut checksum = raw.clone();
    checksum[5] ^= 1;
    let mut trailing = raw.clone();
    trailing.push(0);
    for (what, bytes) in
        [("deflated", deflated), ("cut", raw[..raw.len() - 1].to_vec()), ("checksum", checksum), ("trailing", trailing)]
    {
        assert_eq!(anna.push("open", vec![doc.entry(EntryKind::Change, bytes)]), ["onleesbaar"], "{what}");
    }
    assert_eq!(anna.push("open", vec![doc.entry(EntryKind::Change, vec![0; (1 << 20) + 1])]), ["te-groot"]);
    assert_eq!(anna.push("open", vec![doc.entry(EntryKind::Vernietigd, vec![1])]), ["onleesbaar"]);
    let compressed = doc.entry(EntryKind::Document, doc.clone().auto.save());
    assert_eq!(anna.push("open", vec![compressed]), ["onleesbaar"]);
}

#[test]
fn a_batch_of_another_wire_version_or_that_is_none_is_refused() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", alles())]);
    let entries = vec![anna.doc().last(), anna.doc().last()];
    let newer = Batch { wire: WIRE + 1, kring: "open".to_owned(), entries };
    let newer = anna.sign(minicbor::to_vec(&newer).expect("CBOR"));
    assert_eq!(anna.push_signed(vec![newer])[0], ["versie", "versie"]);
    let nothing = anna.sign(vec![0xff; 40]);
    assert_eq!(anna.push_signed(vec![nothing])[0], ["onleesbaar"]);
}

#[test]
fn a_device_that_brings_too_much_waits_until_tomorrow() {
    let proef = Proef::with_quota(2_000);
    let mut anna = proef.toestel("Anna", &[("open", alles())]);
    let mut refused = Vec::new();
    for _ in 0..20 {
        let mut doc = anna.doc();
        refused.extend(anna.push("open", vec![doc.last()]));
    }
    assert!(refused.len() > 5 && refused.iter().all(|reason| reason == "te-veel"), "{refused:?}");
    proef.clock.days_ahead(1);
    let mut doc = anna.doc();
    assert!(anna.push("open", vec![doc.last()]).is_empty());
}

#[test]
fn no_bytes_whatever_give_a_500() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", alles())]);
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_122_u64);
    println!("SEED={seed}");
    let mut dice = blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof();
    let mut draw = |most: u32| {
        let mut bytes = [0; 4];
        dice.fill(&mut bytes);
        u32::from_le_bytes(bytes) % most
    };
    let mut doc = anna.doc();
    doc.edit("omschrijving", &"nog wat ".repeat(20), &anna.message(), 1);
    let change = doc.auto.get_last_local_change().expect("change").raw_bytes().to_vec();
    let whole = doc.auto.save_nocompress();
    for round in 0..600 {
        let mut mutated = if round % 2 == 0 { change.clone() } else { whole.clone() };
        for _ in 0..=draw(4) {
            let at = draw(u32::try_from(mutated.len()).expect("short")) as usize;
            mutated[at] = u8::try_from(draw(256)).expect("a byte");
        }
        // With a checksum that fits, so that the parser behind it is reached.
        if mutated.len() > 12 && draw(3) > 0 {
            fit_checksum(&mut mutated);
        }
        let kind = if round % 2 == 0 { EntryKind::Change } else { EntryKind::Document };
        let entry: Entry = doc.entry(kind, mutated);
        let mut body = pack(&anna.request(vec![anna.batch("open", vec![entry])]));
        if draw(3) == 0 {
            let at = draw(u32::try_from(body.len()).expect("short")) as usize;
            body[at] = u8::try_from(draw(256)).expect("a byte");
        }
        let status = anna.post(body).status().as_u16();
        assert!(status < 500, "round {round}: {status}");
    }
    let mut fine = anna.doc();
    anna.teller += 1_000;
    assert!(anna.push("open", vec![fine.last()]).is_empty());
}

/// Automerge's checksum: the first bytes of the SHA-256 of type, length and contents. Learnt from the library itself,
/// which computes the hash of any chunk that it can read.
fn fit_checksum(chunk: &mut [u8]) {
    if let Ok(Ok(change)) = std::panic::catch_unwind(|| automerge::Change::try_from(&*chunk)) {
        let hash = change.hash();
        chunk[4..8].copy_from_slice(&hash.0[..4]);
    }
}

#[test]
fn an_address_or_method_that_is_not_there_is_refused_as_json() {
    let proef = Proef::new();
    for (path, status, code) in [
        ("/v1/sync", 405, "methode-verkeerd"),
        ("/v1/koppelen", 405, "methode-verkeerd"),
        ("/elders", 404, "niet-gevonden"),
    ] {
        let answer = proef.get(path);
        assert_eq!(answer.status(), status, "{path}");
        let body = crate::support::json(answer);
        assert_eq!(body["code"], code);
        assert!(body["melding"].as_str().is_some_and(|text| text.ends_with('.')), "{body}");
    }
}

#[test]
fn health_notices_that_the_pictures_are_gone() {
    let proef = Proef::new();
    assert_eq!(proef.get("/health").status(), 200);
    std::fs::remove_dir_all(proef.data().join("blobs")).expect("gone");
    proef.clock.days_ahead(1);
    assert_eq!(proef.get("/health").status(), 503);
}
