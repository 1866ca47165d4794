//! doc
pub mod message;
