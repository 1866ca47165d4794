//! The workload as types.

use serde::Deserialize;

/// Observations and edits, and the category that is asked for in a new process.
#[derive(Debug, Deserialize)]
pub(in crate::bench) struct Workload {
    /// What is saved, in this order.
    pub(in crate::bench) observations: Vec<Observation>,
    /// What is edited afterwards.
    pub(in crate::bench) edits: Vec<Edit>,
    /// The category of which a new process shows the newest.
    pub(in crate::bench) cold_category: String,
}

/// One observation.
#[derive(Debug, Deserialize)]
pub(in crate::bench) struct Observation {
    pub(in crate::bench) id: String,
    pub(in crate::bench) kind: String,
    pub(in crate::bench) category: String,
    pub(in crate::bench) description: String,
    pub(in crate::bench) lat: f64,
    pub(in crate::bench) lon: f64,
    pub(in crate::bench) accuracy: f64,
    pub(in crate::bench) created_at: String,
    pub(in crate::bench) author: String,
    pub(in crate::bench) owner_team: String,
    pub(in crate::bench) status: String,
    pub(in crate::bench) score: String,
    pub(in crate::bench) photos: Vec<String>,
}

/// New values for one observation.
#[derive(Debug, Deserialize)]
pub(in crate::bench) struct Edit {
    pub(in crate::bench) id: String,
    pub(in crate::bench) description: String,
    pub(in crate::bench) status: String,
    pub(in crate::bench) note: String,
}
