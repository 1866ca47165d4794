//! “Tevreden?”: what whoever raised it thinks of the answer.
//!
//! It is written in their own signaal and nowhere else. After a join the melding is another's, and a toezichthouder may
//! write only what he made himself; his own voice he can always write. It names the answer it is about and, for a “no”,
//! the step it takes back: the read model shows the melding as heropend for as long as nobody took a later step.

use super::context::required_text;
use super::{Context, Receipt, signaal};
use crate::doc::melding::{self as keys, MeldingDoc};
use crate::doc::signaal as signaal_keys;
use crate::doc::{Fields, Value};
use crate::error::{Code, Error, Result};
use crate::model::{MeldingId, MeldingStatus, SignaalId};
use crate::store::{changes, meldingen, rows, signalen};
use rusqlite::Transaction;

pub(super) fn geven(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    tevreden: bool,
    reden: Option<&str>,
) -> Result<Receipt> {
    let id = meldingen::carries_on(transaction, id)?.unwrap_or(id);
    let voice = own_voice(context, transaction, id)?;
    let fields = Fields::read(&changes::of(transaction, id.uuid())?);
    let written = |key: &str| fields.get(key)?.winner().map(|written| Value::Bytes(written.change.as_ref().to_vec()));
    let doc = MeldingDoc::read(&fields);
    let antwoord =
        written(keys::ANTWOORD).filter(|_| doc.antwoord.is_some()).ok_or_else(|| Error::new(Code::NogGeenAntwoord))?;
    let reden = match (tevreden, reden) {
        (true, _) => Value::Null,
        (false, None) => return Err(Error::new(Code::RedenNodig).with("status", MeldingStatus::Heropend)),
        (false, Some(reden)) => required_text("reden", reden)?.into(),
    };
    // What has not ended yet needs no opening.
    let takes_back = !tevreden && doc.status.next().contains(&MeldingStatus::Heropend);
    let stap = written(keys::STATUS).filter(|_| takes_back).unwrap_or(Value::Null);
    let edits = vec![
        (signaal_keys::TEVREDEN.to_owned(), tevreden.into()),
        (signaal_keys::TEVREDEN_REDEN.to_owned(), reden),
        (signaal_keys::TEVREDEN_ANTWOORD.to_owned(), antwoord),
        (signaal_keys::TEVREDEN_STAP.to_owned(), stap),
    ];
    let receipt = signaal::open(context, transaction, voice)?.save(context, transaction, "melding_tevreden", edits)?;
    Ok(Receipt { melding: Some(id), ..receipt })
}

/// The first voice of this person about a melding. Whoever did not raise it has no say here; whoever may not read it must
/// not learn that it is there.
fn own_voice(context: &Context<'_>, transaction: &Transaction<'_>, id: MeldingId) -> Result<SignaalId> {
    let voices = signalen::all_of(transaction, id)?;
    if let Some(own) = voices.iter().find(|voice| context.own.contains(&voice.melder)) {
        return Ok(own.id);
    }
    let missing = || Error::new(Code::NietGevonden).with("soort", "melding").with("id", id);
    let home = changes::home(transaction, id.uuid())?.ok_or_else(missing)?;
    if context.namens.rechten.may_read(&rows::kring(transaction, home.kring)?) {
        return Err(Error::new(Code::GeenRecht).with("soort", "melding"));
    }
    Err(missing())
}
