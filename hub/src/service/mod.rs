//! What the hub decides. Each file is one question; `api` asks, `store` keeps.
//!
//! - [`member`]: who asks, and what may they do in a kring.
//! - [`koppelen`], [`invite`]: how a device comes in.
//! - [`sync`]: one round trip; [`push`] takes batches by the rules of [`checks`] (what an entry is) and
//!   [`take`] (whether it may go in); [`pull`] hands out what was missed.
//! - [`gids`]: rights, keys and directory of one person.
//! - [`health`]: whether it can keep what it is given.
//! - [`tus`], [`blobs`]: pictures on their way and pictures kept; [`jpeg`] says which are safe to keep.

pub(crate) mod blobs;
pub(crate) mod checks;
pub(crate) mod gids;
pub(crate) mod health;
pub(crate) mod invite;
pub(crate) mod jpeg;
pub(crate) mod koppelen;
pub(crate) mod member;
pub(crate) mod pull;
pub(crate) mod push;
pub(crate) mod sync;
pub(crate) mod take;
pub(crate) mod tus;
