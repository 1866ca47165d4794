//! Reports: what was seen and done, on paper and on a screen, for who was not there.
//!
//! A [`Rapport`] is neutral: a title and blocks (headings, figures, tables, pictures, a schematic map). One file per noun makes
//! one from its view: [`ronde`], [`melding`], [`schouw`], [`spreekuur`], [`vergadering`]. Whoever adds a noun adds a file beside
//! these with one function that gives a [`Rapport`], and nothing else: both renderers take every report.
//!
//! - `rapport`: the blocks, and what no text may hold
//! - `woorden`: names, days and times as people here read them
//! - `kaart`, `tekening`: what is on a map, in words and as a drawing
//! - `afspraken`, `agendapunt`, `beeldkwaliteit`, `gemeld`, `gevolg`, `waarnemingen`: parts that several reports show, or that would make one too long
//! - `telling`: how often something came up, so that nobody can work out what one visitor came for
//! - [`html`]: one file without anything from outside, which the phone shows and shares
//! - [`strook`]: the slip with a QR code that a visitor takes along
//! - PDF/UA is made by `wijkmaat-rapport`, which the phone does not carry
//!
//! A report is passed on to people we do not know. Therefore it names nobody, holds no track of who walked, no notes of
//! colleagues and nothing of the care kringen, whoever makes it. The papers of a vergadering go to who sits at that table: of
//! what is on the agenda they tell what the least entitled member may read.

mod afspraken;
mod agendapunt;
mod beeldkwaliteit;
mod gemeld;
mod gevolg;
pub mod html;
mod kaart;
pub mod melding;
mod rapport;
pub mod ronde;
pub mod schouw;
pub mod spreekuur;
pub mod strook;
mod tekening;
mod telling;
pub mod vergadering;
mod waarnemingen;
mod woorden;

pub use kaart::{Kaart, KaartLijn, KaartPunt, KaartVlak};
pub use rapport::{Alt, Beelden, Blok, Cijfer, Feit, FotoBlok, Niveau, Rapport, Tabel, schoon};
pub use tekening::svg;
pub use woorden::Woorden;
