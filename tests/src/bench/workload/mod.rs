//! The workload: N observations of about 542 bytes of JSON and N/10 edits, the same bytes for the same N and seed.
//!
//! - [`random`]: the generator of draws
//! - [`words`]: the words texts are made of
//! - [`generate`]: the JSON, in one fixed order of draws
//! - [`read`]: the same JSON as types, as both sides of the bench read it

mod generate;
mod random;
mod read;
mod words;

pub(super) use generate::{SEED, generate};
pub(super) use read::{Edit, Observation, Workload};
pub(super) use words::{CATEGORIES, TEAMS};
