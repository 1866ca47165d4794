//! The reference: the same rows as JSON in a file of plain `SQLite`, not encrypted, with an index for every question.

use super::stad::{Stad, telefoon};
use crate::bench::Outcome;
use rusqlite::{Connection, params};
use serde::Serialize;
use std::path::Path;
use wijkmaat_core::Core;
use wijkmaat_core::model::{Melding, MeldingStatus, Namens};
use wijkmaat_core::view::melding_detail::melding_detail;
use wijkmaat_core::view::{Filter, meldingen_lijst, mensen, rondes};

const TABLES: &str = "
    PRAGMA journal_mode = WAL;
    CREATE TABLE meldingen(nr INTEGER PRIMARY KEY, id TEXT UNIQUE, status TEXT, open INTEGER, categorie TEXT, gebied TEXT,
        discipline TEXT, team TEXT, eigenaar TEXT, beantwoord INTEGER, lat REAL, lon REAL, gemaakt INTEGER, json TEXT);
    CREATE TABLE stemmen(id TEXT PRIMARY KEY, melding TEXT, ronde TEXT, gemaakt INTEGER, json TEXT);
    CREATE TABLE geschiedenis(melding TEXT, nr INTEGER, json TEXT, PRIMARY KEY (melding, nr)) WITHOUT ROWID;
    CREATE TABLE rondes(id TEXT PRIMARY KEY, begin INTEGER, json TEXT);
    CREATE TABLE proef(keer INTEGER);
    INSERT INTO proef VALUES(0);
    CREATE TABLE mensen(persoon TEXT PRIMARY KEY, naam TEXT, rol TEXT);
    CREATE VIRTUAL TABLE zoek USING fts5(tekst, content = '', tokenize = 'unicode61 remove_diacritics 2');";
const INDICES: &str = "
    CREATE INDEX m_gemaakt ON meldingen(gemaakt DESC, id);
    CREATE INDEX m_status ON meldingen(status, gemaakt DESC, id);
    CREATE INDEX m_open ON meldingen(open, gemaakt DESC, id);
    CREATE INDEX m_team ON meldingen(team, open, gemaakt DESC, id);
    CREATE INDEX m_eigenaar ON meldingen(eigenaar, gemaakt DESC, id);
    CREATE INDEX m_categorie ON meldingen(categorie, gemaakt DESC, id);
    CREATE INDEX m_discipline ON meldingen(discipline, gemaakt DESC, id);
    CREATE INDEX m_gebied ON meldingen(gebied, open);
    CREATE INDEX m_plek ON meldingen(lat, lon);
    CREATE INDEX s_melding ON stemmen(melding, gemaakt);
    CREATE INDEX s_ronde ON stemmen(ronde);
    CREATE INDEX r_begin ON rondes(begin DESC, id);
    ANALYZE;";

/// Opens the reference.
pub(in crate::bench) fn open(folder: &Path) -> Outcome<Connection> {
    Ok(Connection::open(folder.join("kaal.sqlite"))?)
}

/// Writes the reference from what the phone shows.
pub(in crate::bench) fn schrijf(folder: &Path, stad: &Stad) -> Outcome {
    let core = telefoon(&folder.join("telefoon"))?;
    schrijf_van(folder, &core, &Namens { persoon: stad.fatima, ..core.namens()? })?;
    Ok(core.close()?)
}

/// The same from a phone that is open already.
pub(in crate::bench) fn schrijf_van(folder: &Path, core: &Core, namens: &Namens) -> Outcome {
    let connection = open(folder)?;
    connection.execute_batch(TABLES)?;
    connection.execute_batch("BEGIN")?;
    meldingen(core, namens, &connection)?;
    for ronde in core.view(namens, rondes::rondes)? {
        let row = params![ronde.id.to_string(), ronde.begin.millis(), json(&ronde)?];
        connection.prepare_cached("INSERT INTO rondes VALUES(?, ?, ?)")?.execute(row)?;
    }
    for mens in core.view(namens, mensen::mensen)? {
        let row = params![mens.persoon.to_string(), mens.naam, mens.rol];
        connection.prepare_cached("INSERT INTO mensen VALUES(?, ?, ?)")?.execute(row)?;
    }
    connection.execute_batch("COMMIT")?;
    Ok(connection.execute_batch(INDICES)?)
}

fn meldingen(core: &Core, namens: &Namens, connection: &Connection) -> Outcome {
    for status in [None, Some(MeldingStatus::Samengevoegd)] {
        let mut filter = Filter { status, hoogstens: 1000, ..Filter::default() };
        loop {
            let page = core.view(namens, |store, viewer| meldingen_lijst::meldingen_lijst(store, viewer, &filter))?;
            for melding in &page.meldingen {
                one(core, namens, connection, melding)?;
            }
            if page.volgende.is_none() {
                break;
            }
            filter.na = page.volgende;
        }
    }
    Ok(())
}

fn one(core: &Core, namens: &Namens, connection: &Connection, melding: &Melding) -> Outcome {
    let detail = core.view(namens, |store, viewer| melding_detail(store, viewer, melding.id))?;
    let id = melding.id.to_string();
    connection.prepare_cached("INSERT INTO meldingen VALUES(NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
        params![
            id,
            melding.status.as_str(),
            is_open(&melding.status),
            melding.categorie,
            melding.gebied.as_ref().map(ToString::to_string),
            melding.discipline,
            melding.team,
            melding.eigenaar.map(|wie| wie.to_string()),
            melding.antwoord.is_some(),
            melding.lat,
            melding.lon,
            melding.gemaakt.millis(),
            json(melding)?,
        ],
    )?;
    let nr = connection.last_insert_rowid();
    // One that was joined has its voices and its words with the one that carries on.
    if melding.samengevoegd_met.is_some() {
        return Ok(());
    }
    let mut words = melding.omschrijving.clone().unwrap_or_default();
    for stem in &detail.stemmen {
        words.push(' ');
        words.push_str(stem.omschrijving.as_deref().unwrap_or_default());
        let ronde = stem.ronde.map(|ronde| ronde.to_string());
        connection.prepare_cached("INSERT INTO stemmen VALUES(?, ?, ?, ?, ?)")?.execute(params![
            stem.id.to_string(),
            id,
            ronde,
            stem.gemaakt.millis(),
            json(stem)?
        ])?;
    }
    for (place, event) in detail.geschiedenis.iter().enumerate() {
        connection.prepare_cached("INSERT INTO geschiedenis VALUES(?, ?, ?)")?.execute(params![
            id,
            i64::try_from(place)?,
            json(event)?
        ])?;
    }
    connection.prepare_cached("INSERT INTO zoek(rowid, tekst) VALUES(?, ?)")?.execute(params![nr, words])?;
    Ok(())
}

/// Not ended.
fn is_open(status: &MeldingStatus) -> bool {
    !matches!(status, MeldingStatus::GezienEnInOrde | MeldingStatus::KanNiet | MeldingStatus::Samengevoegd)
}

fn json(value: &impl Serialize) -> Outcome<String> {
    Ok(serde_json::to_string(value)?)
}
