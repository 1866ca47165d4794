//! Numbers from a seed.

/// Draws numbers that look like chance and are the same for the same seed (`SplitMix64`).
#[derive(Debug, Clone)]
pub struct Worp(u64);

impl Worp {
    /// Begins at a seed; `stroom` keeps users of one seed apart.
    #[must_use]
    pub fn new(seed: u64, stroom: u64) -> Self {
        // Each step adds one constant, so streams that begin a few steps apart would run through the same numbers.
        let begin = Self(seed).getal() ^ Self(!stroom).getal().rotate_left(32);
        Self(Self(begin).getal())
    }

    /// Any number.
    pub fn getal(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `einde`, which must not be zero.
    pub fn onder(&mut self, einde: usize) -> usize {
        let einde = u64::try_from(einde.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.getal() % einde).unwrap_or(0)
    }

    /// True this many times in a thousand.
    pub fn kans(&mut self, per_duizend: usize) -> bool {
        self.onder(1000) < per_duizend
    }

    /// One of these, if there are any.
    pub fn kies<'a, T>(&mut self, uit: &'a [T]) -> Option<&'a T> {
        uit.get(self.onder(uit.len()))
    }

    /// Fills a buffer.
    pub fn vul(&mut self, buffer: &mut [u8]) {
        for part in buffer.chunks_mut(8) {
            part.copy_from_slice(&self.getal().to_le_bytes()[..part.len()]);
        }
    }

    /// Puts these in another order.
    pub fn schud<T>(&mut self, alle: &mut [T]) {
        for place in (1..alle.len()).rev() {
            alle.swap(place, self.onder(place + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_and_another_draws_others() {
        let draw = |seed, stroom| {
            let mut worp = Worp::new(seed, stroom);
            [worp.getal(), worp.getal(), worp.getal()]
        };
        assert_eq!(draw(1, 1), draw(1, 1));
        assert_ne!(draw(1, 1), draw(2, 1));
        assert_ne!(draw(1, 1), draw(1, 2));
        let mut all: Vec<u64> = Vec::new();
        for (seed, stroom) in (0..20).flat_map(|seed| (0..20).map(move |stroom| (seed, stroom))) {
            let mut worp = Worp::new(seed, stroom);
            all.extend((0..50).map(|_| worp.getal()));
        }
        let drawn = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), drawn, "no two streams share a number");
        let mut worp = Worp::new(3, 3);
        let mut order: Vec<usize> = (0..20).collect();
        worp.schud(&mut order);
        assert_ne!(order, (0..20).collect::<Vec<_>>());
        order.sort_unstable();
        assert_eq!(order, (0..20).collect::<Vec<_>>());
        assert!((0..1000).all(|_| worp.onder(7) < 7));
    }
}
