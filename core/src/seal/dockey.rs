//! The key of one sealed document.

use crate::world::World;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop};

const NONCE: usize = 24;

/// The symmetric key under which the sensitive fields of one document are sealed.
#[derive(Clone, Zeroize, ZeroizeOnDrop, PartialEq, Eq)]
pub struct DocKey([u8; 32]);

impl DocKey {
    /// Draws a new key.
    #[must_use]
    pub fn draw(world: &dyn World) -> Self {
        let mut bytes = [0; 32];
        world.fill_random(&mut bytes);
        Self(bytes)
    }

    /// The key from its 32 bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// Its 32 bytes, for the encrypted store and for wrapping.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Seals the content of one field. `None` only for content too large for the cipher.
    #[must_use]
    pub fn seal(&self, world: &dyn World, doc: Uuid, field: &str, content: &[u8]) -> Option<Vec<u8>> {
        let mut sealed = vec![0; NONCE];
        world.fill_random(&mut sealed);
        let cipher = XChaCha20Poly1305::new((&self.0).into());
        let aad = bound_to(doc, field);
        let body = cipher.encrypt(XNonce::from_slice(&sealed), Payload { msg: content, aad: &aad }).ok()?;
        sealed.extend(body);
        Some(sealed)
    }

    /// Opens the content of one field; `None` when it was not sealed by this key for this document and field.
    #[must_use]
    pub fn open(&self, doc: Uuid, field: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, body) = sealed.split_at_checked(NONCE)?;
        let cipher = XChaCha20Poly1305::new((&self.0).into());
        let aad = bound_to(doc, field);
        cipher.decrypt(XNonce::from_slice(nonce), Payload { msg: body, aad: &aad }).ok()
    }
}

/// Content moved to another document or field does not open.
fn bound_to(doc: Uuid, field: &str) -> Vec<u8> {
    let mut aad = doc.as_bytes().to_vec();
    aad.extend_from_slice(field.as_bytes());
    aad
}

impl std::fmt::Debug for DocKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DocKey(…)")
    }
}
