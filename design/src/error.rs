//! What went wrong, in words for whoever edits the design.

use std::fmt;

/// A sentence that says what is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed(pub String);

/// Something, or the sentence that says why not.
pub type Result<T> = std::result::Result<T, Failed>;

impl Failed {
    /// Makes one.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failed {}
