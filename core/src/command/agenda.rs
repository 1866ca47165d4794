//! What goes on the agenda of a vergadering, and what may not be named there.

use super::bron::{self, Bron};
use super::context::text;
use super::vergadering::open_one;
use super::{Context, Receipt};
use crate::doc::vergadering::punt_values;
use crate::error::{Code, Error, Result};
use crate::model::{Aanleiding, Agendapunt, DocKind, PuntId, StukId, Vergadering, VergaderingId};
use rusqlite::Transaction;
use uuid::Uuid;

/// One point for the agenda: words of one's own, a link, or both.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PuntInbrengen {
    /// What it is called.
    pub titel: Option<String>,
    /// What it is about.
    pub bron: Option<StukId>,
    /// The point of an earlier vergadering that it is about.
    pub bron_punt: Option<PuntId>,
    /// Why it is there.
    pub aanleiding: Aanleiding,
}

/// What a point may be about.
const BRONNEN: &[DocKind] = &[
    DocKind::Melding,
    DocKind::Afspraak,
    DocKind::Vergadering,
    DocKind::Bewonersinitiatief,
    DocKind::Schouw,
    DocKind::Spreekuur,
];

pub(super) fn agenderen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: VergaderingId,
    punten: &[PuntInbrengen],
) -> Result<Receipt> {
    if punten.is_empty() {
        return Err(Error::new(Code::VeldLeeg).with("veld", "punten"));
    }
    let vergadering = open_one(context, transaction, id)?;
    let last = vergadering.stuk.agenda.iter().map(|punt| punt.volgorde).max().unwrap_or(0);
    let mut edits = Vec::new();
    for (nr, punt) in (last.saturating_add(1)..).zip(punten) {
        let punt = made(context, transaction, &vergadering.stuk, nr, punt)?;
        if !vergadering.stuk.agenda.iter().any(|here| here.id == punt.id) {
            edits.extend(punt_values(&punt));
        }
    }
    vergadering.save(context, transaction, "vergadering_agenderen", edits)
}

fn made(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    vergadering: &Vergadering,
    volgorde: u32,
    punt: &PuntInbrengen,
) -> Result<Agendapunt> {
    let titel = punt.titel.as_deref().map(|titel| text("titel", titel)).transpose()?.filter(|titel| !titel.is_empty());
    let bron = punt.bron.map(|id| bron::zoek(context, transaction, id, BRONNEN)).transpose()?;
    if let Some(bron) = &bron {
        check_kring(context, vergadering, bron)?;
    } else if titel.is_none() {
        return Err(Error::new(Code::VeldLeeg).with("veld", "titel"));
    }
    let about = bron.as_ref().map(|bron| bron.id);
    Ok(Agendapunt {
        id: PuntId::new(match about {
            Some(about) => same_everywhere(vergadering.id, about, punt.bron_punt),
            None => context.world.uuid(),
        }),
        volgorde,
        titel,
        bron_soort: bron.as_ref().map(|bron| bron.soort.as_str().to_owned()),
        bron: about.map(StukId::new),
        bron_punt: punt.bron_punt,
        aanleiding: punt.aanleiding.clone(),
        besluit: None,
        acties: Vec::new(),
        resultaat: None,
        later: false,
    })
}

/// What the least entitled member may not read is not named at this table, not even by a link.
fn check_kring(context: &Context<'_>, vergadering: &Vergadering, bron: &Bron) -> Result<()> {
    let overleg = context.profile.overleg(&vergadering.overleg)?;
    if context.profile.mag_op_agenda(overleg, &bron.kring) {
        Ok(())
    } else {
        Err(Error::new(Code::NietOpAgenda).with("overleg", &overleg.naam))
    }
}

/// The same for everybody who puts this on this agenda, so that two who do so at once make one point.
fn same_everywhere(vergadering: VergaderingId, about: Uuid, punt: Option<PuntId>) -> Uuid {
    let (of, punt) = (vergadering.uuid(), punt.map(PuntId::uuid).unwrap_or_default());
    let parts = [of.as_bytes().as_slice(), about.as_bytes(), punt.as_bytes()].concat();
    let hash = blake3::derive_key("wijkmaat 2026 agendapunt", &parts);
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash).for_each(|(byte, from)| *byte = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
