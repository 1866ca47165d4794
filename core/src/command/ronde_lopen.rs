//! The life of a ronde: it begins with one tap, follows the walker, hands over what it cannot finish, and ends.
//!
//! Each walker has a ronde of their own, with their own track and outcome: what two phones of one group write, offline, is
//! two documents that need no merging. Group and shift hold them together, and `samen_met` says with whom one walked along.

use super::context::required_text;
use super::ronde::{RondeVerslag, seen_in, walked_area};
use super::stuk::{self, Opened};
use super::{Context, Receipt, kring, ronde_punten, ronde_samen};
use crate::doc::ronde::{self as keys, RondeDoc};
use crate::error::{Code, Error, Result};
use crate::geo::{Opname, Positie, Spoor};
use crate::model::{
    DocKind, FotoHash, Gebied, GebiedCode, KringId, KringSoort, MeldingId, Ontvanger, Overdracht, PersoonId, Ronde,
    RondeId, Timestamp,
};
use crate::profile::dienst_op;
use crate::store::lopende_ronde::{self as lopend, LopendeRonde};
use crate::store::{blobs, changes, rows, signalen};
use rusqlite::Transaction;

/// What people do on a ronde.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum RondeOpdracht {
    /// It begins. Everything may be absent: one tap is enough.
    Starten {
        /// The group that goes out: its id in the profile, or its own words.
        groep: Option<String>,
        /// Who walk along without a phone of their own.
        deelnemers: Vec<PersoonId>,
        /// The area; absent means that of the group, else what was walked.
        gebied: Option<GebiedCode>,
        /// When it began, for who forgot to say so at once.
        begin: Option<Timestamp>,
    },
    /// Where the walker was, as the phone gives it. What is of no use is left out and counted.
    Punten {
        /// Of which ronde, which runs on this device.
        id: RondeId,
        /// In the order of their times.
        punten: Vec<Positie>,
    },
    /// It ends.
    Stoppen {
        /// Which.
        id: RondeId,
        /// Walked and nothing was the matter.
        niets_gevonden: bool,
    },
    /// Somebody takes over what the ronde cannot finish.
    Overdragen {
        /// Which.
        id: RondeId,
        /// To whom.
        aan: Ontvanger,
        /// What.
        wat: String,
        /// The melding it is about, where there is one.
        melding: Option<MeldingId>,
    },
    /// Somebody walks along: with a ronde of their own on their own phone, or named on the phone of another.
    Deelnemen {
        /// With which.
        id: RondeId,
        /// Who; absent is who asks.
        wie: Option<PersoonId>,
    },
    /// Somebody leaves before the others.
    Verlaten {
        /// Which.
        id: RondeId,
        /// Who; absent is who asks, whose own ronde ends.
        wie: Option<PersoonId>,
    },
}

/// Longest name of a group.
const MAX_GROEP: usize = 80;
/// A place may be this much older than the tap: the phone knew it already. A clock may be this much ahead.
const SPELING_MS: i64 = 120_000;
const UUR_MS: i64 = 3_600_000;

pub(super) fn execute(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    opdracht: RondeOpdracht,
) -> Result<Receipt> {
    match opdracht {
        RondeOpdracht::Starten { groep, deelnemers, gebied, begin } => {
            let doc = RondeDoc { gebied, deelnemers, groep, ..RondeDoc::new(begin_of(context, begin)?) };
            starten(context, transaction, doc)
        }
        RondeOpdracht::Punten { id, punten } => ronde_punten::volgen(context, transaction, id, &punten),
        RondeOpdracht::Stoppen { id, niets_gevonden } => stoppen(context, transaction, id, niets_gevonden),
        RondeOpdracht::Overdragen { id, aan, wat, melding } => overdragen(context, transaction, id, aan, &wat, melding),
        RondeOpdracht::Deelnemen { id, wie } => ronde_samen::deelnemen(context, transaction, id, wie),
        RondeOpdracht::Verlaten { id, wie } => ronde_samen::verlaten(context, transaction, id, wie),
    }
}

/// The ronde that somebody walks here at this moment: what they report belongs to it without another tap.
pub(super) fn loopt(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    gezien: Option<Timestamp>,
) -> Result<Option<RondeId>> {
    let running = lopend::of(transaction, &context.own)?;
    Ok(running.filter(|one| gezien.is_none_or(|seen| seen >= one.stand.vanaf)).map(|one| one.ronde))
}

fn starten(context: &Context<'_>, transaction: &Transaction<'_>, mut doc: RondeDoc) -> Result<Receipt> {
    let groep = doc.groep.take().map(|groep| groep_of(context, &groep)).transpose()?;
    doc.gebied = match doc.gebied.take() {
        Some(code) => Some(known(context, &code)?.code),
        None => groep.as_ref().and_then(|(_, gebied)| gebied.clone()),
    };
    doc.groep = groep.map(|(id, _)| id);
    doc.dienst = dienst_op(doc.begin);
    let kring = kring_of(context, doc.gebied.as_ref())?;
    begin_here(context, transaction, &kring, "ronde_starten", doc)
}

/// A ronde of this person begins on this device, where none may be going on.
pub(super) fn begin_here(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    kring: &KringId,
    command: &str,
    mut doc: RondeDoc,
) -> Result<Receipt> {
    if let Some(running) = lopend::of(transaction, &context.own)? {
        return Err(Error::new(Code::RondeLooptAl).with("id", running.ronde));
    }
    let me = context.namens.persoon;
    doc.deelnemers.retain(|wie| !context.own.contains(wie));
    doc.deelnemers.insert(0, me);
    let ronde = RondeId::new(context.world.uuid());
    stuk::create::<Ronde>(context, transaction, ronde.uuid(), kring, command, doc.to_values())?;
    // Places carry the clock of the satellites or that of the phone, which may be behind.
    let vanaf = doc.begin.min(doc.begin.plus_millis(-context.moment.hub_offset_ms.unwrap_or(0)));
    let stand = ronde_punten::stand_of(&Opname::new(vanaf.plus_millis(-SPELING_MS)));
    lopend::put(transaction, &LopendeRonde { ronde, persoon: me, stand })?;
    let gebied = doc.gebied.as_ref().map(|code| known(context, code)).transpose()?;
    Ok(receipt(RondeVerslag { gebied, ..RondeVerslag::new(ronde) }))
}

pub(super) fn stoppen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: RondeId,
    niets: bool,
) -> Result<Receipt> {
    let opened = open_one(context, transaction, id)?;
    let found = signalen::on_ronde(transaction, id)?;
    if niets && !found.is_empty() {
        return Err(Error::new(Code::RondeNietLeeg).with("aantal", found.len()));
    }
    let spoor = ronde_punten::spoor_of(transaction, id)?;
    let gebied = match &opened.stuk.gebied {
        Some(code) => context.areas.get()?.gebied(code).cloned(),
        None => walked_area(context, &spoor)?,
    };
    let dekking = seen_in(context, gebied.as_ref().filter(|_| !spoor.is_empty()), &spoor)?;
    let track = Some(spoor.to_bytes()).filter(|_| !spoor.is_empty());
    let last_seen = found.iter().map(|(_, seen)| *seen).max();
    let end = RondeDoc {
        einde: Some(einde(context, opened.stuk.begin, &spoor, last_seen)),
        gebied: gebied.as_ref().map(|gebied| gebied.code.clone()).filter(|_| opened.stuk.gebied.is_none()),
        // Without places nothing is known of how far it was, and that is not nothing.
        lengte_m: track.is_some().then(|| spoor.lengte_m()),
        dekking: dekking.map(|dekking| dekking.aandeel),
        spoor: track.as_deref().map(FotoHash::of),
        niets_gevonden: niets,
        ..RondeDoc::new(opened.stuk.begin)
    };
    if let (Some(hash), Some(track)) = (&end.spoor, &track) {
        blobs::add_spoor(transaction, hash, track)?;
    }
    opened.save(context, transaction, "ronde_stoppen", end.end_values())?;
    let stand = lopend::get(transaction, id)?.map(|running| running.stand);
    lopend::remove(transaction, id)?;
    Ok(receipt(RondeVerslag {
        signalen: found.into_iter().map(|(signaal, _)| signaal).collect(),
        lengte_m: spoor.lengte_m(),
        dekking: end.dekking,
        gebied,
        punten: stand.map_or(0, |stand| stand.punten),
        punten_overgeslagen: stand.map_or(0, |stand| stand.overgeslagen),
        ..RondeVerslag::new(id)
    }))
}

fn overdragen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: RondeId,
    aan: Ontvanger,
    wat: &str,
    melding: Option<MeldingId>,
) -> Result<Receipt> {
    let wat = required_text("wat", wat)?;
    if let Ontvanger::Team { team } = &aan {
        context.profile.team(team)?;
    }
    if let Some(melding) = melding {
        let home = changes::home(transaction, melding.uuid())?.filter(|home| home.kind == DocKind::Melding);
        let kring = rows::kring(transaction, home.ok_or_else(|| missing("melding", melding))?.kring)?;
        // Not even its number is for who may not read it.
        match &aan {
            Ontvanger::Team { team } => kring::is_read_by(context, &kring, context.profile.team(team)?)?,
            Ontvanger::Persoon { .. } if kring::is_zorg(context, &kring) => {
                return Err(Error::new(Code::GeenRecht).with("soort", "melding"));
            }
            Ontvanger::Persoon { .. } => {}
        }
    }
    let opened = stuk::open::<Ronde>(context, transaction, id.uuid())?;
    let overdracht = Overdracht { aan: Some(aan), wat, melding, wanneer: context.moment.corrected() };
    let edits = keys::hand_over(context.world.uuid(), &overdracht);
    opened.save(context, transaction, "ronde_overdragen", edits)?;
    Ok(Receipt { melding, ..receipt(RondeVerslag::new(id)) })
}

/// Opens a ronde that has not ended.
pub(super) fn open_one(context: &Context<'_>, transaction: &Transaction<'_>, id: RondeId) -> Result<Opened<Ronde>> {
    let opened = stuk::open::<Ronde>(context, transaction, id.uuid())?;
    if opened.stuk.einde.is_some() { Err(ended()) } else { Ok(opened) }
}

/// When it began: now, or earlier for who forgot, but not longer ago than a ronde may last.
fn begin_of(context: &Context<'_>, given: Option<Timestamp>) -> Result<Timestamp> {
    let now = context.moment.corrected();
    let Some(begin) = given else { return Ok(now) };
    let uren = context.profile.drempels().ronde_hoogstens_uren;
    let ago = now.millis().saturating_sub(begin.millis());
    if !(-SPELING_MS..=i64::from(uren) * UUR_MS).contains(&ago) {
        return Err(Error::new(Code::RondeBeginKanNiet).with("waarde", begin).with("uren", uren));
    }
    Ok(begin.min(now))
}

/// When it ended: now. One that was forgotten ended where it was last heard of.
fn einde(context: &Context<'_>, begin: Timestamp, spoor: &Spoor, last_seen: Option<Timestamp>) -> Timestamp {
    let now = context.moment.corrected();
    let longest = i64::from(context.profile.drempels().ronde_hoogstens_uren) * UUR_MS;
    if now.millis().saturating_sub(begin.millis()) <= longest {
        return now.max(begin);
    }
    let last_place = spoor.tijdvak().map(|(_, last)| last);
    last_place.max(last_seen).map_or(begin, |last| last.min(now).max(begin))
}

/// The group as it is kept, with the area where its rondes are.
fn groep_of(context: &Context<'_>, given: &str) -> Result<(String, Option<GebiedCode>)> {
    let groep = required_text("groep", given)?;
    if groep.chars().count() > MAX_GROEP {
        return Err(Error::new(Code::VeldTeLang).with("veld", "groep").with("hoogstens", MAX_GROEP));
    }
    let known = context.profile.toezichtgroep(&groep);
    let gebied = known.filter(|known| known.gebieden.len() == 1).and_then(|known| known.gebieden.first().cloned());
    Ok((groep, gebied))
}

fn known(context: &Context<'_>, code: &GebiedCode) -> Result<Gebied> {
    let found = context.areas.get()?.gebied(code).cloned();
    found.ok_or_else(|| Error::new(Code::GebiedOnbekend).with("gebied", code))
}

/// The open kring of the area where this person may add a ronde and read what comes of it, else that of the gemeente.
pub(super) fn kring_of(context: &Context<'_>, gebied: Option<&GebiedCode>) -> Result<KringId> {
    let rechten = &context.namens.rechten;
    let near = context.profile.kring_voor(KringSoort::Open, gebied, &kring::ancestors(context, gebied)?);
    let wide = context.profile.kring_voor(KringSoort::Gemeente, None, &[]);
    [near, wide]
        .into_iter()
        .find(|kring| rechten.may_add(kring, DocKind::Ronde) && rechten.may_read(kring))
        .ok_or_else(|| Error::new(Code::GeenRecht).with("soort", "ronde"))
}

pub(super) fn receipt(verslag: RondeVerslag) -> Receipt {
    Receipt { ronde: Some(verslag), ..Receipt::default() }
}

pub(super) fn ended() -> Error {
    Error::new(Code::AlAfgesloten).with("soort", "ronde")
}

pub(super) fn missing(soort: &'static str, id: impl std::fmt::Display) -> Error {
    Error::new(Code::NietGevonden).with("soort", soort).with("id", id)
}
