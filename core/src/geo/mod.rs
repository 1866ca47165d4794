//! Areas and tracks: which gebied a place lies in, where someone walked, how much of the area was seen.
//!
//! Everything works offline, on outlines that a profile or an import brought in; nothing here reads a file, a clock or a
//! store. Whatever comes in may be damaged or hostile: it gives an error or a warning, never a panic.
//!
//! # Where to start
//! - [`Gebiedsindeling`]: read areas from `GeoJSON`, ask [`Gebiedsindeling::ligging`], keep them as [`GebiedRij`] in a
//!   store. Behind it: `geojson_lezen`, `geojson_stroom` and `stelsel` (the file), `eigenschappen` (the words of CBS and PDOK), `ring` (repair),
//!   `contour` (outline as bytes), `ligging` (the answer).
//! - [`Rd`]: the Dutch grid; [`afstand_m`], [`omtrek`]: metres.
//! - [`lees_gpx`], [`schrijf_gpx`]: files of recorders, into and out of a [`Spoor`] (`track`, `track_bytes`).
//! - [`dekking`]: the share of an area that a track has seen; [`Gang`]: of a planned line, and which stops it came by.
//! - [`Peiling`]: where the phone is while someone reports, and whether that is precise enough.
//! - [`Opname`]: a track while it is recorded, place by place.
//! - [`mogelijk_dubbel`]: meldingen nearby that may be about the same thing.
//!
//! Degrees are WGS84; an outline is a [`geo::MultiPolygon`] with x east and y north, on a grid of 1e-7 degree.

mod afstand;
mod compact;
mod contour;
mod dekking;
mod dubbel;
mod eigenschappen;
mod gebieden;
mod geojson_lezen;
mod geojson_stroom;
mod gpx;
mod gpx_lezer;
mod gpx_schrijven;
mod ligging;
mod lijn;
mod opname;
mod peiling;
mod rd;
mod ring;
mod stelsel;
#[cfg(test)]
mod testdata;
mod track;
mod track_bytes;

pub use afstand::{afstand_m, omtrek};
pub use dekking::{CEL_M, Dekking, ZICHT_M, dekking};
pub use dubbel::{BEREIK_M, Kandidaat, Reden, Treffer, mogelijk_dubbel};
pub use gebieden::{GebiedRij, Gebiedsindeling};
pub use gpx::{GPX_HOOGSTENS_BYTES, GPX_HOOGSTENS_PUNTEN, GpxInhoud, GpxPunt, GpxSpoor, lees_gpx};
pub use gpx_schrijven::schrijf_gpx;
pub use ligging::{Buiten, GRENS_M, Ligging};
pub use lijn::Gang;
pub use opname::{Gehouden, Opname, Positie, spoor_van};
pub use peiling::{Peiling, PeilingStand};
pub use rd::Rd;
pub use track::{GAT_M, GAT_MS, SPRONG_ZONDER_TIJD_M, STIL_M, Spoor, SpoorPunt, Stap, TE_SNEL_M_S};
