//! A spreekuur: the table while it stands, and after it closed what came of it. One answer for one screen.

use super::stukken::{bij, een, lijst};
use super::{StukFilter, Viewer, bon, meldingen_lijst};
use crate::error::Result;
use crate::model::{Bezoek, BezoekId, Bon, Melding, Namens, Spreekuur, SpreekuurId, SpreekuurStatus, Vraag};
use rusqlite::Connection;
use serde::Serialize;
use std::collections::BTreeMap;

/// How many of one thing; `wat` is the code of a theme, area or team, absent for “onbekend”.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Telling {
    /// The code of the profile.
    pub wat: Option<String>,
    /// How many bezoeken.
    pub aantal: u32,
}

/// Everything the screen of one spreekuur shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SpreekuurBeeld {
    /// The spreekuur.
    pub spreekuur: Spreekuur,
    /// How many people came, counted ones included.
    pub bezoekers: u32,
    /// What they came about, most first. Each table is apart: theme, area and team together could point at someone.
    pub per_thema: Vec<Telling>,
    /// The areas they asked about, most first.
    pub per_gebied: Vec<Telling>,
    /// The teams that have it, most first; those that nobody has are not among them.
    pub per_team: Vec<Telling>,
    /// What lies with nobody: to be settled before the table goes.
    pub zonder_eigenaar: Vec<Bezoek>,
    /// What lies with a team and nobody took up yet.
    pub niet_opgepakt: Vec<Bezoek>,
    /// How many were settled.
    pub afgehandeld: u32,
    /// Received by this person, or with their team, and not settled yet.
    pub mijn: Vec<Bezoek>,
    /// People that this person only counted, to take back what was a mistake.
    pub geteld: Vec<Bezoek>,
    /// What was asked of this person's team; nobody else's questions are on this device.
    pub vragen: Vec<Vraag>,
    /// Slips of those questions that do not say what this person's team answered.
    pub bon_wijkt_af: Vec<Bon>,
    /// What was raised at the table and this person may see.
    pub meldingen: Vec<Melding>,
    /// Somebody came, and it is not open or does not take place: two people said so without knowing of each other, or the table
    /// was never opened.
    pub toch_bezocht: bool,
}

/// One spreekuur as it stands now.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn beeld(connection: &Connection, viewer: &Viewer, namens: &Namens, id: SpreekuurId) -> Result<SpreekuurBeeld> {
    let spreekuur: Spreekuur = een(connection, viewer, id.uuid())?;
    let all: Vec<Bezoek> = bij(connection, viewer, id.uuid())?;
    let counts = || all.iter().filter(|bezoek| !bezoek.ingetrokken);
    let asked = || counts().filter(|bezoek| !bezoek.alleen_geteld);
    let is_mine = |bezoek: &&Bezoek| {
        let my_team = namens.team.is_some() && bezoek.ligt_bij == namens.team;
        !bezoek.afgehandeld && (my_team || viewer.is_me(bezoek.ontvangen_door))
    };
    let waits = |bezoek: &&Bezoek| bezoek.ligt_bij.is_some() && bezoek.opgepakt_door.is_none() && !bezoek.afgehandeld;
    let mut vragen = Vec::new();
    // A question stands by itself, also when somebody withdrew the visit at the same moment.
    for bezoek in all.iter().filter(|bezoek| !bezoek.alleen_geteld) {
        vragen.extend(bij::<Vraag>(connection, viewer, bezoek.id.uuid())?);
    }
    let bezoekers = counts().map(|bezoek| bezoek.aantal).sum();
    let meldingen = raised_at(connection, viewer, id)?;
    let stood = !matches!(spreekuur.status, SpreekuurStatus::Gepland | SpreekuurStatus::Vervallen);
    Ok(SpreekuurBeeld {
        bezoekers,
        per_thema: tel(asked().map(|bezoek| bezoek.thema.clone())),
        per_gebied: tel(asked().map(|bezoek| bezoek.gebied.as_ref().map(ToString::to_string))),
        per_team: tel(asked().filter(|bezoek| bezoek.ligt_bij.is_some()).map(|bezoek| bezoek.ligt_bij.clone())),
        zonder_eigenaar: asked().filter(|bezoek| bezoek.is_zonder_eigenaar()).cloned().collect(),
        niet_opgepakt: asked().filter(waits).cloned().collect(),
        afgehandeld: u32::try_from(asked().filter(|bezoek| bezoek.afgehandeld).count()).unwrap_or(u32::MAX),
        mijn: asked().filter(is_mine).cloned().collect(),
        geteld: counts().filter(|one| one.alleen_geteld && viewer.is_me(one.ontvangen_door)).cloned().collect(),
        bon_wijkt_af: bon::wijkt_af(connection, viewer, &vragen)?,
        vragen,
        toch_bezocht: !stood && (bezoekers > 0 || !meldingen.is_empty()),
        meldingen,
        spreekuur,
    })
}

/// The spreekuren, the last first.
///
/// # Errors
/// What SQLite says.
pub fn spreekuren(connection: &Connection, viewer: &Viewer) -> Result<Vec<Spreekuur>> {
    lijst(connection, viewer, &StukFilter { nieuwste_eerst: true, ..StukFilter::default() })
}

/// What lies with one team: a visit with the questions of it, or a question whose visit is not for this person.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct BijTeam {
    /// The visit.
    pub bezoek: Option<Bezoek>,
    /// Where it was.
    pub spreekuur: Option<Spreekuur>,
    /// What was asked of this team.
    pub vragen: Vec<Vraag>,
    /// Slips of those questions that do not say what the team answered.
    pub bon_wijkt_af: Vec<Bon>,
}

impl BijTeam {
    /// Nobody of the team took it up yet.
    #[must_use]
    pub fn wacht(&self) -> bool {
        self.bezoek.as_ref().is_none_or(|bezoek| bezoek.opgepakt_door.is_none())
    }
}

/// What lies with this person's own team and is not settled: what nobody took up first, then by spreekuur, the last first.
/// Who has no team has nothing.
///
/// # Errors
/// What SQLite says.
pub fn bij_team(connection: &Connection, viewer: &Viewer, namens: &Namens) -> Result<Vec<BijTeam>> {
    let Some(team) = namens.team.as_deref() else { return Ok(Vec::new()) };
    let with = |status: &[&str]| StukFilter {
        team: Some(team.to_owned()),
        status: status.iter().map(|word| (*word).to_owned()).collect(),
        ..StukFilter::default()
    };
    let mut asked: BTreeMap<BezoekId, Vec<Vraag>> = BTreeMap::new();
    for vraag in lijst::<Vraag>(connection, viewer, &with(&["open"]))? {
        asked.entry(vraag.bezoek).or_default().push(vraag);
    }
    let tables: BTreeMap<SpreekuurId, Spreekuur> =
        spreekuren(connection, viewer)?.into_iter().map(|table| (table.id, table)).collect();
    let mut all: Vec<(Option<Bezoek>, Vec<Vraag>)> = Vec::new();
    for bezoek in lijst::<Bezoek>(connection, viewer, &with(&["ligt_bij", "opgepakt"]))? {
        let vragen = asked.remove(&bezoek.id).unwrap_or_default();
        all.push((Some(bezoek), vragen));
    }
    // Of a visit that lies with another team, or is settled, a question of this team still waits.
    all.extend(asked.into_iter().map(|(id, vragen)| (een(connection, viewer, id.uuid()).ok(), vragen)));
    let mut found = Vec::new();
    for (bezoek, vragen) in all {
        let spreekuur = bezoek.as_ref().and_then(|bezoek: &Bezoek| tables.get(&bezoek.spreekuur)).cloned();
        let bon_wijkt_af = bon::wijkt_af(connection, viewer, &vragen)?;
        found.push(BijTeam { bezoek, spreekuur, vragen, bon_wijkt_af });
    }
    let moment = |one: &BijTeam| one.spreekuur.as_ref().and_then(|table| table.begin.or(table.gepland));
    found.sort_by_key(|one| (!one.wacht(), std::cmp::Reverse(moment(one))));
    Ok(found)
}

/// What this person’s team answered, handed on or withdrew.
///
/// # Errors
/// What SQLite says.
pub fn afgedaan(connection: &Connection, viewer: &Viewer, namens: &Namens) -> Result<Vec<Vraag>> {
    let Some(team) = namens.team.clone() else { return Ok(Vec::new()) };
    let status = ["beantwoord", "klaar", "doorgegeven", "ingetrokken"].map(str::to_owned).into();
    lijst(connection, viewer, &StukFilter { team: Some(team), status, ..StukFilter::default() })
}

fn tel(all: impl Iterator<Item = Option<String>>) -> Vec<Telling> {
    let mut counts: BTreeMap<Option<String>, u32> = BTreeMap::new();
    for wat in all {
        *counts.entry(wat).or_default() += 1;
    }
    let mut rows: Vec<Telling> = counts.into_iter().map(|(wat, aantal)| Telling { wat, aantal }).collect();
    // A stable sort: equal numbers stay in the order of their codes, with “onbekend” last.
    rows.sort_by_key(|row| (row.wat.is_none(), std::cmp::Reverse(row.aantal)));
    rows
}

fn raised_at(connection: &Connection, viewer: &Viewer, id: SpreekuurId) -> Result<Vec<Melding>> {
    let sql = format!(
        "SELECT {} {} WHERE {} AND m.id IN (SELECT geldend FROM signalen WHERE spreekuur = ?1)
         ORDER BY m.gemaakt DESC, m.id",
        meldingen_lijst::COLUMNS,
        meldingen_lijst::FROM,
        viewer.may_see()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([id.uuid().as_bytes()])?;
    let mut meldingen = Vec::new();
    while let Some(row) = found.next()? {
        meldingen.push(meldingen_lijst::read(row)?);
    }
    Ok(meldingen)
}
