//! The test bench for stories: real devices, a real hub over HTTP, and a network that fails on request.
//!
//! A [`Wereld`] holds one hub and some devices. Each device is a real [`wijkmaat_core::Core`] on an encrypted store in a
//! folder of its own; the hub is a real one on a free port. What is not real is time and chance: one clock for all, moved
//! by the story and shifted per device, and numbers drawn from the seed that is printed at the start. `WIJKMAAT_SEED`
//! takes the place of every seed a story names.
//!
//! - [`Wereld`] tells the story: headings, invitations, syncs, the hub going away and coming back.
//! - [`Apparaat`] is one device: what its person does and sees; [`kijk`] holds what it shows against other devices.
//! - [`Lijn`] is its line to the hub, with the [`Storing`]en that lines have.
//! - [`Worp`] draws the numbers, [`Klok`] tells the time; [`HubDraad`] runs the hub.

#![expect(clippy::missing_panics_doc, reason = "a story that cannot go on ends where it cannot")]

mod apparaat;
mod hub;
pub mod kijk;
mod klok;
mod lijn;
mod verhaal;
mod worp;

pub use apparaat::Apparaat;
pub use hub::{HubDraad, HubWereld, draai_hub};
pub use klok::{Klok, ToestelWereld};
pub use lijn::{Lijn, Storing};
pub use verhaal::{Rol, Wereld};
pub use worp::Worp;
