//! Two people wrote different things in one field, and somebody chooses which holds: one way for everything that can be in
//! conflict, whatever it is.

use super::stuk::{self, chosen};
use super::{Context, Receipt, bon, melding, melding_antwoord, vergadering, vraag, vraag_bon};
use crate::doc::bewonersinitiatief as initiatief_keys;
use crate::doc::bezoek::LIGT_BIJ;
use crate::doc::plek::other_half;
use crate::doc::stuk::Stuk;
use crate::doc::{Fields, KEUZE, Value, Written};
use crate::error::{Code, Error, Result};
use crate::model::{
    Afspraak, Bewonersinitiatief, Bezoek, BezoekId, Bon, DocKind, MeldingId, Schouw, Spreekuur, StukId, Taak,
    Vergadering, Vraag, VraagId, Waarneming, Zorgantwoord, Zorgvraag,
};
use crate::store::{changes, signalen, stukken};
use rusqlite::Transaction;

/// Also of what has ended: what somebody wrote without a network may come in later.
pub(super) fn kiezen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: StukId,
    veld: &str,
    wijziging: &str,
) -> Result<Receipt> {
    let choose = Choose { context, transaction, id, veld, wijziging };
    match changes::home(transaction, id.uuid())?.map(|home| home.kind) {
        Some(DocKind::Taak) => choose.of::<Taak>(),
        Some(DocKind::Afspraak) => choose.of::<Afspraak>(),
        Some(DocKind::Bewonersinitiatief) => choose.of_initiatief(),
        Some(DocKind::Vergadering) => choose.of_vergadering(),
        Some(DocKind::Schouw) => choose.of::<Schouw>(),
        Some(DocKind::Waarneming) => choose.of::<Waarneming>(),
        Some(DocKind::Spreekuur) => choose.of::<Spreekuur>(),
        Some(DocKind::Bezoek) => choose.of_bezoek(),
        Some(DocKind::Vraag) => choose.of_vraag(),
        Some(DocKind::Bon) => choose.of_bon(),
        Some(DocKind::Zorgvraag) => choose.of::<Zorgvraag>(),
        Some(DocKind::Zorgantwoord) => choose.of::<Zorgantwoord>(),
        Some(DocKind::Melding) | None => {
            melding::conflict_kiezen(context, transaction, MeldingId::new(id.uuid()), veld, wijziging)
        }
        Some(DocKind::Signaal | DocKind::Ronde | DocKind::Nieuwer(_)) => {
            Err(Error::new(Code::NietGevonden).with("soort", "versie").with("id", wijziging))
        }
    }
}

struct Choose<'a> {
    context: &'a Context<'a>,
    transaction: &'a Transaction<'a>,
    id: StukId,
    veld: &'a str,
    wijziging: &'a str,
}

impl Choose<'_> {
    /// With which team a visit lies; the slips of what was asked there say the same, as far as this person knows of them.
    fn of_bezoek(&self) -> Result<Receipt> {
        let receipt = self.of::<Bezoek>()?;
        if self.veld == LIGT_BIJ {
            vraag_bon::lies_with(self.context, self.transaction, BezoekId::new(self.id.uuid()))?;
        }
        Ok(receipt)
    }

    /// The slip says what is chosen here: its visitor and this team never read two answers.
    fn of_vraag(&self) -> Result<Receipt> {
        let receipt = self.of::<Vraag>()?;
        // Handed on to this team twice at once it is one question: what holds for the one holds for the other.
        let chosen = stuk::read::<Vraag>(self.context, self.transaction, self.id.uuid())?.stuk;
        for twin in vraag::twins(self.context, self.transaction, &chosen)? {
            if let Some(antwoord) = chosen.antwoord.as_deref().filter(|_| !twin.stuk.conflicten.is_empty()) {
                twin.save(self.context, self.transaction, KEUZE, vec![stuk::field(self.veld, antwoord)])?;
            }
        }
        vraag_bon::follows(self.context, self.transaction, VraagId::new(self.id.uuid()))?;
        Ok(receipt)
    }

    /// As with answering it, for the team it lies with alone; what it was given for gets the same answer, unless that is of a team
    /// with a question of its own.
    fn of_bon(&self) -> Result<Receipt> {
        let slip = stuk::open::<Bon>(self.context, self.transaction, self.id.uuid())?;
        bon::has_say(self.context, self.transaction, &slip)?;
        let receipt = self.of::<Bon>()?;
        let slip = stuk::read::<Bon>(self.context, self.transaction, self.id.uuid())?.stuk;
        let melding = signalen::melding_of_bon(self.transaction, slip.id)?;
        if let (Some(melding), Some(antwoord)) = (melding, &slip.antwoord) {
            melding_antwoord::geldt(self.context, self.transaction, melding, antwoord)?;
            return Ok(receipt);
        }
        let is_own = self.context.own_team().is_some_and(|own| slip.team.as_ref() == Some(&own.naam));
        let vraag = vraag_bon::open_vraag_van(self.context, self.transaction, slip.id)?.filter(|_| is_own);
        if let (Some(vraag), Some(antwoord)) = (vraag, &slip.antwoord) {
            vraag::beantwoorden(self.context, self.transaction, vraag, antwoord, true)?;
        }
        Ok(receipt)
    }

    fn of<T: Stuk>(&self) -> Result<Receipt> {
        self.of_with::<T>(None)
    }

    /// The same, with fields that follow from the choice.
    fn of_with<T: Stuk>(&self, follows: impl IntoIterator<Item = (String, Value)>) -> Result<Receipt> {
        let opened = stuk::open::<T>(self.context, self.transaction, self.id.uuid())?;
        let torn = stukken::conflicten(self.transaction, self.id.uuid())?;
        let mut edits = opened.version(self.veld, self.wijziging, &torn)?;
        // Both halves of a place go together: half of one place and half of another is nowhere.
        if let Some(half) = other_half(self.veld).filter(|half| torn.contains(half)) {
            edits.extend(opened.version(&half, self.wijziging, &torn)?);
        }
        edits.extend(reason_with(&opened.fields, self.veld, self.wijziging));
        edits.extend(follows);
        opened.save(self.context, self.transaction, KEUZE, edits)
    }

    /// With a decision goes who has it after that.
    fn of_initiatief(&self) -> Result<Receipt> {
        let fields = Fields::read(&changes::of(self.transaction, self.id.uuid())?);
        let decision = fields.get(initiatief_keys::STATUS).filter(|_| self.veld == initiatief_keys::STATUS);
        let decision = decision.and_then(|torn| chosen(torn, self.wijziging));
        let of_it = |key| Some(stuk::field(key, fields.beside(key, decision?.change)?.clone()));
        self.of_with::<Bewonersinitiatief>(
            [initiatief_keys::TEAM, initiatief_keys::EIGENAAR].into_iter().filter_map(of_it),
        )
    }

    /// Of minutes that were laid down only what somebody wrote beside them.
    fn of_vergadering(&self) -> Result<Receipt> {
        vergadering::may_choose(self.context, self.transaction, self.id, self.veld)?;
        self.of::<Vergadering>()
    }
}

/// The fields that have a reason beside them.
const MET_REDEN: [&str; 2] = ["status", "uitslag"];
const REDEN: &str = "reden";

/// A reason goes with what it was given for: whoever chooses the one chooses the other, and what was not chosen leaves no reason behind.
pub(super) fn reason_with(fields: &Fields, veld: &str, wijziging: &str) -> Option<(String, Value)> {
    let torn = fields.get(veld).filter(|_| MET_REDEN.contains(&veld))?;
    let hand = chosen(torn, wijziging)?.hand;
    let reasons = fields.get(REDEN)?.all();
    let own = reasons.iter().find(|reason| reason.hand == hand);
    let is_of_other = |reason: &Written| torn.all().iter().any(|one| one.hand == reason.hand && one.hand != hand);
    let left = reasons.iter().any(is_of_other);
    left.then(|| (REDEN.to_owned(), own.map_or(Value::Null, |reason| reason.value.clone())))
}
