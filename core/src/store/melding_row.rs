//! The row of one matter and its place in the indexes of words and points; only what changed is written.

use super::meldingen::CHOOSABLE;
use crate::doc::Fields;
use crate::doc::fields::HistoryEntry;
use crate::doc::melding::{self as keys, MeldingDoc};
use crate::doc::signaal::CATEGORIE;
use crate::error::Result;
use crate::model::{GebiedCode, MeldingId, MeldingStatus, Signaal, Timestamp};
use rusqlite::{OptionalExtension, Row, Transaction, params};

/// What a melding's own document says, and what joining made of it.
pub(super) struct Said<'a> {
    /// Its kring.
    pub(super) kring: i64,
    /// Its document.
    pub(super) fields: &'a Fields,
    /// The same, read.
    pub(super) doc: &'a MeldingDoc,
    /// The melding that carries on.
    pub(super) carries_on: Option<MeldingId>,
    /// Why who raised it takes the last step back.
    pub(super) bezwaar: Option<String>,
    /// People said at once that the voice it is called after is about different things.
    pub(super) soort_botst: bool,
}

/// What a row takes from the voices. It seldom changes, and three indexes hang on it.
#[derive(PartialEq)]
struct Heard {
    categorie: String,
    eerste: Option<[u8; 16]>,
    gehoord: Option<String>,
    fotos: Vec<u8>,
    gebied: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
    gemaakt: i64,
    signalen: i64,
}

/// What of the melding's own document stands in an index. `SQLite` writes an index anew for each column that an update names, also
/// when its value stayed the same.
#[derive(PartialEq)]
struct Indexed {
    kring: i64,
    status: String,
    team: Option<String>,
    eigenaar: Option<[u8; 16]>,
}

/// The row as it stands.
struct Standing {
    nr: i64,
    indexed: Indexed,
    vingerafdruk: i64,
    heard: Heard,
}

/// Puts the row in place.
pub(super) fn put(transaction: &Transaction<'_>, id: MeldingId, said: &Said<'_>, voices: &[Signaal]) -> Result<()> {
    let heard = Heard::from(voices, said.fields);
    let tekst = if said.fields.is_sealed { String::new() } else { search_text(said.doc, voices) };
    let print = fingerprint(&tekst);
    let standing = standing(transaction, id)?;
    let nr = match &standing {
        Some(standing) => {
            say(transaction, standing.nr, said, print)?;
            let indexed = Indexed::from(said);
            if standing.indexed != indexed {
                say_indexed(transaction, standing.nr, &indexed)?;
            }
            if standing.heard != heard {
                hear(transaction, standing.nr, &heard)?;
            }
            standing.nr
        }
        None => insert(transaction, id, said, &heard, print)?,
    };
    if standing.as_ref().is_none_or(|standing| standing.vingerafdruk != print) {
        index_words(transaction, nr, &tekst, standing.is_some())?;
    }
    let place_before = standing.map(|standing| (standing.heard.lat, standing.heard.lon));
    if place_before != Some((heard.lat, heard.lon)) {
        index_place(transaction, nr, &heard, place_before.is_some())?;
    }
    Ok(())
}

/// Takes the row away.
pub(super) fn remove(transaction: &Transaction<'_>, id: MeldingId) -> Result<()> {
    let nr: Option<i64> = transaction
        .prepare_cached("DELETE FROM meldingen WHERE id = ?1 RETURNING nr")?
        .query_row([id.uuid().as_bytes()], |row| row.get(0))
        .optional()?;
    let Some(nr) = nr else { return Ok(()) };
    transaction.prepare_cached("DELETE FROM zoek WHERE rowid = ?1")?.execute([nr])?;
    transaction.prepare_cached("DELETE FROM plekken WHERE nr = ?1")?.execute([nr])?;
    Ok(())
}

impl Heard {
    fn from(voices: &[Signaal], fields: &Fields) -> Self {
        let first = voices.first();
        let punt = voices.iter().find_map(|voice| voice.plek.map(|plek| plek.punt));
        let gebied = voices.iter().find_map(|voice| voice.gebied.as_ref());
        let gemaakt = first.map(|voice| voice.gemaakt).or_else(|| fields.begin().map(HistoryEntry::time));
        Self {
            categorie: first.map_or("overig", |voice| voice.categorie.as_str()).to_owned(),
            eerste: first.map(|voice| voice.id.uuid().into_bytes()),
            gehoord: first.and_then(|voice| voice.omschrijving.clone()),
            fotos: voices.iter().flat_map(|voice| &voice.fotos).flat_map(|foto| *foto.as_bytes()).collect(),
            gebied: gebied.map(GebiedCode::to_string),
            lat: punt.map(|punt| punt.lat),
            lon: punt.map(|punt| punt.lon),
            gemaakt: gemaakt.map_or(0, Timestamp::millis),
            signalen: i64::try_from(voices.len()).unwrap_or(i64::MAX),
        }
    }
}

fn standing(transaction: &Transaction<'_>, id: MeldingId) -> Result<Option<Standing>> {
    let read = |row: &Row<'_>| {
        Ok(Standing {
            nr: row.get(0)?,
            vingerafdruk: row.get(1)?,
            heard: Heard {
                categorie: row.get(2)?,
                eerste: row.get(3)?,
                gebied: row.get(4)?,
                lat: row.get(5)?,
                lon: row.get(6)?,
                gemaakt: row.get(7)?,
                signalen: row.get(8)?,
                gehoord: row.get(9)?,
                fotos: row.get(10)?,
            },
            indexed: Indexed { kring: row.get(11)?, status: row.get(12)?, team: row.get(13)?, eigenaar: row.get(14)? },
        })
    };
    let mut statement = transaction.prepare_cached(
        "SELECT nr, vingerafdruk, categorie, eerste, gebied, lat, lon, gemaakt, signalen, gehoord, fotos,
             kring, status, team, eigenaar
         FROM meldingen WHERE id = ?1",
    )?;
    Ok(statement.query_row([id.uuid().as_bytes()], read).optional()?)
}

fn insert(transaction: &Transaction<'_>, id: MeldingId, said: &Said<'_>, heard: &Heard, print: i64) -> Result<i64> {
    transaction
        .prepare_cached(
            "INSERT INTO meldingen (id, kring, status, reden, categorie, omschrijving, eerste, gebied, lat, lon, gemaakt,
                 discipline, team, eigenaar, antwoord, signalen, samengevoegd, conflicten, vingerafdruk,
                 gehoord, fotos, antwoord_bij)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
        )?
        .execute(params![
            id.uuid().as_bytes(),
            said.kring,
            said.status().as_str(),
            said.reden(),
            heard.categorie,
            said.doc.omschrijving,
            heard.eerste,
            heard.gebied,
            heard.lat,
            heard.lon,
            heard.gemaakt,
            said.doc.discipline,
            said.doc.team,
            said.doc.eigenaar.map(|wie| wie.uuid().into_bytes()),
            said.doc.antwoord,
            heard.signalen,
            said.carries_on.map(|melding| melding.uuid().into_bytes()),
            said.conflicts(),
            print,
            heard.gehoord,
            heard.fotos,
            said.antwoord_bij(),
        ])?;
    Ok(transaction.last_insert_rowid())
}

fn say(transaction: &Transaction<'_>, nr: i64, said: &Said<'_>, print: i64) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE meldingen SET reden = ?2, omschrijving = ?3, discipline = ?4, antwoord = ?5, samengevoegd = ?6,
                 conflicten = ?7, vingerafdruk = ?8, antwoord_bij = ?9 WHERE nr = ?1",
        )?
        .execute(params![
            nr,
            said.reden(),
            said.doc.omschrijving,
            said.doc.discipline,
            said.doc.antwoord,
            said.carries_on.map(|melding| melding.uuid().into_bytes()),
            said.conflicts(),
            print,
            said.antwoord_bij(),
        ])?;
    Ok(())
}

fn say_indexed(transaction: &Transaction<'_>, nr: i64, indexed: &Indexed) -> Result<()> {
    transaction
        .prepare_cached("UPDATE meldingen SET kring = ?2, status = ?3, team = ?4, eigenaar = ?5 WHERE nr = ?1")?
        .execute(params![nr, indexed.kring, indexed.status, indexed.team, indexed.eigenaar])?;
    Ok(())
}

fn hear(transaction: &Transaction<'_>, nr: i64, heard: &Heard) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE meldingen SET categorie = ?2, eerste = ?3, gebied = ?4, lat = ?5, lon = ?6, gemaakt = ?7,
                 signalen = ?8, gehoord = ?9, fotos = ?10 WHERE nr = ?1",
        )?
        .execute(params![
            nr,
            heard.categorie,
            heard.eerste,
            heard.gebied,
            heard.lat,
            heard.lon,
            heard.gemaakt,
            heard.signalen,
            heard.gehoord,
            heard.fotos,
        ])?;
    Ok(())
}

impl Indexed {
    fn from(said: &Said<'_>) -> Self {
        Self {
            kring: said.kring,
            status: said.status().as_str().to_owned(),
            team: said.doc.team.clone(),
            eigenaar: said.doc.eigenaar.map(|wie| wie.uuid().into_bytes()),
        }
    }
}

impl Said<'_> {
    /// A join shows in the status, and a melding that turned out not to be joined is open again.
    fn status(&self) -> MeldingStatus {
        match (self.carries_on, &self.doc.status) {
            (Some(_), _) => MeldingStatus::Samengevoegd,
            (None, MeldingStatus::Samengevoegd) => MeldingStatus::Nieuw,
            (None, _) if self.bezwaar.is_some() => MeldingStatus::Heropend,
            (None, status) => status.clone(),
        }
    }

    /// The change that wrote the answer.
    fn antwoord_bij(&self) -> Option<String> {
        self.doc.antwoord.as_ref()?;
        Some(self.fields.get(keys::ANTWOORD)?.winner()?.change.to_string())
    }

    /// The reason that goes with the status.
    fn reden(&self) -> Option<&str> {
        self.bezwaar.as_deref().or(self.doc.reden.as_deref())
    }

    /// Names of the fields in conflict, comma between.
    fn conflicts(&self) -> String {
        // Of one that was joined only with what: the rest is chosen where it goes on.
        let is_joined = self.carries_on.is_some();
        let in_conflict =
            |key: &&&str| (!is_joined || **key == keys::SAMENGEVOEGD_MET) && keys::is_torn(self.fields, key);
        let soort = Some(CATEGORIE).filter(|_| self.soort_botst && !is_joined);
        // Its team follows from what it is about, as long as nobody looked at it.
        let follows = |key: &&&str| soort.is_some() && **key == keys::TEAM && self.status() == MeldingStatus::Nieuw;
        CHOOSABLE
            .iter()
            .filter(|key| in_conflict(key) && !follows(key))
            .copied()
            .chain(soort)
            .collect::<Vec<&str>>()
            .join(",")
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

/// Tells whether the words changed since they were indexed.
fn fingerprint(tekst: &str) -> i64 {
    let mut first = [0; 8];
    blake3::Hasher::new().update(tekst.as_bytes()).finalize_xof().fill(&mut first);
    i64::from_be_bytes(first)
}

fn index_words(transaction: &Transaction<'_>, nr: i64, tekst: &str, stood: bool) -> Result<()> {
    if stood {
        transaction.prepare_cached("DELETE FROM zoek WHERE rowid = ?1")?.execute([nr])?;
    }
    if !tekst.is_empty() {
        transaction.prepare_cached("INSERT INTO zoek (rowid, tekst) VALUES (?1, ?2)")?.execute(params![nr, tekst])?;
    }
    Ok(())
}

fn index_place(transaction: &Transaction<'_>, nr: i64, heard: &Heard, stood: bool) -> Result<()> {
    if stood {
        transaction.prepare_cached("DELETE FROM plekken WHERE nr = ?1")?.execute([nr])?;
    }
    if let (Some(lat), Some(lon)) = (heard.lat, heard.lon) {
        transaction
            .prepare_cached("INSERT INTO plekken (nr, lat_min, lat_max, lon_min, lon_max) VALUES (?1, ?2, ?2, ?3, ?3)")?
            .execute(params![nr, lat, lon])?;
    }
    Ok(())
}
