//! What a slip says: kept true to what it was given out for, by whoever changes that.

use super::stuk::{self, Opened, field};
use super::{Context, bon, kring};
use crate::doc::bon as keys;
use crate::doc::melding::{self as melding_keys, MeldingDoc};
use crate::doc::{Field, Fields, Value};
use crate::error::{Code, Result};
use crate::model::{Bon, BonId, MeldingId, MeldingStatus};
use crate::store::{changes, meldingen, rows, signalen};
use rusqlite::Transaction;

/// What a slip may say. The slip of a care matter says nothing but that it was received.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stand {
    /// Name of the team that has it.
    pub(super) team: Option<String>,
    /// Somebody works on it, or nobody does any more. Absent: as it was.
    pub(super) opgepakt: Option<bool>,
    /// The answer.
    pub(super) antwoord: Option<Gezegd>,
    /// The answer of another matter, that this one was taken from.
    pub(super) vergeet: Option<String>,
    /// There are two answers, and nobody chose: what the slip says of them already stays as it is.
    pub(super) ongekozen: bool,
    /// It says no more than that it was received, and names nobody; or does so no longer. Absent: as it was.
    pub(super) zwijgt: Option<bool>,
    /// The slip itself came back; or whoever says so at the same moment is wrong. Absent: nothing is known of that.
    pub(super) terug: Option<bool>,
}

/// An answer with who gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gezegd {
    /// In plain Dutch.
    pub(super) antwoord: String,
    /// Name of the team of whoever gave it; absent for who works for no team.
    pub(super) van: Option<String>,
}

impl Stand {
    /// It lies with this team. Of a care team it names nobody, and not who had it before either.
    pub(super) fn ligt_bij(context: &Context<'_>, team: &str) -> Self {
        if context.profile.is_zorgteam(team) {
            return Self::zwijgt();
        }
        Self { team: context.profile.team(team).ok().map(|team| team.naam.clone()), ..Self::default() }
    }

    /// Nothing more is told.
    pub(super) fn zwijgt() -> Self {
        Self { zwijgt: Some(true), ..Self::default() }
    }

    /// The fields that differ from what the slip says. Nothing is ever taken off it but that somebody works on it, the team when
    /// it falls silent, and the answer of another matter; on one that is silent nothing is written that nobody reads.
    fn edits(self, opened: &Opened<Bon>) -> Vec<(String, Value)> {
        let fields = &opened.fields;
        let mut edits = Vec::new();
        if !keys::began_open(fields) {
            return edits;
        }
        match (self.zwijgt, fields.is_said(keys::ZWIJGT)) {
            // Also when it is silent already: somebody may let it speak at the same moment.
            (Some(true), _) => {
                edits.push(field(keys::ZWIJGT, true));
                edits.extend(fields.text(keys::TEAM).map(|_| field(keys::TEAM, Value::Null)));
                return edits;
            }
            (Some(false), true) => edits.push(field(keys::ZWIJGT, false)),
            (None, true) => return edits,
            (_, false) => {}
        }
        if self.terug == Some(true) {
            return vec![field(keys::TERUG, true)];
        }
        edits.extend(self.terug.map(|terug| field(keys::TERUG, terug)));
        let torn = |key| fields.get(key).is_some_and(Field::is_conflict);
        let lies_with = keys::teams(fields).first().copied();
        let moved = self.team.as_deref().filter(|team| lies_with != Some(*team) || torn(keys::TEAM));
        edits.extend(moved.map(|team| field(keys::TEAM, team)));
        if let Some(busy) = self.opgepakt.filter(|busy| *busy != keys::is_busy(fields) || moved.is_some()) {
            let team = self.team.as_deref().or(lies_with);
            edits.push(field(keys::OPGEPAKT, busy));
            edits.extend(team.map(|team| field(keys::OPGEPAKT_VOOR, team)));
            // Whoever begins says for which team: a rule may give it to another one at the same moment.
            edits.extend(team.filter(|_| moved.is_none()).map(|team| field(keys::TEAM, team)));
        }
        if self.vergeet.is_some() && self.vergeet.as_deref() == fields.text(keys::ANTWOORD) {
            edits.extend([field(keys::ANTWOORD, Value::Null), field(keys::ANTWOORD_VAN, Value::Null)]);
        }
        // Of two answers one holds from now on, also when it is the one that every reader showed already.
        let Some(said) = self.antwoord else { return edits };
        let van = said.van.as_deref();
        if self.ongekozen && fields.text(keys::ANTWOORD).is_some() {
            return edits;
        }
        let stands = fields.text(keys::ANTWOORD) == Some(&said.antwoord) && keys::answered_by(fields) == van;
        if !stands || torn(keys::ANTWOORD) {
            edits.push(field(keys::ANTWOORD, said.antwoord));
            edits.push(field(keys::ANTWOORD_VAN, van.map_or(Value::Null, Value::from)));
        }
        edits
    }
}

/// Lets the slips of a melding say what it says after this command, as far as this person may write them.
pub(super) fn volgen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    melding: MeldingId,
    command: &str,
) -> Result<()> {
    let bonnen = signalen::bonnen_of(transaction, melding)?;
    let Some(home) = changes::home(transaction, melding.uuid())?.filter(|_| !bonnen.is_empty()) else { return Ok(()) };
    if kring::is_zorg(context, &rows::kring(transaction, home.kring)?) {
        return Ok(());
    }
    let fields = Fields::read(&changes::of(transaction, melding.uuid())?);
    let mut doc = MeldingDoc::read(&fields);
    // Whoever raised it may have taken the last step back.
    doc.status = meldingen::status(transaction, melding)?.unwrap_or(doc.status);
    // Nobody chose yet whether it went there.
    if in_care(context, &fields) {
        return bonnen.into_iter().try_for_each(|(bon, _)| write(context, transaction, bon, Stand::zwijgt(), command));
    }
    let busy = [MeldingStatus::InBehandeling, MeldingStatus::ZegtKlaar, MeldingStatus::GezienEnInOrde];
    let team = doc.team.as_deref().map_or_else(Stand::default, |team| Stand::ligt_bij(context, team));
    let opgepakt = doc.status != MeldingStatus::KanNiet && (doc.eigenaar.is_some() || busy.contains(&doc.status));
    let giver = doc.antwoord_van.as_deref().and_then(|team| context.profile.team(team).ok());
    let van = giver.map(|team| team.naam.clone());
    let antwoord = doc.antwoord.map(|antwoord| Gezegd { antwoord, van });
    // What was with care is no longer: it may say where it lies again.
    let ongekozen = melding_keys::is_torn(&fields, melding_keys::ANTWOORD);
    let stand = Stand { opgepakt: Some(opgepakt), antwoord, ongekozen, zwijgt: Some(false), ..team };
    bonnen.into_iter().try_for_each(|(bon, of)| {
        // What went to care before it was joined keeps its promise that nobody is named.
        let was_in_care = of != melding && in_care(context, &Fields::read(&changes::of(transaction, of.uuid())?));
        let stand = if was_in_care { Stand::zwijgt() } else { stand.clone() };
        write(context, transaction, bon, stand, command)
    })
}

/// Lets one slip say this, if it is here and this person may write it: otherwise it stays as it is, and the work goes on.
pub(super) fn bijwerken(context: &Context<'_>, transaction: &Transaction<'_>, id: BonId, stand: Stand) -> Result<()> {
    write(context, transaction, id, stand, "bon_bijwerken")
}

/// The same because somebody takes it up.
pub(super) fn opgepakt(context: &Context<'_>, transaction: &Transaction<'_>, id: BonId) -> Result<()> {
    let stand = Stand { opgepakt: Some(true), ..Stand::default() };
    write(context, transaction, id, stand, melding_keys::OPPAKKEN)
}

/// Written under the command that did it to the matter: of two at once the same weighs most in both.
fn write(context: &Context<'_>, transaction: &Transaction<'_>, id: BonId, stand: Stand, command: &str) -> Result<()> {
    let bon = match stuk::open::<Bon>(context, transaction, id.uuid()) {
        Ok(bon) => bon,
        Err(error) if matches!(error.code, Code::NietGevonden | Code::GeenRecht) => return Ok(()),
        Err(error) => return Err(error),
    };
    let edits = stand.edits(&bon);
    bon.save(context, transaction, command, edits).map(drop)
}

/// The slip as it is read, where it is here.
pub(super) fn lees(context: &Context<'_>, transaction: &Transaction<'_>, id: BonId) -> Result<Option<Bon>> {
    match stuk::read::<Bon>(context, transaction, id.uuid()) {
        Ok(bon) => Ok(Some(bon.stuk)),
        Err(error) if error.code == Code::NietGevonden => Ok(None),
        Err(error) => Err(error),
    }
}

/// The slip says nothing yet, or its answer is what somebody means to replace.
pub(super) fn not_answered(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: BonId,
    opnieuw: bool,
) -> Result<()> {
    let Some(bon) = lees(context, transaction, id)? else { return Ok(()) };
    bon::new_answer(bon.antwoord.as_deref(), bon.team.as_deref(), opnieuw)
}

/// Anybody gave this melding to a team of care, and nobody chose otherwise.
pub(super) fn in_care(context: &Context<'_>, melding: &Fields) -> bool {
    melding.texts(melding_keys::TEAM).into_iter().any(|team| context.profile.is_zorgteam(team))
}
