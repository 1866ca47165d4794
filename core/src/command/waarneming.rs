//! What is found on a schouw: an opinion or a measurement. Each is a document of who saw it.

use super::context::{moment, place, text};
use super::schouw::{no_choice, takes_more};
use super::schouw_verloop::begun_by;
use super::signaal::{self, FotoBron};
use super::stuk::{self, Opened, field};
use super::{Context, Receipt, kring, waarneming_gelopen, waarneming_melden};
use crate::doc::waarneming as keys;
use crate::doc::{Value, foto};
use crate::error::{Code, Error, Result};
use crate::geo::Spoor;
use crate::model::{
    Afdoening, Beeldkwaliteit, FotoHash, HalteId, KringSoort, Oordeel, Plek, Schouw, SchouwId, Timestamp, Waarneming,
    WaarnemingId,
};
use crate::profile::BeeldElement;
use crate::store::{apply, blobs, outbox, signalen};
use rusqlite::Transaction;

/// Someone says what goes well or can be better.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WaarnemingOordelen {
    /// On which schouw.
    pub schouw: SchouwId,
    /// At which stop.
    pub halte: Option<HalteId>,
    /// Where, when it is elsewhere or more precisely.
    pub plek: Option<Plek>,
    /// Well, or better.
    pub oordeel: Oordeel,
    /// In words; may be empty for what goes well.
    pub tekst: String,
    /// What it is about: a category of the profile that everybody may read.
    pub thema: Option<String>,
    /// Pictures.
    pub fotos: Vec<FotoBron>,
    /// When it was seen; absent means now.
    pub gezien: Option<Timestamp>,
}

/// Someone measures how something looks.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WaarnemingScoren {
    /// On which schouw.
    pub schouw: SchouwId,
    /// At which stop; this or a place is needed, for a measurement has a spot.
    pub halte: Option<HalteId>,
    /// Where.
    pub plek: Option<Plek>,
    /// Element of the profile.
    pub element: String,
    /// The letter.
    pub score: Beeldkwaliteit,
    /// Pictures.
    pub fotos: Vec<FotoBron>,
    /// When it was seen; absent means now.
    pub gezien: Option<Timestamp>,
}

/// What people do with what they see on a schouw.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum WaarnemingOpdracht {
    /// "Gaat goed" or "kan beter".
    Oordelen {
        /// What.
        oordeel: WaarnemingOordelen,
    },
    /// A letter for an element.
    Scoren {
        /// What.
        score: WaarnemingScoren,
    },
    /// What can be better becomes a melding, routed and owned as any other.
    Melden {
        /// Which.
        id: WaarnemingId,
        /// Category; absent: what the opinion is about.
        categorie: Option<String>,
        /// The words; absent: those of the opinion.
        omschrijving: Option<String>,
    },
    /// From what it is settled.
    Afdoen {
        /// Which.
        id: WaarnemingId,
        /// How.
        afdoening: Afdoening,
    },
    /// It was a mistake. One's own that never left this device goes as if it had not been.
    Intrekken {
        /// Which.
        id: WaarnemingId,
    },
    /// A recorder shares where he was, and keeps his track.
    DekkingDelen {
        /// On which schouw.
        schouw: SchouwId,
        /// His own track, when he recorded one; it is held against the plan and not kept.
        spoor: Option<Spoor>,
    },
}

pub(super) fn execute(context: &Context<'_>, tx: &Transaction<'_>, opdracht: WaarnemingOpdracht) -> Result<Receipt> {
    match opdracht {
        WaarnemingOpdracht::Oordelen { oordeel } => oordelen(context, tx, &oordeel),
        WaarnemingOpdracht::Scoren { score } => scoren(context, tx, &score),
        WaarnemingOpdracht::Melden { id, categorie, omschrijving } => {
            waarneming_melden::melden(context, tx, id, categorie, omschrijving)
        }
        WaarnemingOpdracht::Afdoen { id, afdoening } => waarneming_melden::afdoen(context, tx, id, &afdoening),
        WaarnemingOpdracht::Intrekken { id } => intrekken(context, tx, id),
        WaarnemingOpdracht::DekkingDelen { schouw, spoor } => {
            waarneming_gelopen::dekking_delen(context, tx, schouw, spoor.as_ref())
        }
    }
}

fn oordelen(context: &Context<'_>, transaction: &Transaction<'_>, given: &WaarnemingOordelen) -> Result<Receipt> {
    let schouw = open_schouw(context, transaction, given.schouw)?;
    if let Oordeel::Onbekend(name) = &given.oordeel {
        return Err(no_choice("oordeel", name, Oordeel::ALL.iter().map(Oordeel::as_str)));
    }
    let tekst = text("tekst", &given.tekst)?;
    if tekst.is_empty() && given.fotos.is_empty() && given.oordeel == Oordeel::KanBeter {
        return Err(Error::new(Code::VeldLeeg).with("veld", "tekst"));
    }
    let plek = given.plek.or_else(|| signaal::foto_plek(&given.fotos));
    let mut values = spot(&schouw.stuk, given.halte, plek.as_ref())?;
    values.extend([field(keys::SOORT, keys::OORDEEL), field(keys::OORDEEL, given.oordeel.as_str())]);
    if !tekst.is_empty() {
        values.push(field(keys::TEKST, tekst));
    }
    if let Some(thema) = &given.thema {
        values.push(field(keys::THEMA, open_category(context, thema)?));
    }
    save_new(context, transaction, schouw, "waarneming_oordelen", values, given.gezien, &given.fotos)
}

fn scoren(context: &Context<'_>, transaction: &Transaction<'_>, given: &WaarnemingScoren) -> Result<Receipt> {
    let schouw = open_schouw(context, transaction, given.schouw)?;
    let element = context.profile.beeldelement(&given.element)?;
    let plek = given.plek.or_else(|| signaal::foto_plek(&given.fotos));
    if given.halte.is_none() && plek.is_none() {
        return Err(Error::new(Code::VeldLeeg).with("veld", "halte"));
    }
    let mut values = spot(&schouw.stuk, given.halte, plek.as_ref())?;
    let gewenst = wanted(context, &schouw.stuk, element, given.halte, plek.as_ref())?;
    values.extend([
        field(keys::SOORT, keys::SCORE),
        field(keys::ELEMENT, element.id.as_str()),
        field(keys::SCORE, given.score.as_str()),
        field(keys::GEWENST, gewenst.as_str()),
    ]);
    save_new(context, transaction, schouw, "waarneming_scoren", values, given.gezien, &given.fotos)
}

/// The level that is wanted at this spot today; recorded, so that a later profile does not judge an earlier walk.
fn wanted(
    context: &Context<'_>,
    schouw: &Schouw,
    element: &BeeldElement,
    halte: Option<HalteId>,
    plek: Option<&Plek>,
) -> Result<Beeldkwaliteit> {
    let punt = plek.map(|plek| plek.punt).or_else(|| schouw.halte(halte?)?.punt);
    let here = match punt {
        Some(punt) => context.areas.get()?.fijnste(punt).map(|gebied| gebied.code.clone()),
        None => None,
    };
    let gebied = here.or_else(|| schouw.gebied.clone());
    let around = kring::ancestors(context, gebied.as_ref())?;
    Ok(context.profile.gewenst_niveau(element, gebied.as_ref(), &around))
}

/// What nobody else can know of yet is gone; all else stays as withdrawn, so that who read it sees that too.
fn intrekken(context: &Context<'_>, transaction: &Transaction<'_>, id: WaarnemingId) -> Result<Receipt> {
    let waarneming = stuk::open::<Waarneming>(context, transaction, id.uuid())?;
    let is_unsent = context.began(&waarneming.fields) && outbox::never_left(transaction, id.uuid())?;
    if is_unsent && signalen::of_waarneming(transaction, id)?.is_none() {
        apply::take_back(transaction, id.uuid())?;
        blobs::drop_unused(transaction, &waarneming.stuk.fotos)?;
        return Ok(Receipt::stuk(id.uuid()));
    }
    let mut edits = vec![field(keys::INGETROKKEN, Value::Bool(true))];
    edits.retain(|_| !waarneming.stuk.ingetrokken);
    waarneming.save(context, transaction, "waarneming_intrekken", edits)
}

/// Opens a schouw that takes waarnemingen; writing in the schouw itself is not asked.
fn open_schouw(context: &Context<'_>, transaction: &Transaction<'_>, id: SchouwId) -> Result<Opened<Schouw>> {
    let schouw = stuk::read::<Schouw>(context, transaction, id.uuid())?;
    takes_more(&schouw.stuk)?;
    Ok(schouw)
}

/// The stop and the place; a stop may have been taken out of the plan while someone stood at it.
fn spot(schouw: &Schouw, halte: Option<HalteId>, plek: Option<&Plek>) -> Result<Vec<(String, Value)>> {
    let mut values = vec![field(keys::SCHOUW, schouw.id.uuid())];
    if let Some(halte) = halte {
        let known = schouw.halte(halte);
        known.ok_or_else(|| Error::new(Code::NietGevonden).with("soort", "halte").with("id", halte))?;
        values.push(field(keys::HALTE, halte.uuid()));
    }
    if let Some(plek) = plek {
        place(plek)?;
        values.extend(keys::plek_fields(plek));
    }
    Ok(values)
}

/// A category whose meldingen everybody may read: an opinion stands where all who walk along read it.
fn open_category<'a>(context: &'a Context<'_>, thema: &str) -> Result<&'a str> {
    let open = |soort| matches!(soort, KringSoort::Open | KringSoort::Gemeente);
    let categorie = context.profile.categorie(thema)?;
    if open(categorie.kring) {
        return Ok(&categorie.id);
    }
    let choices = context.profile.categorieen().iter().filter(|one| open(one.kring)).map(|one| one.id.as_str());
    Err(no_choice("thema", thema, choices))
}

fn save_new(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    schouw: Opened<Schouw>,
    command: &str,
    mut values: Vec<(String, Value)>,
    gezien: Option<Timestamp>,
    fotos: &[FotoBron],
) -> Result<Receipt> {
    let gezien = gezien.map(|at| moment("gezien", at)).transpose()?.unwrap_or(context.moment.corrected());
    values.push(field(keys::GEZIEN, gezien.millis()));
    let hashes: Vec<FotoHash> = fotos.iter().map(signaal::hash).collect();
    values.extend(foto::first(&hashes));
    signaal::save_fotos(transaction, &schouw.kring, fotos)?;
    let id = context.world.uuid();
    let receipt = stuk::create::<Waarneming>(context, transaction, id, &schouw.kring, command, values)?;
    begun_by(context, transaction, schouw, WaarnemingId::new(id), gezien)?;
    Ok(receipt)
}
