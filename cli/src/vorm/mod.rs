//! The formats of the export: GeoJSON, CSV and GPX.
//!
//! Each writes meldingen as they come, a page at a time, except GPX, which holds only places. Joined meldingen are in it
//! too, with their status: an export is everything this person may see.
//!
//! - `alles`: the meldingen one after the other, and the choice of format
//! - `geojson`, `csv`, `gpx`: one format each

mod alles;
mod csv;
mod geojson;
mod gpx;

pub(crate) use alles::{Vorm, elke, schrijf};
