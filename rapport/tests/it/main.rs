//! Reports as PDF: what a reader of PDF finds in them.

mod gelezen;
mod proef;
mod toegankelijk;
mod vijandig;
