//! Two people wrote different things in one field, and somebody chooses which holds: one way for everything that can be in
//! conflict, whatever it is.

use super::stuk::{self, chosen};
use super::{Context, Receipt, bon, melding, vraag};
use crate::doc::plek::other_half;
use crate::doc::stuk::Stuk;
use crate::doc::{Field, Fields, KEUZE, Value, Written};
use crate::error::{Code, Error, Result};
use crate::model::{
    Afspraak, Bewonersinitiatief, Bezoek, Bon, DocKind, MeldingId, Schouw, Spreekuur, StukId, Taak, Vergadering,
    VergaderingStatus, Vraag, VraagId, Waarneming, Zorgantwoord, Zorgvraag,
};
use crate::store::{changes, stukken};
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
        Some(DocKind::Bewonersinitiatief) => choose.of::<Bewonersinitiatief>(),
        Some(DocKind::Vergadering) => choose.of_vergadering(),
        Some(DocKind::Schouw) => choose.of::<Schouw>(),
        Some(DocKind::Waarneming) => choose.of::<Waarneming>(),
        Some(DocKind::Spreekuur) => choose.of::<Spreekuur>(),
        Some(DocKind::Bezoek) => choose.of::<Bezoek>(),
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
    /// As with writing in it: minutes that were laid down hold. What somebody wrote beside them is still to be chosen.
    fn of_vergadering(&self) -> Result<Receipt> {
        let vergadering = stuk::open::<Vergadering>(self.context, self.transaction, self.id.uuid())?;
        let is_torn = vergadering.fields.get(self.veld).is_some_and(Field::is_conflict);
        let holds = vergadering.stuk.status == VergaderingStatus::Vastgesteld;
        if holds && is_torn && !vergadering.stuk.conflicten.iter().any(|key| key == self.veld) {
            return Err(Error::new(Code::AlAfgesloten).with("soort", "vergadering"));
        }
        self.of::<Vergadering>()
    }

    /// The slip says what is chosen here: its visitor and this team never read two answers.
    fn of_vraag(&self) -> Result<Receipt> {
        let receipt = self.of::<Vraag>()?;
        vraag::slip_follows(self.context, self.transaction, VraagId::new(self.id.uuid()))?;
        Ok(receipt)
    }

    /// As with answering it, for the team it lies with alone; the question it was given for gets the same answer.
    fn of_bon(&self) -> Result<Receipt> {
        let slip = stuk::open::<Bon>(self.context, self.transaction, self.id.uuid())?;
        bon::has_say(self.context, self.transaction, &slip)?;
        let receipt = self.of::<Bon>()?;
        let slip = stuk::read::<Bon>(self.context, self.transaction, self.id.uuid())?.stuk;
        let vraag = vraag::with_slip(self.context, self.transaction, slip.id)?;
        if let (Some(vraag), Some(antwoord)) = (vraag, &slip.antwoord) {
            vraag::beantwoorden(self.context, self.transaction, vraag, antwoord, true)?;
        }
        Ok(receipt)
    }

    fn of<T: Stuk>(&self) -> Result<Receipt> {
        let opened = stuk::open::<T>(self.context, self.transaction, self.id.uuid())?;
        let torn = stukken::conflicten(self.transaction, self.id.uuid())?;
        let mut edits = vec![opened.version(self.veld, self.wijziging, &torn)?];
        // Both halves of a place go together: half of one place and half of another is nowhere.
        if let Some(half) = other_half(self.veld).filter(|half| torn.contains(half)) {
            edits.push(opened.version(&half, self.wijziging, &torn)?);
        }
        edits.extend(reason_with(&opened.fields, self.veld, self.wijziging));
        opened.save(self.context, self.transaction, KEUZE, edits)
    }
}

/// The fields that have a reason beside them.
const MET_REDEN: [&str; 2] = ["status", "uitslag"];
const REDEN: &str = "reden";

/// A reason goes with what it was given for: whoever chooses the one chooses the other, and what was not chosen leaves no reason behind.
fn reason_with(fields: &Fields, veld: &str, wijziging: &str) -> Option<(String, Value)> {
    let torn = fields.get(veld).filter(|_| MET_REDEN.contains(&veld))?;
    let hand = chosen(torn, wijziging)?.hand;
    let reasons = fields.get(REDEN)?.all();
    let own = reasons.iter().find(|reason| reason.hand == hand);
    let is_of_other = |reason: &Written| torn.all().iter().any(|one| one.hand == reason.hand && one.hand != hand);
    let left = reasons.iter().any(is_of_other);
    left.then(|| (REDEN.to_owned(), own.map_or(Value::Null, |reason| reason.value.clone())))
}
