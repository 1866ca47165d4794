//! Bon: the slip with a code by which a visitor reads an answer later, without a name.

use super::keuze::keuze;
use super::{BonId, KringId};
use crate::error::{Code, Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a visitor reads, beside the answer that was given to the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpDeBon {
    /// The answer of another team, or one that was given before.
    Anders,
    /// Not this answer yet: somebody did something else at the moment it was given. Given once more it comes.
    NogNiet,
    /// Never: the slip says no more than that it was received.
    Nooit,
}

impl Bon {
    /// How what the slip says differs from the answer to its matter; `None` where it says the same, or neither has one.
    #[must_use]
    pub fn naast(&self, antwoord: Option<&str>) -> Option<OpDeBon> {
        match (self.antwoord.as_deref(), antwoord) {
            (said, given) if said == given => None,
            (Some(_), _) => Some(OpDeBon::Anders),
            (None, _) if self.status == BonStatus::Ontvangen => Some(OpDeBon::Nooit),
            (None, _) => Some(OpDeBon::NogNiet),
        }
    }

    /// The team as a sentence names it, or the municipality.
    #[must_use]
    pub fn van_wie(&self) -> &str {
        self.team.as_deref().unwrap_or("de gemeente")
    }

    /// Who works on it, as the begin of a sentence: “Wijkbeheer is”, “Handhaving en Opbouwwerk zijn”.
    #[must_use]
    pub fn wie_is(&self) -> String {
        let verb = if self.ligt_bij.len() > 1 { "zijn" } else { "is" };
        format!("{} {verb}", self.van_wie())
    }
}

keuze! {
    /// How far the matter of a slip is; more it never says.
    BonStatus {
        /// It was heard.
        Ontvangen = "ontvangen";
        /// A team has it.
        LigtBij = "ligt_bij";
        /// Somebody of that team works on it.
        Opgepakt = "opgepakt";
        /// There is an answer.
        Beantwoord = "beantwoord";
    }
}

/// What a slip leads to, as a page shows it. Nothing of it is about anyone: not who asked, what, where or when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Bon {
    /// Its id, which follows from the code and does not lead back to it.
    pub id: BonId,
    /// The kring it is bound to, which everybody reads.
    pub kring: KringId,
    /// How far it is.
    pub status: BonStatus,
    /// The team that has it, in the words of the profile, or that gave the answer once there is one; absent for an answer of who
    /// works for no team. A care matter never says so.
    pub team: Option<String>,
    /// The teams that have it, whoever answered: two when two people handed the question on at once.
    pub ligt_bij: Vec<String>,
    /// The answer, in plain Dutch (B1).
    pub antwoord: Option<String>,
    /// Fields in which people wrote different things and nobody has chosen.
    pub conflicten: Vec<String>,
}

/// Digits, and capitals that nobody takes for one of them or for each other: no I, L, O, S, Z, B and U. A prime number of
/// them, so that the check character misses no swap.
const ALPHABET: &[u8; 29] = b"0123456789ACDEFGHJKMNPQRTVWXY";
/// The same number, to count with.
const BASE: u32 = 29;
/// Characters of a code, the check character last.
const LENGTH: usize = 9;
/// Characters that are drawn.
const DRAWN: usize = LENGTH - 1;
/// Characters between two dashes.
const GROUP: usize = 3;

/// The code on a slip: eight drawn characters and one that checks them, written `K7P-2QX-9M4`.
///
/// Each character has a value under 29. The values times their places (1 to 9) add up to a multiple of 29, which is prime:
/// one wrong character changes the sum by a product of two numbers that 29 does not divide, and so does any two characters
/// that changed places.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BonCode([u8; LENGTH]);

impl BonCode {
    /// Draws a code; `fill` gives unpredictable bytes.
    #[must_use]
    pub fn draw(mut fill: impl FnMut(&mut [u8])) -> Self {
        let mut drawn = [0; DRAWN];
        for place in &mut drawn {
            let mut byte = [0];
            loop {
                fill(&mut byte);
                let [byte] = byte;
                // 232 is eight times 29: every character is as likely as every other.
                if byte < 232 {
                    *place = byte % 29;
                    break;
                }
            }
        }
        Self::with_check(drawn)
    }

    fn with_check(drawn: [u8; DRAWN]) -> Self {
        let mut values = [0; LENGTH];
        values.iter_mut().zip(drawn).for_each(|(value, drawn)| *value = drawn);
        let check = (0..29).find(|check| {
            if let Some(last) = values.last_mut() {
                *last = *check;
            }
            is_right(values)
        });
        if let (Some(last), Some(check)) = (values.last_mut(), check) {
            *last = check;
        }
        Self(values)
    }

    /// The document that this code leads to. The way back is as long as trying every code.
    #[must_use]
    pub fn id(&self) -> BonId {
        let hash = blake3::derive_key("wijkmaat 2026 bon", &self.0);
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(hash).for_each(|(byte, from)| *byte = from);
        BonId::new(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }

    /// The nine characters without dashes, as an address carries them.
    #[must_use]
    pub fn compact(&self) -> String {
        self.0.iter().map(|value| letter(*value)).collect()
    }
}

fn letter(value: u8) -> char {
    ALPHABET.get(usize::from(value)).copied().map_or('?', char::from)
}

fn is_right(values: [u8; LENGTH]) -> bool {
    let sum: u32 = (1..).zip(values).map(|(place, value): (u32, u8)| place * u32::from(value)).sum();
    sum.is_multiple_of(BASE)
}

/// The value of a character as somebody wrote or typed it; letters that look like another are read as that one.
fn value(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'Z' => '2',
        'S' => '5',
        'B' => '8',
        'U' => 'V',
        other => other,
    };
    ALPHABET.iter().position(|letter| char::from(*letter) == c).and_then(|place| u8::try_from(place).ok())
}

/// As it stands on a slip: `K7P-2QX-9M4`.
impl fmt::Display for BonCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, value) in self.0.iter().enumerate() {
            let dash = if place > 0 && place.is_multiple_of(GROUP) { "-" } else { "" };
            write!(f, "{dash}{}", letter(*value))?;
        }
        Ok(())
    }
}

/// Never the code: it opens an answer, and this may end in a log.
impl fmt::Debug for BonCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BonCode")
    }
}

/// Reads a code as people write it: in any case, with or without spaces and dashes, with look-alikes.
impl FromStr for BonCode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::new(Code::BonOngeldig);
        let is_between = |c: &char| c.is_whitespace() || matches!(c, '-' | '.' | '_' | '\u{2010}'..='\u{2015}');
        let mut written = text.chars().filter(|c| !is_between(c));
        let mut values = [0; LENGTH];
        for place in &mut values {
            *place = written.next().and_then(value).ok_or_else(wrong)?;
        }
        if written.next().is_none() && is_right(values) { Ok(Self(values)) } else { Err(wrong()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// A code with these two values at a place and the next one; another place makes the sum right.
    fn with_pair(place: usize, pair: [u8; 2]) -> BonCode {
        let mut values = [3; LENGTH];
        values[place..place + 2].copy_from_slice(&pair);
        let free = if place > 2 { 0 } else { 7 };
        values[free] = (0..29)
            .find(|value| {
                values[free] = *value;
                is_right(values)
            })
            .expect("29 is prime");
        BonCode(values)
    }

    fn is_caught(values: [u8; LENGTH]) -> bool {
        let text: String = values.iter().map(|value| letter(*value)).collect();
        text.parse::<BonCode>().is_err()
    }

    #[test]
    fn every_wrong_character_is_caught_at_every_place() {
        for place in 0..LENGTH {
            for right in 0..29 {
                let code = with_pair(place.min(7), [right; 2]);
                for wrong in (0..29).filter(|wrong| *wrong != code.0[place]) {
                    let mut values = code.0;
                    values[place] = wrong;
                    assert!(is_caught(values), "{place}: {right} {wrong}");
                }
            }
        }
    }

    #[test]
    fn every_swap_of_neighbours_is_caught() {
        for place in 0..DRAWN {
            for first in 0..29 {
                for second in (0..29).filter(|second| *second != first) {
                    let mut values = with_pair(place, [first, second]).0;
                    values.swap(place, place + 1);
                    assert!(is_caught(values), "{place}: {first} {second}");
                }
            }
        }
    }

    #[test]
    fn a_code_is_read_however_it_is_written() {
        let code = BonCode::with_check([16, 7, 20, 2, 21, 27, 9, 18]);
        let text = code.to_string();
        assert_eq!(11, text.len(), "{text}");
        for written in [
            text.clone(),
            text.to_lowercase(),
            text.replace('-', ""),
            text.replace('-', " "),
            format!("  {} ", text.replace('-', " - ")),
            text.replace('-', "\u{2013}"),
            text.replace('2', "z"),
            code.compact(),
        ] {
            assert_eq!(Ok(code), written.parse(), "{written}");
        }
        let zero = BonCode::with_check([0, 1, 1, 5, 8, 24, 0, 2]);
        let written = zero.compact().replace('0', "o").replace('5', "S").replace('8', "b").replacen('1', "l", 1);
        assert_eq!(Ok(zero), written.replacen('1', "I", 1).parse());
    }

    #[test]
    fn what_is_no_code_is_refused_without_repeating_it() {
        for text in ["", "K7P", "K7P-2QX-9M44", "K7P-2QX-9M!", "geheim", "\u{0}", &"K".repeat(10_000)] {
            let error = text.parse::<BonCode>().expect_err("refused");
            assert_eq!((Code::BonOngeldig, 0), (error.code, error.params.len()), "{text}");
        }
        assert_eq!("BonCode", format!("{:?}", BonCode::with_check([1; DRAWN])));
    }

    #[test]
    fn drawn_codes_are_right_and_lead_to_ids_of_their_own() {
        let mut state = 7_u64;
        let mut ids = BTreeSet::new();
        for _ in 0..2_000 {
            let code = BonCode::draw(|bytes| {
                for byte in bytes {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    *byte = (state >> 56) as u8;
                }
            });
            assert_eq!(Ok(code), code.to_string().parse());
            assert!(ids.insert(code.id()) && !code.id().to_string().to_uppercase().contains(&code.compact()));
        }
    }
}
