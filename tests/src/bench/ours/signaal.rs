//! An observation of the workload as the command that reports it.

use super::category;
use crate::bench::Outcome;
use crate::bench::workload::Observation;
use wijkmaat_core::command::{Command, FotoBron, SignaalMelden};
use wijkmaat_core::model::{LatLon, PersoonId, Plek, PlekBron, SignaalId};

/// The command. What our model has no field for stands at the end of the omschrijving, so that as much information is kept
/// and sent as the reference keeps and sends.
pub(super) fn melden(one: &Observation) -> Outcome<Command> {
    let Observation { kind, score, status, owner_team, description, .. } = one;
    let fotos = one.photos.iter().map(|hash| Ok(FotoBron::Bekend(hash.parse()?)));
    Ok(Command::SignaalMelden(SignaalMelden {
        id: Some(signaal(&one.id)?),
        categorie: category(&one.category),
        omschrijving: format!("{description} [{kind}, {score}, {status}, {owner_team}]"),
        plek: Some(Plek {
            punt: LatLon::new(one.lat, one.lon)?,
            nauwkeurigheid_m: Some(one.accuracy),
            bron: PlekBron::Import,
        }),
        fotos: fotos.collect::<Outcome<_>>()?,
        gemaakt: Some(one.created_at.parse()?),
        melder: Some(PersoonId::from_code(&one.author)),
        ..SignaalMelden::default()
    }))
}

/// The id of an observation.
pub(super) fn signaal(id: &str) -> Outcome<SignaalId> {
    Ok(id.parse()?)
}
