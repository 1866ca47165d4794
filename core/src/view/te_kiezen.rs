//! Where somebody may choose, in all that is here: what the first screen, `status` and "Aandacht" point at.

use super::Viewer;
use crate::doc::Fields;
use crate::doc::fields::HistoryEntry;
use crate::doc::signaal::CATEGORIE;
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, Namens, StukId};
use crate::profile::Profile;
use crate::store::{changes, rows};
use rusqlite::{Connection, Row};
use serde::Serialize;

/// Something in which there is a choice to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TeKiezen {
    /// What it is: the name of its [`DocKind`].
    pub soort: String,
    /// Which.
    pub id: StukId,
    /// What it belongs to, such as the spreekuur of a visit.
    pub hoort_bij: Option<StukId>,
    /// What people call it: of a schouw its name, of a spreekuur the place, of an afspraak what is to be done, of a vraag what was
    /// asked, of a vergadering its overleg. What has no words of its own is called after what it belongs to.
    pub titel: Option<String>,
    /// This person may choose.
    pub mag: bool,
}

/// Most characters of what something is called.
const LONGEST: usize = 60;
/// Most meldingen of one answer, and most stukken besides.
const MOST: usize = 100;

/// Where people wrote different things, nobody has chosen and this person may; at most a hundred meldingen, and then stukken.
///
/// Of slips there is no list: only those stand here that were given for a question of this person's own team.
///
/// # Errors
/// What SQLite says.
pub fn te_kiezen(
    connection: &Connection,
    viewer: &Viewer,
    profile: &Profile,
    namens: &Namens,
) -> Result<Vec<TeKiezen>> {
    let sql = format!(
        "SELECT * FROM (SELECT {melding}, m.id, m.kring, NULL, coalesce(m.omschrijving, nullif(m.gehoord, '')),
                 CASE m.conflicten WHEN '{CATEGORIE}' THEN {signaal} ELSE {melding} END,
                 CASE m.conflicten WHEN '{CATEGORIE}' THEN m.eerste ELSE m.id END FROM meldingen m
             WHERE m.conflicten <> '' AND {may_see} LIMIT {MOST})
         UNION ALL
         SELECT {columns} FROM stukken
         WHERE instr(inhoud, '\"conflicten\":[\"') > 0 AND kring IN ({kringen})
             AND (kind <> {bon} OR id IN (SELECT unhex(replace(inhoud ->> 'bon', '-', '')) FROM stukken WHERE kind = {vraag} AND team = ?1))",
        columns = columns(),
        melding = DocKind::Melding.number(),
        signaal = DocKind::Signaal.number(),
        bon = DocKind::Bon.number(),
        vraag = DocKind::Vraag.number(),
        may_see = viewer.may_see(),
        kringen = viewer.kringen()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([namens.team.as_deref().unwrap_or_default()])?;
    let mut all = Vec::new();
    while let Some(row) = found.next()? {
        let one = read(connection, viewer, profile, namens, row)?;
        if one.mag {
            all.push(one);
        }
        if all.len() == 2 * MOST {
            break;
        }
    }
    Ok(all)
}

/// What a stuk is and where it belongs, whether or not there is something to choose in it.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn stuk(
    connection: &Connection,
    viewer: &Viewer,
    profile: &Profile,
    namens: &Namens,
    id: StukId,
) -> Result<TeKiezen> {
    let sql = format!("SELECT {} FROM stukken WHERE id = ?1 AND kring IN ({})", columns(), viewer.kringen());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([id.uuid().as_bytes()])?;
    let missing = || Error::new(Code::NietGevonden).with("soort", "stuk").with("id", id);
    read(connection, viewer, profile, namens, found.next()?.ok_or_else(missing)?)
}

/// As [`read`] takes them. Only a spreekuur has its place as words; of a vergadering it is the id of its overleg.
fn columns() -> String {
    let [taak, vraag] = [DocKind::Taak, DocKind::Vraag].map(DocKind::number);
    format!("kind, id, kring, hoort_bij,
    coalesce(inhoud ->> 'naam', inhoud ->> 'wat', inhoud ->> 'overleg', CASE WHEN kind IN ({taak}, {vraag}) THEN inhoud ->> 'vraag' END,
        CASE json_type(inhoud, '$.plek') WHEN 'text' THEN inhoud ->> 'plek' END,
        (SELECT coalesce(bij.inhoud ->> 'naam', CASE json_type(bij.inhoud, '$.plek') WHEN 'text' THEN bij.inhoud ->> 'plek' END)
         FROM stukken bij WHERE bij.id = stukken.hoort_bij AND bij.kring = stukken.kring)), kind, id")
}

fn read(
    connection: &Connection,
    viewer: &Viewer,
    profile: &Profile,
    namens: &Namens,
    row: &Row<'_>,
) -> Result<TeKiezen> {
    let id = |bytes: &[u8]| Ok::<_, Error>(StukId::new(rows::uuid(bytes)?));
    let kind = DocKind::from_number(row.get(0)?);
    let doc = id(row.get_ref(1)?.as_blob().unwrap_or_default())?;
    let kring = rows::kring(connection, row.get(2)?)?;
    // What a melding is about stands in the signaal it is called after.
    let (written, in_which) = (DocKind::from_number(row.get(5)?), id(row.get_ref(6)?.as_blob().unwrap_or_default())?);
    let titel: Option<String> = row.get(4)?;
    let titel = match kind {
        DocKind::Vergadering => titel.map(|overleg| profile.overleg(&overleg).map_or(overleg, |one| one.naam.clone())),
        _ => titel,
    };
    let may = |own| namens.rechten.may_write(&kring, written, own);
    Ok(TeKiezen {
        soort: kind.as_str().to_owned(),
        id: doc,
        hoort_bij: row.get::<_, Option<Vec<u8>>>(3)?.map(|bytes| id(&bytes)).transpose()?,
        titel: titel.map(|titel| short(&titel)),
        // Reading who began it costs a document, so only where that decides.
        mag: may(false) || (may(true) && began(connection, viewer, in_which)?),
    })
}

/// The beginning of what may be a whole story.
fn short(titel: &str) -> String {
    match titel.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", titel.get(..end).unwrap_or_default().trim_end()),
        None => titel.to_owned(),
    }
}

fn began(connection: &Connection, viewer: &Viewer, id: StukId) -> Result<bool> {
    let fields = Fields::read(&changes::of(connection, id.uuid())?);
    let maker = fields.begin().and_then(HistoryEntry::persoon);
    Ok(maker.is_some_and(|maker| viewer.is_me(maker)))
}
