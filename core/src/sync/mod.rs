//! sync
pub mod wire;
