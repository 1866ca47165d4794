//! Guessing is made slow: who fails a few times waits, and longer after each time. Kept in memory alone.
//!
//! People of one office share a network. So a network waits only after many failures, and who logged in from there before is
//! counted for their own name there alone: neither typing errors nor guesses of others keep them out.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

/// Failures of one name from one network that cost nothing.
const FREE_PAIR: u32 = 5;
/// Failures of one name from everywhere, and of one network for what has no name, that cost nothing.
const FREE_WIDE: u32 = 20;
/// Failures of one network for all names together that cost nothing: an office on a Monday morning.
const FREE_OFFICE: u32 = 100;
/// So long after a login a name is known to a network.
const KNOWN_MS: i64 = 30 * 24 * 60 * 60_000;
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
pub(crate) struct Pogingen(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    failures: BTreeMap<Key, Failures>,
    /// Names that logged in from a network, with when they last did.
    known: BTreeMap<Key, i64>,
}

/// Names are kept as a hash: what somebody typed may be a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Pair([u8; 16], IpAddr),
    Name([u8; 16]),
    Office(IpAddr),
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
        let [pair, name, office] = keys(naam, address);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = kept.known.get(&pair).is_some_and(|at| now_ms.saturating_sub(*at) < KNOWN_MS);
        if is_known { kept.count(&[pair], now_ms) } else { kept.count(&[pair, name, office], now_ms) }
    }

    /// The same for what has no name: by network alone.
    pub(crate) fn try_network(&self, address: IpAddr, now_ms: i64) -> Result<(), i64> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).count(&[Key::Network(network(address))], now_ms)
    }

    /// It was right: this network failed one less.
    pub(crate) fn succeeded_network(&self, address: IpAddr) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).forgive(&[Key::Network(network(address))]);
    }

    /// It was right: what this name failed from this network is forgotten, the rest counts one less, and the name is known here.
    pub(crate) fn succeeded(&self, naam: &str, address: IpAddr, now_ms: i64) {
        let keys = keys(naam, address);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.forgive(&keys);
        if kept.known.len() >= MOST {
            kept.known.retain(|_, at| now_ms.saturating_sub(*at) < KNOWN_MS);
        }
        let [pair, ..] = keys;
        if kept.known.len() < MOST {
            kept.known.insert(pair, now_ms);
        }
    }
}

impl Kept {
    fn count(&mut self, keys: &[Key], now_ms: i64) -> Result<(), i64> {
        let found = keys.iter().filter_map(|key| self.failures.get(key));
        let wait = found.map(|failures| failures.until_ms.saturating_sub(now_ms)).max();
        if let Some(wait) = wait.filter(|wait| *wait > 0) {
            return Err(wait);
        }
        if self.failures.len() >= MOST {
            self.failures.retain(|_, failures| now_ms.saturating_sub(failures.last_ms) < FIRST_MS);
        }
        for key in keys {
            self.failures.entry(*key).or_default().add(*key, now_ms);
        }
        Ok(())
    }

    fn forgive(&mut self, keys: &[Key]) {
        for key in keys {
            match (key, self.failures.get_mut(key)) {
                (Key::Pair(..), _) => drop(self.failures.remove(key)),
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
        let free = match key {
            Key::Pair(..) => FREE_PAIR,
            Key::Office(_) => FREE_OFFICE,
            Key::Name(_) | Key::Network(_) => FREE_WIDE,
        };
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
    [Key::Pair(name, network), Key::Name(name), Key::Office(network)]
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
        let refused = (0..120).filter(|n| tries.try_once(&format!("naam{n}"), at("198.51.100.1"), 0).is_err()).count();
        assert_eq!(20, refused);
        let refused = (0..40).filter(|_| tries.try_network(at("198.51.100.2"), 0).is_err()).count();
        assert_eq!(20, refused, "what has no name");
    }

    #[test]
    fn an_office_full_of_typing_errors_keeps_nobody_out_who_logged_in_from_there_before() {
        let (tries, office) = (Pogingen::default(), at("198.51.100.1"));
        assert_eq!(Ok(()), tries.try_once("anna", office, 0));
        tries.succeeded("anna", office, 0);
        for n in 0..200 {
            tries.try_once(&format!("naam{n}"), office, 1).ok();
        }
        assert!(tries.try_once("nieuw", office, 1).is_err(), "the network waits");
        assert_eq!(Ok(()), tries.try_once("anna", office, 1));
    }

    #[test]
    fn who_is_known_somewhere_is_not_kept_out_by_guesses_from_elsewhere_and_cannot_be_guessed_there() {
        let (tries, home) = (Pogingen::default(), at("192.0.2.1"));
        tries.succeeded("anna", home, 0);
        for n in 0..60 {
            tries.try_once("anna", at(&format!("198.51.100.{n}")), 1).ok();
        }
        assert!(tries.try_once("anna", at("203.0.113.1"), 1).is_err(), "her name waits everywhere else");
        for _ in 0..5 {
            assert_eq!(Ok(()), tries.try_once("anna", home, 1));
        }
        assert_eq!(Err(FIRST_MS), tries.try_once("anna", home, 1), "and at home after five");
        let later = KNOWN_MS + 1;
        let mut elsewhere = (0..40).map(|n| tries.try_once("anna", at(&format!("203.0.113.{n}")), later));
        assert!(elsewhere.any(|one| one.is_err()));
        assert!(tries.try_once("anna", home, later).is_err(), "known for a month, not for ever");
    }

    #[test]
    fn who_logs_in_may_err_again() {
        let (tries, here) = (Pogingen::default(), at("192.0.2.1"));
        for _ in 0..50 {
            for _ in 0..4 {
                assert_eq!(Ok(()), tries.try_once("anna", here, 0));
                tries.succeeded("anna", here, 0);
            }
        }
    }

    #[test]
    fn a_wait_is_said_in_words() {
        let words: Vec<_> = [1, 1_001, 30_000, 60_000, 61_000, 900_000].map(in_woorden).into();
        assert_eq!(["1 seconde", "2 seconden", "30 seconden", "60 seconden", "2 minuten", "15 minuten"], words[..]);
    }
}
