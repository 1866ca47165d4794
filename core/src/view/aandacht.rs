//! What needs somebody's attention: every melding that could be forgotten, each with why.
//!
//! No melding that goes on is ever without an owner, a team of the profile whose queue owns it, or a flag here.

use super::{Viewer, meldingen_lijst as lijst};
use crate::error::Result;
use crate::model::{DocKind, Melding, MeldingId, Timestamp};
use crate::profile::Profile;
use crate::store::{keys, rows};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Why a melding needs attention; the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum AandachtReden {
    /// Nobody owns it and no team has it.
    ZonderEigenaar,
    /// The team that has it is not in the profile any more.
    TeamOnbekend,
    /// Whoever raised it is not content with the answer.
    NietTevreden,
    /// A taak is open and its last day is over.
    TaakTeLaat,
    /// It ended while a team is still at it.
    TaakOpenNaEinde,
    /// A taak lies with a team that is not in the profile any more.
    TaakTeamOnbekend,
    /// A partner bound by secrecy answered, and the taak is still open.
    ZorgantwoordBinnen,
    /// People wrote different things, and nobody has chosen.
    Conflict,
    /// It ended and whoever raised it never had an answer.
    ZonderAntwoord,
    /// All its taken are done; somebody can go and look.
    AlleTakenKlaar,
    /// No voice speaks about it any more: all were split off.
    ZonderSignaal,
}

impl AandachtReden {
    /// The name used in JSON and for its words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ZonderEigenaar => "zonder_eigenaar",
            Self::TeamOnbekend => "team_onbekend",
            Self::NietTevreden => "niet_tevreden",
            Self::TaakTeLaat => "taak_te_laat",
            Self::TaakOpenNaEinde => "taak_open_na_einde",
            Self::TaakTeamOnbekend => "taak_team_onbekend",
            Self::ZorgantwoordBinnen => "zorgantwoord_binnen",
            Self::Conflict => "conflict",
            Self::ZonderAntwoord => "zonder_antwoord",
            Self::AlleTakenKlaar => "alle_taken_klaar",
            Self::ZonderSignaal => "zonder_signaal",
        }
    }
}

/// A melding that needs attention.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AandachtMelding {
    /// The melding.
    #[serde(flatten)]
    pub melding: Melding,
    /// Why, the most pressing first.
    pub redenen: Vec<AandachtReden>,
}

/// Most meldingen of one answer.
const MOST: usize = 500;
const ENDED: &str = "('gezien_en_in_orde', 'kan_niet')";

type Found = BTreeMap<MeldingId, BTreeSet<AandachtReden>>;

/// The meldingen that need attention, those with the most pressing reason first, then the oldest; at most five hundred.
///
/// # Errors
/// What SQLite says.
pub fn aandacht(
    connection: &Connection,
    viewer: &Viewer,
    profile: &Profile,
    nu: Timestamp,
) -> Result<Vec<AandachtMelding>> {
    let mut all = Vec::new();
    for (id, redenen) in reasons(connection, viewer, profile, nu)? {
        let sql = format!(
            "SELECT {} {} WHERE m.id = ? AND m.status <> 'samengevoegd' AND {}",
            lijst::COLUMNS,
            lijst::FROM,
            viewer.may_see()
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let mut found = statement.query([id.uuid().as_bytes()])?;
        if let Some(row) = found.next()? {
            all.push(AandachtMelding { melding: lijst::read(row)?, redenen: redenen.into_iter().collect() });
        }
    }
    all.sort_by_key(|one| (one.redenen.first().copied(), one.melding.gemaakt, one.melding.id));
    all.truncate(MOST);
    Ok(all)
}

/// Each reason is found by an index of its own, so that what needs nothing is not looked at.
fn reasons(connection: &Connection, viewer: &Viewer, profile: &Profile, nu: Timestamp) -> Result<Found> {
    let teams: Vec<Value> = profile.teams().iter().map(|team| team.id.clone().into()).collect();
    let known = vec!["?"; teams.len()].join(", ");
    let kringen = viewer.kringen();
    let taak = DocKind::Taak.number();
    // A taak speaks about the melding that carries on.
    let of_taak = format!(
        "SELECT coalesce(m.samengevoegd, m.id) FROM stukken t JOIN meldingen m ON m.id = t.hoort_bij
         WHERE t.kind = {taak} AND t.kring IN ({kringen})"
    );
    let open = "t.status = 'open'";
    let carries_on = "SELECT c.status FROM meldingen c WHERE c.id = coalesce(m.samengevoegd, m.id)";
    let of_melding = "SELECT m.id FROM meldingen m WHERE";
    let mut found = Found::new();
    let mut note = |reden: AandachtReden, sql: &str, values: &[Value]| -> Result<()> {
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let id = MeldingId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?);
            found.entry(id).or_default().insert(reden);
        }
        Ok(())
    };
    note(AandachtReden::ZonderEigenaar, &format!("{of_melding} m.team IS NULL AND m.eigenaar IS NULL"), &[])?;
    note(
        AandachtReden::TeamOnbekend,
        &format!(
            "SELECT m.id FROM meldingen m INDEXED BY meldingen_gebied
             WHERE m.team NOT IN ({known}) AND m.status NOT IN {ENDED}"
        ),
        &teams,
    )?;
    note(AandachtReden::Conflict, &format!("{of_melding} m.conflicten <> ''"), &[])?;
    note(AandachtReden::ZonderSignaal, &format!("{of_melding} m.eerste IS NULL"), &[])?;
    note(
        AandachtReden::TaakTeLaat,
        &format!("{of_taak} AND {open} AND t.wanneer BETWEEN 1 AND ?"),
        &[(nu.millis() - 1).into()],
    )?;
    note(AandachtReden::TaakOpenNaEinde, &format!("{of_taak} AND {open} AND ({carries_on}) IN {ENDED}"), &[])?;
    note(AandachtReden::TaakTeamOnbekend, &format!("{of_taak} AND {open} AND t.team NOT IN ({known})"), &teams)?;
    let answered = DocKind::Zorgantwoord.number();
    note(
        AandachtReden::ZorgantwoordBinnen,
        &format!(
            "{of_taak} AND {open} AND t.id IN (SELECT hoort_bij FROM stukken WHERE kind = {answered} AND kring IN ({kringen}))"
        ),
        &[],
    )?;
    note(
        AandachtReden::AlleTakenKlaar,
        &format!("{of_taak} AND ({carries_on}) NOT IN {ENDED} GROUP BY 1 HAVING total({open}) = 0"),
        &[],
    )?;
    note(
        AandachtReden::NietTevreden,
        &format!(
            "SELECT s.geldend FROM signalen s JOIN meldingen m ON m.id = s.geldend
             WHERE s.oordeel IS NOT NULL AND s.kring IN ({kringen}) AND s.oordeel ->> 'tevreden' = 0
                 AND s.oordeel ->> 'antwoord' = m.antwoord_bij"
        ),
        &[],
    )?;
    unanswered(connection, &mut found)?;
    Ok(found)
}

/// Ended without an answer. Care has none: its reporter would not read it.
fn unanswered(connection: &Connection, found: &mut Found) -> Result<()> {
    let sql = format!("SELECT id FROM meldingen WHERE status IN {ENDED} AND antwoord IS NULL");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = MeldingId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?);
        if !keys::is_sealed(connection, id.uuid())? {
            found.entry(id).or_default().insert(AandachtReden::ZonderAntwoord);
        }
    }
    Ok(())
}
