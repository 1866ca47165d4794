//! `<data>/desk/desk.sqlite`: accounts and sessions of the desk; the only folder with SQL that writes.
//!
//! Reading functions take a `&Connection`, writing ones a `&Transaction`. Everything here blocks.

pub(crate) mod accounts;
mod database;
mod migrate;
pub(crate) mod sessies;

pub(crate) use database::Database;
