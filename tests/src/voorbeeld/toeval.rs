//! Chance that can be replayed: `SplitMix64` from a seed.

/// A row of numbers that follows from its seed.
#[derive(Debug, Clone)]
pub(super) struct Toeval(u64);

impl Toeval {
    pub(super) fn new(seed: u64, stroom: u64) -> Self {
        let mut toeval = Self(seed ^ stroom.wrapping_mul(0xd6e8_feb8_6659_fd93));
        toeval.bits();
        toeval
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// At least 0 and below 1.
    pub(super) fn deel(&mut self) -> f32 {
        f32::from(u16::try_from(self.bits() >> 48).unwrap_or(0)) / 65_536.0
    }

    pub(super) fn tussen(&mut self, van: f32, tot: f32) -> f32 {
        van + (tot - van) * self.deel()
    }

    /// About normally distributed with mean 0 and deviation 1 (the sum of twelve).
    pub(super) fn normaal(&mut self) -> f64 {
        (0..12).map(|_| f64::from(self.deel())).sum::<f64>() - 6.0
    }
}
