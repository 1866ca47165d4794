//! How it is measured.
//!
//! - [`process`]: a process of one side, and the line to it
//! - [`proxy`]: a line that counts bytes and requests
//! - [`machine`], [`usage`]: what the machine and a process say of themselves
//! - [`run`]: one run of one side, from the first save to the clean close
//! - [`cold`]: new processes on a store
//! - [`durable`]: how often a save asks for durability
//! - [`figures`], [`table`]: medians, ratios, limits

pub(super) mod cold;
pub(super) mod durable;
pub(super) mod figures;
pub(super) mod machine;
pub(super) mod process;
mod proxy;
pub(super) mod run;
pub(super) mod table;
pub(super) mod usage;

/// How long the bench waits for one answer before it gives up.
pub(super) const PATIENCE: std::time::Duration = std::time::Duration::from_mins(10);
