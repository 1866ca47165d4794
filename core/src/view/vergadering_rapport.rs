//! What the papers of a vergadering are made of. They go to everybody at the table, also on paper: who makes them may read more
//! than the others, so what a point is about is in them only when the least entitled member may read it.

use super::afspraken::{AfspraakBeeld, AfspraakFilter, afspraak, afspraken};
use super::vergadering::{VergaderingBeeld, vergadering};
use super::{Viewer, meldingen_lijst as lijst, mensen, stukken};
use crate::error::{Code, Error, Result};
use crate::model::{
    AfspraakId, Agendapunt, Bewonersinitiatief, DocKind, GebiedCode, KringId, Melding, Schouw, Spreekuur, StukId, Taak,
    Timestamp, Vergadering, VergaderingId,
};
use crate::profile::{Overleg, Profile};
use crate::store::changes;
use rusqlite::Connection;
use uuid::Uuid;

/// Everything that the papers of a vergadering are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct VergaderingRapport {
    /// The vergadering.
    pub beeld: VergaderingBeeld,
    /// The areas of the overleg.
    pub gebieden: Vec<GebiedCode>,
    /// The points, in order.
    pub punten: Vec<Puntstuk>,
    /// The role of everybody who was there; absent where this device does not know it.
    pub rollen: Vec<Option<String>>,
    /// What was agreed at this vergadering, and what runs of earlier ones.
    pub afspraken: Vec<AfspraakBeeld>,
}

/// A point of the agenda, as everybody at the table may read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Puntstuk {
    /// The point itself.
    pub punt: Agendapunt,
    /// What it is about.
    pub zaak: Zaak,
    /// What was given to the municipality because of it.
    pub gevraagd: Vec<Gevraagd>,
}

/// What a point is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Zaak {
    /// Only its title.
    Los,
    /// A melding.
    Melding(Box<Melding>),
    /// An afspraak.
    Afspraak(Box<AfspraakBeeld>),
    /// A bewonersinitiatief.
    Initiatief(Box<Bewonersinitiatief>),
    /// A point of an earlier vergadering.
    Eerder(Box<Agendapunt>),
    /// Something with a name: a schouw, a spreekuur.
    Naam(String),
    /// Not for everybody at this table, or not on this device.
    NietVoorTafel,
}

/// What the municipality was asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Gevraagd {
    /// As a taak of the melding.
    Taak(Box<Taak>),
    /// As an afspraak.
    Afspraak(Box<AfspraakBeeld>),
    /// Not for everybody at this table, or not on this device.
    NietVoorTafel,
}

/// What the papers of this vergadering are made of, for this viewer.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn vergadering_rapport(
    connection: &Connection,
    viewer: &Viewer,
    profile: &Profile,
    id: VergaderingId,
    nu: Timestamp,
) -> Result<VergaderingRapport> {
    let beeld = vergadering(connection, viewer, profile, id)?;
    let overleg = profile.overleg(&beeld.vergadering.overleg).ok();
    let tafel = Tafel { connection, viewer, profile, overleg, nu };
    let punten = beeld.vergadering.agenda.iter().map(|punt| tafel.punt(punt)).collect::<Result<_>>()?;
    let known = mensen::mensen(connection, viewer)?;
    let rol = |wie| known.iter().find(|mens| mens.persoon == wie).map(|mens| mens.rol.clone());
    Ok(VergaderingRapport {
        gebieden: overleg.map(|overleg| overleg.gebieden.iter().cloned().collect()).unwrap_or_default(),
        punten,
        rollen: beeld.vergadering.aanwezig.iter().map(|wie| rol(*wie)).collect(),
        afspraken: tafel.afspraken(&beeld.vergadering)?,
        beeld,
    })
}

/// Who reads along: everybody who meets there.
struct Tafel<'a> {
    connection: &'a Connection,
    viewer: &'a Viewer,
    profile: &'a Profile,
    overleg: Option<&'a Overleg>,
    nu: Timestamp,
}

impl Tafel<'_> {
    fn mag(&self, kring: &KringId) -> bool {
        self.overleg.is_some_and(|overleg| self.profile.mag_op_agenda(overleg, kring))
    }

    fn punt(&self, punt: &Agendapunt) -> Result<Puntstuk> {
        let zaak = match (punt.bron, punt.bron_soort.as_deref().and_then(DocKind::from_name)) {
            (None, _) => Some(Zaak::Los),
            (Some(bron), Some(soort)) => self.zaak(soort, bron.uuid(), punt)?,
            (Some(_), None) => None,
        };
        let gevraagd = punt.acties.iter().map(|actie| self.gevraagd(*actie)).collect::<Result<_>>()?;
        Ok(Puntstuk { punt: punt.clone(), zaak: zaak.unwrap_or(Zaak::NietVoorTafel), gevraagd })
    }

    fn zaak(&self, soort: DocKind, bron: Uuid, punt: &Agendapunt) -> Result<Option<Zaak>> {
        let (c, v) = (self.connection, self.viewer);
        Ok(match soort {
            DocKind::Melding => self.melding(bron)?.map(|melding| Zaak::Melding(Box::new(melding))),
            DocKind::Afspraak => self.afspraak(bron)?.map(|afspraak| Zaak::Afspraak(Box::new(afspraak))),
            DocKind::Bewonersinitiatief => here(stukken::een::<Bewonersinitiatief>(c, v, bron))?
                .filter(|one| self.mag(&one.kring))
                .map(|one| Zaak::Initiatief(Box::new(one))),
            DocKind::Vergadering => here(stukken::een::<Vergadering>(c, v, bron))?
                .filter(|one| self.mag(&one.kring))
                .and_then(|one| one.agenda.into_iter().find(|earlier| Some(earlier.id) == punt.bron_punt))
                .map(|earlier| Zaak::Eerder(Box::new(earlier))),
            DocKind::Schouw => here(stukken::een::<Schouw>(c, v, bron))?
                .filter(|one| self.mag(&one.kring))
                .map(|one| Zaak::Naam(one.naam)),
            DocKind::Spreekuur => here(stukken::een::<Spreekuur>(c, v, bron))?
                .filter(|one| self.mag(&one.kring))
                .map(|one| Zaak::Naam(one.plek)),
            _ => None,
        })
    }

    fn melding(&self, id: Uuid) -> Result<Option<Melding>> {
        let sql = format!("SELECT {} {} WHERE m.id = ? AND {}", lijst::COLUMNS, lijst::FROM, self.viewer.may_see());
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut found = statement.query([id.as_bytes()])?;
        let melding = found.next()?.map(lijst::read).transpose()?;
        // People always see what they raised themselves; at this table that is no reason to show it.
        Ok(melding.filter(|melding| self.mag(&melding.kring)))
    }

    fn afspraak(&self, id: Uuid) -> Result<Option<AfspraakBeeld>> {
        let found = here(afspraak(self.connection, self.viewer, self.profile, AfspraakId::new(id), self.nu))?;
        Ok(found.filter(|one| self.mag(&one.afspraak.kring)))
    }

    fn gevraagd(&self, actie: StukId) -> Result<Gevraagd> {
        let asked = match changes::home(self.connection, actie.uuid())?.map(|home| home.kind) {
            Some(DocKind::Taak) => here(stukken::een::<Taak>(self.connection, self.viewer, actie.uuid()))?
                .filter(|taak| self.mag(&taak.kring))
                .map(|taak| Gevraagd::Taak(Box::new(taak))),
            Some(DocKind::Afspraak) => {
                self.afspraak(actie.uuid())?.map(|afspraak| Gevraagd::Afspraak(Box::new(afspraak)))
            }
            _ => None,
        };
        Ok(asked.unwrap_or(Gevraagd::NietVoorTafel))
    }

    /// Those made here however they stand, and those of the same body that run.
    fn afspraken(&self, vergadering: &Vergadering) -> Result<Vec<AfspraakBeeld>> {
        let ask = |filter: &AfspraakFilter| afspraken(self.connection, self.viewer, self.profile, filter, self.nu);
        let here = Some(StukId::new(vergadering.id.uuid()));
        let mut all = ask(&AfspraakFilter { bron: here, ..AfspraakFilter::default() })?;
        for one in ask(&AfspraakFilter { open: true, ..AfspraakFilter::default() })? {
            if one.afspraak.kring == vergadering.kring && one.afspraak.bron != here {
                all.push(one);
            }
        }
        all.retain(|one| one.afspraak.kring == vergadering.kring || self.mag(&one.afspraak.kring));
        Ok(all)
    }
}

/// What is here for this viewer.
fn here<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Err(Error { code: Code::NietGevonden, .. }) => Ok(None),
        found => found.map(Some),
    }
}
