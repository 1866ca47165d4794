//! The commands, one file per verb: its arguments, what it asks of the core, and its answer.
//!
//! - what is on this device: `signaal`, `melding` with `lijst`, `detail`, `verloop` and `aandacht`, `taak`, `ronde`, `schouw` with
//!   `schouw_plannen`, `schouw_lopen` and `schouwblad`, `foto`, `personen`, `export`, `controleren`; `importeren` reads signalen of another system
//! - at the table: `afspraak` with `afspraken`, `bewonersinitiatief`, `overleg`, `vergadering`, with what they share in `velden`; `spreekuur` with
//!   `spreekuur_doen` and `spreekuur_tekst`, and `bon`: the table, and the slips it hands out; `kiezen` with `keuzewoorden`:
//!   where two people wrote different things
//! - `rapport`: files to pass on, made by each noun that has a report; `volgende`: the commands that make sense after a step
//! - with the gemeente: `koppelen`, `sync`, `status`
//! - what needs no store: `categorieen`, `gebied`, `rd`; `gebieden` takes official areas in
//! - for who runs the hub: `hub`, `uitnodiging`, `beheer`

mod aandacht;
pub(crate) mod afspraak;
mod afspraken;
pub(crate) mod beheer;
pub(crate) mod bewonersinitiatief;
pub(crate) mod bon;
pub(crate) mod categorieen;
pub(crate) mod controleren;
mod detail;
pub(crate) mod export;
pub(crate) mod foto;
pub(crate) mod gebied;
pub(crate) mod gebieden;
pub(crate) mod hub;
mod importeren;
mod keuzewoorden;
mod kiezen;
pub(crate) mod koppelen;
mod lijst;
pub(crate) mod melding;
pub(crate) mod overleg;
pub(crate) mod personen;
mod rapport;
pub(crate) mod rd;
pub(crate) mod ronde;
mod ronde_lopen;
pub(crate) mod schouw;
mod schouw_lopen;
mod schouw_plannen;
mod schouwblad;
pub(crate) mod signaal;
pub(crate) mod spreekuur;
mod spreekuur_doen;
mod spreekuur_tekst;
pub(crate) mod status;
pub(crate) mod sync;
pub(crate) mod taak;
pub(crate) mod uitnodiging;
mod velden;
pub(crate) mod vergadering;
mod vergadering_tekst;
mod verloop;
mod volgende;
