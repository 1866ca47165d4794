//! Batches out, batches in.

use crate::support::{Proef, alles, contents, eigen, lezen};
use std::collections::BTreeSet;
use wijkmaat_core::sync::wire::EntryKind;

#[test]
fn what_one_device_pushes_another_pulls_once_and_its_maker_never() {
    let proef = Proef::new();
    let (mut anna, mut bram) =
        (proef.toestel("Anna", &[("open", eigen())]), proef.toestel("Bram", &[("open", lezen())]));
    let mut doc = anna.doc();
    assert!(anna.push("open", vec![doc.last()]).is_empty());
    assert_eq!(bram.pull(), [("open".to_owned(), doc.id)]);
    assert_eq!(bram.pull(), []);
    assert_eq!(anna.pull(), []);
    let mut request = anna.request(Vec::new());
    request.include_own = true;
    request.cursors.clear();
    assert_eq!(contents(&anna.send(&request).expect("answer")), [("open".to_owned(), doc.id)]);
}

#[test]
fn the_same_push_twice_gives_the_same_answer_and_is_kept_once() {
    let proef = Proef::new();
    let (mut anna, mut bram) =
        (proef.toestel("Anna", &[("open", eigen())]), proef.toestel("Bram", &[("open", lezen())]));
    let mut doc = anna.doc();
    let entry = doc.last();
    let batch = anna.batch("open", vec![entry.clone()]);
    for _ in 0..3 {
        assert!(anna.push_signed(vec![batch.clone()])[0].is_empty());
    }
    // The same change in another batch: nothing new either.
    assert!(anna.push("open", vec![entry.clone(), entry]).is_empty());
    assert_eq!(bram.pull().len(), 1);
    assert_eq!(bram.cursors["open"], 1);
}

#[test]
fn a_lost_answer_costs_nothing() {
    let proef = Proef::new();
    let (mut anna, mut bram) =
        (proef.toestel("Anna", &[("open", eigen())]), proef.toestel("Bram", &[("open", lezen())]));
    let mut doc = anna.doc();
    let batch = anna.batch("open", vec![doc.last()]);
    let request = anna.request(vec![batch.clone()]);
    drop(anna.post(wijkmaat_core::sync::wire::pack(&request)));
    assert!(anna.push_signed(vec![batch])[0].is_empty());
    assert_eq!(bram.pull(), [("open".to_owned(), doc.id)]);
}

#[test]
fn two_devices_pushing_at_once_get_numbers_without_gaps() {
    let proef = Proef::new();
    let makers: Vec<_> = (0..4).map(|nr| proef.toestel(&format!("Maker {nr}"), &[("open", eigen())])).collect();
    let threads: Vec<_> = makers
        .into_iter()
        .map(|mut maker| {
            std::thread::spawn(move || {
                for _ in 0..25 {
                    let mut doc = maker.doc();
                    assert!(maker.push("open", vec![doc.last()]).is_empty());
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("thread");
    }
    let mut reader = proef.toestel("Lezer", &[("open", lezen())]);
    let seen = reader.pull();
    assert_eq!(reader.cursors["open"], 100);
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 100);
}

#[test]
fn a_restart_keeps_everything_and_the_hub_stays_the_same_one() {
    let mut proef = Proef::new();
    let (mut anna, mut bram) =
        (proef.toestel("Anna", &[("open", eigen())]), proef.toestel("Bram", &[("open", lezen())]));
    let mut first = anna.doc();
    assert!(anna.push("open", vec![first.last()]).is_empty());
    let hub = anna.hub;
    proef.restart();
    let mut second = anna.doc();
    assert!(anna.push("open", vec![second.last()]).is_empty());
    assert_eq!(anna.hub, hub);
    assert_eq!(bram.pull().len(), 2);
}

#[test]
fn a_batch_of_which_one_entry_may_not_in_leaves_nothing_and_the_rest_goes_in_later() {
    let proef = Proef::new();
    let (mut anna, mut bram) =
        (proef.toestel("Anna", &[("open", eigen())]), proef.toestel("Bram", &[("open", lezen())]));
    let (mut good, mut bad) = (anna.doc(), anna.doc());
    let mut broken = bad.last();
    broken.bytes = broken.bytes[..40].to_vec().into();
    let batch = anna.batch("open", vec![good.last(), broken]);
    let request = anna.request(vec![batch]);
    let refused = anna.send(&request).expect("answer").results.remove(0).refused;
    assert_eq!((refused.len(), refused[0].index, refused[0].reason.as_str()), (1, 1, "onleesbaar"));
    assert_eq!(bram.pull(), []);
    assert!(anna.push("open", vec![good.last()]).is_empty());
    assert_eq!(bram.pull(), [("open".to_owned(), good.id)]);
    assert_eq!(bram.cursors["open"], 1);
}

#[test]
fn a_device_may_relay_what_another_signed() {
    let proef = Proef::new();
    let anna = proef.toestel("Anna", &[("open", eigen())]);
    let (mut bram, mut cor) = (proef.toestel("Bram", &[("open", lezen())]), proef.toestel("Cor", &[("open", lezen())]));
    let mut doc = anna.doc();
    let batch = anna.batch("open", vec![doc.last()]);
    assert!(bram.push_signed(vec![batch])[0].is_empty());
    assert_eq!(cor.pull(), [("open".to_owned(), doc.id)]);
}

#[test]
fn a_compacted_document_is_handed_out_and_brings_no_foreign_change() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", eigen())]);
    let mut desk = proef.toestel("Desk", &[("open", alles())]);
    let mut doc = anna.doc();
    assert!(anna.push("open", vec![doc.last()]).is_empty());
    let whole = doc.entry(EntryKind::Document, doc.clone().auto.save_nocompress());
    assert!(desk.push("open", vec![whole.clone()]).is_empty());
    assert!(desk.push("open", vec![whole]).is_empty());
    assert_eq!(anna.pull(), [("open".to_owned(), doc.id)]);
    // A change of Anna's that the hub never had from Anna herself.
    doc.edit("omschrijving", "Anders", &anna.message(), 1);
    let forged = doc.entry(EntryKind::Document, doc.clone().auto.save_nocompress());
    assert_eq!(desk.push("open", vec![forged]), ["actor"]);
}

#[test]
fn a_big_log_comes_in_pages() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", eigen())]);
    let mut bram = proef.toestel("Bram", &[("open", lezen())]);
    for nr in 0..5 {
        let entries: Vec<_> = (0..5)
            .map(|_| {
                let mut doc = anna.doc();
                let mut long = vec![0; 700_000];
                wijkmaat_core::world::World::fill_random(&wijkmaat_core::world::Machine, &mut long);
                let long: String = long.iter().map(|byte| char::from(b'a' + byte % 26)).collect();
                doc.edit("lang", &long, &anna.message(), 1);
                let both = doc.auto.get_changes(&[]);
                let entry = |at: usize| doc.entry(EntryKind::Change, both[at].raw_bytes().to_vec());
                [entry(0), entry(1)]
            })
            .collect();
        assert!(anna.push("open", entries.concat()).is_empty(), "batch {nr}");
    }
    let request = bram.request(Vec::new());
    assert!(bram.send(&request).expect("answer").more);
    assert_eq!(bram.cursors["open"], 3);
    assert_eq!(bram.pull().len(), 20);
}

#[test]
fn a_counter_that_comes_twice_is_told() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", eigen())]);
    let mut told = |teller: u64| {
        anna.teller = teller - 1;
        let request = anna.request(Vec::new());
        anna.send(&request).expect("answer").teller_was
    };
    assert_eq!(told(41), None);
    assert_eq!(told(41), Some(41));
    assert_eq!(told(43), None);
    assert_eq!(told(42), None, "two requests may cross");
    assert_eq!(told(42), Some(43));
    assert_eq!(told(200), None);
    assert_eq!(told(43), Some(200), "too long ago to tell");
    assert_eq!(told(201), None);
}
