//! The answer to who raised it: whose it is, and that nobody replaces it unawares.

use super::context::required_text;
use super::melding::{APART, Opened, conflict_kiezen, open, save};
use super::{Context, Receipt, bon, bon_stand, kring};
use crate::doc::Value;
use crate::doc::melding as keys;
use crate::error::{Code, Error, Result};
use crate::model::MeldingId;
use crate::store::signalen;
use rusqlite::Transaction;

pub(super) fn beantwoorden(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    antwoord: &str,
    opnieuw: bool,
) -> Result<Receipt> {
    let antwoord = required_text("antwoord", antwoord)?;
    let melding = open(context, transaction, id)?;
    // What somebody in care has to say is for nobody else, whatever it is about.
    if kring::is_zorg(context, &melding.kring) || context.in_care() {
        return Err(Error::new(Code::ZorgZonderAntwoord));
    }
    bon::new_answer(melding.doc.antwoord.as_deref(), given_by(context, &melding), opnieuw)?;
    // A slip that came along from another melding may have an answer that this one never had.
    for (slip, _) in signalen::bonnen_of(transaction, melding.id)? {
        bon_stand::not_answered(context, transaction, slip, opnieuw)?;
    }
    let van = context.namens.team.as_deref().map_or(Value::Null, Value::from);
    let edits: Vec<(&str, Value)> = vec![(keys::ANTWOORD, antwoord.into()), (keys::ANTWOORD_VAN, van), APART];
    save(context, transaction, melding, "melding_beantwoorden", edits)
}

/// The name of the team that gave the answer, where that is not one's own.
fn given_by<'a>(context: &'a Context<'_>, melding: &Opened) -> Option<&'a str> {
    let team = melding.doc.antwoord_van.as_deref().filter(|team| context.namens.team.as_deref() != Some(*team))?;
    context.profile.team(team).ok().map(|team| team.naam.as_str())
}

/// Of several answers the one with these words holds.
pub(super) fn geldt(context: &Context<'_>, transaction: &Transaction<'_>, id: MeldingId, antwoord: &str) -> Result<()> {
    let melding = open(context, transaction, id)?;
    let said = melding.fields.get(keys::ANTWOORD).filter(|field| field.is_conflict());
    let same = said.and_then(|field| field.all().iter().find(|one| one.value.as_text() == Some(antwoord)));
    let Some(wijziging) = same.map(|one| one.change.to_string()) else { return Ok(()) };
    conflict_kiezen(context, transaction, id, keys::ANTWOORD, &wijziging).map(drop)
}
