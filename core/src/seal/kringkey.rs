//! The key pair of a sealed kring: everybody who may add has the public half, readers the secret half too.

use super::DocKey;
use crate::world::World;
use crypto_box::aead::rand_core::{self, CryptoRng, RngCore};

/// The public half: document keys are wrapped to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KringPublic([u8; 32]);

/// The secret half, for readers.
#[derive(Clone)]
pub struct KringSecret(crypto_box::SecretKey);

impl KringPublic {
    /// The key from its 32 bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// Its 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Wraps a document's key so that only readers of the kring can unwrap it.
    #[must_use]
    pub fn wrap(&self, world: &dyn World, key: &DocKey) -> Option<Vec<u8>> {
        crypto_box::PublicKey::from(self.0).seal(&mut WorldRng(world), key.as_bytes()).ok()
    }
}

impl KringSecret {
    /// The key from its 32 bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        <[u8; 32]>::try_from(bytes).ok().map(|bytes| Self(crypto_box::SecretKey::from(bytes)))
    }

    /// The public half that belongs to it.
    #[must_use]
    pub fn public(&self) -> KringPublic {
        KringPublic(*self.0.public_key().as_bytes())
    }

    /// Unwraps a document's key; `None` when it was not wrapped to this kring.
    #[must_use]
    pub fn unwrap_key(&self, wrapped: &[u8]) -> Option<DocKey> {
        DocKey::from_bytes(&self.0.unseal(wrapped).ok()?)
    }
}

impl std::fmt::Debug for KringSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KringSecret(…)")
    }
}

/// Lets the crypto library draw from our one random source.
struct WorldRng<'a>(&'a dyn World);

impl RngCore for WorldRng<'_> {
    fn next_u32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        self.0.fill_random(&mut bytes);
        u32::from_le_bytes(bytes)
    }

    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill_random(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    fn fill_bytes(&mut self, dest: &mut [u8]) {
        self.0.fill_random(dest);
    }

    fn try_fill_bytes(&mut self, dest: &mut [u8]) -> Result<(), rand_core::Error> {
        self.0.fill_random(dest);
        Ok(())
    }
}

impl CryptoRng for WorldRng<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Machine;
    use uuid::Uuid;

    #[test]
    fn only_the_reader_opens_and_only_in_its_own_place() {
        let mut secret = [0; 32];
        Machine.fill_random(&mut secret);
        let reader = KringSecret::from_bytes(&secret).expect("32 bytes");
        let stranger = KringSecret::from_bytes(&[7; 32]).expect("32 bytes");
        let key = DocKey::draw(&Machine);
        let doc = Uuid::from_u128(1);
        let sealed = key.seal(&Machine, doc, "omschrijving", b"tekst").expect("seals");
        let wrapped = reader.public().wrap(&Machine, &key).expect("wraps");

        let opened = reader.unwrap_key(&wrapped).expect("unwraps");
        assert_eq!(opened.open(doc, "omschrijving", &sealed).as_deref(), Some(&b"tekst"[..]));
        assert!(stranger.unwrap_key(&wrapped).is_none());
        assert!(opened.open(doc, "antwoord", &sealed).is_none());
        assert!(opened.open(Uuid::from_u128(2), "omschrijving", &sealed).is_none());
        assert!(opened.open(doc, "omschrijving", sealed.get(..10).expect("short")).is_none());
    }
}
