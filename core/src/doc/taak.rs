//! The fields of a taak's document.

use super::fields::HistoryEntry;
use super::stuk::{Kop, Stuk};
use super::{Fields, reden};
use crate::model::{DocKind, KringId, MeldingId, PersoonId, Taak, TaakId, TaakUitslag, Timestamp};
use uuid::Uuid;

/// The melding it is part of.
pub const MELDING: &str = "melding";
/// Field of work.
pub const DISCIPLINE: &str = "discipline";
/// Team that does it.
pub const TEAM: &str = "team";
/// What is asked.
pub const VRAAG: &str = "vraag";
/// Which question of the profile it is, when it went to a partner bound by secrecy.
pub const ZORGVRAAG: &str = "zorgvraag";
/// The last moment on which it is in time.
pub const UITERLIJK: &str = "uiterlijk";
/// Who took it up.
pub const OPGEPAKT_DOOR: &str = "opgepakt_door";
/// How it ended.
pub const UITSLAG: &str = "uitslag";
pub use super::reden::REDEN;

impl Stuk for Taak {
    const KIND: DocKind = DocKind::Taak;

    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self {
        let text = |key| fields.text(key).map(str::to_owned);
        Self {
            id: TaakId::new(id),
            kring,
            melding: MeldingId::new(fields.uuid(MELDING).unwrap_or_default()),
            discipline: text(DISCIPLINE).unwrap_or_default(),
            team: text(TEAM).unwrap_or_default(),
            vraag: text(VRAAG),
            zorgvraag: text(ZORGVRAAG),
            uiterlijk: fields.time(UITERLIJK),
            opgepakt_door: fields.uuid(OPGEPAKT_DOOR).map(PersoonId::new),
            uitslag: text(UITSLAG).map(TaakUitslag::from),
            reden: reden::of(fields, UITSLAG).map(str::to_owned),
            gemaakt: fields.begin().map_or(Timestamp::from_millis(0), HistoryEntry::time),
            conflicten: reden::conflicts(fields, UITSLAG),
        }
    }

    fn kop(&self) -> Kop {
        Kop {
            hoort_bij: Some(self.melding.uuid()),
            team: Some(self.team.clone()),
            wie: self.opgepakt_door,
            status: Some(if self.uitslag.is_some() { "klaar" } else { "open" }.to_owned()),
            wanneer: self.uiterlijk,
            ..Kop::default()
        }
    }
}
