//! The first screen of a phone: what came back to me, what I raised, and the truth about sync, in one question.

use super::melding_detail::asks_oordeel;
use super::sync_status::{self, SyncStatus};
use super::{Viewer, meldingen_lijst as lijst, verstuurd};
use crate::error::Result;
use crate::model::{Melding, MeldingStatus, Timestamp};
use crate::store::{gelezen, signalen};
use crate::view::Plaats;
use rusqlite::Connection;
use serde::Serialize;

/// A melding that this person raised, as a card shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EigenMelding {
    /// The melding.
    pub melding: Melding,
    /// Where the part of it is that got least far, text and pictures together.
    pub plaats: Plaats,
    /// When the hub had all of it.
    pub bij_gemeente_sinds: Option<Timestamp>,
    /// Something came back that this person has not opened yet.
    pub ongelezen: bool,
    /// Ask them what they think of the answer: “tevreden?”
    pub vraag_tevreden: bool,
}

/// Everything the first screen shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Vandaag {
    /// What came back (an answer, or that it is done or cannot be done); what was not read first, then the newest.
    pub terug: Vec<EigenMelding>,
    /// What is still on its way to an answer, newest first.
    pub lopend: Vec<EigenMelding>,
    /// There is more than this screen shows.
    pub meer: bool,
    /// Where everything is.
    pub sync: SyncStatus,
}

/// Most cards of each kind; the rest is in the list of meldingen.
const MOST: usize = 30;

/// The screen now.
///
/// # Errors
/// What SQLite says.
pub fn vandaag(connection: &Connection, viewer: &Viewer) -> Result<Vandaag> {
    let came_back = "(m.antwoord IS NOT NULL OR m.status IN ('zegt_klaar', 'gezien_en_in_orde', 'kan_niet'))";
    let (mut terug, more_back) = own(connection, viewer, came_back)?;
    let (lopend, more_open) = own(connection, viewer, &format!("NOT {came_back}"))?;
    terug.sort_by_key(|card| !card.ongelezen);
    Ok(Vandaag { terug, lopend, meer: more_back || more_open, sync: sync_status::sync_status(connection)? })
}

/// The newest of my meldingen for which a condition holds, and whether there are more.
fn own(connection: &Connection, viewer: &Viewer, condition: &str) -> Result<(Vec<EigenMelding>, bool)> {
    let sql = format!(
        "SELECT {} {} WHERE {} AND m.status <> 'samengevoegd' AND {condition}
         ORDER BY m.gemaakt DESC, m.id LIMIT {}",
        lijst::COLUMNS,
        lijst::FROM,
        viewer.raised(),
        MOST + 1
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([])?;
    let mut cards = Vec::new();
    while let Some(row) = found.next()? {
        cards.push(lijst::read(row)?);
    }
    let more = cards.len() > MOST;
    cards.truncate(MOST);
    Ok((cards.into_iter().map(|melding| card(connection, viewer, melding)).collect::<Result<_>>()?, more))
}

fn card(connection: &Connection, viewer: &Viewer, melding: Melding) -> Result<EigenMelding> {
    let (plaats, bij_gemeente_sinds) = verstuurd::least_far(connection, viewer, &melding)?;
    let says_something = melding.antwoord.is_some() || melding.status != MeldingStatus::Nieuw;
    let ongelezen = says_something && !gelezen::was_read(connection, &melding)?;
    let asked = melding.antwoord.is_some();
    let stemmen = if asked { signalen::all_of(connection, melding.id)? } else { Vec::new() };
    let vraag_tevreden = asks_oordeel(connection, viewer, melding.id, &stemmen)?;
    Ok(EigenMelding { melding, plaats, bij_gemeente_sinds, ongelezen, vraag_tevreden })
}
