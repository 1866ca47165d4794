//! One vergadering as the people at the table see it: its points with what they may read of them, who is there, and where
//! two of them wrote different things.

use super::melding_detail::Keuze;
use super::{Viewer, agenda, keuzes, stukken};
use crate::doc::Fields;
use crate::error::Result;
use crate::model::{PersoonId, PuntId, Vergadering, VergaderingId};
use crate::profile::Profile;
use crate::store::{changes, directory};
use rusqlite::Connection;
use serde::Serialize;

/// A vergadering with what a screen shows beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct VergaderingBeeld {
    /// The vergadering.
    #[serde(flatten)]
    pub vergadering: Vergadering,
    /// What people call the overleg.
    pub overleg_naam: String,
    /// What each point is about, for who asks.
    pub punten: Vec<Puntbeeld>,
    /// Who is there, by name where this device knows it.
    pub aanwezigen: Vec<Aanwezige>,
    /// Where people wrote different things: all of it, until somebody chooses.
    pub keuzes: Vec<Keuze>,
}

/// What a point is about, for who asks.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Puntbeeld {
    /// The point.
    pub id: PuntId,
    /// Its title, or what it is about in the words of where it comes from.
    pub woorden: Option<String>,
    /// It is about something that who asks may not read, or that is not here yet.
    pub niet_voor_u: bool,
}

/// Somebody at the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Aanwezige {
    /// The pseudonym.
    pub persoon: PersoonId,
    /// The name, where this device knows it.
    pub naam: Option<String>,
}

/// The vergadering with this id.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn vergadering(
    connection: &Connection,
    viewer: &Viewer,
    profile: &Profile,
    id: VergaderingId,
) -> Result<VergaderingBeeld> {
    let vergadering: Vergadering = stukken::een(connection, viewer, id.uuid())?;
    let mut punten = Vec::with_capacity(vergadering.agenda.len());
    for punt in &vergadering.agenda {
        let about = match (punt.bron, &punt.bron_soort) {
            (Some(bron), Some(soort)) => agenda::words(connection, viewer, soort, bron.uuid(), punt.bron_punt)?,
            _ => None,
        };
        let niet_voor_u = punt.bron.is_some() && about.is_none();
        punten.push(Puntbeeld { id: punt.id, woorden: punt.titel.clone().or(about), niet_voor_u });
    }
    let mut aanwezigen = Vec::with_capacity(vergadering.aanwezig.len());
    for persoon in vergadering.aanwezig.iter().copied() {
        let naam = directory::name_of(connection, persoon)?.map(|known| known.naam);
        aanwezigen.push(Aanwezige { persoon, naam });
    }
    let fields = Fields::read(&changes::of(connection, id.uuid())?);
    let overleg_naam = profile.overleg(&vergadering.overleg).map_or(vergadering.overleg.as_str(), |one| &one.naam);
    Ok(VergaderingBeeld {
        overleg_naam: overleg_naam.to_owned(),
        punten,
        aanwezigen,
        keuzes: keuzes::of_fields(&fields, &vergadering.conflicten),
        vergadering,
    })
}
