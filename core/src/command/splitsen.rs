//! Splitting: some voices turn out to be about something else. They go to a new melding; nothing is copied and nothing lost.

use super::bon_stand::Stand;
use super::{Context, Receipt, bon_stand, kring, melding, signaal};
use crate::doc::melding::{self as keys, MeldingDoc};
use crate::doc::{self, signaal as signaal_keys};
use crate::error::{Code, Error, Result};
use crate::model::{DocKind, KringId, MeldingId, Routering, Signaal, SignaalId};
use crate::store::{Incoming, Origin, apply, signalen};
use rusqlite::Transaction;
use std::collections::BTreeSet;

pub(super) fn splitsen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: MeldingId,
    going: &[SignaalId],
) -> Result<Receipt> {
    let stays = melding::open(context, transaction, id)?;
    let voices = chosen(transaction, stays.id, going)?;
    let first = voices.first().ok_or_else(|| Error::new(Code::VeldLeeg).with("veld", "signalen"))?;
    // What is confidential is not tied to what others read.
    let is_care = |voice: &Signaal| kring::is_zorg(context, &voice.kring);
    if voices.iter().any(is_care) && voices.iter().any(|voice| voice.kring != first.kring) {
        return Err(Error::new(Code::GeenRecht).with("soort", "melding"));
    }
    let routering = kring::route(context, &first.kring, &first.categorie, first.gebied.as_ref(), first.gemaakt)?;
    let begins = begin(context, transaction, &first.kring, stays.id, &routering)?;
    let mut left = BTreeSet::new();
    for voice in &voices {
        left.extend(signalen::points_at(transaction, voice.id)?.filter(|matter| *matter != stays.id));
        let edits = vec![(signaal_keys::MELDING.to_owned(), begins.uuid().into())];
        signaal::open(context, transaction, voice.id)?.save(context, transaction, keys::SPLITSEN, edits)?;
    }
    // What was joined, and of which all voices go, goes along: its old number and its taken lead to what it turns out to be.
    for matter in left {
        if signalen::of_melding(transaction, matter)?.is_empty() {
            melding::lead_to(context, transaction, matter, begins)?;
        }
    }
    let antwoord = stays.doc.antwoord.clone();
    // A field of its own for each: two people who split off different voices at once both did.
    let note = format!("{}{}", keys::GESPLITST, begins.uuid().simple());
    melding::save(context, transaction, stays, keys::SPLITSEN, vec![(note.as_str(), true.into())])?;
    bon_stand::volgen(context, transaction, begins, keys::SPLITSEN)?;
    // What was answered there is no answer to what turns out to be something else.
    for (bon, _) in signalen::bonnen_of(transaction, begins)? {
        let stand = Stand { vergeet: antwoord.clone(), ..Stand::default() };
        bon_stand::bijwerken(context, transaction, bon, stand)?;
    }
    Ok(Receipt::melding(begins))
}

/// The voices that go, oldest first: each speaks about this melding, and not all of them go.
fn chosen(transaction: &Transaction<'_>, id: MeldingId, going: &[SignaalId]) -> Result<Vec<Signaal>> {
    let all = signalen::all_of(transaction, id)?;
    if let Some(lost) = going.iter().find(|one| !all.iter().any(|voice| voice.id == **one)) {
        return Err(Error::new(Code::NietGevonden).with("soort", "signaal").with("id", lost));
    }
    let (goes, stays): (Vec<Signaal>, Vec<Signaal>) = all.into_iter().partition(|voice| going.contains(&voice.id));
    if stays.is_empty() { Err(Error::new(Code::SplitsenAlles)) } else { Ok(goes) }
}

/// The new melding, routed and explained anew, that says where it comes from.
fn begin(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    kring: &KringId,
    from: MeldingId,
    routering: &Routering,
) -> Result<MeldingId> {
    if !context.namens.rechten.may_add(kring, DocKind::Melding) {
        return Err(Error::new(Code::GeenRecht).with("soort", "melding"));
    }
    let id = context.world.uuid();
    let mut values = MeldingDoc::first_values(routering);
    values.push((keys::GESPLITST_VAN.to_owned(), from.uuid().into()));
    let sealing = kring::seal_new(context, transaction, kring, id, values)?;
    let incoming = Incoming {
        doc: id,
        kind: DocKind::Melding,
        kring: kring.clone(),
        change: doc::first(&context.author(keys::SPLITSEN), sealing.values),
        key: sealing.key,
    };
    apply::apply(transaction, Origin::Local, vec![incoming])?;
    Ok(MeldingId::new(id))
}
