//! Invitations: a one-time code, easy to read aloud, with the rights its taker will get.

use crate::error::{Result, StoreError};
use crate::store::{
    accounts::{self, SealKey},
    invitations::{self, Invitation},
};
use rusqlite::Transaction;
use wijkmaat_core::model::{KringSoort, Namens};
use wijkmaat_core::world::World;

/// Letters and digits that nobody mistakes for each other: no 0 and O, no 1 and I. 32 of them, so five bits each.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const CODE_LENGTH: usize = 8;
/// How long a code can be taken.
pub(crate) const VALID_MS: i64 = 7 * 24 * 3_600_000;

/// Keeps an invitation and gives its code.
pub(crate) fn invite(transaction: &Transaction<'_>, world: &dyn World, invitation: &Invitation) -> Result<String> {
    invitations::forget_old_invitations(transaction, world.now().millis())?;
    make_seal_keys(transaction, world, &invitation.namens)?;
    for _ in 0..8 {
        let code = draw_code(world);
        if invitations::add_invitation(transaction, &code_hash(&code), invitation)? {
            return Ok(code);
        }
    }
    Err(StoreError::Damaged("no free code found"))
}

/// What is stored of a code. Read aloud and typed by people, so case, spaces and dashes do not count.
pub(crate) fn code_hash(code: &str) -> blake3::Hash {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    blake3::Hash::from_bytes(blake3::derive_key("wijkmaat 2026 koppelcode", plain.as_bytes()))
}

fn draw_code(world: &dyn World) -> String {
    let mut bytes = [0_u8; CODE_LENGTH];
    world.fill_random(&mut bytes);
    bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32))).map(|letter| char::from(*letter)).collect()
}

/// Each sealed kring gets its keys once, the first time somebody is invited who may use it.
pub(crate) fn make_seal_keys(transaction: &Transaction<'_>, world: &dyn World, namens: &str) -> Result<()> {
    let namens: Namens = serde_json::from_str(namens).map_err(|_| StoreError::Damaged("rights of an invitation"))?;
    for (kring, _) in namens.rechten.iter().filter(|(_, right)| right.soort == KringSoort::Zorg) {
        let mut secret = [0; 32];
        world.fill_random(&mut secret);
        let secret = crypto_box::SecretKey::from(secret);
        let key = SealKey { publiek: *secret.public_key().as_bytes(), geheim: secret.to_bytes() };
        accounts::add_seal_key(transaction, kring.as_str(), &key)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wijkmaat_core::world::Machine;

    #[test]
    fn a_code_has_eight_characters_that_are_easy_to_read_aloud() {
        for _ in 0..200 {
            let code = draw_code(&Machine);
            assert_eq!(code.len(), 8, "{code}");
            assert!(!code.contains(['0', 'O', '1', 'I']), "{code}");
        }
    }

    #[test]
    fn case_spaces_and_dashes_do_not_count() {
        assert_eq!(code_hash("abcd-EFgh "), code_hash("ABCDEFGH"));
        assert_ne!(code_hash("ABCDEFGJ"), code_hash("ABCDEFGH"));
    }
}
