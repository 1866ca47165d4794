//! Passwords: argon2id, a few at a time, and as much work for a name that nobody has.

use crate::app::Desk;
use crate::weigering::Weigering;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use axum::http::StatusCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Semaphore;
use wijkmaat_core::Error;

/// What OWASP advises at least: 19 MiB, two rounds, one lane.
const MEMORY_KIB: u32 = 19_456;
const ROUNDS: u32 = 2;
/// How many passwords are checked at once: each takes 19 MiB.
const AT_ONCE: usize = 2;
/// How many may wait for that.
const WAITING: usize = 32;
/// Least and most characters of a password.
pub(crate) const LEAST: usize = 12;
const MOST: usize = 200;
/// A hash with the same cost that no password has; the zeros were never the outcome of anything.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$d2lqa21hYXRidXJlYXU$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Who checks passwords.
#[derive(Debug)]
pub(crate) struct Keuring {
    turns: Semaphore,
    waiting: AtomicUsize,
}

impl Default for Keuring {
    fn default() -> Self {
        Self { turns: Semaphore::new(AT_ONCE), waiting: AtomicUsize::new(0) }
    }
}

/// Too many passwords wait to be checked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Druk;

impl From<Druk> for Weigering {
    fn from(_: Druk) -> Self {
        let tekst = "Er loggen nu veel mensen tegelijk in. Wacht een minuut en probeer het opnieuw.";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "Het is druk", tekst)
    }
}

impl Keuring {
    /// Whether a password belongs to a hash; without a hash it does as much work and says no.
    pub(crate) async fn fits(&self, wachtwoord: String, hash: Option<String>) -> Result<bool, Druk> {
        self.turn(move || {
            let Ok(parsed) = PasswordHash::new(hash.as_deref().unwrap_or(NOBODY)) else { return false };
            let fits = argon2().verify_password(wachtwoord.as_bytes(), &parsed).is_ok();
            fits && hash.is_some()
        })
        .await
    }

    /// What is stored of a password.
    pub(crate) async fn hash(&self, desk: &Desk, wachtwoord: String) -> Result<String, Weigering> {
        let mut salt = [0; 16];
        desk.config.world.fill_random(&mut salt);
        let hashed = self.turn(move || {
            let salt = SaltString::encode_b64(&salt).ok()?;
            Some(argon2().hash_password(wachtwoord.as_bytes(), &salt).ok()?.to_string())
        });
        hashed.await?.ok_or_else(|| Error::unexpected("argon2").into())
    }

    async fn turn<T: Default + Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Druk> {
        if self.waiting.fetch_add(1, Ordering::AcqRel) >= WAITING {
            self.waiting.fetch_sub(1, Ordering::AcqRel);
            return Err(Druk);
        }
        let _leaves = Leaves(&self.waiting);
        let _turn = self.turns.acquire().await.map_err(|_| Druk)?;
        Ok(tokio::task::spawn_blocking(work).await.unwrap_or_default())
    }
}

/// Counts one less, also when who waited hung up.
struct Leaves<'a>(&'a AtomicUsize);

impl Drop for Leaves<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, ROUNDS, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Why a new password will not do, in a sentence.
pub(crate) fn is_zwak(wachtwoord: &str, gebruikersnaam: &str) -> Option<&'static str> {
    let length = wachtwoord.chars().count();
    let different = wachtwoord.chars().collect::<std::collections::BTreeSet<_>>().len();
    if length < LEAST {
        return Some(
            "Dit wachtwoord is te kort. Gebruik minstens 12 tekens, bijvoorbeeld drie of vier woorden achter elkaar.",
        );
    }
    if length > MOST {
        return Some("Dit wachtwoord is te lang. Gebruik hoogstens 200 tekens.");
    }
    let name = gebruikersnaam.to_lowercase();
    if different < 5 || (!name.is_empty() && wachtwoord.to_lowercase().contains(&name)) {
        return Some("Dit wachtwoord is te makkelijk te raden. Gebruik andere woorden, en niet uw gebruikersnaam.");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_for_nobody_costs_what_a_real_one_costs_and_fits_nothing() {
        let parsed = PasswordHash::new(NOBODY).expect("a PHC string");
        let params = Params::try_from(&parsed).expect("parameters");
        assert_eq!((MEMORY_KIB, ROUNDS, 1), (params.m_cost(), params.t_cost(), params.p_cost()));
        assert!(argon2().verify_password(b"", &parsed).is_err());
        assert_eq!(Some(32), parsed.hash.map(|hash| hash.len()));
    }

    #[test]
    fn a_short_monotonous_or_obvious_password_will_not_do() {
        for weak in ["", "elf tekens.", "aaaaaaaaaaaaaaaa", "sanne sanne sanne", &"ab12 ".repeat(50)] {
            assert!(is_zwak(weak, "sanne").is_some(), "{weak}");
        }
        assert_eq!(None, is_zwak("fiets lantaarn stoep", "sanne"));
    }
}
