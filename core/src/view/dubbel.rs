//! Meldingen nearby that may be about the same thing, offered before someone reports it twice; without network.

use super::{Bij, Filter, Viewer, meldingen_lijst::meldingen_lijst};
use crate::error::Result;
use crate::geo::{self, Kandidaat, Treffer};
use crate::model::{LatLon, Melding, MeldingId, Timestamp};
use crate::store::keys;
use rusqlite::Connection;
use serde::Serialize;

/// A melding that may be about the same thing, with why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MogelijkDubbel {
    /// The melding.
    pub melding: Melding,
    /// How likely, 0 to 1, and why.
    #[serde(flatten)]
    pub treffer: Treffer,
}

/// What may be the same as something of this category at this place; `zelf` leaves one melding out.
///
/// # Errors
/// What SQLite says.
pub fn mogelijk_dubbel(
    connection: &Connection,
    viewer: &Viewer,
    punt: LatLon,
    categorie: &str,
    zelf: Option<MeldingId>,
    nu: Timestamp,
) -> Result<Vec<MogelijkDubbel>> {
    let filter = Filter { bij: Some(Bij { punt, straal_m: geo::BEREIK_M }), hoogstens: 200, ..Filter::default() };
    let near = meldingen_lijst(connection, viewer, &filter)?.meldingen;
    let new = Kandidaat {
        id: zelf.map(|id| id.to_string()).unwrap_or_default(),
        categorie: categorie.to_owned(),
        plek: Some(punt),
        nauwkeurigheid_m: None,
        gemaakt: nu,
    };
    let is_care = |id: MeldingId| keys::is_sealed(connection, id.uuid());
    let new_is_care = zelf.map_or(Ok(false), is_care)?;
    let mut comparable = Vec::with_capacity(near.len());
    for melding in &near {
        // Care for somebody and a loose tile are never the same thing, and naming one beside the other says too much.
        if melding.categorie == categorie || !(new_is_care || is_care(melding.id)?) {
            comparable.push(melding);
        }
    }
    let others: Vec<Kandidaat> = comparable
        .into_iter()
        .map(|melding| Kandidaat {
            id: melding.id.to_string(),
            categorie: melding.categorie.clone(),
            plek: melding.punt(),
            nauwkeurigheid_m: None,
            gemaakt: melding.gemaakt,
        })
        .collect();
    Ok(geo::mogelijk_dubbel(&new, &others, nu)
        .into_iter()
        .filter_map(|treffer| {
            let melding = near.iter().find(|melding| melding.id.to_string() == treffer.id)?.clone();
            Some(MogelijkDubbel { melding, treffer })
        })
        .collect())
}
