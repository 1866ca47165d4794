//! The words of the field as plain types: no I/O, no clock, no SQL, no automerge.
//!
//! Each file is a noun from `docs/woordenlijst.md`; a test checks that every public type here stands in that list.

mod categorie;
mod foto;
mod gebied;
mod ids;
mod kring;
mod melding;
mod persoon;
mod plek;
mod ronde;
mod signaal;
mod taak;
mod time;
mod zorg;

pub use categorie::{Categorie, Discipline, Routering, Team};
pub use foto::{Foto, FotoHash};
pub use gebied::{Gebied, GebiedCode, GebiedSoort};
pub use ids::{
    AfspraakId, BewonersinitiatiefId, BezoekId, BonId, MeldingId, PersoonId, RondeId, SchouwId, SignaalId, SpreekuurId,
    StukId, TaakId, ToestelId, VergaderingId, VraagId, WaarnemingId, ZorgvraagId,
};
pub use kring::{DocKind, KringId, KringSoort, Recht, Rechten};
pub use melding::{Melding, MeldingStatus};
pub use persoon::Namens;
pub use plek::{LatLon, Plek, PlekBron};
pub use ronde::Ronde;
pub use signaal::{Oordeel, Signaal};
pub use taak::{Taak, TaakUitslag};
pub use time::{Moment, Timestamp};
pub use zorg::{Zorgantwoord, Zorgvraag};
