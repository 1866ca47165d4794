//! Gebied: an area, with its CBS code and the year of that code where it has one.

use crate::error::{Code, Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What an area is. Source: CBS wijk- en buurtindeling; stadsdeel as Haarlem and Tilburg use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum GebiedSoort {
    /// The municipality.
    Gemeente,
    /// A part of a large municipality.
    Stadsdeel,
    /// A district.
    Wijk,
    /// A neighbourhood, the smallest.
    Buurt,
}

/// The code of an area: `GM0400`, `WK0363AA`, `BU04000105`, or one a profile made up for an area without CBS code.
///
/// The last positions may be letters (CBS uses them from a hundred wijken on).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct GebiedCode(String);

impl GebiedCode {
    /// The text of the code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for GebiedCode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let code = text.trim().to_ascii_uppercase();
        let fits = (2..=24).contains(&code.len())
            && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        if fits { Ok(Self(code)) } else { Err(Error::new(Code::GebiedOnbekend).with("gebied", text)) }
    }
}

impl TryFrom<String> for GebiedCode {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<GebiedCode> for String {
    fn from(code: GebiedCode) -> Self {
        code.0
    }
}

impl fmt::Display for GebiedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An area as people know it; its outline lives in [`crate::geo`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Gebied {
    /// CBS code, or the profile's own.
    pub code: GebiedCode,
    /// Year of the division the code belongs to.
    pub jaar: u16,
    /// Name as the municipality gives it.
    pub naam: String,
    /// What kind of area.
    pub soort: GebiedSoort,
    /// The area it lies in, if any.
    pub ouder: Option<GebiedCode>,
}
