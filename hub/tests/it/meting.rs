//! How long the ordinary path takes: 2,000 observations with their meldingen in one request.
//! `cargo test --release -p wijkmaat-hub --test it -- --ignored --nocapture meting`

use crate::support::{Proef, alles, lezen};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{AutoCommit, ROOT};
use std::time::Instant;
use wijkmaat_core::sync::wire::{Entry, EntryKind, SyncResponse, pack, unpack};
use wijkmaat_core::world::{Machine, World};

fn entry(actor: &[u8], message: &str, kind: u16, fields: usize, nr: usize) -> Entry {
    let mut doc = AutoCommit::new().with_actor(actor.to_vec().into());
    for field in 0..fields {
        let value = format!("waarde {nr} van veld {field} met nog wat tekst");
        doc.put(ROOT, format!("veld{field}"), value).expect("put");
    }
    doc.commit_with(CommitOptions::default().with_message(message).with_time(1));
    let bytes = doc.get_last_local_change().expect("change").raw_bytes().to_vec();
    let doc = Machine.uuid().into_bytes().into();
    Entry { doc, kind, entry: EntryKind::Change, bytes: bytes.into(), sleutel: None }
}

#[test]
#[ignore = "a measurement, for a release build"]
fn meting_of_four_thousand_entries() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", alles())]);
    for round in 0..5 {
        let (actor, message) = (Machine.uuid().into_bytes(), anna.message());
        let mut entries = Vec::new();
        for nr in 0..2_000 {
            entries.push(entry(&actor, &message, 1, 11, nr));
            entries.push(entry(&actor, &message, 2, 3, nr));
        }
        let sizes: Vec<usize> = entries.iter().take(2).map(|entry| entry.bytes.len()).collect();
        let batch = anna.batch("open", entries);
        let bytes = batch.body.len();
        let body = pack(&anna.request(vec![batch]));
        let packed = body.len();
        let begin = Instant::now();
        let answer = anna.post(body).bytes().expect("body");
        let push = begin.elapsed();
        let answer: SyncResponse = unpack(&answer).expect("answer");
        assert!(answer.results[0].refused.is_empty());

        let mut bram = proef.toestel("Bram", &[("open", lezen())]);
        bram.cursors.insert("open".to_owned(), round);
        let mut request = bram.request(Vec::new());
        (request.hub, request.generation) = (Some(answer.hub), answer.generation);
        let body = pack(&request);
        let begin = Instant::now();
        let pulled = bram.post(body).bytes().expect("body");
        let pull = begin.elapsed();
        let pulled: SyncResponse = unpack(&pulled).expect("answer");
        assert_eq!(pulled.kringen[0].batches.len(), 1);
        println!("entries {sizes:?} bytes, body {bytes}, packed {packed}: push {push:?}, pull {pull:?}");
    }
}
