//! What screens ask for: read-only, on someone's behalf, in pages.
//!
//! Every view takes a [`Viewer`]: who asks, and which kringen they may read. What lies in another kring is not there for
//! them, except that people always see what they raised themselves.
//!
//! - [`meldingen_lijst`]: a page of meldingen by filter, text or place, newest first
//! - [`melding_detail`]: one melding with its voices, history, conflicts and duplicates nearby
//! - [`dubbel`]: what nearby may be about the same thing
//! - [`kaart`]: the points within a window
//! - [`rondes`]: patrols, newest first
//! - [`sync_status`]: the truth about what is where

pub mod dubbel;
pub mod kaart;
pub mod melding_detail;
pub mod meldingen_lijst;
pub mod rondes;
pub mod sync_status;
mod viewer;

pub use dubbel::MogelijkDubbel;
pub use kaart::{Kaart, KaartPunt, Venster};
pub use melding_detail::MeldingDetail;
pub use meldingen_lijst::{Bij, Cursor, Filter, MeldingenPagina};
pub use sync_status::{Plaats, SyncStatus};
pub use viewer::Viewer;
