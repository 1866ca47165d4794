//! What screens ask for: read-only, on someone's behalf, in pages.
//!
//! Every view takes a [`Viewer`]: who asks, and which kringen they may read. What lies in another kring is not there for
//! them, except that people always see what they raised themselves.
//!
//! - [`afspraken`]: who does what and when, with a flag where nothing happens
//! - [`overleg`]: who meets and what runs; [`vergadering`]: one meeting; [`agenda`]: what the next could talk about
//! - [`aandacht`]: every melding that could be forgotten, with why
//! - [`meldingen_lijst`]: a page of meldingen by filter, text or place, newest first
//! - [`melding_detail`]: one melding with its voices, history, conflicts and duplicates nearby
//! - [`bon`]: what a slip leads to, by its code alone
//! - [`dossier`]: one melding with everything a desk needs to work on it
//! - [`dubbel`]: what nearby may be about the same thing
//! - [`kaart`]: the points within a window
//! - [`keuzes`]: where people wrote different things in a stuk, to choose from; [`te_kiezen`]: in all that is here, where somebody may
//! - [`mensen`]: the people this device knows by name
//! - `metingen`: which measurements of a schouw count
//! - [`rondes`]: patrols, newest first, all or a page; [`ronde_detail`]: one with what was found
//! - [`ronde_lopend`]: the one that goes on, and those that were forgotten; [`ronde_slot`]: the end of one, and what all came to
//! - [`schouw`]: a schouw stop by stop, and the list; [`schouw_uitkomst`]: what it brought, in figures
//! - [`schouw_rapport`], [`spreekuur_rapport`], [`vergadering_rapport`]: what a report of one is made of, in one answer
//! - [`spreekuur`]: the table as it stands, and what came of it
//! - [`stukken`]: everything that is shown as it is, one, a list, or what belongs to something
//! - [`sync_status`]: the truth about what is where
//! - [`taken`]: of a melding, and of a team as its people work through them
//! - [`vandaag`]: the first screen of a phone
//! - [`verstuurd`]: what I sent, and how far each part of it got
//! - [`verloop`]: who did what to a melding, with what they wrote
//! - [`zorgvragen`]: what the care team asks of partners bound by secrecy
//! - [`werklijst`]: what a desk pages through, forwards and back, and the numbers beside its lists

pub mod aandacht;
pub mod afspraken;
pub mod agenda;
pub mod bon;
mod documenten;
pub mod dossier;
pub mod dubbel;
pub mod kaart;
pub mod keuzes;
pub mod melding_detail;
pub mod meldingen_lijst;
pub mod mensen;
pub(crate) mod metingen;
pub mod overleg;
pub mod ronde_detail;
pub mod ronde_lopend;
pub mod ronde_slot;
pub mod rondes;
pub mod schouw;
pub mod schouw_rapport;
pub mod schouw_uitkomst;
pub mod spreekuur;
pub mod spreekuur_rapport;
pub mod stukken;
pub mod sync_status;
pub mod taken;
pub mod te_kiezen;
pub mod vandaag;
pub mod vergadering;
pub mod vergadering_rapport;
pub mod verloop;
pub mod verstuurd;
mod viewer;
pub mod werklijst;
pub mod zorgvragen;

pub use aandacht::{AandachtMelding, AandachtReden};
pub use afspraken::{AfspraakBeeld, AfspraakFilter};
pub use agenda::Agendavoorstel;
pub use dossier::Dossier;
pub use dubbel::MogelijkDubbel;
pub use kaart::{Kaart, KaartPunt, Venster};
pub use melding_detail::MeldingDetail;
pub use meldingen_lijst::{Bij, Cursor, Filter, MeldingenPagina};
pub use mensen::Mens;
pub use overleg::{Lid, OverlegBeeld};
pub use ronde_detail::RondeDetail;
pub use ronde_lopend::RondeLopend;
pub use ronde_slot::{RondeSamen, RondeSlot, RondeTelling};
pub use schouw::{HalteDetail, SchouwDetail, WaarnemingRegel};
pub use schouw_rapport::SchouwRapport;
pub use schouw_uitkomst::{Overeenstemming, SchouwDekking, SchouwUitkomst};
pub use spreekuur::{BijTeam, SpreekuurBeeld, Telling};
pub use spreekuur_rapport::SpreekuurRapport;
pub use stukken::StukFilter;
pub use sync_status::{Plaats, SyncStatus};
pub use taken::TaakStand;
pub use te_kiezen::TeKiezen;
pub use vandaag::{EigenMelding, Vandaag};
pub use vergadering::{Aanwezige, Puntbeeld, VergaderingBeeld};
pub use vergadering_rapport::VergaderingRapport;
pub use verloop::{VanTaak, Voorval};
pub use verstuurd::{AntwoordGevonden, EigenAntwoord, FotoPlaats, VerstuurdCursor, VerstuurdItem, VerstuurdPagina};
pub use viewer::Viewer;
pub use werklijst::{Bladzijde, Tellingen, Vraag};
