//! Who hears that something changed, after which a shell asks its view again.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use wijkmaat_core::Core;
use wijkmaat_core::observe::Changed;

/// Told what changed, from a thread of Rust; implemented by the shell, which hops to its own thread and returns at once.
#[uniffi::export(with_foreign)]
pub trait Observer: Send + Sync {
    /// Something changed; ask the view again.
    fn changed(&self, wat: Changed);
}

/// Goes on until it is ended or dropped.
#[derive(Debug, uniffi::Object)]
pub struct Subscription {
    is_over: Arc<AtomicBool>,
}

#[uniffi::export]
impl Subscription {
    /// Nothing is told any more from now on.
    pub fn end(&self) {
        self.is_over.store(true, Ordering::Release);
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.end();
    }
}

/// Starts telling. The thread ends with the subscription at the first change after it, or with the core.
pub(crate) fn subscribe(core: &Core, observer: Arc<dyn Observer>) -> Arc<Subscription> {
    let is_over = Arc::new(AtomicBool::new(false));
    let (ended, changes) = (Arc::clone(&is_over), core.observe());
    std::thread::spawn(move || {
        while let Ok(first) = changes.recv() {
            // What came meanwhile is the same news: one question answers all of it. A failure is told on its own.
            let mut news = vec![first];
            for next in changes.try_iter() {
                if !news.contains(&next) {
                    news.push(next);
                }
            }
            for wat in news {
                if ended.load(Ordering::Acquire) {
                    return;
                }
                observer.changed(wat);
            }
        }
    });
    Arc::new(Subscription { is_over })
}
