//! Numbers from a seed (`SplitMix64`): the same seed is the same story.

pub(super) struct Worp(pub(super) u64);

impl Worp {
    pub(super) fn onder(&mut self, einde: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(einde.max(1)).expect("small")).expect("small")
    }

    pub(super) fn kies<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        all.get(self.onder(all.len())).cloned()
    }
}
