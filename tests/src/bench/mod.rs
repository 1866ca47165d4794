//! The bench: how fast, how small and how sound, beside a bare reference that does the same without any of our promises.
//!
//! Phone A, hub and phone B are three processes over real HTTP on loopback, each line through a proxy that counts bytes.
//! The reference (`bare`) keeps the same rows as JSON in plain `SQLite` and sends them as one zstd post; it merges nothing, knows
//! nobody and searches nothing. What is measured, and the figures: `docs/metingen.md`.
//!
//! - [`workload`]: what is saved and edited; the same bytes for the same seed
//! - [`bare`], [`ours`]: the two sides, each as roles that the bench starts as processes of their own
//! - [`roles`]: which role a process plays
//! - [`protocol`]: what the director asks of a phone, and what a phone can do
//! - [`edits`]: who edits what in the two rounds, and how it is seen that nothing was lost
//! - [`measure`]: processes, proxies, counters, the runs and the table
//! - [`bureau`]: the pages of the desk on a full replica
//! - [`scherm`]: the screens of a phone on a full store
//! - [`main`]: from the command line to the table

mod bare;
mod bureau;
mod edits;
mod main;
mod measure;
mod ours;
mod protocol;
mod roles;
mod scherm;
mod workload;

pub use main::main;

/// What stops the bench, in words.
type Fault = Box<dyn std::error::Error + Send + Sync>;
/// An outcome, or what stops the bench.
type Outcome<T = ()> = Result<T, Fault>;
