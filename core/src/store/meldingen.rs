//! Rows of matters: each made from its own document, the voices that speak about it, and who was joined with whom.

use super::melding_row::{self, Said};
use super::{changes, rows, signalen};
use crate::doc::Fields;
use crate::doc::melding::{self as keys, MeldingDoc};
use crate::error::Result;
use crate::model::{MeldingId, MeldingStatus, Signaal, Tevredenheid};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::BTreeSet;

/// The fields of a melding in which two people can disagree and someone has to choose.
pub const CHOOSABLE: &[&str] = &[
    keys::STATUS,
    keys::REDEN,
    keys::OMSCHRIJVING,
    keys::TEAM,
    keys::EIGENAAR,
    keys::ANTWOORD,
    keys::SAMENGEVOEGD_MET,
];

/// What the row of a melding is made from.
pub(super) struct Sources<'a> {
    /// Its kring; of its first voice when its own document is not here.
    pub(super) kring: Option<i64>,
    /// Its document.
    pub(super) fields: &'a Fields,
    /// Neither joined into another nor another into it: by far most meldingen.
    pub(super) alone: bool,
}

/// Makes the row of one melding anew.
pub(super) fn recompute(transaction: &Transaction<'_>, id: MeldingId, sources: &Sources<'_>) -> Result<()> {
    let doc = MeldingDoc::read(sources.fields);
    let carries_on = if sources.alone { None } else { carries_on(transaction, id)? };
    let voices = if sources.alone || carries_on.is_some() {
        signalen::of_melding(transaction, id)?
    } else {
        signalen::all_of(transaction, id)?
    };
    signalen::set_carried(transaction, &voices, carries_on.unwrap_or(id))?;
    let kring = match (sources.kring, voices.first()) {
        (Some(kring), _) => Some(kring),
        (None, Some(voice)) => rows::find_kring(transaction, &voice.kring)?,
        (None, None) => None,
    };
    match kring {
        Some(kring) => {
            let bezwaar = objection(sources.fields, &doc, &voices);
            let soort_botst = voices.first().is_some_and(|first| !first.conflicten.is_empty());
            let said = Said { kring, fields: sources.fields, doc: &doc, carries_on, bezwaar, soort_botst };
            melding_row::put(transaction, id, &said, &voices)
        }
        None => melding_row::remove(transaction, id),
    }
}

/// Why somebody who raised it takes a step back. That stands until a later step of somebody who knew of it: one that was taken at the
/// same moment settles nothing.
fn objection(fields: &Fields, doc: &MeldingDoc, voices: &[Signaal]) -> Option<String> {
    if !doc.status.next().contains(&MeldingStatus::Heropend) {
        return None;
    }
    let is_here = |step: &str| fields.history.iter().any(|entry| entry.hash.to_string() == step);
    let against = |oordeel: &&Tevredenheid| {
        let step = taken_back(oordeel);
        step.is_some_and(|step| is_here(step) && !fields.is_set(&format!("{}{step}", keys::GEHOORD)))
    };
    let oordeel = voices.iter().filter_map(|voice| voice.oordeel.as_ref()).find(against)?;
    Some(oordeel.reden.clone().unwrap_or_default())
}

/// The step that somebody took back.
fn taken_back(oordeel: &Tevredenheid) -> Option<&str> {
    oordeel.stap.as_deref().filter(|_| !oordeel.tevreden)
}

/// The steps that people who raised a melding took back, for who takes the next one to say that it was heard.
///
/// # Errors
/// What SQLite says.
pub fn objections(connection: &Connection, id: MeldingId) -> Result<BTreeSet<String>> {
    let voices = signalen::all_of(connection, id)?;
    let oordelen = voices.iter().filter_map(|voice| voice.oordeel.as_ref());
    Ok(oordelen.filter_map(taken_back).map(str::to_owned).collect())
}

/// How far a melding is, with joins and objections; `None` when it is not here.
///
/// # Errors
/// What SQLite says.
pub fn status(connection: &Connection, id: MeldingId) -> Result<Option<MeldingStatus>> {
    let mut statement = connection.prepare_cached("SELECT status FROM meldingen WHERE id = ?1")?;
    let name: Option<String> = statement.query_row([id.uuid().as_bytes()], |row| row.get(0)).optional()?;
    Ok(name.map(MeldingStatus::from))
}

/// Notes what a melding's document says about joining; gives back the meldingen that this touches, before and after.
pub(super) fn set_joined(
    transaction: &Transaction<'_>,
    id: MeldingId,
    met: Option<MeldingId>,
) -> Result<Vec<MeldingId>> {
    let before = ids(transaction, "SELECT naar FROM samenvoegingen WHERE van = ?1", id)?;
    if before.first() == met.as_ref() {
        return Ok(Vec::new());
    }
    match met {
        Some(met) => transaction
            .prepare_cached(
                "INSERT INTO samenvoegingen (van, naar) VALUES (?1, ?2) ON CONFLICT (van) DO UPDATE SET naar = excluded.naar",
            )?
            .execute(params![id.uuid().as_bytes(), met.uuid().as_bytes()])?,
        None => transaction
            .prepare_cached("DELETE FROM samenvoegingen WHERE van = ?1")?
            .execute([id.uuid().as_bytes()])?,
    };
    Ok(before.into_iter().chain(met).collect())
}

/// The place of a melding's row among all; the last for one that is new.
pub(super) fn place(connection: &Connection, id: MeldingId) -> Result<i64> {
    let mut statement = connection.prepare_cached("SELECT nr FROM meldingen WHERE id = ?1")?;
    Ok(statement.query_row([id.uuid().as_bytes()], |row| row.get(0)).optional()?.unwrap_or(i64::MAX))
}

/// Every melding whose row may change when this one does: those it is joined into, and those joined into any of them.
pub(super) fn family(connection: &Connection, id: MeldingId) -> Result<BTreeSet<MeldingId>> {
    let mut family = BTreeSet::from([id]);
    let mut next = vec![id];
    while let Some(one) = next.pop() {
        for other in joined_with(connection, one)?.into_iter().chain(pointing_at(connection, one)?) {
            if family.insert(other) {
                next.push(other);
            }
        }
    }
    Ok(family)
}

/// The melding that carries on in the end; `None` when this one carries on itself.
///
/// Two people can join A into B and B into A without knowing of each other. In such a circle the one with the lowest id
/// carries on, so that every device agrees and no voice is lost.
///
/// # Errors
/// What SQLite says.
pub fn carries_on(connection: &Connection, id: MeldingId) -> Result<Option<MeldingId>> {
    let mut path = vec![id];
    loop {
        let Some(last) = path.last().copied() else { return Ok(None) };
        let Some(next) = joined_with(connection, last)? else {
            return Ok(Some(last).filter(|end| *end != id));
        };
        if let Some(start) = path.iter().position(|seen| *seen == next) {
            let circle = path.get(start..).unwrap_or_default();
            return Ok(circle.iter().min().copied().filter(|end| *end != id));
        }
        path.push(next);
    }
}

/// What a melding is about: its category.
///
/// # Errors
/// What SQLite says.
pub fn categorie(connection: &Connection, id: MeldingId) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT categorie FROM meldingen WHERE id = ?1")?;
    Ok(statement.query_row([id.uuid().as_bytes()], |row| row.get(0)).optional()?)
}

/// The meldingen that end up in this one. All that leads to the one that carries on ends up there, by however many steps; in a circle
/// too, which the one that carries on is part of.
///
/// # Errors
/// What SQLite says.
pub fn joined_into(connection: &Connection, id: MeldingId) -> Result<Vec<MeldingId>> {
    if carries_on(connection, id)?.is_some() || changes::is_destroyed(connection, id.uuid())? {
        return Ok(Vec::new());
    }
    let sql = "WITH RECURSIVE erbij (id) AS (
                   SELECT van FROM samenvoegingen WHERE naar = ?1
                   UNION SELECT s.van FROM erbij JOIN samenvoegingen s ON s.naar = erbij.id)
               SELECT id FROM erbij WHERE id <> ?1 ORDER BY id";
    ids(connection, sql, id)
}

/// What was destroyed carries nothing on: who was joined into it goes on alone.
fn joined_with(connection: &Connection, id: MeldingId) -> Result<Option<MeldingId>> {
    let sql = "SELECT naar FROM samenvoegingen WHERE van = ?1 AND naar NOT IN (SELECT doc FROM vernietigd)";
    let mut statement = connection.prepare_cached(sql)?;
    let bytes: Option<Vec<u8>> = statement.query_row([id.uuid().as_bytes()], |row| row.get(0)).optional()?;
    bytes.map(|bytes| Ok(MeldingId::new(rows::uuid(&bytes)?))).transpose()
}

fn pointing_at(connection: &Connection, id: MeldingId) -> Result<Vec<MeldingId>> {
    ids(connection, "SELECT van FROM samenvoegingen WHERE naar = ?1", id)
}

/// The meldingen that a question about one of them answers with.
fn ids(connection: &Connection, sql: &str, of: MeldingId) -> Result<Vec<MeldingId>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query([of.uuid().as_bytes()])?;
    let mut ids = Vec::new();
    while let Some(row) = found.next()? {
        ids.push(MeldingId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?));
    }
    Ok(ids)
}
