//! The slip of a question: what it says follows what the team answers, and two who have the question never replace each other's answer
//! unawares.

use super::bon_stand::{self, Gezegd, Stand};
use super::vraag::still_here;
use super::{Context, bon, stuk};
use crate::error::{Code, Error, Result};
use crate::model::{Bezoek, BezoekId, Bon, BonId, Vraag, VraagId};
use crate::store::stukken;
use rusqlite::Transaction;

/// Neither its team nor its slip says anything yet, or that is what somebody means to replace. What stands on the slip may be of
/// another team, when two had the question.
pub(super) fn not_answered(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    vraag: &Vraag,
    opnieuw: bool,
) -> Result<()> {
    bon::new_answer(vraag.antwoord.as_deref(), None, opnieuw)?;
    vraag.bon.map_or(Ok(()), |bon| bon_stand::not_answered(context, transaction, bon, opnieuw))
}

/// Lets the slip of an answered question say what its team reads. Of what was handed on at the same moment it says so as long as
/// the answer on it is of this team.
pub(super) fn follows(context: &Context<'_>, transaction: &Transaction<'_>, id: VraagId) -> Result<()> {
    let vraag = stuk::read::<Vraag>(context, transaction, id.uuid())?.stuk;
    let (Some(bon), Some(antwoord)) = (vraag.bon, vraag.antwoord) else { return Ok(()) };
    let van = context.profile.team(&vraag.team).ok().map(|team| team.naam.clone());
    if !vraag.doorgegeven_aan.is_empty() {
        let slip = bon_stand::lees(context, transaction, bon)?;
        if slip.filter(|slip| slip.antwoord.is_some()).and_then(|slip| slip.team) != van {
            return Ok(());
        }
    }
    let said = Gezegd { antwoord, van };
    let stand = Stand { opgepakt: Some(true), antwoord: Some(said), terug: Some(false), ..Stand::default() };
    bon_stand::bijwerken(context, transaction, bon, stand)
}

/// Lets the slips of what was asked at a visit name the team that it lies with now, where two were named at once.
pub(super) fn lies_with(context: &Context<'_>, transaction: &Transaction<'_>, id: BezoekId) -> Result<()> {
    let Some(team) = stuk::read::<Bezoek>(context, transaction, id.uuid())?.stuk.ligt_bij else { return Ok(()) };
    for vraag in stukken::belonging_to::<Vraag>(transaction, id.uuid())? {
        let moved = vraag.doorgegeven_aan.contains(&team);
        if let Some(bon) = vraag.bon.filter(|_| moved && vraag.antwoord.is_none()) {
            bon_stand::bijwerken(context, transaction, bon, Stand::ligt_bij(context, &team))?;
        }
    }
    Ok(())
}

/// The questions of the own team that a slip was given for.
pub(super) fn vragen_van(context: &Context<'_>, transaction: &Transaction<'_>, bon: BonId) -> Result<Vec<Vraag>> {
    let values = vec![bon.to_string().into()];
    let mut found: Vec<Vraag> = stukken::select(transaction, "inhoud ->> 'bon' = ?", values, "wanneer, id", u32::MAX)?;
    found.retain(|vraag| context.namens.team.as_ref() == Some(&vraag.team));
    Ok(found)
}

/// The one of them that is with that team still.
pub(super) fn open_vraag_van(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    bon: BonId,
) -> Result<Option<VraagId>> {
    let all = vragen_van(context, transaction, bon)?;
    Ok(all.iter().find(|vraag| still_here(context, vraag).is_ok()).map(|vraag| vraag.id))
}

/// The slip of a question that goes, once somebody says that no visitor holds it. One that is of somebody else too stays as it is:
/// another team answered on it, has the question as well, or the own team has it twice.
pub(super) fn is_back(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    vraag: &Vraag,
    bon_terug: bool,
) -> Result<Option<BonId>> {
    let Some(bon) = vraag.bon else { return Ok(None) };
    let own = context.profile.team(&vraag.team).ok().map(|team| &team.naam);
    let of_others = |slip: Bon| slip.antwoord.is_some() || slip.ligt_bij.iter().any(|team| Some(team) != own);
    let is_twice = |other: &Vraag| other.id != vraag.id && other.is_open();
    if bon_stand::lees(context, transaction, bon)?.is_some_and(of_others)
        || vragen_van(context, transaction, bon)?.iter().any(is_twice)
    {
        return Ok(None);
    }
    if bon_terug { Ok(Some(bon)) } else { Err(Error::new(Code::BonIsGegeven)) }
}
