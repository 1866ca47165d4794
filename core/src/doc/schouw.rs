//! The fields of a schouw's document. Each stop and each participant has fields of its own, so that two who plan at once
//! both win.

use super::fields::HistoryEntry;
use super::stuk::{Kop, Stuk};
use super::{Fields, Value, Written};
use crate::model::{
    DocKind, Halte, HalteId, KringId, LatLon, PersoonId, Schouw, SchouwDeel, SchouwDeelnemer, SchouwId, SchouwStatus,
    Timestamp,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What people call it.
pub const NAAM: &str = "naam";
/// What it looks at.
pub const THEMA: &str = "thema";
/// The area, as decided when it was planned, or else when a stop first got a place.
pub const GEBIED: &str = "gebied";
/// When it is to begin.
pub const GEPLAND: &str = "gepland";
/// Residents without an account.
pub const BEWONERS: &str = "bewoners";
/// When it began.
pub const BEGIN: &str = "begin";
/// When it ended.
pub const EINDE: &str = "einde";
/// What remains to be done.
pub const WAT_BLIJFT: &str = "wat_blijft";
/// Why it does not take place.
pub const REDEN: &str = "reden";
const DEELNEMER: &str = "deelnemer:";
const HALTE: &str = "halte:";
const WEG: &str = "weg";

/// The fields of one stop. Both halves of a place are always written together and in this order, so that of two places
/// that were written at once one wins whole.
#[must_use]
pub fn halte_fields(id: HalteId, naam: Option<&str>, punt: Option<LatLon>, nr: Option<i64>) -> Vec<(String, Value)> {
    let mut fields = Vec::new();
    if let Some(naam) = naam {
        fields.push((halte_key(id, "naam"), naam.into()));
    }
    if let Some((lat, lon)) = punt.map(LatLon::to_e7) {
        fields.extend([(halte_key(id, "lat"), lat.into()), (halte_key(id, "lon"), lon.into())]);
    }
    if let Some(nr) = nr {
        fields.push((halte_key(id, "nr"), nr.into()));
    }
    fields
}

/// The field that takes a stop out of the plan, or says that it belongs there: who renames or moves it counts on it.
#[must_use]
pub fn halte_weg(id: HalteId, weg: bool) -> (String, Value) {
    (halte_key(id, WEG), Value::Bool(weg))
}

/// The field that says as what someone takes part.
#[must_use]
pub fn deelnemer(persoon: PersoonId, deel: &SchouwDeel) -> (String, Value) {
    (deelnemer_key(persoon), deel.as_str().into())
}

/// The field that says that someone takes no part after all.
#[must_use]
pub fn neemt_niet_deel(persoon: PersoonId) -> (String, Value) {
    (deelnemer_key(persoon), Value::Null)
}

fn deelnemer_key(persoon: PersoonId) -> String {
    format!("{DEELNEMER}{}", persoon.uuid().simple())
}

fn halte_key(id: HalteId, what: &str) -> String {
    format!("{HALTE}{}:{what}", id.uuid().simple())
}

impl Stuk for Schouw {
    const KIND: DocKind = DocKind::Schouw;

    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self {
        let text = |key| fields.text(key).map(str::to_owned);
        let (haltes, vervallen) = read_haltes(fields);
        let begin = fields.earliest(BEGIN);
        // Two who end at once mean the same thing; who goes on with it at the same moment does not.
        let ends_once = fields.is_moment(EINDE);
        let einde = if ends_once { fields.latest(EINDE).and_then(Written::time) } else { fields.time(EINDE) };
        let reden = text(REDEN).filter(|reden| !reden.is_empty());
        // Two who begin at once mean the same thing, and nobody wrote an area that followed from a first stop: that is nothing to
        // choose about.
        let is_for_people = |key: &String| key != BEGIN && key != GEBIED && !(ends_once && key == EINDE);
        let conflicten = fields.conflicts().into_iter().filter(is_for_people).collect();
        Self {
            id: SchouwId::new(id),
            kring,
            naam: text(NAAM).unwrap_or_default(),
            thema: text(THEMA),
            gebied: fields.gebied(GEBIED),
            gepland: fields.time(GEPLAND),
            haltes,
            vervallen,
            deelnemers: read_deelnemers(fields),
            bewoners: fields.int(BEWONERS).and_then(|many| u32::try_from(many).ok()).unwrap_or(0),
            // What was walked took place, whatever somebody else said of it meanwhile.
            status: match (begin, einde, &reden) {
                (_, Some(_), _) => SchouwStatus::Afgesloten,
                (Some(_), None, _) => SchouwStatus::Bezig,
                (None, None, Some(_)) => SchouwStatus::Vervallen,
                (None, None, None) => SchouwStatus::Gepland,
            },
            begin,
            einde,
            wat_blijft: text(WAT_BLIJFT),
            reden,
            maker: fields.begin().and_then(HistoryEntry::persoon),
            gemaakt: fields.begin().map_or(Timestamp::from_millis(0), HistoryEntry::time),
            conflicten,
        }
    }

    fn kop(&self) -> Kop {
        Kop {
            gebied: self.gebied.clone(),
            wie: self.maker,
            status: Some(self.status.as_str().to_owned()),
            wanneer: self.gepland.or(self.begin).or(Some(self.gemaakt)),
            ..Kop::default()
        }
    }
}

/// The stops in order, and those that were taken out. A stop nobody ever named is none.
fn read_haltes(fields: &Fields) -> (Vec<Halte>, Vec<Halte>) {
    let mut found: BTreeMap<Uuid, BTreeMap<&str, &Value>> = BTreeMap::new();
    for (rest, field) in fields.starting_with(HALTE) {
        let parts = rest.split_once(':').and_then(|(id, what)| Some((Uuid::try_parse(id).ok()?, what)));
        if let (Some((id, what)), Some(written)) = (parts, field.winner()) {
            found.entry(id).or_default().insert(what, &written.value);
        }
    }
    let (mut haltes, mut vervallen) = (Vec::new(), Vec::new());
    for (id, parts) in found {
        let Some(naam) = parts.get("naam").and_then(|value| value.as_text()).filter(|naam| !naam.is_empty()) else {
            continue;
        };
        let number = |what| parts.get(what).and_then(|value| value.as_int());
        let punt = number("lat").zip(number("lon")).and_then(|(lat, lon)| LatLon::from_e7(lat, lon).ok());
        let halte = Halte { id: HalteId::new(id), naam: naam.to_owned(), punt, nr: number("nr").unwrap_or(i64::MAX) };
        // Who renamed or moved it at the same moment keeps it in the plan, until somebody chooses.
        let gone = fields.is_undisputed(&halte_key(HalteId::new(id), WEG));
        if gone { vervallen.push(halte) } else { haltes.push(halte) }
    }
    for list in [&mut haltes, &mut vervallen] {
        list.sort_by_key(|halte| (halte.nr, halte.id));
    }
    (haltes, vervallen)
}

fn read_deelnemers(fields: &Fields) -> Vec<SchouwDeelnemer> {
    let one = |id: &str, value: &Value| {
        let deel = SchouwDeel::from(value.as_text().filter(|deel| !deel.is_empty())?.to_owned());
        Some(SchouwDeelnemer { persoon: PersoonId::new(Uuid::try_parse(id).ok()?), deel })
    };
    let all = fields.starting_with(DEELNEMER);
    all.filter_map(|(id, field)| field.winner().and_then(|written| one(id, &written.value))).collect()
}
