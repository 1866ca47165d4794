//! Foto: a picture that goes with a signaal, named by what is in it.

use super::{LatLon, Timestamp};
use crate::error::{Code, Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The BLAKE3 hash of the picture as it leaves the phone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FotoHash([u8; 32]);

impl FotoHash {
    /// Wraps a hash.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for FotoHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(blake3::Hash::from(self.0).to_hex().as_str())
    }
}

impl fmt::Debug for FotoHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FotoHash({self})")
    }
}

impl FromStr for FotoHash {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        blake3::Hash::from_hex(text)
            .map(|hash| Self(*hash.as_bytes()))
            .map_err(|_| Error::new(Code::IdOngeldig).with("veld", "foto").with("waarde", text))
    }
}

impl TryFrom<String> for FotoHash {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<FotoHash> for String {
    fn from(hash: FotoHash) -> Self {
        hash.to_string()
    }
}

/// A picture ready to leave the phone: upright, sane in size, without metadata.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Foto {
    /// Name by content.
    pub hash: FotoHash,
    /// The JPEG as it leaves the phone.
    pub bytes: Vec<u8>,
    /// A small JPEG for lists.
    pub thumbnail: Vec<u8>,
    /// Where the camera said it was; kept as data beside the picture, no longer inside it.
    pub plek: Option<LatLon>,
    /// When it was taken, where the camera said so.
    pub genomen: Option<Timestamp>,
}
