//! Stuk: a document that is shown as it is: its row is the thing itself, with beside it what it is found by.
//!
//! Signaal, melding and ronde have tables of their own, because lists, maps and words are searched in them. All other kinds
//! are few, belong to something else and are read whole: they share one table (decision 0016). Each says in its own file
//! here which fields it has.

use super::Fields;
use crate::model::{DocKind, GebiedCode, KringId, PersoonId, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// A kind of document that is shown as it is.
pub trait Stuk: Serialize + DeserializeOwned {
    /// Its kind.
    const KIND: DocKind;

    /// Reads the fields; whatever has the wrong type counts as absent.
    fn read(id: Uuid, kring: KringId, fields: &Fields) -> Self;

    /// What it is found by.
    fn kop(&self) -> Kop;

    /// The field that goes with this one, whichever value of this one is chosen: the team that an answer is of.
    #[must_use]
    fn beside(_key: &str) -> Option<&'static str> {
        None
    }
}

/// What a stuk is found by, beside its kind and kring. All of it may be absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kop {
    /// What it belongs to: the melding of a taak, the schouw of a waarneming, what an afspraak came from.
    pub hoort_bij: Option<Uuid>,
    /// The area it is about.
    pub gebied: Option<GebiedCode>,
    /// The team that has it.
    pub team: Option<String>,
    /// Whose it is.
    pub wie: Option<PersoonId>,
    /// How far it is.
    pub status: Option<String>,
    /// By which it is ordered: when it is, was, or must be done.
    pub wanneer: Option<Timestamp>,
}
