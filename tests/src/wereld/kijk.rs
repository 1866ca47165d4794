//! What a device shows and holds, in a form that can be compared with another device and searched.

use super::Apparaat;
use rusqlite::types::ValueRef;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use wijkmaat_core::doc::stuk::Stuk;
use wijkmaat_core::model::{
    Afspraak, Bewonersinitiatief, Bezoek, Bon, MeldingStatus, PersoonId, Schouw, Spreekuur, Taak, Vergadering, Vraag,
    Waarneming, Zorgantwoord, Zorgvraag,
};
use wijkmaat_core::view::{Filter, StukFilter, rondes, stukken as view_stukken};

/// What a detail says of this device and its person alone.
pub(crate) const EIGEN: &[&str] = &["plaats", "bij_gemeente_sinds", "foto_plaatsen", "vraag_tevreden"];

/// Everything a device shows its person, by id: meldingen with all their details, and rondes. Equal histories under equal
/// rights give equal maps.
#[must_use]
pub fn leesmodel(apparaat: &Apparaat) -> BTreeMap<String, Value> {
    let joined = Filter { status: Some(MeldingStatus::Samengevoegd), ..Filter::default() };
    let mut all = apparaat.lijst(&Filter::default());
    all.extend(apparaat.lijst(&joined));
    let mut model = BTreeMap::new();
    for melding in all {
        let mut detail = serde_json::to_value(apparaat.toon(melding.id)).expect("JSON");
        if let Some(fields) = detail.as_object_mut() {
            fields.retain(|name, _| !EIGEN.contains(&name.as_str()));
        }
        model.insert(melding.id.to_string(), detail);
    }
    let namens = apparaat.namens();
    let core = apparaat.core();
    let rondes = core.view(&namens, rondes::rondes);
    for ronde in rondes.expect("rondes") {
        model.insert(ronde.id.to_string(), serde_json::to_value(&ronde).expect("JSON"));
    }
    stukken(apparaat, &mut model);
    model
}

/// Every stuk of every kind.
fn stukken(apparaat: &Apparaat, model: &mut BTreeMap<String, Value>) {
    soort::<Taak>(apparaat, model);
    soort::<Schouw>(apparaat, model);
    soort::<Waarneming>(apparaat, model);
    soort::<Spreekuur>(apparaat, model);
    soort::<Bezoek>(apparaat, model);
    soort::<Vraag>(apparaat, model);
    soort::<Bon>(apparaat, model);
    soort::<Afspraak>(apparaat, model);
    soort::<Bewonersinitiatief>(apparaat, model);
    soort::<Vergadering>(apparaat, model);
    soort::<Zorgvraag>(apparaat, model);
    soort::<Zorgantwoord>(apparaat, model);
}

fn soort<T: Stuk>(apparaat: &Apparaat, model: &mut BTreeMap<String, Value>) {
    let filter = StukFilter::default();
    let all = apparaat.core().view(&apparaat.namens(), |c, v| view_stukken::lijst::<T>(c, v, &filter));
    for one in all.expect("listed") {
        let json = serde_json::to_value(&one).expect("JSON");
        let id = json.get("id").map(ToString::to_string).unwrap_or_default();
        model.insert(format!("{} {id}", T::KIND.as_str()), json);
    }
}

/// Holds two devices against each other, with the first difference in the message.
pub fn is_gelijk(een: &Apparaat, ander: &Apparaat) {
    let one_reads = alleen_een(een, ander);
    let shared = |apparaat: &Apparaat| {
        let mut model = leesmodel(apparaat);
        model.retain(|_, shown| !one_reads.iter().any(|kring| shown["kring"] == kring.as_str()));
        model
    };
    let (left, right) = (shared(een), shared(ander));
    let names: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
    for id in names {
        let (a, b) = (left.get(id), right.get(id));
        assert_eq!(a, b, "{id} differs between {} and {}", een.naam(), ander.naam());
    }
    let log = |apparaat: &Apparaat| {
        let mut log = wijzigingen(apparaat);
        log.retain(|(kring, ..)| !one_reads.contains(kring));
        log
    };
    assert_eq!(log(een), log(ander), "the logs of {} and {} differ", een.naam(), ander.naam());
}

/// The kringen that only one of two people reads, such as those of their teams.
fn alleen_een(een: &Apparaat, ander: &Apparaat) -> BTreeSet<String> {
    let own = |apparaat: &Apparaat| -> BTreeSet<String> {
        let rechten = apparaat.namens().rechten;
        rechten.readable().map(ToString::to_string).collect()
    };
    own(een).symmetric_difference(&own(ander)).cloned().collect()
}

/// The changes a device holds, as (kring, document, hash).
#[must_use]
pub fn wijzigingen(apparaat: &Apparaat) -> BTreeSet<(String, Vec<u8>, Vec<u8>)> {
    let sql = "SELECT k.kring, c.doc, c.hash FROM changes c JOIN kringen k ON k.nr = c.kring";
    let read = apparaat.core().store().read(|connection| {
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<BTreeSet<_>, _>>()?)
    });
    read.expect("the log")
}

/// The kringen of which a device holds a document.
#[must_use]
pub fn kringen(apparaat: &Apparaat) -> BTreeSet<String> {
    wijzigingen(apparaat).into_iter().map(|(kring, _, _)| kring).collect()
}

/// How many changes a device holds that someone made with each command.
#[must_use]
pub fn opdrachten(apparaat: &Apparaat, persoon: PersoonId) -> BTreeMap<String, usize> {
    let read = apparaat.core().store().read(|connection| {
        let mut statement = connection.prepare("SELECT bytes FROM changes")?;
        let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let mut counts = BTreeMap::new();
    for bytes in read.expect("the log") {
        let change = wijkmaat_core::doc::ParsedChange::parse(&bytes).expect("a whole change");
        let message = change.message().expect("every change says who and how");
        if message.persoon == persoon {
            *counts.entry(message.command.clone()).or_default() += 1;
        }
    }
    counts
}

/// The tables of a device's store in which this text stands, the named ones left out. Looks at every value of every row,
/// of the search index too, in upper and lower case.
#[must_use]
pub fn tabellen_met(apparaat: &Apparaat, tekst: &str, behalve: &[&str]) -> Vec<String> {
    let needle = tekst.to_lowercase().into_bytes();
    let read = apparaat.core().store().read(|connection| {
        let mut names = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'")?;
        let names = names.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        let mut found = Vec::new();
        for name in names.into_iter().filter(|name| !behalve.contains(&name.as_str())) {
            let mut statement = connection.prepare(&format!("SELECT * FROM \"{name}\""))?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            let mut hits = 0;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    hits += usize::from(match row.get_ref(column)? {
                        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bevat(bytes, &needle),
                        _ => false,
                    });
                }
            }
            if hits > 0 {
                found.push(name);
            }
        }
        Ok(found)
    });
    read.expect("every table can be read")
}

/// The files under a folder in which this text stands, the ones whose name begins with one of `behalve` left out.
#[must_use]
pub fn bestanden_met(map: &Path, tekst: &str, behalve: &[&str]) -> Vec<PathBuf> {
    let needle = tekst.to_lowercase().into_bytes();
    let mut found = Vec::new();
    for entry in fs::read_dir(map).expect("readable").map(|entry| entry.expect("readable")) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type().expect("known").is_dir() {
            found.extend(bestanden_met(&entry.path(), tekst, behalve));
        } else if !behalve.iter().any(|skip| name.starts_with(skip))
            && bevat(&fs::read(entry.path()).expect("readable"), &needle)
        {
            found.push(entry.path());
        }
    }
    found
}

/// True when the bytes hold the needle (given in lower case) in any case.
#[must_use]
pub fn bevat(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.to_ascii_lowercase().windows(needle.len()).any(|part| part == needle)
}
