//! Stories with several people and devices, and the example material they use.

pub mod bench;
pub mod demo;
pub mod voorbeeld;
pub mod wereld;
