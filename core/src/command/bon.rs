//! Slips: given out with what was raised, kept true to it, answered by somebody of the team it lies with who has the slip in hand.

use super::context::required_text;
use super::stuk::{self, Opened, field};
use super::{Context, Receipt, signaal, vraag};
use crate::doc::bon as keys;
use crate::doc::melding::MeldingDoc;
use crate::doc::signaal as signaal_keys;
use crate::doc::{Field, Fields, Value};
use crate::error::{Code, Error, Result};
use crate::model::{Bon, BonCode, BonId, DocKind, KringId, KringSoort, MeldingId, MeldingStatus, SignaalId};
use crate::store::{changes, rows, signalen};
use rusqlite::Transaction;

/// What people do with a slip in hand.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum BonOpdracht {
    /// Whoever raised something already gets a slip for it.
    Geven {
        /// What they raised.
        signaal: SignaalId,
    },
    /// The visitor gets an answer on it.
    Beantwoorden {
        /// The code, as somebody wrote it.
        code: String,
        /// In plain Dutch.
        antwoord: String,
        /// It comes in the place of an answer that is there already.
        opnieuw: bool,
    },
}

/// What a slip may say. The slip of a care matter says nothing but that it was received.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stand {
    /// Name of the team that has it.
    pub(super) team: Option<String>,
    /// Somebody works on it.
    pub(super) opgepakt: bool,
    /// The answer.
    pub(super) antwoord: Option<String>,
    /// It says no more than that it was received, and names nobody.
    pub(super) zwijgt: bool,
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
        Self { zwijgt: true, ..Self::default() }
    }

    /// The fields that differ from what the slip says. Nothing is ever taken off it but that somebody works on it, and the team
    /// when it falls silent.
    fn edits(self, opened: &Opened<Bon>) -> Vec<(String, Value)> {
        let (bon, fields) = (&opened.stuk, &opened.fields);
        let (is_silent, is_opgepakt) = (fields.is_set(keys::ZWIJGT), fields.is_set(keys::OPGEPAKT));
        let mut edits = Vec::new();
        if self.zwijgt && keys::may_answer(fields) {
            edits.extend([field(keys::ZWIJGT, true), field(keys::TEAM, Value::Null)]);
        } else if !self.zwijgt && is_silent {
            edits.push(field(keys::ZWIJGT, false));
        }
        let lies_with = fields.text(keys::TEAM);
        let moved = self.team.as_deref().filter(|team| lies_with != Some(*team));
        edits.extend(moved.map(|team| field(keys::TEAM, team)));
        if self.opgepakt != is_opgepakt {
            edits.push(field(keys::OPGEPAKT, self.opgepakt));
        }
        // Of two answers one holds from now on, also when it is the one that every reader showed already.
        let is_torn = fields.get(keys::ANTWOORD).is_some_and(Field::is_conflict);
        let said = self.antwoord.filter(|antwoord| is_torn || bon.antwoord.as_ref() != Some(antwoord));
        if let Some(antwoord) = said {
            edits.push(field(keys::ANTWOORD, antwoord));
            edits.extend(self.team.as_deref().or(lies_with).map(|team| field(keys::ANTWOORD_VAN, team)));
        }
        edits
    }
}

pub(super) fn execute(context: &Context<'_>, transaction: &Transaction<'_>, opdracht: BonOpdracht) -> Result<Receipt> {
    match opdracht {
        BonOpdracht::Geven { signaal } => geven(context, transaction, signaal),
        BonOpdracht::Beantwoorden { code, antwoord, opnieuw } => {
            beantwoorden(context, transaction, &code, &antwoord, opnieuw)
        }
    }
}

/// A slip for a voice that is here already. Of a care matter it says nothing, as when it had been given out at once.
fn geven(context: &Context<'_>, transaction: &Transaction<'_>, id: SignaalId) -> Result<Receipt> {
    let opened = signaal::open(context, transaction, id)?;
    let missing = || Error::new(Code::NietGevonden).with("soort", "signaal").with("id", id);
    let voice = signalen::one(transaction, id)?.ok_or_else(missing)?;
    if voice.bon.is_some() {
        return Err(Error::new(Code::BonAlGegeven));
    }
    let doc = MeldingDoc::read(&Fields::read(&changes::of(transaction, voice.melding.uuid())?));
    // Known to nobody here, or of the care team: a slip that began without a team never says more than that it was received.
    let is_care = is_zorg(context, &opened.kring);
    let stand = match doc.team.as_deref().filter(|_| !is_care) {
        Some(team) => Stand::ligt_bij(context, team),
        None => Stand::default(),
    };
    let (bon, code) = uitgeven(context, transaction, stand)?;
    let receipt =
        opened.save(context, transaction, "bon_geven", vec![(signaal_keys::BON.to_owned(), bon.uuid().into())])?;
    volgen(context, transaction, voice.melding)?;
    Ok(Receipt { melding: Some(voice.melding), bon: Some(code.to_string()), ..receipt })
}

/// Makes a slip; the code is told once and kept nowhere.
pub(super) fn uitgeven(context: &Context<'_>, transaction: &Transaction<'_>, stand: Stand) -> Result<(BonId, BonCode)> {
    let not_here = || Error::new(Code::GeenRecht).with("soort", DocKind::Bon.as_str());
    let kring = context.profile.openbare_kring().ok_or_else(not_here)?;
    let code = loop {
        let code = BonCode::draw(|bytes| context.world.fill_random(bytes));
        if changes::home(transaction, code.id().uuid())?.is_none() {
            break code;
        }
    };
    let team = stand.team.map(|team| field(keys::TEAM, team));
    let values = team.into_iter().collect();
    stuk::create::<Bon>(context, transaction, code.id().uuid(), kring, "bon_uitgeven", values)?;
    Ok((code.id(), code))
}

/// Lets the slips of a melding say what it says now, as far as this person may write them.
pub(super) fn volgen(context: &Context<'_>, transaction: &Transaction<'_>, melding: MeldingId) -> Result<()> {
    let bonnen = signalen::bonnen_of(transaction, melding)?;
    let Some(home) = changes::home(transaction, melding.uuid())?.filter(|_| !bonnen.is_empty()) else { return Ok(()) };
    if is_zorg(context, &rows::kring(transaction, home.kring)?) {
        return Ok(());
    }
    let doc = MeldingDoc::read(&Fields::read(&changes::of(transaction, melding.uuid())?));
    if doc.team.as_deref().is_some_and(|team| context.profile.is_zorgteam(team)) {
        return bonnen.into_iter().try_for_each(|bon| bijwerken(context, transaction, bon, Stand::zwijgt()));
    }
    let busy = [MeldingStatus::InBehandeling, MeldingStatus::ZegtKlaar, MeldingStatus::GezienEnInOrde];
    let team = doc.team.as_deref().map_or_else(Stand::default, |team| Stand::ligt_bij(context, team));
    let opgepakt = doc.eigenaar.is_some() || busy.contains(&doc.status);
    let stand = Stand { opgepakt, antwoord: doc.antwoord, ..team };
    bonnen.into_iter().try_for_each(|bon| bijwerken(context, transaction, bon, stand.clone()))
}

/// Lets one slip say this, if it is here and this person may write it: otherwise it stays as it is, and the work goes on.
pub(super) fn bijwerken(context: &Context<'_>, transaction: &Transaction<'_>, id: BonId, stand: Stand) -> Result<()> {
    let bon = match stuk::open::<Bon>(context, transaction, id.uuid()) {
        Ok(bon) => bon,
        Err(error) if matches!(error.code, Code::NietGevonden | Code::GeenRecht) => return Ok(()),
        Err(error) => return Err(error),
    };
    let edits = stand.edits(&bon);
    bon.save(context, transaction, "bon_bijwerken", edits).map(drop)
}

/// An answer in the place of another one only when that is what somebody means; the first one stays in the history.
pub(super) fn new_answer(present: Option<&str>, opnieuw: bool) -> Result<()> {
    match present.filter(|_| !opnieuw) {
        Some(antwoord) => Err(Error::new(Code::AlBeantwoord).with("antwoord", antwoord)),
        None => Ok(()),
    }
}

fn beantwoorden(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    code: &str,
    antwoord: &str,
    opnieuw: bool,
) -> Result<Receipt> {
    let id = code.parse::<BonCode>()?.id();
    let antwoord = required_text("antwoord", antwoord)?;
    let bon = match stuk::open::<Bon>(context, transaction, id.uuid()) {
        Err(error) if error.code == Code::NietGevonden => return Err(Error::new(Code::BonOnbekend)),
        bon => bon?,
    };
    has_say(context, transaction, &bon)?;
    new_answer(bon.stuk.antwoord.as_deref(), opnieuw)?;
    // The question it was given for gets the same answer: a team and its visitor never read two.
    if let Some(vraag) = vraag::with_slip(context, transaction, id)? {
        return vraag::beantwoorden(context, transaction, vraag, &antwoord, true);
    }
    let mut edits = vec![field(keys::ANTWOORD, antwoord)];
    edits.extend(lies_with(&bon).map(|team| field(keys::ANTWOORD_VAN, team)));
    bon.save(context, transaction, "bon_beantwoorden", edits)
}

/// What a slip says is for the team it lies with to say, and of a care matter for nobody.
pub(super) fn has_say(context: &Context<'_>, transaction: &Transaction<'_>, bon: &Opened<Bon>) -> Result<()> {
    // What somebody in care has to say is for nobody else, whatever the slip is of.
    if context.namens.team.as_deref().is_some_and(|team| context.profile.is_zorgteam(team)) {
        return Err(Error::new(Code::ZorgZonderAntwoord));
    }
    if !keys::may_answer(&bon.fields) {
        return Err(Error::new(Code::BonZonderAntwoord));
    }
    let own = context.namens.team.as_deref().and_then(|id| context.profile.team(id).ok());
    if let Some(team) = lies_with(bon).filter(|team| own.is_none_or(|own| own.naam != *team)) {
        let soort = if signalen::has_bon(transaction, bon.stuk.id)? { "bon_van_melding" } else { "bon" };
        return Err(Error::new(Code::LigtBijTeam).with("team", team).with("soort", soort));
    }
    Ok(())
}

/// The name of the team it lies with, whoever gave an answer.
fn lies_with(bon: &Opened<Bon>) -> Option<&str> {
    bon.fields.text(keys::TEAM)
}

fn is_zorg(context: &Context<'_>, kring: &KringId) -> bool {
    context.profile.kring(kring).is_some_and(|kring| kring.soort == KringSoort::Zorg)
}
