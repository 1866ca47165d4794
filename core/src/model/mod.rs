//! The words of the field as plain types: no I/O, no clock, no SQL, no automerge.
//!
//! Each file is a noun from `docs/woordenlijst.md`; a test checks that every public type here stands in that list.

mod afspraak;
mod bewonersinitiatief;
mod bezoek;
mod bon;
mod categorie;
mod foto;
mod gebied;
mod ids;
mod keuze;
mod kring;
mod melding;
mod persoon;
mod plek;
mod ronde;
mod schouw;
mod signaal;
mod spreekuur;
mod taak;
mod time;
mod vergadering;
mod waarneming;
mod zorg;

pub use afspraak::{Afspraak, AfspraakStatus, Verplaatsing, Voortgang};
pub use bewonersinitiatief::{Bewonersinitiatief, BewonersinitiatiefStatus, Initiatiefvraag};

pub use bezoek::{Bezoek, Vraag};
pub use bon::{Bon, BonCode, BonStatus, OpDeBon};
pub use categorie::{Categorie, Discipline, Routering, Team};
pub use foto::{Foto, FotoHash};
pub use gebied::{Gebied, GebiedCode, GebiedSoort};
pub use ids::{
    AfspraakId, BewonersinitiatiefId, BezoekId, BonId, HalteId, MeldingId, PersoonId, PuntId, RondeId, SchouwId,
    SignaalId, SpreekuurId, StukId, TaakId, ToestelId, VergaderingId, VraagId, WaarnemingId, ZorgvraagId,
};
pub use kring::{DocKind, KringId, KringSoort, Recht, Rechten};
pub use melding::{Melding, MeldingStatus};
pub use persoon::Namens;
pub use plek::{LatLon, Plek, PlekBron};
pub use ronde::{Dagdeel, Dienst, Ontvanger, Overdracht, Ronde, RondeUitkomst};
pub use schouw::{Halte, Schouw, SchouwDeel, SchouwDeelnemer, SchouwStatus};
pub use signaal::{Signaal, Tevredenheid};
pub use spreekuur::{Partner, Spreekuur, SpreekuurSoort, SpreekuurStatus};
pub use taak::{Taak, TaakUitslag};
pub use time::{Moment, Timestamp};
pub use vergadering::{Aanleiding, Agendapunt, Vergadering, VergaderingStatus};
pub use waarneming::{Afdoening, Beeldkwaliteit, Bevinding, Gelopen, GelopenStuk, Oordeel, Waarneming};
pub use zorg::{Zorgantwoord, Zorgvraag};
