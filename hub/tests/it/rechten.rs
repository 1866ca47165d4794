//! Who may read, add, write and destroy what.

use crate::support::{Doc, Proef, Toestel, alles, contents, eigen, lezen, toevoegen};
use std::fs;
use wijkmaat_core::model::{KringId, KringSoort, Namens, Recht, Rechten};
use wijkmaat_core::sync::wire::{Batch, EntryKind, signed_text};
use wijkmaat_hub::vernieuw_rechten;

#[test]
fn a_reader_may_not_add() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", lezen())]);
    let mut doc = anna.doc();
    assert_eq!(anna.push("open", vec![doc.last()]), ["geen-recht"]);
}

#[test]
fn who_may_only_add_drops_a_first_change_once_and_reads_nothing() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("zorg", toevoegen())]);
    let mut care = proef.toestel("Zorg", &[("zorg", alles())]);
    let mut doc = anna.doc();
    let first = doc.last();
    assert!(anna.push("zorg", vec![first.clone()]).is_empty());
    assert!(anna.push("zorg", vec![first]).is_empty(), "the same again is acknowledged");
    doc.edit("omschrijving", "Meer", &anna.message(), 1);
    assert_eq!(anna.push("zorg", vec![doc.last()]), ["geen-recht"]);
    // A second beginning of the same document, by another actor of the same device.
    let mut other = Doc { id: doc.id, ..Doc::new(vec![9_u8; 16].into(), &anna.message(), 5) };
    assert_eq!(anna.push("zorg", vec![other.last()]), ["geen-recht"]);
    assert_eq!(care.pull(), [("zorg".to_owned(), doc.id)]);
    let mut theirs = care.doc();
    assert!(care.push("zorg", vec![theirs.last()]).is_empty());
    let mut request = anna.request(Vec::new());
    request.cursors = vec![wijkmaat_core::sync::wire::Cursor { kring: "zorg".to_owned(), nr: 0 }];
    assert_eq!(contents(&anna.send(&request).expect("answer")), []);
}

#[test]
fn one_writes_ones_own_documents_and_not_anothers() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", eigen())]);
    let mut bram = proef.toestel("Bram", &[("open", eigen())]);
    let mut chef = proef.toestel("Chef", &[("open", alles())]);
    let mut doc = anna.doc();
    assert!(anna.push("open", vec![doc.last()]).is_empty());
    let mut theirs = doc.clone();
    theirs.auto.set_actor(bram.actor.clone());
    theirs.edit("omschrijving", "Van mij", &bram.message(), 1);
    assert_eq!(bram.push("open", vec![theirs.last()]), ["geen-recht"]);
    doc.edit("omschrijving", "Beter", &anna.message(), 1);
    assert!(anna.push("open", vec![doc.last()]).is_empty());
    let mut desk = doc.clone();
    desk.auto.set_actor(chef.actor.clone());
    desk.edit("status", "toegewezen", &chef.message(), 1);
    assert!(chef.push("open", vec![desk.last()]).is_empty());
}

#[test]
fn a_kring_of_others_is_neither_written_nor_received() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("noord", alles())]);
    let mut bram = proef.toestel("Bram", &[("zuid", alles())]);
    let mut doc = anna.doc();
    assert_eq!(anna.push("zuid", vec![doc.last()]), ["kring"]);
    assert_eq!(anna.push("eigen-*", vec![doc.last()]), ["kring"]);
    assert!(anna.push("noord", vec![doc.last()]).is_empty());
    let mut request = bram.request(Vec::new());
    request.include_own = true;
    request.cursors = vec![wijkmaat_core::sync::wire::Cursor { kring: "noord".to_owned(), nr: 0 }];
    assert_eq!(contents(&bram.send(&request).expect("answer")), []);
}

#[test]
fn a_document_stays_in_its_kring_and_of_its_kind() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("noord", alles()), ("zuid", alles())]);
    let mut doc = anna.doc();
    assert!(anna.push("noord", vec![doc.last()]).is_empty());
    doc.edit("omschrijving", "Meer", &anna.message(), 1);
    assert_eq!(anna.push("zuid", vec![doc.last()]), ["kring"]);
    doc.kind = 2;
    assert_eq!(anna.push("noord", vec![doc.last()]), ["kring"]);
}

#[test]
fn a_kind_that_is_not_granted_is_refused_also_a_newer_one() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", alles())]);
    let mut doc = anna.doc();
    doc.kind = 77;
    assert_eq!(anna.push("open", vec![doc.last()]), ["geen-recht"]);
    let newer = Recht { toevoegen: [wijkmaat_core::model::DocKind::Nieuwer(77)].into(), ..alles() };
    let mut bram = proef.toestel("Bram", &[("open", newer)]);
    let mut doc = bram.doc();
    doc.kind = 77;
    assert!(bram.push("open", vec![doc.last()]).is_empty());
    assert_eq!(anna.pull(), [("open".to_owned(), doc.id)]);
}

#[test]
fn a_status_can_be_put_in_somebodys_own_kring_by_who_may_and_only_they_read_it() {
    let proef = Proef::new();
    let any_own = Recht { soort: KringSoort::Eigen, ..toevoegen() };
    let mut anna = proef.toestel("Anna", &[("open", eigen())]);
    let mut bram = proef.toestel("Bram", &[("open", alles())]);
    let mut care = proef.toestel("Zorg", &[("zorg", alles()), ("eigen-*", any_own)]);
    let own = KringId::own(anna.persoon);
    let mut doc = care.doc();
    assert_eq!(bram.push(own.as_str(), vec![bram.doc().last()]), ["kring"]);
    assert!(care.push(own.as_str(), vec![doc.last()]).is_empty());
    assert_eq!(anna.pull(), [(own.as_str().to_owned(), doc.id)]);
    assert_eq!((bram.pull(), care.pull()), (vec![], vec![]));
    let nobody = KringId::own(wijkmaat_core::model::PersoonId::from_code("niemand"));
    assert_eq!(care.push(nobody.as_str(), vec![care.doc().last()]), ["kring"]);
}

#[test]
fn a_destroyed_document_is_gone_from_the_disk_its_batch_still_verifies_and_nobody_brings_it_back() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", eigen())]);
    let mut chef = proef.toestel("Chef", &[("open", alles())]);
    let (mut doc, mut stays) = (anna.doc(), anna.doc());
    doc.edit("omschrijving", "ZEERGEHEIM", &anna.message(), 1);
    let both = doc.auto.get_changes(&[]);
    let entry = |at: usize| doc.entry(EntryKind::Change, both[at].raw_bytes().to_vec());
    let batch = anna.batch("open", vec![entry(0), stays.last(), entry(1)]);
    assert!(anna.push_signed(vec![batch.clone()])[0].is_empty());
    let erasure = doc.entry(EntryKind::Vernietigd, Vec::new());
    assert_eq!(anna.push("open", vec![erasure.clone()]), ["geen-recht"]);
    assert!(chef.push("open", vec![erasure.clone()]).is_empty());
    assert!(chef.push("open", vec![erasure]).is_empty());

    let mut late = proef.toestel("Laat", &[("open", lezen())]);
    let request = late.request(Vec::new());
    let answer = late.send(&request).expect("answer");
    assert_eq!(contents(&answer), [("open".to_owned(), stays.id), ("open".to_owned(), doc.id)]);
    let signed = &answer.kringen[0].batches[0];
    assert_eq!(signed_text(&signed.body), signed_text(&batch.body));
    let read: Batch = minicbor::decode(&signed.body).expect("batch");
    assert_eq!(read.entries[0].entry, EntryKind::Gewist);

    assert!(anna.push_signed(vec![batch])[0].is_empty(), "the same push, the same answer");
    assert!(late.push_signed(vec![signed.clone()])[0].is_empty(), "a relay of the blanked batch");
    doc.edit("omschrijving", "Terug", &anna.message(), 2);
    assert_eq!(anna.push("open", vec![doc.last()]), ["vernietigd"]);
    for file in ["log.sqlite", "log.sqlite-wal"] {
        let bytes = fs::read(proef.data().join(file)).unwrap_or_default();
        assert!(!bytes.windows(10).any(|part| part == b"ZEERGEHEIM"), "{file}");
    }
}

#[test]
fn rights_follow_the_profile_of_today_for_who_is_here_and_for_who_was_invited() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", lezen()), ("eigen-*", toevoegen())]);
    let code = proef.code("Bram", &[("open", lezen())]);
    let mut doc = anna.doc();
    assert_eq!(anna.push("open", vec![doc.last()]), ["geen-recht"], "of a profile that did not know this kind yet");
    let newer = |gemeente: &str, namens: &Namens| {
        let known = gemeente == "den-helder" && namens.rol == "toezichthouder";
        let rights = [(KringId::new("open"), eigen()), (KringId::new("zorg"), alles())];
        known.then(|| Namens { rechten: Rechten::new(rights.into()), ..namens.clone() })
    };
    assert_eq!(2, vernieuw_rechten(proef.data(), &newer).expect("renewed"));
    assert_eq!(0, vernieuw_rechten(proef.data(), &newer).expect("nothing to do"));
    assert!(anna.push("open", vec![doc.last()]).is_empty());
    let mut bram = Toestel::new(&proef);
    bram.koppel(&code).expect("coupled");
    let mut theirs = bram.doc();
    assert!(bram.push("open", vec![theirs.last()]).is_empty());

    let forgotten = |_: &str, _: &Namens| None;
    assert_eq!(0, vernieuw_rechten(proef.data(), &forgotten).expect("nothing is taken away"));
    let all = wijkmaat_hub::mensen(proef.data()).expect("people");
    let of_anna = all.iter().find(|one| one.naam.as_deref() == Some("Anna")).and_then(|one| one.namens.as_ref());
    let rights = &of_anna.expect("Anna").rechten;
    assert!(rights.get(&KringId::new("eigen-*")).is_some(), "what was given to a person stays");
    assert!(rights.get(&KringId::new("open")).is_some_and(|right| !right.schrijven_eigen.is_empty()));
}
