//! The profile itself and its look-ups.

use super::beeldkwaliteit::BeeldElement;
use super::gebieden::Gebieden;
use super::initiatieven::InitiatiefRegels;
use super::kringen::Kring;
use super::overleggen::Overleg;
use super::rollen::Rol;
use super::routering::Rule;
use super::themas::Thema;
use super::toezichtgroepen::Toezichtgroep;
use super::zorgtaken::Zorgtaken;
use crate::error::{Code, Error, Result};
use crate::model::{Categorie, Discipline, Gebied, GebiedCode, KringId, Team};
use std::borrow::Cow;

/// A gemeenteprofiel that was checked whole: every name in it leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub(super) id: String,
    pub(super) versie: String,
    pub(super) naam: String,
    pub(super) bron: String,
    pub(super) gemeente: GebiedCode,
    pub(super) jaar: u16,
    pub(super) disciplines: Vec<Discipline>,
    pub(super) teams: Vec<Team>,
    pub(super) categorieen: Vec<Categorie>,
    pub(super) themas: Vec<Thema>,
    pub(super) rollen: Vec<Rol>,
    pub(super) kringen: Vec<Kring>,
    pub(super) gemeentekring: KringId,
    pub(super) zorgkring: KringId,
    pub(super) overleggen: Vec<Overleg>,
    pub(super) toezichtgroepen: Vec<Toezichtgroep>,
    pub(super) initiatieven: Option<InitiatiefRegels>,
    pub(super) naar_gemeente: Option<String>,
    pub(super) routering: Vec<Rule>,
    pub(super) beeldkwaliteit: Vec<BeeldElement>,
    pub(super) zorgtaken: Zorgtaken,
    pub(super) drempels: Drempels,
    pub(super) termijnen: Termijnen,
    pub(super) gebieden: Gebieden,
    pub(super) geojson: Cow<'static, str>,
}

/// Numbers that decide when something is offered or asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drempels {
    /// Metres within which a melding may be about the same thing.
    pub dubbel_straal_m: u32,
    /// Days back in which it may be.
    pub dubbel_dagen: u32,
    /// Metres of accuracy from which a person is asked to look at the place again.
    pub plek_onnauwkeurig_m: u32,
    /// Metres to each side that count as seen on a ronde.
    pub ronde_zicht_m: u32,
    /// Hours after which a ronde that goes on was forgotten.
    pub ronde_hoogstens_uren: u32,
    /// Days without a sign after which an afspraak stagnates.
    pub afspraak_stil_dagen: u32,
    /// Voices about the same from which an overleg hears of it.
    pub overleg_stemmen: u32,
}

/// How long something may take or stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Termijnen {
    /// Days within which a reporter has an answer.
    pub antwoord_dagen: u32,
    /// Days that the track of a ronde is kept.
    pub spoor_bewaren_dagen: u32,
    /// Days that contact details are kept after the answer.
    pub contact_bewaren_dagen: u32,
    /// Months that a closed melding is kept.
    pub melding_bewaren_maanden: u32,
}

impl Profile {
    /// The short name by which it is chosen, such as `den-helder`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The version of this profile, for logs and the desk.
    #[must_use]
    pub fn versie(&self) -> &str {
        &self.versie
    }

    /// The name of the municipality as people write it.
    #[must_use]
    pub fn naam(&self) -> &str {
        &self.naam
    }

    /// The document this way of working comes from.
    #[must_use]
    pub fn bron(&self) -> &str {
        &self.bron
    }

    /// The code of the municipality.
    #[must_use]
    pub fn gemeente(&self) -> &GebiedCode {
        &self.gemeente
    }

    /// The year of the area codes in `gebieden.geojson`.
    #[must_use]
    pub fn jaar(&self) -> u16 {
        self.jaar
    }

    /// What a signaal can be about, in the order people see.
    #[must_use]
    pub fn categorieen(&self) -> &[Categorie] {
        &self.categorieen
    }

    /// One category.
    ///
    /// # Errors
    /// `categorie-onbekend` with the choices.
    pub fn categorie(&self, id: &str) -> Result<&Categorie> {
        find(&self.categorieen, |categorie| &categorie.id, id)
            .map_err(|keuzes| Error::new(Code::CategorieOnbekend).with("categorie", id).with("keuzes", keuzes))
    }

    /// All teams.
    #[must_use]
    pub fn teams(&self) -> &[Team] {
        &self.teams
    }

    /// One team.
    ///
    /// # Errors
    /// `team-onbekend` with the choices.
    pub fn team(&self, id: &str) -> Result<&Team> {
        find(&self.teams, |team| &team.id, id)
            .map_err(|keuzes| Error::new(Code::TeamOnbekend).with("team", id).with("keuzes", keuzes))
    }

    /// All fields of work.
    #[must_use]
    pub fn disciplines(&self) -> &[Discipline] {
        &self.disciplines
    }

    /// All roles.
    #[must_use]
    pub fn rollen(&self) -> &[Rol] {
        &self.rollen
    }

    /// One role.
    ///
    /// # Errors
    /// `rol-onbekend` with the choices.
    pub fn rol(&self, id: &str) -> Result<&Rol> {
        find(&self.rollen, |rol| &rol.id, id)
            .map_err(|keuzes| Error::new(Code::RolOnbekend).with("rol", id).with("keuzes", keuzes))
    }

    /// All kringen that the profile names; the own kring of each person is not among them.
    #[must_use]
    pub fn kringen(&self) -> &[Kring] {
        &self.kringen
    }

    /// One kring by its id.
    #[must_use]
    pub fn kring(&self, id: &KringId) -> Option<&Kring> {
        self.kringen.iter().find(|kring| kring.id == *id)
    }

    /// The numbers that decide when something is offered or asked.
    #[must_use]
    pub fn drempels(&self) -> &Drempels {
        &self.drempels
    }

    /// How long something may take or stay.
    #[must_use]
    pub fn termijnen(&self) -> &Termijnen {
        &self.termijnen
    }

    /// The areas, by code, without their outlines.
    pub fn gebieden(&self) -> impl Iterator<Item = &Gebied> {
        self.gebieden.iter()
    }

    /// One area by its code, without its outline.
    #[must_use]
    pub fn gebied(&self, code: &GebiedCode) -> Option<&Gebied> {
        self.gebieden.get(code)
    }

    /// The areas that hold this one, nearest first; a CBS code of another year is placed by its form.
    #[must_use]
    pub fn voorouders(&self, code: &GebiedCode) -> Vec<GebiedCode> {
        self.gebieden.ancestors(code)
    }

    /// The text of `gebieden.geojson`, for [`crate::geo`].
    #[must_use]
    pub fn gebieden_geojson(&self) -> &str {
        &self.geojson
    }
}

/// The one with this id, else all ids as a person can read them.
fn find<'a, T>(all: &'a [T], id_of: impl Fn(&T) -> &String, id: &str) -> std::result::Result<&'a T, String> {
    all.iter()
        .find(|one| id_of(one) == id)
        .ok_or_else(|| all.iter().map(|one| id_of(one).as_str()).collect::<Vec<_>>().join(", "))
}
