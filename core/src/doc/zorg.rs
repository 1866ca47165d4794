//! The fields of a question of the care team and of its answer. There is no field for a text.

use super::Fields;
use super::fields::HistoryEntry;
use super::stuk::{Kop, Stuk};
use crate::model::{DocKind, KringId, StukId, TaakId, Timestamp, Zorgantwoord, Zorgvraag, ZorgvraagId};
use uuid::Uuid;

/// The taak it belongs to.
pub const TAAK: &str = "taak";
/// The team that is asked.
pub const TEAM: &str = "team";
/// Which question of the profile.
pub const VRAAG: &str = "vraag";
/// The last moment on which an answer is in time.
pub const UITERLIJK: &str = "uiterlijk";
/// Somebody of the team answered.
pub const BEANTWOORD: &str = "beantwoord";
/// Which answer of the profile.
pub const ANTWOORD: &str = "antwoord";

/// What people call a taak by on the telephone: the end of its id, which chance made.
#[must_use]
pub fn kenmerk(taak: TaakId) -> String {
    let id = taak.uuid().simple().to_string().to_uppercase();
    let tail: Vec<char> = id.chars().skip(24).collect();
    tail.chunks(4).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

fn begun(fields: &Fields) -> Timestamp {
    fields.begin().map_or(Timestamp::from_millis(0), HistoryEntry::time)
}

impl Stuk for Zorgvraag {
    const KIND: DocKind = DocKind::Zorgvraag;

    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self {
        let taak = TaakId::new(fields.uuid(TAAK).unwrap_or_default());
        let text = |key| fields.text(key).unwrap_or_default().to_owned();
        Self {
            id: ZorgvraagId::new(id),
            kring,
            taak,
            team: text(TEAM),
            vraag: text(VRAAG),
            kenmerk: kenmerk(taak),
            uiterlijk: fields.time(UITERLIJK),
            beantwoord: fields.is_set(BEANTWOORD),
            gemaakt: begun(fields),
        }
    }

    fn kop(&self) -> Kop {
        Kop {
            hoort_bij: Some(self.taak.uuid()),
            team: Some(self.team.clone()),
            status: Some(if self.beantwoord { "klaar" } else { "open" }.to_owned()),
            wanneer: self.uiterlijk,
            ..Kop::default()
        }
    }
}

impl Stuk for Zorgantwoord {
    const KIND: DocKind = DocKind::Zorgantwoord;

    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self {
        Self {
            id: StukId::new(id),
            kring,
            taak: TaakId::new(fields.uuid(TAAK).unwrap_or_default()),
            antwoord: fields.text(ANTWOORD).unwrap_or_default().to_owned(),
            gemaakt: begun(fields),
        }
    }

    fn kop(&self) -> Kop {
        Kop { hoort_bij: Some(self.taak.uuid()), wanneer: Some(self.gemaakt), ..Kop::default() }
    }
}
