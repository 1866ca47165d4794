//! One melding: its voices, who did what, both values where two people wrote different things, and duplicates nearby.

use super::documenten::Documenten;
use super::verstuurd::{FotoPlaats, foto_places};
use super::{Viewer, bon, keuzes, meldingen_lijst as lijst, sync_status::Plaats, taken, zorgvragen};
use crate::doc::melding::{self as keys, MeldingDoc};
use crate::doc::{Fields, Value};
use crate::error::{Code, Error, Result};
use crate::model::{
    Bon, Melding, MeldingId, MeldingStatus, PersoonId, Signaal, SignaalId, Taak, Timestamp, WaarnemingId, Zorgantwoord,
};
use crate::store::{directory, outbox, rows, signalen};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use std::collections::BTreeSet;

/// A melding with everything a screen shows of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MeldingDetail {
    /// The row of the list.
    #[serde(flatten)]
    pub melding: Melding,
    /// The routing rule that decided, in words.
    pub routering_uitleg: Option<String>,
    /// Notes of colleagues, oldest first.
    pub notities: Vec<String>,
    /// The voices, oldest first.
    pub stemmen: Vec<Signaal>,
    /// Voices that were raised from a waarneming that was taken back since; the melding itself stands until somebody ends it.
    pub ingetrokken: Vec<SignaalId>,
    /// What each discipline does for it, soonest first.
    pub taken: Vec<Taak>,
    /// What partners bound by secrecy answered.
    pub zorgantwoorden: Vec<Zorgantwoord>,
    /// Slips that were given out for it and do not say its answer: it was joined, split off or answered while another did something
    /// else, or its matter is with care.
    pub bon_wijkt_af: Vec<Bon>,
    /// All taken are done, and there is at least one: somebody can go and look.
    pub alle_taken_klaar: bool,
    /// Who asks raised it, and has not said yet what they think of the answer.
    pub vraag_tevreden: bool,
    /// The melding it was split off from.
    pub gesplitst_van: Option<MeldingId>,
    /// The meldingen that were split off from it.
    pub gesplitst_naar: Vec<MeldingId>,
    /// Who did what, oldest first.
    pub geschiedenis: Vec<Gebeurtenis>,
    /// Fields with more than one value, each with who wrote it.
    pub keuzes: Vec<Keuze>,
    /// Name of the owner, where this device knows it.
    pub eigenaar_naam: Option<String>,
    /// Where our own changes to it are.
    pub plaats: Plaats,
    /// When the hub confirmed them.
    pub bij_gemeente_sinds: Option<Timestamp>,
    /// How far each picture is.
    pub foto_plaatsen: Vec<FotoPlaats>,
}

impl MeldingDetail {
    /// No voice speaks about it any more: two people split the same one off at once.
    #[must_use]
    pub fn is_leeg(&self) -> bool {
        self.stemmen.is_empty() && self.melding.samengevoegd_met.is_none()
    }

    /// The taken that are open while it was seen to be in order: somebody opened one again while another ended it.
    pub fn taken_na_einde(&self) -> impl Iterator<Item = &Taak> {
        let in_order = self.melding.status == MeldingStatus::GezienEnInOrde;
        self.taken.iter().filter(move |taak| in_order && taak.uitslag.is_none())
    }
}

/// One thing someone did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Gebeurtenis {
    /// When, by the hub's clock where it was known.
    pub op: Timestamp,
    /// Who, as a pseudonym.
    pub wie: Option<PersoonId>,
    /// Their name, where this device knows it.
    pub naam: Option<String>,
    /// The command.
    pub wat: Option<String>,
    /// The fields it wrote.
    pub velden: Vec<String>,
}

/// A field in which people wrote different things without knowing of each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Keuze {
    /// The field.
    pub veld: String,
    /// What was written; the one shown everywhere first.
    pub waarden: Vec<Waarde>,
}

/// One of the values.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Waarde {
    /// As text.
    pub waarde: String,
    /// Who wrote it.
    pub wie: Option<PersoonId>,
    /// When.
    pub op: Option<Timestamp>,
    /// The change that wrote it, to choose it by.
    pub wijziging: String,
}

/// The melding with this id, as it is; one that was joined is shown as such, with the one that carries on.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn melding_detail(connection: &Connection, viewer: &Viewer, id: MeldingId) -> Result<MeldingDetail> {
    detail_of(&Documenten::new(connection), viewer, id)
}

/// The same, for a screen that shows more of the same documents.
pub(super) fn detail_of(documenten: &Documenten<'_>, viewer: &Viewer, id: MeldingId) -> Result<MeldingDetail> {
    let connection = documenten.connection;
    let missing = || Error::new(Code::NietGevonden).with("soort", "melding").with("id", id);
    let sql = format!("SELECT {} {} WHERE m.id = ? AND {}", lijst::COLUMNS, lijst::FROM, viewer.may_see());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([id.uuid().as_bytes()])?;
    let melding = lijst::read(found.next()?.ok_or_else(missing)?)?;

    let document = documenten.lees(id.uuid())?;
    let fields = &document.fields;
    let doc = MeldingDoc::read(fields);
    let stemmen = signalen::all_of(connection, id)?;
    let mut geschiedenis = events(connection, fields)?;
    for stem in &stemmen {
        geschiedenis.extend(events(connection, &documenten.lees(stem.id.uuid())?.fields)?);
    }
    // What it is about is said by the voice it is called after.
    let mut keuzes = keuzes::of_fields(fields, &melding.conflicten);
    if let Some(first) = stemmen.first().filter(|_| melding.samengevoegd_met.is_none()) {
        keuzes.extend(keuzes::of_fields(&documenten.lees(first.id.uuid())?.fields, &first.conflicten));
    }
    geschiedenis.sort_by_key(|event| event.op);
    // One command may write two documents; people did one thing.
    geschiedenis.dedup_by(|next, before| {
        let same = (next.op, next.wie, &next.wat) == (before.op, before.wie, &before.wat);
        if same {
            before.velden.append(&mut next.velden);
        }
        same
    });
    let state = outbox::state_of(connection, id.uuid())?;
    let taken = taken::bij(connection, viewer, id)?;
    Ok(MeldingDetail {
        alle_taken_klaar: taken::alle_klaar(&taken),
        zorgantwoorden: zorgvragen::antwoorden(connection, viewer, &taken)?,
        taken,
        vraag_tevreden: asks_oordeel(connection, viewer, id, &stemmen)?,
        ingetrokken: taken_back(connection, viewer, &stemmen)?.into_iter().map(|(stem, _)| stem).collect(),
        bon_wijkt_af: bon::van_melding_wijkt_af(connection, viewer, &melding)?,
        gesplitst_van: doc.gesplitst_van,
        gesplitst_naar: doc.gesplitst_naar,
        routering_uitleg: doc.routering.map(|(_, words)| words),
        notities: doc.notities,
        geschiedenis,
        keuzes: named(connection, viewer, keuzes)?,
        eigenaar_naam: name(connection, melding.eigenaar)?,
        plaats: Plaats::of(&state),
        bij_gemeente_sinds: state.op_hub.map(Timestamp::from_millis),
        foto_plaatsen: foto_places(connection, &melding.fotos)?,
        stemmen,
        melding,
    })
}

/// There is an answer, this person raised it, and none of their voices says yet what they think of it.
pub(super) fn asks_oordeel(
    connection: &Connection,
    viewer: &Viewer,
    id: MeldingId,
    stemmen: &[Signaal],
) -> Result<bool> {
    let mut own = stemmen.iter().filter(|stem| viewer.is_me(stem.melder)).peekable();
    if own.peek().is_none() {
        return Ok(false);
    }
    let mut statement = connection.prepare_cached("SELECT antwoord_bij FROM meldingen WHERE id = ?1")?;
    let antwoord: Option<String> = statement.query_row([id.uuid().as_bytes()], |row| row.get(0)).optional()?.flatten();
    let judged = |stem: &Signaal| stem.oordeel.as_ref().map(|oordeel| &oordeel.antwoord) == antwoord.as_ref();
    Ok(antwoord.is_some() && !own.any(judged))
}

/// Of these voices those of which the waarneming was taken back, each with that waarneming, as far as this viewer may read it. Asked
/// voice by voice: no index leads from a melding to the few that came from a schouw.
pub(super) fn taken_back(
    connection: &Connection,
    viewer: &Viewer,
    stemmen: &[Signaal],
) -> Result<Vec<(SignaalId, WaarnemingId)>> {
    let sql = format!(
        "SELECT w.id FROM signalen s JOIN stukken w ON w.id = s.waarneming
         WHERE s.id = ?1 AND w.status = 'ingetrokken' AND w.kring IN ({})",
        viewer.kringen()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut all = Vec::new();
    for stem in stemmen {
        let found: Option<Vec<u8>> = statement.query_row([stem.id.uuid().as_bytes()], |row| row.get(0)).optional()?;
        all.extend(found.map(|id| Ok::<_, Error>((stem.id, WaarnemingId::new(rows::uuid(&id)?)))).transpose()?);
    }
    Ok(all)
}

fn events(connection: &Connection, fields: &Fields) -> Result<Vec<Gebeurtenis>> {
    let mut events = Vec::with_capacity(fields.history.len());
    for entry in &fields.history {
        events.push(Gebeurtenis {
            op: entry.time(),
            wie: entry.persoon(),
            naam: name(connection, entry.persoon())?,
            wat: entry.message.as_ref().map(|message| message.command.clone()),
            velden: keys::told(entry).cloned().collect(),
        });
    }
    Ok(events)
}

/// Of meldingen that it was joined with what each is about: nobody chooses between two numbers, unless both say the same.
fn named(connection: &Connection, viewer: &Viewer, mut keuzes: Vec<Keuze>) -> Result<Vec<Keuze>> {
    for keuze in keuzes.iter_mut().filter(|keuze| keuze.veld == keys::SAMENGEVOEGD_MET) {
        let ids = keuze.waarden.iter().map(|waarde| waarde.waarde.parse::<MeldingId>().ok());
        // Empty: it was not joined.
        let words: Vec<Option<String>> = ids
            .map(|id| id.map_or(Ok(Some(String::new())), |id| about(connection, viewer, id)))
            .collect::<Result<_>>()?;
        let told: BTreeSet<&String> = words.iter().flatten().collect();
        if told.len() == keuze.waarden.len() {
            keuze.waarden.iter_mut().zip(words).for_each(|(waarde, words)| waarde.waarde = words.unwrap_or_default());
        }
    }
    Ok(keuzes)
}

/// What a melding itself is about, whatever was joined into it; `None` where this viewer may not see it.
fn about(connection: &Connection, viewer: &Viewer, id: MeldingId) -> Result<Option<String>> {
    let sql = format!(
        "SELECT coalesce(nullif(m.omschrijving, ''), nullif(s.omschrijving, ''))
         FROM meldingen m LEFT JOIN signalen s ON s.id = ?2 WHERE m.id = ?1 AND {}",
        viewer.may_see()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let opener = signalen::opener(id);
    let values = [id.uuid().into_bytes(), opener.uuid().into_bytes()];
    let found: Option<Option<String>> = statement.query_row(values, |row| row.get(0)).optional()?;
    // Without words its number tells it from others; what it is about need not.
    Ok(found.map(|words| words.unwrap_or_else(|| id.to_string())))
}

/// A value as text; ids in their usual form.
pub(super) fn words(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Bytes(bytes) => uuid::Uuid::from_slice(bytes).map(|id| id.to_string()).unwrap_or_default(),
        Value::Bool(yes) => if *yes { "ja" } else { "nee" }.to_owned(),
        Value::Null | Value::Other => String::new(),
    }
}

fn name(connection: &Connection, persoon: Option<PersoonId>) -> Result<Option<String>> {
    let Some(persoon) = persoon else { return Ok(None) };
    Ok(directory::name_of(connection, persoon)?.map(|name| name.naam))
}
