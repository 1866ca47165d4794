//! An overleg: who meets, how often, when last and next, and what was agreed there.

use super::afspraken::{AfspraakBeeld, AfspraakFilter, afspraken};
use super::stukken::{self, StukFilter};
use super::{Viewer, mensen};
use crate::error::{Code, Error, Result};
use crate::model::{GebiedCode, KringId, Namens, PersoonId, Timestamp, Vergadering, VergaderingStatus};
use crate::profile::{Overleg, Profile};
use rusqlite::Connection;
use serde::Serialize;

/// An overleg as a screen shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct OverlegBeeld {
    /// Its id in the profile.
    pub id: String,
    /// What people call it.
    pub naam: String,
    /// The kring of its papers.
    pub kring: KringId,
    /// The areas it is about.
    pub gebieden: Vec<GebiedCode>,
    /// How often it meets, in words.
    pub ritme: String,
    /// Who may be a member, as far as this device knows people: by role. In which areas somebody works no directory says.
    pub leden: Vec<Lid>,
    /// The vergadering before now.
    pub laatste: Option<Vergadering>,
    /// The one after now.
    pub volgende: Option<Vergadering>,
    /// What was agreed there and runs.
    pub afspraken: Vec<AfspraakBeeld>,
}

/// Somebody who meets there.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Lid {
    /// The pseudonym.
    pub persoon: PersoonId,
    /// The name.
    pub naam: String,
    /// The role.
    pub rol: String,
}

/// The overleggen of who asks.
///
/// # Errors
/// What SQLite says.
pub fn overleggen(
    connection: &Connection,
    viewer: &Viewer,
    namens: &Namens,
    profile: &Profile,
    nu: Timestamp,
) -> Result<Vec<OverlegBeeld>> {
    let own = profile.overleggen().iter().filter(|one| namens.rechten.may_read(&one.kring));
    own.map(|one| beeld(connection, viewer, profile, one, nu)).collect()
}

/// One overleg of who asks.
///
/// # Errors
/// `keuze-onbekend` when there is no such overleg, `niet-gevonden` when they do not meet there; what SQLite says.
pub fn overleg(
    connection: &Connection,
    viewer: &Viewer,
    namens: &Namens,
    profile: &Profile,
    id: &str,
    nu: Timestamp,
) -> Result<OverlegBeeld> {
    let overleg = profile.overleg(id)?;
    if !namens.rechten.may_read(&overleg.kring) {
        return Err(Error::new(Code::NietGevonden).with("soort", "overleg").with("id", id));
    }
    beeld(connection, viewer, profile, overleg, nu)
}

/// The vergaderingen of one overleg, or of all, the last first.
///
/// # Errors
/// What SQLite says.
pub fn vergaderingen(connection: &Connection, viewer: &Viewer, overleg: Option<&str>) -> Result<Vec<Vergadering>> {
    let filter = StukFilter { nieuwste_eerst: true, ..StukFilter::default() };
    let mut all = stukken::lijst::<Vergadering>(connection, viewer, &filter)?;
    all.retain(|one| overleg.is_none_or(|overleg| one.overleg == overleg));
    Ok(all)
}

fn beeld(
    connection: &Connection,
    viewer: &Viewer,
    profile: &Profile,
    overleg: &Overleg,
    nu: Timestamp,
) -> Result<OverlegBeeld> {
    let mut leden: Vec<Lid> = Vec::new();
    for mens in mensen::mensen(connection, viewer)? {
        if overleg.rollen.contains(&mens.rol) {
            leden.push(Lid { persoon: mens.persoon, naam: mens.naam, rol: mens.rol });
        }
    }
    let mut all = vergaderingen(connection, viewer, Some(&overleg.id))?;
    all.retain(|one| one.status != VergaderingStatus::Vervallen);
    let filter = AfspraakFilter { open: true, ..AfspraakFilter::default() };
    let mut running = afspraken(connection, viewer, profile, &filter, nu)?;
    running.retain(|one| one.afspraak.kring == overleg.kring);
    Ok(OverlegBeeld {
        id: overleg.id.clone(),
        naam: overleg.naam.clone(),
        kring: overleg.kring.clone(),
        gebieden: overleg.gebieden.iter().cloned().collect(),
        ritme: overleg.ritme.clone(),
        leden,
        laatste: all.iter().find(|one| one.wanneer < nu).cloned(),
        volgende: all.into_iter().rev().find(|one| one.wanneer >= nu),
        afspraken: running,
    })
}
