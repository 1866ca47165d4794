//! An example ronde of our own making: a walk through Den Helder with a GPX track and six camera pictures.
//!
//! Nothing here was recorded by anyone. The demo and the scenarios use it, so that the project needs nobody's data; the
//! same seed writes the same bytes on one machine.
//!
//! - [`schrijf_ronde`] writes `ronde.gpx` and `fotos/*.jpg`; `wandeling` knows the route and its noise, `gpx` the file.
//! - [`schrijf_kapot`] writes the broken files that import must survive.
//! - `doek` is the canvas, `decor` and `voorwerpen` what the scenes share, `taferelen` the six scenes,
//!   `camera` the EXIF and JPEG.

mod camera;
mod decor;
mod doek;
mod gpx;
mod kapot;
mod ronde;
mod taferelen;
mod toeval;
mod voorwerpen;
mod wandeling;

pub use kapot::{Kapot, schrijf_kapot};
pub use ronde::{Voorbeeld, VoorbeeldFoto, schrijf_ronde};
