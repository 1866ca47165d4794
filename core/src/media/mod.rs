//! Pictures: from what a camera wrote to what may leave the phone.
//!
//! [`verwerk`] is the one way in, and its stages are the promise: check, read EXIF, decode, scale, turn upright, wipe,
//! encode without metadata, thumbnail, name by content. Whatever a camera or a stranger hands over is hostile: sizes are
//! checked before memory is taken, a cut-off file is refused, missing or broken EXIF is never an error.
//!
//! - `pijplijn`: the stages in order.
//! - `container`: formats and markers, without decoding; [`is_zonder_metadata`].
//! - `exif`, `tijd`: place, time and orientation; Dutch clock time.
//! - `schaal`: smaller by averaging.
//! - `wissen`: faces and what the user points out.
//! - `blob`: hash and check of any bytes.

mod blob;
mod container;
mod exif;
mod pijplijn;
#[cfg(test)]
mod proef;
mod schaal;
mod tijd;
mod wissen;

pub use blob::{controleer, hash_van};
pub use container::is_zonder_metadata;
pub use exif::{FotoGegevens, Opmerking, lees};
pub use pijplijn::{MAX_BEELDPUNTEN, MAX_BYTES, Verwerkt, verkleind, verwerk, verwerk_met_gegevens};
pub use wissen::{GeenWisser, Gezichtswisser, Vlak};
