//! Guessing is made slow: who fails a few times waits, and longer after each time. Kept in memory alone.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

/// Failures of one name from one network that cost nothing.
const FREE_PAIR: u32 = 5;
/// Failures of one name from everywhere, and of one network for all names, that cost nothing.
const FREE_WIDE: u32 = 20;
/// The first wait.
const FIRST_MS: i64 = 30_000;
/// The longest wait.
const LONGEST_MS: i64 = 15 * 60_000;
/// After so long without a failure it is as if there were none.
const FORGET_MS: i64 = 60 * 60_000;
/// Most keys remembered; beyond it the oldest go.
const MOST: usize = 100_000;

/// Counts failures per name, per network and per both.
#[derive(Debug, Default)]
pub(crate) struct Pogingen(Mutex<BTreeMap<Key, Failures>>);

/// Names are kept as a hash: what somebody typed may be a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Pair([u8; 16], IpAddr),
    Name([u8; 16]),
    Network(IpAddr),
}

#[derive(Debug, Clone, Copy, Default)]
struct Failures {
    times: u32,
    last_ms: i64,
    until_ms: i64,
}

impl Pogingen {
    /// Counts a try as failed until [`Pogingen::succeeded`] says otherwise; many at once all count. `Err` holds how many
    /// milliseconds to wait first, and then it is no try.
    pub(crate) fn try_once(&self, naam: &str, address: IpAddr, now_ms: i64) -> Result<(), i64> {
        self.count(&keys(naam, address), now_ms)
    }

    /// The same for what has no name: by network alone.
    pub(crate) fn try_network(&self, address: IpAddr, now_ms: i64) -> Result<(), i64> {
        self.count(&[Key::Network(network(address))], now_ms)
    }

    /// It was right: this network failed one less.
    pub(crate) fn succeeded_network(&self, address: IpAddr) {
        self.forgive(&[Key::Network(network(address))]);
    }

    fn count(&self, keys: &[Key], now_ms: i64) -> Result<(), i64> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wait =
            keys.iter().filter_map(|key| kept.get(key)).map(|failures| failures.until_ms.saturating_sub(now_ms)).max();
        if let Some(wait) = wait.filter(|wait| *wait > 0) {
            return Err(wait);
        }
        if kept.len() >= MOST {
            kept.retain(|_, failures| now_ms.saturating_sub(failures.last_ms) < FIRST_MS);
        }
        for key in keys {
            kept.entry(*key).or_default().add(*key, now_ms);
        }
        Ok(())
    }

    /// It was right: what this name failed from this network is forgotten, and the rest counts one less.
    pub(crate) fn succeeded(&self, naam: &str, address: IpAddr) {
        self.forgive(&keys(naam, address));
    }

    fn forgive(&self, keys: &[Key]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys {
            match (key, kept.get_mut(key)) {
                (Key::Pair(..), _) => drop(kept.remove(key)),
                (_, Some(failures)) => {
                    failures.times = failures.times.saturating_sub(1);
                    failures.until_ms = i64::MIN;
                }
                (_, None) => {}
            }
        }
    }
}

impl Failures {
    fn add(&mut self, key: Key, now_ms: i64) {
        if now_ms.saturating_sub(self.last_ms) > FORGET_MS {
            self.times = 0;
        }
        self.times = self.times.saturating_add(1);
        self.last_ms = now_ms;
        let free = if matches!(key, Key::Pair(..)) { FREE_PAIR } else { FREE_WIDE };
        if let Some(over) = self.times.checked_sub(free) {
            let wait = FIRST_MS.saturating_mul(1_i64.checked_shl(over.min(20)).unwrap_or(i64::MAX));
            self.until_ms = now_ms.saturating_add(wait.min(LONGEST_MS));
        }
    }
}

fn keys(naam: &str, address: IpAddr) -> [Key; 3] {
    let network = network(address);
    let mut name = [0; 16];
    name.copy_from_slice(blake3::hash(naam.as_bytes()).as_bytes().first_chunk::<16>().unwrap_or(&[0; 16]));
    [Key::Pair(name, network), Key::Name(name), Key::Network(network)]
}

/// One household or server has a whole /64 of IPv6 to itself.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => Ipv6Addr::from(u128::from(v6) >> 64 << 64).into(),
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// A wait in words: whole seconds up to a minute, then minutes, rounded up.
pub(crate) fn in_woorden(wait_ms: i64) -> String {
    match wait_ms.saturating_add(999) / 1000 {
        ..=1 => "1 seconde".to_owned(),
        seconds @ 2..=60 => format!("{seconds} seconden"),
        seconds => format!("{} minuten", (seconds + 59) / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> IpAddr {
        text.parse().expect("address")
    }

    #[test]
    fn five_failures_are_free_and_then_each_wait_is_twice_as_long() {
        let (tries, here) = (Pogingen::default(), at("2001:db8::1"));
        for _ in 0..5 {
            assert_eq!(Ok(()), tries.try_once("anna", here, 0));
        }
        assert_eq!(Err(30_000), tries.try_once("anna", here, 0));
        assert_eq!(Err(1), tries.try_once("anna", at("2001:db8::2"), 29_999), "the same household");
        assert_eq!(Ok(()), tries.try_once("anna", here, 30_000));
        assert_eq!(Err(60_000), tries.try_once("anna", here, 30_000));
        assert_eq!(Ok(()), tries.try_once("karim", here, 0), "another name may still try");
        assert_eq!(Ok(()), tries.try_once("anna", at("2001:db8:0:1::1"), 0), "and anna from elsewhere");
    }

    #[test]
    fn no_wait_is_longer_than_a_quarter_of_an_hour() {
        let (tries, here) = (Pogingen::default(), at("192.0.2.1"));
        let mut now = 0;
        for _ in 0..80 {
            if let Err(wait) = tries.try_once("anna", here, now) {
                assert!(wait <= LONGEST_MS, "{wait}");
                now += wait;
            }
        }
        assert!(now > 5 * LONGEST_MS);
    }

    #[test]
    fn guessing_one_name_from_many_addresses_and_many_names_from_one_is_slowed_too() {
        let tries = Pogingen::default();
        let refused = (0..40).filter(|n| tries.try_once("anna", at(&format!("192.0.2.{n}")), 0).is_err()).count();
        assert_eq!(20, refused);
        let refused = (0..40).filter(|n| tries.try_once(&format!("naam{n}"), at("198.51.100.1"), 0).is_err()).count();
        assert_eq!(20, refused);
    }

    #[test]
    fn who_logs_in_may_err_again() {
        let (tries, here) = (Pogingen::default(), at("192.0.2.1"));
        for _ in 0..50 {
            for _ in 0..4 {
                assert_eq!(Ok(()), tries.try_once("anna", here, 0));
                tries.succeeded("anna", here);
            }
        }
    }

    #[test]
    fn a_wait_is_said_in_words() {
        let words: Vec<_> = [1, 1_001, 30_000, 60_000, 61_000, 900_000].map(in_woorden).into();
        assert_eq!(["1 seconde", "2 seconden", "30 seconden", "60 seconden", "2 minuten", "15 minuten"], words[..]);
    }
}
