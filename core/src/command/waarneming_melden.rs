//! What comes of a waarneming that can be better: a melding, or what was done about it on the spot.

use super::schouw::no_choice;
use super::signaal::{self, FotoBron, SignaalMelden};
use super::stuk::{self, Opened, field};
use super::{Context, Receipt};
use crate::doc::waarneming as keys;
use crate::error::{Code, Error, Result};
use crate::model::{Afdoening, Beeldkwaliteit, Bevinding, Oordeel, Plek, PlekBron, Schouw, Waarneming, WaarnemingId};
use crate::store::{blobs, changes, rows, signalen, stukken};
use rusqlite::Transaction;

pub(super) fn melden(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: WaarnemingId,
    categorie: Option<String>,
    omschrijving: Option<String>,
) -> Result<Receipt> {
    let Opened { stuk: waarneming, .. } = stuk::read::<Waarneming>(context, transaction, id.uuid())?;
    let (thema, words) = can_be_better(context, &waarneming, "melding")?;
    let stuk = Receipt::stuk(id.uuid()).stuk;
    if let Some(known) = signalen::of_waarneming(transaction, id)? {
        let melding = signalen::one(transaction, known)?.map(|voice| voice.melding);
        return Ok(Receipt { signaal: Some(known), melding, stuk, was_er_al: true, ..Receipt::default() });
    }
    let categorie = categorie.or(thema).ok_or_else(|| Error::new(Code::VeldLeeg).with("veld", "categorie"))?;
    let schouw: Option<Schouw> = stukken::get(transaction, waarneming.schouw.uuid())?;
    let stop = schouw.as_ref().and_then(|schouw| schouw.halte(waarneming.halte?)?.punt);
    let at_stop = stop.map(|punt| Plek { punt, nauwkeurigheid_m: None, bron: PlekBron::Kaart });
    let plek = waarneming.plek.or(at_stop);
    let melden = SignaalMelden {
        categorie,
        omschrijving: omschrijving.unwrap_or(words),
        gebied: schouw.filter(|_| plek.is_none()).and_then(|schouw| schouw.gebied),
        plek,
        fotos: waarneming.fotos.iter().map(|foto| FotoBron::Bekend(*foto)).collect(),
        gemaakt: Some(waarneming.gezien),
        melder: Some(waarneming.waarnemer),
        schouw: Some(waarneming.schouw),
        ..SignaalMelden::default()
    };
    let receipt = signaal::melden_van(context, transaction, id, melden)?;
    send_fotos_along(transaction, &waarneming, &receipt)?;
    Ok(Receipt { stuk, ..receipt })
}

/// What it is about and its words, of a waarneming that says what can be better; nothing else is reported or settled.
fn can_be_better(
    context: &Context<'_>,
    waarneming: &Waarneming,
    soort: &'static str,
) -> Result<(Option<String>, String)> {
    let well = || Error::new(Code::AlleenWatBeterKan).with("soort", soort);
    if waarneming.ingetrokken {
        return Err(Error::new(Code::IsIngetrokken));
    }
    match &waarneming.bevinding {
        Bevinding::Oordeel { oordeel: Oordeel::KanBeter, tekst, thema } => Ok((thema.clone(), tekst.clone())),
        Bevinding::Score { element, score: Some(score), gewenst } => {
            if score.reaches(gewenst.unwrap_or(Beeldkwaliteit::B)) {
                return Err(well());
            }
            let known = context.profile.beeldelement(element).ok();
            let naam = known.map_or(element.as_str(), |element| &element.naam);
            Ok((known.and_then(|element| element.categorie.clone()), format!("{naam}: {}", score.as_str())))
        }
        Bevinding::Oordeel { .. } => Err(well()),
        _ => Err(no_choice("soort", keys::GELOPEN, [keys::OORDEEL, keys::SCORE].into_iter())),
    }
}

/// A melding in another kring than its waarneming takes the pictures there, as far as this device has them.
fn send_fotos_along(transaction: &Transaction<'_>, waarneming: &Waarneming, receipt: &Receipt) -> Result<()> {
    let Some(signaal) = receipt.signaal else { return Ok(()) };
    let Some(home) = changes::home(transaction, signaal.uuid())? else { return Ok(()) };
    if rows::kring(transaction, home.kring)? == waarneming.kring {
        return Ok(());
    }
    waarneming.fotos.iter().try_for_each(|foto| blobs::send_to(transaction, foto, home.kring))
}

pub(super) fn afdoen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: WaarnemingId,
    afdoening: &Afdoening,
) -> Result<Receipt> {
    if let Afdoening::Onbekend(name) = afdoening {
        return Err(no_choice("afdoening", name, Afdoening::ALL.iter().map(Afdoening::as_str)));
    }
    let waarneming = stuk::open::<Waarneming>(context, transaction, id.uuid())?;
    can_be_better(context, &waarneming.stuk, "afdoening")?;
    // Who withdraws it at the same moment does not know that something came of it.
    let edits = vec![field(keys::AFDOENING, afdoening.as_str()), field(keys::INGETROKKEN, false)];
    waarneming.save(context, transaction, "waarneming_afdoen", edits)
}
