//! Wrong codes per address: forty bits of code are enough only while nobody can guess quickly.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

/// Wrong codes allowed within the window.
const ALLOWED: u32 = 10;
/// Length of the window.
const WINDOW_MS: i64 = 10 * 60_000;
/// Most addresses remembered.
const MOST: usize = 100_000;

/// Counts wrong codes.
#[derive(Debug, Default)]
pub(crate) struct Attempts {
    seen: Mutex<BTreeMap<IpAddr, (i64, u32)>>,
}

impl Attempts {
    /// True while this address may try a code.
    pub(crate) fn may_try(&self, address: IpAddr, now_ms: i64) -> bool {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get(&network(address)).is_none_or(|(since, times)| is_over(*since, now_ms) || *times < ALLOWED)
    }

    /// Notes a wrong code.
    pub(crate) fn wrong(&self, address: IpAddr, now_ms: i64) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.retain(|_, (since, _)| !is_over(*since, now_ms));
        if seen.len() < MOST {
            seen.entry(network(address)).or_insert((now_ms, 0)).1 += 1;
        }
    }
}

fn is_over(since: i64, now_ms: i64) -> bool {
    now_ms.saturating_sub(since) > WINDOW_MS
}

/// One household or server has a whole /64 of IPv6 to itself.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => Ipv6Addr::from(u128::from(v6) >> 64 << 64).into(),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_wrong_codes_close_the_door_for_ten_minutes_for_that_network_only() {
        let attempts = Attempts::default();
        let at = |text: &str| text.parse::<IpAddr>().expect("address");
        for _ in 0..10 {
            assert!(attempts.may_try(at("2001:db8::1"), 0));
            attempts.wrong(at("2001:db8::1"), 0);
        }
        assert!(!attempts.may_try(at("2001:db8::2"), WINDOW_MS));
        assert!(attempts.may_try(at("2001:db8:0:1::1"), 0));
        assert!(attempts.may_try(at("2001:db8::1"), WINDOW_MS + 1));
    }
}
