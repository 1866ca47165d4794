//! What the hub counts, as Prometheus text: routes, statuses, durations and sizes; never a name, a code or content.

use crate::service::push::Pushed;
use metrics::{counter, gauge, histogram, with_local_recorder};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};
use std::sync::Arc;
use std::time::Duration;

/// Upper bounds of the duration histogram, in seconds; a long poll ends in the last but one.
const SECONDS: &[f64] = &[0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 35.0];

/// The counters of one hub; two hubs in one process do not mix.
#[derive(Clone)]
pub(crate) struct Meters {
    recorder: Arc<PrometheusRecorder>,
    handle: PrometheusHandle,
}

impl Meters {
    /// Starts at zero.
    pub(crate) fn new() -> Self {
        let builder = PrometheusBuilder::new();
        // The list of bounds is not empty, the only way this can fail.
        let builder = builder.set_buckets(SECONDS).unwrap_or_else(|_| PrometheusBuilder::new());
        let recorder = Arc::new(builder.build_recorder());
        Self { handle: recorder.handle(), recorder }
    }

    /// Counts an answered request.
    pub(crate) fn request(&self, route: &str, status: u16, took: Duration) {
        let route = route.to_owned();
        with_local_recorder(&*self.recorder, || {
            counter!("hub_requests_total", "route" => route.clone(), "status" => status.to_string()).increment(1);
            histogram!("hub_request_seconds", "route" => route).record(took.as_secs_f64());
        });
    }

    /// Counts what a push brought.
    pub(crate) fn pushed(&self, pushed: &Pushed) {
        with_local_recorder(&*self.recorder, || {
            counter!("hub_batches_total").increment(pushed.batches);
            counter!("hub_entries_total").increment(pushed.entries);
            for (reason, times) in &pushed.refused {
                counter!("hub_refused_total", "reason" => *reason).increment(*times);
            }
        });
    }

    /// Counts a refusal outside a push.
    pub(crate) fn refused(&self, reason: &'static str) {
        with_local_recorder(&*self.recorder, || counter!("hub_refused_total", "reason" => reason).increment(1));
    }

    /// Counts a long poll for as long as the answer is kept.
    pub(crate) fn long_poll(&self) -> LongPoll {
        with_local_recorder(&*self.recorder, || gauge!("hub_long_polls_open").increment(1.0));
        LongPoll(self.clone())
    }

    /// Everything as text, with sizes as they are now.
    pub(crate) fn render(&self, database_bytes: u64, blob_bytes: u64) -> String {
        with_local_recorder(&*self.recorder, || {
            gauge!("hub_database_bytes").set(as_number(database_bytes));
            gauge!("hub_blob_bytes").set(as_number(blob_bytes));
        });
        self.handle.run_upkeep();
        self.handle.render()
    }
}

/// One long poll that is open.
pub(crate) struct LongPoll(Meters);

impl Drop for LongPoll {
    fn drop(&mut self) {
        with_local_recorder(&*self.0.recorder, || gauge!("hub_long_polls_open").decrement(1.0));
    }
}

#[expect(clippy::cast_precision_loss, reason = "a size on a graph may be off by a byte in nine million gigabytes")]
fn as_number(bytes: u64) -> f64 {
    bytes as f64
}
