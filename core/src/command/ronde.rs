//! Ronde importeren: a recorded walk with its camera pictures becomes a patrol with signalen where and when they were taken.

use super::context::{can_be_meant, walked_here};
use super::signaal::{self, FotoBron, SignaalMelden};
use super::{Context, Receipt, kring};
use crate::doc::{self, ronde::RondeDoc};
use crate::error::{Error, Result};
use crate::geo::{self, Spoor};
use crate::model::{DocKind, Foto, FotoHash, Gebied, KringSoort, Plek, PlekBron, RondeId, SignaalId, Timestamp};
use crate::store::{Incoming, Origin, apply, blobs, changes, meta};
use rusqlite::Transaction;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The category of a picture that nobody has named yet.
const NOG_TE_NOEMEN: &str = "overig";

/// A walk that was recorded, with its pictures.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RondeImporteren {
    /// The track.
    pub spoor: Spoor,
    /// Pictures that went through the pipeline.
    pub fotos: Vec<Foto>,
}

/// What was made of a walk.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RondeVerslag {
    /// The patrol.
    pub ronde: RondeId,
    /// A signaal per picture, oldest first.
    pub signalen: Vec<SignaalId>,
    /// Pictures without a place: neither the camera nor the track said where.
    pub zonder_plek: u32,
    /// Length of the walk in metres.
    pub lengte_m: f64,
    /// Share of the area's cells that were seen, 0 to 1, where the area is known.
    pub dekking: Option<f64>,
    /// The area.
    pub gebied: Option<Gebied>,
    /// Places of the track.
    pub punten: u32,
    /// Places that were of no use and were left out.
    pub punten_overgeslagen: u32,
}

impl RondeVerslag {
    /// About this ronde, with nothing to tell yet.
    pub(super) fn new(ronde: RondeId) -> Self {
        Self {
            ronde,
            signalen: Vec::new(),
            zonder_plek: 0,
            lengte_m: 0.0,
            dekking: None,
            gebied: None,
            punten: 0,
            punten_overgeslagen: 0,
        }
    }
}

pub(super) fn importeren(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    walk: RondeImporteren,
) -> Result<Receipt> {
    walked_here(&walk.spoor)?;
    let track = walk.spoor.to_bytes();
    let install = meta::get(transaction, meta::TOESTEL)?.unwrap_or_default();
    let id = RondeId::new(named_after(&[&install, FotoHash::of(&track).as_bytes()]));
    let was_here = changes::home(transaction, id.uuid())?.is_some();
    let gebied = walked_area(context, &walk.spoor)?;
    let dekking = seen_in(context, gebied.as_ref(), &walk.spoor)?;
    if !was_here {
        let doc = ronde_doc(context, &walk, &track, gebied.as_ref(), dekking.as_ref());
        let kring = kring::for_new(context, KringSoort::Open, gebied.as_ref().map(|gebied| &gebied.code))?;
        if let Some(hash) = &doc.spoor {
            blobs::add_spoor(transaction, hash, &track)?;
        }
        let incoming = Incoming {
            doc: id.uuid(),
            kind: DocKind::Ronde,
            kring,
            change: doc::first(&context.author("ronde_importeren"), doc.to_values()),
            key: None,
        };
        let applied = apply::apply(transaction, Origin::Local, vec![incoming])?;
        if let Some((_, code)) = applied.refused.first() {
            return Err(Error::new(*code));
        }
    }
    let mut verslag = RondeVerslag {
        lengte_m: walk.spoor.lengte_m(),
        dekking: dekking.map(|dekking| dekking.aandeel),
        gebied,
        punten: u32::try_from(walk.spoor.len()).unwrap_or(u32::MAX),
        ..RondeVerslag::new(id)
    };
    let mut fotos = walk.fotos;
    fotos.sort_by_key(|foto| (foto.genomen, foto.hash));
    let mut was_er_al = was_here;
    for foto in fotos {
        let signaal = SignaalId::new(named_after(&[id.uuid().as_bytes(), foto.hash.as_bytes()]));
        if changes::is_destroyed(transaction, signaal.uuid())? {
            // Destroyed on purpose: reading the folder once more does not bring it back.
            continue;
        }
        let melden = SignaalMelden { id: Some(signaal), ..signaal_of(id, &walk.spoor, foto) };
        let receipt = signaal::melden(context, transaction, &melden)?;
        was_er_al &= receipt.was_er_al;
        verslag.zonder_plek += u32::from(melden.plek.is_none());
        verslag.signalen.extend(receipt.signaal);
    }
    Ok(Receipt { ronde: Some(verslag), was_er_al, ..Receipt::default() })
}

/// An id that follows from what it is of, so that reading the same walk in twice is once. This install is in it: two people
/// who walked with one recorder each have a ronde.
fn named_after(parts: &[&[u8]]) -> Uuid {
    let hash = blake3::derive_key("wijkmaat 2026 ronde importeren", &parts.concat());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash).for_each(|(byte, from)| *byte = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

fn ronde_doc(
    context: &Context<'_>,
    walk: &RondeImporteren,
    track: &[u8],
    gebied: Option<&Gebied>,
    dekking: Option<&geo::Dekking>,
) -> RondeDoc {
    let taken = || walk.fotos.iter().filter_map(|foto| foto.genomen);
    let (begin, einde) = walk.spoor.tijdvak().unzip();
    RondeDoc {
        einde: einde.or_else(|| taken().max()),
        gebied: gebied.map(|gebied| gebied.code.clone()),
        lengte_m: Some(walk.spoor.lengte_m()),
        dekking: dekking.map(|dekking| dekking.aandeel),
        // The track watches a volunteer: it stays on this device as a blob that can be erased, the document has its name.
        spoor: Some(FotoHash::of(track)),
        niets_gevonden: walk.fotos.is_empty(),
        deelnemers: vec![context.namens.persoon],
        ..RondeDoc::new(begin.or_else(|| taken().min()).unwrap_or(context.moment.corrected()))
    }
}

/// How much of the area was seen, where its outline is known.
pub(super) fn seen_in(context: &Context<'_>, gebied: Option<&Gebied>, spoor: &Spoor) -> Result<Option<geo::Dekking>> {
    let Some(gebied) = gebied else { return Ok(None) };
    Ok(context.areas.get()?.contour(&gebied.code).map(|contour| geo::dekking(contour, spoor)))
}

/// The area in which most of the walk's points lie.
pub(super) fn walked_area(context: &Context<'_>, spoor: &Spoor) -> Result<Option<Gebied>> {
    let areas = context.areas.get()?;
    let mut counts: BTreeMap<&Gebied, usize> = BTreeMap::new();
    for punt in spoor.vereenvoudigd(5.0).punten() {
        if let Some(gebied) = areas.fijnste(punt.punt) {
            *counts.entry(gebied).or_default() += 1;
        }
    }
    Ok(counts.into_iter().max_by_key(|(_, count)| *count).map(|(gebied, _)| gebied.clone()))
}

/// The place of the camera, else that of the walker at that moment.
fn signaal_of(ronde: RondeId, spoor: &Spoor, foto: Foto) -> SignaalMelden {
    // A camera whose clock was never set says nothing of when.
    let seen: Option<Timestamp> = foto.genomen.filter(|at| can_be_meant(*at));
    let camera = foto.plek.map(|punt| Plek { punt, nauwkeurigheid_m: None, bron: PlekBron::Foto });
    let walker = || {
        let punt = spoor.op(seen?)?;
        Some(Plek { punt, nauwkeurigheid_m: None, bron: PlekBron::Gnss })
    };
    SignaalMelden {
        categorie: NOG_TE_NOEMEN.to_owned(),
        plek: camera.or_else(walker),
        gemaakt: seen,
        ronde: Some(ronde),
        fotos: vec![FotoBron::Verwerkt(foto)],
        ..SignaalMelden::default()
    }
}
