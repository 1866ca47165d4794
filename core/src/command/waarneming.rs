//! What is found on a schouw: an opinion, a measurement, where somebody was. Each is a document of who saw it.

use super::context::{moment, place, text};
use super::schouw::{begun_by, no_choice, takes_more};
use super::signaal::{self, FotoBron, SignaalMelden};
use super::stuk::{self, Opened, field};
use super::{Context, Receipt, kring};
use crate::doc::waarneming as keys;
use crate::doc::{Value, foto};
use crate::error::{Code, Error, Result};
use crate::geo::{Gang, Spoor};
use crate::model::{
    Afdoening, Beeldkwaliteit, Bevinding, FotoHash, Gelopen, GelopenStuk, HalteId, KringSoort, LatLon, Oordeel, Plek,
    PlekBron, Schouw, SchouwId, Timestamp, Waarneming, WaarnemingId,
};
use crate::profile::BeeldElement;
use crate::store::{apply, blobs, changes, outbox, rows, signalen, stukken};
use rusqlite::Transaction;
use uuid::Uuid;

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
        WaarnemingOpdracht::Melden { id, categorie, omschrijving } => melden(context, tx, id, categorie, omschrijving),
        WaarnemingOpdracht::Afdoen { id, afdoening } => afdoen(context, tx, id, &afdoening),
        WaarnemingOpdracht::Intrekken { id } => intrekken(context, tx, id),
        WaarnemingOpdracht::DekkingDelen { schouw, spoor } => dekking_delen(context, tx, schouw, spoor.as_ref()),
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

fn melden(
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
        return Err(Error::new(Code::AlAfgesloten).with("soort", "waarneming"));
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

fn afdoen(
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
    let edits = vec![field(keys::AFDOENING, afdoening.as_str())];
    waarneming.save(context, transaction, "waarneming_afdoen", edits)
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

/// Computed here, once, and written down: the track stays where it is. Sharing again adds to what was shared.
fn dekking_delen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    schouw: SchouwId,
    spoor: Option<&Spoor>,
) -> Result<Receipt> {
    let schouw = stuk::read::<Schouw>(context, transaction, schouw.uuid())?;
    let gelopen = walked(context, transaction, &schouw.stuk, spoor)?;
    let id = shared_by(schouw.id, context.namens.persoon.uuid());
    let mut values = keys::gelopen_fields(&gelopen);
    if changes::home(transaction, id)?.is_none() {
        let now = context.moment.corrected().millis();
        values.extend([field(keys::SCHOUW, schouw.id), field(keys::SOORT, keys::GELOPEN), field(keys::GEZIEN, now)]);
        return stuk::create::<Waarneming>(context, transaction, id, &schouw.kring, "waarneming_dekking_delen", values);
    }
    let shared = stuk::open::<Waarneming>(context, transaction, id)?;
    let is_more = |key: &str, value: &Value| match (value, shared.fields.value(key)) {
        (Value::Int(now), Some(Value::Int(before))) => now > before,
        (value, before) => Some(value) != before,
    };
    values.retain(|(key, value)| is_more(key, value));
    shared.save(context, transaction, "waarneming_dekking_delen", values)
}

/// The stops somebody was at, by what they saw there and by their track, and the stretches they walked.
fn walked(context: &Context<'_>, tx: &Transaction<'_>, schouw: &Schouw, spoor: Option<&Spoor>) -> Result<Gelopen> {
    let seen: Vec<Waarneming> = stukken::belonging_to(tx, schouw.id.uuid())?;
    let own = |one: &&Waarneming| !one.ingetrokken && context.own.contains(&one.waarnemer);
    let at: Vec<HalteId> = seen.iter().filter(own).filter_map(|one| one.halte).collect();
    let gang = spoor.and_then(Gang::of);
    let near = f64::from(context.profile.drempels().ronde_zicht_m);
    let came_by = |punt: LatLon| gang.as_ref().is_some_and(|gang| gang.kwam_langs(punt, near));
    let haltes = (schouw.haltes.iter())
        .filter(|halte| at.contains(&halte.id) || halte.punt.is_some_and(came_by))
        .map(|halte| halte.id)
        .collect();
    let stretches = schouw.haltes.array_windows().filter_map(|[van, naar]| {
        let aandeel = gang.as_ref()?.aandeel(van.punt?, naar.punt?, near);
        Some(GelopenStuk { van: van.id, naar: naar.id, aandeel })
    });
    Ok(Gelopen { haltes, stukken: stretches.collect(), gaten_m: gang.as_ref().map(Gang::gaten_m) })
}

/// One document per recorder and schouw, whichever of his devices he shares from.
fn shared_by(schouw: Uuid, persoon: Uuid) -> Uuid {
    let parts = [schouw.into_bytes(), persoon.into_bytes()].concat();
    let hash = blake3::derive_key("wijkmaat 2026 waarneming gelopen", &parts);
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash).for_each(|(byte, from)| *byte = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
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
    let receipt =
        stuk::create::<Waarneming>(context, transaction, context.world.uuid(), &schouw.kring, command, values)?;
    begun_by(context, transaction, schouw, gezien)?;
    Ok(receipt)
}
