//! Who did what to a melding, with what they wrote: the history as sentences are made from it.

use super::documenten::Documenten;
use super::melding_detail::words;
use crate::doc::fields::HistoryEntry;
use crate::doc::melding::{self as melding_keys, MeldingDoc};
use crate::doc::{Field, Fields};
use crate::error::{Error, Result};
use crate::model::{MeldingId, PersoonId, Signaal, SignaalId, Taak, TaakId, Timestamp, WaarnemingId, Zorgantwoord};
use crate::store::meldingen;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// One thing someone did, with what they wrote.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Voorval {
    /// When, by the hub's clock where it was known.
    pub op: Timestamp,
    /// Who, as a pseudonym.
    pub wie: Option<PersoonId>,
    /// The command; `None` when a newer version wrote it.
    pub wat: Option<String>,
    /// What each field became, as text; empty for one that was cleared. An owner or a melding stands there by id.
    pub waarden: BTreeMap<String, String>,
    /// The change, to tell what is new since a page was shown.
    pub wijziging: String,
    /// The voice it was done to, when it was not the melding itself.
    pub stem: Option<SignaalId>,
    /// The melding that was joined into this one by it.
    pub erbij: Option<MeldingId>,
    /// The taak it was done to, when it was not the melding itself.
    pub taak: Option<VanTaak>,
}

/// A taak to which something was done.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct VanTaak {
    /// The taak.
    pub id: TaakId,
    /// The team that has it.
    pub team: String,
}

/// What happened beside a melding that this reader may read.
pub(super) struct Erbij<'a> {
    /// The voices.
    pub(super) stemmen: &'a [Signaal],
    /// What teams do for it.
    pub(super) taken: &'a [Taak],
    /// What partners bound by secrecy answered.
    pub(super) antwoorden: &'a [Zorgantwoord],
    /// Voices of which the waarneming was taken back, each with that waarneming.
    pub(super) ingetrokken: &'a [(SignaalId, WaarnemingId)],
}

/// Longest history of one document that is read back with its values; of older events only who and what stays.
const MOST: usize = 200;

/// One event with where it stands: no earlier than what its document held before it, whatever the clock of who made it said.
type Placed = (Timestamp, Voorval);

/// What happened to the melding, to its voices and to its taken, oldest first.
pub(super) fn verloop(documenten: &Documenten<'_>, id: MeldingId, erbij: &Erbij<'_>) -> Result<Vec<Voorval>> {
    let mut all = events(documenten, id.uuid())?;
    for taak in erbij.taken {
        let of_taak = || Some(VanTaak { id: taak.id, team: taak.team.clone() });
        let answers = erbij.antwoorden.iter().filter(|one| one.taak == taak.id).map(|one| one.id.uuid());
        for doc in std::iter::once(taak.id.uuid()).chain(answers) {
            let done = events(documenten, doc)?.into_iter();
            all.extend(done.map(|(place, event)| (place, Voorval { taak: of_taak(), ..event })));
        }
    }
    for stem in erbij.stemmen {
        let mut of_voice = events(documenten, stem.id.uuid())?;
        for (_, event) in &mut of_voice {
            event.stem = Some(stem.id);
        }
        if MeldingId::opened_by(stem.id) == id {
            join_opening(&mut all, &mut of_voice);
        }
        // Splitting writes in the melding that begins and in each voice that goes there.
        let split = |event: &Voorval| event.wat.as_deref() == Some(melding_keys::SPLITSEN);
        let is_told =
            |event: &Voorval| all.iter().any(|(_, one)| (one.op, one.wie) == (event.op, event.wie) && split(one));
        of_voice.retain(|(_, event)| !(split(event) && is_told(event)));
        all.append(&mut of_voice);
    }
    for (stem, waarneming) in erbij.ingetrokken {
        let events = events(documenten, waarneming.uuid())?.into_iter();
        let taken_back = events.filter(|(_, event)| event.wat.as_deref() == Some("waarneming_intrekken"));
        all.extend(taken_back.map(|(place, event)| (place, Voorval { stem: Some(*stem), ..event })));
    }
    // What was split off since may have taken along what was joined.
    let mut others = meldingen::joined_into(documenten.connection, id)?;
    for off in MeldingDoc::read(&documenten.lees(id.uuid())?.fields).gesplitst_naar {
        others.extend(meldingen::joined_into(documenten.connection, off)?);
    }
    for other in others {
        for (place, event) in events(documenten, other.uuid())? {
            // What was answered there was answered to who reads on here, and what was written there is read here from now on.
            let words = ["melding_beantwoorden", "melding_noteren", "melding_omschrijven"];
            let is_here = || Ok::<_, Error>(meldingen::carries_on(documenten.connection, other)? == Some(id));
            let is_said = event.wat.as_deref().is_some_and(|wat| words.contains(&wat));
            if (is_said && is_here()?) || leads_to(documenten.connection, &event, id)? {
                all.push((place, Voorval { erbij: Some(other), ..event }));
            }
        }
    }
    all.sort_by_key(|(place, _)| *place);
    Ok(all.into_iter().map(|(_, event)| event).collect())
}

/// By this event another melding was joined into this one; it may have been joined into a third one at the same moment.
fn leads_to(connection: &Connection, event: &Voorval, id: MeldingId) -> Result<bool> {
    match event.waarden.get(melding_keys::SAMENGEVOEGD_MET).map(|met| met.parse()) {
        None => Ok(false),
        Some(Ok(met)) => Ok(met == id || meldingen::carries_on(connection, met)? == Some(id)),
        // So long ago that its values are no longer read back.
        Some(Err(_)) => Ok(true),
    }
}

/// A voice and the melding it opens are written by one command: people did one thing.
fn join_opening(all: &mut [Placed], of_voice: &mut Vec<Placed>) {
    let (Some((_, opening)), Some((_, said))) = (all.first_mut(), of_voice.first_mut()) else { return };
    if (opening.op, opening.wie, &opening.wat) == (said.op, said.wie, &said.wat) {
        opening.waarden.append(&mut said.waarden);
        opening.stem = said.stem;
        of_voice.remove(0);
    }
}

fn events(documenten: &Documenten<'_>, doc: Uuid) -> Result<Vec<Placed>> {
    let document = documenten.lees(doc)?;
    let now = &document.fields;
    let skipped = now.history.len().saturating_sub(MOST);
    let mut events = Vec::with_capacity(now.history.len());
    let mut place = Timestamp::from_millis(i64::MIN);
    for (nr, entry) in now.history.iter().enumerate() {
        let mut waarden = BTreeMap::new();
        if nr >= skipped {
            waarden = written(now, entry);
            if entry.keys.iter().any(|name| !waarden.contains_key(name)) {
                // Written over since. Right after a change, what it wrote is still there: nobody after it is in this past.
                waarden = written(&document.after(nr + 1), entry);
            }
        }
        for name in &entry.keys {
            waarden.entry(name.clone()).or_default();
        }
        let told: BTreeSet<&String> = melding_keys::told(entry).collect();
        waarden.retain(|name, _| told.contains(name));
        place = place.max(entry.time());
        let event = Voorval {
            op: entry.time(),
            wie: entry.persoon(),
            wat: entry.message.as_ref().map(|message| message.command.clone()),
            waarden,
            wijziging: entry.hash.to_string(),
            stem: None,
            erbij: None,
            taak: None,
        };
        events.push((place, event));
    }
    Ok(events)
}

/// What a change wrote and nobody wrote over, as text.
fn written(fields: &Fields, entry: &HistoryEntry) -> BTreeMap<String, String> {
    let of_change = |(name, field): (&str, &Field)| {
        let written = field.all().iter().find(|written| written.change == entry.hash)?;
        Some((name.to_owned(), words(&written.value)))
    };
    fields.iter().filter_map(of_change).collect()
}
