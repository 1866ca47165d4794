//! Whether people can read it: WCAG 2 contrast, and the table in `contrast.md` that says which pairs must have how much.

use crate::error::{Failed, Result};
use crate::tokens::Tokens;
use std::fmt::Write as _;

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// Reads `#rrggbb`.
    ///
    /// # Errors
    /// When it is something else.
    pub fn read(hex: &str) -> Result<Self> {
        let number = hex.strip_prefix('#').filter(|digits| digits.len() == 6);
        let number = number.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, r, g, b] = number.ok_or_else(|| Failed::new(format!("not a colour: {hex}")))?.to_be_bytes();
        Ok(Self([r, g, b]))
    }

    /// The colour as `RRGGBB`.
    #[must_use]
    pub fn hex(self) -> String {
        self.0.iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02X}");
            hex
        })
    }

    /// Relative luminance, 0 to 1, as WCAG 2 defines it.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|byte| {
            let part = f64::from(byte) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The contrast between two colours, 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// One line of the table: what must differ enough from what.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Role in front.
    pub front: String,
    /// Role of the ground.
    pub ground: String,
    /// Least contrast.
    pub needs: f64,
    /// The contrast the table claims, one per mode.
    pub claims: Vec<String>,
}

/// Reads the table of `contrast.md`.
///
/// # Errors
/// The line that cannot be read.
pub fn read_table(markdown: &str) -> Result<Vec<Pair>> {
    let rows = markdown.lines().filter(|line| line.starts_with('|') && line.contains(" on ") && line.contains(":1 |"));
    rows.map(|line| {
        let wrong = || Failed::new(format!("contrast.md: cannot read: {line}"));
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let (front, ground) = cells.next().and_then(|pair| pair.split_once(" on ")).ok_or_else(wrong)?;
        let needs = cells.next().and_then(|cell| cell.strip_suffix(":1")).and_then(|number| number.parse().ok());
        Ok(Pair {
            front: front.to_owned(),
            ground: ground.to_owned(),
            needs: needs.ok_or_else(wrong)?,
            claims: cells.map(str::to_owned).collect(),
        })
    })
    .collect()
}

/// Everything that is wrong with the colours: a sentence for each weak pair and for each number in the table that is not true.
///
/// # Errors
/// A pair with a role that does not exist.
pub fn faults(tokens: &Tokens, pairs: &[Pair]) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for pair in pairs {
        for (nr, mode) in tokens.modes.iter().enumerate() {
            let contrast = mode.colour(&pair.front)?.contrast(mode.colour(&pair.ground)?);
            let what = format!("{} on {} in {}", pair.front, pair.ground, mode.name);
            if contrast < pair.needs {
                faults.push(format!("{what} is {contrast:.2}:1 and needs {}:1", pair.needs));
            }
            let (claim, truth) = (pair.claims.get(nr).map_or("nothing", String::as_str), format!("{contrast:.1}"));
            if claim != truth {
                faults.push(format!("contrast.md says {claim} for {what}; it is {truth}"));
            }
        }
    }
    Ok(faults)
}

/// The table with the numbers as they are; what stands around it stays.
///
/// # Errors
/// As [`read_table`] and [`faults`].
pub fn rewrite(tokens: &Tokens, markdown: &str) -> Result<String> {
    let mut text = String::new();
    for line in markdown.lines() {
        match read_table(line)?.first() {
            Some(pair) => {
                let _ = write!(text, "| {} on {} | {}:1 |", pair.front, pair.ground, pair.needs);
                for mode in &tokens.modes {
                    let contrast = mode.colour(&pair.front)?.contrast(mode.colour(&pair.ground)?);
                    let _ = write!(text, " {contrast:.1} |");
                }
                text.push('\n');
            }
            None => text.extend([line, "\n"]),
        }
    }
    Ok(text)
}
