//! What crosses to Kotlin and Swift and is no plain record: ids and times as the other side knows them, and the error.
//!
//! Only here and in `cfg_attr` lines does the core know uniffi. A value that cannot be read on its way in becomes a
//! [`CoreError`], never a panic.

use crate::error::{Error, Kind};
use crate::geo::Spoor;
use crate::model::{FotoHash, GebiedCode, KringId, Timestamp};
use crate::text;
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, SystemTime};
use uuid::Uuid;

/// What fields became, by their names.
type Waarden = BTreeMap<String, String>;

uniffi::custom_type!(Uuid, String, {
    remote,
    try_lift: |text| Uuid::parse_str(&text).map_err(|_| unreadable("id")),
    lower: |uuid| uuid.to_string(),
});
uniffi::custom_type!(FotoHash, String, {
    try_lift: |text| text.parse().map_err(|error: Error| CoreError::from(error).into()),
    lower: |hash| hash.to_string(),
});
uniffi::custom_type!(GebiedCode, String, {
    try_lift: |text| text.parse().map_err(|error: Error| CoreError::from(error).into()),
    lower: |code| code.into(),
});
uniffi::custom_type!(KringId, String, {
    try_lift: |text| Ok(KringId::new(text)),
    lower: |kring| kring.as_str().to_owned(),
});
uniffi::custom_type!(Timestamp, SystemTime, {
    try_lift: |time| Ok(from_system(time)),
    lower: |time| to_system(time),
});
uniffi::custom_type!(Waarden, HashMap<String, String>, {
    remote,
    try_lift: |waarden| Ok(waarden.into_iter().collect()),
    lower: |waarden| waarden.into_iter().collect(),
});
uniffi::custom_type!(Spoor, Vec<u8>, {
    try_lift: |bytes| Spoor::from_bytes(&bytes).map_err(|error| CoreError::from(error).into()),
    lower: |spoor| spoor.to_bytes(),
});

/// What went wrong, by what a shell can do about it; each with the code, its parameters and the sentence to show.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum CoreError {
    /// The input is wrong; the parameter `veld` names the field where there is one.
    #[error("{tekst}")]
    Invalid {
        /// Stable name.
        code: String,
        /// What the sentence was made with.
        parameters: HashMap<String, String>,
        /// The sentence to show, in Dutch.
        tekst: String,
    },
    /// The thing asked for is not on this device.
    #[error("{tekst}")]
    NotFound {
        /// Stable name.
        code: String,
        /// What the sentence was made with.
        parameters: HashMap<String, String>,
        /// The sentence to show, in Dutch.
        tekst: String,
    },
    /// The person may not do or see this.
    #[error("{tekst}")]
    NoAccess {
        /// Stable name.
        code: String,
        /// What the sentence was made with.
        parameters: HashMap<String, String>,
        /// The sentence to show, in Dutch.
        tekst: String,
    },
    /// The hub cannot be reached or answered with a fault; everything stays on this device.
    #[error("{tekst}")]
    Offline {
        /// Stable name.
        code: String,
        /// What the sentence was made with.
        parameters: HashMap<String, String>,
        /// The sentence to show, in Dutch.
        tekst: String,
    },
    /// No room left on the device: nothing was saved.
    #[error("{tekst}")]
    Full {
        /// Stable name.
        code: String,
        /// What the sentence was made with.
        parameters: HashMap<String, String>,
        /// The sentence to show, in Dutch.
        tekst: String,
    },
    /// The store cannot be opened: wrong key, damaged file, or made by a newer version.
    #[error("{tekst}")]
    Store {
        /// Stable name.
        code: String,
        /// What the sentence was made with.
        parameters: HashMap<String, String>,
        /// The sentence to show, in Dutch.
        tekst: String,
    },
    /// A fault of ours.
    #[error("{tekst}")]
    Unexpected {
        /// Stable name.
        code: String,
        /// What the sentence was made with.
        parameters: HashMap<String, String>,
        /// The sentence to show, in Dutch.
        tekst: String,
    },
}

impl From<Error> for CoreError {
    fn from(error: Error) -> Self {
        let code = error.code.id().to_owned();
        let tekst = text::error(&error);
        let kind = error.kind();
        let parameters = error.params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        match kind {
            Kind::Invalid => Self::Invalid { code, parameters, tekst },
            Kind::NotFound => Self::NotFound { code, parameters, tekst },
            Kind::NoAccess => Self::NoAccess { code, parameters, tekst },
            Kind::Offline => Self::Offline { code, parameters, tekst },
            Kind::Full => Self::Full { code, parameters, tekst },
            Kind::Store => Self::Store { code, parameters, tekst },
            Kind::Unexpected => Self::Unexpected { code, parameters, tekst },
        }
    }
}

/// A callback of the shell failed in a way it did not announce.
impl From<uniffi::UnexpectedUniFFICallbackError> for CoreError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::from(Error::unexpected(error.reason))
    }
}

fn unreadable(veld: &str) -> uniffi::deps::anyhow::Error {
    let error = Error::new(crate::error::Code::IdOngeldig).with("veld", veld).with("waarde", "");
    CoreError::from(error).into()
}

/// Times before 1970 or beyond what milliseconds hold are cut off.
fn from_system(time: SystemTime) -> Timestamp {
    let millis = |duration: Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    Timestamp::from_millis(match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => millis(after),
        Err(before) => millis(before.duration()).saturating_neg(),
    })
}

fn to_system(time: Timestamp) -> SystemTime {
    let distance = Duration::from_millis(time.millis().unsigned_abs());
    let moved = if time.millis() < 0 {
        SystemTime::UNIX_EPOCH.checked_sub(distance)
    } else {
        SystemTime::UNIX_EPOCH.checked_add(distance)
    };
    moved.unwrap_or(SystemTime::UNIX_EPOCH)
}
