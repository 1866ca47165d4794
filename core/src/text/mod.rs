//! What people read: Dutch first, in Fluent, one sentence for each error code and a word for each status.
//!
//! The rest of the core speaks in codes with parameters; only here they become sentences. [`error()`] never fails and
//! never shows a bare code: when a sentence cannot be made, the general sentence of its [`crate::error::Kind`] is read.
//! Sentences follow one tone: the fact first, then what the reader can do, "u", B1, nothing shouted.
//!
//! - `nl.ftl`: the sentences and words; each folder keeps its own part
//! - `bundle.rs`: opens them once and formats
//! - `sentence.rs`: from an error to its sentence

mod bundle;
mod sentence;

pub use bundle::{label, notice};
pub use sentence::{error, set_aside};
