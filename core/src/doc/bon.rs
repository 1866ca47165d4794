//! The fields of a bon's document. They only ever add to each other, so that two who write at once lose nothing.
//!
//! A slip that began without a team is that of a care matter: whatever anybody writes in it later, it only says that it was
//! received. One whose matter went to care later says the same from then on. Deciding that here, where it is read, holds for
//! every device and for the public page.

use super::Fields;
use super::stuk::{Kop, Stuk};
use crate::model::{Bon, BonId, BonStatus, DocKind, KringId};
use uuid::Uuid;

/// The name of the team that has the matter.
pub const TEAM: &str = "team";
/// Somebody works on it.
pub const OPGEPAKT: &str = "opgepakt";
/// The answer.
pub const ANTWOORD: &str = "antwoord";
/// The name of the team that gave the answer, which may have been handed on at the same moment.
pub const ANTWOORD_VAN: &str = "antwoord_van";
/// It says no more than that it was received: its matter went where nobody is named, or the slip itself came back.
pub const ZWIJGT: &str = "zwijgt";

/// It may say more than that it was received.
#[must_use]
pub fn may_answer(fields: &Fields) -> bool {
    began_open(fields) && !fields.is_set(ZWIJGT)
}

/// It began with the name of a team.
#[must_use]
pub fn began_open(fields: &Fields) -> bool {
    fields.begin().is_some_and(|first| first.keys.iter().any(|key| key == TEAM))
}

/// The team that gave the answer that stands: the one that the same change names.
fn answered_by(fields: &Fields) -> Option<&str> {
    let answer = fields.get(ANTWOORD)?.winner()?;
    let named = fields.get(ANTWOORD_VAN)?;
    let same = named.all().iter().find(|one| one.hand == answer.hand);
    same.or(named.winner())?.value.as_text()
}

impl Stuk for Bon {
    const KIND: DocKind = DocKind::Bon;

    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self {
        let open = may_answer(fields);
        let text = |key| fields.text(key).filter(|_| open).map(str::to_owned);
        let (team, antwoord) = (text(TEAM), text(ANTWOORD));
        let status = match (&antwoord, &team) {
            (Some(_), _) => BonStatus::Beantwoord,
            (None, _) if open && fields.is_set(OPGEPAKT) => BonStatus::Opgepakt,
            (None, Some(_)) => BonStatus::LigtBij,
            (None, None) => BonStatus::Ontvangen,
        };
        Self {
            id: BonId::new(id),
            kring,
            status,
            team: antwoord.as_ref().and_then(|_| answered_by(fields)).map(str::to_owned).or(team),
            antwoord,
            conflicten: fields.conflicts().into_iter().filter(|key| open && key != ANTWOORD_VAN).collect(),
        }
    }

    fn kop(&self) -> Kop {
        Kop { status: Some(self.status.as_str().to_owned()), ..Kop::default() }
    }
}
