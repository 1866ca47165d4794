//! From what the core says to what people read: words, shapes, dates, names and sentences. No page, no HTML, no query.
//!
//! - [`Blik`]: rules, areas and the moment of one request; makes a [`Rij`] of a melding for every list
//! - `staat`: a status as shape and word
//! - `botsing`: where people wrote different things
//! - `duur`: how long something took; the moment itself is in [`crate::tijd`]
//! - `gevraagd`: what a page was asked for in its address, and addresses
//! - `keus`: what people choose from
//! - `getal`: counts, distances and shares as people write them
//! - `namen`: who is who
//! - `termijn`: a last day, and how many working days are left
//! - `zin`: one sentence for each thing that happened

mod blik;
mod botsing;
mod duur;
mod getal;
mod gevraagd;
pub(crate) mod keus;
mod namen;
mod staat;
mod termijn;
mod zin;

pub(crate) use blik::{Blik, Rij, Waar};
pub(crate) use botsing::Botsing;
pub(crate) use duur::duur;
pub(crate) use getal::{aantal, afstand, procent};
pub(crate) use gevraagd::{Gevraagd, adres};
pub(crate) use keus::Keus;
pub(crate) use namen::Namen;
pub(crate) use staat::{Staat, stap};
pub(crate) use termijn::Termijn;
pub(crate) use zin::{Zin, veldnaam, waarde, zin};
