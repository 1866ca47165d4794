//! The fields of a bewonersinitiatief's document.

use super::fields::HistoryEntry;
use super::stuk::{Kop, Stuk};
use super::{Field, Fields, Value, reden};
use crate::model::{
    Bewonersinitiatief, BewonersinitiatiefId, BewonersinitiatiefStatus, DocKind, Initiatiefvraag, KringId, PersoonId,
    StukId, Timestamp,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What it is called.
pub const NAAM: &str = "naam";
/// What it is.
pub const OMSCHRIJVING: &str = "omschrijving";
/// The area.
pub const GEBIED: &str = "gebied";
/// The kind of what it came from.
pub const BRON_SOORT: &str = "bron_soort";
/// What it came from.
pub const BRON: &str = "bron";
/// The team whose queue has it.
pub const TEAM: &str = "team";
/// Who owns it.
pub const EIGENAAR: &str = "eigenaar";
/// How far it is; absent means that nobody has decided.
pub const STATUS: &str = "status";
pub use super::reden::REDEN;
/// Before the id of each count of residents.
pub const BEWONERS: &str = "bewoners:";
/// Before the id of each count of organisations.
pub const ORGANISATIES: &str = "organisaties:";
/// Before the id of each question; behind it [`AAN`] or [`WAT`].
pub const VRAAG: &str = "vraag:";
/// Of whom something is asked.
pub const AAN: &str = "aan";
/// What is asked.
pub const WAT: &str = "wat";

impl Stuk for Bewonersinitiatief {
    const KIND: DocKind = DocKind::Bewonersinitiatief;

    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self {
        let text = |key| fields.text(key).map(str::to_owned);
        let decided = fields.text(STATUS).and_then(|_| fields.get(STATUS)?.winner()).map(|by| fields.written_by(by));
        Self {
            id: BewonersinitiatiefId::new(id),
            kring,
            naam: text(NAAM).unwrap_or_default(),
            omschrijving: text(OMSCHRIJVING),
            gebied: fields.gebied(GEBIED),
            bron_soort: text(BRON_SOORT),
            bron: fields.uuid(BRON).map(StukId::new),
            team: decided_with(fields, TEAM)
                .and_then(Value::as_text)
                .filter(|team| !team.is_empty())
                .map(str::to_owned),
            eigenaar: (decided_with(fields, EIGENAAR).and_then(Value::as_bytes))
                .and_then(|id| Uuid::from_slice(id).ok())
                .map(PersoonId::new),
            bewoners: sum(fields, BEWONERS),
            organisaties: sum(fields, ORGANISATIES),
            vragen: vragen(fields),
            status: text(STATUS).map_or(BewonersinitiatiefStatus::Ingediend, BewonersinitiatiefStatus::from),
            reden: reden::of(fields, STATUS).map(str::to_owned),
            besloten_door: decided.and_then(|(_, wie)| wie),
            besloten_op: decided.map(|(op, _)| op),
            gemaakt: fields.begin().map_or(Timestamp::from_millis(0), HistoryEntry::time),
            conflicten: (reden::conflicts(fields, STATUS).into_iter())
                .filter(|key| is_for_people(fields, key))
                .collect(),
        }
    }

    fn kop(&self) -> Kop {
        Kop {
            hoort_bij: self.bron.map(StukId::uuid),
            gebied: self.gebied.clone(),
            team: self.team.clone(),
            wie: self.eigenaar,
            status: Some(self.status.as_str().to_owned()),
            wanneer: Some(self.gemaakt),
        }
    }
}

/// Who has it after a decision is chosen with that decision, as its reason is. A project is of another team, whoever was to own it.
fn is_for_people(fields: &Fields, key: &str) -> bool {
    let is_project = fields.text(STATUS) == Some(BewonersinitiatiefStatus::DoorgezetAlsProject.as_str());
    ![TEAM, EIGENAAR].contains(&key) || !(is_project || fields.get(STATUS).is_some_and(Field::is_conflict))
}

/// What the decision that holds wrote here, if it wrote anything.
fn decided_with<'a>(fields: &'a Fields, key: &str) -> Option<&'a Value> {
    let decision = fields.get(STATUS).and_then(Field::winner);
    decision.and_then(|decision| fields.beside(key, decision.change)).or_else(|| fields.value(key))
}

/// All counts together: two people who counted at two doors at once both count. A correction may be below nought.
fn sum(fields: &Fields, prefix: &str) -> u32 {
    let counts = fields.starting_with(prefix).filter_map(|(_, field)| field.winner()?.value.as_int());
    let total = counts.fold(0_i64, i64::saturating_add);
    u32::try_from(total.max(0)).unwrap_or(u32::MAX)
}

fn vragen(fields: &Fields) -> Vec<Initiatiefvraag> {
    let ids: BTreeSet<&str> =
        fields.starting_with(VRAAG).filter_map(|(rest, _)| Some(rest.split_once(':')?.0)).collect();
    let mut vragen: Vec<Initiatiefvraag> = ids
        .into_iter()
        .filter_map(|id| {
            let of = |part: &str| fields.get(&format!("{VRAAG}{id}:{part}"))?.winner();
            let words = |part: &str| of(part)?.value.as_text().map(str::to_owned);
            Some(Initiatiefvraag { op: fields.written_by(of(WAT)?).0, aan: words(AAN)?, vraag: words(WAT)? })
        })
        .collect();
    vragen.sort_by_key(|vraag| vraag.op);
    vragen
}

/// The fields of one question.
#[must_use]
pub fn vraag_values(id: Uuid, aan: &str, vraag: &str) -> Vec<(String, Value)> {
    let key = |part: &str| format!("{VRAAG}{}:{part}", id.simple());
    vec![(key(AAN), aan.into()), (key(WAT), vraag.into())]
}
