//! What a signaal is about, set right: an imported picture becomes what it shows.

use super::{Context, Receipt, kring, melding, signaal, stuk};
use crate::doc::melding::{CATEGORISEREN, MeldingDoc};
use crate::doc::signaal as keys;
use crate::doc::{Fields, KEUZE};
use crate::error::{Code, Error, Kind, Result};
use crate::model::{KringSoort, MeldingId, MeldingStatus, SignaalId};
use crate::store::{changes, meldingen, signalen};
use rusqlite::Transaction;

pub(super) fn categoriseren(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SignaalId,
    categorie: &str,
) -> Result<Receipt> {
    let categorie = context.profile.categorie(categorie)?;
    let signaal = signaal::open(context, transaction, id)?;
    if !stays_as_private(kring::soort(context, &signaal.kring), categorie.kring) {
        return Err(Error::new(Code::CategorieAndereKring).with("categorie", &categorie.naam));
    }
    let edits = vec![(keys::CATEGORIE.to_owned(), categorie.id.as_str().into())];
    let receipt = signaal.save(context, transaction, CATEGORISEREN, edits)?;
    route_anew(context, transaction, id)?;
    let melding = signalen::one(transaction, id)?.map(|voice| voice.melding);
    Ok(Receipt { melding, ..receipt })
}

/// Of what two people said at once that a melding is about, this holds; it is said of the voice the melding is called after.
pub(super) fn kiezen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    wijziging: &str,
) -> Result<Receipt> {
    let missing = || Error::new(Code::NietGevonden).with("soort", "versie").with("id", wijziging);
    let id = melding::open(context, transaction, id)?.id;
    let first = signalen::all_of(transaction, id)?.into_iter().next().ok_or_else(missing)?.id;
    let signaal = signaal::open(context, transaction, first)?;
    let fields = Fields::read(&changes::of(transaction, first.uuid())?);
    let torn = fields.get(keys::CATEGORIE).filter(|field| field.is_conflict()).ok_or_else(missing)?;
    let chosen = stuk::chosen(torn, wijziging).ok_or_else(missing)?.value.clone();
    signaal.save(context, transaction, KEUZE, vec![(keys::CATEGORIE.to_owned(), chosen)])?;
    route_anew(context, transaction, first)?;
    Ok(Receipt::melding(id))
}

/// A document stays in its kring for ever: what others read already cannot become confidential.
fn stays_as_private(now: Option<KringSoort>, asked: KringSoort) -> bool {
    match (now, asked) {
        (Some(KringSoort::Zorg), _) => true,
        (_, KringSoort::Zorg) => false,
        (Some(KringSoort::Professionals), _) => true,
        (_, KringSoort::Professionals) => false,
        _ => true,
    }
}

/// While nobody has looked at the melding that bears its name, it goes to who handles this, with why.
fn route_anew(context: &Context<'_>, transaction: &Transaction<'_>, id: SignaalId) -> Result<()> {
    let Some(voice) = signalen::one(transaction, id)? else { return Ok(()) };
    let is_first = signalen::all_of(transaction, voice.melding)?.first().is_some_and(|first| first.id == id);
    if !is_first || meldingen::status(transaction, voice.melding)? != Some(MeldingStatus::Nieuw) {
        return Ok(());
    }
    let melding = match melding::open(context, transaction, voice.melding) {
        Ok(melding) => melding,
        // Joined into a melding of someone else: its team stays what those who write it make it.
        Err(error) if matches!(error.kind(), Kind::NoAccess | Kind::NotFound) => return Ok(()),
        Err(error) => return Err(error),
    };
    let routering = kring::route(context, &melding.kring, &voice.categorie, voice.gebied.as_ref(), voice.gemaakt)?;
    melding::save(context, transaction, melding, CATEGORISEREN, MeldingDoc::routed(&routering))?;
    Ok(())
}
