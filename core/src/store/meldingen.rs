//! Rows of matters: each made from its own document, the voices that speak about it, and who was joined with whom.

use super::{rows, signalen};
use crate::doc::melding::{self as keys, MeldingDoc};
use crate::doc::{Fields, fields::HistoryEntry};
use crate::error::Result;
use crate::model::{MeldingId, MeldingStatus, Signaal};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::BTreeSet;

/// The fields of a melding in which two people can disagree and someone has to choose.
pub const CHOOSABLE: &[&str] =
    &[keys::STATUS, keys::REDEN, keys::OMSCHRIJVING, keys::TEAM, keys::EIGENAAR, keys::ANTWOORD];

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
        Some(kring) => put(transaction, id, kring, sources.fields, &doc, carries_on, &voices),
        None => remove(transaction, id),
    }
}

fn put(
    transaction: &Transaction<'_>,
    id: MeldingId,
    kring: i64,
    fields: &Fields,
    doc: &MeldingDoc,
    carries_on: Option<MeldingId>,
    voices: &[Signaal],
) -> Result<()> {
    let first = voices.first();
    let gemaakt = first.map(|voice| voice.gemaakt).or_else(|| fields.begin().map(HistoryEntry::time));
    let punt = voices.iter().find_map(|voice| voice.plek.map(|plek| plek.punt));
    let gebied = voices.iter().find_map(|voice| voice.gebied.as_ref());
    let conflicten: Vec<&str> =
        CHOOSABLE.iter().copied().filter(|key| fields.get(key).is_some_and(crate::doc::Field::is_conflict)).collect();
    let tekst = if fields.is_sealed { String::new() } else { search_text(doc, voices) };
    let print = fingerprint(&tekst, punt.map(crate::model::LatLon::to_e7));
    let nr: Option<(i64, i64)> = transaction
        .prepare_cached("SELECT nr, vingerafdruk FROM meldingen WHERE id = ?1")?
        .query_row([id.uuid().as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    transaction
        .prepare_cached(
            "INSERT INTO meldingen (nr, id, kring, status, reden, categorie, omschrijving, eerste, gebied, lat, lon, gemaakt,
                 discipline, team, eigenaar, antwoord, signalen, samengevoegd, conflicten, vingerafdruk)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
             ON CONFLICT (nr) DO UPDATE SET kring = excluded.kring, status = excluded.status, reden = excluded.reden,
                 categorie = excluded.categorie, omschrijving = excluded.omschrijving, eerste = excluded.eerste,
                 gebied = excluded.gebied, lat = excluded.lat, lon = excluded.lon, gemaakt = excluded.gemaakt,
                 discipline = excluded.discipline, team = excluded.team, eigenaar = excluded.eigenaar,
                 antwoord = excluded.antwoord, signalen = excluded.signalen, samengevoegd = excluded.samengevoegd,
                 conflicten = excluded.conflicten, vingerafdruk = excluded.vingerafdruk",
        )?
        .execute(params![
            nr.map(|(nr, _)| nr),
            id.uuid().as_bytes(),
            kring,
            shown_status(doc, carries_on).as_str(),
            doc.reden,
            first.map_or("overig", |voice| voice.categorie.as_str()),
            doc.omschrijving,
            first.map(|voice| voice.id.uuid().into_bytes()),
            gebied.map(crate::model::GebiedCode::as_str),
            punt.map(|punt| punt.lat),
            punt.map(|punt| punt.lon),
            gemaakt.map_or(0, crate::model::Timestamp::millis),
            doc.discipline,
            doc.team,
            doc.eigenaar.map(|wie| wie.uuid().into_bytes()),
            doc.antwoord,
            voices.len(),
            carries_on.map(|melding| melding.uuid().into_bytes()),
            conflicten.join(","),
            print,
        ])?;
    match nr {
        Some((_, before)) if before == print => Ok(()),
        Some((nr, _)) => {
            unindex(transaction, nr)?;
            index(transaction, nr, &tekst, punt)
        }
        None => index(transaction, transaction.last_insert_rowid(), &tekst, punt),
    }
}

/// A join shows in the status, and a melding that turned out not to be joined is open again.
fn shown_status(doc: &MeldingDoc, carries_on: Option<MeldingId>) -> MeldingStatus {
    match (carries_on, &doc.status) {
        (Some(_), _) => MeldingStatus::Samengevoegd,
        (None, MeldingStatus::Samengevoegd) => MeldingStatus::Nieuw,
        (None, status) => status.clone(),
    }
}

fn search_text(doc: &MeldingDoc, voices: &[Signaal]) -> String {
    let own = [doc.omschrijving.as_deref(), doc.antwoord.as_deref()];
    let notes = doc.notities.iter().map(String::as_str);
    // What is sealed never enters the index, which cannot forget single words.
    let spoken = voices.iter().filter(|voice| !voice.verzegeld).filter_map(|voice| voice.omschrijving.as_deref());
    let parts: Vec<&str> = own.into_iter().flatten().chain(notes).chain(spoken).collect();
    parts.join("\n")
}

/// Tells whether text or place changed since they were indexed.
fn fingerprint(tekst: &str, punt: Option<(i64, i64)>) -> i64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(tekst.as_bytes());
    if let Some((lat, lon)) = punt {
        hasher.update(&lat.to_be_bytes()).update(&lon.to_be_bytes());
    }
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    i64::from_be_bytes(first)
}

fn index(transaction: &Transaction<'_>, nr: i64, tekst: &str, punt: Option<crate::model::LatLon>) -> Result<()> {
    if !tekst.is_empty() {
        transaction.prepare_cached("INSERT INTO zoek (rowid, tekst) VALUES (?1, ?2)")?.execute(params![nr, tekst])?;
    }
    if let Some(punt) = punt {
        transaction
            .prepare_cached("INSERT INTO plekken (nr, lat_min, lat_max, lon_min, lon_max) VALUES (?1, ?2, ?2, ?3, ?3)")?
            .execute(params![nr, punt.lat, punt.lon])?;
    }
    Ok(())
}

fn unindex(transaction: &Transaction<'_>, nr: i64) -> Result<()> {
    transaction.prepare_cached("DELETE FROM zoek WHERE rowid = ?1")?.execute([nr])?;
    transaction.prepare_cached("DELETE FROM plekken WHERE nr = ?1")?.execute([nr])?;
    Ok(())
}

fn remove(transaction: &Transaction<'_>, id: MeldingId) -> Result<()> {
    let nr: Option<i64> = transaction
        .prepare_cached("DELETE FROM meldingen WHERE id = ?1 RETURNING nr")?
        .query_row([id.uuid().as_bytes()], |row| row.get(0))
        .optional()?;
    nr.map_or(Ok(()), |nr| unindex(transaction, nr))
}

/// Notes what a melding's document says about joining; gives back the meldingen that this touches, before and after.
pub(super) fn set_joined(
    transaction: &Transaction<'_>,
    id: MeldingId,
    met: Option<MeldingId>,
) -> Result<Vec<MeldingId>> {
    let before = joined_with(transaction, id)?;
    if before == met {
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

/// The meldingen that end up in this one.
///
/// # Errors
/// What SQLite says.
pub fn joined_into(connection: &Connection, id: MeldingId) -> Result<Vec<MeldingId>> {
    let mut joined = Vec::new();
    for other in family(connection, id)? {
        if other != id && carries_on(connection, other)? == Some(id) {
            joined.push(other);
        }
    }
    Ok(joined)
}

fn joined_with(connection: &Connection, id: MeldingId) -> Result<Option<MeldingId>> {
    let mut statement = connection.prepare_cached("SELECT naar FROM samenvoegingen WHERE van = ?1")?;
    let bytes: Option<Vec<u8>> = statement.query_row([id.uuid().as_bytes()], |row| row.get(0)).optional()?;
    bytes.map(|bytes| Ok(MeldingId::new(rows::uuid(&bytes)?))).transpose()
}

fn pointing_at(connection: &Connection, id: MeldingId) -> Result<Vec<MeldingId>> {
    let mut statement = connection.prepare_cached("SELECT van FROM samenvoegingen WHERE naar = ?1")?;
    let mut found = statement.query([id.uuid().as_bytes()])?;
    let mut ids = Vec::new();
    while let Some(row) = found.next()? {
        ids.push(MeldingId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?));
    }
    Ok(ids)
}
