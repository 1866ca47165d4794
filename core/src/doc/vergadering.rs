//! The fields of a vergadering's document.

use super::fields::HistoryEntry;
use super::stuk::{Kop, Stuk};
use super::{Fields, KEUZE, Value};
use crate::model::{
    Aanleiding, Agendapunt, DocKind, KringId, PersoonId, PuntId, StukId, Timestamp, Vergadering, VergaderingId,
    VergaderingStatus,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The overleg of the profile.
pub const OVERLEG: &str = "overleg";
/// When it is planned.
pub const WANNEER: &str = "wanneer";
/// Where.
pub const PLAATS: &str = "plaats";
/// The minutes.
pub const VERSLAG: &str = "verslag";
/// Why it does not take place.
pub const REDEN: &str = "reden";
/// The minutes hold.
pub const VASTGESTELD: &str = "vastgesteld";
/// The command that lays the minutes down.
pub const VASTSTELLEN: &str = "vergadering_vaststellen";
/// Before the id of each person: there, or after all not.
pub const AANWEZIG: &str = "aanwezig:";
/// Before the id of each point; behind it one of the names below.
pub const PUNT: &str = "punt:";
/// What a point is called.
pub const TITEL: &str = "titel";
/// The kind of what it is about.
pub const BRON_SOORT: &str = "bron_soort";
/// What it is about.
pub const BRON: &str = "bron";
/// The point of an earlier vergadering that it is about.
pub const BRON_PUNT: &str = "bron_punt";
/// Why it is on the agenda. Every point has it.
pub const AANLEIDING: &str = "aanleiding";
/// Its place in the order.
pub const VOLGORDE: &str = "volgorde";
/// What was decided.
pub const BESLUIT: &str = "besluit";
/// What came of it.
pub const RESULTAAT: &str = "resultaat";
/// Before the id of what was given to the municipality; holds the point it came from.
pub const ACTIE: &str = "actie:";

impl Stuk for Vergadering {
    const KIND: DocKind = DocKind::Vergadering;

    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self {
        let text = |key| fields.text(key).map(str::to_owned);
        let mut agenda = agenda(fields);
        agenda.sort_by_key(|punt| (punt.volgorde, punt.id));
        let holds = fields.is_set(VASTGESTELD);
        let (aanwezig, later_aanwezig): (Vec<PersoonId>, Vec<PersoonId>) = fields
            .ids_behind(AANWEZIG)
            .map(PersoonId::new)
            .partition(|wie| !holds || is_laid_down(fields, &aanwezig(*wie)));
        let begun =
            !aanwezig.is_empty() || fields.text(VERSLAG).is_some() || agenda.iter().any(|p| p.besluit.is_some());
        let reden = text(REDEN);
        // What was held took place, whatever somebody else said of it meanwhile.
        let status = match (holds, begun, &reden) {
            (true, _, _) => VergaderingStatus::Vastgesteld,
            (false, true, _) => VergaderingStatus::Bezig,
            (false, false, Some(_)) => VergaderingStatus::Vervallen,
            (false, false, None) => VergaderingStatus::Gepland,
        };
        Self {
            id: VergaderingId::new(id),
            kring,
            overleg: text(OVERLEG).unwrap_or_default(),
            wanneer: fields.time(WANNEER).unwrap_or(Timestamp::from_millis(0)),
            plaats: text(PLAATS),
            status,
            aanwezig,
            later_aanwezig,
            agenda,
            verslag: text(VERSLAG),
            reden,
            nagekozen: chosen_later(fields),
            gemaakt: fields.begin().map_or(Timestamp::from_millis(0), HistoryEntry::time),
            conflicten: fields.conflicts().into_iter().filter(|key| is_for_people(fields, key)).collect(),
        }
    }

    fn kop(&self) -> Kop {
        Kop { status: Some(self.status.as_str().to_owned()), wanneer: Some(self.wanneer), ..Kop::default() }
    }
}

/// Two devices may draw up an agenda at once; in which order and why is nothing that people have to choose. Of minutes that were laid
/// down they choose where somebody wrote something beside what was laid down, and where may be written still.
fn is_for_people(fields: &Fields, key: &str) -> bool {
    let of_a_point = |name: &str| key.starts_with(PUNT) && key.ends_with(&format!(":{name}"));
    if of_a_point(VOLGORDE) || of_a_point(AANLEIDING) {
        return false;
    }
    let mut laid_down = fields.history.iter().filter(|entry| entry.is_by(VASTSTELLEN)).peekable();
    laid_down.peek().is_none()
        || is_told_later(key)
        || laid_down.any(|entry| entry.keys.iter().any(|written| written == key))
}

/// What is told after minutes hold: what came of a decision, or that somebody called it off.
fn is_told_later(key: &str) -> bool {
    key == REDEN || (key.starts_with(PUNT) && key.ends_with(&format!(":{RESULTAAT}")))
}

/// When somebody last chose in minutes that held already.
fn chosen_later(fields: &Fields) -> Option<Timestamp> {
    let held = fields.history.iter().skip_while(|entry| !entry.is_by(VASTSTELLEN));
    // What stands beside what was laid down changed nothing in it.
    let holds = |entry: &HistoryEntry, key: &str| {
        fields.get(key).is_some_and(|field| field.all().iter().all(|one| one.change == entry.hash))
    };
    let of_minutes = |entry: &&HistoryEntry| {
        entry.is_by(KEUZE) && entry.keys.iter().any(|key| !is_told_later(key) && holds(entry, key))
    };
    held.filter(of_minutes).last().map(HistoryEntry::time)
}

/// The name of a field of one point.
#[must_use]
pub fn of_punt(punt: PuntId, name: &str) -> String {
    format!("{PUNT}{}:{name}", punt.uuid().simple())
}

/// The name of the field that says whether somebody is there.
#[must_use]
pub fn aanwezig(wie: PersoonId) -> String {
    format!("{AANWEZIG}{}", wie.uuid().simple())
}

/// The name of the field that says what was given to the municipality.
#[must_use]
pub fn actie(stuk: StukId) -> String {
    format!("{ACTIE}{}", stuk.uuid().simple())
}

/// Who laid the minutes down knew of it.
fn is_laid_down(fields: &Fields, key: &str) -> bool {
    let mut laid_down = fields.history.iter().filter(|entry| entry.is_by(VASTSTELLEN));
    laid_down.any(|entry| entry.keys.iter().any(|written| written == key))
}

fn agenda(fields: &Fields) -> Vec<Agendapunt> {
    let holds = fields.is_set(VASTGESTELD);
    let ids: BTreeSet<PuntId> = fields
        .starting_with(PUNT)
        .filter_map(|(rest, _)| Uuid::try_parse(rest.split_once(':')?.0).ok().map(PuntId::new))
        .collect();
    let acties: Vec<(StukId, Uuid)> = fields
        .starting_with(ACTIE)
        .filter_map(|(id, field)| {
            let punt = field.winner().and_then(|written| Uuid::from_slice(written.value.as_bytes()?).ok())?;
            Some((StukId::new(Uuid::try_parse(id).ok()?), punt))
        })
        .collect();
    ids.into_iter()
        .map(|id| {
            let key = |name| of_punt(id, name);
            let text = |name| fields.text(&key(name)).map(str::to_owned);
            Agendapunt {
                id,
                volgorde: fields.int(&key(VOLGORDE)).and_then(|nr| u32::try_from(nr).ok()).unwrap_or(u32::MAX),
                titel: text(TITEL),
                bron_soort: text(BRON_SOORT),
                bron: fields.uuid(&key(BRON)).map(StukId::new),
                bron_punt: fields.uuid(&key(BRON_PUNT)).map(PuntId::new),
                aanleiding: text(AANLEIDING).map_or(Aanleiding::Ingebracht, Aanleiding::from),
                besluit: text(BESLUIT),
                acties: acties.iter().filter(|(_, punt)| *punt == id.uuid()).map(|(stuk, _)| *stuk).collect(),
                resultaat: text(RESULTAAT),
                later: holds && !is_laid_down(fields, &key(BESLUIT)),
            }
        })
        .collect()
}

/// The fields of a new point.
#[must_use]
pub fn punt_values(punt: &Agendapunt) -> Vec<(String, Value)> {
    let key = |name| of_punt(punt.id, name);
    let mut values =
        vec![(key(AANLEIDING), punt.aanleiding.as_str().into()), (key(VOLGORDE), i64::from(punt.volgorde).into())];
    values.extend(punt.titel.as_deref().map(|titel| (key(TITEL), titel.into())));
    values.extend(punt.bron_soort.as_deref().map(|soort| (key(BRON_SOORT), soort.into())));
    values.extend(punt.bron.map(|bron| (key(BRON), bron.uuid().into())));
    values.extend(punt.bron_punt.map(|bron| (key(BRON_PUNT), bron.uuid().into())));
    values
}
