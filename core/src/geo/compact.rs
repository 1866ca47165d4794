//! Numbers as few bytes: LEB128 varints, zigzag for signed ones. Outlines and tracks are stored so, delta by delta.

/// Writes an unsigned number, 7 bits a byte.
pub(super) fn write_u64(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        let [low, ..] = value.to_le_bytes();
        out.push(low | 0x80);
        value >>= 7;
    }
    let [low, ..] = value.to_le_bytes();
    out.push(low);
}

/// Writes a signed number; small ones of either sign are short.
pub(super) fn write_i64(out: &mut Vec<u8>, value: i64) {
    write_u64(out, ((value << 1) ^ (value >> 63)).cast_unsigned());
}

/// Reads what was written above; every way to run out of bytes is `None`.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl Reader<'_> {
    /// The next byte.
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// The next unsigned number.
    pub(super) fn u64(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return None;
            }
            value |= bits << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// The next signed number.
    pub(super) fn i64(&mut self) -> Option<i64> {
        let raw = self.u64()?;
        Some((raw >> 1).cast_signed() ^ -(raw & 1).cast_signed())
    }

    /// A count of things that each take at least `least` bytes; `None` when the bytes left cannot hold so many.
    pub(super) fn count(&mut self, least: usize) -> Option<usize> {
        let count = usize::try_from(self.u64()?).ok()?;
        (count.checked_mul(least)? <= self.0.len()).then_some(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_small_ones_are_short() {
        for value in [0, 1, -1, 63, -64, 64, 1_800_000_000, -1_800_000_000, i64::MAX, i64::MIN] {
            let mut bytes = Vec::new();
            write_i64(&mut bytes, value);
            assert_eq!(Reader(&bytes).i64(), Some(value));
            assert!(value.unsigned_abs() > 64 || bytes.len() <= 2);
        }
    }

    #[test]
    fn nonsense_is_none_and_never_a_large_allocation() {
        assert_eq!(Reader(&[]).u64(), None);
        assert_eq!(Reader(&[0x80; 20]).u64(), None);
        assert_eq!(Reader(&[0xff; 10]).u64(), None);
        assert_eq!(Reader(&[0xff, 0xff, 0xff, 0x7f, 1, 2]).count(2), None);
    }
}
