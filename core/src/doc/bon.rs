//! The fields of a bon's document, read so that two who write at once lose nothing and nobody is named who must not be.
//!
//! A slip that began without a team is that of a care matter: whatever anybody writes in it later, it only says that it was
//! received. One whose matter went to care later says the same from then on. Deciding that here, where it is read, holds for
//! every device and for the public page.

use super::melding::weight_of_team;
use super::stuk::{Kop, Stuk};
use super::{Field, Fields, Value, Written};
use crate::model::{Bon, BonId, BonStatus, DocKind, KringId};
use uuid::Uuid;

/// The name of the team that has the matter.
pub const TEAM: &str = "team";
/// Somebody works on it.
pub const OPGEPAKT: &str = "opgepakt";
/// The name of the team for which somebody works on it: it may have gone to another one at the same moment.
pub const OPGEPAKT_VOOR: &str = "opgepakt_voor";
/// The answer.
pub const ANTWOORD: &str = "antwoord";
/// The name of the team that gave the answer, which may have been handed on at the same moment.
pub const ANTWOORD_VAN: &str = "antwoord_van";
/// It says no more than that it was received: its matter went where nobody is named.
pub const ZWIJGT: &str = "zwijgt";
/// The slip itself came back, or was never handed out. Who answers or hands on what it was given for says that it did not.
pub const TERUG: &str = "terug";

/// It may say more than that it was received. Of those who speak at once about where its matter went, the one that says care is
/// believed; a slip came back only when nobody who did not know of that answered or handed on.
#[must_use]
pub fn may_answer(fields: &Fields) -> bool {
    began_open(fields) && !fields.is_said(ZWIJGT) && !fields.is_undisputed(TERUG)
}

/// It began with the name of a team.
#[must_use]
pub fn began_open(fields: &Fields) -> bool {
    fields.begin().is_some_and(|first| first.keys.iter().any(|key| key == TEAM))
}

/// The teams that have it, as [`weight_of_team`] says for what it was given for.
#[must_use]
pub fn teams(fields: &Fields) -> Vec<&str> {
    let mut teams: Vec<&str> = Vec::new();
    for team in fields.heaviest(TEAM, weight_of_team).into_iter().filter_map(|one| one.value.as_text()) {
        if !team.is_empty() && !teams.contains(&team) {
            teams.push(team);
        }
    }
    teams
}

/// Somebody of a team that has it works on it.
#[must_use]
pub fn is_busy(fields: &Fields) -> bool {
    let teams = teams(fields);
    let said = fields.get(OPGEPAKT).map(Field::all).unwrap_or_default();
    let of_team = |one: &&Written| {
        fields.beside(OPGEPAKT_VOOR, one.change).and_then(Value::as_text).is_none_or(|team| teams.contains(&team))
    };
    said.iter().find(of_team).is_some_and(|one| one.value == Value::Bool(true))
}

/// The team that gave the answer that stands: the one that the same change names.
#[must_use]
pub fn answered_by(fields: &Fields) -> Option<&str> {
    let answer = fields.get(ANTWOORD)?.winner()?;
    fields.beside(ANTWOORD_VAN, answer.change)?.as_text()
}

impl Stuk for Bon {
    const KIND: DocKind = DocKind::Bon;

    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self {
        let open = may_answer(fields);
        let teams = if open { teams(fields) } else { Vec::new() };
        let ligt_bij: Vec<String> = teams.into_iter().map(str::to_owned).collect();
        let antwoord = fields.text(ANTWOORD).filter(|_| open).map(str::to_owned);
        let status = match &antwoord {
            Some(_) => BonStatus::Beantwoord,
            None if open && is_busy(fields) => BonStatus::Opgepakt,
            None if ligt_bij.is_empty() => BonStatus::Ontvangen,
            None => BonStatus::LigtBij,
        };
        Self {
            id: BonId::new(id),
            kring,
            status,
            team: match &antwoord {
                Some(_) => answered_by(fields).map(str::to_owned),
                None => Some(ligt_bij.join(" en ")).filter(|teams| !teams.is_empty()),
            },
            ligt_bij,
            antwoord,
            conflicten: fields.conflicts().into_iter().filter(|key| open && key == ANTWOORD).collect(),
        }
    }

    fn beside(key: &str) -> Option<&'static str> {
        (key == ANTWOORD).then_some(ANTWOORD_VAN)
    }

    fn kop(&self) -> Kop {
        Kop { status: Some(self.status.as_str().to_owned()), ..Kop::default() }
    }
}
