//! The plain values a field can hold.

use automerge::ScalarValue;
use std::fmt;

/// A plain value of a field.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// Text, written by one person at a time.
    Text(String),
    /// A whole number.
    Int(i64),
    /// Bytes: ids, hashes, sealed content.
    Bytes(Vec<u8>),
    /// Yes or no.
    Bool(bool),
    /// Emptied.
    Null,
    /// Something this version does not use; kept by automerge, unreadable here.
    Other,
}

impl Value {
    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The number, if it is one.
    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        if let Self::Int(number) = self { Some(*number) } else { None }
    }

    /// The bytes, if it is some.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        if let Self::Bytes(bytes) = self { Some(bytes) } else { None }
    }

    pub(super) fn from_scalar(scalar: &ScalarValue) -> Self {
        match scalar {
            ScalarValue::Str(text) => Self::Text(text.to_string()),
            ScalarValue::Int(number) | ScalarValue::Timestamp(number) => Self::Int(*number),
            ScalarValue::Uint(number) => i64::try_from(*number).map_or(Self::Other, Self::Int),
            ScalarValue::Bytes(bytes) => Self::Bytes(bytes.clone()),
            ScalarValue::Boolean(yes) => Self::Bool(*yes),
            ScalarValue::Null => Self::Null,
            _ => Self::Other,
        }
    }

    pub(super) fn to_scalar(&self) -> ScalarValue {
        match self {
            Self::Text(text) => ScalarValue::Str(text.as_str().into()),
            Self::Int(number) => ScalarValue::Int(*number),
            Self::Bytes(bytes) => ScalarValue::Bytes(bytes.clone()),
            Self::Bool(yes) => ScalarValue::Boolean(*yes),
            Self::Null | Self::Other => ScalarValue::Null,
        }
    }
}

/// Never shows what a text says: values end up in logs of tests and errors.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Self::Int(number) => write!(f, "Int({number})"),
            Self::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Self::Bool(yes) => write!(f, "Bool({yes})"),
            Self::Null => f.write_str("Null"),
            Self::Other => f.write_str("Other"),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Bool(yes)
    }
}

impl From<uuid::Uuid> for Value {
    fn from(id: uuid::Uuid) -> Self {
        Self::Bytes(id.into_bytes().to_vec())
    }
}
