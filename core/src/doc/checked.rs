//! Reading changes and documents that anyone may have made: the one place where bytes from outside meet automerge.
//!
//! First how much they unfold to, then automerge itself, then the checksum, which automerge computes and does not hold
//! against the one in the header. The hub and every device read through here.

use super::bounds;
use crate::error::{Code, Error, Result};
use automerge::{Automerge, Change};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Counters higher than this are no honest history; they only serve to make every later count overflow.
const MAX_COUNTER: u64 = 1 << 40;

/// Reads one change, uncompressed as it travels.
///
/// # Errors
/// `wijziging-onleesbaar` when it is not one whole, plain automerge change with the right checksum.
pub fn change(bytes: &[u8]) -> Result<Change> {
    if !bounds::change_is_sane(bytes) {
        return Err(unreadable("vorm"));
    }
    let change = guarded(|| Change::try_from(bytes).ok())?;
    if bytes.get(4..8) != change.hash().0.get(..4) {
        return Err(unreadable("controlegetal"));
    }
    if change.start_op().get() > MAX_COUNTER || change.seq() > MAX_COUNTER {
        return Err(unreadable("teller"));
    }
    Ok(change)
}

/// Reads all changes of a whole document, saved without compression.
///
/// # Errors
/// `wijziging-onleesbaar` when it is not a whole automerge document, or one without any change.
pub fn document(bytes: &[u8]) -> Result<Vec<Change>> {
    if !bounds::document_is_sane(bytes) {
        return Err(unreadable("vorm"));
    }
    let changes = guarded(|| Some(Automerge::load(bytes).ok()?.get_changes(&[])))?;
    if changes.is_empty() { Err(unreadable("leeg")) } else { Ok(changes) }
}

/// Automerge checks what it reads, but some of its readers panic on what passed the checks; that is one more way of being
/// unreadable.
fn guarded<T>(read: impl FnOnce() -> Option<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(read)).ok().flatten().ok_or_else(|| unreadable("inhoud"))
}

fn unreadable(reden: &str) -> Error {
    Error::new(Code::WijzigingOnleesbaar).with("reden", reden)
}
