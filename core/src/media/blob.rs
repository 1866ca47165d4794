//! Names bytes by what is in them, and checks that they still are what they were.

use crate::error::{Code, Error, Result};
use crate::model::FotoHash;
use std::io::Read;

/// The hash and length of everything a reader gives, without holding it in memory.
///
/// # Errors
/// `bestand-fout` when reading fails.
pub fn hash_van(mut reader: impl Read) -> Result<(FotoHash, u64)> {
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return Ok((FotoHash::new(*hasher.finalize().as_bytes()), hasher.count())),
            Ok(aantal) => _ = hasher.update(buffer.get(..aantal).unwrap_or_default()),
            Err(fout) if fout.kind() == std::io::ErrorKind::Interrupted => {}
            Err(fout) => return Err(Error::new(Code::BestandFout).with("pad", "").with("reden", fout.kind())),
        }
    }
}

/// Checks that a reader gives exactly the bytes that the hash names.
///
/// # Errors
/// `blob-anders` when it gives others, `bestand-fout` when reading fails.
pub fn controleer(reader: impl Read, verwacht: FotoHash) -> Result<()> {
    let (hash, _) = hash_van(reader)?;
    if hash == verwacht { Ok(()) } else { Err(Error::new(Code::BlobAnders).with("hash", verwacht)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_has_the_hash_of_its_bytes() {
        let bytes: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
        assert_eq!(hash_van(&bytes[..]).unwrap(), (FotoHash::of(&bytes), 800_000));
        controleer(&bytes[..], FotoHash::of(&bytes)).unwrap();
    }

    #[test]
    fn one_bit_or_byte_less_is_seen() {
        let bytes = vec![7; 1000];
        let naam = FotoHash::of(&bytes);
        assert_eq!(controleer(&bytes[..999], naam).unwrap_err().code, Code::BlobAnders);
        let mut anders = bytes.clone();
        anders[500] ^= 1;
        assert_eq!(controleer(&anders[..], naam).unwrap_err().code, Code::BlobAnders);
    }
}
