//! Slips: given out with what was raised, and answered by somebody of the team it lies with who has the slip in hand.

use super::bon_stand::{Stand, in_care, volgen};
use super::context::required_text;
use super::stuk::{self, Opened, field};
use super::{Context, Receipt, kring, melding_antwoord, signaal, vraag, vraag_bon};
use crate::doc::Fields;
use crate::doc::bon as keys;
use crate::doc::melding::MeldingDoc;
use crate::doc::signaal as signaal_keys;
use crate::error::{Code, Error, Result};
use crate::model::{Bon, BonCode, BonId, DocKind, SignaalId};
use crate::store::{changes, signalen};
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
    let fields = Fields::read(&changes::of(transaction, voice.melding.uuid())?);
    let doc = MeldingDoc::read(&fields);
    // Known to nobody here, or of the care team: a slip that began without a team never says more than that it was received.
    let is_care = kring::is_zorg(context, &opened.kring) || in_care(context, &fields);
    let stand = match doc.team.as_deref().filter(|_| !is_care) {
        Some(team) => Stand::ligt_bij(context, team),
        None => Stand::default(),
    };
    let (bon, code) = uitgeven(context, transaction, stand)?;
    let receipt =
        opened.save(context, transaction, "bon_geven", vec![(signaal_keys::BON.to_owned(), bon.uuid().into())])?;
    volgen(context, transaction, voice.melding, "bon_geven")?;
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

/// An answer in the place of another one only when that is what somebody means; the first one stays in the history. `van` names the
/// team that gave it, where that is another one.
pub(super) fn new_answer(present: Option<&str>, van: Option<&str>, opnieuw: bool) -> Result<()> {
    match present.filter(|_| !opnieuw) {
        Some(antwoord) => {
            let refused = Error::new(Code::AlBeantwoord).with("antwoord", antwoord);
            Err(refused.with("van", van.unwrap_or("geen")))
        }
        None => Ok(()),
    }
}

/// What the slip was given out for is answered, and the slip follows: who has the matter and who has the slip never read two answers.
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
        Err(error) if error.code == Code::NietGevonden => return Err(not_here(transaction, id)?),
        bon => bon?,
    };
    has_say(context, transaction, &bon)?;
    if let Some(vraag) = vraag_bon::open_vraag_van(context, transaction, id)? {
        return vraag::beantwoorden(context, transaction, vraag, &antwoord, opnieuw);
    }
    if let Some(melding) = signalen::melding_of_bon(transaction, id)? {
        return melding_antwoord::beantwoorden(context, transaction, melding, &antwoord, opnieuw);
    }
    let withdrawn = vraag_bon::vragen_van(context, transaction, id)?.iter().any(|vraag| vraag.ingetrokken);
    Err(Error::new(if withdrawn { Code::IsIngetrokken } else { Code::BonHoortElders }))
}

/// Why a slip is not here.
fn not_here(transaction: &Transaction<'_>, id: BonId) -> Result<Error> {
    let destroyed = changes::is_destroyed(transaction, id.uuid())?;
    Ok(Error::new(if destroyed { Code::BonVernietigd } else { Code::BonOnbekend }))
}

/// What a slip says is for the team it lies with to say, and of a care matter for nobody.
pub(super) fn has_say(context: &Context<'_>, transaction: &Transaction<'_>, bon: &Opened<Bon>) -> Result<()> {
    // What somebody in care has to say is for nobody else, whatever the slip is of.
    if context.in_care() {
        return Err(Error::new(Code::ZorgZonderAntwoord));
    }
    if !keys::may_answer(&bon.fields) {
        return Err(Error::new(Code::BonZonderAntwoord));
    }
    let teams = &bon.stuk.ligt_bij;
    if teams.is_empty() || context.own_team().is_some_and(|own| teams.contains(&own.naam)) {
        return Ok(());
    }
    let soort = if signalen::melding_of_bon(transaction, bon.stuk.id)?.is_some() { "bon_van_melding" } else { "bon" };
    Err(Error::new(Code::LigtBijTeam).with("team", teams.join(" en ")).with("soort", soort))
}
