//! How Wijkmaat looks, once: `tokens.json`, `contrast.md` and `pictogrammen/*.svg` become Kotlin for Compose and Swift for iOS.
//!
//! Where to start: [`tokens`] reads the tokens, [`contrast`] says whether people can read the colours, [`pictogram`] reads the
//! drawings (with [`path`] and [`arc`] for the lines in them), [`kotlin`] and [`swift`] write. Nothing that is written is
//! committed; the desk reads `tokens.json` itself. The check on contrast is an ordinary test of this crate.

pub mod arc;
pub mod contrast;
pub mod error;
pub mod kotlin;
pub mod path;
pub mod pictogram;
pub mod swift;
pub mod tokens;

pub use error::{Failed, Result};
