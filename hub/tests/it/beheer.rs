//! What an operator sees and does.

use crate::support::{Proef, eigen, json, lezen};
use std::os::unix::fs::PermissionsExt;
use wijkmaat_hub::nieuwe_generatie;

#[test]
fn health_names_version_hub_and_last_commit() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", eigen())]);
    assert!(anna.push("open", vec![anna.doc().last()]).is_empty());
    let health = json(proef.get("/health"));
    assert_eq!(health["ok"], true);
    assert_eq!(health["versie"], env!("CARGO_PKG_VERSION"));
    assert!(health["hub"].as_str().is_some_and(|id| id.len() == 36));
    assert!(health["laatste_commit"].as_str().is_some_and(|time| time.starts_with("20")));
}

#[test]
fn a_disk_that_takes_nothing_is_a_503() {
    let proef = Proef::new();
    std::fs::remove_dir(proef.data().join("uploads")).expect("folder");
    let response = proef.get("/health");
    assert_eq!(response.status(), 503);
    assert_eq!(json(response)["ok"], false);
}

#[test]
fn metrics_count_routes_and_reasons_and_hold_no_name_or_code() {
    let proef = Proef::new();
    let code = proef.code("Anna Wijnalda", &[("open", lezen())]);
    let mut anna = crate::support::Toestel::new(&proef);
    anna.koppel(&code).expect("coupled");
    assert_eq!(anna.push("open", vec![anna.doc().last()]), ["geen-recht"]);
    let text = proef.get("/metrics").text().expect("text");
    for line in [
        "hub_requests_total{route=\"/v1/sync\",status=\"200\"} 1",
        "hub_refused_total{reason=\"geen-recht\"} 1",
        "hub_request_seconds_bucket{route=\"/v1/koppelen\",le=\"+Inf\"} 1",
        "hub_database_bytes",
        "hub_blob_bytes 0",
        "hub_batches_total 0",
        "hub_entries_total 0",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(!text.contains("Anna") && !text.contains(&code) && !text.contains(&anna.persoon.to_string()));
}

#[test]
fn a_new_generation_makes_every_device_read_from_the_start() {
    let proef = Proef::new();
    let mut anna = proef.toestel("Anna", &[("open", eigen())]);
    let mut bram = proef.toestel("Bram", &[("open", lezen())]);
    assert!(anna.push("open", vec![anna.doc().last()]).is_empty());
    assert_eq!(bram.pull().len(), 1);
    let before = bram.generation;
    let after = nieuwe_generatie(proef.data()).expect("drawn");
    assert_ne!(after, before);
    assert_eq!(bram.pull().len(), 1);
    assert_eq!(bram.generation, after);
    assert_eq!(bram.pull().len(), 0);
}

#[test]
fn only_this_user_can_read_the_data() {
    let proef = Proef::new();
    for (name, mode) in [("accounts.sqlite", 0o600), ("log.sqlite", 0o600), ("blobs", 0o700), ("uploads", 0o700)] {
        let found = proef.data().join(name).metadata().expect("file").permissions().mode() & 0o777;
        assert_eq!(found, mode, "{name}: {found:o}");
    }
}
