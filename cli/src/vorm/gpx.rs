//! GPX 1.1: a waypoint for each melding with a place, and the tracks this person walked.

use crate::fout::Fout;
use crate::thuis::Toestel;
use wijkmaat_core::geo::{GpxPunt, Spoor, schrijf_gpx};
use wijkmaat_core::model::Melding;
use wijkmaat_core::store::blobs;
use wijkmaat_core::view::rondes;

/// The waypoint of a melding, where it has a place.
pub(super) fn punt(melding: &Melding) -> Option<GpxPunt> {
    let omschrijving = melding.omschrijving.as_deref().unwrap_or_default();
    let beschrijving = format!("{}: {omschrijving} ({})", melding.status, melding.id);
    Some(GpxPunt {
        punt: melding.punt()?,
        naam: Some(melding.categorie.clone()),
        tijd: Some(melding.gemaakt),
        beschrijving: Some(beschrijving),
    })
}

/// The tracks that lie on this device, each segment apart; a track stays with whoever walked it.
pub(super) fn eigen_sporen(toestel: &Toestel) -> Result<Option<Spoor>, Fout> {
    let segmenten = toestel.core.view(&toestel.namens, |connection, viewer| {
        let mut segmenten = Vec::new();
        for ronde in rondes::rondes(connection, viewer)? {
            let Some(hash) = ronde.spoor else { continue };
            let Some(bytes) = blobs::bytes(connection, &hash)? else { continue };
            segmenten.extend(Spoor::from_bytes(&bytes)?.segmenten().iter().cloned());
        }
        Ok(segmenten)
    })?;
    let spoor = Spoor::van_segmenten(segmenten);
    Ok((!spoor.is_empty()).then_some(spoor))
}

/// The whole file.
pub(super) fn bestand(punten: &[GpxPunt], spoor: Option<&Spoor>) -> String {
    schrijf_gpx("Wijkmaat", spoor, punten)
}
