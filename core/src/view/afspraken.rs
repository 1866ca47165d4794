//! Afspraken as screens show them: by day, with a flag on those where nothing happens.

use super::stukken::{self, StukFilter};
use super::{Viewer, agenda};
use crate::error::Result;
use crate::model::{Afspraak, AfspraakId, AfspraakStatus, GebiedCode, StukId, Timestamp};
use crate::profile::{Profile, dagen};
use rusqlite::Connection;
use serde::Serialize;

/// Milliseconds in a day.
pub(super) const DAY: i64 = 86_400_000;

/// An afspraak with what a screen wants to know of it now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AfspraakBeeld {
    /// The afspraak.
    #[serde(flatten)]
    pub afspraak: Afspraak,
    /// The day, by the Dutch calendar: year, month, day.
    pub dag: Option<String>,
    /// The day that was agreed first, when it was moved.
    pub eerste_dag: Option<String>,
    /// Whole days since somebody last did something with it.
    pub dagen_stil: u32,
    /// It runs and its day is over.
    pub over_dag: bool,
    /// It runs, and is past its day or silent for longer than the profile bears.
    pub stagneert: bool,
}

/// Which afspraken; what is absent asks nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AfspraakFilter {
    /// What they came from.
    pub bron: Option<StukId>,
    /// The area.
    pub gebied: Option<GebiedCode>,
    /// The team that keeps them.
    pub team: Option<String>,
    /// Kept by who asks.
    pub mijn: bool,
    /// Those that run.
    pub open: bool,
    /// Those that stagnate.
    pub stagneert: bool,
}

/// The afspraak with this id.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn afspraak(
    connection: &Connection,
    viewer: &Viewer,
    profile: &Profile,
    id: AfspraakId,
    nu: Timestamp,
) -> Result<AfspraakBeeld> {
    Ok(beeld(profile, stukken::een(connection, viewer, id.uuid())?, nu))
}

/// Those that fit, in the order of their day.
///
/// # Errors
/// What SQLite says.
pub fn afspraken(
    connection: &Connection,
    viewer: &Viewer,
    profile: &Profile,
    filter: &AfspraakFilter,
    nu: Timestamp,
) -> Result<Vec<AfspraakBeeld>> {
    let running = [AfspraakStatus::Loopt, AfspraakStatus::Verplaatst].map(|status| status.as_str().to_owned());
    let asked = StukFilter {
        hoort_bij: filter.bron.map(StukId::uuid),
        gebied: filter.gebied.clone(),
        team: filter.team.clone(),
        status: if filter.open || filter.stagneert { running.into() } else { Vec::new() },
        ..StukFilter::default()
    };
    let found = stukken::lijst::<Afspraak>(connection, viewer, &asked)?;
    let mut all: Vec<AfspraakBeeld> = found.into_iter().map(|one| beeld(profile, one, nu)).collect();
    let mine = |one: &AfspraakBeeld| one.afspraak.wie.is_some_and(|wie| viewer.is_me(wie));
    all.retain(|one| (!filter.mijn || mine(one)) && (!filter.stagneert || one.stagneert));
    Ok(all)
}

/// Those that stagnate and may be named at a table, by the rules of [`agenda`].
pub(super) fn stagnating(
    connection: &Connection,
    viewer: &Viewer,
    profile: &Profile,
    tafel: &agenda::Tafel<'_>,
    nu: Timestamp,
) -> Result<Vec<AfspraakBeeld>> {
    let filter = AfspraakFilter { stagneert: true, ..AfspraakFilter::default() };
    let mut all = afspraken(connection, viewer, profile, &filter, nu)?;
    all.retain(|one| tafel.may_name(profile, &one.afspraak.kring, one.afspraak.gebied.as_ref()));
    Ok(all)
}

fn beeld(profile: &Profile, afspraak: Afspraak, nu: Timestamp) -> AfspraakBeeld {
    let open = afspraak.status.is_open();
    let silent = nu.millis().saturating_sub(afspraak.bijgewerkt.millis()).max(0) / DAY;
    let dagen_stil = u32::try_from(silent).unwrap_or(u32::MAX);
    let over_dag = open && afspraak.uiterlijk.is_some_and(|day| nu >= day);
    let moved_from = afspraak.verplaatsingen.first().and_then(|one| one.van);
    AfspraakBeeld {
        dag: afspraak.uiterlijk.and_then(dagen::dag_tot),
        eerste_dag: moved_from.and_then(dagen::dag_tot),
        dagen_stil,
        over_dag,
        stagneert: over_dag || (open && dagen_stil >= profile.drempels().afspraak_stil_dagen),
        afspraak,
    }
}
