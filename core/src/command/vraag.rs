//! What a visitor asked: for one team alone, answered by that team, or handed on to the one it is for.

use super::bezoek::{self, by_chance};
use super::bon_stand::{self, Stand};
use super::context::required_text;
use super::stuk::{self, field};
use super::{Context, Receipt, bon, vraag_bon};
use crate::doc::bezoek as keys;
use crate::error::{Code, Error, Result};
use crate::model::{Bezoek, BezoekId, BonId, GebiedCode, SpreekuurId, Team, Vraag, VraagId};
use crate::store::{apply, outbox, stukken};
use rusqlite::Transaction;

/// What a partner does with a vraag.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum VraagOpdracht {
    /// A visitor asked this; only the team that gets it reads it.
    Stellen {
        /// At which visit.
        bezoek: BezoekId,
        /// What was asked.
        vraag: String,
        /// The visitor gets a slip.
        bon: bool,
        /// The team that gets it; absent: the one the visit lies with, and else their own.
        team: Option<String>,
    },
    /// Somebody came and asked this: the visit and the vraag at once, or neither. Only the team that gets it reads it.
    Ontvangen {
        /// At which spreekuur.
        spreekuur: SpreekuurId,
        /// Theme of the profile.
        thema: String,
        /// The area the question is about; absent is “onbekend”.
        gebied: Option<GebiedCode>,
        /// The team that gets it; absent: their own.
        team: Option<String>,
        /// What was asked.
        vraag: String,
        /// The visitor gets a slip.
        bon: bool,
    },
    /// The visitor gets an answer, on the slip where there is one.
    Beantwoorden {
        /// Which.
        id: VraagId,
        /// In plain Dutch.
        antwoord: String,
        /// It comes in the place of an answer that is there already.
        opnieuw: bool,
    },
    /// A team of care spoke to who asked: nothing is written down, and nothing more is to be done.
    Afhandelen {
        /// Which.
        id: VraagId,
    },
    /// It is for another team. That team gets a vraag of its own; nobody else gets to read it.
    Doorgeven {
        /// Which.
        id: VraagId,
        /// Team of the profile.
        team: String,
    },
    /// It was written down by mistake.
    Intrekken {
        /// Which.
        id: VraagId,
        /// The visitor has no slip for it any more: it came back, or was never handed out.
        bon_terug: bool,
    },
}

pub(super) fn execute(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    opdracht: VraagOpdracht,
) -> Result<Receipt> {
    match opdracht {
        VraagOpdracht::Stellen { bezoek, vraag, bon, team: given } => {
            let lies_with = stuk::read::<Bezoek>(context, transaction, bezoek.uuid())?.stuk.ligt_bij;
            let team = team(context, given.as_deref().or(lies_with.as_deref()))?;
            stellen(context, transaction, bezoek, team, &vraag, bon)
        }
        VraagOpdracht::Ontvangen { spreekuur, thema, gebied, team: given, vraag, bon } => {
            let team = team(context, given.as_deref())?;
            let receipt =
                bezoek::ontvangen(context, transaction, spreekuur, &thema, gebied.as_ref(), Some(team.id.as_str()))?;
            let visit = receipt.stuk.ok_or_else(|| Error::unexpected("a receipt without an id"))?;
            stellen(context, transaction, BezoekId::new(visit.uuid()), team, &vraag, bon)
        }
        VraagOpdracht::Beantwoorden { id, antwoord, opnieuw } => {
            beantwoorden(context, transaction, id, &antwoord, opnieuw)
        }
        VraagOpdracht::Afhandelen { id } => afhandelen(context, transaction, id),
        VraagOpdracht::Doorgeven { id, team } => doorgeven(context, transaction, id, &team),
        VraagOpdracht::Intrekken { id, bon_terug } => intrekken(context, transaction, id, bon_terug),
    }
}

/// The team that is named, or else their own.
fn team<'a>(context: &'a Context<'_>, given: Option<&str>) -> Result<&'a Team> {
    let id = given.or(context.namens.team.as_deref());
    context.profile.team(id.ok_or_else(|| Error::new(Code::TeamNodig))?)
}

fn stellen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    bezoek: BezoekId,
    team: &Team,
    vraag: &str,
    bon: bool,
) -> Result<Receipt> {
    let vraag = required_text("vraag", vraag)?;
    let visit = bezoek::open(context, transaction, bezoek)?;
    let mut code = None;
    let mut slip = None;
    if bon {
        let (id, drawn) = bon::uitgeven(context, transaction, Stand::ligt_bij(context, &team.id))?;
        slip = Some(id);
        code = Some(drawn.to_string());
    }
    // Who withdraws or settles the visit at the same moment does not know that something was asked there.
    let mut edits = vec![field(keys::INGETROKKEN, false), field(keys::AFGEHANDELD, false)];
    let is_laid = visit.stuk.ligt_bij.is_none();
    if is_laid {
        edits.push(field(keys::LIGT_BIJ, team.id.as_str()));
    }
    visit.save(context, transaction, if is_laid { "bezoek_neerleggen" } else { "vraag_stellen" }, edits)?;
    let receipt = put(context, transaction, "vraag_stellen", bezoek, team, &vraag, slip, None)?;
    Ok(Receipt { bon: code, ..receipt })
}

/// Puts a vraag in the own kring of a team.
#[expect(clippy::too_many_arguments, reason = "the fields of one document")]
fn put(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    command: &str,
    bezoek: BezoekId,
    team: &Team,
    vraag: &str,
    bon: Option<BonId>,
    van: Option<VraagId>,
) -> Result<Receipt> {
    let no_kring = || Error::new(Code::GeenRecht).with("soort", "vraag");
    let kring = context.profile.teamkring(&team.id).ok_or_else(no_kring)?;
    let mut values =
        vec![field(keys::BEZOEK, bezoek.uuid()), field(keys::TEAM, team.id.as_str()), field(keys::VRAAG, vraag)];
    values.extend(bon.map(|bon| field(keys::BON, bon.uuid())));
    values.extend(van.map(|van| field(keys::DOORGEGEVEN_VAN, van.uuid())));
    stuk::create::<Vraag>(context, transaction, by_chance(context), kring, command, values)
}

pub(super) fn beantwoorden(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: VraagId,
    antwoord: &str,
    opnieuw: bool,
) -> Result<Receipt> {
    let antwoord = required_text("antwoord", antwoord)?;
    let vraag = stuk::open::<Vraag>(context, transaction, id.uuid())?;
    if context.profile.is_zorgteam(&vraag.stuk.team) {
        return Err(Error::new(Code::ZorgZonderAntwoord));
    }
    still_here(context, &vraag.stuk)?;
    vraag_bon::not_answered(context, transaction, &vraag.stuk, opnieuw)?;
    let (bezoek, team) = (vraag.stuk.bezoek, vraag.stuk.team.clone());
    let twins = twins(context, transaction, &vraag.stuk)?;
    twins.iter().try_for_each(|twin| bon::new_answer(twin.stuk.antwoord.as_deref(), None, opnieuw))?;
    for twin in twins {
        twin.save(context, transaction, "vraag_beantwoorden", vec![field(keys::ANTWOORD, antwoord.as_str())])?;
    }
    let receipt = vraag.save(context, transaction, "vraag_beantwoorden", vec![field(keys::ANTWOORD, antwoord)])?;
    vraag_bon::follows(context, transaction, id)?;
    settle(context, transaction, bezoek, &team)?;
    Ok(receipt)
}

/// Every other team answers.
fn afhandelen(context: &Context<'_>, transaction: &Transaction<'_>, id: VraagId) -> Result<Receipt> {
    let vraag = stuk::open::<Vraag>(context, transaction, id.uuid())?;
    still_here(context, &vraag.stuk)?;
    if !context.profile.is_zorgteam(&vraag.stuk.team) {
        return Err(Error::new(Code::VraagNogOpen));
    }
    for twin in twins(context, transaction, &vraag.stuk)? {
        twin.save(context, transaction, "vraag_afhandelen", vec![field(keys::KLAAR, true)])?;
    }
    let edits = if vraag.stuk.klaar { Vec::new() } else { vec![field(keys::KLAAR, true)] };
    vraag.save(context, transaction, "vraag_afhandelen", edits)
}

/// Crossing from one kring to another is a new document with a link. What this team read, it has read; it is done with it.
fn doorgeven(context: &Context<'_>, transaction: &Transaction<'_>, id: VraagId, team: &str) -> Result<Receipt> {
    let team = context.profile.team(team)?;
    let vraag = stuk::open::<Vraag>(context, transaction, id.uuid())?;
    still_here(context, &vraag.stuk)?;
    unanswered(&vraag.stuk)?;
    if vraag.stuk.team == team.id {
        return Ok(Receipt::stuk(id.uuid()));
    }
    if context.profile.is_zorgteam(&vraag.stuk.team) && !context.profile.is_zorgteam(&team.id) {
        return Err(Error::new(Code::ZorgBlijftZorg));
    }
    let twins = twins(context, transaction, &vraag.stuk)?;
    twins.iter().try_for_each(|twin| unanswered(&twin.stuk))?;
    for twin in twins {
        twin.save(context, transaction, "vraag_intrekken", vec![field(keys::INGETROKKEN, true)])?;
    }
    let (from, bezoek, bon, words) =
        (vraag.stuk.team.clone(), vraag.stuk.bezoek, vraag.stuk.bon, vraag.stuk.vraag.clone());
    vraag.save(context, transaction, "vraag_doorgeven", vec![field(keys::DOORGEGEVEN_AAN, team.id.as_str())])?;
    let receipt = put(context, transaction, "vraag_doorgeven", bezoek, team, &words, bon, Some(id))?;
    if let Some(bon) = bon {
        let stand = Stand { opgepakt: Some(false), terug: Some(false), ..Stand::ligt_bij(context, &team.id) };
        bon_stand::bijwerken(context, transaction, bon, stand)?;
    }
    lies_with(context, transaction, bezoek, &from, team)?;
    Ok(receipt)
}

/// The same question, which two people handed on to this team at once: it has it twice, and is done with both at once.
pub(super) fn twins(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    vraag: &Vraag,
) -> Result<Vec<stuk::Opened<Vraag>>> {
    let Some(van) = vraag.doorgegeven_van else { return Ok(Vec::new()) };
    let mut all = stukken::belonging_to::<Vraag>(transaction, vraag.bezoek.uuid())?;
    all.retain(|other| other.id != vraag.id && other.team == vraag.team && other.doorgegeven_van == Some(van));
    all.retain(|other| still_here(context, other).is_ok());
    all.iter().map(|twin| stuk::open(context, transaction, twin.id.uuid())).collect()
}

/// What was answered is neither handed on nor withdrawn.
fn unanswered(vraag: &Vraag) -> Result<()> {
    let told = |antwoord| Err(Error::new(Code::HeeftAntwoord).with("antwoord", antwoord));
    vraag.antwoord.as_ref().map_or(Ok(()), told)
}

/// It stays in the record and nobody has to answer it. A visitor who waits with a slip is not forgotten.
fn intrekken(context: &Context<'_>, transaction: &Transaction<'_>, id: VraagId, bon_terug: bool) -> Result<Receipt> {
    let vraag = match stuk::open::<Vraag>(context, transaction, id.uuid()) {
        Err(error) if error.code == Code::GeenRecht => return take_back(context, transaction, id, bon_terug),
        vraag => vraag?,
    };
    if vraag.stuk.ingetrokken {
        return Ok(Receipt::stuk(id.uuid()));
    }
    still_here(context, &vraag.stuk)?;
    unanswered(&vraag.stuk)?;
    let bon = vraag_bon::is_back(context, transaction, &vraag.stuk, bon_terug)?;
    let receipt = vraag.save(context, transaction, "vraag_intrekken", vec![field(keys::INGETROKKEN, true)])?;
    if let Some(bon) = bon {
        bon_stand::bijwerken(context, transaction, bon, Stand { terug: Some(true), ..Stand::default() })?;
    }
    Ok(receipt)
}

/// Written down for another team by mistake, and gone again: nobody there knows of it yet. Once it left it is for them to withdraw.
fn take_back(context: &Context<'_>, transaction: &Transaction<'_>, id: VraagId, bon_terug: bool) -> Result<Receipt> {
    let vraag = stuk::read::<Vraag>(context, transaction, id.uuid())?;
    let is_unsent = context.began(&vraag.fields) && outbox::never_left(transaction, id.uuid())?;
    if !is_unsent || vraag.stuk.doorgegeven_van.is_some() {
        let naam = context.profile.team(&vraag.stuk.team).map_or(vraag.stuk.team.as_str(), |team| &team.naam);
        return Err(Error::new(Code::LigtBijTeam).with("team", naam).with("soort", "vraag"));
    }
    if let Some(bon) = vraag_bon::is_back(context, transaction, &vraag.stuk, bon_terug)? {
        bon_stand::bijwerken(context, transaction, bon, Stand { terug: Some(true), ..Stand::default() })?;
    }
    apply::take_back(transaction, id.uuid())?;
    Ok(Receipt::stuk(id.uuid()))
}

/// It is still with this team: not handed on, and not withdrawn.
pub(super) fn still_here(context: &Context<'_>, vraag: &Vraag) -> Result<()> {
    if !vraag.doorgegeven_aan.is_empty() {
        let naam = |team: &String| context.profile.team(team).map_or_else(|_| team.clone(), |team| team.naam.clone());
        let namen: Vec<String> = vraag.doorgegeven_aan.iter().map(naam).collect();
        return Err(Error::new(Code::IsDoorgegeven).with("team", namen.join(" en ")));
    }
    if vraag.ingetrokken { Err(Error::new(Code::IsIngetrokken)) } else { Ok(()) }
}

/// The visit lies with the other team now, and nobody there took it up yet; where this person may say so. It stays where it is as long
/// as the team that handed on has another question of it, or when it lay with a third one.
fn lies_with(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: BezoekId,
    from: &str,
    team: &Team,
) -> Result<()> {
    let asks = |vraag: &Vraag| vraag.team == from && vraag.is_open();
    let has_more = stukken::belonging_to::<Vraag>(transaction, id.uuid())?.iter().any(asks);
    let is_theirs = |bezoek: &stuk::Opened<Bezoek>| bezoek.stuk.ligt_bij.as_deref().is_none_or(|other| other == from);
    let Some(bezoek) = may_open(context, transaction, id)?.filter(|bezoek| !has_more && is_theirs(bezoek)) else {
        return Ok(());
    };
    let edits = bezoek::laid_with(&bezoek, team);
    bezoek.save(context, transaction, "bezoek_neerleggen", edits).map(drop)
}

/// The visit that lies with this team, and of which it answered every question, is settled, where this person may say so.
fn settle(context: &Context<'_>, transaction: &Transaction<'_>, id: BezoekId, team: &str) -> Result<()> {
    if stukken::belonging_to::<Vraag>(transaction, id.uuid())?.iter().any(Vraag::is_open) {
        return Ok(());
    }
    let is_theirs = |bezoek: &Bezoek| bezoek.ligt_bij.as_deref().is_none_or(|other| other == team);
    let open = |bezoek: &stuk::Opened<Bezoek>| !bezoek.stuk.afgehandeld && is_theirs(&bezoek.stuk);
    let Some(bezoek) = may_open(context, transaction, id)?.filter(open) else { return Ok(()) };
    let edits = bezoek::settled(context, &bezoek.stuk);
    bezoek.save(context, transaction, "bezoek_afhandelen", edits).map(drop)
}

/// The visit, if it is here and this person may write it.
fn may_open(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: BezoekId,
) -> Result<Option<stuk::Opened<Bezoek>>> {
    match bezoek::open(context, transaction, id) {
        Ok(bezoek) => Ok(Some(bezoek)),
        Err(error) if matches!(error.code, Code::NietGevonden | Code::GeenRecht | Code::IsIngetrokken) => Ok(None),
        Err(error) => Err(error),
    }
}
