//! Time as both clocks saw it.

use crate::error::{Code, Error, Result};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Milliseconds since 1970-01-01T00:00:00Z; written as RFC 3339 in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Wraps milliseconds since 1970.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The calendar form, where chrono can hold it.
    #[must_use]
    pub fn utc(self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp_millis(self.0)
    }

    /// This time plus (or, when negative, minus) a number of milliseconds.
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.utc() {
            Some(time) => f.write_str(&time.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
            None => write!(f, "{} ms", self.0),
        }
    }
}

impl FromStr for Timestamp {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        DateTime::parse_from_rfc3339(text.trim())
            .map(|time| Self(time.timestamp_millis()))
            .map_err(|_| Error::new(Code::TijdOngeldig).with("waarde", text))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// When a change was made: the device's clock, and how far the hub's clock was ahead of it when last measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The device's clock.
    pub now: Timestamp,
    /// Milliseconds to add to the device's clock to get the hub's; `None` before any hub was met.
    pub hub_offset_ms: Option<i64>,
}

impl Moment {
    /// The best guess of the true time: the hub's clock where it is known.
    #[must_use]
    pub fn corrected(&self) -> Timestamp {
        self.now.plus_millis(self.hub_offset_ms.unwrap_or(0))
    }
}
