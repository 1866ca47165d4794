//! Sealing: what a document of a sensitive kind says is readable only by its kring.
//!
//! Each sealed document has a key of its own ([`DocKey`]); its sensitive fields are encrypted under it (XChaCha20-Poly1305,
//! bound to document and field). The key travels beside the document, never inside it, sealed to the kring's public key
//! (X25519, `crypto_box` sealed box). Erasing a document's content is destroying its key; after the hub's receipt the phone of
//! who dropped it destroys its own copy.

mod dockey;
mod kringkey;

pub use dockey::DocKey;
pub use kringkey::{KringPublic, KringSecret};
