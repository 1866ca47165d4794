//! The fields of a spreekuur's document.

use super::fields::{Fields, Written};
use super::stuk::{Kop, Stuk};
use crate::model::{
    DocKind, KringId, LatLon, Partner, PersoonId, Spreekuur, SpreekuurId, SpreekuurSoort, SpreekuurStatus,
};
use uuid::Uuid;

/// Fixed or pop-up.
pub const SOORT: &str = "soort";
/// Where the table stands, in words.
pub const PLEK: &str = "plek";
/// Where the table stands, ten-millionths of a degree.
pub const LAT: &str = "lat";
/// The same, east.
pub const LON: &str = "lon";
/// The theme.
pub const THEMA: &str = "thema";
/// The area it is for.
pub const GEBIED: &str = "gebied";
/// When it is to begin.
pub const GEPLAND: &str = "gepland";
/// When it was opened.
pub const BEGIN: &str = "begin";
/// When it was closed.
pub const EINDE: &str = "einde";
/// How far it is.
pub const STATUS: &str = "status";
/// How many bezoeken lay with nobody when it was closed.
pub const ZONDER_EIGENAAR: &str = "zonder_eigenaar";
/// Why it does not take place.
pub const REDEN: &str = "reden";
/// It was over when it was written down.
pub const ACHTERAF: &str = "achteraf";
const PARTNER: &str = "partner:";
const VERWACHT: &str = "verwacht:";

/// The field of one person at the table: two who join at once each write their own.
#[must_use]
pub fn partner(team: &str, persoon: PersoonId) -> String {
    format!("{PARTNER}{}:{team}", persoon.uuid().simple())
}

/// The field of one team that is expected at the table.
#[must_use]
pub fn verwacht(team: &str) -> String {
    format!("{VERWACHT}{team}")
}

impl Stuk for Spreekuur {
    const KIND: DocKind = DocKind::Spreekuur;

    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self {
        let text = |key| fields.text(key).map(str::to_owned);
        let punt = fields.int(LAT).zip(fields.int(LON));
        let status = text(STATUS).map_or(SpreekuurStatus::Gepland, SpreekuurStatus::from);
        // Who takes an opening back and who closes the table may do so at once, and status is chosen apart: what is planned has not
        // begun, and only what is closed has ended.
        let begin = fields.earliest(BEGIN).filter(|_| status != SpreekuurStatus::Gepland);
        let is_closed = status == SpreekuurStatus::Gesloten;
        // A reason is of what does not take place; where something else was chosen nobody gave one.
        let is_off = status == SpreekuurStatus::Vervallen;
        // Two who close at once mean the same thing: it stood until the last, who knew best what lay with nobody.
        let last = fields.latest(EINDE).filter(|_| is_closed);
        let without = last.and_then(|last| fields.beside(ZONDER_EIGENAAR, last.change)?.as_int());
        // Nobody has to choose between moments: the table stood from the first who opened until the last who closed, and whether it is
        // closed is chosen by its status.
        let is_for_people =
            |key: &String| ![BEGIN, EINDE, ZONDER_EIGENAAR].contains(&key.as_str()) && (is_off || key != REDEN);
        Self {
            id: SpreekuurId::new(id),
            kring,
            soort: text(SOORT).map_or(SpreekuurSoort::Vast, SpreekuurSoort::from),
            plek: text(PLEK).unwrap_or_default(),
            punt: punt.and_then(|(lat, lon)| LatLon::from_e7(lat, lon).ok()),
            thema: text(THEMA),
            gebied: fields.gebied(GEBIED),
            gepland: fields.time(GEPLAND),
            begin,
            einde: last.and_then(Written::time),
            status,
            partners: fields.starting_with(PARTNER).filter_map(|(name, _)| read_partner(name, fields)).collect(),
            verwacht: fields
                .starting_with(VERWACHT)
                .map(|(team, _)| team)
                .filter(|team| fields.is_set(&verwacht(team)))
                .map(str::to_owned)
                .collect(),
            zonder_eigenaar: without
                .or_else(|| fields.int(ZONDER_EIGENAAR))
                .filter(|_| is_closed)
                .and_then(|count| u32::try_from(count).ok()),
            reden: text(REDEN).filter(|_| is_off),
            achteraf: fields.is_set(ACHTERAF),
            conflicten: fields.conflicts().into_iter().filter(is_for_people).collect(),
        }
    }

    fn kop(&self) -> Kop {
        Kop {
            gebied: self.gebied.clone(),
            status: Some(self.status.as_str().to_owned()),
            wanneer: self.begin.or(self.gepland),
            ..Kop::default()
        }
    }
}

fn read_partner(name: &str, fields: &Fields) -> Option<Partner> {
    let (persoon, team) = name.split_once(':')?;
    fields.is_set(&format!("{PARTNER}{name}")).then_some(())?;
    Some(Partner { team: team.to_owned(), persoon: PersoonId::new(Uuid::try_parse(persoon).ok()?) })
}
