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
    /// Somebody who raised it reads another answer on the slip, or none, while there is one.
    BonWijktAf,
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
            Self::BonWijktAf => "bon_wijkt_af",
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
    let mut ids = visible(connection, viewer, reasons(connection, viewer, profile, nu)?)?;
    ids.sort_by_key(|one| (one.redenen.first().copied(), one.gemaakt, one.id));
    ids.truncate(MOST);
    let sql = format!("SELECT {} {} WHERE m.id = ?", lijst::COLUMNS, lijst::FROM);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut all = Vec::with_capacity(ids.len());
    for Wacht { id, redenen, .. } in ids {
        let mut found = statement.query([id.uuid().as_bytes()])?;
        if let Some(row) = found.next()? {
            all.push(AandachtMelding { melding: lijst::read(row)?, redenen: redenen.into_iter().collect() });
        }
    }
    Ok(all)
}

/// How many meldingen need attention.
///
/// # Errors
/// What SQLite says.
pub fn aantal(connection: &Connection, viewer: &Viewer, profile: &Profile, nu: Timestamp) -> Result<usize> {
    Ok(visible(connection, viewer, reasons(connection, viewer, profile, nu)?)?.len())
}

/// A melding that needs attention, before it is read: the rows are long, and most are not shown.
struct Wacht {
    id: MeldingId,
    gemaakt: Timestamp,
    redenen: BTreeSet<AandachtReden>,
}

/// Those that this viewer may see. Of what was joined into another nothing is to be done but to choose with what, where people differ.
fn visible(connection: &Connection, viewer: &Viewer, found: Found) -> Result<Vec<Wacht>> {
    let sql = format!(
        "SELECT m.gemaakt, m.samengevoegd IS NOT NULL FROM meldingen m WHERE m.id = ? AND {}",
        viewer.may_see()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut all = Vec::with_capacity(found.len());
    for (id, mut redenen) in found {
        let mut rows_found = statement.query([id.uuid().as_bytes()])?;
        let Some(row) = rows_found.next()? else { continue };
        if row.get(1)? {
            redenen.retain(|reden| *reden == AandachtReden::Conflict);
        }
        if !redenen.is_empty() {
            all.push(Wacht { id, gemaakt: Timestamp::from_millis(row.get(0)?), redenen });
        }
    }
    Ok(all)
}

/// Each reason is found by an index of its own, so that what needs nothing is not looked at.
fn reasons(connection: &Connection, viewer: &Viewer, profile: &Profile, nu: Timestamp) -> Result<Found> {
    let mut search = Search { connection, found: Found::new() };
    let teams: Vec<Value> = profile.teams().iter().map(|team| team.id.clone().into()).collect();
    of_meldingen(&mut search, viewer, &teams)?;
    of_taken(&mut search, viewer, &teams, nu)?;
    unanswered(&mut search)?;
    Ok(search.found)
}

/// What was found so far.
struct Search<'a> {
    connection: &'a Connection,
    found: Found,
}

impl Search<'_> {
    /// Notes a reason for every melding that this SQL gives.
    fn note(&mut self, reden: AandachtReden, sql: &str, values: &[Value]) -> Result<()> {
        for id in self.ids(sql, values)? {
            self.found.entry(id).or_default().insert(reden);
        }
        Ok(())
    }

    fn ids(&self, sql: &str, values: &[Value]) -> Result<Vec<MeldingId>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = statement.query(params_from_iter(values))?;
        let mut ids = Vec::new();
        while let Some(row) = found.next()? {
            ids.push(MeldingId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?));
        }
        Ok(ids)
    }
}

fn of_meldingen(search: &mut Search<'_>, viewer: &Viewer, teams: &[Value]) -> Result<()> {
    use AandachtReden::{BonWijktAf, Conflict, NietTevreden, TeamOnbekend, ZonderEigenaar, ZonderSignaal};
    let that = |condition: &str| format!("SELECT id FROM meldingen WHERE {condition}");
    search.note(ZonderEigenaar, &that("team IS NULL AND eigenaar IS NULL"), &[])?;
    let known = vec!["?"; teams.len()].join(", ");
    let gone = format!("team NOT IN ({known}) AND status NOT IN {ENDED}");
    // That index has all of it; the rows are long.
    search.note(TeamOnbekend, &format!("SELECT id FROM meldingen INDEXED BY meldingen_gebied WHERE {gone}"), teams)?;
    search.note(Conflict, &that("conflicten <> ''"), &[])?;
    search.note(ZonderSignaal, &that("eerste IS NULL"), &[])?;
    let not_content = format!(
        "SELECT s.geldend FROM signalen s JOIN meldingen m ON m.id = s.geldend
         WHERE s.oordeel ->> 'tevreden' = 0 AND s.oordeel ->> 'antwoord' = m.antwoord_bij AND s.kring IN ({})",
        viewer.kringen()
    );
    search.note(NietTevreden, &not_content, &[])?;
    // A slip that says nothing because of care is told with the melding, and nobody can do anything about it.
    let differs = format!(
        "b.kind = {} AND b.status <> 'ontvangen' AND (m.antwoord IS NOT NULL OR b.status = 'beantwoord')
             AND m.antwoord IS NOT b.inhoud ->> 'antwoord'",
        DocKind::Bon.number()
    );
    let slip = format!(
        "SELECT s.geldend FROM signalen s INDEXED BY signalen_bon JOIN meldingen m ON m.id = s.geldend
             JOIN stukken b ON b.id = s.bon WHERE s.bon IS NOT NULL AND {differs}
         UNION ALL SELECT s.geldend FROM bonnen_erbij e JOIN signalen s ON s.id = e.signaal
             JOIN meldingen m ON m.id = s.geldend JOIN stukken b ON b.id = e.bon WHERE {differs}"
    );
    search.note(BonWijktAf, &slip, &[])
}

/// A taak speaks about the melding that carries on.
fn of_taken(search: &mut Search<'_>, viewer: &Viewer, teams: &[Value], nu: Timestamp) -> Result<()> {
    use AandachtReden::{AlleTakenKlaar, TaakOpenNaEinde, TaakTeLaat, TaakTeamOnbekend, ZorgantwoordBinnen};
    let (taak, antwoord) = (DocKind::Taak.number(), DocKind::Zorgantwoord.number());
    if viewer.kringen().is_empty() {
        return Ok(());
    }
    let (kringen, known) = (viewer.kringen(), vec!["?"; teams.len()].join(", "));
    let open = format!(
        "SELECT coalesce(m.samengevoegd, m.id) FROM stukken t JOIN meldingen m ON m.id = t.hoort_bij
         WHERE t.status = 'open' AND t.kind = {taak} AND t.kring IN ({kringen})"
    );
    let carries_on = "(SELECT c.status FROM meldingen c WHERE c.id = coalesce(m.samengevoegd, m.id))";
    let before = (nu.millis() - 1).into();
    search.note(TaakTeLaat, &format!("{open} AND t.wanneer BETWEEN 1 AND ?"), &[before])?;
    search.note(TaakOpenNaEinde, &format!("{open} AND {carries_on} IN {ENDED}"), &[])?;
    search.note(TaakTeamOnbekend, &format!("{open} AND t.team NOT IN ({known})"), teams)?;
    let answered = format!("SELECT hoort_bij FROM stukken WHERE kind = {antwoord} AND kring IN ({kringen})");
    search.note(ZorgantwoordBinnen, &format!("{open} AND t.id IN ({answered})"), &[])?;
    let done = format!(
        "SELECT coalesce(m.samengevoegd, m.id) FROM (
             SELECT hoort_bij, total(status = 'open') AS open FROM stukken INDEXED BY stukken_bij
             WHERE hoort_bij IS NOT NULL AND kind = {taak} AND kring IN ({kringen}) GROUP BY hoort_bij
         ) t JOIN meldingen m ON m.id = t.hoort_bij
         WHERE {carries_on} NOT IN {ENDED} GROUP BY 1 HAVING total(t.open) = 0"
    );
    search.note(AlleTakenKlaar, &done, &[])
}

/// Ended without an answer. Care has none: its reporter would not read it.
fn unanswered(search: &mut Search<'_>) -> Result<()> {
    let sql = format!("SELECT id FROM meldingen WHERE status IN {ENDED} AND antwoord IS NULL");
    for id in search.ids(&sql, &[])? {
        if !keys::is_sealed(search.connection, id.uuid())? {
            search.found.entry(id).or_default().insert(AandachtReden::ZonderAntwoord);
        }
    }
    Ok(())
}
