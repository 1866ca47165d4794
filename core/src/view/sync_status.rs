//! The truth about what is where: three tiles, laid one by one, and what was set aside with why.

use crate::error::Result;
use crate::model::Timestamp;
use crate::store::outbox::DocState;
use crate::store::{blobs, meta, outbox};
use crate::text;
use rusqlite::Connection;
use serde::Serialize;
use uuid::Uuid;

/// Where our changes to a thing are. Source: `schermen/README.md`, "Honest about sync".
///
/// In the order of how far it got, the farthest first: of several parts the greatest tells the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Plaats {
    /// The hub has it, durable.
    BijGemeente,
    /// A part of it left this device, and there is no receipt yet.
    Onderweg,
    /// Written to disk here; no copy elsewhere.
    OpDitToestel,
    /// Set aside, with a reason and a way out.
    Tegengehouden,
}

impl Plaats {
    /// From what the store knows of a document.
    #[must_use]
    pub fn of(state: &DocState) -> Self {
        match state {
            DocState { reden: Some(_), .. } => Self::Tegengehouden,
            DocState { waiting: true, .. } => Self::OpDitToestel,
            _ => Self::BijGemeente,
        }
    }
}

/// The whole picture of sync.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SyncStatus {
    /// This install, as who runs the hub knows it.
    pub toestel: Option<Uuid>,
    /// Coupled to this hub.
    pub hub: Option<String>,
    /// Changes that wait.
    pub wijzigingen_wachten: u64,
    /// Pictures that wait.
    pub fotos_wachten: u64,
    /// When the hub last answered.
    pub laatste_sync: Option<Timestamp>,
    /// What was set aside.
    pub tegengehouden: Vec<Tegengehouden>,
}

/// One thing that was set aside.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Tegengehouden {
    /// The document.
    pub document: Uuid,
    /// Why, as a name the texts know.
    pub reden: String,
    /// Why, and what to do, as a sentence.
    pub uitleg: String,
}

/// The picture now.
///
/// # Errors
/// What SQLite says.
pub fn sync_status(connection: &Connection) -> Result<SyncStatus> {
    let toestel = meta::get(connection, meta::TOESTEL)?;
    Ok(SyncStatus {
        toestel: toestel.and_then(|id| Uuid::from_slice(&id).ok()),
        hub: meta::get_text(connection, meta::HUB_ADRES)?,
        wijzigingen_wachten: outbox::count(connection)?,
        fotos_wachten: blobs::uploads(connection)?.len() as u64,
        laatste_sync: meta::get_int(connection, meta::LAATSTE_SYNC)?.map(Timestamp::from_millis),
        tegengehouden: outbox::aside(connection)?
            .into_iter()
            .map(|aside| Tegengehouden {
                document: aside.doc,
                uitleg: text::set_aside(&aside.reden),
                reden: aside.reden,
            })
            .collect(),
    })
}
