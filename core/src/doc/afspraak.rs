//! The fields of an afspraak's document.

use super::fields::HistoryEntry;
use super::stuk::{Kop, Stuk};
use super::{Fields, Value, reden};
use crate::model::{
    Afspraak, AfspraakId, AfspraakStatus, DocKind, KringId, PersoonId, StukId, Timestamp, Verplaatsing, Voortgang,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What is done.
pub const WAT: &str = "wat";
/// Who does it, as a person.
pub const WIE: &str = "wie";
/// Who does it, as a team.
pub const TEAM: &str = "team";
/// Who does it, as an organisation.
pub const ORGANISATIE: &str = "organisatie";
/// The end of the day on which it is done.
pub const UITERLIJK: &str = "uiterlijk";
/// With which means.
pub const WAARMEE: &str = "waarmee";
/// The kind of what it came from.
pub const BRON_SOORT: &str = "bron_soort";
/// What it came from.
pub const BRON: &str = "bron";
/// The area.
pub const GEBIED: &str = "gebied";
/// How far it is; absent means that it runs.
pub const STATUS: &str = "status";
pub use super::reden::REDEN;
/// Before the id of each note.
pub const VOORTGANG: &str = "voortgang:";
/// Before the id of each move; behind it [`VAN`], [`NAAR`] or [`WAAROM`].
pub const VERPLAATSING: &str = "verplaatsing:";
/// The end of the day it was on.
pub const VAN: &str = "van";
/// The end of the day it went to.
pub const NAAR: &str = "naar";
/// Why it was moved.
pub const WAAROM: &str = "reden";

impl Stuk for Afspraak {
    const KIND: DocKind = DocKind::Afspraak;

    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self {
        let text = |key| fields.text(key).map(str::to_owned);
        let gemaakt = fields.begin().map_or(Timestamp::from_millis(0), HistoryEntry::time);
        Self {
            id: AfspraakId::new(id),
            kring,
            wat: text(WAT).unwrap_or_default(),
            wie: fields.uuid(WIE).map(PersoonId::new),
            team: text(TEAM),
            organisatie: text(ORGANISATIE),
            uiterlijk: fields.time(UITERLIJK),
            waarmee: text(WAARMEE),
            bron_soort: text(BRON_SOORT),
            bron: fields.uuid(BRON).map(StukId::new),
            gebied: fields.gebied(GEBIED),
            status: text(STATUS).map_or(AfspraakStatus::Loopt, AfspraakStatus::from),
            reden: reden::of(fields, STATUS).map(str::to_owned),
            voortgang: voortgang(fields),
            verplaatsingen: verplaatsingen(fields),
            gemaakt,
            bijgewerkt: fields.history.iter().map(HistoryEntry::time).max().unwrap_or(gemaakt),
            conflicten: reden::conflicts(fields, STATUS),
        }
    }

    fn kop(&self) -> Kop {
        Kop {
            hoort_bij: self.bron.map(StukId::uuid),
            gebied: self.gebied.clone(),
            team: self.team.clone(),
            wie: self.wie,
            status: Some(self.status.as_str().to_owned()),
            wanneer: self.uiterlijk,
        }
    }
}

fn voortgang(fields: &Fields) -> Vec<Voortgang> {
    let mut notes: Vec<Voortgang> = fields
        .starting_with(VOORTGANG)
        .filter_map(|(_, field)| {
            let written = field.winner()?;
            let tekst = written.value.as_text()?.to_owned();
            let (op, wie) = fields.written_by(written);
            Some(Voortgang { op, wie, tekst })
        })
        .collect();
    // Those of one moment stay in the order of their ids, which is the same everywhere.
    notes.sort_by_key(|note| note.op);
    notes
}

fn verplaatsingen(fields: &Fields) -> Vec<Verplaatsing> {
    let ids: BTreeSet<&str> =
        fields.starting_with(VERPLAATSING).filter_map(|(rest, _)| Some(rest.split_once(':')?.0)).collect();
    let mut moves: Vec<Verplaatsing> = ids
        .into_iter()
        .filter_map(|id| {
            let of = |part: &str| fields.get(&format!("{VERPLAATSING}{id}:{part}"))?.winner();
            let day = |part: &str| of(part).and_then(|written| written.value.as_int()).map(Timestamp::from_millis);
            let (op, wie) = fields.written_by(of(NAAR)?);
            let reden = of(WAAROM).and_then(|written| written.value.as_text()).unwrap_or_default().to_owned();
            Some(Verplaatsing { op, wie, van: day(VAN), naar: day(NAAR), reden })
        })
        .collect();
    moves.sort_by_key(|one| one.op);
    moves
}

/// The fields of one move.
#[must_use]
pub fn move_values(id: Uuid, van: Option<Timestamp>, naar: Timestamp, reden: &str) -> Vec<(String, Value)> {
    let key = |part: &str| format!("{VERPLAATSING}{}:{part}", id.simple());
    let mut values = vec![(key(NAAR), naar.millis().into()), (key(WAAROM), reden.into())];
    values.extend(van.map(|van| (key(VAN), van.millis().into())));
    values
}
