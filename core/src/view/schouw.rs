//! A schouw on a phone: the stops in order, what was found at each, by whom, one's own first.

use super::metingen::metingen;
use super::{StukFilter, Viewer, stukken};
use crate::error::Result;
use crate::model::{
    Bevinding, Halte, HalteId, MeldingId, MeldingStatus, Oordeel, PersoonId, Schouw, SchouwDeel, SchouwId,
    SchouwStatus, Timestamp, Waarneming, WaarnemingId,
};
use crate::store::{directory, rows};
use rusqlite::Connection;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A schouw with everything a phone shows of it. What was taken back counts nowhere, and is left out unless it became a melding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SchouwDetail {
    /// The schouw.
    #[serde(flatten)]
    pub schouw: Schouw,
    /// Who takes part, with their names.
    pub mensen: Vec<SchouwMens>,
    /// The stops in order; after them those that were taken out of the plan and where something was found.
    pub per_halte: Vec<HalteDetail>,
    /// What was found elsewhere on the way.
    pub onderweg: Vec<WaarnemingRegel>,
    /// What was taken back after it had become a melding that this person may see: the melding stands until somebody ends it.
    pub ingetrokken: Vec<WaarnemingRegel>,
}

/// Someone who takes part.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SchouwMens {
    /// Who, as a pseudonym.
    pub persoon: PersoonId,
    /// Their name, where this device knows it.
    pub naam: Option<String>,
    /// As what; absent for who found something without being on the list.
    pub deel: Option<SchouwDeel>,
    /// It is who asks.
    pub ik: bool,
}

/// One stop with what was found there.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HalteDetail {
    /// The stop.
    pub halte: Halte,
    /// It is no longer in the plan.
    pub vervallen: bool,
    /// How often "gaat goed" was said.
    pub goed: u32,
    /// How often "kan beter".
    pub beter: u32,
    /// How often something was measured; of somebody who measured it twice, the last counts.
    pub scores: u32,
    /// What was found: one's own first, then by when it was seen.
    pub waarnemingen: Vec<WaarnemingRegel>,
}

/// One waarneming with who did it and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WaarnemingRegel {
    /// What was found.
    pub waarneming: Waarneming,
    /// It is one's own.
    pub van_mij: bool,
    /// Name of the observer, where this device knows it.
    pub naam: Option<String>,
    /// The melding it became, as far as this person may see it.
    pub melding: Option<WaarnemingMelding>,
    /// Those it became besides, because two people reported it at once and nobody has joined them.
    #[cfg_attr(feature = "uniffi", uniffi(default = []))]
    pub dubbel: Vec<WaarnemingMelding>,
}

impl WaarnemingRegel {
    /// All meldingen it became, oldest first.
    pub fn meldingen(&self) -> impl Iterator<Item = &WaarnemingMelding> {
        self.melding.iter().chain(&self.dubbel)
    }
}

/// The melding that a waarneming became, after any joins.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WaarnemingMelding {
    /// Which.
    pub id: MeldingId,
    /// How far it is.
    pub status: MeldingStatus,
    /// Who handles it.
    pub team: Option<String>,
    /// What whoever raised it gets back.
    pub antwoord: Option<String>,
}

/// The schouwen that fit: those going on, then what is planned (soonest first), then what is over (latest first), last what does
/// not take place.
///
/// # Errors
/// What SQLite says.
pub fn schouwen(connection: &Connection, viewer: &Viewer, filter: &StukFilter) -> Result<Vec<Schouw>> {
    let mut all = stukken::lijst::<Schouw>(connection, viewer, filter)?;
    all.sort_by_key(|schouw| match schouw.status {
        SchouwStatus::Bezig => (0, schouw.begin.map(Timestamp::millis), Reverse(None), schouw.id),
        SchouwStatus::Gepland => (1, schouw.gepland.map(Timestamp::millis), Reverse(None), schouw.id),
        SchouwStatus::Vervallen => (3, None, Reverse(schouw.gepland.map(Timestamp::millis)), schouw.id),
        _ => (2, None, Reverse(schouw.einde.map(Timestamp::millis)), schouw.id),
    });
    Ok(all)
}

/// The schouw with this id.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn schouw(connection: &Connection, viewer: &Viewer, id: SchouwId) -> Result<SchouwDetail> {
    let schouw: Schouw = stukken::een(connection, viewer, id.uuid())?;
    let mut found = found(connection, viewer, id)?;
    let meldingen = meldingen(connection, viewer, id)?;
    let mut gone: Vec<Waarneming> = with_status(connection, viewer, id, "ingetrokken")?;
    gone.retain(|one| meldingen.contains_key(&one.id));
    let mensen = mensen(connection, viewer, &schouw, &found)?;
    // Where somebody was is a figure of the result, and nothing that was found.
    found.retain(|one| !matches!(one.bevinding, Bevinding::Gelopen { .. }));
    let line = |waarneming: Waarneming| -> Result<WaarnemingRegel> {
        let naam = directory::name_of(connection, waarneming.waarnemer)?.map(|name| name.naam);
        let mut became = meldingen.get(&waarneming.id).cloned().unwrap_or_default().into_iter();
        let (melding, van_mij) = (became.next(), viewer.is_me(waarneming.waarnemer));
        Ok(WaarnemingRegel { waarneming, van_mij, naam, melding, dubbel: became.collect() })
    };
    let ingetrokken = gone.into_iter().map(line).collect::<Result<Vec<_>>>()?;
    let mut regels: BTreeMap<Option<HalteId>, Vec<WaarnemingRegel>> = BTreeMap::new();
    for waarneming in found {
        let regel = line(waarneming)?;
        regels.entry(regel.waarneming.halte).or_default().push(regel);
    }
    for list in regels.values_mut() {
        list.sort_by_key(|regel| (!regel.van_mij, regel.waarneming.gezien, regel.waarneming.id));
    }
    let planned = schouw.haltes.iter().map(|halte| (halte, false));
    let gone = schouw.vervallen.iter().filter(|halte| regels.contains_key(&Some(halte.id))).map(|halte| (halte, true));
    let stops: Vec<(Halte, bool)> = planned.chain(gone).map(|(halte, gone)| (halte.clone(), gone)).collect();
    let per_halte = stops
        .into_iter()
        .map(|(halte, vervallen)| {
            let waarnemingen = regels.remove(&Some(halte.id)).unwrap_or_default();
            stop(halte, vervallen, waarnemingen)
        })
        .collect();
    // What is left is of no stop, or of one this device has not heard of.
    let mut onderweg: Vec<WaarnemingRegel> = regels.into_values().flatten().collect();
    onderweg.sort_by_key(|regel| (!regel.van_mij, regel.waarneming.gezien, regel.waarneming.id));
    Ok(SchouwDetail { schouw, mensen, per_halte, onderweg, ingetrokken })
}

fn stop(halte: Halte, vervallen: bool, waarnemingen: Vec<WaarnemingRegel>) -> HalteDetail {
    let many = |fits: fn(&Bevinding) -> bool| {
        let count = waarnemingen.iter().filter(|regel| fits(&regel.waarneming.bevinding)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    HalteDetail {
        goed: many(|what| matches!(what, Bevinding::Oordeel { oordeel: Oordeel::GaatGoed, .. })),
        beter: many(|what| matches!(what, Bevinding::Oordeel { oordeel: Oordeel::KanBeter, .. })),
        scores: u32::try_from(metingen(waarnemingen.iter().map(|regel| &regel.waarneming)).len()).unwrap_or(u32::MAX),
        halte,
        vervallen,
        waarnemingen,
    }
}

/// What counts of what was found on a schouw, oldest first.
pub(super) fn found(connection: &Connection, viewer: &Viewer, id: SchouwId) -> Result<Vec<Waarneming>> {
    with_status(connection, viewer, id, "geldt")
}

fn with_status(connection: &Connection, viewer: &Viewer, id: SchouwId, status: &str) -> Result<Vec<Waarneming>> {
    let filter = StukFilter { hoort_bij: Some(id.uuid()), status: vec![status.to_owned()], ..StukFilter::default() };
    stukken::lijst(connection, viewer, &filter)
}

/// What the waarnemingen of a schouw became, oldest first: two people may have reported one at once.
pub(super) fn meldingen(
    connection: &Connection,
    viewer: &Viewer,
    id: SchouwId,
) -> Result<BTreeMap<WaarnemingId, Vec<WaarnemingMelding>>> {
    let sql = format!(
        "SELECT s.waarneming, m.id, m.status, m.team, m.antwoord
         FROM signalen s CROSS JOIN meldingen m ON m.id = s.geldend
         WHERE s.schouw = ?1 AND s.waarneming IS NOT NULL AND {} ORDER BY s.gemaakt, s.id",
        viewer.may_see()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows_found = statement.query([id.uuid().as_bytes()])?;
    let mut meldingen: BTreeMap<WaarnemingId, Vec<WaarnemingMelding>> = BTreeMap::new();
    while let Some(row) = rows_found.next()? {
        let waarneming = WaarnemingId::new(rows::uuid(row.get_ref(0)?.as_blob().unwrap_or_default())?);
        let melding = WaarnemingMelding {
            id: MeldingId::new(rows::uuid(row.get_ref(1)?.as_blob().unwrap_or_default())?),
            status: MeldingStatus::from(row.get::<_, String>(2)?),
            team: row.get(3)?,
            antwoord: row.get(4)?,
        };
        let became = meldingen.entry(waarneming).or_default();
        // Those that were joined lead to one.
        if became.iter().all(|one| one.id != melding.id) {
            became.push(melding);
        }
    }
    Ok(meldingen)
}

/// Who takes part, and after them who found something without being on the list.
fn mensen(connection: &Connection, viewer: &Viewer, schouw: &Schouw, found: &[Waarneming]) -> Result<Vec<SchouwMens>> {
    let mut all: Vec<(PersoonId, Option<SchouwDeel>)> =
        schouw.deelnemers.iter().map(|one| (one.persoon, Some(one.deel.clone()))).collect();
    for waarneming in found {
        if !all.iter().any(|(persoon, _)| *persoon == waarneming.waarnemer) {
            all.push((waarneming.waarnemer, None));
        }
    }
    all.into_iter()
        .map(|(persoon, deel)| {
            let naam = directory::name_of(connection, persoon)?.map(|name| name.naam);
            Ok(SchouwMens { persoon, naam, deel, ik: viewer.is_me(persoon) })
        })
        .collect()
}
