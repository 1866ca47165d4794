//! The documents: one automerge document per thing. The only folder that knows automerge.
//!
//! A document is a flat map of plain values at its root. That is what makes it cheap: a [`change`] is built directly as
//! operations, and [`fields`] are read directly from the operations of its changes, in microseconds, by automerge's own
//! rules (`flat`). What a newer version puts inside a document that is not flat is read and edited through automerge
//! itself (`loaded`); a property test holds the two readers equal.
//!
//! Bytes that came from elsewhere are read through [`checked`] only.
//!
//! [`stuk`] is what all kinds share that are shown as they are. [`signaal`], [`melding`], [`ronde`] and those kinds name the fields of each kind. A field of the wrong type reads as absent, an
//! unknown field is left alone, and a document that says it needs a newer reader is shown and never edited.

pub mod afspraak;
pub mod bewonersinitiatief;
pub mod bezoek;
pub mod bon;
mod bounds;
pub mod change;
pub mod checked;
pub mod fields;
mod flat;
pub mod foto;
mod loaded;
pub mod melding;
pub mod message;
pub mod plek;
pub mod reden;
pub mod retime;
pub mod ronde;
pub mod schouw;
pub mod sealed;
pub mod signaal;
pub mod spreekuur;
pub mod stuk;
pub mod taak;
mod value;
pub mod vergadering;
pub mod waarneming;
pub mod zorg;

pub use change::{Author, ParsedChange, edit, first};
pub use fields::{Field, Fields, Written};
pub use message::Message;
pub use value::Value;

/// The document schema this version writes, and the newest it may edit.
pub const SCHEMA: i64 = 1;
/// Field with the schema version a document was begun in.
pub const FIELD_SCHEMA: &str = "schema";
/// Field with the oldest schema a reader must know to edit it; absent means [`SCHEMA`] 1.
pub const FIELD_EDITOR: &str = "schema_bewerken";
/// The command by which somebody chooses among what others wrote.
pub const KEUZE: &str = "conflict_kiezen";
