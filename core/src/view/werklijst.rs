//! What a desk works through: pages that go forwards and back, and the numbers beside its lists.

use super::meldingen_lijst::{self as lijst, COLUMNS, FROM, Query};
use super::{Cursor, Filter, Viewer};
use crate::error::Result;
use crate::geo;
use crate::model::{GebiedCode, Melding};
use rusqlite::{Connection, params, params_from_iter};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a desk asks for: a filter, and what only a desk narrows by.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vraag {
    /// The filter; its `na` begins a page after that melding.
    pub filter: Filter,
    /// Owned by who asks, and something is still to be done: it has not ended, or nobody has answered.
    pub wacht_op_mij: bool,
    /// Not ended.
    pub open: bool,
    /// The page that ends before this melding; wins from the filter's `na`.
    pub voor: Option<Cursor>,
}

/// A page with both its neighbours.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bladzijde {
    /// The meldingen, newest first.
    pub meldingen: Vec<Melding>,
    /// To ask for the page before with [`Vraag::voor`]; `None` on the first.
    pub vorige: Option<Cursor>,
    /// To ask for the page after with [`Filter::na`]; `None` on the last.
    pub volgende: Option<Cursor>,
}

/// How many meldingen each list holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tellingen {
    /// Owned by who asks, with something still to be done.
    pub wacht_op_mij: u64,
    /// Nobody has looked yet.
    pub nieuw: u64,
    /// With the team of who asks, not ended.
    pub mijn_team: u64,
    /// Said to be done; nobody has looked.
    pub zegt_klaar: u64,
    /// Came back.
    pub heropend: u64,
    /// Everything that stands on its own.
    pub alles: u64,
}

const PAGE: usize = 50;
const MAX_PAGE: usize = 200;
const ENDED: &str = "('gezien_en_in_orde', 'kan_niet', 'samengevoegd')";

fn waits(viewer: &Viewer) -> String {
    format!("(m.eigenaar IN ({}) AND (m.status NOT IN {ENDED} OR m.antwoord IS NULL))", viewer.own())
}

/// The page.
///
/// # Errors
/// What SQLite says.
pub fn bladzijde(connection: &Connection, viewer: &Viewer, vraag: &Vraag) -> Result<Bladzijde> {
    let filter = &vraag.filter;
    let limit = if filter.hoogstens == 0 {
        PAGE
    } else {
        usize::try_from(filter.hoogstens).map_or(MAX_PAGE, |most| most.min(MAX_PAGE))
    };
    let mut query = Query::new(viewer);
    match &vraag.voor {
        Some(before) => {
            query.narrow(viewer, &Filter { na: None, ..filter.clone() });
            query.conditions.push("m.gemaakt >= ? AND (m.gemaakt > ? OR m.id < ?)".to_owned());
            let gemaakt = before.gemaakt.millis();
            query.values.extend([gemaakt.into(), gemaakt.into(), before.id.uuid().into_bytes().to_vec().into()]);
        }
        None => query.narrow(viewer, filter),
    }
    if vraag.wacht_op_mij {
        query.conditions.push(waits(viewer));
    }
    if vraag.open {
        query.conditions.push(format!("m.status NOT IN {ENDED}"));
    }
    let order = if vraag.voor.is_some() { "m.gemaakt, m.id DESC" } else { "m.gemaakt DESC, m.id" };
    let sql = format!("SELECT {COLUMNS} {FROM} WHERE {} ORDER BY {order}", query.conditions.join(" AND "));
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params_from_iter(&query.values))?;
    let mut meldingen = Vec::with_capacity(limit);
    let mut more = false;
    while let Some(row) = found.next()? {
        let melding = lijst::read(row)?;
        let near = |bij: super::Bij| melding.punt().is_some_and(|punt| geo::afstand_m(punt, bij.punt) <= bij.straal_m);
        if filter.bij.is_some_and(|bij| !near(bij)) {
            continue;
        }
        if meldingen.len() == limit {
            more = true;
            break;
        }
        meldingen.push(melding);
    }
    let back = vraag.voor.is_some();
    if back {
        meldingen.reverse();
    }
    let (before, after) = if back { (more, true) } else { (filter.na.is_some(), more) };
    let cursor = |melding: &Melding| Cursor { gemaakt: melding.gemaakt, id: melding.id };
    Ok(Bladzijde {
        vorige: meldingen.first().filter(|_| before).map(cursor),
        volgende: meldingen.last().filter(|_| after).map(cursor),
        meldingen,
    })
}

/// The number beside each list: one look over the index of areas, and one over what is owned by who asks.
///
/// # Errors
/// What SQLite says.
pub fn tellingen(connection: &Connection, viewer: &Viewer, team: Option<&str>) -> Result<Tellingen> {
    let sql = format!(
        "SELECT (SELECT count(*) FROM meldingen m WHERE m.status <> 'samengevoegd' AND {waits} AND {may_see}),
             total(m.status = 'nieuw'), total(m.team = ?1 AND m.status NOT IN {ENDED}),
             total(m.status = 'zegt_klaar'), total(m.status = 'heropend'), count(*)
         FROM meldingen m WHERE m.status <> 'samengevoegd' AND {may_see}",
        waits = waits(viewer),
        may_see = viewer.may_see(),
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row(params![team], |row| {
        Ok(Tellingen {
            wacht_op_mij: row.get(0)?,
            nieuw: whole(row.get(1)?),
            mijn_team: whole(row.get(2)?),
            zegt_klaar: whole(row.get(3)?),
            heropend: whole(row.get(4)?),
            alles: row.get(5)?,
        })
    })?)
}

/// How many meldingen that have not ended lie in each area; those without one under `None`.
///
/// # Errors
/// What SQLite says.
pub fn per_gebied(connection: &Connection, viewer: &Viewer) -> Result<BTreeMap<Option<GebiedCode>, u64>> {
    let sql = format!(
        "SELECT m.gebied, count(*) FROM meldingen m WHERE m.status NOT IN {ENDED} AND {} GROUP BY m.gebied",
        viewer.may_see()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([])?;
    let mut counts = BTreeMap::new();
    while let Some(row) = found.next()? {
        let code = row.get::<_, Option<String>>(0)?.and_then(|code| code.parse().ok());
        *counts.entry(code).or_default() += row.get::<_, u64>(1)?;
    }
    Ok(counts)
}

/// SQLite's `total` of zeros and ones.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of rows, never negative")]
fn whole(total: f64) -> u64 {
    total as u64
}
