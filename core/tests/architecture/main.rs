//! The rules that hold the project together, checked in every test run. Each file is one rule; what is allowed stands in a
//! table with its reason, and a line in such a table that nothing needs any more fails too.
//!
//! - [`arrows`]: which folder may use which.
//! - [`edges`]: where automerge, SQL that writes, and the hub's little knowledge of the core stop.
//! - [`sizes`]: no file grows past telling one story.
//! - [`schema`]: no forgotten migration, and `docs/schema.sql` is what the migrations make.
//! - [`documents`]: the woordenlijst is whole and documents name only files that exist.
//! - [`licences`]: the crates we build on, by `deny.toml`.
//! - [`repository`]: nothing in the repository that must not be there.

mod arrows;
mod documents;
mod edges;
mod licences;
mod repository;
mod schema;
mod sizes;
mod source;
