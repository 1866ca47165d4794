//! Draws: mulberry32, a generator of 32 bits that every language can have the same of.

/// A generator that gives the same draws for the same seed.
pub(super) struct Random(u32);

impl Random {
    /// Starts at a seed.
    pub(super) fn new(seed: u32) -> Self {
        Self(seed)
    }

    /// Draws a number from 0 up to, not including, 1.
    pub(super) fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x6d2b_79f5);
        let mut t = (self.0 ^ (self.0 >> 15)).wrapping_mul(1 | self.0);
        t ^= t.wrapping_add((t ^ (t >> 7)).wrapping_mul(0x3d | t));
        f64::from(t ^ (t >> 14)) / 4_294_967_296.0
    }

    /// Draws a whole number from `min` to `max`, both included.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than max - min + 1, a u32")]
    pub(super) fn int(&mut self, min: u32, max: u32) -> u32 {
        min + (self.unit() * f64::from(max - min + 1)).floor() as u32
    }

    /// Draws one of these.
    ///
    /// # Panics
    /// When there are none, which is a mistake in the bench.
    pub(super) fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let last = u32::try_from(from.len().saturating_sub(1)).unwrap_or(u32::MAX);
        from[self.int(0, last) as usize]
    }

    /// Draws this many hexadecimal digits.
    pub(super) fn hex(&mut self, digits: usize) -> String {
        (0..digits).filter_map(|_| char::from_digit(self.int(0, 15), 16)).collect()
    }

    /// Draws a UUID of version 4.
    pub(super) fn uuid(&mut self) -> String {
        let mut digits = self.hex(32);
        let variant = ["8", "9", "a", "b"][self.int(0, 3) as usize];
        digits.replace_range(12..13, "4");
        digits.replace_range(16..17, variant);
        for hyphen in [20, 16, 12, 8] {
            digits.insert(hyphen, '-');
        }
        digits
    }
}
