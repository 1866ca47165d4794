//! The gemeenteprofiel: how one municipality works, as data.
//!
//! A profile is a folder with `profiel.toml` (teams, categories, roles, kringen, routing, thresholds, terms) and
//! `gebieden.geojson` (its areas, drawn schematically). It is read once and checked whole: a mistake is refused with file,
//! line and reason (`profiel-fout`), so that nothing later meets a team or kring that does not exist. Everything after
//! that is a look-up: which kring an area has, what someone may do ([`Profile::namens`]), and who gets a melding and why
//! ([`Profile::routeer`]). Nothing here asks a clock or a network: a phone decides what the desk would decide.
//!
//! - `profile.rs`: [`Profile`] and its look-ups
//! - `load.rs`: from a folder, or one of those built in
//! - `input.rs`: the file as it is written; `check.rs`: from there to a profile that holds together
//! - `mistake.rs`: file, line and Dutch reason of a mistake
//! - `gebieden.rs`: codes, names and parents of the areas; outlines belong to [`crate::geo`]
//! - `kringen.rs`, `rollen.rs`, `overleggen.rs`, `routering.rs`, `tijd.rs`: who reads what, who may do what, who meets, who gets it, Dutch
//!   local time; `werkdagen.rs`: terms in working days; `dagen.rs`: days and moments as people write them
//! - `toezichtgroepen.rs`: who patrols together, and in which shift
//! - `initiatieven.rs`: who owns residents' initiatives, and what that role never owns
//! - `beeldkwaliteit.rs`: what is measured on a schouw; `themas.rs`: what people ask at a spreekuur
//! - `zorgtaken.rs`: what care asks of partners bound by secrecy

mod beeldkwaliteit;
mod check;
pub mod dagen;
#[cfg(test)]
mod drawing;
mod gebieden;
mod initiatieven;
mod input;
mod kringen;
mod load;
mod mistake;
mod overleggen;
#[expect(clippy::module_inception, reason = "the file is named after the one type it holds")]
mod profile;
mod rollen;
mod routering;
mod themas;
mod tijd;
mod toezichtgroepen;
pub mod werkdagen;
mod zorgtaken;

pub use beeldkwaliteit::{BeeldElement, GewenstIn};
pub use initiatieven::InitiatiefRegels;
pub use kringen::Kring;
pub use load::INGEBOUWD;
pub use overleggen::Overleg;
pub use profile::{Drempels, Profile, Termijnen};
pub use rollen::Rol;
pub use routering::RouteerVraag;
pub use themas::Thema;
pub use tijd::dagdeel;
pub use tijd::op_de_klok;
pub use toezichtgroepen::{Toezichtgroep, dienst_op};
pub use zorgtaken::{Zorgkeuze, Zorgtaken};
