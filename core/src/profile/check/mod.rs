//! From the file as written to a profile that holds together: every name must lead somewhere.
//!
//! The first mistake is refused with file, line and a Dutch reason; nothing is guessed or left out.
//!
//! - `whole.rs`: both files to one [`super::Profile`], in the order in which mistakes are best told
//! - `names.rs`: ids, references, area codes and words
//! - `kringen.rs`, `rollen.rs`, `overleggen.rs`, `initiatieven.rs`, `toezichtgroepen.rs`, `routering.rs`, `beeldkwaliteit.rs`,
//!   `zorgtaken.rs`: the parts with rules of their own
//! - `broken.rs`: the tests, one broken profile for each rule

mod beeldkwaliteit;
#[cfg(test)]
mod broken;
mod initiatieven;
mod kringen;
mod names;
mod overleggen;
mod rollen;
mod routering;
mod toezichtgroepen;
mod whole;
mod zorgtaken;

pub(super) use whole::checked;
