//! The one way from async to the core: a call moves to a pool of threads that Rust owns.

use std::panic::{AssertUnwindSafe, catch_unwind};
use wijkmaat_core::foreign::CoreError;
use wijkmaat_core::{Error, Result};

/// Runs blocking work on the pool. A shell that no longer waits does not stop it: what was begun is finished. A panic would be
/// a fault of ours; it ends this call and never reaches the shell.
pub(crate) async fn offload<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T, CoreError> {
    let caught = move || catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Error::unexpected("panic")));
    // A task that is dropped before it began would never run: detached, it always does.
    let (sender, receiver) = async_channel::bounded(1);
    blocking::unblock(move || sender.try_send(caught())).detach();
    match receiver.recv().await {
        Ok(outcome) => outcome.map_err(CoreError::from),
        Err(_) => Err(Error::unexpected("the pool ended").into()),
    }
}
